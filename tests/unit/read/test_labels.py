"""A place that heads an item of a list is where the people of that item were harmed."""

from pathlib import Path

import pytest

from saksi.model import Place
from saksi.read import Reader, read_row
from saksi.store import open_case_places

PROVINCES = [
    Place(id=f"case:{name.casefold()}", name=name, country="QZ", kind="province") for name in ("Orovar", "Velkesh")
]


@pytest.mark.parametrize(
    "text",
    [
        "The monitor counted 43 civilians killed:\n\n- Orovar: 31 civilians killed\n- Velkesh: 12 civilians killed",
        "The monitor counted 43 civilians killed.\n\nOrovar - 31 civilians killed\n\nVelkesh - 12 civilians killed",
    ],
)
def test_the_name_that_heads_an_item_is_its_place(text: str, tmp_path: Path) -> None:
    reader = Reader(gazetteer=open_case_places(tmp_path, PROVINCES).gazetteer)
    rows = read_row({"id": "a", "text": text, "lang": "en"}, reader)["statements"]
    assert [(row["min"], row["place"]) for row in rows if row["min"] != 43] == [(31, "Orovar"), (12, "Velkesh")]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        (
            "en",
            "TOL (17 May 2022) - The Orovar rights mission said it had verified the killing of 158 civilians.",
            "The Orovar rights mission",
        ),
        (
            "en",
            "Since 9 May the Orovar Rights Monitor has documented the killing of 796 civilians.",
            "the Orovar Rights Monitor",
        ),
        ("id", "Pemantau Hak Orovar, Kamis, mengatakan 43 warga sipil tewas di Velkesh.", "Pemantau Hak Orovar"),
    ],
)
def test_a_date_or_dateline_is_no_part_of_the_source(lang: str, text: str, source: str) -> None:
    rows = read_row({"id": "a", "text": text, "lang": lang}, Reader())["statements"]
    assert [row["source"] for row in rows] == [source]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The Orovar Monitor counted 796 civilians killed in the valley: 412 in Tol, 268 in Rimba, 97 in Sarn and 19 in Velk.",
        ),
        (
            "id",
            "Pemantau Orovar mencatat 796 warga sipil tewas di Lembah Asri, yakni 412 orang di Tol, 268 di Rimba, 97 di Sarn, dan 19 di Velk.",
        ),
    ],
)
def test_a_whole_is_followed_by_its_parts_place_by_place(lang: str, text: str) -> None:
    whole, *parts = read_row({"id": "a", "text": text, "lang": lang}, Reader())["statements"]
    assert (whole["min"], whole["part_of"]) == (796, None)
    assert [(row["min"], row["place"], row["part_of"]) for row in parts] == [
        (412, "Tol", whole["id"]),
        (268, "Rimba", whole["id"]),
        (97, "Sarn", whole["id"]),
        (19, "Velk", whole["id"]),
    ]
    assert whole["place"] not in {"Tol", "Rimba", "Sarn", "Velk"}
