"""Decisions of people about statements and incidents: what must stay together, what must stay apart, which status."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from saksi.errors import BadInput, Conflict
from saksi.model import Assessment, Decision, IncidentStatus

_RELATIONS = frozenset({Decision.SAME, Decision.DIFFERENT, Decision.RELATED, Decision.UNSURE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Decisions:
    """What people decided, after undoing.

    Args:
        same: Pairs of statements that tell of one event, to the assessment that says so.
        apart: Pairs that tell of different (or only related) events, to the assessment.
        statuses: Object id (an incident or one of its statements) to the last assessment that set a status.
        statement_ids: Every statement that a pair names.
    """

    same: dict[tuple[str, str], str] = field(default_factory=dict)
    apart: dict[tuple[str, str], str] = field(default_factory=dict)
    statuses: dict[str, Assessment] = field(default_factory=dict)
    statement_ids: frozenset[str] = frozenset()


def fold_decisions(assessments: Iterable[Assessment]) -> Decisions:
    """Fold the decisions in their order; the last one on the same pair holds.

    ``object_id`` and each of ``other_ids`` of a ``SAME``, ``DIFFERENT`` or ``RELATED`` are statements; ``SAME`` with
    several joins them all, ``DIFFERENT`` and ``RELATED`` part the first from each of the others. ``UNSURE`` takes a
    decision back.

    Raises:
        Conflict: If two statements are held together over several decisions and apart by another; both are named.
        BadInput: If a decision names only one statement.
    """
    ordered = sorted(assessments, key=lambda each: (each.sequence, each.id))
    undone = {each.undoes for each in ordered if each.undoes is not None}
    last: dict[tuple[str, str], Assessment] = {}
    statuses: dict[str, Assessment] = {}
    for each in ordered:
        if each.id in undone or each.decision is Decision.UNDO:
            continue
        if each.decision is Decision.SET_STATUS:
            for object_id in (each.object_id, *each.other_ids):
                statuses[object_id] = each
        elif each.decision in _RELATIONS:
            for pair in _pairs_of(each):
                last[pair] = each
    same = {pair: each.id for pair, each in last.items() if each.decision is Decision.SAME}
    apart = {pair: each.id for pair, each in last.items() if each.decision in (Decision.DIFFERENT, Decision.RELATED)}
    _refuse_contradictions(same, apart)
    ids = frozenset(each for pair in (*same, *apart) for each in pair)
    return Decisions(same=same, apart=apart, statuses=statuses, statement_ids=ids)


def read_status(assessment: Assessment) -> IncidentStatus:
    """Read the status that a ``SET_STATUS`` sets: the correction of the field ``status``.

    Raises:
        BadInput: If it names no status.
    """
    for correction in assessment.corrections:
        if correction.field == "status":
            term = correction.value.strip().strip('"')
            if term in {status.value for status in IncidentStatus}:
                return IncidentStatus(term)
    raise BadInput(
        f"Assessment {assessment.id} sets no status.",
        fix=f'Give the correction "status": {", ".join(status.value for status in IncidentStatus)}.',
    )


def _pairs_of(assessment: Assessment) -> list[tuple[str, str]]:
    ids = [assessment.object_id, *assessment.other_ids]
    if len(set(ids)) < 2:
        raise BadInput(
            f"Assessment {assessment.id} relates a statement to nothing.", fix="Name the other statement as well."
        )
    if assessment.decision is Decision.SAME:
        return [(min(pair), max(pair)) for pair in combinations(sorted(set(ids)), 2)]
    return [(min(ids[0], other), max(ids[0], other)) for other in ids[1:] if other != ids[0]]


def _refuse_contradictions(same: dict[tuple[str, str], str], apart: dict[tuple[str, str], str]) -> None:
    group: dict[str, str] = {}
    reasons: dict[str, set[str]] = {}

    def leader(member: str) -> str:
        while group.setdefault(member, member) != member:
            member = group[member]
        return member

    for (left, right), assessment_id in sorted(same.items()):
        first, second = sorted((leader(left), leader(right)))
        group[second] = first
        reasons[first] = reasons.get(first, set()) | reasons.get(second, set()) | {assessment_id}
    for (left, right), assessment_id in sorted(apart.items()):
        if leader(left) == leader(right):
            together = ", ".join(sorted(reasons[leader(left)]))
            raise Conflict(
                f"Statements {left} and {right} are held apart by assessment {assessment_id} and together by {together}.",
                fix="Take one of these decisions back.",
            )


__all__ = ["Decisions", "fold_decisions", "read_status"]
