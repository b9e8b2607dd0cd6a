"""Markdown: the marks go, the words stay where they were, the front matter tells title, date, publisher and address."""

import re
from typing import Final

from saksi.model import ExtractedText

from .metadata import DocumentFacts, parse_date
from .offsets import keep_runs

_FRONT: Final = re.compile(r"\A---\n((?:[^\n]*\n){1,60}?)---(?:\n|\Z)")
_FIELD: Final = re.compile(r"^([A-Za-z_]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_FENCE: Final = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t#]*$", re.MULTILINE)
_MARKS: Final = (
    (re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL), 0),
    (re.compile(r"^( {0,3}#{1,6}[ \t]+)", re.MULTILINE), 1),
    (re.compile(r"^ {0,3}#{1,6}[ \t][^\n]*?([ \t]+#+[ \t]*)$", re.MULTILINE), 1),
    (re.compile(r"^((?: {0,3}>)+ ?)", re.MULTILINE), 1),
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)"), 0),
    (re.compile(r"(?<!!)(\[)[^\]\n]{1,500}\]\([^)\n]{0,2000}\)"), 1),
    (re.compile(r"(?<!!)\[[^\]\n]{1,500}(\]\([^)\n]{0,2000}\))"), 1),
    (re.compile(r"(?<![\w\\])(\*\*\*|\*\*|\*|___|__|_)(?=[^\s*_])[^\n]{0,2000}?(?<=[^\s\\])\1(?!\w)"), 1),
    (re.compile(r"(\\)[\\`*_{}\[\]()#+.!|>~-]"), 1),
    (re.compile(r"(?<!`)(`{1,2})(?!`)"), 1),
)


def read_markdown(text: str) -> tuple[ExtractedText, DocumentFacts]:
    """Read the words out of Markdown.

    Heading, emphasis, quotation and link marks are left out, pictures and comments too; link targets are left out and the link's
    words kept; list marks stay, because a number at the head of a line may be a count. Code blocks stay as they are.

    Args:
        text: The text, lines ended by a line feed.

    Returns:
        The words with their map into ``text`` (every run exact), and what the front matter and the first heading say.
    """
    start, facts = _front_matter(text)
    kept = [(found.start(), found.end()) for found in _FENCE.finditer(text, start)]
    dropped = [(0, start)]
    for pattern, group in _MARKS:
        for found in pattern.finditer(text, start):
            left, right = found.span(group)
            if any(fence[0] <= left < fence[1] for fence in kept):
                continue
            dropped.append((left, right))
            if found[group] and set(found[group]) <= set("*_"):
                dropped.append((found.end() - len(found[group]), found.end()))
    runs: list[tuple[int, int]] = []
    place = 0
    for left, right in sorted(dropped):
        if left > place:
            runs.append((place, left))
        place = max(place, right)
    runs.append((place, len(text)))
    return keep_runs(text, runs), facts


def _front_matter(text: str) -> tuple[int, DocumentFacts]:
    found = _FRONT.match(text)
    fields = {} if found is None else {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(found[1])}
    heading = _HEADING.search(text, 0 if found is None else found.end())
    published = parse_date(fields.get("date", "") or fields.get("published", ""))
    return (
        0 if found is None else found.end(),
        DocumentFacts(
            title=fields.get("title", "") or (heading[1] if heading else ""),
            publisher=fields.get("publisher", ""),
            url=fields.get("url", ""),
            published=published,
            published_basis="" if published is None else "metadata",
            lang=fields.get("lang", ""),
        ),
    )
