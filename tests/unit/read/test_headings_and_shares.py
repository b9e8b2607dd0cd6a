"""Headings that look like names, rubrics of comments, months that look like "may", and totals beside the places of their shares."""

from typing import Any

import pytest

from builders.gazetteer import InventedPlaces
from saksi.read import Reader, read_row

READER = Reader()
WITH_LANDS = Reader(
    gazetteer=InventedPlaces({"Orlat": "region", "Harlan": "admin2", "Velan": "admin2", "Tol": "admin2"})
)


def told(lang: str, text: str, reader: Reader = READER) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_row({"id": "d", "lang": lang, "text": text, "published": "2030-06-12"}, reader)[
        "statements"
    ]
    return rows


@pytest.mark.parametrize("heading", ["Dozens Killed in Ethnic Attacks", "Twelve Die in Prison Riot"])
def test_what_happened_is_no_place_in_a_heading(heading: str) -> None:
    assert told("en", f"{heading}\n\nThe report gives no place.")[0]["place"] is None


def test_a_verb_ends_the_name_in_an_indonesian_heading() -> None:
    text = "Pasar di Orlat Dihantam Roket, 12 Orang Tewas\n\nDua belas orang tewas ketika roket menghantam pasar."
    assert told("id", text)[0]["place"] == "Orlat"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "OPINION | The silence of Oro\n\nGunmen killed nine herders and nobody wept."),
        ("fr", "TRIBUNE. Le silence\n\nDes milliers de bergers ont été tués, et nous le savions."),
        ("id", "OPINI: Darah di bukit\n\nRibuan pemuda dibunuh sejak merdeka."),
        ("ar", "رأي: صمت الجبل\n\nقتل المسلحون تسعة رعاة ولم يبك أحد."),
    ],
)
def test_what_a_comment_says_in_its_own_voice_is_opinion(lang: str, text: str) -> None:
    found = told(lang, text)
    assert found
    assert {each["stance"] for each in found} == {"opinion"}


def test_a_comment_that_cites_somebody_reports_it() -> None:
    found = told("en", "OPINION | The silence of Oro\n\nThe ministry said that nine herders were killed in Oro.")
    assert [each["stance"] for each in found] == ["asserts"]


def test_the_dead_in_a_heading_are_no_person_of_that_name() -> None:
    assert told("fr", "Compter les morts, ou les pleurer") == []


def test_a_day_of_may_makes_no_plan_of_a_killing() -> None:
    found = told("en", "A farmer and his wife were led away on 9 May and executed in Oro.")
    assert {each["event_time"] for each in found} == {"current"}


@pytest.mark.parametrize(
    ("lang", "text", "counts"),
    [
        ("fr", "Le ministère parle de 36 morts, dont trois civils. (avec Tidewire)", [36, 3]),
        ("fr", "Les secouristes, venus à la nuit tombée, ont sorti cinq corps.", [5]),
        ("en", "The monitor verified 158 killings of shepherds in Oro.", [158]),
        ("fr", "Le bureau a recensé 20 assassinats de bergers.", [20]),
    ],
)
def test_only_people_are_counted(lang: str, text: str, counts: list[int]) -> None:
    assert [each["min"] for each in told(lang, text)] == counts


def test_killings_are_as_many_people_and_who_they_were_stands_behind() -> None:
    (found,) = told("en", "The monitor verified 158 killings of shepherds in Oro.")
    assert found["quote"] == "158 killings of shepherds"


def test_a_total_is_not_at_the_place_of_one_of_its_shares() -> None:
    text = "Angka korban di Lembah Oro: 70 warga tewas dalam sepuluh hari, yakni 40 orang di Harlan, 20 di Velan, dan 10 di Kota Tol."
    assert {each["min"]: each["place"] for each in told("id", text)} == {
        70: "Lembah Oro",
        40: "Harlan",
        20: "Velan",
        10: "Kota Tol",
    }


def test_bodies_in_a_hospital_did_not_die_there() -> None:
    text = (
        "Shells struck a market in the town of Oro on Tuesday, killing 12 people. The bodies of five women were among those "
        "brought to Harlan General Hospital, a surgeon said."
    )
    assert {each["min"]: each["place"] for each in told("en", text)} == {12: "town of Oro", 5: "town of Oro"}


def test_a_heading_begins_with_the_place_of_its_report() -> None:
    text = (
        "Vallée d'Orlat : le bilan définitif\n\nSept cents civils tués en dix jours : c'est le bilan publié jeudi. La province "
        "de Harlan compte 412 morts, devant Velan (268), Birsaya (97) et Nahrouz (19)."
    )
    first = told("fr", text, WITH_LANDS)[0]
    assert (first["min"], first["place"]) == (700, "Orlat")


def test_hundreds_more_did_not_die_in_the_town_of_the_last_few() -> None:
    text = (
        "The mission verified 158 killings in the Orlat valley. A couple and their two sons were shot in the village of Oro on "
        "10 May. Reports of a further 240 deaths are under review."
    )
    assert {each["min"]: each["place"] for each in told("en", text)} == {
        158: "Orlat valley",
        4: "village of Oro",
        240: None,
    }


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The monitor counted 70 civilians killed, 40 in Harlan, 20 in Velan and 10 in Oro."),
        ("fr", "Le bureau a compté 70 morts en dix jours, dont 40 à Harlan, 20 à Velan et 10 à Oro."),
        ("id", "Tujuh puluh orang tewas, masing-masing 40 di Harlan, 20 di Velan, dan 10 di Oro."),
        (
            "ar",
            "وثق المكتب مقتل 70 مدنيا في عشرة أيام، توزعوا على ثلاث محافظات: 40 في هارلان و20 في فيلان و10 في أورو.",
        ),
    ],
)
def test_counts_by_place_that_add_up_are_parts_of_their_total(lang: str, text: str) -> None:
    rows = told(lang, text)
    assert [(each["min"], each["part_of"] is None) for each in rows] == [
        (70, True),
        (40, False),
        (20, False),
        (10, False),
    ]


def test_items_that_add_up_to_a_total_told_before_are_its_parts_and_of_its_days() -> None:
    text = (
        "Bulletin: 70 civilians killed in the Oro valley, 9-18 May 2030\n\nBy district:\n\n- Harlan: 40 civilians killed\n"
        "- Velan: 20 civilians killed\n- Tol: 10 civilians killed\n\nFive people were taken in Shirvat on 14 May."
    )
    parts = [each for each in told("en", text, WITH_LANDS) if each["part_of"] is not None]
    assert [(each["min"], each["place"], each["date_from"], each["date_to"]) for each in parts] == [
        (40, "Harlan", "2030-05-09", "2030-05-18"),
        (20, "Velan", "2030-05-09", "2030-05-18"),
        (10, "Tol", "2030-05-09", "2030-05-18"),
    ]


def test_counts_by_place_that_do_not_add_up_stand_alone() -> None:
    text = "Bulletin: 70 civilians killed in Orlat\n\n- Harlan: 40 civilians killed\n- Velan: 20 civilians killed\n- Tol: 15 civilians killed"
    assert {each["min"] for each in told("en", text, WITH_LANDS) if each["part_of"] is None} == {70, 40, 20, 15}
