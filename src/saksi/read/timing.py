"""When a harm happened: the date words that belong to it, from its own sentence or one that dates the same event (sixth layer)."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from saksi.lang.dates import DateKind, DateMention
from saksi.model.place import PlaceMention
from saksi.model.vocabulary import DatePrecision, How, PlacePrecision
from saksi.model.when import When
from saksi.read.bare_dates import names_event
from saksi.read.draft import Draft
from saksi.read.periods import date_of_heading, inherited, is_day
from saksi.read.sentence import Sentence
from saksi.read.sentence_dates import LONGEST_SAYING, Frames, dates_saying, end_of, word_of

_BESIDE_FOUND = 4
_SENTENCES_BACK = 4
_OF_PEOPLE = frozenset({"killed", "injured", "missing"})
"""Acts that a text goes on to tell of the same event paragraphs later; arrests, flights and threats mostly have a day of their own."""
_PROCEEDINGS = frozenset({"detained"})
_WITHOUT_DAY = frozenset({"displaced", "tortured", "raped", "threatened"})
"""Acts that go on: they have the day that their own sentence names, or none."""
_MANY = 100
"""People from whom on a count is dated by its own sentence alone."""
_PARAGRAPHS_OF_OTHERS = 1


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
        _date_first_telling(draft)
    only = told[0][1] if told and all(day.start == told[0][1].start for _, day in told) else None
    indices = [index for index, _ in told]
    for draft in drafts:
        model = draft.part_of or draft.repeats
        if draft.when is None and model is not None and model.when is not None:
            is_until = model.when.start is None and model.when.is_resolved
            own = _day_of_paragraph(draft, sentences, told) if is_until or _sums_up(model, draft) else None
            draft.when = inherited(own or (None if is_until else model.when))
        if draft.when is None and _may_inherit(draft) and (last is None or not _is_elsewhere(draft.place, last.place)):
            at = draft.sentence.index
            near = [day for _, day in told[bisect_left(indices, at - _SENTENCES_BACK) : bisect_left(indices, at + 1)]]
            if last is None:
                draft.when = inherited(near[-1] if near else only)
            elif _goes_on(draft, last):
                apart = last.sentence.paragraph != draft.sentence.paragraph
                own = _day_of_paragraph(draft, sentences, told) if apart else None
                draft.when = inherited(own or last.when)
        if _may_inherit(draft) and _is_dated(draft) and not (last is not None and _tells_of_others(draft)):
            last = draft if (draft.when is not None and draft.when.how is not How.INHERITED) or last is None else last
    first = next((d for d in drafts if _may_inherit(d) and _is_dated(d)), None)
    heading = date_of_heading(sentences, drafts)
    for draft in drafts:
        if draft.when is None and draft.event_time == "current":
            draft.when = inherited(heading)
        if (
            draft.when is None
            and first is not None
            and _may_inherit(draft)
            and not _is_elsewhere(draft.place, first.place)
            and _heads(draft, first)
        ):
            draft.when = inherited(first.when) if _goes_on(draft, first) else None


def _date_first_telling(draft: Draft) -> None:
    """Date a harm told without a day by the draft that says the same again with one, as a body dates its headline."""
    first = draft.repeats
    if first is None or first.when is not None or draft.when is None or not _may_inherit(first):
        return
    if is_day(draft.when):
        first.when = inherited(draft.when)


def _sums_up(whole: Draft, draft: Draft) -> bool:
    """Say whether a whole counts over a long time, and another paragraph tells one event of it."""
    when = whole.when
    if when is None or draft.part_of is not whole or whole.sentence.paragraph == draft.sentence.paragraph:
        return False
    return when.start is not None and when.end is not None and when.end - when.start > LONGEST_SAYING


def _day_of_paragraph(draft: Draft, sentences: Sequence[Sentence], told: Sequence[tuple[int, When]]) -> When | None:
    """Give the last day that the paragraph of a draft tells before it."""
    at = draft.sentence.index
    days = [when for index, when in told if index <= at and sentences[index].paragraph == draft.sentence.paragraph]
    return days[-1] if days else None


def _heads(draft: Draft, first: Draft) -> bool:
    """Say whether a draft stands in the paragraph before the one that tells the first date, as a headline does."""
    return 0 < first.sentence.paragraph - draft.sentence.paragraph <= 1


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
        draft.when = inherited(day)
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
        if is_day(date.when)
        and not dates_saying(sentence, date, frames.get(sentence.index, ()))
        and not _dates_finding(sentence, date)
    ]


def _dates_finding(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a date stands right behind a word for finding bodies: "انتشلت صباح الثلاثاء أربع جثث"."""
    at = word_of(sentence, date)
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
    dates = [date for date in draft.sentence.dates if not dates_saying(draft.sentence, date, frames)]
    dates = [date for date in dates if not _dates_other_clause(draft, date)]
    if draft.construction == "toll" and draft.group is not None and draft.group.start < _toll_word(draft):
        dates = [
            date for date in dates if word_of(draft.sentence, date) > draft.group.start
        ]  # "raised on Monday to 19 the toll of Sunday's raid"
    if not dates:
        return None
    chosen = min(dates, key=lambda date: (_distance(draft, date), date.start))
    return _as_told_by_clause(draft, chosen)


def _toll_word(draft: Draft) -> int:
    return draft.outcome.start if draft.outcome is not None else draft.words[0]


def _as_told_by_clause(draft: Draft, date: DateMention) -> When:
    """Read "the worst since 2014, when 71 died" as 2014: the clause behind an open date tells of its first day, month or year alone.

    So does the event that a year names, "since the 2014 killing of".
    """
    when, sentence = date.when, draft.sentence
    end = end_of(sentence, date)
    names = draft.outcome is not None and end <= draft.outcome.start <= end + 1 and names_event(date)
    opens = names or any(
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
    at = word_of(draft.sentence, date)
    if _is_of_proceedings(draft, date, at) or _is_day_after(draft, at):
        return True
    if draft.sentence.is_bracketed(at, seen_from=draft.words[0]) and not _is_bracketed_alone(draft.sentence, date, at):
        return True  # "56 abductions (33 in July)"
    between = range(max(draft.words[1], draft.outcome.end if draft.outcome else 0), at)
    if names_event(date):
        return any(
            draft.sentence.has_any(i, "barrier", "outcome", "relative") or _is_remembering(draft.sentence, i)
            for i in between
        )
    return date.when.precision is DatePrecision.YEAR and any(
        draft.sentence.has_any(i, "barrier", "outcome") for i in between
    )


def _is_remembering(sentence: Sentence, i: int) -> bool:
    return any(mark.entry.kind == "remembered" for mark in sentence.marks[i].get("event_time", ()))


def _is_bracketed_alone(sentence: Sentence, date: DateMention, at: int) -> bool:
    """Say whether brackets hold a date and nothing else: "the shelling (Friday night) killed 12"."""
    return any(first == at - 1 and last == end_of(sentence, date) for first, last in sentence.brackets)


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
    end = end_of(sentence, date)
    if end >= first or draft.event_time != "earlier":
        return False  # "the May 3 killing of"
    is_of_now = date.kind is DateKind.RELATIVE  # "convicted of a killing in 2019" tells of the killing
    return any(
        mark.entry.kind == "earlier" and ((mark.end <= at and is_of_now) or end <= mark.start < first)
        for i in sentence.where("event_time", 0, first)
        for mark in sentence.marks[i]["event_time"]
    )


def _distance(draft: Draft, date: DateMention) -> int:
    """Give the words between a date and the statement; a clause boundary between them makes it far."""
    sentence = draft.sentence
    first, last = draft.words
    if draft.outcome is not None and draft.construction != "gapping":
        first, last = min(first, draft.outcome.start), max(last, draft.outcome.end)
    at = word_of(sentence, date)
    gap = at - last if at >= last else first - at
    between = range(last, at) if at >= last else range(at, first)
    penalty = sum(
        12
        for i in between
        if sentence.has_any(i, "barrier", "attribution", "compares") or sentence.words[i].text == ";"
    )
    joins = sum(6 for i in between if sentence.is_comma(i) and sentence.is_conjunction(i + 1))
    return max(0, gap) + penalty + joins
