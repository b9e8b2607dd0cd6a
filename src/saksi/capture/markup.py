"""Where the visible characters of HTML source stand: the map that leads from extracted words back to the source.

This is no HTML parser: what belongs to the article is decided by lxml and trafilatura. It only walks the source once, in
linear time, skips tags, comments and scripts, resolves character references, and notes the place of each character left.
"""

import html
import re
from array import array
from dataclasses import dataclass, field
from typing import Final

from saksi.model import ExtractedText

from .offsets import SegmentBuilder

_SPECIAL: Final = re.compile(r"[<&]")
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_TAG_NAME: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_SKIPPED: Final = frozenset({"script", "style", "template", "noscript", "textarea", "iframe", "title", "svg", "math"})
_BLOCKS: Final = frozenset(["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"])  # fmt: skip
WORD: Final = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]+")
"""A run of characters that extraction keeps; the others are white space or have no visible form."""
INVISIBLE: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]*")  # fmt: skip


@dataclass(kw_only=True, slots=True)
class VisibleText:
    """The visible characters of a source without white space, and where each stands.

    Args:
        letters: The characters.
        starts: Place of each in the source.
        ends: Where the source run of a character ends, for those that are longer than one code point (references).
        runs: Start and end in the source of every stretch of text, with what the stretch reads as, and whether a block of the
            page ends before it.
    """

    letters: str = ""
    starts: "array[int]" = field(default_factory=lambda: array("I"))
    ends: dict[int, int] = field(default_factory=dict)
    runs: list[tuple[int, int, str, bool]] = field(default_factory=list)

    def end_of(self, place: int) -> int:
        """Give the code point after the source run of one character."""
        return self.ends.get(place, self.starts[place] + 1)


def find_visible_text(source: str) -> VisibleText:
    """Walk HTML source and note the visible characters.

    Args:
        source: The source, decoded.

    Returns:
        The characters and their places. Unclosed comments and tags swallow the rest, as they do in a browser.
    """
    visible = VisibleText()
    place, after_block = 0, False
    for start, end, text, name in _tokens(source):
        if text is None:
            after_block = after_block or name in _BLOCKS
            continue
        visible.runs.append((start, end, text, after_block))
        after_block = False
    letters: list[str] = []
    for start, end, text, _ in visible.runs:
        for word in WORD.finditer(text):
            letters.append(word[0])
            if end - start == len(text):
                visible.starts.extend(range(start + word.start(), start + word.end()))
            else:
                visible.starts.extend([start] * len(word[0]))
                visible.ends.update({place + step: end for step in range(len(word[0]))})
            place += len(word[0])
    visible.letters = "".join(letters)
    return visible


def join_visible_text(visible: VisibleText) -> ExtractedText:
    """Put all visible text together, a paragraph for each block: what is read where no article can be told.

    Returns:
        The text with its map into the source.
    """
    builder = SegmentBuilder()
    gap = ""
    is_empty = True
    for start, end, text, after_block in visible.runs:
        if after_block:
            gap = "\n\n"
        for found in re.finditer(r"\s+|\S+", text):
            if found[0].isspace():
                gap = gap or " "
                continue
            if gap and not is_empty:
                builder.add(gap, None, None, exact=False)
            gap, is_empty = "", False
            if end - start == len(text):
                builder.add(found[0], start + found.start(), start + found.end(), exact=True)
            else:
                builder.add(found[0], start, end, exact=False)
    return builder.build()


def _tokens(source: str) -> list[tuple[int, int, str | None, str]]:
    """Cut source into texts (start, end, what it reads as, "") and tags (start, end, None, name)."""
    tokens: list[tuple[int, int, str | None, str]] = []
    place, length = 0, len(source)
    while place < length:
        found = _SPECIAL.search(source, place)
        if found is None:
            tokens.append((place, length, source[place:], ""))
            break
        start = found.start()
        if start > place:
            tokens.append((place, start, source[place:start], ""))
        place = _reference(source, start, tokens) if found[0] == "&" else _tag(source, start, tokens)
    return tokens


def _reference(source: str, start: int, tokens: list[tuple[int, int, str | None, str]]) -> int:
    found = _REFERENCE.match(source, start)
    text = source[start : start + 1] if found is None else html.unescape(found[0])
    if found is None or text == found[0]:
        tokens.append((start, start + 1, "&", ""))
        return start + 1
    tokens.append((start, found.end(), text, ""))
    return found.end()


def _tag(source: str, start: int, tokens: list[tuple[int, int, str | None, str]]) -> int:
    length = len(source)
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return length if end < 0 else end + 3
    name = _TAG_NAME.match(source, start)
    if name is None and source[start + 1 : start + 2] not in ("!", "?", "/"):
        tokens.append((start, start + 1, "<", ""))
        return start + 1
    end = source.find(">", start)
    if end < 0:
        return length
    label = "" if name is None else name[1].lower()
    tokens.append((start, end + 1, None, label))
    if label in _SKIPPED and source[start + 1] != "/" and source[end - 1] != "/":
        closing = re.compile(rf"</{label}\b", re.IGNORECASE).search(source, end + 1)
        return length if closing is None else closing.start()
    return end + 1
