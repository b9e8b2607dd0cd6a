"""Who says so: hearers, states and their authorities, accounts, acronyms, sources named again, claims."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def told(text: str, lang: str, lower: int = 9) -> tuple[Any, str, Any]:
    """Give source, kind and via of the last statement with a lower bound."""
    rows = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    row = [row for row in rows if row["min"] == lower][-1]
    return row["source"], row["source_kind"], row["via"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Neuf personnes ont été tuées à Velan, a indiqué une source proche de l'enquête à l'AFP.", ("une source proche de l'enquête", "official", "AFP")),
        ("fr", "Neuf personnes ont été tuées à Velan, ont confirmé les pompiers à l'AFP.", ("les pompiers", "official", "AFP")),
        ("fr", "Neuf personnes ont été tuées, a déclaré un officier de police à l'agence Reuters.", ("un officier de police", "official", "agence Reuters")),
        ("fr", "« Neuf personnes ont été tuées », a raconté le maire de Velan à la radio locale.", ("le maire de Velan", "official", "radio locale")),
        ("en", "Nine people were killed, a police officer said to Reuters.", ("a police officer", "official", None)),
        ("id", "Sembilan orang tewas di Velan, kata seorang dokter kepada AFP.", ("seorang dokter", "medic", None)),
        ("ar", "وقال طبيب في المستشفى لوكالة فرانس برس إن تسعة أشخاص قتلوا.", ("طبيب في المستشفى", "medic", "لوكالة فرانس برس")),
    ],
)  # fmt: skip
def test_whom_a_source_speaks_to_is_no_source(lang: str, text: str, expected: tuple[Any, str, Any]) -> None:
    assert told(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Nine people were killed, local authorities said.", "government"),
        ("en", "Nine people were killed, Syria said.", "government"),
        ("fr", "Neuf personnes ont été tuées, ont annoncé les autorités régionales.", "government"),
        ("fr", "Neuf personnes ont été tuées, ont indiqué les autorités locales.", "government"),
        ("id", "Sembilan orang tewas, kata otoritas setempat.", "government"),
        ("id", "Pihak berwenang mengatakan sembilan orang tewas.", "government"),
        ("ar", "وقالت السلطات المحلية إن تسعة أشخاص قتلوا.", "government"),
        ("ar", "وقالت تركيا إن تسعة أشخاص قتلوا.", "government"),
        ("ar", "وأعلنت مفوضية حقوق الإنسان السورية مقتل تسعة أشخاص.", "government"),
        ("ar", "وأعلنت مفوضية الأمم المتحدة لحقوق الإنسان مقتل تسعة أشخاص.", "igo"),
    ],
)
def test_authorities_and_states_are_governments(lang: str, text: str, kind: str) -> None:
    assert told(text, lang)[1] == kind
