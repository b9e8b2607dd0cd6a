"""The engine as a whole: rows in, persons out."""

import random

import pytest

from builders.linkage import invented_lists, row
from saksi.errors import BadInput
from saksi.link import Judgement, Label, LinkSettings, link_rows


def partition(linkage):
    groups = {}
    for record, cluster in enumerate(linkage.clusters.tolist()):
        groups.setdefault(cluster, set()).add(linkage.corpus.refs[record])
    return {frozenset(group) for group in groups.values()}


def together(linkage, *refs):
    return any(set(refs) <= group for group in partition(linkage))


def test_most_people_are_found_across_scripts_and_few_are_confused():
    rows, truth = invented_lists()
    found = {(a, b) for group in partition(link_rows(rows)) for a in group for b in group if a < b}
    true = {(f"a{p:04}", f"b{p:04}") for p in truth.values() if f"a{p:04}" in truth and f"b{p:04}" in truth}
    assert len(found & true) >= 0.95 * len(true)
    assert len(found & true) >= 0.97 * len(found)


def test_the_result_does_not_depend_on_the_order_of_rows():
    rows, _ = invented_lists(persons=120)
    first = link_rows(rows)
    random.Random(3).shuffle(rows)
    second = link_rows(rows)
    assert partition(second) == partition(first)
    assert second.scores.odds.tolist() == first.scores.odds.tolist()


def test_brothers_stay_two_persons():
    rows, _ = invented_lists(persons=150)
    rows += [
        row("x1", "A", "سامر يوسف نبيل الورداني", age=20, sex="M"),
        row("x2", "A", "فادي يوسف نبيل الورداني", age=22, sex="M"),
        row("y1", "B", "Samer Yousef Nabil Al-Wardani", age=20, sex="M"),
    ]
    linkage = link_rows(rows)
    assert together(linkage, "x1", "y1")
    assert not together(linkage, "x2", "y1")


def test_a_decision_that_two_are_different_is_never_crossed():
    rows, truth = invented_lists(persons=150)
    pairs = [(f"a{p:04}", f"b{p:04}") for p in sorted(set(truth.values())) if {f"a{p:04}", f"b{p:04}"} <= set(truth)]
    labels = [Label(left=b, right=a, judgement=Judgement.DIFFERENT) for a, b in pairs]
    linkage = link_rows(rows, labels=labels)
    assert [pair for pair in pairs if together(linkage, *pair)] == []


def test_a_decision_that_two_are_one_joins_what_no_key_proposed():
    rows = [row("a1", "A", "سامر الورداني", age=20), row("b1", "B", "Rima Al-Karmi", age=61)]
    linkage = link_rows(rows, labels=[Label(left="a1", right="b1", judgement=Judgement.SAME)])
    assert together(linkage, "a1", "b1")


def test_decisions_that_contradict_each_other_are_told_and_not_used():
    rows = [row(f"a{i}", "A", name) for i, name in enumerate(("سامر الورداني", "ليلى الكرمي", "عمر الجوزي"))]
    labels = [
        Label(left="a0", right="a1", judgement=Judgement.SAME),
        Label(left="a1", right="a2", judgement=Judgement.SAME),
        Label(left="a0", right="a2", judgement=Judgement.DIFFERENT),
        Label(left="a0", right="zz", judgement=Judgement.SAME),
    ]
    linkage = link_rows(rows, labels=labels)
    assert linkage.contradictions == (("a0", "a2"),)
    assert linkage.unknown_labels == 1
    assert together(linkage, "a0", "a1", "a2")


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_list_and_a_single_record_are_linked_to_nothing(count):
    rows = [row("a1", "A", "سامر الورداني")][:count]
    assert partition(link_rows(rows)) == {frozenset({r.ref}) for r in rows}


def test_records_without_a_name_stay_alone():
    rows = [row(f"a{i}", "A", "مجهول الهوية" if i % 2 else "unknown", age=30, sex="M") for i in range(40)]
    assert len(partition(link_rows(rows))) == 40


def test_two_rows_with_one_id_are_refused():
    with pytest.raises(BadInput, match="a1"):
        link_rows([row("a1", "A", "سامر"), row("a1", "B", "Samer")])


def test_a_threshold_outside_its_range_is_refused():
    with pytest.raises(BadInput, match="threshold"):
        LinkSettings(threshold=1.0)


def test_a_strict_list_is_never_merged_within():
    twins = [row(f"a{i}", "A", "سامر يوسف نبيل الورداني", age=20, sex="M") for i in range(2)]
    rows, _ = invented_lists(persons=150)
    linkage = link_rows([*rows, *(r for r in twins)], settings=LinkSettings(strict_lists=frozenset({"A"})))
    assert not together(linkage, "a0", "a1")


def test_lists_with_few_distinct_names_are_linked_by_name_and_age_even_when_half_of_one_is_unlike():
    chance = random.Random(1)
    given = ["María José", "Juan Carlos", "Luis", "Ana", "Pedro", "Rosa", "Jorge", "Carmen", "Miguel", "Elena"]
    families = ["Campos", "Olmo", "Rivas", "Pardo", "Lindo", "Montes", "Sierra", "Laguna", "Prado", "Robles"]
    rows, plain = [], []
    for i in range(300):
        name, father, mother, age = (
            chance.choice(given),
            chance.choice(families),
            chance.choice(families),
            chance.randrange(80),
        )
        rows.append(row(f"a{i}", "A", f"{name} {father} {mother}", age=age))
        if chance.random() < 0.3:
            rows.append(row(f"b{i}", "B", f"{name.split()[0].replace('í', 'i')} {father}", age=age))
            plain.append((f"a{i}", f"b{i}"))
        elif chance.random() < 0.4:
            rows.append(row(f"b{i}", "B", f"{father} {mother} {name}", age=age))
    found = partition(link_rows(rows))
    assert sum(any(set(pair) <= group for group in found) for pair in plain) >= 0.8 * len(plain)


def test_single_names_are_linked():
    chance = random.Random(2)
    names = [
        a + b
        for a in ("Su", "Har", "Bu", "Wi", "Ka", "Tri", "No", "Ri")
        for b in ("darto", "tono", "yanto", "wati", "jono")
    ]
    rows = []
    for i in range(200):
        name, age = chance.choice(names), chance.randrange(80)
        rows += [
            row(f"a{i}", "A", name, age=age),
            row(f"b{i}", "B", name.replace("u", "oe") if i % 5 == 0 else name, age=age),
        ]
    found = partition(link_rows(rows))
    assert sum(any({f"a{i}", f"b{i}"} <= group for group in found) for i in range(200)) >= 170
