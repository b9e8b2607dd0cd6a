"""Deciding on statements: appended, effective at once, and taken back without loss."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports
from saksi.casework import (
    Case,
    StatementFilter,
    accept_statement,
    capture_documents,
    correct_statement,
    list_history,
    list_queue,
    list_statements,
    read_documents,
    reject_statement,
    show_statement,
    undo_assessment,
    verify_case,
)
from saksi.errors import Conflict, GroundingError, NotFound, UsageError
from saksi.model import Decision, ReviewState, Statement
from saksi.review import correction
from saksi.store import create_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        capture_documents(opened, reports(4), extract=extract)
        read_documents(opened, read, READER)
        yield opened


def first(case: Case) -> str:
    return list_queue(case)[0].assessed.statement.id


def test_a_decided_statement_leaves_the_queue_and_comes_back_by_undo(case: Case) -> None:
    statement_id = first(case)
    accepted = accept_statement(case, statement_id)
    assert len(list_queue(case)) == 3
    undo = undo_assessment(case, accepted.id)
    assert len(list_queue(case)) == 4
    undo_assessment(case, undo.id)
    assert show_statement(case, statement_id).assessed.state is ReviewState.ACCEPTED


def test_what_is_taken_back_cannot_be_taken_back_again(case: Case) -> None:
    accepted = accept_statement(case, first(case))
    undo_assessment(case, accepted.id)
    with pytest.raises(Conflict):
        undo_assessment(case, accepted.id)
    with pytest.raises(NotFound):
        undo_assessment(case, "as-none")


def test_the_queue_is_paged(case: Case) -> None:
    page = list_queue(case, limit=3)
    rest = list_queue(case, after=page[-1].assessed.statement.id, limit=3)
    assert len({one.assessed.statement.id for one in [*page, *rest]}) == 4


def test_a_correction_shows_and_the_first_reading_stays(case: Case) -> None:
    statement_id = first(case)
    correct_statement(
        case,
        statement_id,
        [correction("quantity.lower", 10), correction("quantity.approx", True)],
        reason="Twelve or so",
    )
    shown = show_statement(case, statement_id, context=9)
    assert str(shown.assessed.statement.quantity) == "10..12~"
    assert str(shown.assessed.as_read.quantity) == "12"
    assert (shown.quote, shown.before, shown.after) == ("12 people were killed", "mar said ", ".")
    with case.store.reading() as records:
        assert records.get(Statement, statement_id) == shown.assessed.as_read


def test_a_correction_that_does_not_hold_leaves_no_trace(case: Case) -> None:
    statement_id = first(case)
    with pytest.raises(GroundingError):
        correct_statement(case, statement_id, [correction("victims.as_written", "four nurses")], reason="They were")
    assert show_statement(case, statement_id).assessed.state is ReviewState.OPEN
    with pytest.raises(NotFound):
        list_history(case, statement_id)


def test_reasons_are_asked_for(case: Case) -> None:
    with pytest.raises(UsageError):
        reject_statement(case, first(case), reason=" ")
    with pytest.raises(UsageError):
        correct_statement(case, first(case), [], reason="Nothing")


def test_an_unknown_statement_is_not_found(case: Case) -> None:
    with pytest.raises(NotFound):
        accept_statement(case, "st-none")
    with pytest.raises(NotFound):
        show_statement(case, "st-none")


def test_history_tells_every_decision_in_order(case: Case) -> None:
    statement_id = first(case)
    rejected = reject_statement(case, statement_id, reason="Read twice")
    undo_assessment(case, rejected.id, reason="It was not")
    accept_statement(case, statement_id)
    told = [one.assessment.decision for one in list_history(case, statement_id) if one.assessment is not None]
    assert told == [Decision.REJECT, Decision.UNDO, Decision.ACCEPT]
    assert [one.entry.actor for one in list_history(case, statement_id)] == ["owner"] * 3
    assert list(verify_case(case)) == []


def test_statements_are_listed_by_state(case: Case) -> None:
    accept_statement(case, first(case))
    assert len(list_statements(case, StatementFilter(states=(ReviewState.ACCEPTED,)))) == 1
    assert len(list_statements(case, StatementFilter(states=(ReviewState.OPEN,)))) == 3
