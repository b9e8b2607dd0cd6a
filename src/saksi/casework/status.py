"""Status: how far a case is, in counts alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from saksi.ledger import MerkleTree
from saksi.model import (
    Assessment,
    Capture,
    Document,
    Incident,
    LinkageRun,
    Person,
    Reading,
    Reconciled,
    Reconciliation,
    Release,
    Statement,
    VictimList,
    VictimRecord,
)

from .access import Action, require
from .case import Case
from .stale import MOVES_FIGURES, MOVES_PERSONS, act_since
from .unit_of_work import CASE_OBJECT

_COUNTED = (
    Document,
    Capture,
    Reading,
    Statement,
    Assessment,
    VictimList,
    VictimRecord,
    LinkageRun,
    Person,
    Reconciliation,
    Incident,
    Release,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """How far a case is.

    Args:
        counts: Values by kind: ``Document``, ``Statement``, ``Incident``, ...
        statements_by_state: Present statements by review state: ``open``, ``accepted``, ``corrected``, ``rejected``.
        unread: Documents without any reading.
        ledger_size: Entries of the ledger.
        signed_size: Entries under the last signed checkpoint.
        figures_stale: Something was decided or read since incidents and figures were computed.
        persons_stale: A list or a judgement was added since the lists were linked.
    """

    counts: Mapping[str, int]
    statements_by_state: Mapping[str, int]
    unread: int
    ledger_size: int
    signed_size: int
    figures_stale: bool = False
    persons_stale: bool = False


def describe_status(case: Case) -> Status:
    """Count what is in the case, by stage."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        unread = records.count(Document) - records.count_distinct(Reading, "document_id")
        return Status(
            counts={kind.__name__: records.count(kind) for kind in _COUNTED},
            statements_by_state=dict(records.tally(Statement, "state")),
            unread=unread,
            ledger_size=MerkleTree(records.ledger_nodes()).size,
            signed_size=records.signed_size(),
            figures_stale=act_since(records, records.computed_by(Reconciled), MOVES_FIGURES) is not None,
            persons_stale=act_since(records, records.computed_by(Person), MOVES_PERSONS) is not None,
        )
