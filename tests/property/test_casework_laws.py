"""Laws of a case under any sequence of acts: it always verifies, one entry an act, and undoing all gives back what was read."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.casework import READER, CountingEntropy, FixedClock, extract, incoming, read, report
from saksi.casework import (
    Case,
    accept_statement,
    capture_documents,
    correct_statement,
    describe_status,
    list_statements,
    read_documents,
    reconcile_case,
    reconciled,
    reject_statement,
    relate_statements,
    undo_assessment,
    verify_case,
)
from saksi.errors import Conflict
from saksi.model import Assessment, Decision, ReviewState
from saksi.review import correction
from saksi.store import create_case

acts = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "correct", "relate", "undo", "reconcile"]), st.integers(0, 99)),
    max_size=10,
)


def act(case: Case, name: str, number: int, made: list[Assessment]) -> int:
    """Do one act; give how many ledger entries it must have made."""
    ids = [one.assessed.statement.id for one in list_statements(case)]
    chosen, other = ids[number % len(ids)], ids[(number + 1) % len(ids)]
    match name:
        case "accept":
            made.append(accept_statement(case, chosen))
        case "reject":
            made.append(reject_statement(case, chosen, reason="Read twice"))
        case "correct":
            bounds = [correction("quantity.lower", number), correction("quantity.upper", number + 5)]
            made.append(correct_statement(case, chosen, bounds, reason="Misread"))
        case "relate":
            made.append(relate_statements(case, [chosen, other], [Decision.SAME, Decision.DIFFERENT][number % 2]))
        case "undo":
            if not made:
                return 0
            try:
                made.append(undo_assessment(case, made[number % len(made)].id))
            except Conflict:  # taken back already
                return 0
        case "reconcile":
            try:
                reconcile_case(case)
            except Conflict:  # people contradict each other, and are told so
                return 0
    return 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts)
def test_any_history_verifies_and_can_be_taken_back(steps: list[tuple[str, int]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        create_case(Path(folder) / "case", clock=FixedClock(), entropy=CountingEntropy()) as case,
    ):
        given_reports = [incoming(report(number, 10 + number), f"{number}.txt") for number in range(3)]
        capture_documents(case, given_reports, extract=extract)
        read_documents(case, read, READER)
        first = [one.assessed.as_read for one in list_statements(case)]
        before = reconcile_case(case).result
        size, made = describe_status(case).ledger_size, list[Assessment]()
        for name, number in steps:
            size += act(case, name, number, made)
        assert describe_status(case).ledger_size == size
        assert list(verify_case(case)) == []
        for one in reversed(made):
            undo_assessment_if_it_stands(case, one)
        reconcile_case(case)
        listed = list_statements(case)
        assert [one.assessed.statement for one in listed] == first
        assert {one.assessed.state for one in listed} == {ReviewState.OPEN}
        assert reconciled(case).incidents == before.incidents
        assert list(verify_case(case)) == []


def undo_assessment_if_it_stands(case: Case, one: Assessment) -> None:
    """Take back decisions, and leave undos: from the last to the first everything then stands as at the beginning."""
    if one.decision is Decision.UNDO:
        return
    try:
        undo_assessment(case, one.id)
    except Conflict:
        return
