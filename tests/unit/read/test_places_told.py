"""Which place is the scene of a harm: labels, the only place, other days, where something was said or filed."""

from typing import Any

import pytest

from saksi.lang import place_key
from saksi.model import Place
from saksi.read import Reader, read_row


class _Towns:
    """A gazetteer of invented towns."""

    def __init__(self) -> None:
        names = {"Harlan": "هارلان", "Oro": "أورو", "Velan": "فيلان", "Tol": "تول"}
        self._places = {}
        for name, arabic in names.items():
            place = Place(id=f"case:{name}", name=name, kind="town", country="QM")
            self._places[place_key(name)] = self._places[place_key(arabic)] = place

    def candidates(self, key: str) -> tuple[Place, ...]:
        return (self._places[key],) if key in self._places else ()

    def may_begin(self, word: str) -> bool:
        return word in self._places

    def place(self, place_id: str) -> Place | None:
        return next((one for one in self._places.values() if one.id == place_id), None)


READER = Reader(gazetteer=_Towns())


def scenes(text: str, lang: str = "en", published: str = "2030-03-08") -> dict[Any, str | None]:
    rows = read_row({"id": "d", "text": text, "lang": lang, "published": published}, READER)["statements"]
    return {row["min"]: row["place"] for row in rows}


def test_a_place_alone_heads_its_paragraph() -> None:
    text = (
        "Oro province. Shelling wounded eight girls.\n\nVelan. - Gunmen shot dead five traders.\n\n"
        "The monitor counted 40 dead in Harlan."
    )
    assert scenes(text) == {8: "Oro", 5: "Velan", 40: "Harlan"}


def test_the_label_of_an_arabic_list_is_its_place() -> None:
    text = "حصاد اليوم\n\n- أورو: مقتل ثلاثة جنود\n- فيلان: مقتل سبعة مدنيين"
    assert scenes(text, "ar") == {3: "أورو", 7: "فيلان"}


def test_a_count_of_another_day_has_no_scene_from_the_news_of_today() -> None:
    text = (
        "Gunmen killed 12 people in Harlan on Thursday.\n\nOn 4 February they executed 30 farmers.\n\n"
        "More than 4,000 people have died since 2014."
    )
    found = scenes(text)
    assert (found[12], found[30], found[4001]) == ("Harlan", None, None)


def test_the_only_place_of_a_text_is_the_scene() -> None:
    assert scenes("Testimony from Tol\n\nI am a baker. They shot my three neighbours.") == {3: "Tol"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Six soldiers were killed when fighters of the Sons of Oro attacked a barracks in Harlan.", "Harlan"),
        ("Six soldiers were killed in the Harlani town of Velan.", "Harlani town of Velan"),
        ("Velan - Six workers were shot dead by an armed group near Oro.", "Oro"),
    ],
)
def test_a_groups_name_a_people_and_a_dateline_are_no_scenes(text: str, place: str) -> None:
    assert scenes(text)[6] == place


def test_where_something_was_said_is_no_scene() -> None:
    text = 'Gunmen killed 12 people in Harlan. "Nine soldiers were wounded," a spokesman told a briefing in Velan.'
    assert scenes(text)[9] == "Harlan"


def test_a_country_told_before_is_no_scene() -> None:
    countries = Reader(gazetteer=_Lands())
    text = "Harland in November\n\nThe network recorded the killing of 143 civilians in Harland. Guards killed 61 civilians."
    rows = read_row({"id": "d", "text": text, "lang": "en"}, countries)["statements"]
    assert {row["min"]: row["place"] for row in rows} == {143: "Harland", 61: None}


class _Lands(_Towns):
    """A gazetteer with an invented country."""

    def __init__(self) -> None:
        super().__init__()
        land = Place(id="case:Harland", name="Harland", kind="country", country="QM")
        self._places[place_key("Harland")] = land
