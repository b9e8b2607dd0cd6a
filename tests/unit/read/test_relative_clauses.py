"""Harm in relative clauses, denials of a part in it, and who did it rather than by what means."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(text: str, lang: str = "en") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    return rows


@pytest.mark.parametrize(
    ("text", "act", "count"),
    [
        ("The attack that killed three farmers was claimed by rebels.", "killed", 3),
        ("The attack that killed attorney general Ravi Dorn was claimed by rebels.", "killed", 1),
        ("Rebels shot 16 peasants who were members of the patrols, and two died.", "killed", 16),
        ("Nine farmers were killed, three teachers were wounded.", "injured", 3),
    ],
)
def test_a_relative_clause_neither_hides_nor_takes_the_object(text: str, act: str, count: int) -> None:
    assert (act, count) in [(row["act"], row["min"]) for row in read(text)]


@pytest.mark.parametrize(
    ("lang", "text", "stance"),
    [
        ("en", "The army denied any involvement in the murder of six priests.", "asserts"),
        ("en", "The army denied the killing of six priests.", "denies"),
        ("fr", "L'armée a nié toute participation à l'assassinat de six prêtres.", "asserts"),
        ("id", "Tentara membantah terlibat dalam pembunuhan enam petani.", "asserts"),
        ("ar", "ونفى الجيش ضلوعه في مقتل ستة مدنيين.", "asserts"),
        ("ar", "ونفى الجيش مقتل ستة مدنيين.", "denies"),
    ],
)
def test_who_denies_a_part_in_a_harm_grants_the_harm(lang: str, text: str, stance: str) -> None:
    (row,) = [row for row in read(text, lang) if row["min"] == 6]
    assert row["stance"] == stance


def test_a_strike_is_a_means_and_not_who_did_it() -> None:
    (row,) = read("Two farmers were killed by an airstrike near Oro.")
    assert (row["perpetrator"], row["method"]) == (None, "airstrike")
    (row,) = read("Two farmers were killed by soldiers near Oro.")
    assert row["perpetrator"] == "soldiers"


def test_the_pronoun_who_is_no_organisation() -> None:
    (row,) = read("A man who asked not to be named said four farmers had been killed.")
    assert row["source_kind"] != "igo"
