"""Dates that only their sentence makes dates: a day without its month, and the year that names an event."""

import datetime as dt
import re
from collections.abc import Sequence

from saksi.lang.calendars import day_of, year_of
from saksi.lang.dates import DateKind, DateMention
from saksi.model.span import Span
from saksi.model.vocabulary import DatePrecision, How
from saksi.model.when import When
from saksi.read.sentence import Sentence

_LONGEST_MONTH = 31
_DIGITS = 4
_LONGEST_NAME = 6
"""Words between the year and the noun of the event that it names."""
_YEAR = re.compile(r"(?<![\d.,/:-])(?:19|20)\d\d(?![\d/:%-]|[.,]\d)")


def find_bare_days(sentence: Sentence, dates: Sequence[DateMention], told: When | None) -> list[DateMention]:
    """Add days told without their month, which is that of the date before: "le 4 août, …; le 8, douze soldats".

    Args:
        sentence: The sentence.
        dates: Its dates, in order.
        told: The last date of the sentences before, or None.
    """
    found: list[DateMention] = []
    for i in sentence.where("bare_day"):
        first, last = i + 1, i + 2
        if last >= len(sentence.words) or not sentence.words[first].text.isdecimal() or not sentence.is_comma(last):
            continue
        start, end = sentence.starts[i], sentence.ends[first]
        if any(date.start < end and start < date.end for date in dates):
            continue
        before = next((date.when for date in reversed([*dates, *found]) if date.end <= start), told)
        day = _day_of_month(before, int(sentence.words[first].text))
        if day is not None:
            span = Span.cut(sentence.text, start, end)
            when = When(
                start=day, end=day, precision=DatePrecision.DAY, as_written=span.quote, span=span, how=How.RESOLVED,
                anchor=before.start if before is not None else None, anchor_basis="text",
            )  # fmt: skip
            found.append(
                DateMention(start=start, end=end, first_token=0, last_token=0, kind=DateKind.PARTIAL, when=when)
            )
    return sorted([*dates, *found], key=lambda date: date.start)


def _day_of_month(told: When | None, day: int) -> dt.date | None:
    if told is None or told.start is None or told.end is None or (told.end - told.start).days > _LONGEST_MONTH:
        return None
    return day_of(told.start.year, told.start.month, day)


def find_event_years(sentence: Sentence, dates: Sequence[DateMention]) -> Sequence[DateMention]:
    """Add the years that name events: "the 2029 Arenal massacre", "the shelling of 2031", "Tragedi Arenal 2029".

    Args:
        sentence: The sentence.
        dates: Its dates, in order.
    """
    found: list[DateMention] = []
    for year in _YEAR.finditer(sentence.text, sentence.start, sentence.end):
        start, end = year.span()
        if any(date.start < end and start < date.end for date in dates):
            continue
        at = sentence.word_at(start)
        if sentence.starts[at] != start or not (_is_before_event(sentence, at) or _is_behind_event(sentence, at)):
            continue
        first, last = year_of(int(year[0]))
        span = Span.cut(sentence.text, start, end)
        when = When(
            start=first, end=last, precision=DatePrecision.YEAR, as_written=span.quote, span=span, how=How.STATED
        )
        found.append(DateMention(start=start, end=end, first_token=0, last_token=0, kind=DateKind.ABSOLUTE, when=when))
    return sorted([*dates, *found], key=lambda date: date.start) if found else dates


def names_event(date: DateMention) -> bool:
    """Say whether a date is a year that names an event, and so dates that event alone."""
    return date.end - date.start == _DIGITS


def _is_before_event(sentence: Sentence, at: int) -> bool:
    """Say whether a year stands between an article and the noun of an event, a name between them at most."""
    is_led = at > 0 and (
        sentence.has_any(at - 1, "article", "definite", "possessive") or sentence.words[at - 1].form in _POSSESSIVE
    )
    for i in range(at + 1, min(at + _LONGEST_NAME, len(sentence)) if is_led else 0):
        if sentence.has(i, "event_noun"):
            return True
        if not sentence.words[i].is_capital and sentence.has_any(i, "person", "barrier", "outcome", "link", "of"):
            return False  # "the 2029 report into the murder of"
        if sentence.words[i].is_sign or sentence.words[i].is_number:
            return False
    return False


def _is_behind_event(sentence: Sentence, at: int) -> bool:
    """Say whether a year follows the noun of an event, with nothing but a name between them."""
    if at + 1 < len(sentence) and sentence.has_any(at + 1, "person", "units", "of"):
        return False  # "the killing of 2029 people"
    if sentence.words[at].text == _MODEL and at > 0 and sentence.words[at - 1].is_capital:
        return False
    for i in range(at - 1, max(-1, at - _LONGEST_NAME - 1), -1):
        if sentence.has_any(i, "event_noun", "feast"):
            return True
        is_name = sentence.words[i].is_capital or sentence.has_any(i, "of", "link", "article", "conjunction")
        if sentence.words[i].is_sign or not (is_name or sentence.lexicon.is_vso):
            return False
        if sentence.words[i].is_number or sentence.has_any(i, "person", "outcome"):
            return False
    return False


_MODEL = "2000"
"""A year that behind a name is rather part of it, as in names of aircraft and cars."""
_POSSESSIVE = frozenset({"'s", "’s", "s"})
