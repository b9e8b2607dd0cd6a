"""Turn what a date pattern holds into an interval of days, against an anchor or not at all."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from saksi.lang.calendars import (
    before,
    day_of,
    hijri_day,
    hijri_month,
    hijri_year,
    latest_hijri_month,
    latest_weekday,
    month_of,
    third_of,
    unit_at,
    week_of,
    year_of,
)
from saksi.lang.date_patterns import DateMatch
from saksi.model import DatePrecision

_DAY = dt.timedelta(days=1)
_HALF_YEAR = dt.timedelta(days=183)

AnchorBasis = Literal["published", "dateline", "said", "text"]


@dataclass(frozen=True)
class Anchor:
    """The day against which relative words are resolved.

    Attributes:
        day: The day.
        basis: Where it comes from: the publication date, the dateline, the day on which somebody spoke, or a full date in the text.
    """

    day: dt.date
    basis: AnchorBasis = "published"


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """An interval, or the knowledge that there is none.

    Attributes:
        start: First day, or None.
        end: Last day, or None.
        precision: Grain of the words; `UNRESOLVED` when there was no anchor or no such day.
        approx: Whether the words say that it is not exact.
        part: Part of the day, or empty.
        used_anchor: Whether the interval depends on the anchor.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    precision: DatePrecision = DatePrecision.UNRESOLVED
    approx: bool = False
    part: str = ""
    used_anchor: bool = True


_UNRESOLVED = Resolved()


def resolve(match: DateMatch, anchor: Anchor | None) -> Resolved:
    """Resolve a date pattern.

    Args:
        match: What was found.
        anchor: The day to resolve against, or None; then only dates with their year resolve. A day that the text
            names gives others their year, but no "yesterday" its day.

    Returns:
        The interval; unresolved when it needs an anchor and there is none, or when no calendar has such a day.
    """
    if match.meaning in _ABSOLUTE:
        found = _ABSOLUTE[match.meaning](match.slots, anchor)
    elif match.meaning in _SHIFTS:
        found = _UNRESOLVED  # only who reads the whole text knows the day told before
    elif anchor is None or anchor.basis == "text":  # a date in the text is not the day of speaking
        found = _UNRESOLVED
    else:
        found = _ANCHORED[match.meaning](match.slots, anchor)
    part = match.slots.get("part", "")
    if not part:
        return found
    if found.precision is DatePrecision.UNRESOLVED:
        return replace(found, part=found.part or part)
    precision = DatePrecision.PART_OF_DAY if found.precision is DatePrecision.DAY else found.precision
    return replace(found, part=part, precision=precision)


def _days(interval: tuple[dt.date, dt.date] | None, precision: DatePrecision, **more: Any) -> Resolved:
    if interval is None:
        return _UNRESOLVED
    return Resolved(start=interval[0], end=interval[1], precision=precision, **more)


def _date(slots: dict[str, Any], anchor: Anchor | None) -> Resolved:
    """A day, or a span of days, of a month; the year may be missing."""
    first, last, month, year = _parts_of(slots, anchor)
    if month is None:
        return _UNRESOLVED
    precision = DatePrecision.DAY if first == last else DatePrecision.DAYS
    if year is None:
        if anchor is None:
            return _UNRESOLVED
        end = _nearest(lambda each: day_of(each, month, last), anchor)
        start = None if end is None else day_of(end.year, month, first)
        return _UNRESOLVED if start is None or end is None else _days((start, end), precision)
    start, end = day_of(year, month, first), day_of(year, month, last)
    return _UNRESOLVED if start is None or end is None else _days((start, end), precision, used_anchor=False)


def _parts_of(slots: dict[str, Any], anchor: Anchor | None) -> tuple[int, int, int | None, int | None]:
    """Return first day, last day, month and year of a date's slots."""
    for name in ("numeric", "short"):
        if name in slots:
            year, month, day = slots[name]
            if month is not None:
                return day, day, month, year
            return _of_two_orders(*day, year=year, anchor=anchor)
    first, last = slots["days"] if "days" in slots else (slots["day"], slots["day"])
    return first, last, slots["month"], slots.get("year")


def _of_two_orders(
    first: int, second: int, *, year: int | None, anchor: Anchor | None
) -> tuple[int, int, int | None, int | None]:
    """Choose between day-month and month-day: only where one of the two lies in the half year before the anchor."""
    if anchor is None:
        return first, first, None, year
    fitting = []
    for day, month in ((first, second), (second, first)):
        at = _nearest(partial(day_of, month=month, day=day), anchor) if year is None else day_of(year, month, day)
        if at is not None and anchor.day - _HALF_YEAR <= at <= anchor.day + _DAY:
            fitting.append((day, day, month, year))
    return fitting[0] if len(fitting) == 1 else (first, first, None, year)


def _nearest(day_in: Callable[[int], dt.date | None], anchor: Anchor) -> dt.date | None:
    """Return the day without a year: the latest not after the anchor, or the nearest to a date of the text."""
    days = [day for shift in (-4, -1, 0, 1) if (day := day_in(anchor.day.year + shift)) is not None]
    if anchor.basis == "text":
        return min(days, key=lambda day: (abs(day - anchor.day), day), default=None)
    return max((day for day in days if day <= anchor.day + _DAY), default=None)


def _month(slots: dict[str, Any], anchor: Anchor | None) -> Resolved:
    month, year = slots["month"], slots.get("year")
    if year is None:
        if anchor is None:
            return _UNRESOLVED
        first = _nearest(lambda each: day_of(each, month, 1), anchor)
        return _UNRESOLVED if first is None else _edged(month_of(first.year, month), slots, DatePrecision.MONTH)
    return replace(_edged(month_of(year, month), slots, DatePrecision.MONTH), used_anchor=False)


def _edged(interval: tuple[dt.date, dt.date] | None, slots: dict[str, Any], precision: DatePrecision) -> Resolved:
    if interval is None:
        return _UNRESOLVED
    edge = slots.get("edge")
    if edge is None:
        return _days(interval, precision)
    return _days(third_of(*interval, edge), precision, approx=True)


def _year(slots: dict[str, Any], _anchor: Anchor | None) -> Resolved:
    return replace(_edged(year_of(slots["year"]), slots, DatePrecision.YEAR), used_anchor=False)


def _stretch(slots: dict[str, Any], anchor: Anchor | None) -> Resolved:
    """Some months of a year; without the year the latest that have begun."""
    first, last = (int(month) for month in slots["stretch"].split("-"))
    year = slots.get("year")
    if year is not None:
        return _days((month_of(year, first)[0], month_of(year, last)[1]), DatePrecision.MONTH, used_anchor=False)
    begun = None if anchor is None else _nearest(partial(day_of, month=first, day=1), anchor)
    if begun is None:
        return _UNRESOLVED
    return _days((begun, month_of(begun.year, last)[1]), DatePrecision.MONTH)


def _hijri(slots: dict[str, Any], anchor: Anchor | None) -> Resolved:
    month, year, day = slots.get("hijri"), slots.get("hyear"), slots.get("day")
    if month is None:
        return _days(None if year is None else hijri_year(year), DatePrecision.YEAR, approx=True, used_anchor=False)
    if year is None:
        if anchor is None:
            return _UNRESOLVED
        latest = latest_hijri_month(anchor.day, month)
        if latest is None or day is None:
            return _days(latest, DatePrecision.MONTH, approx=True)
        at = latest[0] + (day - 1) * _DAY
        return _days((at, at), DatePrecision.DAY, approx=True)
    if day is None:
        return _days(hijri_month(year, month), DatePrecision.MONTH, approx=True, used_anchor=False)
    found = hijri_day(year, month, day)
    return _UNRESOLVED if found is None else _days((found, found), DatePrecision.DAY, approx=True, used_anchor=False)


def _weekday(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    day = latest_weekday(anchor.day, slots["weekday"])
    return _days((day, day), DatePrecision.DAY)


def _last_weekday(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    day = latest_weekday(anchor.day - _DAY, slots["weekday"])
    return _days((day, day), DatePrecision.DAY)


def _next_weekday(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    day = latest_weekday(anchor.day + 7 * _DAY, slots["weekday"])
    return _days((day, day), DatePrecision.DAY)


_OFFSET = re.compile(r"(-?\d+)(?:\.\.(-?\d+))?(?: (\w+))?")


def _relative(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    found = _OFFSET.fullmatch(slots["relative"])
    if found is None:
        return _UNRESOLVED
    first = int(found[1])
    last = first if found[2] is None else int(found[2])
    precision = DatePrecision.DAY if first == last else DatePrecision.DAYS
    if found[3] and first == last:
        precision = DatePrecision.PART_OF_DAY
    return _days((anchor.day + first * _DAY, anchor.day + last * _DAY), precision, part=found[3] or "")


def _ago(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    count, unit = slots["span"]
    day = before(anchor.day, count, unit)
    if day is None:
        return _UNRESOLVED
    match unit:
        case "hour" | "day":
            return _days((day, day), DatePrecision.DAY, approx=unit == "hour")
        case "week":
            return _days(week_of(day), DatePrecision.WEEK, approx=True)
        case "month":
            return _days(month_of(day.year, day.month), DatePrecision.MONTH, approx=True)
        case _:
            return _days(year_of(day.year), DatePrecision.YEAR, approx=True)


def _past(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    count, unit = slots.get("span") or slots.get("lately") or (1, slots["unit"])
    day = before(anchor.day, count, unit)
    return _UNRESOLVED if day is None else _days((day, anchor.day), DatePrecision.DAYS)


_GRAIN = {"day": DatePrecision.DAY, "week": DatePrecision.WEEK, "month": DatePrecision.MONTH}


def _unit(offset: int) -> Callable[[dict[str, Any], Anchor], Resolved]:
    def read(slots: dict[str, Any], anchor: Anchor) -> Resolved:
        precision = _GRAIN.get(slots["unit"], DatePrecision.YEAR)
        return _edged(unit_at(anchor.day, slots["unit"], offset), slots, precision)

    return read


def _weekend(_slots: dict[str, Any], anchor: Anchor) -> Resolved:
    saturday = latest_weekday(anchor.day, 6)
    return _days((saturday, saturday + _DAY), DatePrecision.DAYS)


def _nights(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    """A night named by its two days; by one alone it is the night that day begins."""
    last = latest_weekday(anchor.day, slots["weekday2"] if "weekday2" in slots else slots["weekday"])
    first = latest_weekday(last, slots["weekday"])
    return _days((first, last), DatePrecision.DAYS, part="night")


def _this_hijri(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    return _days(latest_hijri_month(anchor.day, slots["hijri"]), DatePrecision.MONTH, approx=True)


def _last_hijri(slots: dict[str, Any], anchor: Anchor) -> Resolved:
    interval = latest_hijri_month(anchor.day, slots["hijri"], has_ended=True)
    return _days(interval, DatePrecision.MONTH, approx=True)


_ABSOLUTE: dict[str, Callable[[dict[str, Any], Anchor | None], Resolved]] = {
    "date": _date,
    "month": _month,
    "year": _year,
    "stretch": _stretch,
    "hijri": _hijri,
}
_ANCHORED: dict[str, Callable[[dict[str, Any], Anchor], Resolved]] = {
    "weekday": _weekday,
    "last_weekday": _last_weekday,
    "next_weekday": _next_weekday,
    "relative": _relative,
    "ago": _ago,
    "past": _past,
    "unit_last": _unit(-1),
    "unit_this": _unit(0),
    "unit_next": _unit(1),
    "weekend": _weekend,
    "nights": _nights,
    "this_hijri": _this_hijri,
    "last_hijri": _last_hijri,
}
_SHIFTS = {"later": 1, "earlier": -1, "same": 0}
_DAYS_OF = {"day": 1, "week": 7}


def shift_of(match: DateMatch) -> int | None:
    """Give the days from the day that a text tells before to the one that a pattern means; None when it means no such day.

    Args:
        match: What was found; a pattern without a number means the next day or the one before.
    """
    direction = _SHIFTS.get(match.meaning)
    if direction is None:
        return None
    count, unit = match.slots.get("span", (1, "day"))
    return direction * count * _DAYS_OF[unit] if unit in _DAYS_OF else None


__all__ = ["Anchor", "AnchorBasis", "Resolved", "resolve", "shift_of"]
