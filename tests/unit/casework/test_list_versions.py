"""A list captured again is its next version: what changed is told, what left is kept, what people judged still holds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from builders.casework import CountingEntropy, FixedClock
from saksi.capture import guess_columns, read_tables, read_victim_list
from saksi.casework import (
    Case,
    ListReport,
    add_victim_list,
    judge_pair,
    link_lists,
    persons,
    standing_lists,
    undo_assessment,
    verify_case,
    victim_records,
    withdraw_list,
)
from saksi.casework.estimate import list_memberships
from saksi.errors import Conflict, NotFound, UsageError
from saksi.link import link_records
from saksi.model import Decision, VictimList, VictimRecord
from saksi.store import back_up_case, create_case, open_case

FIRST = {"1": "Selma Rafi Orvan,31", "2": "Tarik Munir Dessan,44", "3": "Nadia Halim Corvel,7"}
OTHERS = {"a": "Selma Rafi Orvan,31", "b": "Tarik Munir Dessan,45"}


def listed(name: str, lines: Mapping[str, str], publisher: str = "") -> tuple[VictimList, list[VictimRecord]]:
    text = "id,name,age\n" + "".join(f"{one},{rest}\n" for one, rest in lines.items())
    table = read_tables(text.encode())[0]
    reading = read_victim_list(
        table.rows, guess_columns(table.columns), name=name, sha256=text, document_id="doc", publisher=publisher
    )
    return reading.victim_list, reading.records


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        add_victim_list(opened, *listed("Health post", FIRST))
        add_victim_list(opened, *listed("Monitors", OTHERS))
        yield opened


def standing(case: Case, name: str) -> dict[str, str]:
    """Record id by the id that the list gives, of what stands in the list."""
    found = next(one for one in standing_lists(case) if one.versions[0].name == name)
    return {one.declared_id: one.id for one in victim_records(case) if one.id in found.record_ids}


def counts(report: ListReport) -> tuple[int, ...]:
    return (report.version, report.new - report.changed, report.changed, report.gone, report.back, report.known)


def test_the_next_version_tells_what_was_added_changed_and_gone(case: Case) -> None:
    before = standing(case, "Health post")
    second = {"1": FIRST["1"], "2": "Tarik Munir Dessan,45", "4": "Omar Basil Revan,19"}
    report = add_victim_list(case, *listed("Health post", second))
    assert counts(report) == (2, 1, 1, 1, 0, 1)
    after = standing(case, "Health post")
    assert after["1"] == before["1"]
    assert after["2"] != before["2"]
    assert sorted(after) == ["1", "2", "4"]
    assert set(before.values()) <= {one.id for one in victim_records(case)}
    link_lists(case, link_records)
    assert sorted(one for person in persons(case) for one in person.record_ids) == sorted(
        [*after.values(), *standing(case, "Monitors").values()]
    )
    assert list(verify_case(case)) == []


def test_the_same_version_again_adds_nothing_and_an_older_one_comes_back(case: Case) -> None:
    before = standing(case, "Health post")
    again = add_victim_list(case, *listed("Health post", FIRST))
    assert counts(again) == (1, 0, 0, 0, 0, 3)
    add_victim_list(case, *listed("Health post", {"1": FIRST["1"]}))
    report = add_victim_list(case, *listed("Health post", FIRST))
    assert counts(report) == (3, 0, 0, 0, 2, 3)
    assert standing(case, "Health post") == before
    assert list(verify_case(case)) == []


def test_a_judgement_holds_for_the_line_that_replaced_the_judged_one(case: Case) -> None:
    no = judge_pair(case, standing(case, "Health post")["2"], standing(case, "Monitors")["b"], Decision.DIFFERENT)
    add_victim_list(case, *listed("Health post", {**FIRST, "2": "Tarik Munir Dessan,45"}))
    link_lists(case, link_records)
    pair = {standing(case, "Health post")["2"], standing(case, "Monitors")["b"]}
    assert not any(pair <= set(person.record_ids) for person in persons(case))
    undo_assessment(case, no.id)
    link_lists(case, link_records)
    assert any(pair <= set(person.record_ids) for person in persons(case))


def test_withdrawing_a_version_lets_the_one_before_stand_and_can_be_taken_back(case: Case) -> None:
    before = standing(case, "Health post")
    second = add_victim_list(case, *listed("Health post", {"1": FIRST["1"], "9": "Omar Basil Revan,19"}))
    after = standing(case, "Health post")
    (withdrawal,) = withdraw_list(case, second.list_id, reason="Published by mistake")
    assert standing(case, "Health post") == before
    undo_assessment(case, withdrawal.id)
    assert standing(case, "Health post") == after
    assert list(verify_case(case)) == []


def test_a_whole_list_can_be_withdrawn_and_no_longer_counts(case: Case) -> None:
    add_victim_list(case, *listed("Health post", {"1": FIRST["1"]}))
    link_lists(case, link_records)
    made = withdraw_list(case, standing_lists(case)[0].root_id, reason="Retracted", whole=True)
    with pytest.raises(Conflict, match="older than entry"), case.store.reading() as records:
        list_memberships(records)
    link_lists(case, link_records)
    names = {one.versions[0].name for one in standing_lists(case) if one.current is not None}
    with case.store.reading() as records:
        assert {one for member in list_memberships(records) for one in member} == names
    assert len(names) == 1
    with pytest.raises(Conflict, match="withdrawn already"):
        withdraw_list(case, made[0].object_id, reason="Again")


def test_a_withdrawn_record_stays_away_when_its_source_changes_the_line(case: Case) -> None:
    (made,) = withdraw_list(case, standing(case, "Health post")["2"], reason="The family asked for it")
    assert sorted(standing(case, "Health post")) == ["1", "3"]
    add_victim_list(case, *listed("Health post", {**FIRST, "2": "Tarik Munir Dessan,46"}))
    assert sorted(standing(case, "Health post")) == ["1", "3"]
    undo_assessment(case, made.id)
    assert sorted(standing(case, "Health post")) == ["1", "2", "3"]


def test_lists_of_one_name_by_two_publishers_are_two_lists(case: Case) -> None:
    add_victim_list(case, *listed("Victims", FIRST, publisher="Lantern"))
    report = add_victim_list(case, *listed("Victims", {**FIRST, "4": "Omar Basil Revan,19"}, publisher="Harbour"))
    assert report.version == 1
    assert len(standing_lists(case)) == 4


def test_a_corrected_mapping_makes_the_next_version_of_the_same_file(case: Case) -> None:
    victim_list, records = listed("Health post", FIRST)
    corrected = [replace(one, age=None) if one.declared_id == "2" else one for one in records]
    assert counts(add_victim_list(case, victim_list, corrected)) == (2, 0, 1, 0, 0, 2)


def test_what_makes_no_sense_is_refused(case: Case) -> None:
    with pytest.raises(Conflict, match="shares no line"):
        add_victim_list(case, *listed("Health post", {"77": "Somebody Else,3"}))
    with pytest.raises(UsageError, match="reason"):
        withdraw_list(case, standing_lists(case)[0].root_id, reason=" ")
    with pytest.raises(NotFound):
        withdraw_list(case, "list-none", reason="Retracted")


def test_a_judgement_taken_back_does_not_come_back_with_a_copy_of_the_case(case: Case, tmp_path: Path) -> None:
    pair = {standing(case, "Health post")["2"], standing(case, "Monitors")["b"]}
    left, right = sorted(pair)
    no = judge_pair(case, left, right, Decision.DIFFERENT)
    undo_assessment(case, no.id)
    back_up_case(tmp_path / "case", tmp_path / "copy")
    with open_case(tmp_path / "copy") as copy:
        link_lists(copy, link_records)
        assert any(pair <= set(person.record_ids) for person in persons(copy))
