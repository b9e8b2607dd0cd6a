"""From statements to incidents in a case: derived, replayable, recomputed after every decision, and walked back."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, incoming, read, report
from saksi.casework import (
    Case,
    accept_statement,
    capture_documents,
    correct_statement,
    describe_status,
    list_queue,
    list_statements,
    read_documents,
    reconcile_case,
    reconciled,
    reject_statement,
    relate_statements,
    replay_case,
    restore_document,
    set_incident_status,
    taint_document,
    undo_assessment,
    verify_case,
    walk_from,
)
from saksi.errors import NotFound, UsageError
from saksi.model import Decision, Document, Incident, IncidentStatus, ReviewState, Statement
from saksi.review import correction
from saksi.store import create_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        given = [incoming(report(1, 12, "Vellmar"), "a.txt"), incoming(report(2, 0, "Orsk"), "b.txt")]
        capture_documents(opened, given, extract=extract)
        read_documents(opened, read, READER)
        yield opened


def figure(case: Case, killed: int) -> Statement:
    found = [one.assessed.statement for one in list_statements(case)]
    return next(one for one in found if one.quantity is not None and one.quantity.lower == killed)


def about(case: Case, statement: Statement) -> list[Incident]:
    return [one for one in reconciled(case).incidents if statement.id in one.statement_ids]


def numbers(case: Case, statement: Statement) -> list[tuple[int, int | None, int | None]]:
    return [(each.low, each.best, each.high) for one in about(case, statement) for each in one.ranges]


def test_a_case_that_was_never_reconciled_says_so(case: Case) -> None:
    with pytest.raises(NotFound, match="saksi reconcile"):
        reconciled(case)


def test_the_same_state_gives_the_same_result(case: Case) -> None:
    first = reconcile_case(case)
    again = reconcile_case(case)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.run == first.run
    assert again.result == first.result
    assert replay_case(case)
    assert describe_status(case).counts["Reconciliation"] == 1
    assert list(verify_case(case)) == []


def test_status_tells_when_the_figures_are_older_than_a_decision(case: Case) -> None:
    assert describe_status(case).figures_stale is False  # nothing was computed yet
    reconcile_case(case)
    assert describe_status(case).figures_stale is False
    accept_statement(case, figure(case, 12).id)
    assert describe_status(case).figures_stale is True
    reconcile_case(case)
    assert describe_status(case).figures_stale is False


def test_zero_killed_stays_a_number(case: Case) -> None:
    reconcile_case(case)
    assert numbers(case, figure(case, 0)) == [(0, 0, 0)]


def test_a_correction_moves_the_number_and_its_undo_moves_it_back(case: Case) -> None:
    statement = figure(case, 12)
    reconcile_case(case)
    assert numbers(case, statement) == [(10, 12, 18)]
    corrected = correct_statement(
        case, statement.id, [correction("quantity.lower", 10), correction("quantity.upper", 10)], reason="Misread"
    )
    assert not replay_case(case)
    reconcile_case(case)
    assert numbers(case, statement) == [(8, 10, 15)]
    undo_assessment(case, corrected.id)
    assert reconcile_case(case).is_new is False
    assert numbers(case, statement) == [(10, 12, 18)]


def test_a_rejected_statement_gives_no_number(case: Case) -> None:
    statement = figure(case, 12)
    reject_statement(case, statement.id, reason="A drill")
    reconcile_case(case)
    assert about(case, statement) == []
    assert [one.reason for one in reconciled(case).set_aside if one.statement_id == statement.id] != []


def test_a_withdrawal_is_told_with_what_it_changed_and_starts_from_the_workings_before(case: Case) -> None:
    statement = figure(case, 12)
    first = reconcile_case(case)
    assert {one.before for one in first.differences} == {None}
    assert reconcile_case(case, earlier=first.workings).differences == ()
    reject_statement(case, statement.id, reason="A drill")
    again = reconcile_case(case, earlier=first.workings)
    assert again.result == reconcile_case(case).result
    gone = [one for one in again.differences if one.before and statement.id in one.before.statement_ids]
    assert [(one.before is not None, one.after) for one in gone] == [(True, None)]
    taint_document(case, figure(case, 12).document_id, reason="Forged")
    assert reconcile_case(case, earlier=again.workings).result == reconcile_case(case).result


def test_a_tainted_document_gives_nothing_until_it_is_restored(case: Case) -> None:
    statement = figure(case, 12)
    before = reconcile_case(case).result
    taint_document(case, statement.document_id, reason="Forged letterhead")
    gone = reconcile_case(case)
    assert about(case, statement) == []
    assert gone.changed != ()
    restore_document(case, statement.document_id)
    assert reconcile_case(case).result.incidents == before.incidents
    with pytest.raises(UsageError):
        taint_document(case, statement.document_id, reason="")
    with pytest.raises(NotFound):
        taint_document(case, "doc-none", reason="Forged")


def test_statements_that_people_say_are_one_event_are_one_incident(case: Case) -> None:
    one, other = figure(case, 12), figure(case, 0)
    reconcile_case(case)
    assert about(case, one) != about(case, other)
    same = relate_statements(case, [one.id, other.id], Decision.SAME, reason="Two names of one village")
    reconcile_case(case)
    assert about(case, one) == about(case, other)
    undo_assessment(case, same.id)
    reconcile_case(case)
    assert about(case, one) != about(case, other)
    with pytest.raises(UsageError):
        relate_statements(case, [one.id, one.id], Decision.SAME)
    with pytest.raises(NotFound):
        relate_statements(case, [one.id, "st-none"], Decision.SAME)


def test_a_status_set_by_a_person_holds(case: Case) -> None:
    statement = figure(case, 12)
    reconcile_case(case)
    decided = set_incident_status(case, about(case, statement)[0].id, IncidentStatus.CONFIRMED, reason="Site visit")
    reconcile_case(case)
    incident = about(case, statement)[0]
    assert (incident.status, incident.status_by) == (IncidentStatus.CONFIRMED, decided.id)


def test_contradicting_statements_come_forward_in_the_queue(case: Case) -> None:
    capture_documents(
        case, [incoming("Later the town hall of Vellmar said 90 people were killed.", "c.txt")], extract=extract
    )
    read_documents(case, read, READER)
    relate_statements(case, [figure(case, 12).id, figure(case, 90).id], Decision.SAME)
    reconcile_case(case)
    first = {one.assessed.statement.id for one in list_queue(case, limit=2)}
    assert first == {figure(case, 12).id, figure(case, 90).id}
    assert list_queue(case)[0].standing.reasons[0] == "contradicted"
    accept_statement(case, figure(case, 12).id)
    reject_statement(case, figure(case, 90).id, reason="Another town")
    reconcile_case(case)
    assert {one.assessed.statement.id for one in list_queue(case)} == {figure(case, 0).id}


def test_a_number_walks_back_to_its_words(case: Case) -> None:
    statement = figure(case, 12)
    accept_statement(case, statement.id)
    reconcile_case(case)
    walk = walk_from(case, about(case, statement)[0].id)
    (step,) = walk.statements
    assert [(each.low, each.best, each.high) for each in walk.ranges] == [(10, 12, 18)]
    assert walk.rule_text != ""
    assert {one.role for one in step.used} == {"low", "best", "high"}
    assert [span.quote for span in step.quotes] == ["Vellmar", "12", "12 people were killed"]
    assert step.state is ReviewState.ACCEPTED
    with case.store.reading() as records:
        text = records.text(step.document.text_sha256)
        assert all(span.is_in(text) for span in step.quotes)
        assert records.entry_behind(Document, step.document.id) == step.captured_in
    assert case.originals.fetch(step.document.sha256).decode() == text
    assert step.captured_in < step.stated_in < step.decided_in[0]
    assert walk.computed_in is not None
    assert walk.computed_in > step.decided_in[0]


def test_a_walk_can_start_from_a_statement(case: Case) -> None:
    statement = figure(case, 12)
    (step,) = walk_from(case, statement.id).statements
    assert step.assessed.statement == statement
    reconcile_case(case)
    with pytest.raises(NotFound):
        walk_from(case, "in-none")


def test_a_figure_edited_behind_the_ledgers_back_is_found(case: Case) -> None:
    report = reconcile_case(case)
    with case.store.writing() as records:
        incident = report.result.incidents[0]
        forged = dataclasses.replace(incident, root_count=9)
        records.replace_derived(Incident, [forged, *report.result.incidents[1:]], seq=0)
    assert [one.code for one in verify_case(case)] == ["derived"] * 2  # the incidents, and the result they are in
