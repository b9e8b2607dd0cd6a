"""The dates that sentences tell: resolved, opened by "since", and told apart from the days on which something was said."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from saksi.lang.date_resolve import Anchor
from saksi.lang.date_words import date_words
from saksi.lang.dateline import Dateline, find_anchor
from saksi.lang.dates import DateKind, DateMention, find_dates, parse_date
from saksi.lang.normalise import Folded, fold
from saksi.lang.pack import LanguagePack
from saksi.model.vocabulary import DatePrecision, How
from saksi.model.when import When
from saksi.read.actors import is_actor
from saksi.read.lexicon import Mark
from saksi.read.place_words import is_verb_to_place
from saksi.read.sentence import Sentence

SHORTEST_PERIOD, LONGEST_PERIOD = dt.timedelta(days=27), dt.timedelta(days=366)
"""What a periodic report counts over."""
LONGEST_SAYING = dt.timedelta(days=40)
"""A longer stretch is not when something was said."""
_BESIDE_FRAME = 8
_LONGEST_MONTH = 31
_OPENING = 2
"""Words before a date that opens its sentence."""
_LONGEST_SPEAKER = 24
_SINCE_REACH = 9
_CLOCK_WORDS = 4
"""Words of "4 a.m. on" between "from" and its day."""
_CLOCK_LETTERS = 3
_ACTOR_AND_VERB = 2
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
    if anchor is not None:
        found = find_dates(folded, pack, anchor)
    if anchor is not None and anchor.basis != "text":
        return found
    return [_in_year_of_month(date, found, pack) for date in found]


def resolve_by_saying(sentences: Sequence[Sentence], folded: Folded, pack: LanguagePack, frames: Frames) -> None:
    """Resolve the dates of a text without a day of publishing against the day on which it says that somebody spoke: "Tuesday (9/2/2030)".

    That day has its weekday and is the latest of the text.
    """
    days = [
        (sentence, date, date.when.start)
        for sentence in sentences
        for date in sentence.dates
        if date.kind is DateKind.ABSOLUTE and date.when.start is not None and date.when.start == date.when.end
    ]
    latest = max((day for _, _, day in days), default=None)
    weekdays = {fold(each) for each in date_words(pack).weekdays}
    if latest is None or not any(
        day == latest
        and not weekdays.isdisjoint(
            sentence.words[i].form for i in range(word_of(sentence, date), end_of(sentence, date))
        )
        and dates_saying(sentence, date, frames.get(sentence.index, ()))
        for sentence, date, day in days
    ):
        return
    again = {date.start: date for date in find_dates(folded, pack, Anchor(latest, "said"))}
    for sentence in sentences:
        sentence.dates = [
            again.get(date.start, date) if date.kind is not DateKind.ABSOLUTE else date for date in sentence.dates
        ]


def _in_year_of_month(date: DateMention, found: Sequence[DateMention], pack: LanguagePack) -> DateMention:
    """Give a date without a year the year that the text tells with its month before it: "in October 2029 … on 17 October"."""
    told = [each for each in found if each.kind is DateKind.ABSOLUTE and _is_within_month(each.when)]
    if date.kind is not DateKind.PARTIAL or not told:
        return date
    when = date.when if date.when.start is not None else _read_near(date, told[0], pack)
    if when is None or when.start is None:
        return date
    month = when.start.month
    same = [each for each in told if each.when.start is not None and each.when.start.month == month]
    model = next((each for each in reversed(same) if each.start < date.start), None)
    when = _read_near(date, model, pack) if model is not None else None
    return date if when is None else replace(date, when=replace(when, span=date.when.span))


def _read_near(date: DateMention, told: DateMention, pack: LanguagePack) -> When | None:
    """Read the words of a date again, in the year nearest to another date of the text."""
    start = told.when.start
    return None if start is None else parse_date(date.when.as_written, pack, Anchor(start, "text"))


def _is_within_month(when: When) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days < _LONGEST_MONTH


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
        if len(sentence.dates) > 1 and (sentence.where("until") or sentence.brackets):
            sentence.dates = _joined(sentence, sentence.dates)


def _joined(sentence: Sentence, dates: Sequence[DateMention]) -> list[DateMention]:
    """Read "from 4 am on 3 May, when the fighting began, until midnight on 9 May" as one stretch of days, told twice, and two days in brackets."""
    found = list(dates)
    for n, (first, last) in enumerate(pairwise(dates)):
        start, end = first.when.start, last.when.end
        if start is None or end is None or not start < end or last.when.start not in (None, end):
            continue
        is_led = _is_led_by(sentence, last, "until") and _is_led_by(sentence, first, "since", "toll_from")
        if is_led or _fill_brackets(sentence, first, last):
            for at, date in ((n, first), (n + 1, last)):
                found[at] = replace(date, when=replace(date.when, start=start, end=end, precision=DatePrecision.DAYS))
    return found


def _fill_brackets(sentence: Sentence, first: DateMention, last: DateMention) -> bool:
    """Say whether brackets hold two days and nothing else, as a stretch whose dash is lost: "(27 August 2 September 2030)"."""
    begin, end = sentence.word_from(first.end), word_of(sentence, last)
    around = (word_of(sentence, first) - 1, end_of(sentence, last))
    return begin == end and any(
        around[0] <= opening < begin <= closing <= around[1] for opening, closing in sentence.brackets
    )


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


def resolve_years(sentences: Sequence[Sentence]) -> None:
    """Give a month or a day "of the same year" the year that the text told last."""
    year: int | None = None
    for sentence in sentences:
        if not sentence.dates:
            continue
        dates: list[DateMention] = []
        for date in sentence.dates:
            start, end = date.when.start, date.when.end
            is_same = date.kind is DateKind.PARTIAL and sentence.has(end_of(sentence, date), "that_year")
            if (
                is_same
                and year is not None
                and start is not None
                and end is not None
                and (start.month, start.day) != (2, 29)
            ):
                days = (
                    start.replace(year=year),
                    end.replace(year=year, day=min(end.day, 28)) if end.month == 2 else end.replace(year=year),
                )
                dates.append(replace(date, when=replace(date.when, start=days[0], end=days[1])))
                continue
            dates.append(date)
            year = start.year if start is not None else year
        sentence.dates = dates


def resolve_shifts(sentences: Sequence[Sentence], frames: Frames) -> None:
    """Resolve "two days later" and "the day before" against the last day that the text tells before for what happened."""
    told: tuple[dt.date, dt.date] | None = None
    for sentence in sentences:
        if not sentence.dates:
            continue
        dates: list[DateMention] = []
        said: tuple[dt.date, dt.date] | None = None
        for date in sentence.dates:
            if (date.shift_days == 0 and told is None) or _is_counted_on(sentence, date):
                continue  # "that day" without a day
            day = (
                said if said is not None and (date.shift_days or 0) < 0 else told
            )  # "said on 5 June that … the day before"
            shifted = date if date.shift_days is None or day is None else _shifted(date, day)
            dates.append(shifted)
            when = shifted.when
            days = (when.start, when.end) if when.start is not None and when.end is not None else None
            if days is not None and days[1] - days[0] > _DAY:
                days = None
            if days is not None and dates_saying(sentence, shifted, frames.get(sentence.index, ())):
                said = days
            elif days is not None:
                told = days
            elif when.precision is DatePrecision.MONTH and sentence.has_outcome:
                told = None  # "killed in August. A week later" is told from no day
        sentence.dates = dates


def _is_counted_on(sentence: Sentence, date: DateMention) -> bool:
    """Say whether "two days after" counts from what stands behind it, not from the day told before: "بعد يومين من الهجوم"."""
    if date.shift_days is None:
        return False
    end = end_of(sentence, date)
    at = range(word_of(sentence, date), end)
    return any(
        mark.entry.kind == "day_after_noun" and mark.end > end
        for i in sentence.where("event_time", at.start, end)
        for mark in sentence.marks[i]["event_time"]
    )


def _shifted(date: DateMention, days: tuple[dt.date, dt.date]) -> DateMention:
    """Count from the day before, of a night from its first day on and from its last day back: "the next morning", "three days earlier"."""
    shift = date.shift_days or 0
    told = days[0] if shift >= 0 else days[1]
    day = told + shift * _DAY
    precision = DatePrecision.PART_OF_DAY if date.when.part_of_day else DatePrecision.DAY
    when = replace(
        date.when, start=day, end=day, precision=precision, how=How.RESOLVED, anchor=told, anchor_basis="text"
    )
    return replace(date, when=when)


def dates_saying(sentence: Sentence, date: DateMention, frames: Sequence[tuple[int, int]]) -> bool:
    """Say whether a date stands beside reporting words: "said on Tuesday"; "since Tuesday" and "throughout 2022" are none."""
    if _is_counted_over(sentence, date) or _is_of_attack(sentence, date):
        return False
    start, end = date.when.start, date.when.end
    if date.when.is_resolved and (start is None or end is None or end - start > LONGEST_SAYING):
        return False
    at = word_of(sentence, date)
    if any(sentence.ends_with(i, "publishing") for i in range(at - 1, at + 1)) or sentence.has(
        end_of(sentence, date), "publishing"
    ):
        return True
    if opens_saying(sentence, date, frames) or sentence.has(end_of(sentence, date), "relaying"):
        return True
    if any(
        first - 1 <= at < last + _BESIDE_FRAME and not _has_harm(sentence, last, at)
        for first, last in frames
        if not _somebody_acts(sentence, last, at)
        if date.kind is not DateKind.ABSOLUTE
        or not sentence.where("event_noun", last, at)  # "claimed the attack of 3 May"
    ):
        return True
    if _has_harm(sentence, end_of(sentence, date), min(end_of(sentence, date) + 2, len(sentence))):
        return False  # "condemned in a statement the May 3 killing of"
    return any(
        not _has_harm(sentence, mark.end, at)
        and not _somebody_acts(sentence, mark.end, at)
        and not sentence.where("event_noun", mark.end, at)  # "claimed the attack of"
        for cls in ("attribution", "relaying")
        for i in sentence.where(cls, at - _BESIDE_FRAME, at)
        for mark in sentence.marks[i][cls]
    )


def _is_of_attack(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a day is that of an attack by its words: "Saturday's attack on", "l'attaque de samedi", "هجوم السبت"."""
    end = end_of(sentence, date)
    if end < len(sentence) and sentence.words[end].form == "'s":
        return bool(sentence.where("event_noun", end + 1, end + 4))
    at = word_of(sentence, date)
    at -= at > 0 and sentence.has(at - 1, "of")
    return at > 0 and sentence.has(at - 1, "event_noun") and date.kind is not DateKind.ABSOLUTE


def _somebody_acts(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words tell what armed people did, and not who speaks: "witnesses said soldiers entered Tol on 2 May"."""
    if end - start < _ACTOR_AND_VERB:
        return False
    actor = next((i for i in range(start, end) if is_actor(sentence, i)), end)
    return any(sentence.has_any(i, "passive", "have") or is_verb_to_place(sentence, i) for i in range(actor, end))


def opens_saying(sentence: Sentence, date: DateMention, frames: Sequence[tuple[int, int]]) -> bool:
    """Say whether a date opens a sentence whose first verb is one of saying: "On Tuesday the Front, a group of three, announced that"."""
    at, end = word_of(sentence, date), end_of(sentence, date)
    said = _first_saying(sentence, end)
    if at > _OPENING or said is None or _has_harm(sentence, 0, at) or _has_harm(sentence, end, said.start):
        return False
    that = next(iter(sentence.where("that", said.start)), None)
    if that is not None:
        return not any(sentence.has(i, "outcome") for i in range(said.start, that))
    harm = next(iter(sentence.where("outcome", said.end)), said.end)
    goes_on = said.end < len(sentence.words) and not sentence.words[said.end].is_sign
    if sentence.has(said.end, "link") and not sentence.where("relative", said.end, harm):
        return False  # "Le 5 mars, dans un camion lancé à pleine vitesse, il a tué"
    return goes_on and said.entry.kind == "said" and any(first <= said.start < last for first, last in frames)


def _first_saying(sentence: Sentence, start: int) -> Mark | None:
    """Give the first reporting word from here, but for those that describe what they stand before: "a reported strike"."""
    for i in sentence.where("attribution", start, start + _LONGEST_SPEAKER):
        if i > 0 and sentence.has_any(i - 1, "article", "indefinite", "definite"):
            continue
        return sentence.marks[i]["attribution"][0]
    return None


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
