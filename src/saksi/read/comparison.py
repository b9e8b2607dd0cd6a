"""Two readings of one text side by side: where they agree, where they differ, what only one of them saw. Neither is merged into the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from saksi.model.span import Span
from saksi.model.statement import Statement
from saksi.model.vocabulary import StatementKind
from saksi.read.evaluate import field_is_right, pair_statements
from saksi.read.flat import flatten

_COUNTED = (StatementKind.FIGURE, StatementKind.INCIDENT)
_BESIDE = ("place", "date", "source", "stance", "event_time")


class Verdict(Enum):
    """How two readings of the same words stand to each other."""

    AGREE = "agree"
    """Same harm, same bounds."""
    DIFFER = "differ"
    """Same harm in the same words, other bounds."""
    FIRST_ONLY = "first-only"
    SECOND_ONLY = "second-only"


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What two readers say of the same words.

    Args:
        verdict: How they stand to each other.
        first: What the first reader states, or None.
        second: What the second reader states, or None.
        differing: Further fields that both give and that differ: place, date, source, stance, event_time.
    """

    verdict: Verdict
    first: Statement | None
    second: Statement | None
    differing: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The words that it is about, the first reader's where it has any."""
        one = self.first or self.second
        assert one is not None  # noqa: S101 (one of the two is always there)
        return one.span


def compare_readings(first: Sequence[Statement], second: Sequence[Statement], asked: Sequence[Span]) -> list[Compared]:
    """Put two readings side by side.

    Args:
        first: The first reader's statements of one document.
        second: The second reader's.
        asked: The sentences that the second reader was asked about; what the first reader states elsewhere is left out.

    Returns:
        In the order of the text.
    """
    ours = [one for one in first if one.kind in _COUNTED and any(one.span.overlaps(span) for span in asked)]
    theirs = [one for one in second if one.kind in _COUNTED]
    rows, other_rows = flatten(ours), flatten(theirs)
    pairs = pair_statements(rows, other_rows)
    found = [_pair(ours[a], theirs[b], rows[a], other_rows[b]) for a, b in pairs]
    paired_a, paired_b = {a for a, _ in pairs}, {b for _, b in pairs}
    found += [
        Compared(verdict=Verdict.FIRST_ONLY, first=one, second=None)
        for place, one in enumerate(ours)
        if place not in paired_a
    ]
    found += [
        Compared(verdict=Verdict.SECOND_ONLY, first=None, second=one)
        for place, one in enumerate(theirs)
        if place not in paired_b
    ]
    return sorted(found, key=lambda one: (one.span, one.verdict.value))


def _pair(first: Statement, second: Statement, row: dict[str, Any], other: dict[str, Any]) -> Compared:
    agree = (row["min"], row["max"]) == (other["min"], other["max"])
    return Compared(
        verdict=Verdict.AGREE if agree else Verdict.DIFFER,
        first=first,
        second=second,
        differing=tuple(
            name for name in _BESIDE if _has(row, name) and _has(other, name) and not _same(name, row, other)
        ),
    )


def _has(row: dict[str, Any], name: str) -> bool:
    return any(row[key] is not None for key in (("date_from", "date_to") if name == "date" else (name,)))


def _same(name: str, row: dict[str, Any], other: dict[str, Any]) -> bool:
    return field_is_right(name, row, other)
