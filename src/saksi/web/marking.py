"""A document's text cut at every edge of every span, so that overlapping highlights are drawn right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from saksi.model import Span, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A stretch to highlight.

    Args:
        span: Where.
        statement_id: For which statement.
        role: ``statement`` for the words that carry it, ``value`` for those of one of its values, ``harm`` for the words
            that tell the harm, which a reader may have blurred.
    """

    span: Span
    statement_id: str
    role: str = "statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A run of text under the same marks; pieces in order give the text without gap or overlap.

    Args:
        text: The words.
        statement_ids: Statements whose words these are, in order of id.
        roles: All roles of marks over it.
        current: Whether a mark of the chosen statement lies over it.
        first_of: Statements whose words begin here: their anchor on the page.
    """

    text: str
    statement_ids: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    current: bool = False
    first_of: tuple[str, ...] = ()


def marks_of(statement: Statement, *, in_full: bool) -> list[Mark]:
    """Give what to highlight for a statement.

    Args:
        statement: The statement.
        in_full: Also the words of each of its values.
    """
    found = [Mark(span=span, statement_id=statement.id) for span in (statement.span, *statement.other_spans)]
    found += [
        Mark(span=span, statement_id=statement.id, role="harm")
        for span in (statement.act_span, statement.scope.method_span)
        if span is not None
    ]
    if in_full:
        found += [Mark(span=span, statement_id=statement.id, role="value") for span in statement.spans()]
    return found


def cut(text: str, marks: Iterable[Mark], *, current: str | None = None) -> Sequence[Piece]:
    """Cut a text at the edges of marks.

    Args:
        text: The text.
        marks: What to highlight; offsets count code points.
        current: The chosen statement, or None.

    Returns:
        Pieces in order; joined, their words are the text.

    Example:
        >>> [p.text for p in cut("abcd", [Mark(span=Span.cut("abcd", 1, 3), statement_id="st-1")])]
        ['a', 'bc', 'd']
    """
    given = [one for one in marks if one.span.end <= len(text)]
    edges = sorted({0, len(text), *(edge for one in given for edge in (one.span.start, one.span.end))})
    starting = sorted(given, key=lambda one: one.span.start)
    pieces: list[Piece] = []
    open_marks: list[Mark] = []
    begun: set[str] = set()
    place = 0
    for start, end in pairwise(edges):
        open_marks = [one for one in open_marks if one.span.end > start]
        while place < len(starting) and starting[place].span.start == start:
            open_marks.append(starting[place])
            place += 1
        pieces.append(_piece(text[start:end], open_marks, current, begun))
    return pieces


def _piece(words: str, over: Sequence[Mark], current: str | None, begun: set[str]) -> Piece:
    ids = sorted({one.statement_id for one in over if one.role == "statement"})
    first = tuple(one for one in ids if one not in begun)
    begun.update(first)
    return Piece(
        text=words,
        statement_ids=tuple(ids),
        roles=frozenset(one.role for one in over),
        current=any(one.statement_id == current for one in over),
        first_of=first,
    )
