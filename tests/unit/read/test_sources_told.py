"""Who says so: inverted verbs, labels with a time, topics before their verb, names of organisations, those who speak of themselves."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def first(text: str, lang: str = "en") -> tuple[Any, str | None, str]:
    row = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"][0]
    return row["min"], row["source"], row["source_kind"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Dix-sept personnes ont été tuées à Oro, a indiqué jeudi le ministère de la Santé, deux blessés étant morts.", (17, "le ministère de la Santé", "government")),
        ("fr", "Cinquante personnes ont été blessées, dont deux policiers, indique le syndicat des infirmiers.", (50, "le syndicat des infirmiers", "medic")),
        ("en", "The Velan Rights Centre, an activist group, put the toll at 25.", (25, "The Velan Rights Centre", "ngo")),
        ("en", "Nine people were shot dead, three of them children, said the army.", (9, "the army", "armed_actor")),
        ("en", "The Air Command said four commanders had been killed.", (4, "The Air Command", "armed_actor")),
        ("id", "Lembaga Saksi Oro (LSO) mencatat 29 orang tewas.", (29, "Lembaga Saksi Oro (LSO)", "ngo")),
        ("ar", "أما وزارة الداخلية فقالت إن خمسة أشخاص قتلوا.", (5, "وزارة الداخلية", "government")),
        ("ar", "19:40 مصادر طبية: مقتل سبعة مدنيين.", (7, "مصادر طبية", "medic")),
    ],
)  # fmt: skip
def test_the_source_and_its_kind_are_read(lang: str, text: str, expected: tuple[Any, str, str]) -> None:
    assert first(text, lang) == expected


def test_who_speaks_of_themselves_is_named_around_the_quotation() -> None:
    text = '"We have counted 17 bodies, and some families have not come," a nurse at the clinic said.'
    assert first(text) == (17, "a nurse at the clinic", "medic")


def test_a_pronoun_is_the_source_named_before() -> None:
    text = "The Oro Rights Centre counted 12 arrests. It said nine farmers had been killed."
    rows = read_row({"id": "d", "text": text, "lang": "en"}, READER)["statements"]
    assert [row["source"] for row in rows if row["min"] == 9] == ["The Oro Rights Centre"]


def test_the_pronoun_of_a_french_verb_is_no_source_of_its_own() -> None:
    text = (
        "Le maire de Velan a parlé de l'attaque. « Ils ont tué le chef du village et ses deux fils », a-t-il raconté."
    )
    rows = read_row({"id": "d", "text": text, "lang": "fr"}, READER)["statements"]
    assert [row["source"] for row in rows if row["min"] == 3] == ["Le maire de Velan"]
