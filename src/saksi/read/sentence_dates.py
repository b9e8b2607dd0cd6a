"""The dates that sentences tell: resolved, opened by "since", and told apart from the days on which something was said."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from saksi.lang.date_resolve import Anchor
from saksi.lang.dateline import Dateline, find_anchor
from saksi.lang.dates import DateKind, DateMention, find_dates
from saksi.lang.normalise import Folded
from saksi.lang.pack import LanguagePack
from saksi.model.vocabulary import DatePrecision, How
from saksi.read.sentence import Sentence

SHORTEST_PERIOD, LONGEST_PERIOD = dt.timedelta(days=27), dt.timedelta(days=366)
"""What a periodic report counts over."""
LONGEST_SAYING = dt.timedelta(days=40)
"""A longer stretch is not when something was said."""
_BESIDE_FRAME = 8
_SINCE_REACH = 9
_CLOCK_WORDS = 4
"""Words of "4 a.m. on" between "from" and its day."""
_CLOCK_LETTERS = 3
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


def leave_out_dateline(sentences: Sequence[Sentence], dateline: Dateline) -> None:
    """Take the date of the dateline from its sentence: it is the day of filing, and dates no harm."""
    for sentence in sentences:
        if sentence.start < dateline.end and dateline.start < sentence.end:
            sentence.dates = [
                date for date in sentence.dates if date.end <= dateline.start or dateline.end <= date.start
            ]


def open_dates(sentences: Sequence[Sentence]) -> None:
    """Leave the end of a date open that tells when what "since" governs began, and join two that say from when until when."""
    for sentence in sentences:
        if not sentence.dates:
            continue
        if sentence.where("since"):
            sentence.dates = [_opened(sentence, date) for date in sentence.dates]
        if len(sentence.dates) > 1 and sentence.where("until"):
            sentence.dates = _joined(sentence, sentence.dates)


def _joined(sentence: Sentence, dates: Sequence[DateMention]) -> list[DateMention]:
    """Read "from 4 am on 3 May, when the fighting began, until midnight on 9 May" as one stretch of days, told twice."""
    found = list(dates)
    for n, (first, last) in enumerate(pairwise(dates)):
        start, end = first.when.start, last.when.end
        if start is None or end is None or not start < end or last.when.start not in (None, end):
            continue
        if _is_led_by(sentence, last, "until") and _is_led_by(sentence, first, "since", "toll_from"):
            for at, date in ((n, first), (n + 1, last)):
                found[at] = replace(date, when=replace(date.when, start=start, end=end, precision=DatePrecision.DAYS))
    return found


def _is_led_by(sentence: Sentence, date: DateMention, *classes: str) -> bool:
    """Say whether a date opens with one of these expressions or follows it closely, with a time of day between at most."""
    at = word_of(sentence, date)
    for i in range(at, max(-1, at - _CLOCK_WORDS - 1), -1):
        if sentence.has_any(i, *classes):
            return True
        if i < at and not sentence.words[i].is_number and len(sentence.words[i].text) > _CLOCK_LETTERS:
            return False
    return False


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
    if any(
        first - 1 <= at < last + _BESIDE_FRAME and not _has_harm(sentence, last, at)
        for first, last in frames
        if date.kind is not DateKind.ABSOLUTE
        or not sentence.where("event_noun", last, at)  # "claimed the attack of 3 May"
    ):
        return True
    if _has_harm(sentence, end_of(sentence, date), min(end_of(sentence, date) + 2, len(sentence))):
        return False  # "condemned in a statement the May 3 killing of"
    return any(
        not _has_harm(sentence, mark.end, at)
        and not sentence.where("event_noun", mark.end, at)  # "claimed the attack of"
        for cls in ("attribution", "relaying")
        for i in sentence.where(cls, at - _BESIDE_FRAME, at)
        for mark in sentence.marks[i][cls]
    )


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
