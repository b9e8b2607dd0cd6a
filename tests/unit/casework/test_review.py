"""Deciding on statements: appended, effective at once, and taken back without loss."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports
from saksi.casework import (
    Case,
    StatementFilter,
    accept_statement,
    add_statement,
    capture_documents,
    correct_statement,
    count_reasons,
    fetch_original,
    list_documents,
    list_history,
    list_queue,
    list_statements,
    read_documents,
    reject_statement,
    show_document,
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


def test_the_later_of_two_who_look_at_once_is_told_of_the_earlier(case: Case) -> None:
    statement_id = first(case)
    seen = len(show_statement(case, statement_id).assessed.history)
    accept_statement(case, statement_id, seen=seen)
    with pytest.raises(Conflict):
        reject_statement(case, statement_id, reason="no person was harmed", seen=seen)
    assert show_statement(case, statement_id).assessed.state is ReviewState.ACCEPTED


def test_a_missed_statement_is_added_on_its_words_and_stands_accepted(case: Case) -> None:
    document = show_document(case, list_documents(case)[0].id)
    start = document.text.index("the health post")
    added = add_statement(
        case, document.document.id, start, start + 15, [correction("kind", "conduct")], reason="not read"
    )
    assert (added.span.quote, added.provenance.reader.name) == ("the health post", "person")
    shown = show_statement(case, added.id)
    assert (shown.assessed.state, shown.standing.priority) == (ReviewState.ACCEPTED, 0)
    with pytest.raises(Conflict):
        add_statement(case, document.document.id, start, start + 15, [correction("kind", "conduct")])
    assert not list(verify_case(case))


def test_a_split_begins_from_the_first_statement_and_leaves_it(case: Case) -> None:
    statement_id = first(case)
    before = show_statement(case, statement_id).assessed.statement
    start = before.span.start
    split = add_statement(
        case, before.document_id, start, before.span.end, [correction("act", "injured")], like=statement_id
    )
    assert (split.act.value, split.quantity, split.scope) == ("injured", before.quantity, before.scope)
    assert show_statement(case, statement_id).assessed.statement == before


def test_words_outside_the_text_are_refused(case: Case) -> None:
    document = list_documents(case)[0]
    with pytest.raises(GroundingError):
        add_statement(case, document.id, document.text_length, document.text_length + 4, [])


def test_a_statement_of_another_document_is_no_beginning(case: Case) -> None:
    statement_id = first(case)
    other = next(one.id for one in list_documents(case) if one.id != show_statement(case, statement_id).document.id)
    with pytest.raises(NotFound):
        add_statement(case, other, 0, 4, [], like=statement_id)


def test_reasons_are_counted_over_the_queue(case: Case) -> None:
    counted = count_reasons(case)
    listed = Counter(reason for one in list_queue(case) for reason in one.standing.reasons)
    assert counted == dict(listed)
    accept_statement(case, first(case))
    assert sum(count_reasons(case).values()) < sum(counted.values())


def test_a_document_is_shown_with_its_captures_statements_and_bytes(case: Case) -> None:
    document_id = show_statement(case, first(case)).document.id
    shown = show_document(case, document_id)
    assert [one.assessed.statement.document_id for one in shown.statements] == [document_id]
    assert [one.document_id for one in shown.captures] == [document_id]
    assert fetch_original(case, document_id)[1].decode() == shown.text
    with pytest.raises(NotFound):
        show_document(case, "doc-none")
    with pytest.raises(NotFound):
        fetch_original(case, "doc-none")
