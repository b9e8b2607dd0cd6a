"""The order of work: why a statement comes early, and that decided ones leave the queue."""

import dataclasses
import datetime as dt

import pytest

from builders.casework import extract, incoming, read, report
from saksi.model import (
    Attribution,
    Confidence,
    EventTime,
    How,
    PlaceMention,
    Quantity,
    ReviewState,
    Scope,
    SourceKind,
    Stance,
    Statement,
    When,
)
from saksi.review import WEIGHTS, Reason, prioritise

TEXT = report(1)


def a_statement(**values: object) -> Statement:
    facts = incoming(TEXT).facts(at=dt.datetime(2031, 5, 4, tzinfo=dt.UTC), by="owner")
    return dataclasses.replace(read(extract(TEXT.encode(), facts)[0], TEXT)[0], **values)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"confidence": Confidence.LOW}, Reason.LOW_CONFIDENCE),
        ({"stance": Stance.DENIES}, Reason.DENIED),
        ({"quantity": Quantity()}, Reason.UNKNOWN_NUMBER),
        ({"quantity": None}, Reason.UNKNOWN_NUMBER),
        ({"quantity": Quantity(lower=100)}, Reason.HIGH_FIGURE),
        ({"quantity": Quantity(lower=1)}, Reason.UNGROUNDED_COUNT),
        ({"cumulative": True}, Reason.RUNNING_TOTAL),
        ({"attribution": (Attribution(kind=SourceKind.WITNESS, anonymous=True),)}, Reason.ANONYMOUS_SOURCE),
        ({}, Reason.UNRESOLVED_PLACE),
        ({}, Reason.NO_DATE),
    ],
)
def test_what_needs_a_look_has_its_reason(values: dict[str, object], reason: Reason) -> None:
    assert reason in prioritise(a_statement(**values), state=ReviewState.OPEN).reasons


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        (Scope(place=PlaceMention(as_written="Tol", span=None, how=How.INHERITED)), Reason.PLACE_FROM_ELSEWHERE),
        (Scope(when=When(as_written="Friday", span=None, how=How.INHERITED)), Reason.DATE_FROM_ELSEWHERE),
    ],
)
def test_what_another_sentence_gave_is_worth_a_look_and_what_the_own_one_gave_is_not(
    scope: Scope, reason: Reason
) -> None:
    assert reason in prioritise(a_statement(scope=scope), state=ReviewState.OPEN).reasons
    part = "place" if scope.place else "when"
    stated = dataclasses.replace(scope, **{part: dataclasses.replace(getattr(scope, part), how=How.STATED)})
    assert reason not in prioritise(a_statement(scope=stated), state=ReviewState.OPEN).reasons


def test_a_contradiction_outweighs_everything_else_alone() -> None:
    assert max(WEIGHTS, key=lambda reason: WEIGHTS[reason]) is Reason.CONTRADICTED
    found = prioritise(a_statement(), state=ReviewState.OPEN, is_contradicted=True)
    assert found.reasons[0] is Reason.CONTRADICTED


@pytest.mark.parametrize("state", [state for state in ReviewState if state is not ReviewState.OPEN])
def test_a_decided_statement_leaves_the_queue(state: ReviewState) -> None:
    assert prioritise(a_statement(confidence=Confidence.LOW), state=state).value == 0


def test_an_open_statement_never_leaves_the_queue() -> None:
    assert prioritise(a_statement(event_time=EventTime.HYPOTHETICAL), state=ReviewState.OPEN).value > 0


def test_zero_victims_are_not_unknown() -> None:
    found = prioritise(a_statement(quantity=Quantity(lower=0, upper=0)), state=ReviewState.OPEN)
    assert Reason.UNKNOWN_NUMBER not in found.reasons
