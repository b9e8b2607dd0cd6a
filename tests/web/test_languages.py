"""Every sentence and term of the workbench is there in every language, with the same placeholders."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient

from saksi.model import Act, PlacePrecision, Quantity, Stance
from saksi.web import i18n

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "src" / "saksi" / "web" / "locale"


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def test_the_catalogues_hold_what_the_source_says_and_nothing_else() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "update-catalogues", "--check"], check=False)
    assert done.returncode == 0, "run scripts/update-catalogues and translate what is new"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_nothing_is_missing_or_fuzzy(language: str) -> None:
    found = [one for one in catalogue(language) if one.id]
    assert len(found) > 400
    for one in found:
        strings = one.string if isinstance(one.string, tuple) else (one.string,)
        assert all(strings), one.id
        assert not one.fuzzy, one.id


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_placeholders_are_those_of_the_source(language: str) -> None:
    for one in catalogue(language):
        if not one.id:
            continue
        source = one.id[-1] if isinstance(one.id, tuple) else one.id
        wanted = set(re.findall(r"%\(\w+\)s", source))
        for string in one.string if isinstance(one.string, tuple) else (one.string,):
            assert set(re.findall(r"%\(\w+\)s", string)) <= wanted, one.id
            if not isinstance(one.id, tuple):
                assert set(re.findall(r"%\(\w+\)s", string)) == wanted, one.id


def test_numbers_terms_and_plurals_follow_the_language() -> None:
    shown = {}
    for language in i18n.LANGUAGES:
        i18n.speak(language)
        shown[language] = (i18n.number(1383), i18n.term(Stance.DENIES), i18n.quantity(Quantity(lower=20, upper=99)))
    i18n.speak("en")
    assert shown["en"] == ("1,383", "denies", "20–99")
    assert shown["id"][:2] == ("1.383", "menyangkal")
    assert shown["ar"][1] == "ينفي"
    assert shown["fr"][:2] == ("1\u202f383", "nie")
    assert (i18n.term(Act.KILLED), i18n.term(PlacePrecision.EXACT), i18n.term(None)) == ("killed", "exact", "")


def test_a_language_is_chosen_by_the_browser_or_by_hand(client: TestClient) -> None:
    asked = client.get("/documents", headers={"accept-language": "fr-CH, de;q=0.5"})
    assert '<html lang="fr" dir="ltr">' in asked.text
    arabic = client.get("/documents", headers={"accept-language": "ar"})
    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert "الوثائق" in arabic.text
