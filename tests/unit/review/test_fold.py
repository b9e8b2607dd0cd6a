"""The present state as a fold: last effective decision, corrections that add up, undo and undo of undo."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.casework import extract, incoming, read, report
from saksi.errors import DecodeError, GroundingError
from saksi.model import Assessment, Decision, ReviewState, Span, Statement
from saksi.review import assess_statement, correction, effective, state_of

NOW = dt.datetime(2031, 5, 4, tzinfo=dt.UTC)
TEXT = report(1)


def a_statement() -> Statement:
    document, _ = extract(TEXT.encode(), incoming(TEXT).facts(at=NOW, by="owner"))
    return read(document, TEXT)[0]


def decide(sequence: int, decision: Decision, **values: object) -> Assessment:
    given = {"id": f"as-{sequence}", "object_id": "st-1", "by": "owner", "at": NOW, "sequence": sequence}
    return Assessment(decision=decision, **{**given, **values})  # type: ignore[arg-type]


def test_without_decisions_a_statement_is_open() -> None:
    assert state_of([]) is ReviewState.OPEN


def test_the_last_decision_counts_whatever_order_they_come_in() -> None:
    history = [decide(1, Decision.REJECT), decide(0, Decision.ACCEPT)]
    assert state_of(history) is ReviewState.REJECTED


def test_an_undone_decision_gives_way_to_the_one_before() -> None:
    history = [decide(0, Decision.ACCEPT), decide(1, Decision.REJECT), decide(2, Decision.UNDO, undoes="as-1")]
    assert state_of(history) is ReviewState.ACCEPTED
    assert [one.id for one in effective(history)] == ["as-0"]


def test_an_undone_undo_brings_the_decision_back() -> None:
    history = [
        decide(0, Decision.REJECT),
        decide(1, Decision.UNDO, undoes="as-0"),
        decide(2, Decision.UNDO, undoes="as-1"),
    ]
    assert state_of(history) is ReviewState.REJECTED


@given(st.integers(0, 9))
def test_every_second_undo_brings_the_decision_back(undos: int) -> None:
    history = [decide(0, Decision.ACCEPT)]
    history += [decide(i + 1, Decision.UNDO, undoes=f"as-{i}") for i in range(undos)]
    assert state_of(history) is (ReviewState.ACCEPTED if undos % 2 == 0 else ReviewState.OPEN)


def test_corrections_add_up_and_leave_the_first_reading_alone() -> None:
    first = a_statement()
    history = [
        decide(0, Decision.CORRECT, corrections=(correction("quantity.upper", None),)),
        decide(
            1, Decision.CORRECT, corrections=(correction("quantity.lower", 10), correction("quantity.approx", True))
        ),
        decide(2, Decision.ACCEPT),
    ]
    assessed = assess_statement(first, TEXT, history)
    assert str(assessed.statement.quantity) == "10..~"
    assert assessed.state is ReviewState.ACCEPTED
    assert assessed.as_read == first
    assert str(assessed.as_read.quantity) == "12"


def test_an_undone_correction_is_gone() -> None:
    first = a_statement()
    history = [
        decide(0, Decision.CORRECT, corrections=(correction("quantity.lower", 3),)),
        decide(1, Decision.UNDO, undoes="as-0"),
    ]
    assert assess_statement(first, TEXT, history).statement == first


def correct(*pairs: tuple[str, object]) -> Statement:
    history = [decide(0, Decision.CORRECT, corrections=tuple(correction(*pair) for pair in pairs))]
    return assess_statement(a_statement(), TEXT, history).statement


def test_zero_is_a_value() -> None:
    assert str(correct(("quantity.lower", 0), ("quantity.upper", 0)).quantity) == "0"


def test_new_words_are_found_in_the_text() -> None:
    place = correct(("scope.place.as_written", "health post")).scope.place
    assert place is not None
    at = TEXT.index("health post")
    assert place.span == Span.cut(TEXT, at, at + len("health post"))


def test_a_span_may_be_given_by_its_offsets_alone() -> None:
    assert correct(("span", {"start": 0, "end": 6})).span == Span.cut(TEXT, 0, 6)


def test_a_part_of_what_was_missing_can_be_set() -> None:
    actor = correct(("scope.perpetrator.as_written", "health post")).scope.perpetrator
    assert actor is not None
    assert actor.as_written == "health post"


@pytest.mark.parametrize(
    ("path", "value", "error", "words"),
    [
        ("quantity.lowest", 1, DecodeError, "no field quantity.lowest"),
        ("bogus", 1, DecodeError, "no field bogus"),
        ("id", "st-2", DecodeError, "fixed"),
        ("provenance.reader.name", "other", DecodeError, "fixed"),
        ("quantity.lower", -1, DecodeError, "negative"),
        ("quantity.lower", "twelve", DecodeError, "whole number"),
        ("quantity.lower.more", 1, DecodeError, "no field|no fields"),
        ("stance", "shouts", DecodeError, "not a term"),
        ("span", {"start": 0, "end": 3, "quote": "abc"}, GroundingError, "not those"),
        ("scope.place.as_written", "Nowhere at all", GroundingError, "do not stand"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(path: str, value: object, error: type, words: str) -> None:
    with pytest.raises(error, match=words):
        correct((path, value))
