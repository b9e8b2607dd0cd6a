"""Cut a text into paragraphs, sentences and quotations, as spans of the original text.

Spans are [start, end) in code points. They never include the white space around them, never overlap within one kind,
and come in the order of the text. Nothing but white space and list markers lies outside the sentences.
"""

import re
import statistics
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from saksi.lang.normalise import fold
from saksi.lang.pack import LanguagePack


@dataclass(frozen=True, kw_only=True)
class SegmentWords:
    """Table ``[segment]``: what ends a sentence in this language and what only looks as if it did.

    Attributes:
        abbreviations: Words written with a full stop that do not end a sentence, without the stop.
        closing_abbreviations: Abbreviations that may also end one; they do when a capital follows.
    """

    abbreviations: tuple[str, ...] = ()
    closing_abbreviations: tuple[str, ...] = ()


class SentenceKind(Enum):
    """What part of a page a sentence is."""

    BODY = "body"
    HEADLINE = "headline"
    LIST_ITEM = "list_item"


class Sentence(NamedTuple):
    """One sentence.

    Attributes:
        start: First code point.
        end: Code point after the last.
        paragraph: Index of its paragraph.
        kind: Body text, headline or list item. A list item starts after its marker.
    """

    start: int
    end: int
    paragraph: int
    kind: SentenceKind


class Quotation(NamedTuple):
    """Words between quotation marks.

    Attributes:
        start: Offset of the opening mark.
        end: Offset after the closing mark; the end of the paragraph when it is never closed.
        inner_start: First code point inside.
        inner_end: Code point after the last inside.
        depth: 0 for a quotation in running text, 1 for one inside that, and so on.
        is_closed: Whether a closing mark was found in the same paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    is_closed: bool


_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\f|\u2029")
_BREAK = re.compile("\n")
_MARKER = re.compile(r"[^\S\n]*(?:[-–—•*·▪●‣◦]|\(?\d{1,3}[.)]|\(?[A-Za-z]\))[^\S\n]+(?=\S)")
_LINE_STARTS_ANEW = re.compile(r"[^\S\n]*(?:[-–—•*·▪●‣◦]\s|\(?\d{1,3}[.)]\s|\(?[A-Za-z]\)\s)")
_TERMINAL = ".!?؟۔…"
_CLOSERS = "\"'”’»›)]"
_SPACED_END = re.compile(r"[.!?؟۔…]+(?:[\"'”’»›)\]]|[ \u00a0\u202f][»›])*(?=\s)(?!\s+[.,;:!?؛،])")
_JOINED_END = re.compile(  # the sign comes first, so that only signs are looked at
    r"[.!?؟](?:(?<=[a-zà-ÿ)\"”»][a-zà-ÿ)\"”».][.!?])[\"”»]?(?=[\"“«]?[A-ZÀ-Þ][a-zà-ÿ ])"
    r"|(?<=[\u0620-\u06ff][\u0620-\u06ff][.!?؟])(?=[\u0620-\u064a]{2}))"
)
_BEFORE_WORD = "\"'“”‘’«»(["
_GAP = re.compile(r"\s*[\"'“‘«(\[]*")
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the spans of the paragraphs of a text.

    A blank line ends a paragraph. A single line break ends one too, unless the text is wrapped at a fixed width, as in
    old wire reports and pages cut from PDF files; there it does only where a list item starts.

    Args:
        text: The text of a document.

    Returns:
        Spans in order, without surrounding white space; empty for a blank text.
    """
    paragraphs: list[tuple[int, int]] = []
    is_wrapped = _is_wrapped(text)
    at = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        paragraphs.extend(_split_lines(text, at, end, is_wrapped=is_wrapped))
        at = len(text) if gap is None else gap.end()
    return paragraphs


def _is_wrapped(text: str) -> bool:
    """Whether the lines of a text break at a fixed width instead of where a thought ends."""
    blocks = [block.split("\n") for block in _BLANK.split(text)]
    inner = [len(line.rstrip()) for block in blocks for line in block[:-1] if line.strip()]
    if len(inner) < 3:
        return False
    middle = statistics.median(inner)
    ended = sum(line.rstrip()[-1] in _TERMINAL for block in blocks for line in block[:-1] if line.strip())
    return 40 <= middle <= 110 and max(inner) <= 1.6 * middle and ended < 0.4 * len(inner)


def _split_lines(text: str, start: int, end: int, *, is_wrapped: bool) -> list[tuple[int, int]]:
    breaks = [each.end() for each in _BREAK.finditer(text, start, end)]
    cuts = [start, *(at for at in breaks if not is_wrapped or _LINE_STARTS_ANEW.match(text, at, end)), end]
    spans = (_strip(text, first, last) for first, last in pairwise(cuts))
    return [(first, last) for first, last in spans if first < last]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def find_sentences(text: str, pack: LanguagePack, paragraphs: list[tuple[int, int]] | None = None) -> list[Sentence]:
    """Return the sentences of a text.

    Args:
        text: The text of a document.
        pack: The language it is written in.
        paragraphs: Spans from `find_paragraphs`, when they are known already.

    Returns:
        Sentences in order. A headline is one sentence even when it has stops in it only as abbreviations.

    Example:
        >>> from saksi.lang.pack import load_pack
        >>> text = "Dr. Rimba of Harlan spoke. Two men died."
        >>> [text[each.start:each.end] for each in find_sentences(text, load_pack("en"))]
        ['Dr. Rimba of Harlan spoke.', 'Two men died.']
    """
    stops = _stops(pack)
    sentences: list[Sentence] = []
    spans = find_paragraphs(text) if paragraphs is None else paragraphs
    for number, (start, end) in enumerate(spans):
        marker = _MARKER.match(text, start, end)
        first = marker.end() if marker else start
        kind = SentenceKind.LIST_ITEM if marker else SentenceKind.BODY
        cuts = [first]
        ends = sorted(
            {each.end() for each in _SPACED_END.finditer(text, first, end)}
            | {each.end() for each in _JOINED_END.finditer(text, first, end)}
        )
        for cut in ends:
            if _is_boundary(text, (cuts[-1], end), cut, stops):
                cuts.append(cut)
        cuts.append(end)
        pieces = [_strip(text, a, b) for a, b in pairwise(cuts)]
        pieces = [piece for piece in pieces if piece[0] < piece[1]]
        if kind is SentenceKind.BODY and _is_headline(text, start, end, number, spans):
            kind = SentenceKind.HEADLINE
        sentences.extend(Sentence(a, b, number, kind) for a, b in pieces)
    return sentences


@dataclass(frozen=True)
class _Stops:
    never: frozenset[str]
    closing: frozenset[str]
    starters: frozenset[str]


@cache
def _stops(pack: LanguagePack) -> _Stops:
    words = pack.section("segment", SegmentWords)
    return _Stops(
        frozenset(map(fold, words.abbreviations)),
        frozenset(map(fold, words.closing_abbreviations)),
        frozenset(map(fold, pack.facts.function_words)),
    )


def _is_boundary(text: str, sentence: tuple[int, int], cut: int, stops: _Stops) -> bool:
    """Whether the terminal signs before `cut` end the sentence that began at `sentence[0]`."""
    start, end = sentence
    after = _GAP.match(text, cut, end)
    follows = text[after.end() : after.end() + 1] if after else ""
    if not follows or follows.islower():
        return not follows
    stop = cut
    while stop > start and text[stop - 1] in _CLOSERS + " \u00a0\u202f":
        stop -= 1
    if text[stop - 1] != "." or text[stop - 2 : stop] == "..":
        return True
    first = stop - 1
    while first > start and text[first - 1] not in _BEFORE_WORD and not text[first - 1].isspace():
        first -= 1
    word = text[first : stop - 1]
    folded = fold(word)
    if folded in stops.never:
        return False
    is_initial = len(word) == 1 and word.isupper()
    if folded in stops.closing or is_initial or _DOTTED.fullmatch(word):
        following = _WORD.search(text, cut, end)
        return folded in stops.closing or (
            following is not None and fold(following.group()) in stops.starters and len(word) > 1
        )
    return not (word.isdigit() and len(word) <= 3 and not text[start : stop - 1 - len(word)].strip())


def _is_headline(text: str, start: int, end: int, number: int, spans: list[tuple[int, int]]) -> bool:
    """A short line without a full stop, first on the page or above a longer paragraph."""
    words = text[start:end].split()
    if text[end - 1] in _TERMINAL + ":,;،؛" or not 2 <= len(words) <= 24:
        return False
    following = spans[number + 1] if number + 1 < len(spans) else None
    return following is not None and following[1] - following[0] > end - start


_OPENING = {"“": "”", "«": "»", "„": "”“", "‹": "›", "‘": "’", "「": "」"}


def find_quotations(text: str, paragraphs: list[tuple[int, int]] | None = None) -> list[Quotation]:
    """Return what stands between quotation marks, quotations inside quotations too.

    A mark opened in a paragraph and never closed there reaches to the paragraph's end, as in long quotations that open
    every paragraph anew. Apostrophes are not quotation marks; a straight double mark opens and closes in turn.

    Args:
        text: The text of a document.
        paragraphs: Spans from `find_paragraphs`, when they are known already.

    Returns:
        Quotations by start, outer before inner.
    """
    found: list[Quotation] = []
    for start, end in find_paragraphs(text) if paragraphs is None else paragraphs:
        stack: list[tuple[int, str]] = []
        for mark in _MARKS.finditer(text, start, end):
            at, sign = mark.start(), mark.group()
            opens = at == start or text[at - 1].isspace() or text[at - 1] in "([-–—"
            if sign == '"' and opens and stack and stack[-1][1] == '"' and not text[at + 1 : at + 2].isspace():
                opened, _ = stack.pop()  # a straight mark that was never closed
                found.append(Quotation(opened, at, opened + 1, at, len(stack), is_closed=False))
            if any(sign in closers for _, closers in stack) and _may_close(text, at, sign):
                _close(sign, at, stack, found)
            elif sign in _OPENING and (sign != "‘" or opens):
                stack.append((at, _OPENING[sign]))
            elif sign == '"' and not text[at + 1 : at + 2].isspace() and at + 1 < end:
                stack.append((at, '"'))
            elif sign == "”" and opens:  # ”so” and Arabic pages that turn the marks
                stack.append((at, "“”"))
        while stack:
            opened, _ = stack.pop()
            found.append(Quotation(opened, end, opened + 1, end, len(stack), is_closed=False))
    return sorted(found, key=lambda each: (each.start, -each.end))


def _close(sign: str, at: int, stack: list[tuple[int, str]], found: list[Quotation]) -> None:
    """Close the innermost quotation that `sign` can close; those opened inside it end with it."""
    while stack:
        opened, closers = stack.pop()
        is_closed = sign in closers
        found.append(Quotation(opened, at + is_closed, opened + 1, at, len(stack), is_closed=is_closed))
        if is_closed:
            return


_MARKS = re.compile("[" + "".join(_OPENING) + "".join(_OPENING.values()) + '"]')


def _may_close(text: str, at: int, sign: str) -> bool:
    """An apostrophe stands between letters or after a plural; a closing mark does not stand before a letter."""
    following = text[at + 1 : at + 2]
    return sign != "’" or not following.isalnum()


__all__ = [
    "Quotation",
    "SegmentWords",
    "Sentence",
    "SentenceKind",
    "find_paragraphs",
    "find_quotations",
    "find_sentences",
]
