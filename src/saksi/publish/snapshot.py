"""What a release is made from: the state of a case at one moment, handed in as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from saksi.model import Document, Episode, Estimate, Reconciled, ReviewState, Source, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedRecord:
    """A line of a victim list that was joined to an incident: documented by name, beside the figures and never in them.

    Args:
        incident_id: The incident.
        person_id: The person whom the line and perhaps others name; the record's own id where lists are not linked.
        record_id: The line as a record.
        name: As the list writes it; empty where it does not leave.
        list_name: The list.
        publisher: Who made the list.
        list_sha256: Hash of the list's file.
        line: Line in that file.
        why: What joined it, in words.
        by: The assessment of the person who joined it, or empty.
    """

    incident_id: str
    person_id: str
    record_id: str
    name: str
    list_name: str
    publisher: str = ""
    list_sha256: str = ""
    line: int = 0
    why: str = ""
    by: str = ""


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
        named: Lines of victim lists that were joined to incidents.
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
    named: tuple[NamedRecord, ...] = ()
    checkpoint: str = ""

    def state_of(self, statement_id: str) -> ReviewState:
        """Tell where a statement stands in review."""
        return self.states.get(statement_id, ReviewState.OPEN)
