"""Compile a date pattern, a row of words and slots with brackets, to an automaton over its elements (Glushkov's construction)."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from saksi.errors import BadInput
from saksi.lang.normalise import fold_with_map


class Element(NamedTuple):
    """One place of a pattern: a slot, or a word as it stands in the folded text."""

    text: str
    is_slot: bool


_PATTERN_TOKEN = re.compile(r"\{\w+\}|%[()]|[\[\]()|]|[^\s\[\]()|{}%]+")
SLOTS = frozenset(
    (
        "day",
        "days",
        "edge",
        "hijri",
        "hyear",
        "lately",
        "month",
        "numeric",
        "part",
        "relative",
        "short",
        "span",
        "stretch",
        "unit",
        "weekday",
        "year",
    )
)
_CLOSING = {"[": "]", "(": ")"}


@dataclass
class _Piece:
    """A part of a pattern: where it may begin and end, and whether it may be left out (Glushkov's construction)."""

    first: list[int]
    last: list[int]
    is_optional: bool


@dataclass(frozen=True)
class Pattern:
    """A pattern as an automaton over its elements.

    Attributes:
        meaning: Field of `DatePatterns` it belongs to.
        elements: Its words and slots.
        first: Indices of the elements it may begin with.
        follow: For each element the indices of those that may come next.
        last: Indices of the elements it may end with.
        steps: For each element what may come next, the last first: its index and the element.
    """

    meaning: str
    elements: tuple[Element, ...]
    first: tuple[int, ...]
    follow: tuple[tuple[int, ...], ...]
    last: frozenset[int]
    steps: tuple[tuple[tuple[int, Element], ...], ...]


def compile_pattern(meaning: str, pattern: str) -> Pattern:
    """Compile one pattern.

    Raises:
        BadInput: A bracket is not closed, a slot is not known, or there is no word at all.
    """
    elements: list[Element] = []
    follow: list[list[int]] = []
    whole, rest = _compile(_PATTERN_TOKEN.findall(pattern), "", elements, follow)
    unknown = [each.text for each in elements if each.is_slot and each.text not in SLOTS]
    if whole is None or rest or not elements or unknown:
        reason = f"knows no slot {{{unknown[0]}}}" if unknown else "has a bracket that is not closed, or no word"
        raise BadInput(f"[dates.patterns] {meaning}: '{pattern}' {reason}.", fix="See saksi.lang.date_words.")
    steps = tuple(tuple((at, elements[at]) for at in reversed(each)) for each in follow)
    behind = tuple(tuple(each) for each in follow)
    return Pattern(meaning, tuple(elements), tuple(whole.first), behind, frozenset(whole.last), steps)


def _compile(
    parts: list[str], until: str, elements: list[Element], follow: list[list[int]]
) -> tuple[_Piece | None, list[str]]:
    branches: list[_Piece] = []
    row = _Piece([], [], is_optional=True)
    while parts:
        part, parts = parts[0], parts[1:]
        if part == until:
            return _either([*branches, row]), parts
        if part == "|":
            branches.append(row)
            row = _Piece([], [], is_optional=True)
            continue
        if part in _CLOSING:
            inner, parts = _compile(parts, _CLOSING[part], elements, follow)
            if inner is None:
                return None, parts
            piece = inner
            piece.is_optional = piece.is_optional or part == "["
        elif part.startswith("{"):
            piece = _place(Element(part[1:-1], is_slot=True), elements, follow)
        else:
            words = fold_with_map(part.removeprefix("%")).tokens.words  # "l'" is two words of a text
            for word in words[:-1]:
                row = _then(row, _place(Element(word, is_slot=False), elements, follow), follow)
            piece = _place(Element(words[-1], is_slot=False), elements, follow)
        row = _then(row, piece, follow)
    if until:
        return None, parts
    return _either([*branches, row]), parts


def _place(element: Element, elements: list[Element], follow: list[list[int]]) -> _Piece:
    elements.append(element)
    follow.append([])
    return _Piece([len(elements) - 1], [len(elements) - 1], is_optional=False)


def _then(row: _Piece, piece: _Piece, follow: list[list[int]]) -> _Piece:
    for end in row.last:
        follow[end].extend(piece.first)
    first = row.first + piece.first if row.is_optional else row.first
    last = row.last + piece.last if piece.is_optional else piece.last
    return _Piece(first, last, row.is_optional and piece.is_optional)


def _either(branches: list[_Piece]) -> _Piece:
    first = [each for branch in branches for each in branch.first]
    last = [each for branch in branches for each in branch.last]
    return _Piece(first, last, any(branch.is_optional for branch in branches))


__all__ = ["SLOTS", "Element", "Pattern", "compile_pattern"]
