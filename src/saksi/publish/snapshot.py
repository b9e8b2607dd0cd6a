"""What a release is made from: the state of a case at one moment, handed in as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from saksi.model import Document, Episode, Estimate, Reconciled, ReviewState, Source, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """The state of a case at one moment. Publishing reads this and nothing else.

    Args:
        title: Name of the case as the release shows it.
        reconciled: Incidents, figures, origins and what was set aside, under one rule.
        statements: In their present form (corrections applied), rejected ones among them.
        documents: The documents they stand in.
        sources: Known sources with their protection.
        episodes: Episodes that figures and incidents are grouped by.
        states: Statement id to where it stands in review; ``OPEN`` where it is missing.
        estimates: How many were never documented; shown apart from everything documented.
        checkpoint: Signed checkpoint of the ledger, or empty.
    """

    title: str
    reconciled: Reconciled
    statements: tuple[Statement, ...] = ()
    documents: tuple[Document, ...] = ()
    sources: tuple[Source, ...] = ()
    episodes: tuple[Episode, ...] = ()
    states: Mapping[str, ReviewState] = field(default_factory=dict)
    estimates: tuple[Estimate, ...] = ()
    checkpoint: str = ""

    def state_of(self, statement_id: str) -> ReviewState:
        """Tell where a statement stands in review."""
        return self.states.get(statement_id, ReviewState.OPEN)
