"""Spanish comes as a file of the user's own: every layer must take it without code."""

import datetime as dt
from pathlib import Path

import pytest
from num2words import num2words

from saksi.lang import (
    Anchor,
    LanguagePack,
    detect_language,
    find_sentences,
    load_pack,
    parse_date,
    parse_number,
    read_pack,
    weigh_countries,
)
from saksi.read import Reader, read_row


@pytest.fixture(scope="module")
def spanish() -> LanguagePack:
    path = Path(__file__).parent / "data" / "es.toml"
    return read_pack(path.read_text(encoding="utf-8"), origin=path.name)


def test_statements_are_read(spanish: LanguagePack) -> None:
    reader = Reader(packs={"en": load_pack("en"), "es": spanish})
    text = "Al menos doce campesinos, incluidos tres niños, fueron asesinados en la aldea de Orovar, dijo el alcalde."
    rows = read_row({"id": "a", "lang": "es", "text": text}, reader)["statements"]
    assert [(row["act"], row["min"], row["max"], row["source_kind"]) for row in rows] == [
        ("killed", 12, None, "official"),
        ("killed", 3, 3, "official"),
    ]
    assert all(text[slice(*row["span"])] == row["quote"] for row in rows)


@pytest.mark.parametrize(
    ("words", "lower", "upper"),
    [
        ("al menos doce", 12, None),
        ("1.383", 1383, 1383),
        ("entre 9 y 50", 9, 50),
        ("más de un centenar", 101, None),
        ("cientos", 100, 999),
        ("treinta y cinco", 35, 35),
    ],
)
def test_numbers_are_read(spanish: LanguagePack, words: str, lower: int | None, upper: int | None) -> None:
    mention = parse_number(words, spanish)
    assert mention is not None
    assert (mention.lower, mention.upper) == (lower, upper)


def test_numbers_in_words_agree_with_a_speller(spanish: LanguagePack) -> None:
    for number in [*range(1, 200), *range(200, 100_000, 487)]:
        words = num2words(number, lang="es")
        mention = parse_number(words, spanish)
        assert mention is not None, words
        assert mention.lower == number, words


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("el martes", "2025-03-11"),
        ("el jueves pasado", "2025-03-06"),
        ("6 de marzo de 2025", "2025-03-06"),
        ("hace dos días", "2025-03-10"),
        ("desde el viernes", "2025-03-07/.."),
        ("la semana pasada", "2025-03-03/2025-03-09"),
    ],
)
def test_dates_are_read(spanish: LanguagePack, words: str, edtf: str) -> None:
    when = parse_date(words, spanish, Anchor(dt.date(2025, 3, 12)))
    assert when is not None
    assert edtf == when.edtf


def test_sentences_countries_and_the_language_itself_are_known(spanish: LanguagePack) -> None:
    text = "El Dr. Oro llegó. Dos campesinos murieron en Colombia, según el alcalde de la aldea."
    assert len(find_sentences(text, spanish)) == 2
    assert weigh_countries(text, spanish) == {"CO": 1.0}
    assert detect_language(text, [spanish, load_pack("en"), load_pack("fr")]).code == "es"
