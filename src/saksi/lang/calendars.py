"""Intervals of days: months, weeks, shifts by units of time, and the Islamic calendar."""

import calendar
import datetime as dt

from saksi.lang.date_words import Edge, Unit

_DAY = dt.timedelta(days=1)
_HIJRI_EPOCH = 1948440  # Julian day number of 1 Muharram 1 AH (16 July 622), civil tabular calendar
_ORDINAL_OF_JDN = 1721425  # Julian day number of 1 January 1 minus 1, proleptic Gregorian


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a day, or None when the calendar has no such day."""
    if not (1 <= month <= 12 and dt.MINYEAR <= year <= dt.MAXYEAR):
        return None
    return dt.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def month_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return Monday and Sunday of a day's week (ISO 8601)."""
    monday = day - (day.isoweekday() - 1) * _DAY
    return monday, monday + 6 * _DAY


def latest_weekday(anchor: dt.date, weekday: int) -> dt.date:
    """Return the latest day with this ISO weekday (Monday 1) that is not after the anchor."""
    return anchor - (anchor.isoweekday() - weekday) % 7 * _DAY


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month so many months later; negative for earlier."""
    at = year * 12 + month - 1 + months
    return at // 12, at % 12 + 1


def unit_at(anchor: dt.date, unit: Unit, offset: int) -> tuple[dt.date, dt.date] | None:
    """Return the unit of time that lies `offset` units from the one the anchor is in.

    Returns:
        Its first and last day; None where it would leave the calendar or has no days of its own (hours).
    """
    try:
        match unit:
            case "day":
                day = anchor + offset * _DAY
                return day, day
            case "week":
                return week_of(anchor + 7 * offset * _DAY)
            case "month":
                return month_of(*shift_month(anchor.year, anchor.month, offset))
            case "year":
                return year_of(anchor.year + offset)
            case "decade":
                first = anchor.year // 10 * 10 + 10 * offset
                return year_of(first)[0], year_of(first + 9)[1]
            case "hour":
                return None
    except (OverflowError, ValueError):
        return None


def before(anchor: dt.date, count: int, unit: Unit) -> dt.date | None:
    """Return the day so many units before the anchor; hours are counted in whole days, begun days in full."""
    try:
        match unit:
            case "hour":
                return anchor - -(-count // 24) * _DAY
            case "day":
                return anchor - count * _DAY
            case "week":
                return anchor - 7 * count * _DAY
            case "month" | "year" | "decade":
                months = count * {"month": 1, "year": 12, "decade": 120}[unit]
                year, month = shift_month(anchor.year, anchor.month, -months)
                return dt.date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


def third_of(start: dt.date, end: dt.date, edge: Edge) -> tuple[dt.date, dt.date]:
    """Return the first, middle or last third of an interval: of a month days 1-10, 11-20 and 21 to the end.

    Less than three days have no thirds: "the end of the day" is the day.
    """
    length = (end - start).days + 1
    if length < 3:
        return start, end
    third = 10 if 28 <= length <= 31 else -(-length // 3)
    match edge:
        case "early":
            return start, start + (third - 1) * _DAY
        case "mid":
            return start + third * _DAY, start + (2 * third - 1) * _DAY
        case "late":
            return start + 2 * third * _DAY, end


def hijri_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the Gregorian day of a date of the Islamic calendar, by the tabular civil calendar.

    The observed month may begin a day earlier or later (Reingold and Dershowitz, Calendrical Calculations, chapter 7):
    treat the result as approximate.
    """
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 2000):
        return None
    number = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH - 1
    return dt.date.fromordinal(number - _ORDINAL_OF_JDN)


def hijri_month(year: int, month: int) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a month of the Islamic calendar, by the tabular civil calendar."""
    first = hijri_day(year, month, 1)
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    return None if first is None or following is None else (first, following - _DAY)


def hijri_year(year: int) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a year of the Islamic calendar, by the tabular civil calendar."""
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return None if first is None or last is None else (first[0], last[1])


def latest_hijri_month(anchor: dt.date, month: int, *, has_ended: bool = False) -> tuple[dt.date, dt.date] | None:
    """Return the latest such month of the Islamic calendar that had begun, or had ended, by the anchor."""
    year = int((anchor.year - 621.57) * 1.0307)
    for each in range(year + 2, year - 3, -1):
        interval = hijri_month(each, month)
        if interval is not None and interval[has_ended] < anchor + _DAY:
            return interval
    return None


__all__ = [
    "before",
    "day_of",
    "hijri_day",
    "hijri_month",
    "hijri_year",
    "latest_hijri_month",
    "latest_weekday",
    "month_of",
    "shift_month",
    "third_of",
    "unit_at",
    "week_of",
    "year_of",
]
