"""Statements with where they stand, the queue of what to look at, and what people decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from saksi.model import Act, Assessment, ReviewState, SourceKind, Statement, StatementKind


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementFilter:
    """Which statements are asked for; None asks for all. Several conditions are all to hold.

    Args:
        document_ids: Standing in one of these documents.
        kinds: Of one of these kinds.
        acts: About one of these harms.
        states: In one of these review states.
        source_kinds: Said by one of these kinds of sources.
        place_ids: At one of these gazetteer entries (not inside them).
        country: ISO 3166 two letters.
        lower_at_least: Whose lower bound is at least this.
        tally_only: Only those that may enter a tally.
        include_superseded: Also those of an older reading of their document that nobody decided on.
        reason: Only those that stand in the queue for this reason.
    """

    document_ids: tuple[str, ...] | None = None
    kinds: tuple[StatementKind, ...] | None = None
    acts: tuple[Act, ...] | None = None
    states: tuple[ReviewState, ...] | None = None
    source_kinds: tuple[SourceKind, ...] | None = None
    place_ids: tuple[str, ...] | None = None
    country: str | None = None
    lower_at_least: int | None = None
    tally_only: bool = False
    include_superseded: bool = False
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a statement stands at present: derived from assessments, kept for fast lists, computed again at will.

    Args:
        statement_id: The statement.
        state: Review state after all decisions.
        superseded: A later reading of its document replaced it and nobody had decided on it.
        priority: Higher comes first in the queue; 0 for what needs no look.
        reasons: Why, as stable short codes, most weighty first.
    """

    statement_id: str
    state: ReviewState = ReviewState.OPEN
    superseded: bool = False
    priority: int = 0
    reasons: tuple[str, ...] = ()


class Statements(Protocol):
    """Statements and the assessments of them, as they are at one moment."""

    def statements(
        self, wanted: StatementFilter, *, by_priority: bool = False, after: str | None = None, limit: int | None = None
    ) -> Sequence[tuple[Statement, Standing]]:
        """Give statements as first read, with their standing.

        Args:
            wanted: Which.
            by_priority: Order by priority, highest first, where it is equal by kind, reasons and id, all backwards; else
                by id.
            after: Only those that come after this id in the order.
            limit: At most so many.
        """
        ...

    def queue(
        self, *, kind: str = "", reason: str = "", offset: int = 0, limit: int | None = 50
    ) -> tuple[Sequence[tuple[Statement, Standing]], int]:
        """Give a page of the statements that should be looked at, in the order of priority, and how many there are."""
        ...

    def reasons(self) -> Mapping[str, int]:
        """Count the present statements in the queue by reason; one that has several reasons counts for each."""
        ...

    def standings(self, identifiers: Iterable[str]) -> dict[str, Standing]:
        """Give the standings of statements by id."""
        ...

    def assessments(self, object_ids: Iterable[str] | None = None) -> Sequence[Assessment]:
        """Give the assessments whose ``object_id`` is one of these, or all, in order of sequence."""
        ...

    def assessments_naming(self, object_ids: Iterable[str]) -> Sequence[Assessment]:
        """Give the assessments that are on one of these objects or name one beside theirs, in order of sequence."""
        ...
