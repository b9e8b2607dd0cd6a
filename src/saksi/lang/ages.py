"""Age as an interval of years, with how exactly it is known."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from saksi.lang.normalise import fold

OLDEST = 120.0


class AgeKind(Enum):
    """How an age is known: a stated number, a birth date, a birth year (or a placeholder date), or only a class of ages."""

    STATED = "stated"
    BIRTH_DATE = "birth date"
    BIRTH_YEAR = "birth year"
    CLASS = "class"


@dataclass(frozen=True, kw_only=True)
class Age:
    """Age at death or at the date of the list, in years.

    Args:
        low: Youngest possible age, inclusive.
        high: Oldest possible age, inclusive (a completed year counts as its whole number: stated 7 is 7 to 7).
        kind: How it is known.
    """

    low: float
    high: float
    kind: AgeKind


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = re.compile(r"\d*\.?\d+")
_RANGE = re.compile(r"(\d+)\s*(?:-|–|to|a|s/d|sampai|الي|حتى|à)\s*(\d+)")
_DECADE = re.compile(r"\b(?:in (?:his|her|their) )?(early |mid |late )?(\d)0(?:'?s|ies)\b")
_MONTHS = re.compile(r"month|bulan|mois|mes(?:es)?\b|شهر|اشهر|شهور|ماه")
_WEEKS = re.compile(r"week|minggu|semaine|semana|اسبوع|اسابيع")
_DAYS = re.compile(r"\bday|hari\b|jours?\b|dias?\b|يوم|ايام|hour|jam\b|ساع")
_ABOUT = re.compile(r"about|around|approx|circa|~|sekitar|environ|حوالي|تقريبا|نحو")
_CLASSES = (
    (("newborn", "new born", "less than a day", "fetus", "foetus", "unborn", "حديث الولاده", "جنين"), 0.0, 0.0),
    (("infant", "baby", "toddler", "bayi", "balita", "bebe", "رضيع", "نوزاد"), 0.0, 3.0),
    (("adolescent", "teen", "youth", "remaja", "مراهق", "فتي"), 11.0, 24.0),
    (("child", "minor", "anak", "enfant", "mineur", "nino", "nina", "boy", "girl", "طفل", "قاصر", "كودك"), 0.0, 17.0),
    (
        ("elderly", "elder", "old man", "old woman", "lansia", "age avance", "anciano", "مسن", "عجوز", "كبير"),
        55.0,
        OLDEST,
    ),
    (("adult", "dewasa", "adulte", "adulto", "بالغ", "راشد"), 18.0, OLDEST),
    (("young man", "young woman", "شاب", "pemuda", "jeune"), 14.0, 35.0),
)


def read_age(text: str) -> Age | None:
    """Read an age as written: a number, months or days, a decade, a range or a class of ages, in five languages.

    Args:
        text: The content of an age column.

    Returns:
        The interval, or None when no age is stated ("Age unknown", empty) or the words are no age (a name, a date).
    """
    folded = fold(text).translate(_DIGITS).strip()
    if not folded:
        return None
    found = _RANGE.search(folded)
    if found and float(found.group(1)) <= float(found.group(2)) <= OLDEST:
        return Age(low=float(found.group(1)), high=float(found.group(2)), kind=AgeKind.CLASS)
    found = _DECADE.search(folded)
    if found:
        start = float(found.group(2)) * 10
        early = {"early ": (0, 3), "mid ": (3, 6), "late ": (6, 9)}.get(found.group(1) or "", (0, 9))
        return Age(low=start + early[0], high=start + early[1], kind=AgeKind.CLASS)
    for words, low, high in _CLASSES:
        if any(re.search(rf"\b{word}", folded) for word in words):
            number = _NUMBER.search(folded)
            if number is None or "less than" in folded:
                return Age(low=low, high=high, kind=AgeKind.STATED if high == 0 else AgeKind.CLASS)
    return _read_number(folded)


def _read_number(folded: str) -> Age | None:
    numbers = _NUMBER.findall(folded)
    if len(numbers) != 1 and not (len(numbers) == 2 and _MONTHS.search(folded)):
        return None
    if len(re.sub(r"[\d.\s]", "", folded)) > 24:
        return None
    value = float(numbers[0])
    if _MONTHS.search(folded) and len(numbers) == 1:
        value /= 12
    elif _WEEKS.search(folded):
        value /= 52
    elif _DAYS.search(folded):
        value /= 365
    if value > OLDEST:
        return None
    if _ABOUT.search(folded):
        return Age(low=max(0.0, value - 2), high=value + 2, kind=AgeKind.CLASS)
    return Age(low=float(int(value)), high=float(int(value)), kind=AgeKind.STATED)


def age_from_birth(birth: date, *, at: date, is_placeholder: bool) -> Age | None:
    """Give the age at a date from a date of birth.

    Args:
        birth: The date of birth as written.
        at: The date of death, or the reference date of the list when no death date is known.
        is_placeholder: True when only the year counts (clerks write January 1 for an unknown day).

    Returns:
        Completed years; an interval of two years for a placeholder; None when the birth lies over a year after ``at``.
    """
    years = at.year - birth.year - ((at.month, at.day) < (birth.month, birth.day))
    if years < -1 or years > OLDEST:
        return None
    years = max(years, 0)
    if is_placeholder:
        return Age(low=float(max(0, years - 1)), high=float(years), kind=AgeKind.BIRTH_YEAR)
    return Age(low=float(years), high=float(years), kind=AgeKind.BIRTH_DATE)


def read_birth(text: str) -> tuple[date, bool] | None:
    """Read a date of birth written year first (ISO) or day first; a bare year is a placeholder.

    Args:
        text: The content of a birth date column.

    Returns:
        The date and whether it is a placeholder (January 1, or a year alone); None when it is no date.
    """
    text = text.translate(_DIGITS).strip()
    found = re.match(r"^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?$", text)
    if found:
        year, month, day = int(found.group(1)), int(found.group(2) or 1), int(found.group(3) or 1)
    else:
        found = re.match(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$", text)
        if found is None:
            return None
        day, month, year = int(found.group(1)), int(found.group(2)), int(found.group(3))
        if month > 12 >= day:
            day, month = month, day
    try:
        return date(year, month, day), (month, day) == (1, 1)
    except ValueError:
        return None


__all__ = ["OLDEST", "Age", "AgeKind", "age_from_birth", "read_age", "read_birth"]
