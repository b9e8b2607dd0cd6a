"""Linking in a case: persons are derived, judgements are kept and hold, everything can be taken back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from builders.casework import CountingEntropy, FixedClock, victim_list
from saksi.casework import (
    Case,
    add_victim_list,
    describe_status,
    judge_pair,
    link_lists,
    persons,
    record_pairs,
    undo_assessment,
    verify_case,
    victim_records,
)
from saksi.errors import NotFound, UsageError
from saksi.link import link_records
from saksi.model import Assessment, Decision, LinkageRun, Person, RecordPair, VictimList, VictimRecord, derive_id
from saksi.store import create_case

PEOPLE = ["Selma Rafi Orvan", "Tarik Munir Dessan", "Nadia Halim Corvel"]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        add_victim_list(opened, *victim_list("Health post", PEOPLE))
        add_victim_list(opened, *victim_list("Monitors", PEOPLE[:2]))
        yield opened


def line(case: Case, list_name: str, number: int) -> str:
    return derive_id("rec", list_name, number)


def together(case: Case, one: str, other: str) -> bool:
    return any({one, other} <= set(person.record_ids) for person in persons(case))


def test_adding_a_list_again_adds_nothing(case: Case) -> None:
    again = add_victim_list(case, *victim_list("Health post", PEOPLE))
    assert (again.new, again.known) == (0, 3)
    assert len(victim_records(case)) == 5


def test_records_of_one_person_are_linked_and_a_no_holds_until_taken_back(case: Case) -> None:
    left, right = line(case, "Health post", 2), line(case, "Monitors", 2)
    link_lists(case, link_records)
    assert together(case, left, right)
    no = judge_pair(case, right, left, Decision.DIFFERENT, reason="Two cousins")
    link_lists(case, link_records)
    assert not together(case, left, right)
    undo_assessment(case, no.id)
    link_lists(case, link_records)
    assert together(case, left, right)
    assert list(verify_case(case)) == []


def test_every_record_is_in_exactly_one_person(case: Case) -> None:
    link_lists(case, link_records)
    found = sorted(one for person in persons(case) for one in person.record_ids)
    assert found == [one.id for one in victim_records(case)]


def test_pairs_come_with_the_most_doubtful_first(case: Case) -> None:
    link_lists(case, link_records)
    doubts = [abs(pair.probability - 0.5) for pair in record_pairs(case)]
    assert doubts == sorted(doubts)
    one = record_pairs(case)[0].left
    assert all(one in (pair.left, pair.right) for pair in record_pairs(case, one))


def test_judgements_are_handed_on_as_they_stand(case: Case) -> None:
    seen: list[Sequence[Assessment]] = []

    @dataclass(frozen=True)
    class Nothing:
        run: LinkageRun
        persons: tuple[Person, ...] = ()
        pairs: tuple[RecordPair, ...] = ()

    def look(
        records: Sequence[VictimRecord], *, lists: Sequence[VictimList], judgements: Sequence[Assessment]
    ) -> Nothing:
        seen.append(judgements)
        return Nothing(LinkageRun(id="link-none", record_count=5, person_count=0, threshold=0.5))

    first = judge_pair(case, line(case, "Health post", 2), line(case, "Monitors", 2), Decision.SAME)
    second = judge_pair(case, line(case, "Health post", 3), line(case, "Monitors", 2), Decision.DIFFERENT)
    undo_assessment(case, first.id)
    link_lists(case, look)
    assert seen == [[second]]


def test_the_last_word_on_a_pair_holds(case: Case) -> None:
    left, right = line(case, "Health post", 2), line(case, "Monitors", 2)
    judge_pair(case, left, right, Decision.DIFFERENT)
    judge_pair(case, right, left, Decision.SAME)
    assert link_lists(case, link_records).run.warnings == ()
    assert together(case, left, right)


def test_what_makes_no_sense_is_refused(case: Case) -> None:
    one = line(case, "Health post", 2)
    with pytest.raises(UsageError):
        judge_pair(case, one, one, Decision.SAME)
    with pytest.raises(UsageError):
        judge_pair(case, one, line(case, "Monitors", 2), Decision.ACCEPT)
    with pytest.raises(NotFound):
        judge_pair(case, one, "rec-none", Decision.SAME)


def test_a_case_without_lists_cannot_be_linked(tmp_path: Path) -> None:
    with create_case(tmp_path / "empty") as case, pytest.raises(UsageError):
        link_lists(case, link_records)


def test_persons_are_counted(case: Case) -> None:
    link_lists(case, link_records)
    assert describe_status(case).counts["Person"] == 3
