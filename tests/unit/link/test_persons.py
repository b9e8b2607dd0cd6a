"""The door for victim records."""

import datetime as dt
import math

import pytest

from saksi.link import explain, link_records
from saksi.model import (
    Age,
    Assessment,
    Decision,
    PersonName,
    Quantity,
    Sex,
    VictimList,
    VictimRecord,
)

LISTS = (VictimList(id="list-a", name="Ministry"), VictimList(id="list-b", name="Committee"))


def record(ref, list_id, name, age=None, sex=Sex.MAN):
    bounds = None if age is None else Age(bounds=Quantity(lower=age, upper=age))
    return VictimRecord(id=ref, list_id=list_id, line=1, names=(PersonName(text=name),), sex=sex, age=bounds)


def judged(left, right, decision):
    return Assessment(
        id=f"as-{left}{right}",
        object_id=left,
        decision=decision,
        by="u-1",
        at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
        other_ids=(right,),
    )


@pytest.fixture
def records():
    return [
        record("vr-1", "list-a", "سامر يوسف نبيل الورداني", 20),
        record("vr-2", "list-a", "ليلى حسن جمال أبو زهرة", 31, Sex.WOMAN),
        record("vr-3", "list-b", "Samer Yousef Nabil Al-Wardani", 20),
        record("vr-4", "list-b", "Layla Hassan Abu Zahra", 31, Sex.WOMAN),
        record("vr-5", "list-b", "Omar Khaled Al-Jawzi", 55),
    ]


def people(linkage):
    return {one.record_ids for one in linkage.persons}


def test_a_handful_of_records_is_linked_without_labels(records):
    linkage = link_records(records, lists=LISTS)
    assert people(linkage) == {("vr-1", "vr-3"), ("vr-2", "vr-4"), ("vr-5",)}
    assert (linkage.run.record_count, linkage.run.person_count) == (5, 3)


def test_a_pair_is_explained_in_the_spelling_of_both_records(records):
    linkage = link_records(records, lists=LISTS)
    (pair,) = [p for p in linkage.pairs if (p.left, p.right) == ("vr-2", "vr-4")]
    shown = {e.part: (e.left, e.right, e.level) for e in pair.evidence}
    assert shown["given name"] == ("ليلى", "Layla", "same sound")
    assert shown["family"] == ("أبو زهرة", "Abu Zahra", "same sound")
    assert shown["grandfather"] == ("جمال", "", "not in the other name")
    assert shown["age"] == ("31", "31", "same")
    assert pair.linked


def test_people_decide(records):
    judgements = [judged("vr-1", "vr-3", Decision.DIFFERENT), judged("vr-4", "vr-5", Decision.SAME)]
    linkage = link_records(records, lists=LISTS, judgements=judgements)
    assert people(linkage) == {("vr-1",), ("vr-3",), ("vr-2", "vr-4", "vr-5")}
    (pair,) = [p for p in linkage.pairs if (p.left, p.right) == ("vr-1", "vr-3")]
    assert (pair.linked, pair.reason) == (False, "people said: not one person")


def test_a_judgement_taken_back_leaves_no_trace(records):
    before = link_records(records, lists=LISTS)
    assert link_records(records, lists=LISTS, judgements=[]).persons == before.persons


def test_what_a_run_must_tell_names_records_and_no_names(records):
    nameless = record("vr-6", "list-a", "مجهول")
    linkage = link_records([*records, nameless], lists=LISTS, judgements=[judged("vr-1", "vr-9", Decision.SAME)])
    assert linkage.run.warnings == (
        "1 judgements name a record that is in no list.",
        "1 records state no name and stay unlinked, each as a person of its own.",
    )


def test_the_weights_of_a_pair_add_up_to_its_odds(records):
    found = link_records(records, lists=LISTS).rows
    for pair in range(len(found.candidates)):
        total = sum(e.weight for e in explain(found, pair)) + found.scores.prior[pair] / math.log(2)
        shown = {e.part for e in explain(found, pair)}
        left_out = sum(w[pair] for name, w in found.scores.terms.items() if name != "name" and name not in shown)
        assert math.isclose(total + left_out / math.log(2), found.scores.odds[pair] / math.log(2), abs_tol=0.2)


def persons_of_table(*judgements: Assessment) -> list[tuple[str, ...]]:
    """Link a table of three persons in two lists, whose rows say who is one person however alike the names are."""
    rows = [("1", "Selma Rafi Orvan"), ("2", "Selma Rafi Orvan"), ("3", "Omar Basil Revan")]
    lists = [VictimList(id=f"list-{one}", name=f"table#in_{one}") for one in ("a", "b")]
    records = [
        VictimRecord(id=f"{one}{row}", list_id=f"list-{one}", line=2, declared_id=row, names=(PersonName(text=name),))
        for one in ("a", "b")
        for row, name in rows
    ]
    return sorted(one.record_ids for one in link_records(records, lists=lists, judgements=judgements).persons)


def test_the_rows_of_a_table_say_which_records_are_one_person() -> None:
    assert {("a1", "b1"), ("a2", "b2"), ("a3", "b3")} == set(persons_of_table())


def test_a_persons_no_outweighs_what_a_table_states() -> None:
    no = Assessment(
        id="as-1", object_id="a3", other_ids=("b3",), decision=Decision.DIFFERENT, by="ana",
        at=dt.datetime(2031, 5, 4, tzinfo=dt.UTC),
    )  # fmt: skip
    assert {("a1", "b1"), ("a2", "b2"), ("a3",), ("b3",)} == set(persons_of_table(no))
