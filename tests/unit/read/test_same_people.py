"""Which dead a text mentions twice, and which only look alike: by name, day, place, sex and age."""

import pytest

from builders.reading import read_statements

APART = [
    ("en", "A man was killed in Toluk on Monday. A woman was shot dead in Harlan on Tuesday."),
    ("en", "A man was killed in Toluk. A man was shot dead in Harlan."),
    ("en", "A boy was killed by shelling. A man was shot dead by a sniper."),
    ("en", "Ravi Doe was shot dead in Mira on 1 June 2030. On 4 February, Ilan Boro was found dead in Toluk."),
    ("en", "Judge Ravi Doe was killed on 3 May 2030. Judge Ilan Boro was killed on 28 March 2030."),
    ("en", "Three people were killed in Toluk on Monday. Three people were killed in Harlan on Tuesday."),
    ("fr", "Un homme a été tué à Toluk lundi. Une femme a été abattue à Harlan mardi."),
    ("id", "Seorang pria tewas di Toluk pada Senin. Seorang perempuan ditembak mati di Harlan pada Selasa."),
    ("ar", "قتل رجل في تولوك يوم الاثنين. وقتلت امرأة في هارلان يوم الثلاثاء."),
]
TWICE = [
    ("en", "Man killed in Harlan\n\nA man was shot dead in Harlan on Monday."),
    ("en", "A farmer was killed in Velan province. His body was found in Toluk village."),
    ("en", "Ravi Doe was shot dead on Sunday. Doe was killed on his way home."),
    ("en", "Twelve people were killed on Sunday. The twelve villagers were found dead on Monday."),
    ("en", "Three people were killed in Toluk on Sunday. Three bodies were found on Monday."),
    ("id", "Enam petani ditemukan tewas di Toluk, Senin. Keenam korban dibunuh pada Minggu malam."),
]


def links(lang: str, text: str) -> list[bool]:
    """Say of each statement of a killing whether it repeats another."""
    return [each["repeats"] is not None for each in read_statements(lang, text) if each["act"] == "killed"]


@pytest.mark.parametrize(("lang", "text"), APART)
def test_other_people_are_no_repetition(lang: str, text: str) -> None:
    assert links(lang, text) == [False, False]


@pytest.mark.parametrize(("lang", "text"), TWICE)
def test_the_same_people_are_told_twice(lang: str, text: str) -> None:
    assert links(lang, text) == [False, True]


def test_a_count_over_the_year_keeps_its_year() -> None:
    text = "Gunmen killed nine people in Harlan on Monday.\n\nMore than 600 people have been killed in the region this year, according to the Conflict Archive."
    total = read_statements("en", text)[1]
    assert (total["min"], total["date_from"], total["event_time"]) == (601, "2030-01-01", "earlier")


def test_a_quotation_is_told_by_who_speaks_in_its_paragraph() -> None:
    text = '"They shot at everything," said Ravi Doe, a butcher who hid under his stall. "My two cousins died next to me."\n\nPolice spokesman Omar Lund confirmed the attack.'
    assert [each["source"] for each in read_statements("en", text) if each["min"] == 2] == ["Ravi Doe"]


ITEMS = [
    ("en", "Daily report, 9 June\n- A farmer was shot dead in Toluk.\n- A shepherd was killed by a mine in Kesa."),
    ("fr", "Bilan du 9 juin\n- Un cultivateur abattu à Toluk.\n- Un berger tué par une mine à Kesa."),
    ("id", "Laporan harian 9 Juni\n- Seorang petani ditembak mati di Toluk.\n- Seorang gembala tewas di Kesa."),
    ("ar", "حصيلة يوم 9 يونيو\n- مقتل مزارع بالرصاص في تولوك.\n- مقتل راع بانفجار لغم في كيسا."),
]


@pytest.mark.parametrize(("lang", "text"), ITEMS)
def test_items_of_a_list_are_of_its_day_and_of_other_people(lang: str, text: str) -> None:
    rows = read_statements(lang, text)
    assert [(each["date_from"], each["repeats"]) for each in rows] == [("2030-06-09", None)] * 2
