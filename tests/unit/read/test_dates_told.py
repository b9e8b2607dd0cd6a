"""Which day dates a harm: its own, the one that the text goes on to tell of, that of a digest; never the day of filing or of saying."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(text: str, lang: str = "en", published: str = "2030-03-08") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_row({"id": "d", "text": text, "lang": lang, "published": published}, READER)[
        "statements"
    ]
    return rows


def days(text: str, lang: str = "en", published: str = "2030-03-08") -> list[tuple[str, str | None, str | None]]:
    return [(row["act"], row["date_from"], row["date_to"]) for row in read(text, lang, published)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "HARLAN, March 8 (Tidewire) - At least 14 people were shot dead when gunmen stormed the village of Jorva on Thursday, an official said."),
        ("fr", "HARLAN, 8 mars 2030 (Tidewire) - Au moins 14 personnes ont été tuées jeudi dans le village de Jorva, a indiqué un responsable."),
        ("id", "HARLAN, 8 Maret 2030 (Tidewire) - Sedikitnya 14 orang tewas ditembak di Desa Jorva pada Kamis, kata seorang pejabat."),
    ],
)  # fmt: skip
def test_the_day_of_filing_dates_no_harm(lang: str, text: str) -> None:
    assert days(text, lang)[0][1:] == ("2030-03-07", "2030-03-07")


def test_the_day_of_saying_dates_no_harm() -> None:
    assert days("Twelve farmers were killed in Jorva, police said on Tuesday.") == [("killed", None, None)]


def test_an_arrest_paragraphs_later_is_not_dated_by_the_killing() -> None:
    text = (
        "Twelve farmers were killed in Jorva on Thursday.\n\nNine more were wounded.\n\nThe mayor called for calm and opened a school."
        "\n\nFour men were arrested in Tol."
    )
    found = days(text)
    assert ("injured", "2030-03-07", "2030-03-07") in found
    assert ("detained", None, None) in found


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        ("en", "DAILY UPDATE: CIVILIAN HARM, 12 FEBRUARY 2030\n\nA roadside bomb killed five passengers near Tol.", "2030-02-12", "2030-02-12"),
        ("en", "Protection brief, February 2030\n\nMonitors recorded 87 civilian deaths in the reporting period.", "2030-02-01", "2030-02-28"),
        ("ar", "حصيلة النصف الأول من عام 2029\n\nوثق المركز مقتل 512 مدنيا في عموم البلاد.", "2029-01-01", "2029-06-30"),
    ],
)  # fmt: skip
def test_the_heading_of_a_digest_dates_its_items(lang: str, text: str, start: str, end: str) -> None:
    assert days(text, lang)[0][1:] == (start, end)


def test_since_a_day_does_not_date_the_harm_around_it() -> None:
    text = "Shelling wounded a girl in Tol.\n\nThe mission has recorded 318 civilian deaths since 1 January 2030."
    assert days(text)[0] == ("injured", None, None)


def test_the_day_a_body_was_found_is_not_the_day_of_death() -> None:
    assert days("The bodies of three women were found in Jorva on Thursday.")[0][1:] == (None, None)
