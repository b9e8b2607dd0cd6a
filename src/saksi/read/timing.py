"""When a harm happened: the date words of its own sentence that belong to it (sixth layer)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from saksi.lang.calendars import month_of
from saksi.lang.dates import DateKind, DateMention
from saksi.model.vocabulary import DatePrecision
from saksi.model.when import When
from saksi.read.bare_dates import names_event
from saksi.read.draft import BEHIND_CLAUSE, Draft
from saksi.read.eventtime import PROCEEDINGS
from saksi.read.occasions import is_of_occasion
from saksi.read.scenes import closes_relative
from saksi.read.sentence import Sentence
from saksi.read.sentence_dates import Frames, dates_saying, end_of, word_of

_BESIDE_FOUND = 4
_YEAR_DIGITS = 4
_BEHIND = 9
"""Words from a count without a verb to its day, a place and its kind between them."""


def set_own_dates(drafts: list[Draft], frames: Frames) -> None:
    """Give each draft the nearest date of its sentence that does not date the saying; what has its year alone is background."""
    by_outcome: dict[int, When | None] = {}
    for draft in drafts:
        if draft.construction == "gapping" and id(draft.outcome) in by_outcome:
            draft.when = by_outcome[id(draft.outcome)] = _date_behind(draft, drafts) or by_outcome[id(draft.outcome)]
            continue
        whole = draft.part_of
        if draft.construction == "part" and whole is not None and whole.when is not None:
            draft.when = _date_behind(draft, drafts) or whole.when
            continue
        draft.when = _own_date(draft, frames.get(draft.sentence.index, ()))
        if draft.when is not None and draft.event_time == "current" and _is_of_years(draft.when):
            draft.event_time = "earlier"
        by_outcome.setdefault(id(draft.outcome), draft.when)


def _date_behind(draft: Draft, drafts: Sequence[Draft]) -> When | None:
    """Give the day behind a count that leaves the verb out, before the next one: "18 died in Tol on Tuesday and seven in Harlan on Wednesday"."""
    sentence, last = draft.sentence, draft.group.end if draft.group is not None else draft.words[1]
    starts = [each.words[0] for each in drafts if each.sentence is sentence and each.words[0] >= last]
    end = min([last + _BEHIND, *starts])
    behind = [date for date in sentence.dates if last <= word_of(sentence, date) < end]
    if not behind or any(
        sentence.has_any(i, "barrier", "outcome", "attribution") for i in range(last, word_of(sentence, behind[0]))
    ):
        return None
    return behind[0].when


def _is_of_years(when: When) -> bool:
    """Say whether a date is a year, or open from the first day of one."""
    if when.precision is DatePrecision.YEAR:
        return True
    return when.end is None and when.start is not None and (when.start.month, when.start.day) == (1, 1)


def is_of_bodies(draft: Draft) -> bool:
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
    if is_of_bodies(draft):
        return None
    dates = [date for date in draft.sentence.dates if not dates_saying(draft.sentence, date, frames)]
    dates = [date for date in dates if not (is_to_come(date.when) or _dates_other_clause(draft, date))]
    if draft.construction == "toll" and draft.group is not None and draft.group.start < _toll_word(draft):
        dates = [
            date for date in dates if word_of(draft.sentence, date) > draft.group.start
        ]  # "raised on Monday to 19 the toll of Sunday's raid"
    if not dates:
        return None
    chosen = min(dates, key=lambda date: (_distance(draft, date), date.start))
    return _as_told_by_clause(draft, chosen)


def is_to_come(when: When) -> bool:
    """Say whether a date begins after the day on which it was told: "a ceremony will be held next Friday"."""
    return (
        when.anchor is not None
        and when.anchor_basis == "published"
        and when.start is not None
        and when.start > when.anchor
    )


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
    if when.start.day != 1 or not _is_day_untold(when):
        return when
    if when.start.month > 1 or not any(character.isdigit() for character in when.as_written):
        return replace(when, end=month_of(when.start.year, when.start.month)[1], precision=DatePrecision.MONTH)
    return replace(when, end=when.start.replace(month=12, day=31), precision=DatePrecision.YEAR)


def _is_day_untold(when: When) -> bool:
    """Say whether the words of a date that begins a month tell no day of it: "since December", "since March 2029", "since 2029"."""
    return not any(len(number) < _YEAR_DIGITS for number in re.findall(r"\d+", when.as_written))


def _dates_other_clause(draft: Draft, date: DateMention) -> bool:
    """Say whether a year alone dates what is told behind the harm: "killed, as his son left in 2008", "held for the killing of 64 in 2009"."""
    at = word_of(draft.sentence, date)
    if _is_of_proceedings(draft, date, at) or _is_day_after(draft, at):
        return True
    if is_of_occasion(draft.sentence, at, end_of(draft.sentence, date)):
        return True  # "the funeral was held on Saturday"
    if draft.sentence.is_bracketed(at, seen_from=draft.words[0]) and not _is_bracketed_alone(draft.sentence, date, at):
        return True  # "56 abductions (33 in July)"
    between = range(max(draft.words[1], draft.outcome.end if draft.outcome else 0), at)
    if names_event(date):
        return any(
            draft.sentence.has_any(i, "barrier", "outcome", "relative") or _is_remembering(draft.sentence, i)
            for i in between
        )
    return date.when.precision is DatePrecision.YEAR and _is_of_next_harm(draft.sentence, between)


def _is_of_next_harm(sentence: Sentence, between: range) -> bool:
    """Say whether a clause or a harm stands between a count and a year, but one joined by "and": "200 dead and cost 26 their lives in 2029"."""
    is_joined = sentence.is_conjunction(between.start - 1)  # "morts et"
    for i in between:
        is_joined = is_joined or sentence.is_conjunction(i) or sentence.has_joined_conjunction(i)
        if sentence.has(i, "barrier") or (sentence.has(i, "outcome") and not is_joined):
            return True
    return False


def _is_remembering(sentence: Sentence, i: int) -> bool:
    return sentence.is_kind(i, "event_time", "remembered")


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
    if draft.act in PROCEEDINGS:
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
        (mark.end <= at and is_of_now) or end <= mark.start < first
        for cls, kind in (("event_time", "earlier"), ("outcome", "detained"))
        for i in sentence.where(cls, 0, first)
        for mark in sentence.marks[i][cls]
        if mark.entry.kind == kind
    )


def _distance(draft: Draft, date: DateMention) -> int:
    """Give the words between a date and the statement; a clause boundary between them makes it far."""
    sentence = draft.sentence
    first, last = draft.words
    if draft.outcome is not None and draft.construction in BEHIND_CLAUSE:
        first, last = draft.outcome.verb_start, draft.outcome.end
    elif draft.outcome is not None and draft.construction != "gapping":
        first, last = min(first, draft.outcome.start), max(last, draft.outcome.end)
    at = word_of(sentence, date)
    if first <= at < draft.words[0]:
        first = draft.words[0]  # "shot dead five people on Monday and another three on Tuesday"
    gap = at - last if at >= last else first - at
    between = range(last, at) if at >= last else range(at, first)
    penalty = sum(
        12
        for i in between
        if sentence.has_any(i, "barrier", "attribution", "compares") or sentence.words[i].text == ";"
    )
    if at >= last and closes_relative(draft, at):
        penalty += 20
    joins = sum(6 for i in between if sentence.is_comma(i) and sentence.is_conjunction(i + 1))
    return max(0, gap) + penalty + joins
