"""Ages as written."""

from datetime import date

import pytest

from saksi.lang.ages import Age, AgeKind, age_from_birth, read_age, read_birth


@pytest.mark.parametrize(
    ("written", "low", "high", "kind"),
    [
        ("0", 0, 0, AgeKind.STATED),
        ("34", 34, 34, AgeKind.STATED),
        ("34 years old", 34, 34, AgeKind.STATED),
        ("٣٤ سنة", 34, 34, AgeKind.STATED),
        ("7 months", 0, 0, AgeKind.STATED),
        ("20 days", 0, 0, AgeKind.STATED),
        ("Less than a day", 0, 0, AgeKind.STATED),
        ("1.5 years old", 1, 1, AgeKind.STATED),
        ("Child", 0, 17, AgeKind.CLASS),
        ("طفلة", 0, 17, AgeKind.CLASS),
        ("Adult", 18, 120, AgeKind.CLASS),
        ("anak", 0, 17, AgeKind.CLASS),
        ("25-30", 25, 30, AgeKind.CLASS),
        ("in his early 40s", 40, 43, AgeKind.CLASS),
        ("about 60", 58, 62, AgeKind.CLASS),
    ],
)
def test_ages_in_words_and_numbers(written, low, high, kind):
    assert read_age(written) == Age(low=low, high=high, kind=kind)


@pytest.mark.parametrize("written", ["", "Age unknown", "years old", "Samer Wardani", "2024-01-05", "999", "-"])
def test_what_is_no_age_is_none(written):
    assert read_age(written) is None


def test_a_birth_date_counts_completed_years():
    assert age_from_birth(date(2000, 6, 2), at=date(2024, 6, 1), is_placeholder=False) == Age(
        low=23, high=23, kind=AgeKind.BIRTH_DATE
    )
    assert age_from_birth(date(2000, 1, 1), at=date(2024, 6, 1), is_placeholder=True) == Age(
        low=23, high=24, kind=AgeKind.BIRTH_YEAR
    )
    assert age_from_birth(date(2030, 1, 1), at=date(2024, 6, 1), is_placeholder=False) is None


def test_birth_dates_are_read_year_first_or_day_first():
    assert read_birth("1999-01-01") == (date(1999, 1, 1), True)
    assert read_birth("31/12/1999") == (date(1999, 12, 31), False)
    assert read_birth("1999") == (date(1999, 1, 1), True)
    assert read_birth("1999-13-01") is None
