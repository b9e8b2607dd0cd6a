"""What to look at first, with the reasons in words that stay: an order of work, not a judgement of truth."""

from dataclasses import dataclass
from enum import Enum

from saksi.model import (
    Confidence,
    DatePrecision,
    EventTime,
    How,
    ReviewState,
    Stance,
    Statement,
    StatementKind,
)


class Reason(Enum):
    """Why a statement should be looked at. The values are stable; people see translated sentences."""

    CONTRADICTED = "contradicted"
    LOW_CONFIDENCE = "low-confidence"
    HIGH_FIGURE = "high-figure"
    UNGROUNDED_COUNT = "count-without-words"
    DENIED = "denied"
    UNRESOLVED_PLACE = "unresolved-place"
    AMBIGUOUS_PLACE = "ambiguous-place"
    PLACE_FROM_ELSEWHERE = "place-from-elsewhere"
    UNRESOLVED_DATE = "unresolved-date"
    DATE_FROM_ELSEWHERE = "date-from-elsewhere"
    NO_PLACE = "no-place"
    NO_DATE = "no-date"
    ANONYMOUS_SOURCE = "anonymous-source"
    UNKNOWN_NUMBER = "unknown-number"
    RUNNING_TOTAL = "running-total"


WEIGHTS: dict[Reason, int] = {
    Reason.CONTRADICTED: 60,
    Reason.LOW_CONFIDENCE: 40,
    Reason.HIGH_FIGURE: 30,
    Reason.UNGROUNDED_COUNT: 25,
    Reason.DENIED: 20,
    Reason.AMBIGUOUS_PLACE: 12,
    Reason.UNRESOLVED_PLACE: 10,
    Reason.PLACE_FROM_ELSEWHERE: 9,
    Reason.UNRESOLVED_DATE: 8,
    Reason.DATE_FROM_ELSEWHERE: 7,
    Reason.NO_PLACE: 6,
    Reason.NO_DATE: 5,
    Reason.ANONYMOUS_SOURCE: 5,
    Reason.UNKNOWN_NUMBER: 4,
    Reason.RUNNING_TOTAL: 3,
}
"""How much each reason adds to the priority. An order of the desk's work, set by hand; no number of the record moves."""

ENTERS_TALLY = 10
"""What a statement gains that may enter a tally: a mistake in it moves a figure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Priority:
    """How early to look at a statement.

    Args:
        value: Higher comes first; 0 for what is decided.
        reasons: Most weighty first.
    """

    value: int
    reasons: tuple[Reason, ...]


def prioritise(
    statement: Statement,
    *,
    state: ReviewState,
    is_contradicted: bool = False,
    high_figure: int = 100,
) -> Priority:
    """Say how early a statement should be looked at, and why.

    Args:
        statement: As it stands now.
        state: Its review state; only open ones are queued.
        is_contradicted: Whether other statements contradict it.
        high_figure: From how many persons a figure is high.

    Returns:
        Priority 0 without reasons for a decided statement. An open one without any reason still has priority 1, so that
        the queue ends when all is decided.
    """
    if state is not ReviewState.OPEN:
        return Priority(value=0, reasons=())
    reasons = _reasons(statement, high_figure)
    if is_contradicted:
        reasons.append(Reason.CONTRADICTED)
    reasons.sort(key=lambda reason: (-WEIGHTS[reason], reason.value))
    value = 1 + sum(WEIGHTS[reason] for reason in reasons) + (ENTERS_TALLY if statement.may_enter_tally else 0)
    return Priority(value=value, reasons=tuple(reasons))


def _reasons(statement: Statement, high_figure: int) -> list[Reason]:
    found: list[Reason] = []
    if statement.confidence is Confidence.LOW:
        found.append(Reason.LOW_CONFIDENCE)
    if statement.stance is Stance.DENIES:
        found.append(Reason.DENIED)
    if any(link.anonymous for link in statement.attribution):
        found.append(Reason.ANONYMOUS_SOURCE)
    counts = statement.kind in (StatementKind.FIGURE, StatementKind.INCIDENT)
    if not counts or statement.event_time is EventTime.HYPOTHETICAL:
        return found
    return found + _quantity_reasons(statement, high_figure) + _scope_reasons(statement)


def _quantity_reasons(statement: Statement, high_figure: int) -> list[Reason]:
    quantity = statement.quantity
    if quantity is None or quantity.is_unknown:
        return [Reason.UNKNOWN_NUMBER]
    found: list[Reason] = []
    most = quantity.upper if quantity.upper is not None else quantity.lower
    if most is not None and most >= high_figure:
        found.append(Reason.HIGH_FIGURE)
    if quantity.span is None and not quantity.derivation and statement.victims.span is None:
        found.append(Reason.UNGROUNDED_COUNT)
    if statement.cumulative:
        found.append(Reason.RUNNING_TOTAL)
    return found


def _scope_reasons(statement: Statement) -> list[Reason]:
    found: list[Reason] = []
    place, when = statement.scope.place, statement.scope.when
    if place is None:
        found.append(Reason.NO_PLACE)
    elif place.place_id is None:
        found.append(Reason.UNRESOLVED_PLACE)
    elif place.alternatives:
        found.append(Reason.AMBIGUOUS_PLACE)
    if place is not None and place.how is How.INHERITED:
        found.append(Reason.PLACE_FROM_ELSEWHERE)
    if when is None:
        found.append(Reason.NO_DATE)
    elif when.precision is DatePrecision.UNRESOLVED:
        found.append(Reason.UNRESOLVED_DATE)
    if when is not None and when.how is How.INHERITED:
        found.append(Reason.DATE_FROM_ELSEWHERE)
    return found
