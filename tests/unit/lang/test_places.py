from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from saksi.lang import load_pack
from saksi.lang.places import Gazetteer, find_places, place_key, resolve_name, weigh_countries
from saksi.model import Place, PlacePrecision


@dataclass(frozen=True)
class _Invented:
    """A gazetteer of invented towns in real countries."""

    places: tuple[Place, ...]

    def candidates(self, key: str) -> Sequence[Place]:
        found = [
            each for each in self.places if key in {place_key(each.name), *(place_key(n.text) for n in each.names)}
        ]
        return sorted(found, key=lambda each: -(each.population or 0))

    def may_begin(self, word: str) -> bool:
        return any(place_key(each.name).startswith(word) for each in self.places)

    def place(self, place_id: str) -> Place | None:
        return next((each for each in self.places if each.id == place_id), None)

    def country(self, code: str) -> Place | None:
        return next((each for each in self.places if each.kind == "country" and each.country == code), None)


def _town(number: int, name: str, country: str, population: int, kind: str = "town") -> Place:
    return Place(id=f"geonames:{number}", name=name, country=country, population=population, kind=kind)


GAZETTEER: Gazetteer = _Invented(
    (
        _town(1, "Orovar", "SY", 80_000),
        _town(2, "Orovar", "IQ", 60_000),
        _town(3, "Al-Qamara", "SY", 9_000),
        _town(4, "Harlan", "US", 30_000),
        _town(5, "Bukitsari", "ID", 300_000),
        _town(6, "أوروبلدة", "SY", 40_000),
        _town(7, "Bleumont", "ML", 15_000),
        _town(8, "Syria", "SY", 20_000_000, "country"),
    )
)


def _found(lang: str, text: str) -> list[tuple[str, str | None]]:
    return [(each.as_written, each.place_id) for each in find_places(text, load_pack(lang), GAZETTEER)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Al-Qadmus", "el Qadmus"),
        ("al-Qadmus", "Qadmus"),
        ("اللاذقية", "لاذقية"),
        ("Makiïvka", "Makiivka"),
        ("Sana'a", "Sanaa"),
        ("Jabal Al-Zawiya", "jabal zawiya"),
        ("Saint-Orme", "saint orme"),
    ],
)
def test_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert place_key(left) == place_key(right)


def test_the_country_that_the_text_names_decides_between_two_towns() -> None:
    assert ("Orovar", "geonames:1") in _found("en", "Shells fell on Orovar in northern Syria.")
    assert ("Orovar", "geonames:2") in _found("en", "Shells fell on Orovar in northern Iraq.")


def test_a_name_that_nothing_decides_stays_unresolved_with_what_it_may_be() -> None:
    [mention] = find_places("Shells fell on Orovar.", load_pack("en"), GAZETTEER)
    assert (mention.place_id, mention.as_written) == (None, "Orovar")
    assert mention.alternatives == ("geonames:1", "geonames:2")
    assert mention.reason


def test_a_namesake_in_a_country_the_text_does_not_speak_of_is_not_taken() -> None:
    assert _found("en", "Gunmen shot two men in Harlan, in Syria.") == [("Harlan", None), ("Syria", "geonames:8")]


def test_a_country_is_a_place_of_its_own_kind() -> None:
    [mention] = find_places("Two men fled Syria.", load_pack("en"), GAZETTEER)
    assert (mention.country, mention.precision) == ("SY", PlacePrecision.COUNTRY)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Shells fell in Orovar in Syria.", PlacePrecision.EXACT),
        ("Shells fell near Orovar in Syria.", PlacePrecision.NEAR),
        ("Shells fell in the province Orovar in Syria.", PlacePrecision.FIRST_ORDER),
        ("Shells fell in the district of Orovar in Syria.", PlacePrecision.SECOND_ORDER),
    ],
)
def test_words_before_a_name_set_its_precision(text: str, precision: PlacePrecision) -> None:
    mention = find_places(text, load_pack("en"), GAZETTEER)[0]
    assert precision is mention.precision


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "سقطت قذائف في أوروبلدة في سوريا", [("أوروبلدة", "geonames:6"), ("سوريا", "geonames:8")]),
        ("ar", "سقطت قذائف بأوروبلدة السورية", [("أوروبلدة", "geonames:6")]),
        ("id", "Dua orang tewas di Bukitsari.", [("Bukitsari", "geonames:5")]),
        ("fr", "Deux morts à Bleumont, selon la mairie.", [("Bleumont", "geonames:7")]),
        ("en", "Two men died in al-Qamara, Syria.", [("al-Qamara", "geonames:3"), ("Syria", "geonames:8")]),
    ],
)
def test_names_are_found_in_every_language(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == _found(lang, text)


@pytest.mark.parametrize(
    "text",
    [
        "Harlan Rimba said so, and Orovar Brigade fighters agreed.",
        "The orovar is a bird; Orovar eggs are small.",
        "Two men died in Orovar Zemra.",
    ],
)
def test_parts_of_other_names_and_common_words_are_no_places(text: str) -> None:
    assert _found("en", text) == []


@pytest.mark.parametrize(
    "text", ["Two men died in Orovar Friday, in Syria.", "Two men died in Orovar Syrian troops held."]
)
def test_a_day_or_a_people_behind_a_name_is_no_part_of_it(text: str) -> None:
    assert ("Orovar", "geonames:1") in _found("en", text)


def test_a_phrase_found_by_other_means_is_resolved_by_the_name_inside() -> None:
    text = "Two men died in the village of Al-Qamara, in Syria."
    start, end = text.index("the village"), text.index(", in Syria")
    mention = resolve_name(text, (start, end), load_pack("en"), GAZETTEER, {"SY": 1.0})
    assert (mention.as_written, mention.place_id) == ("the village of Al-Qamara", "geonames:3")


def test_words_that_no_gazetteer_knows_stay_as_written() -> None:
    text = "Two men died in Nowherestead."
    mention = resolve_name(text, (16, 28), load_pack("en"), GAZETTEER, {})
    assert (mention.as_written, mention.place_id, mention.reason) == (
        "Nowherestead",
        None,
        "no gazetteer entry has this name",
    )


def test_people_of_a_country_speak_for_it() -> None:
    assert weigh_countries("Syrian and Iraqi farmers; Iraq.", load_pack("en")) == {"IQ": 0.75, "SY": 0.25}


def test_a_town_close_to_another_of_the_text_is_likelier() -> None:
    def at(number: int, name: str, latitude: float) -> Place:
        return Place(
            id=f"geonames:{number}", name=name, country="SY", population=9000, latitude=latitude, longitude=36.0
        )

    gazetteer = _Invented((at(1, "Tiramel", 35.0), at(2, "Tiramel", 40.0), at(3, "Osvek", 39.8)))
    text = "Shells fell on Tiramel and on Osvek in Syria."
    mention = next(each for each in find_places(text, load_pack("en"), gazetteer) if each.as_written == "Tiramel")
    assert (mention.place_id, mention.alternatives) == ("geonames:2", ("geonames:1",))


def test_a_noun_for_a_place_is_no_particle_before_a_name() -> None:
    gazetteer = _Invented((_town(1, "لاية", "SD", 9000),))
    assert find_places("قتل ثلاثة في ولاية أورلات", load_pack("ar"), gazetteer) == []
    assert len(find_places("قتل ثلاثة في أورلات وفي لاية", load_pack("ar"), gazetteer)) == 1
