"""Dates that a whole report gives to what it tells: the day of a live page, the period of a periodic report, a heading."""

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from saksi.lang.dates import DateKind, DateMention
from saksi.lang.segment import SentenceKind
from saksi.model.vocabulary import DatePrecision, How
from saksi.model.when import When
from saksi.read.draft import Draft
from saksi.read.live import find_clocks
from saksi.read.sentence import Sentence
from saksi.read.sentence_dates import LONGEST_PERIOD, SHORTEST_PERIOD, end_of, word_of
from saksi.read.superlatives import is_compared

_LEAST_ENTRIES = 2
_LEAST_ITEMS, _LONGEST_ITEM = 7, 2
"""Items of a daily digest, and sentences of the longest."""
_CLOCK = re.compile(r"\W{1,5}(?:[^\W\d_]+\W{1,3})?\d{1,2}[.:hH]\d\d(?!\d)")
_OF_DIGEST = frozenset({"killed", "injured"})
_LONGEST_HEADING = 100
"""Characters of a line that still heads a report when it ends without a stop."""
_STRETCHES = (DatePrecision.DAYS, DatePrecision.MONTH)
_DAY = dt.timedelta(days=1)
_BESIDE_SINCE = 3
_PERIOD = (dt.timedelta(days=6), dt.timedelta(days=200))
"""The shortest and the longest period that a periodic report is about, a day less each."""


def date_by_clock(drafts: Sequence[Draft], sentences: Sequence[Sentence], published: dt.date | None) -> None:
    """Give the day of publishing to what a live page tells without a day: its entries begin with the time of that day.

    Not below another day as a heading, as in the chronicle of an event.
    """
    clocks = find_clocks(sentences) if published is not None else []
    if len(clocks) < _LEAST_ENTRIES or any(
        date.kind is DateKind.ABSOLUTE and is_day(date.when) and date.when.start != published
        for sentence in sentences[: clocks[0][0].index]
        for date in sentence.dates
    ):
        return
    starts = [sentence.index for sentence, _ in clocks]
    for draft in drafts:
        if draft.when is None and draft.event_time == "current" and draft.part_of is None and not draft.cumulative:
            _, clock = clocks[max(0, bisect_right(starts, draft.sentence.index) - 1)]
            draft.when = When(
                start=published, end=published, precision=DatePrecision.DAY, as_written=clock.quote, span=clock,
                how=How.RESOLVED, anchor=published, anchor_basis="published",
            )  # fmt: skip


def date_by_digest(drafts: Sequence[Draft], sentences: Sequence[Sentence], published: dt.date | None) -> None:
    """Give the day of publishing to the items of a daily digest: many short paragraphs, each with a harm somewhere else, and no day in any."""
    if published is None or any(is_day(date.when) for sentence in sentences for date in sentence.dates):
        return
    told = [d for d in drafts if d.act in _OF_DIGEST and d.event_time == "current" and _is_item(d)]
    lengths = Counter(sentence.paragraph for sentence in sentences)
    items = {d.sentence.paragraph: d for d in reversed(told) if lengths[d.sentence.paragraph] <= _LONGEST_ITEM}
    scenes = {d.place.as_written for d in items.values() if d.place is not None and d.place.how is not How.INHERITED}
    if len(items) < _LEAST_ITEMS or len(scenes) < _LEAST_ITEMS - 1:
        return
    for draft in drafts:
        if draft.when is None and draft.event_time == "current" and draft.sentence.paragraph in items:
            draft.when = When(
                start=published, end=published, precision=DatePrecision.DAY, as_written="",
                how=How.INHERITED, anchor=published, anchor_basis="published",
            )  # fmt: skip


def _is_item(draft: Draft) -> bool:
    """Say whether a draft can be an item of its own: no part of a count of its sentence, though of the total at the head of the page."""
    return draft.part_of is None or draft.part_of.sentence is not draft.sentence


def date_by_period(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> None:
    """Give the period in the heading of a periodic report ("November 2029: 143 killed") to what no day of its own is told for."""
    period = _period_of_heading(sentences)
    if period is None:
        return
    dated = {s.paragraph: s.index for s in reversed(sentences) if any(is_day(date.when) for date in s.dates)}
    for draft in drafts:
        at = draft.sentence
        is_of_day = dated.get(at.paragraph, len(sentences)) <= at.index
        if draft.when is None and draft.event_time == "current" and draft.part_of is None and not is_of_day:
            draft.when = inherited(period)


def _period_of_heading(sentences: Sequence[Sentence]) -> When | None:
    for date in sentences[0].dates if sentences and _is_heading(sentences[0]) else ():
        start, end = date.when.start, date.when.end
        if (
            start is not None
            and end is not None
            and date.kind is DateKind.ABSOLUTE
            and _PERIOD[0] <= end - start <= _PERIOD[1]
        ):
            return date.when
    return None


def leave_out_stamps(sentences: Sequence[Sentence], published: dt.date | None) -> None:
    """Take the day of publishing from lines that only tell when and by whom a page was published; it dates no harm.

    A line with the time of day behind the date, or one below the first paragraph that ends without a stop and tells no harm.
    """
    if published is None:
        return
    for sentence in sentences:
        if not sentence.dates or not _is_heading(sentence) or sentence.has_outcome:
            continue
        sentence.dates = [
            date
            for date in sentence.dates
            if not _is_on(date, published)
            or not (sentence.paragraph > sentences[0].paragraph or _CLOCK.match(sentence.text, date.end, sentence.end))
        ]


def leave_out_captions(sentences: Sequence[Sentence]) -> None:
    """Take the dates from paragraphs that only tell of a picture and no harm: "A soldier in Tol on 3 March 2030 (Photo: …)"."""
    pictured = {sentence.paragraph for sentence in sentences if sentence.where("picture")}
    pictured -= {sentence.paragraph for sentence in sentences if sentence.has_outcome}
    for sentence in sentences if pictured else ():
        if sentence.paragraph in pictured:
            sentence.dates = []


def leave_out_comparisons(sentences: Sequence[Sentence]) -> None:
    """Take the stretch from a sentence over which an attack is the worst: "the deadliest attack since 2029", "the bloodiest day this year"."""
    for sentence in sentences:
        if sentence.dates and sentence.where("superlative"):
            sentence.dates = [date for date in sentence.dates if not _is_compared(sentence, date)]


def _is_compared(sentence: Sentence, date: DateMention) -> bool:
    at, when = word_of(sentence, date), date.when
    is_long = when.start is not None and when.end is not None and when.end - when.start >= SHORTEST_PERIOD
    if not is_long and not sentence.where("since", at - _BESIDE_SINCE, at + 1):
        return False
    return is_compared(sentence, at, end_of(sentence, date))


def _is_on(date: DateMention, day: dt.date) -> bool:
    return date.when.start == day == date.when.end


def date_of_heading(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> When | None:
    """Give the day or the period in the heading of a digest or a periodic report, which tells of no harm itself."""
    first = min((draft.sentence.index for draft in drafts), default=0)
    heads_list = first > 0 and sentences[first].kind is SentenceKind.LIST_ITEM
    for sentence in sentences[:first]:
        is_head = sentence.paragraph == sentences[0].paragraph and _is_heading(sentence)
        for date in sentence.dates:
            is_full = date.kind is DateKind.ABSOLUTE or (heads_list and date.kind is DateKind.PARTIAL)
            if is_full and date.when.is_resolved and (is_head or _is_period(sentence, date)):
                return date.when
    return None


def period_of_list(sentences: Sequence[Sentence]) -> tuple[int, When] | None:
    """Give the stretch in a line that ends with a colon and tells no harm, and its index: "In the week of 28 March to 3 April 2030:"."""
    for sentence in sentences:
        if not sentence.dates or sentence.has_outcome or sentence.text[sentence.end - 1] != ":":
            continue
        for date in sentence.dates:
            start, end = date.when.start, date.when.end
            is_stretch = date.when.precision in _STRETCHES and date.kind is DateKind.ABSOLUTE and not date.when.approx
            if is_stretch and start is not None and end is not None and _PERIOD[0] <= end - start <= LONGEST_PERIOD:
                return sentence.index, date.when
    return None


def _is_period(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a date is the month or the year over which a report counts: "During April 2030 the centre recorded 47 attacks"."""
    start, end = date.when.start, date.when.end
    if start is None or end is None:
        return False
    at = word_of(sentence, date)
    if date.when.precision in _STRETCHES and _PERIOD[0] <= end - start <= LONGEST_PERIOD and not date.when.approx:
        in_brackets = any(first < at < last for first, last in sentence.brackets)
        if in_brackets or (at > 0 and sentence.has(at - 1, "period_noun")):
            return True  # "in its weekly report (8-14 May 2030)"
    if not SHORTEST_PERIOD <= end - start <= LONGEST_PERIOD:
        return False
    return sentence.has_any(at, "throughout", "lasting") or (
        at > 0 and sentence.has_any(at - 1, "throughout", "lasting")
    )


def _is_heading(sentence: Sentence) -> bool:
    is_open = sentence.text[sentence.end - 1] not in ".!?…"
    return sentence.kind is not SentenceKind.BODY or (is_open and sentence.end - sentence.start <= _LONGEST_HEADING)


def is_day(when: When) -> bool:
    """Say whether a date is one day or two, as a night is."""
    return when.start is not None and when.end is not None and when.end - when.start <= _DAY


def inherited(when: When | None) -> When | None:
    """Give a date as one that another sentence told."""
    return None if when is None else replace(when, how=How.INHERITED)
