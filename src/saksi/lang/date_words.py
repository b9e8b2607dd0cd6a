"""What a language pack says about dates: tables ``[dates]``, ``[dates.months]``, ``[dates.patterns]`` and so on.

A pattern is a row of words and slots: ``"{day} (of|) {month} [,] [{year}]"``. ``[...]`` may be missing, ``(a|b)`` is one of
several, ``%(`` and ``%)`` are brackets that stand in the text. Slots:

- ``{day}`` a day of the month in digits, with or without an ordinal ending, or a word of ``day_words``;
- ``{days}`` two of them with a link ("6-10", "6 and 7"); ``{month}`` a month; ``{year}`` four digits;
- ``{numeric}`` a date in digits with its year ("18/11/2023"); ``{short}`` one without ("18/11");
- ``{weekday}`` a day of the week; ``{part}`` a part of the day; ``{relative}`` a phrase of ``[dates.relative]``;
- ``{span}`` a number and a unit of time, or a word for two of a unit; ``{unit}`` a unit alone;
- ``{lately}`` the same with a word of ``lately`` between them ("24 dernières heures"), or with the number behind ("الساعات الأربع والعشرين");
- ``{edge}`` early, mid or late; ``{stretch}`` a phrase of ``[dates.stretches]``; ``{hijri}`` a month of the Islamic calendar, ``{hyear}`` a year of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from saksi.lang.pack import LanguagePack

Unit = Literal["hour", "day", "week", "month", "year", "decade"]
Part = Literal["dawn", "morning", "noon", "afternoon", "evening", "night"]
Edge = Literal["early", "mid", "late"]


@dataclass(frozen=True, kw_only=True)
class DatePatterns:
    """Table ``[dates.patterns]``: for each meaning the ways to say it.

    Attributes:
        date: A day of a month, with or without the year.
        month: A month, with or without the year.
        year: A year.
        stretch: Some months of a year ("the first half of 2021").
        weekday: The latest such day of the week that is not after the anchor.
        last_weekday: The latest such day before the anchor.
        next_weekday: The first such day after the anchor.
        relative: A day told from the anchor ("yesterday").
        ago: A number of days, weeks, months or years before the anchor.
        past: From so long before the anchor up to it ("in the last 48 hours").
        unit_last: The week, month or year before the anchor's.
        unit_this: The week, month or year of the anchor.
        unit_next: The week, month or year after it.
        weekend: The latest Saturday and Sunday that have begun.
        nights: A night between two days named by both.
        hijri: A date of the Islamic calendar.
        this_hijri: The latest such month of the Islamic calendar that has begun.
        last_hijri: The latest such month of the Islamic calendar that has ended.
        later: So long after the day told before ("two days later", "the next day").
        earlier: So long before the day told before ("a day earlier").
        same: The day told before ("that day", "the same evening").
    """

    date: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    stretch: tuple[str, ...] = ()
    weekday: tuple[str, ...] = ()
    last_weekday: tuple[str, ...] = ()
    next_weekday: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    unit_last: tuple[str, ...] = ()
    unit_this: tuple[str, ...] = ()
    unit_next: tuple[str, ...] = ()
    weekend: tuple[str, ...] = ()
    nights: tuple[str, ...] = ()
    hijri: tuple[str, ...] = ()
    this_hijri: tuple[str, ...] = ()
    last_hijri: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DateWords:
    """Table ``[dates]``: how days are named.

    Attributes:
        numeric_order: Order of day and month in "3/4/2025"; empty where both are in use.
        months: Month names and abbreviations, with the number of the month in the Gregorian calendar.
        weekdays: Days of the week, Monday 1 to Sunday 7.
        cased: Names that are another word when they do not begin with a capital ("Minggu", "May").
        day_words: Words for a day of the month ("first", "premier").
        day_endings: Ordinal endings that may touch the digits of a day.
        parts: Words for parts of the day.
        relative: Phrases for days told from the anchor: the offset in days, or two for a span, and a part of the day:
            ``"-1"``, ``"0 morning"``, ``"-1..0 night"``.
        units: Units of time.
        dual_units: Words that say two of a unit ("يومين").
        single_units: Words that say one of a unit ("sepekan").
        edges: Words for the first, middle and last third of a month or year.
        stretches: Names for some months of a year, with the first and last: ``"1-6"`` for its first half, ``"3-5"`` for
            spring in the north.
        hijri_months: Months of the Islamic calendar, 1 to 12.
        since: Words before a date that leave the end open.
        until: Words before a date that leave the start open.
        openers: Words before the first of two dates ("between", "from").
        lately: Words for "last" between a number and its unit ("24 dernières heures").
        links: Words between two dates or days of one span.
        opened_links: Words between them that need an opener ("and").
        not_dates: Phrases that name no day ("Bloody Sunday").
        patterns: Table ``[dates.patterns]``.
    """

    numeric_order: Literal["dmy", "mdy", ""] = "dmy"
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    cased: tuple[str, ...] = ()
    day_words: Mapping[str, int] = field(default_factory=dict)
    day_endings: tuple[str, ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)
    relative: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    dual_units: Mapping[str, Unit] = field(default_factory=dict)
    single_units: Mapping[str, Unit] = field(default_factory=dict)
    edges: Mapping[str, Edge] = field(default_factory=dict)
    stretches: Mapping[str, str] = field(default_factory=dict)
    hijri_months: Mapping[str, int] = field(default_factory=dict)
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    lately: tuple[str, ...] = ()
    opened_links: tuple[str, ...] = ()
    not_dates: tuple[str, ...] = ()
    patterns: DatePatterns = field(default_factory=DatePatterns)


def date_words(pack: LanguagePack) -> DateWords:
    """Return the table ``[dates]`` of a language."""
    return pack.section("dates", DateWords)


__all__ = ["DatePatterns", "DateWords", "Edge", "Part", "Unit", "date_words"]
