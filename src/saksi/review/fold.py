"""The present state of an object as a fold over its assessments. Nothing is overwritten, so everything can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saksi.model import Assessment, Decision, ReviewState, Statement

from .correction import apply_corrections

_STATES = {
    Decision.ACCEPT: ReviewState.ACCEPTED,
    Decision.REJECT: ReviewState.REJECTED,
    Decision.CORRECT: ReviewState.CORRECTED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessedStatement:
    """A statement after all decisions on it.

    Args:
        statement: With the corrections applied.
        as_read: As it was first read.
        state: Open, accepted, rejected or corrected: the last effective decision.
        decisions: The effective decisions, in order of sequence.
        history: All assessments on it, undone ones and undos among them, in order of sequence.
    """

    statement: Statement
    as_read: Statement
    state: ReviewState
    decisions: tuple[Assessment, ...] = ()
    history: tuple[Assessment, ...] = ()


def effective(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Give the decisions that stand.

    An undo takes back the assessment it names; an undo can be undone itself, and then what it took back stands again.

    Args:
        assessments: All assessments, in any order.

    Returns:
        Those that are neither undos nor taken back, in order of sequence.
    """
    in_order = sorted(assessments, key=lambda one: (one.sequence, one.id))
    void: set[str] = set()
    for one in reversed(in_order):
        if one.decision is Decision.UNDO and one.id not in void and one.undoes is not None:
            void.add(one.undoes)
    return tuple(one for one in in_order if one.id not in void and one.decision is not Decision.UNDO)


def state_of(assessments: Iterable[Assessment]) -> ReviewState:
    """Give the review state that a statement's assessments leave it in: that of the last effective decision."""
    state = ReviewState.OPEN
    for one in effective(assessments):
        state = _STATES.get(one.decision, state)
    return state


def assess_statement(statement: Statement, text: str, assessments: Sequence[Assessment]) -> AssessedStatement:
    """Fold the assessments of a statement into its present state.

    Corrections add up: each effective one is applied on top of the earlier ones, whatever was decided after it.

    Args:
        statement: As first read.
        text: The text its spans count in, for corrections that name new words.
        assessments: All assessments on it, in any order.

    Returns:
        The statement as it stands.

    Raises:
        DecodeError: If a correction names no field or gives a value that does not fit.
        GroundingError: If a correction rests on words that do not stand in the text.
    """
    decisions = effective(assessments)
    present = statement
    for one in decisions:
        if one.decision is Decision.CORRECT:
            present = apply_corrections(present, text, one.corrections)
    return AssessedStatement(
        statement=present,
        as_read=statement,
        state=state_of(assessments),
        decisions=decisions,
        history=tuple(sorted(assessments, key=lambda one: (one.sequence, one.id))),
    )
