"""Scopes: equal, part, container, overlapping, disjoint, unknown, each with its reason."""

import pytest

from saksi.model import Act, Actor, Affiliation, CountingMethod
from saksi.reconcile import Relation, compare_scopes

from .builders import make_claim, make_statement, on

MONTH = on("2031-05-01", "2031-05-31")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({}, {}, Relation.EQUAL),
        ({"place": "Kerem"}, {"place": "North"}, Relation.PART_OF),
        ({"place": "North"}, {"place": "Kerem"}, Relation.CONTAINS),
        ({"place": "Kerem"}, {"place": "Salin"}, Relation.DISJOINT),
        ({"place": "North"}, {"place": "South"}, Relation.DISJOINT),
        ({"place": "Kerem"}, {"place": "South"}, Relation.DISJOINT),
        ({"place": "Kerem"}, {"place": "Varenia"}, Relation.PART_OF),
        ({"place": "Old Mill"}, {"place": "old  mill"}, Relation.EQUAL),
        ({"place": "Old Mill"}, {"place": "Kerem"}, Relation.UNKNOWN),
        ({"place": "Old Mill"}, {"place": "Varenia"}, Relation.PART_OF),
        ({"place": None}, {"place": "Kerem"}, Relation.UNKNOWN),
        ({"when": on("2031-05-03")}, {"when": MONTH}, Relation.PART_OF),
        ({"when": on("2031-05-03")}, {"when": on("2031-05-04")}, Relation.DISJOINT),
        ({"when": on("2031-05-01", "2031-05-04")}, {"when": on("2031-05-03", "2031-05-09")}, Relation.OVERLAPPING),
        ({"who": "children"}, {"who": "people"}, Relation.PART_OF),
        ({"who": "children"}, {"who": "women"}, Relation.DISJOINT),
        ({"who": "women and children"}, {"who": "children"}, Relation.CONTAINS),
        ({"who": "12 people, including women"}, {"who": "people"}, Relation.EQUAL),
        ({"who": "journalists"}, {"who": "medics"}, Relation.UNKNOWN),
        ({"civilian": True}, {"civilian": False}, Relation.DISJOINT),
        ({"civilian": True}, {}, Relation.PART_OF),
        ({"act": Act.KILLED}, {"act": Act.INJURED}, Relation.DISJOINT),
        ({"act": Act.ABDUCTED}, {"act": Act.KILLED}, Relation.UNKNOWN),
        ({"perpetrator": "the Guard"}, {}, Relation.PART_OF),
        ({"perpetrator": "the Guard"}, {"perpetrator": "the Militia"}, Relation.UNKNOWN),
        ({"counting": CountingMethod.VERIFIED}, {}, Relation.PART_OF),
        ({"place": "Kerem", "when": MONTH}, {"place": "North", "when": on("2031-05-03")}, Relation.OVERLAPPING),
        ({"place": None, "act": Act.KILLED}, {"act": Act.INJURED}, Relation.DISJOINT),
    ],
)
def test_two_scopes_stand_to_each_other_as_expected(
    left: dict[str, object], right: dict[str, object], expected: Relation
) -> None:
    one, other = make_claim(make_statement("st-a", **left)), make_claim(make_statement("st-b", **right))  # type: ignore[arg-type]
    comparison = compare_scopes(one, other)
    assert comparison.relation is expected
    assert compare_scopes(other, one).relation is expected.converse
    assert comparison.reason


def test_a_part_that_the_document_declares_needs_no_proof() -> None:
    whole = make_claim(make_statement("st-a", place=None))
    part = make_claim(make_statement("st-b", place=None, part_of="st-a"))
    assert compare_scopes(part, whole).relation is Relation.PART_OF


def test_a_perpetrator_that_is_part_of_another_makes_a_part() -> None:
    actors = {
        "ac-guard": Actor(
            id="ac-guard", name="Guard", affiliations=(Affiliation(actor_id="ac-army", relation="part_of"),)
        )
    }
    guard = make_claim(make_statement("st-a", perpetrator="ac-guard"))
    army = make_claim(make_statement("st-b", perpetrator="ac-army"))
    assert compare_scopes(guard, army, actors).relation is Relation.PART_OF


@pytest.mark.parametrize(
    ("words", "shown"),
    [("lima anak", "children"), ("خمسة أطفال", "children"), ("cinq enfants", "children"), ("12 warga sipil", "civilians"),
     ("عشرة مدنيين بينهم نساء", "civilians"), ("dix personnes, dont deux femmes", "people")],
)  # fmt: skip
def test_who_is_counted_is_read_in_four_languages(words: str, shown: str) -> None:
    assert str(make_claim(make_statement("st-a", who=words)).category) == shown
