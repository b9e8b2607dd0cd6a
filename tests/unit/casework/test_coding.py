"""Double coding: blind, appended, measured, and settled by somebody else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports
from saksi.casework import (
    Case,
    adjudicate_statement,
    assign_coding,
    capture_documents,
    code_statement,
    coding_tasks,
    list_codings,
    list_history,
    list_queue,
    measure_coding,
    read_documents,
    reject_statement,
    show_statement,
    undo_assessment,
    verify_case,
)
from saksi.errors import Conflict, DecodeError, GroundingError, NotFound, UsageError
from saksi.model import Decision, ReviewState
from saksi.review import correction
from saksi.store import create_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        capture_documents(opened, reports(4), extract=extract)
        read_documents(opened, read, READER)
        yield opened


def hands(case: Case, user_id: str) -> Case:
    return replace(case, viewer=replace(case.viewer, user_id=user_id))


def ids(case: Case) -> list[str]:
    return sorted(one.assessed.statement.id for one in list_queue(case))


def test_coders_see_the_words_and_not_what_the_other_coded(case: Case) -> None:
    one = ids(case)[0]
    assign_coding(case, [one], ["u-b", "u-a"])
    first, second = hands(case, "u-a"), hands(case, "u-b")
    assert [task.statement_id for task in coding_tasks(first)] == [one]
    code_statement(first, one, [correction("quantity.lower", 10)])
    assert coding_tasks(first) == []
    assert list_codings(second) == []
    seen = [each.decision for each in show_statement(second, one).assessed.history]
    assert seen == [Decision.ASSIGN]
    assert Decision.CODE not in {line.assessment.decision for line in list_history(second, one) if line.assessment}
    code_statement(second, one, [correction("quantity.lower", 12)])
    (coded,) = list_codings(second, only_disputed=True)
    assert (sorted(coded.codings), coded.disputed, coded.waiting) == (["u-a", "u-b"], ("quantity.lower",), ())


def test_a_coding_changes_nothing_and_the_last_one_of_a_coder_stands(case: Case) -> None:
    one = ids(case)[0]
    before = show_statement(case, one).assessed.statement
    coder = hands(case, "u-a")
    code_statement(coder, one, [correction("act", "injured")])
    last = code_statement(coder, one, [correction("act", "missing"), correction("scope.place.as_written", None)])
    shown = show_statement(case, one).assessed
    assert (shown.statement, shown.state) == (before, ReviewState.OPEN)
    assert list_codings(case)[0].codings == {"u-a": last}
    undo_assessment(coder, last.id)
    assert list_codings(case)[0].codings["u-a"].corrections[0].value == '"injured"'


def test_somebody_else_adjudicates_and_the_codings_stay(case: Case) -> None:
    one = ids(case)[0]
    for coder, number in (("u-a", 10), ("u-b", 12)):
        code_statement(hands(case, coder), one, [correction("quantity.lower", number)])
    with pytest.raises(Conflict, match="may not adjudicate it alone"):
        adjudicate_statement(hands(case, "u-a"), one, [], reason="I am right")
    settled = adjudicate_statement(
        hands(case, "u-c"), one, [correction("quantity.lower", 10), correction("quantity.upper", 12)], reason="Both"
    )
    shown = show_statement(case, one).assessed
    assert (str(shown.statement.quantity), shown.state) == ("10..12", ReviewState.CORRECTED)
    (coded,) = list_codings(case)
    assert (coded.adjudicated_by, len(settled.other_ids)) == (settled.id, 2)
    assert list_codings(case, only_disputed=True) == []
    with pytest.raises(Conflict, match=f"was adjudicated by {settled.id}"):
        code_statement(hands(case, "u-a"), one, [correction("quantity.lower", 11)])
    undo_assessment(case, settled.id)
    assert show_statement(case, one).assessed.state is ReviewState.OPEN
    assert list_codings(case)[0].adjudicated_by is None
    assert list(verify_case(case)) == []


def test_coders_may_settle_it_together(case: Case) -> None:
    one = ids(case)[0]
    for coder in ("u-a", "u-b"):
        code_statement(hands(case, coder), one, [correction("stance", "asserts")])
    settled = adjudicate_statement(hands(case, "u-a"), one, [], reason="clear", by_consensus=True)
    assert (settled.decision, settled.reason) == (Decision.ACCEPT, "By consensus of the coders: clear")


def test_agreement_is_measured_field_by_field(case: Case) -> None:
    for number, one in enumerate(ids(case)):
        for coder in ("u-a", "u-b"):
            differs = number == 0 and coder == "u-b"
            values = [correction("quantity.lower", 10 * number + differs), correction("stance", "asserts")]
            code_statement(hands(case, coder), one, values)
    number, stance = measure_coding(case)
    assert (number.field, number.units, number.share) == ("quantity.lower", 4, 0.75)
    assert number.alpha.value is not None
    assert number.alpha.value > 0.99
    assert (stance.field, stance.share, stance.alpha.value) == ("stance", 1, None)
    assert measure_coding(case) == measure_coding(case)


def test_what_cannot_be_is_refused(case: Case) -> None:
    one = ids(case)[0]
    with pytest.raises(UsageError, match="Fewer than two coders"):
        assign_coding(case, [one], ["u-a", "u-a"])
    with pytest.raises(UsageError, match="No statement"):
        assign_coding(case, [], ["u-a", "u-b"])
    with pytest.raises(NotFound):
        assign_coding(case, ["st-none"], ["u-a", "u-b"])
    with pytest.raises(UsageError, match="Nothing is coded"):
        code_statement(case, one, [])
    with pytest.raises(UsageError, match="language is not coded"):
        code_statement(case, one, [correction("language", "en")])
    with pytest.raises(DecodeError):
        code_statement(case, one, [correction("act", "murdered")])
    with pytest.raises(GroundingError):
        code_statement(case, one, [correction("scope.place.as_written", "Nowhere")])
    with pytest.raises(Conflict, match="Fewer than two people coded"):
        adjudicate_statement(case, one, [], reason="why")
    assign_coding(case, [one], ["u-a", "u-b", "u-c"])
    for coder in ("u-a", "u-b"):
        code_statement(hands(case, coder), one, [correction("act", "killed")])
    with pytest.raises(Conflict, match="u-c has not coded"):
        adjudicate_statement(case, one, [], reason="why")


def test_a_coding_after_a_rejection_leaves_the_rejections_reason(case: Case) -> None:
    one = ids(case)[0]
    reject_statement(case, one, reason="another war")
    code_statement(hands(case, "u-a"), one, [correction("act", "killed")], reason="sure")
    assert show_statement(case, one).assessed.state is ReviewState.REJECTED
