"""A family that two lists name together links the member whose name alone would leave a doubt."""

import random

from saksi.link import LinkRow, link_rows
from saksi.link.kin import KinLevel
from saksi.link.record import chains_of

GIVEN = [
    "Samer",
    "Layla",
    "Kareem",
    "Hanaa",
    "Tareq",
    "Noura",
    "Bassam",
    "Rima",
    "Fadi",
    "Salma",
    "Ziyad",
    "Dana",
    "Majed",
    "Huda",
    "Anwar",
    "Lina",
]
HOUSES = [
    "Wardani",
    "Karmi",
    "Jawzi",
    "Bustani",
    "Rihani",
    "Dessan",
    "Orvan",
    "Corvel",
    "Revan",
    "Munir",
    "Talhan",
    "Sabbur",
]


def lists(*, grouped: bool) -> list[LinkRow]:
    """Sixty families of three in two lists, a third of the lines with one name part in common only with many others."""
    chance = random.Random(3)
    rows = []
    for house in range(60):
        family = HOUSES[house % len(HOUSES)]
        father = GIVEN[chance.randrange(len(GIVEN))]
        for member in range(3):
            given = GIVEN[(house * 5 + member * 7) % len(GIVEN)]
            for name in ("a", "b"):
                short = name == "b" and member == 2
                written = f"{given} {family}" if short else f"{given} {father} {family}"
                rows.append(
                    LinkRow(
                        ref=f"{name}{house:02}-{member}",
                        list_name=name,
                        names=chains_of([written]),
                        family=f"h{house}" if grouped else None,
                    )
                )
    return rows


def right_pairs(*, grouped: bool) -> int:
    linkage = link_rows(lists(grouped=grouped))
    refs, clusters = linkage.corpus.refs, linkage.clusters.tolist()
    number = {ref: i for i, ref in enumerate(refs)}
    return sum(clusters[number[f"a{h:02}-2"]] == clusters[number[f"b{h:02}-2"]] for h in range(60))


def test_groups_find_the_member_that_the_name_leaves_in_doubt() -> None:
    assert right_pairs(grouped=True) > right_pairs(grouped=False)


def test_groups_say_nothing_where_a_list_has_none() -> None:
    linkage = link_rows(lists(grouped=False))
    assert set(linkage.evidence.family.tolist()) == {int(KinLevel.MISSING)}
    assert "family" not in linkage.scores.terms
