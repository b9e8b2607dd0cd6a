"""Decide on statements: accept, reject, correct, add. A decision is appended and can be taken back."""

from collections.abc import Sequence
from dataclasses import replace

from saksi.errors import Conflict, NotFound, UsageError
from saksi.model import (
    Act,
    Assessment,
    Confidence,
    Correction,
    Decision,
    Document,
    Provenance,
    ReviewState,
    Span,
    Statement,
    StatementKind,
    Tool,
)
from saksi.review import apply_corrections

from .access import Action, require
from .assessments import append_assessment, append_undo, needed_reason, without_others_codings
from .case import Case
from .read import identify, standing_of
from .review import assess_all, known_statement
from .unit_of_work import Change, open_change, seal_case


def accept_statement(case: Case, statement_id: str, *, reason: str = "", seen: int | None = None) -> Assessment:
    """Accept a statement as a right reading of its words.

    Args:
        case: The case.
        statement_id: The statement.
        reason: Why, if there is something to say.
        seen: How many assessments of it the person had before their eyes (``len(assessed.history)``); None for no check.

    Raises:
        NotFound: If there is no such statement.
        Forbidden: If the viewer may not review.
        Conflict: If somebody decided on it since it was looked at.
    """
    return _decide(case, statement_id, Decision.ACCEPT, reason, seen=seen)


def reject_statement(case: Case, statement_id: str, *, reason: str, seen: int | None = None) -> Assessment:
    """Reject a statement: it stays in the record and enters no figure. A reason must be given; ``seen`` as in accepting."""
    return _decide(case, statement_id, Decision.REJECT, needed_reason(reason), seen=seen)


def correct_statement(
    case: Case, statement_id: str, corrections: Sequence[Correction], *, reason: str, seen: int | None = None
) -> Assessment:
    """Set fields of a statement otherwise.

    Args:
        case: The case.
        statement_id: The statement.
        corrections: See ``saksi.review.apply_corrections``; all of one call are applied together.
        reason: Why.
        seen: How many assessments of it the person had before their eyes; None for no check.

    Returns:
        The assessment that was appended. The statement as first read stays as it is.

    Raises:
        NotFound: If there is no such statement.
        Conflict: If somebody decided on it since it was looked at.
        UsageError: If nothing is corrected or no reason is given.
        DecodeError: If a field or value does not fit.
        GroundingError: If new words do not stand in the text.
    """
    if not corrections:
        raise UsageError("Nothing is corrected.", fix="Name a field and its new value, such as quantity.lower=12.")
    return _decide(case, statement_id, Decision.CORRECT, needed_reason(reason), corrections, seen=seen)


def add_statement(
    case: Case,
    document_id: str,
    start: int,
    end: int,
    corrections: Sequence[Correction],
    *,
    like: str | None = None,
    reason: str = "",
) -> Statement:
    """State what reading missed, or a second thing that a statement says (a split); the person's word accepts it.

    Args:
        case: The case.
        document_id: The document whose words it rests on.
        start: First code point of those words.
        end: Code point after the last.
        corrections: Its fields, as in correcting; what is not given stays as in ``like``, or as nothing is known.
        like: A statement of the same document to begin from; it stays as it is.
        reason: Why.

    Returns:
        The statement, accepted. Its provenance names the person by their id.

    Raises:
        NotFound: If there is no such document or statement.
        GroundingError: If there are no such words.
        DecodeError: If a field or value does not fit.
        Conflict: If the very same is stated already.
    """
    with open_change(case, Action.REVIEW, "review.add", document_id) as change:
        document = change.records.get(Document, document_id)
        if document is None:
            raise NotFound(f"There is no document {document_id}.", fix="List them with `saksi documents list`.")
        text = change.records.text(document.text_sha256)
        base = _blank(case, document, Span.cut(text, start, end)) if like is None else _like(change, like, document)
        moved = replace(base, span=Span.cut(text, start, end), provenance=_by_hand(case))
        stated = identify([apply_corrections(moved, text, corrections)])[0]
        if change.records.get(Statement, stated.id) is not None:
            raise Conflict(f"The very same is stated already, as {stated.id}.", fix="Look at that one.")
        change.add(stated)
        change.rest_on(document.sha256)
        append_assessment(change, stated.id, Decision.ACCEPT, reason=reason)
        change.set_standings([standing_of(case, stated, ReviewState.ACCEPTED)])
    seal_case(case)
    return stated


def _like(change: Change, statement_id: str, document: Document) -> Statement:
    base = assess_all(change.records, [known_statement(change.records, statement_id)])[statement_id].statement
    if base.document_id != document.id:
        raise NotFound(
            f"The document {document.id} has no statement {statement_id}.", fix="Take one of the same document."
        )
    return base


def _blank(case: Case, document: Document, span: Span) -> Statement:
    return Statement(
        id="st-new",
        document_id=document.id,
        text_sha256=document.text_sha256,
        kind=StatementKind.INCIDENT,
        act=Act.KILLED,
        span=span,
        confidence=Confidence.HIGH,
        provenance=_by_hand(case),
    )


def _by_hand(case: Case) -> Provenance:
    return Provenance(reader=Tool(name="person", version=case.viewer.user_id), construction="by-hand")


def find_assessment(case: Case, assessment_id: str) -> Assessment | None:
    """Give a decision by its id, or None where there is none."""
    require(case.viewer, Action.SEE, assessment_id)
    with case.store.reading() as records:
        return records.get(Assessment, assessment_id)


def undo_assessment(case: Case, assessment_id: str, *, reason: str = "") -> Assessment:
    """Take a decision back, whatever it was on; an undo can be undone as well.

    Raises:
        NotFound: If there is no such assessment.
        Conflict: If it was taken back already.
    """
    with open_change(case, Action.REVIEW, "review.undo", assessment_id) as change:
        undo, target = append_undo(change, assessment_id, reason=reason)
        statement = change.records.get(Statement, target.object_id)
        if statement is not None:
            _restand(change, statement)
    seal_case(case)
    return undo


def _decide(
    case: Case,
    statement_id: str,
    decision: Decision,
    reason: str,
    corrections: Sequence[Correction] = (),
    *,
    seen: int | None = None,
) -> Assessment:
    return decide_on_statement(
        case, statement_id, decision, reason, corrections, seen=seen, what=f"review.{decision.value}"
    )


def decide_on_statement(
    case: Case,
    statement_id: str,
    decision: Decision,
    reason: str,
    corrections: Sequence[Correction] = (),
    *,
    other_ids: Sequence[str] = (),
    seen: int | None = None,
    what: str,
) -> Assessment:
    """Append a decision on a statement and compute its standing anew.

    Args:
        case: The case.
        statement_id: The statement.
        decision: What is decided.
        reason: Why.
        corrections: Fields set otherwise.
        other_ids: What the decision settles besides, such as codings.
        seen: Assessments on it that the person had seen, or None where nobody looked.
        what: The act's name in the ledger.

    Raises:
        NotFound: If there is no such statement.
        Conflict: If somebody decided on it since it was looked at.
    """
    with open_change(case, Action.REVIEW, what, statement_id) as change:
        statement = known_statement(change.records, statement_id)
        if seen is not None and seen != len(
            without_others_codings(change.records.assessments([statement_id]), case.viewer.user_id)
        ):
            raise Conflict(
                f"Somebody decided on {statement_id} since it was looked at.", fix="Look at its present state first."
            )
        assessment = append_assessment(
            change, statement_id, decision, reason=reason, corrections=corrections, other_ids=other_ids
        )
        _restand(change, statement)
    seal_case(case)
    return assessment


def _restand(change: Change, statement: Statement) -> None:
    """Compute the standing anew; this also tries the corrections, so that none that cannot be applied is kept."""
    assessed = assess_all(change.records, [statement])[statement.id]
    contradicted = "contradicted" in change.records.standings([statement.id])[statement.id].reasons
    standing = standing_of(change.case, assessed.statement, assessed.state, contradicted=contradicted)
    change.set_standings([standing])
