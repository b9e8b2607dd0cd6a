"""Web pages: the article by trafilatura, its words taken from the source itself and mapped back to it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from typing import Any, Final

from saksi.model import ExtractedText, Finding, Tool

from .markup import INVISIBLE, WORD, VisibleText, find_visible_text, join_visible_text
from .metadata import DocumentFacts, read_page_facts
from .offsets import SegmentBuilder

MAX_PAGE_BYTES: Final = 20 * 1024 * 1024
MAX_NODES: Final = 200_000
_MAX_LINK_LINE: Final = 200
_NEAR: Final = 20_000
_MAX_FAR_SEARCHES: Final = 500
_VERSION: Final = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What was read out of a page: text with a map into the source, facts, the extractor, findings."""

    extracted: ExtractedText
    facts: DocumentFacts
    extractor: Tool
    findings: tuple[Finding, ...]


def read_page(source: str) -> Page:
    """Read the article out of HTML.

    Menus, advertisements and "read also" lines are left out. Where no article can be told, all visible text is taken and
    a finding says so.

    Args:
        source: The decoded source, lines ended by a line feed.

    Returns:
        The page. In its map, exact runs are the source's own letters; inexact ones lead to a run of source that reads the
        same after tags are taken away, character references resolved and white space joined; runs without an
        original were made by the extractor (line breaks between blocks, bars between cells).
    """
    visible = find_visible_text(source)
    tree, finding = _parse(source)
    facts = DocumentFacts() if tree is None else read_page_facts(tree)
    text = "" if tree is None or finding is not None else _main_text(tree)
    extractor = _extractor()
    findings = [] if finding is None else [finding]
    if not text.strip():
        if visible.letters:
            message = "No article could be told from the rest of the page; all its visible text was taken."
            findings.append(Finding(code="no-article", message=message))
        extracted = join_visible_text(visible)
        return Page(extracted=extracted, facts=facts, extractor=extractor, findings=tuple(findings))
    lines = text.split("\n")
    kept = [line for line in lines if not is_link_line(line)]
    if len(kept) < len(lines):
        message = (
            f"{len(lines) - len(kept)} lines of the template (links to other articles, advertisements) were left out."
        )
        findings.append(Finding(code="link-lines", message=message))
    return Page(
        extracted=_Aligner(source, visible).align(kept), facts=facts, extractor=extractor, findings=tuple(findings)
    )


def is_link_line(line: str) -> bool:
    """Tell whether a line only points to other articles ("Read also: …") or marks an advertisement.

    Example:
        >>> is_link_line("Baca juga: Tiga tewas di Jorva"), is_link_line("Read more than once, the letter is short.")
        (True, False)
    """
    stripped = line.strip(" \t-–—•|*>»:").casefold()
    if not stripped or len(stripped) > _MAX_LINK_LINE:
        return False
    if stripped in _words("alone"):
        return True
    for opening in _words("openings"):
        if stripped.startswith(opening):
            rest = stripped[len(opening) :]
            return not rest or (rest[0] in " :-–—|»،,؛" and not re.match(r"\s*(?:than|about|once|the)\b", rest))
    return False


@cache
def _words(table: str) -> tuple[str, ...]:
    tables = tomllib.loads(resources.files(__package__).joinpath("read_also.toml").read_text("utf-8"))
    return tuple(sorted((one.casefold() for words in tables[table].values() for one in words), key=len, reverse=True))


@cache
def _extractor() -> Tool:
    return Tool(name="saksi-html+trafilatura", version=f"{_VERSION}+{metadata.version('trafilatura')}")


def _parse(source: str) -> tuple[Any, Finding | None]:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(source.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        return None, Finding(code="unreadable-markup", message=f"The page cannot be parsed ({type(error).__name__}).")
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        return tree, Finding(
            code="too-deep", message="The page nests deeper than 256 elements; its article cannot be told."
        )
    if sum(1 for _ in tree.iter()) > MAX_NODES:
        return tree, Finding(code="too-many-elements", message=f"The page has more than {MAX_NODES} elements.")
    return tree, None


def _main_text(tree: Any) -> str:
    import trafilatura

    try:
        found = trafilatura.extract(
            tree, output_format="txt", include_comments=False, include_tables=True, include_formatting=False
        )
    except Exception:  # noqa: BLE001 (not our parser: any failure of it falls back to all visible text, with a finding)
        return ""
    return found or ""


class _Aligner:
    """Finds the extracted words in the source, in order, and rebuilds the text from the source's own letters."""

    def __init__(self, source: str, visible: VisibleText) -> None:
        self._source = source
        self._visible = visible
        self._cursor = 0
        self._far_searches = 0
        self._builder = SegmentBuilder()
        self._last_end: int | None = None

    def align(self, lines: list[str]) -> ExtractedText:
        is_first = True
        for line in lines:
            words = [found[0] for found in re.finditer(r"\S+", line)]
            if not is_first:
                self._builder.add("\n\n", None, None, exact=False)  # a blank line: no block runs on into the next
                self._last_end = None
            is_first = False
            self._place(words, is_whole_line=True)
        return self._builder.build()

    def _place(self, words: list[str], *, is_whole_line: bool = False) -> None:
        """Place a run of words; one that is not found as a whole is halved until its parts are."""
        if not words:
            return
        letters = "".join("".join(WORD.findall(word)) for word in words)
        is_mark = len(words) == 1 and not any(char.isalnum() for char in letters)  # a bullet or bar of the extractor's
        at = self._search(letters, is_whole_line=is_whole_line) if letters and not is_mark else -1
        if at >= 0:
            self._cursor = at + len(letters)
            for word in words:
                at = self._add_word(word, at)
        elif len(words) == 1:
            self._gap(None)
            self._builder.add(words[0], None, None, exact=False)
            self._last_end = None
        else:
            middle = len(words) // 2
            self._place(words[:middle])
            self._place(words[middle:])

    def _search(self, letters: str, *, is_whole_line: bool) -> int:
        """Look onwards from the last place; only whole lines and long runs may be looked for further away."""
        reach = _NEAR if len(letters) > 12 else 40 * len(letters)
        at = self._visible.letters.find(letters, self._cursor, self._cursor + reach + len(letters))
        if at < 0 and (is_whole_line or len(letters) > 40) and self._far_searches < _MAX_FAR_SEARCHES:
            self._far_searches += 1
            at = self._visible.letters.find(letters, self._cursor)
            if at < 0:
                at = self._visible.letters.find(letters)
        return at

    def _add_word(self, word: str, at: int) -> int:
        """Add one word whose letters stand at ``at``; gives the place after them."""
        count = sum(len(part) for part in WORD.findall(word))
        if count == 0:
            self._gap(None)
            self._builder.add(word, None, None, exact=False)
            self._last_end = None
            return at
        start, end = self._visible.starts[at], self._visible.end_of(at + count - 1)
        run = self._source[start:end]
        if "".join(WORD.findall(run)) == "".join(WORD.findall(word)) and not re.search(r"[\s<]", run):
            tail = INVISIBLE.match(self._source, end)
            end = end if tail is None else tail.end()
            self._gap(start)
            self._builder.add(self._source[start:end], start, end, exact=True)
        elif start < end:
            self._gap(start)
            self._builder.add(word, start, end, exact=False)
        else:
            self._gap(None)
            self._builder.add(word, None, None, exact=False)
        self._last_end = end
        return at + count

    def _gap(self, start: int | None) -> None:
        """Add the space before a word: the source's own where it is one space, else one that stands for a run of it."""
        length = self._builder.length
        if length == 0 or self._builder.ends_line:
            return
        if start is None or self._last_end is None or start <= self._last_end:
            self._builder.add(" ", None, None, exact=False)
        else:
            is_space = self._source[self._last_end : start] == " "
            self._builder.add(" ", self._last_end, start, exact=is_space)
