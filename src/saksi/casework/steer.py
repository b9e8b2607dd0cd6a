"""Steer what reconciling says: which statements tell of one event, how far it is verified, which documents are not relied on."""

from collections.abc import Sequence

from saksi.errors import NotFound, UsageError
from saksi.model import Assessment, Decision, Document, Incident, IncidentStatus, Statement
from saksi.review import correction

from .access import Action
from .assessments import append_assessment, needed_reason
from .case import Case
from .unit_of_work import open_change, seal_case

RELATIONS = frozenset({Decision.SAME, Decision.DIFFERENT, Decision.RELATED, Decision.UNSURE})
"""What a person may say of statements: they tell of one event, of different ones, of related ones; unsure takes it back."""


def taint_document(case: Case, document_id: str, *, reason: str) -> Assessment:
    """Say that a document is not to be relied on: with the next ``reconcile_case`` nothing rests on it any more.

    Raises:
        NotFound: If there is no such document.
        UsageError: If no reason is given.
    """
    return _decide_on_document(case, document_id, Decision.TAINT, needed_reason(reason))


def restore_document(case: Case, document_id: str, *, reason: str = "") -> Assessment:
    """Rely on a document again. Raises ``NotFound`` if there is no such document."""
    return _decide_on_document(case, document_id, Decision.RESTORE, reason)


def relate_statements(case: Case, statement_ids: Sequence[str], decision: Decision, *, reason: str = "") -> Assessment:
    """Say that statements tell of one event, of different ones, or of related ones.

    Args:
        case: The case.
        statement_ids: Two or more; ``DIFFERENT`` and ``RELATED`` part the first from each of the others.
        decision: ``SAME``, ``DIFFERENT``, ``RELATED``, or ``UNSURE`` to take an earlier word back.
        reason: Why.

    Raises:
        UsageError: If fewer than two statements are named, or the decision is none of these.
        NotFound: If there is no such statement.
    """
    ids = list(dict.fromkeys(statement_ids))
    if decision not in RELATIONS:
        raise UsageError(f"{decision.value} relates no statements.", fix="Say same, different, related or unsure.")
    if len(ids) < 2:
        raise UsageError("Only one statement is named.", fix="Name two or more.")
    with open_change(case, Action.REVIEW, f"reconcile.{decision.value}", ids[0]) as change:
        found = change.records.get_many(Statement, ids)
        for one in ids:
            if one not in found:
                raise NotFound(f"There is no statement {one}.", fix="List them with `saksi review list`.")
        assessment = append_assessment(change, ids[0], decision, reason=reason, other_ids=ids[1:])
    seal_case(case)
    return assessment


def set_incident_status(case: Case, incident_id: str, status: IncidentStatus, *, reason: str) -> Assessment:
    """Decide how far an incident is verified. It holds for the incident that has any of its present statements.

    Raises:
        NotFound: If there is no such incident.
        UsageError: If no reason is given.
    """
    needed_reason(reason)
    with open_change(case, Action.REVIEW, "reconcile.status", incident_id) as change:
        incident = change.records.get(Incident, incident_id)
        if incident is None:
            raise NotFound(f"There is no incident {incident_id}.", fix="List them with `saksi incidents`.")
        assessment = append_assessment(
            change,
            incident_id,
            Decision.SET_STATUS,
            reason=reason,
            corrections=[correction("status", status.value)],
            other_ids=incident.statement_ids,
        )
    seal_case(case)
    return assessment


def _decide_on_document(case: Case, document_id: str, decision: Decision, reason: str) -> Assessment:
    with open_change(case, Action.REVIEW, f"reconcile.{decision.value}", document_id) as change:
        document = change.records.get(Document, document_id)
        if document is None:
            raise NotFound(f"There is no document {document_id}.", fix="Check the id.")
        assessment = append_assessment(change, document_id, decision, reason=reason)
        change.rest_on(document.sha256)
    seal_case(case)
    return assessment
