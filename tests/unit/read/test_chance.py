"""Harm by chance, disease and weather is not ours, even where police, soldiers or fire are named; violence is, on invented sentences."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(lang: str, text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_row({"id": "t", "lang": lang, "text": text}, READER)["statements"]
    return rows


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "A bus fell into a ravine near Tol. Nine passengers were killed, police said. Two of the injured died later.",
        ),
        ("en", "A gas cylinder exploded in a kitchen in Tol, killing four people."),
        ("id", "Bus masuk jurang di Tol. Sembilan penumpang tewas dan dua luka-luka, kata polisi."),
        ("fr", "Une bonbonne de gaz a explosé à Tol, faisant quatre morts et neuf blessés."),
        ("ar", "انقلاب حافلة قرب تول. لقي تسعة ركاب حتفهم وأصيب أربعة، بحسب الشرطة."),
    ],
)
def test_chance_tells_no_harm(lang: str, text: str) -> None:
    assert read(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Gunmen stopped a bus near the ravine of Tol and killed nine passengers."),
        ("en", "Police killed three men in Tol."),
        ("id", "Milisi menewaskan sembilan penumpang bus di Tol."),
        ("fr", "Des rebelles ont tué neuf passagers d'un autocar près de Tol."),
        ("ar", "قتل مسلحون تسعة ركاب في حافلة قرب تول."),
    ],
)
def test_violence_among_signs_of_chance_is_told(lang: str, text: str) -> None:
    assert any(row["act"] == "killed" for row in read(lang, text))
