"""When a harm happened: the date words that belong to it, from its own sentence or one that dates the same event (sixth layer)."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from saksi.lang.calendars import day_of
from saksi.lang.date_resolve import Anchor
from saksi.lang.dateline import Dateline, find_anchor
from saksi.lang.dates import DateKind, DateMention, find_dates
from saksi.lang.normalise import Folded
from saksi.lang.pack import LanguagePack
from saksi.lang.segment import SentenceKind
from saksi.model.place import PlaceMention
from saksi.model.span import Span
from saksi.model.vocabulary import DatePrecision, How, PlacePrecision
from saksi.model.when import When
from saksi.read.draft import Draft
from saksi.read.live import clock_of
from saksi.read.sentence import Sentence

_BESIDE_FRAME = 8
_BESIDE_FOUND = 4
_SENTENCES_BACK = 4
_LEAST_ENTRIES = 2
_LONGEST_MONTH = 31
_SINCE_REACH = 9
_LONGEST_HEADING = 100
"""Characters of a line that still heads a report when it ends without a stop."""
_DAY = dt.timedelta(days=1)
_SHORTEST_PERIOD, _LONGEST_PERIOD = dt.timedelta(days=27), dt.timedelta(days=366)
"""What a periodic report counts over."""
_LONGEST_SAYING = dt.timedelta(days=40)
"""A longer stretch is not when something was said."""
_OF_PEOPLE = frozenset({"killed", "injured", "missing"})
"""Acts that a text goes on to tell of the same event paragraphs later; arrests, flights and threats mostly have a day of their own."""
_PERIOD = (dt.timedelta(days=6), dt.timedelta(days=200))
"""The shortest and the longest period that a periodic report is about, a day less each."""
_PROCEEDINGS = frozenset({"detained"})
_WITHOUT_DAY = frozenset({"displaced", "tortured", "raped", "threatened"})
"""Acts that go on: they have the day that their own sentence names, or none."""
_MANY = 100
"""People from whom on a count is dated by its own sentence alone."""
_PARAGRAPHS_OF_OTHERS = 1
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
            if is_day and not _dates_saying(sentence, shifted, frames.get(sentence.index, ())):
                told = when.start
        sentence.dates = dates


def open_dates(sentences: Sequence[Sentence]) -> None:
    """Leave the end of a date open that tells when what "since" governs began: "since the war broke out in 2029"."""
    for sentence in sentences:
        if sentence.dates and sentence.where("since"):
            sentence.dates = [_opened(sentence, date) for date in sentence.dates]


def _opened(sentence: Sentence, date: DateMention) -> DateMention:
    at, when = _word_of(sentence, date), date.when
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


def _shifted(date: DateMention, told: dt.date) -> DateMention:
    day = told + (date.shift_days or 0) * _DAY
    precision = DatePrecision.PART_OF_DAY if date.when.part_of_day else DatePrecision.DAY
    when = replace(
        date.when, start=day, end=day, precision=precision, how=How.RESOLVED, anchor=told, anchor_basis="text"
    )
    return replace(date, when=when)


def set_own_dates(drafts: list[Draft], frames: Frames) -> None:
    """Give each draft the nearest date of its sentence that does not date the saying; what has its year alone is background."""
    by_outcome: dict[int, When | None] = {}
    for draft in drafts:
        if draft.construction == "gapping" and id(draft.outcome) in by_outcome:
            draft.when = by_outcome[id(draft.outcome)]
            continue
        whole = draft.part_of
        if draft.construction == "part" and whole is not None and whole.when is not None:
            draft.when = whole.when
            continue
        draft.when = _own_date(draft, frames.get(draft.sentence.index, ()))
        if draft.when is not None and draft.event_time == "current" and _is_of_years(draft.when):
            draft.event_time = "earlier"
        by_outcome.setdefault(id(draft.outcome), draft.when)


def date_by_clock(drafts: Sequence[Draft], sentences: Sequence[Sentence], published: dt.date | None) -> None:
    """Give the day of publishing to what a live page tells without a day: its entries begin with the time of that day.

    Not below another day as a heading, as in the chronicle of an event.
    """
    clocks = _clocks(sentences) if published is not None else []
    if len(clocks) < _LEAST_ENTRIES or any(
        date.kind is DateKind.ABSOLUTE and _is_day(date.when) and date.when.start != published
        for sentence in sentences[: clocks[0][0]]
        for date in sentence.dates
    ):
        return
    starts = [index for index, _ in clocks]
    for draft in drafts:
        if draft.when is None and draft.event_time == "current" and draft.part_of is None and not draft.cumulative:
            _, clock = clocks[max(0, bisect_right(starts, draft.sentence.index) - 1)]
            draft.when = When(
                start=published, end=published, precision=DatePrecision.DAY, as_written=clock.quote, span=clock,
                how=How.RESOLVED, anchor=published, anchor_basis="published",
            )  # fmt: skip


def _clocks(sentences: Sequence[Sentence]) -> list[tuple[int, Span]]:
    """Give the times of day at which paragraphs begin, by sentence."""
    found: list[tuple[int, Span]] = []
    paragraph = -1
    for sentence in sentences:
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        clock = clock_of(sentence) if opens else None
        if clock is not None:
            found.append((sentence.index, Span.cut(sentence.text, *clock)))
    return found


def date_by_period(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> None:
    """Give the period in the heading of a periodic report ("November 2029: 143 killed") to what no day of its own is told for."""
    period = _period_of_heading(sentences)
    if period is None:
        return
    dated = {s.paragraph: s.index for s in reversed(sentences) if any(_is_day(date.when) for date in s.dates)}
    for draft in drafts:
        at = draft.sentence
        is_of_day = dated.get(at.paragraph, len(sentences)) <= at.index
        if draft.when is None and draft.event_time == "current" and draft.part_of is None and not is_of_day:
            draft.when = _inherited(period)


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


def _is_day(when: When) -> bool:
    return when.start is not None and when.end is not None and when.end - when.start <= _DAY


def _is_of_years(when: When) -> bool:
    """Say whether a date is a year, or open from the first day of one."""
    if when.precision is DatePrecision.YEAR:
        return True
    return when.end is None and when.start is not None and (when.start.month, when.start.day) == (1, 1)


def inherit_dates(drafts: list[Draft], sentences: Sequence[Sentence], frames: Frames) -> None:
    """Date the rest: parts and repetitions like their whole, current harm like the event told before it, never by the day of saying."""
    last: Draft | None = None
    told = _days_told(sentences, frames)
    for draft in drafts:
        _sharpen_year(draft, told)
    only = told[0][1] if told and all(day.start == told[0][1].start for _, day in told) else None
    indices = [index for index, _ in told]
    for draft in drafts:
        model = draft.part_of or draft.repeats
        if draft.when is None and model is not None and model.when is not None:
            is_until = model.when.start is None and model.when.is_resolved
            own = _day_of_paragraph(draft, sentences, told) if is_until or _sums_up(model, draft) else None
            draft.when = _inherited(own or (None if is_until else model.when))
        if draft.when is None and _may_inherit(draft) and (last is None or not _is_elsewhere(draft.place, last.place)):
            at = draft.sentence.index
            near = [day for _, day in told[bisect_left(indices, at - _SENTENCES_BACK) : bisect_left(indices, at + 1)]]
            if last is None:
                draft.when = _inherited(near[-1] if near else only)
            elif _goes_on(draft, last):
                apart = last.sentence.paragraph != draft.sentence.paragraph
                own = _day_of_paragraph(draft, sentences, told) if apart else None
                draft.when = _inherited(own or last.when)
        if _may_inherit(draft) and _is_dated(draft) and not (last is not None and _tells_of_others(draft)):
            last = draft if (draft.when is not None and draft.when.how is not How.INHERITED) or last is None else last
    first = next((d for d in drafts if _may_inherit(d) and _is_dated(d)), None)
    heading = _date_of_heading(sentences, drafts)
    for draft in drafts:
        if draft.when is None and draft.event_time == "current":
            draft.when = _inherited(heading)
        if (
            draft.when is None
            and first is not None
            and _may_inherit(draft)
            and not _is_elsewhere(draft.place, first.place)
            and _heads(draft, first)
        ):
            draft.when = _inherited(first.when) if _goes_on(draft, first) else None


def _sums_up(whole: Draft, draft: Draft) -> bool:
    """Say whether a whole counts over a long time, and another paragraph tells one event of it."""
    when = whole.when
    if when is None or draft.part_of is not whole or whole.sentence.paragraph == draft.sentence.paragraph:
        return False
    return when.start is not None and when.end is not None and when.end - when.start > _LONGEST_SAYING


def _day_of_paragraph(draft: Draft, sentences: Sequence[Sentence], told: Sequence[tuple[int, When]]) -> When | None:
    """Give the last day that the paragraph of a draft tells before it."""
    at = draft.sentence.index
    days = [when for index, when in told if index <= at and sentences[index].paragraph == draft.sentence.paragraph]
    return days[-1] if days else None


def _heads(draft: Draft, first: Draft) -> bool:
    """Say whether a draft stands in the paragraph before the one that tells the first date, as a headline does."""
    return 0 < first.sentence.paragraph - draft.sentence.paragraph <= 1


def _date_of_heading(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> When | None:
    """Give the day or the period in the heading of a digest or a periodic report, which tells of no harm itself."""
    first = min((draft.sentence.index for draft in drafts), default=0)
    for sentence in sentences[:first]:
        is_head = sentence.paragraph == sentences[0].paragraph and _is_heading(sentence)
        for date in sentence.dates:
            if date.kind is DateKind.ABSOLUTE and date.when.is_resolved and (is_head or _is_period(sentence, date)):
                return date.when
    return None


def _is_period(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a date is the month or the year over which a report counts: "During April 2030 the centre recorded 47 attacks"."""
    start, end = date.when.start, date.when.end
    if start is None or end is None or not _SHORTEST_PERIOD <= end - start <= _LONGEST_PERIOD:
        return False
    at = _word_of(sentence, date)
    return sentence.has_any(at, "throughout", "lasting") or (
        at > 0 and sentence.has_any(at - 1, "throughout", "lasting")
    )


def _is_heading(sentence: Sentence) -> bool:
    is_open = sentence.text[sentence.end - 1] not in ".!?…"
    return sentence.kind is not SentenceKind.BODY or (is_open and sentence.end - sentence.start <= _LONGEST_HEADING)


def _tells_of_others(draft: Draft) -> bool:
    """Say whether a draft adds people to those told before: "two more died on Sunday" does not move the event to Sunday."""
    return draft.group is not None and draft.group.is_other


def _is_dated(draft: Draft) -> bool:
    """Say whether a draft has a date that can be the date of what is told around it: one with both ends."""
    return draft.when is not None and draft.when.start is not None and draft.when.end is not None


def _goes_on(draft: Draft, told: Draft) -> bool:
    """Say whether a draft may be of the event that another one dates."""
    if draft.act in _OF_PEOPLE:
        return True
    return abs(draft.sentence.paragraph - told.sentence.paragraph) <= _PARAGRAPHS_OF_OTHERS


def _sharpen_year(draft: Draft, told: Sequence[tuple[int, When]]) -> None:
    """Replace a year alone by the day of that year which the text tells elsewhere."""
    if draft.when is None or draft.when.start is None or draft.when.precision is not DatePrecision.YEAR:
        return
    span, sentence = draft.when.span, draft.sentence
    if span is not None and any(sentence.starts[i] == span.start for i in sentence.where("throughout")):
        return
    year = draft.when.start.year
    day = next((day for _, day in told if day.start is not None and day.start.year == year), None)
    if day is not None:
        draft.when = _inherited(day)
        draft.event_time = "current" if draft.event_time == "earlier" else draft.event_time


def _is_elsewhere(place: PlaceMention | None, scene: PlaceMention | None) -> bool:
    """Say whether two places, each named in its own sentence, are two: then one date does not date the other."""
    if place is None or scene is None or place.how is How.INHERITED or place.as_written == scene.as_written:
        return False
    if place.place_id is None or scene.place_id is None:
        return not set(place.as_written.casefold().split()) & set(scene.as_written.casefold().split())
    return not (place.place_id == scene.place_id or _contains(place, scene) or _contains(scene, place))


def _contains(place: PlaceMention, other: PlaceMention) -> bool:
    """Say whether a place is the country, a part of it without bounds, or the district that another one lies in."""
    is_wide = place.precision in (PlacePrecision.COUNTRY, PlacePrecision.GENERAL) and place.country == other.country
    return is_wide or place.place_id in other.within


def _days_told(sentences: Sequence[Sentence], frames: Frames) -> list[tuple[int, When]]:
    """Give the days that sentences name for what happened, not for what was said."""
    return [
        (sentence.index, date.when)
        for sentence in sentences
        for date in sentence.dates
        if date.when.start is not None
        and date.when.end is not None
        and date.when.end - date.when.start <= _DAY
        and not _dates_saying(sentence, date, frames.get(sentence.index, ()))
        and not _dates_finding(sentence, date)
    ]


def _dates_finding(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a date stands right behind a word for finding bodies: "انتشلت صباح الثلاثاء أربع جثث"."""
    at = _word_of(sentence, date)
    return any(
        mark.entry.detail == "found" and mark.end >= at - 1
        for i in sentence.where("outcome", at - 3, at)
        for mark in sentence.marks[i]["outcome"]
    )


def _may_inherit(draft: Draft) -> bool:
    if draft.sentence.dates and _is_of_bodies(draft):
        return False  # the day on which a body was found tells that the day of death is not known
    if draft.sentence.dates and draft.act in _PROCEEDINGS:
        return False
    if draft.event_time != "current" or draft.stance == "opinion" or draft.act in _WITHOUT_DAY:
        return False
    if (draft.lower or 0) >= _MANY:
        return False  # such a count is rather of a war than of a day
    return not draft.cumulative or draft.construction == "toll"


def _is_of_bodies(draft: Draft) -> bool:
    """Say whether a draft tells of bodies that were found: "the bodies of three women were found"."""
    if draft.construction == "found":
        return True
    if draft.construction not in {"nominal", "count-noun"} or draft.act != "killed":
        return False
    first, last = draft.words
    around = range(max(0, first - _BESIDE_FOUND), min(len(draft.sentence.words), last + _BESIDE_FOUND))
    return any(mark.entry.detail == "found" for i in around for mark in draft.sentence.marks[i].get("outcome", ()))


def _own_date(draft: Draft, frames: Sequence[tuple[int, int]]) -> When | None:
    """Choose among the dates of the sentence, but for those of saying, the one nearest to the statement; a body's finding dates no death."""
    if _is_of_bodies(draft):
        return None
    dates = [date for date in draft.sentence.dates if not _dates_saying(draft.sentence, date, frames)]
    dates = [date for date in dates if not _dates_other_clause(draft, date)]
    if draft.construction == "toll" and draft.group is not None and draft.group.start < _toll_word(draft):
        dates = [
            date for date in dates if _word_of(draft.sentence, date) > draft.group.start
        ]  # "raised on Monday to 19 the toll of Sunday's raid"
    if not dates:
        return None
    chosen = min(dates, key=lambda date: (_distance(draft, date), date.start))
    return _as_told_by_clause(draft, chosen)


def _toll_word(draft: Draft) -> int:
    return draft.outcome.start if draft.outcome is not None else draft.words[0]


def _as_told_by_clause(draft: Draft, date: DateMention) -> When:
    """Read "the worst since 2014, when 71 died" as 2014: the clause behind an open date tells of its first day, month or year alone."""
    when, sentence = date.when, draft.sentence
    end = _end_of(sentence, date)
    opens = any(
        (sentence.has(i, "barrier") and not sentence.has(i, "relative")) or sentence.has(i, "as_when")
        for i in range(end, min(len(sentence.words), end + 3))
    )
    if when.start is None or when.end is not None or not opens or draft.words[0] < end:
        return when
    if (when.start.month, when.start.day) != (1, 1):
        return when
    return replace(when, end=when.start.replace(month=12, day=31), precision=DatePrecision.YEAR)


def _dates_other_clause(draft: Draft, date: DateMention) -> bool:
    """Say whether a year alone dates what is told behind the harm: "killed, as his son left in 2008", "held for the killing of 64 in 2009"."""
    at = _word_of(draft.sentence, date)
    if _is_of_proceedings(draft, date, at) or _is_day_after(draft, at):
        return True
    if draft.sentence.is_bracketed(at, seen_from=draft.words[0]):
        return True  # "56 abductions (33 in July)"
    between = range(max(draft.words[1], draft.outcome.end if draft.outcome else 0), at)
    return date.when.precision is DatePrecision.YEAR and any(
        draft.sentence.has_any(i, "barrier", "outcome") for i in between
    )


def _is_day_after(draft: Draft, at: int) -> bool:
    """Say whether a date is so many days after the harm: "on 17 March, two days after three soldiers were killed"."""
    return any(
        mark.entry.kind == "day_after"
        for i in draft.sentence.where("event_time", at, draft.words[0])
        for mark in draft.sentence.marks[i]["event_time"]
    )


def _is_of_proceedings(draft: Draft, date: DateMention, at: int) -> bool:
    """Say whether a date tells when somebody was held or tried, not when what they are held for happened, or the other way round.

    "Sentenced on Thursday for the murder of 33", "arrested two men in connection with a murder on Friday".
    """
    sentence, first, last = draft.sentence, draft.words[0], draft.words[1]
    if draft.act in _PROCEEDINGS:
        return any(
            mark.entry.kind == "earlier" and last <= mark.start and mark.end <= at
            for i in sentence.where("event_time", last, at)
            for mark in sentence.marks[i]["event_time"]
        )
    end = _end_of(sentence, date)
    if end >= first or draft.event_time != "earlier":
        return False  # "the May 3 killing of"
    is_of_now = date.kind is DateKind.RELATIVE  # "convicted of a killing in 2019" tells of the killing
    return any(
        mark.entry.kind == "earlier" and ((mark.end <= at and is_of_now) or end <= mark.start < first)
        for i in sentence.where("event_time", 0, first)
        for mark in sentence.marks[i]["event_time"]
    )


def _dates_saying(sentence: Sentence, date: DateMention, frames: Sequence[tuple[int, int]]) -> bool:
    """Say whether a date stands beside reporting words: "said on Tuesday"; "since Tuesday" and "throughout 2022" are none."""
    if _is_counted_over(sentence, date):
        return False
    start, end = date.when.start, date.when.end
    if date.when.is_resolved and (start is None or end is None or end - start > _LONGEST_SAYING):
        return False
    at = _word_of(sentence, date)
    if any(sentence.ends_with(i, "publishing") for i in range(at - 1, at + 1)) or sentence.has(
        _end_of(sentence, date), "publishing"
    ):
        return True
    return any(first - 1 <= at < last + _BESIDE_FRAME and not _has_harm(sentence, last, at) for first, last in frames)


def _is_counted_over(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a month or more is what a count is over: "the centre recorded throughout the past month"."""
    start, end = date.when.start, date.when.end
    at = _word_of(sentence, date)
    is_long = start is not None and end is not None and end - start >= _SHORTEST_PERIOD
    return is_long and (sentence.has(at, "throughout") or (at > 0 and sentence.has(at - 1, "throughout")))


def _has_harm(sentence: Sentence, start: int, end: int) -> bool:
    return any("outcome" in sentence.marks[i] or "that" in sentence.marks[i] for i in range(start, end))


def _end_of(sentence: Sentence, date: DateMention) -> int:
    return sentence.word_from(date.end)


def _word_of(sentence: Sentence, date: DateMention) -> int:
    return sentence.word_at(date.start)


def _distance(draft: Draft, date: DateMention) -> int:
    """Give the words between a date and the statement; a clause boundary between them makes it far."""
    sentence = draft.sentence
    first, last = draft.words
    if draft.outcome is not None and draft.construction != "gapping":
        first, last = min(first, draft.outcome.start), max(last, draft.outcome.end)
    at = _word_of(sentence, date)
    gap = at - last if at >= last else first - at
    between = range(last, at) if at >= last else range(at, first)
    penalty = sum(
        12
        for i in between
        if sentence.has_any(i, "barrier", "attribution", "compares") or sentence.words[i].text == ";"
    )
    joins = sum(6 for i in between if sentence.is_comma(i) and sentence.is_conjunction(i + 1))
    return max(0, gap) + penalty + joins


def _inherited(when: When | None) -> When | None:
    return None if when is None else replace(when, how=How.INHERITED)
