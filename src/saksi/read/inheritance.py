"""Dates that harms take from other sentences: from their whole, the event told before, the only day of a text (sixth layer)."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Sequence

from saksi.lang.dates import DateKind, DateMention
from saksi.model.place import PlaceMention
from saksi.model.vocabulary import DatePrecision, How
from saksi.model.when import When
from saksi.read.draft import Draft
from saksi.read.eventtime import PROCEEDINGS
from saksi.read.occasions import is_of_occasion
from saksi.read.periods import date_of_heading, inherited, is_day, period_of_list
from saksi.read.same_people import are_places_apart
from saksi.read.sentence import Sentence
from saksi.read.sentence_dates import LONGEST_SAYING, Frames, dates_saying, end_of, opens_saying, word_of
from saksi.read.timing import is_of_bodies, is_to_come

_SENTENCES_BACK = 4
_OF_PEOPLE = frozenset({"killed", "injured", "missing"})
"""Acts that a text goes on to tell of the same event paragraphs later; arrests, flights and threats mostly have a day of their own."""
_WITHOUT_DAY = frozenset({"displaced", "tortured", "raped", "threatened"})
"""Acts that go on: they have the day that their own sentence names, or none."""
_OF_ONE_EVENT = frozenset({"raped"})
"""Those among them that have the day of the only event of a text."""
_MANY, _OF_WARS = 100, 1000
"""People from whom on a count is dated by its own sentence alone, and those from whom on it is so even beside the only day of a text."""
_CROWD = 10
"""People who are held in numbers only where something happens; a few are rather held afterwards, as suspects."""
_PARAGRAPHS_OF_OTHERS = 1
_LONGEST_EVENT = dt.timedelta(days=14)


class Days:
    """The days that a text tells for what happened, not for what was said.

    Args:
        sentences: All sentences, each at its index.
        frames: Words of the reporting expressions, by sentence.
        of_harm: Indices of the sentences that tell a harm.

    Attributes:
        told: The days with the index of their sentence, in order.
        only: The day, where the whole text tells but one.
    """

    def __init__(self, sentences: Sequence[Sentence], frames: Frames, of_harm: Collection[int]) -> None:
        self._sentences, self._frames = sentences, frames
        self.told = _days_told(sentences, frames)
        first = self.told[0][1] if self.told else None
        is_one = first is not None and all(day.start == first.start for _, day in self.told)
        is_one = is_one and not any(_tells_another_day(sentences[index], frames.get(index, ())) for index in of_harm)
        self.only = first if is_one else None
        self._indices = [index for index, _ in self.told]

    def shortly_before(self, at: int) -> When | None:
        """Give the last day told in the few sentences up to this one."""
        near = self.told[bisect_left(self._indices, at - _SENTENCES_BACK) : bisect_left(self._indices, at + 1)]
        return near[-1][1] if near else None

    def in_paragraph_of(self, draft: Draft) -> When | None:
        """Give the last day that the paragraph of a draft tells before it."""
        at, paragraph = draft.sentence.index, draft.sentence.paragraph
        days = [when for index, when in self.told if index <= at and self._sentences[index].paragraph == paragraph]
        return days[-1] if days else None

    def may_date(self, draft: Draft) -> bool:
        """Say whether another sentence can tell the day of a draft."""
        if draft.sentence.dates and (is_of_bodies(draft) or draft.act in PROCEEDINGS):
            return False  # the day on which a body was found tells that the day of death is not known
        if draft.event_time != "current" or draft.stance == "opinion":
            return False
        if draft.act in _WITHOUT_DAY and not (self.only is not None and draft.act in _OF_ONE_EVENT):
            return False
        if (draft.lower or 0) >= _MANY and not self._is_of_only_event(draft):
            return False  # such a count is rather of a war than of a day
        return not draft.cumulative or draft.construction == "toll"

    def _is_of_only_event(self, draft: Draft) -> bool:
        """Say whether many people are those of the only day of the text: told shortly after it and no longer time, or held that day."""
        at = draft.sentence.index
        if self.only is None or (draft.lower or 0) >= _OF_WARS:
            return False
        if draft.act in PROCEEDINGS or self.shortly_before(at) is None:
            return draft.act in PROCEEDINGS
        since = self._sentences[self._indices[bisect_left(self._indices, at + 1) - 1] + 1 : at + 1]
        return all(is_day(date.when) or not date.when.is_resolved for each in since for date in each.dates)

    def agrees(self, draft: Draft, when: When) -> bool:
        """Say whether a harm can have happened then that its sentence says somebody told of on a later day: on that day, or shortly before."""
        said = [
            date.when
            for date in draft.sentence.dates
            if opens_saying(draft.sentence, date, self._frames.get(draft.sentence.index, ()))
        ]
        return all(
            each.start is None
            or each.end is None
            or when.start is None
            or when.end is None
            or (when.start <= each.end and each.start - when.end <= LONGEST_SAYING)
            for each in said
        )

    def reach(self, draft: Draft, told: Draft) -> bool:
        """Say whether a draft may be of the event that another one dates."""
        if draft.act in _OF_PEOPLE:
            return True
        if abs(draft.sentence.paragraph - told.sentence.paragraph) <= _PARAGRAPHS_OF_OTHERS:
            return True
        if self.only is None:
            return False
        if draft.act in PROCEEDINGS:
            return (draft.lower or 0) >= _CROWD
        return draft.act != "abducted" or draft.construction not in {"nominal", "count-noun"}


def inherit_dates(drafts: list[Draft], sentences: Sequence[Sentence], frames: Frames) -> None:
    """Date the rest: parts and repetitions like their whole, current harm like the event told before it, never by the day of saying."""
    days = Days(sentences, frames, {draft.sentence.index for draft in drafts})
    for draft in drafts:
        _sharpen_year(draft, days)
        _date_first_telling(draft, days)
    last: Draft | None = None
    for draft in drafts:
        may_inherit = days.may_date(draft)
        _date_like_whole(draft, days)
        if draft.when is None and draft.construction == "gapping":
            _date_like_sibling(draft, drafts)
        if draft.when is None and may_inherit and (last is None or not _is_elsewhere(draft.place, last.place)):
            _date_like_last(draft, last, days)
        if may_inherit and _is_dated(draft) and not (last is not None and _tells_of_others(draft)):
            last = draft if (draft.when is not None and draft.when.how is not How.INHERITED) or last is None else last
    _date_headlines(drafts, sentences, days)


def _date_like_whole(draft: Draft, days: Days) -> None:
    """Date a part or a repetition like its whole, or like its paragraph where the whole counts over a long time."""
    model = draft.part_of or draft.repeats
    if draft.when is None and model is not None and model.when is not None:
        is_until = model.when.start is None and model.when.is_resolved
        own = days.in_paragraph_of(draft) if is_until or _sums_up(model, draft) else None
        draft.when = inherited(own or (None if is_until else model.when))


def _date_like_sibling(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Date a count that leaves the verb out like the one whose verb it has: "26 died in Tol, nine in Harlan"."""
    told = next((each for each in drafts if each.outcome is draft.outcome), draft)
    draft.when = inherited(told.when)


def _date_like_last(draft: Draft, last: Draft | None, days: Days) -> None:
    """Date a harm like the last one that has a date of its own, or like its paragraph; the first one like what is told shortly before."""
    when = None
    if last is None:
        when = days.shortly_before(draft.sentence.index) or days.only
    elif days.reach(draft, last):
        apart = last.sentence.paragraph != draft.sentence.paragraph
        when = (days.in_paragraph_of(draft) if apart else None) or last.when
    draft.when = inherited(when) if when is None or days.agrees(draft, when) else None


def _date_headlines(drafts: Sequence[Draft], sentences: Sequence[Sentence], days: Days) -> None:
    """Date what is left like the heading of a digest, and a headline like the paragraph after it."""
    first = next((d for d in drafts if days.may_date(d) and _is_dated(d)), None)
    heading, listed = date_of_heading(sentences, drafts), period_of_list(sentences)
    for draft in drafts:
        if draft.when is None and draft.event_time == "current":
            is_listed = listed is not None and listed[0] < draft.sentence.index
            draft.when = inherited(listed[1] if listed is not None and is_listed else heading)
        if draft.when is not None or first is None or not days.may_date(draft) or not _heads(draft, first):
            continue
        if not _is_elsewhere(draft.place, first.place):
            draft.when = inherited(first.when) if days.reach(draft, first) else None


def _date_first_telling(draft: Draft, days: Days) -> None:
    """Date a harm told without a day by the draft that says the same again with one, as a body dates its headline."""
    first = draft.repeats
    if first is None or first.when is not None or draft.when is None or not days.may_date(first):
        return
    if is_day(draft.when):
        first.when = inherited(draft.when)


def _sums_up(whole: Draft, draft: Draft) -> bool:
    """Say whether a whole counts over a long time, and another paragraph tells one event of it."""
    when = whole.when
    if when is None or draft.part_of is not whole or whole.sentence.paragraph == draft.sentence.paragraph:
        return False
    return when.start is not None and when.end is not None and when.end - when.start > LONGEST_SAYING


def _heads(draft: Draft, first: Draft) -> bool:
    """Say whether a draft stands in the paragraph before the one that tells the first date, as a headline does."""
    return 0 < first.sentence.paragraph - draft.sentence.paragraph <= 1


def _tells_of_others(draft: Draft) -> bool:
    """Say whether a draft adds people to those told before: "two more died on Sunday" does not move the event to Sunday."""
    return draft.group is not None and draft.group.is_other


def _is_dated(draft: Draft) -> bool:
    """Say whether a draft has a date that can be the date of what is told around it: one with both ends."""
    return draft.when is not None and draft.when.start is not None and draft.when.end is not None


def _sharpen_year(draft: Draft, days: Days) -> None:
    """Replace a year alone by the day of that year which the text tells elsewhere, unless the count is over the year: "600 killed this year"."""
    if (
        draft.cumulative
        or draft.when is None
        or draft.when.start is None
        or draft.when.precision is not DatePrecision.YEAR
    ):
        return
    span, sentence = draft.when.span, draft.sentence
    if span is not None and any(sentence.starts[i] == span.start for i in sentence.where("throughout")):
        return
    year = draft.when.start.year
    day = next((day for _, day in days.told if day.start is not None and day.start.year == year), None)
    if day is not None:
        draft.when = inherited(day)
        draft.event_time = "current" if draft.event_time == "earlier" else draft.event_time


def _is_elsewhere(place: PlaceMention | None, scene: PlaceMention | None) -> bool:
    """Say whether two places, each named in its own sentence, are two: then one date does not date the other."""
    if place is None or scene is None or place.how is How.INHERITED:
        return False
    return are_places_apart(place, scene)


def _days_told(sentences: Sequence[Sentence], frames: Frames) -> list[tuple[int, When]]:
    """Give the days that sentences name for what happened, not for what was said."""
    return [
        (sentence.index, date.when)
        for sentence in sentences
        for date in sentence.dates
        if _is_of_event(sentence, date)
        and not is_to_come(date.when)
        and not dates_saying(sentence, date, frames.get(sentence.index, ()))
        and not _dates_finding(sentence, date)
        and not is_of_occasion(sentence, word_of(sentence, date), end_of(sentence, date))
    ]


def _is_of_event(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a date is a day, or a stretch of a few days told by both its ends beside an event, as a massacre or a battle lasts."""
    start, end = date.when.start, date.when.end
    if start is None or end is None:
        return False
    is_stretch = date.when.precision is DatePrecision.DAYS and date.kind is DateKind.ABSOLUTE and not date.when.approx
    tells_event = bool(sentence.where("event_noun"))
    return is_day(date.when) or (is_stretch and tells_event and end - start <= _LONGEST_EVENT)


def _tells_another_day(sentence: Sentence, frames: Sequence[tuple[int, int]]) -> bool:
    """Say whether a sentence dates a harm by words whose day nobody knows, as "on Friday" without a day of publishing."""
    return any(
        not date.when.is_resolved and date.shift_days is None and not dates_saying(sentence, date, frames)
        for date in sentence.dates
    )


def _dates_finding(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a date stands right behind a word for finding bodies: "انتشلت صباح الثلاثاء أربع جثث"."""
    at = word_of(sentence, date)
    return any(
        mark.entry.detail == "found" and mark.end >= at - 1
        for i in sentence.where("outcome", at - 3, at)
        for mark in sentence.marks[i]["outcome"]
    )
