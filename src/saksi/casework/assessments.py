"""Appending what people decided, and finding it again."""

from collections.abc import Iterable, Sequence

from saksi.errors import Conflict, NotFound, UsageError
from saksi.model import Assessment, Correction, Decision, random_id
from saksi.review import effective

from .ports import Records
from .unit_of_work import Change


def assessments_on(records: Records, object_ids: Iterable[str]) -> dict[str, list[Assessment]]:
    """Give all assessments on objects, by object and in order of sequence; objects without any are left out."""
    found: dict[str, list[Assessment]] = {}
    for one in records.assessments(object_ids):
        found.setdefault(one.object_id, []).append(one)
    return found


def append_assessment(
    change: Change,
    object_id: str,
    decision: Decision,
    *,
    reason: str = "",
    corrections: Sequence[Correction] = (),
    other_ids: Sequence[str] = (),
    undoes: str | None = None,
) -> Assessment:
    """Append what the viewer decided on an object to an open change."""
    case = change.case
    assessment = Assessment(
        id=random_id("as", case.entropy.draw(10)),
        object_id=object_id,
        decision=decision,
        by=case.viewer.user_id,
        at=case.clock.now(),
        sequence=change.records.next_sequence(),
        reason=reason,
        corrections=tuple(corrections),
        other_ids=tuple(other_ids),
        undoes=undoes,
    )
    change.add(assessment)
    return assessment


def needed_reason(reason: str) -> str:
    """Give the reason of a decision that must have one. Raises ``UsageError`` where nothing is said."""
    if not reason.strip():
        raise UsageError("No reason is given.", fix="Say why in a few words; it stays with the decision.")
    return reason


def without_others_codings(assessments: Sequence[Assessment], user_id: str) -> list[Assessment]:
    """Leave out what others coded as long as a user was asked to code the same object and has not yet."""
    standing = effective(assessments)
    is_asked = any(one.decision is Decision.ASSIGN and user_id in one.other_ids for one in standing)
    if not is_asked or any(one.decision is Decision.CODE and one.by == user_id for one in standing):
        return list(assessments)
    return [one for one in assessments if one.decision is not Decision.CODE or one.by == user_id]


def append_undo(change: Change, assessment_id: str, *, reason: str = "") -> tuple[Assessment, Assessment]:
    """Append the taking back of an assessment; give the undo and what it took back.

    Raises:
        NotFound: If there is no such assessment.
        Conflict: If it was taken back already.
    """
    target = change.records.get(Assessment, assessment_id)
    if target is None:
        raise NotFound(f"There is no assessment {assessment_id}.", fix="List them with `saksi history OBJECT`.")
    if not _stands(target, change.records.assessments([target.object_id])):
        raise Conflict(f"The assessment {assessment_id} was taken back already.", fix="Undo the undo, or decide anew.")
    undo = append_assessment(
        change, target.object_id, Decision.UNDO, reason=reason, other_ids=target.other_ids, undoes=target.id
    )
    return undo, target


def _stands(target: Assessment, others: Sequence[Assessment]) -> bool:
    """Whether an assessment, which may be an undo, is not taken back itself."""
    if target.decision is not Decision.UNDO:
        return target in effective(others)
    later = [one for one in others if one.decision is Decision.UNDO and one.undoes == target.id]
    return not any(_stands(one, others) for one in later)
