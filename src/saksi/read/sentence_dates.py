"""The dates that sentences tell: resolved, opened by "since", and told apart from the days on which something was said."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from saksi.lang.calendars import day_of
from saksi.lang.date_resolve import Anchor
from saksi.lang.dateline import Dateline, find_anchor
from saksi.lang.dates import DateKind, DateMention, find_dates
from saksi.lang.normalise import Folded
from saksi.lang.pack import LanguagePack
from saksi.model.span import Span
from saksi.model.vocabulary import DatePrecision, How
from saksi.model.when import When
from saksi.read.sentence import Sentence

SHORTEST_PERIOD, LONGEST_PERIOD = dt.timedelta(days=27), dt.timedelta(days=366)
"""What a periodic report counts over."""
LONGEST_SAYING = dt.timedelta(days=40)
"""A longer stretch is not when something was said."""
_BESIDE_FRAME = 8
_LONGEST_MONTH = 31
_SINCE_REACH = 9
_DAY = dt.timedelta(days=1)
Frames = Mapping[int, Sequence[tuple[int, int]]]
"""Words of the reporting expressions, by sentence."""


def dates_of(folded: Folded, pack: LanguagePack, published: dt.date | None) -> list[DateMention]:
    """Find the dates of a document, resolved against its publication date, else its dateline, else its first full date."""
    if published is not None:
        return find_dates(folded, pack, Anchor(published, "published"))
    found = find_dates(folded, pack)
    if all(date.kind is DateKind.ABSOLUTE for date in found):
        return found
    anchor = find_anchor(folded, pack)
    return found if anchor is None else find_dates(folded, pack, anchor)


def find_bare_days(sentence: Sentence, dates: Sequence[DateMention], told: When | None) -> list[DateMention]:
    """Find days told without their month, which is that of the date before: "le 4 août, …; le 8, douze soldats".

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


def leave_out_dateline(sentences: Sequence[Sentence], dateline: Dateline) -> None:
    """Take the date of the dateline from its sentence: it is the day of filing, and dates no harm."""
    for sentence in sentences:
        if sentence.start < dateline.end and dateline.start < sentence.end:
            sentence.dates = [
                date for date in sentence.dates if date.end <= dateline.start or dateline.end <= date.start
            ]


def open_dates(sentences: Sequence[Sentence]) -> None:
    """Leave the end of a date open that tells when what "since" governs began: "since the war broke out in 2029"."""
    for sentence in sentences:
        if sentence.dates and sentence.where("since"):
            sentence.dates = [_opened(sentence, date) for date in sentence.dates]


def _opened(sentence: Sentence, date: DateMention) -> DateMention:
    at, when = word_of(sentence, date), date.when
    since = sentence.where("since", at - _SINCE_REACH, at)
    if not since or when.start is None or when.end is None:
        return date
    between = range(since[-1] + 1, at)
    if any(
        sentence.has(i, "outcome") or (sentence.words[i].is_sign and sentence.words[i].text not in "'’-")
        for i in between
    ):
        return date
    if any(sentence.is_dated(i) for i in between):
        return date
    return replace(date, when=replace(when, end=None, precision=DatePrecision.OPEN))


def resolve_shifts(sentences: Sequence[Sentence], frames: Frames) -> None:
    """Resolve "two days later" and "the day before" against the last day that the text tells before for what happened."""
    told: dt.date | None = None
    for sentence in sentences:
        if not sentence.dates:
            continue
        dates: list[DateMention] = []
        for date in sentence.dates:
            if date.shift_days == 0 and told is None:
                continue  # "that day" without a day
            shifted = date if date.shift_days is None or told is None else _shifted(date, told)
            dates.append(shifted)
            when = shifted.when
            is_day = when.start is not None and when.start == when.end
            if is_day and not dates_saying(sentence, shifted, frames.get(sentence.index, ())):
                told = when.start
        sentence.dates = dates


def _shifted(date: DateMention, told: dt.date) -> DateMention:
    day = told + (date.shift_days or 0) * _DAY
    precision = DatePrecision.PART_OF_DAY if date.when.part_of_day else DatePrecision.DAY
    when = replace(
        date.when, start=day, end=day, precision=precision, how=How.RESOLVED, anchor=told, anchor_basis="text"
    )
    return replace(date, when=when)


def dates_saying(sentence: Sentence, date: DateMention, frames: Sequence[tuple[int, int]]) -> bool:
    """Say whether a date stands beside reporting words: "said on Tuesday"; "since Tuesday" and "throughout 2022" are none."""
    if _is_counted_over(sentence, date):
        return False
    start, end = date.when.start, date.when.end
    if date.when.is_resolved and (start is None or end is None or end - start > LONGEST_SAYING):
        return False
    at = word_of(sentence, date)
    if any(sentence.ends_with(i, "publishing") for i in range(at - 1, at + 1)) or sentence.has(
        end_of(sentence, date), "publishing"
    ):
        return True
    return any(first - 1 <= at < last + _BESIDE_FRAME and not _has_harm(sentence, last, at) for first, last in frames)


def _is_counted_over(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a month or more is what a count is over: "the centre recorded throughout the past month"."""
    start, end = date.when.start, date.when.end
    at = word_of(sentence, date)
    is_long = start is not None and end is not None and end - start >= SHORTEST_PERIOD
    return is_long and (sentence.has(at, "throughout") or (at > 0 and sentence.has(at - 1, "throughout")))


def _has_harm(sentence: Sentence, start: int, end: int) -> bool:
    return any("outcome" in sentence.marks[i] or "that" in sentence.marks[i] for i in range(start, end))


def end_of(sentence: Sentence, date: DateMention) -> int:
    """Give the index of the first word behind a date."""
    return sentence.word_from(date.end)


def word_of(sentence: Sentence, date: DateMention) -> int:
    """Give the index of the first word of a date."""
    return sentence.word_at(date.start)
