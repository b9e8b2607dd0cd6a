"""When a harm stands to its report: current, earlier (background) or hypothetical (plans, threats, conditions)."""

import datetime as dt

from saksi.read.draft import Draft
from saksi.read.lexicon import Mark
from saksi.read.outcomes import Outcome
from saksi.read.sentence import Sentence
from saksi.read.superlatives import is_compared
from saksi.read.words import APOSTROPHES

PROCEEDINGS = frozenset({"detained"})
_HELD_REACH = 12
"""Words from "arrested" to what it was for."""
_SHORT = dt.timedelta(days=31)
"""The longest stretch that is still of now."""
_REACH = 14
_NEAR = 5
_BESIDE = 2
_FAR = 30
_BEFORE = frozenset({"earlier", "past"})
"""Cues of background: what is told of proceedings and the like ("convicted of"), and what says itself that it is past ("previously")."""


def mark_event_time(draft: Draft) -> None:
    """Set the event time of a draft by the cues before its outcome word.

    A cue of background ("in connection with", "accused of") governs what follows it in the sentence; a cue of plans and conditions only what
    follows it closely; an infinitive is a plan unless the verb before it says that it happened ("managed to").
    """
    if draft.outcome is None:
        return
    sentence, at = draft.sentence, draft.outcome.start
    if _is_over_period(sentence, draft):
        draft.cumulative = True
        draft.event_time = "earlier"
        return
    if _is_over_days(sentence, draft):
        draft.cumulative = True
    is_told = draft.source is not None
    modal = _modal(sentence, draft)
    if modal is not None and sentence.has(modal.end, "have"):
        draft.stance = "alleged" if draft.stance == "asserts" else draft.stance  # "several may have been executed"
    elif modal is not None and draft.kind != "conduct" and draft.act != "missing":
        draft.event_time = "hypothetical"
        return
    if _is_conditional(draft):
        draft.event_time = "hypothetical"
        return
    if _is_threatened(draft):
        draft.act, draft.event_time = "threatened", "hypothetical"  # "mengancam akan membunuh sepuluh pendeta"
        return
    kind = _infinitive(sentence, draft) or _cue(sentence, min(at, draft.words[0]), draft.outcome, is_told=is_told)
    if kind:
        draft.event_time = kind
    elif _is_held_for(draft):
        draft.event_time = "earlier"


def _is_held_for(draft: Draft) -> bool:
    """Say whether a noun of harm tells what people before it are held for: "arrested two men over the killing of a farmer"."""
    sentence, outcome, first = draft.sentence, draft.outcome, draft.words[0]
    if outcome is None or "nominal" not in outcome.frames or draft.act != "killed":
        return False
    held = [
        mark.end
        for i in sentence.where("outcome", first - _HELD_REACH, first)
        for mark in sentence.marks[i]["outcome"]
        if mark.entry.kind in PROCEEDINGS
    ] + [i + 1 for i in sentence.where("charges", first - _HELD_REACH, first)]
    return bool(held) and not any(
        sentence.is_comma(i)
        or sentence.has_any(i, "barrier", "relative", "attribution")
        or sentence.is_conjunction(i)
        or sentence.has_joined_conjunction(i)
        for i in range(max(held), first)
    )


def _is_conditional(draft: Draft) -> bool:
    """Say whether a harm in the conditional depends on an "if": "s'ils revenaient, ils seraient arrêtés"; elsewhere that mood is of hearsay."""
    outcome, sentence = draft.outcome, draft.sentence
    if outcome is None or not sentence.where("condition", 0, outcome.verb_start):
        return False
    mood = (mark for i in range(outcome.verb_start, outcome.start) for mark in sentence.marks[i].get("stance", ()))
    return any(mark.entry.kind == "conditional" for mark in mood)


def _is_threatened(draft: Draft) -> bool:
    """Say whether somebody threatens to kill people that are counted: "mengancam akan membunuh sepuluh pendeta"."""
    outcome = draft.outcome
    if outcome is None or draft.act != "killed" or draft.group is None:
        return False
    is_told = (draft.lower, draft.upper) != (None, None) or draft.sentence.has(draft.group.start, "definite")
    if not is_told:
        return False  # "threatened to kill farmers who paid"
    if "nominal" in outcome.frames and not draft.sentence.lexicon.is_vso:
        return False  # "threatening to retaliate over the killing of a commander"
    return bool(draft.sentence.where("threat", outcome.start - _NEAR - 1, outcome.start + 1))


def _modal(sentence: Sentence, draft: Draft) -> Mark | None:
    """Give the word of plans and chances between the people and their harm: "hundreds would be killed"."""
    if draft.outcome is None:
        return None
    for i in sentence.where("event_time", draft.words[0] + 1, draft.outcome.start):
        for mark in sentence.marks[i]["event_time"]:
            is_near = 0 <= draft.outcome.start - mark.end <= _BESIDE
            if mark.entry.kind == "hypothetical" and is_near and not sentence.is_dated(i):
                return None if _is_attempt_at_else(sentence, mark, draft.outcome) else mark
    return None


def _is_over_days(sentence: Sentence, draft: Draft) -> bool:
    """Say whether a count is said to be that of several days or months: "in three months"."""
    if draft.group is None or draft.group.number is None:
        return False
    last = max(draft.words[1], draft.outcome.end if draft.outcome else 0)
    return any(
        i + 1 in sentence.uncounted and not _is_dated(sentence, i + 1)
        for i in sentence.where("lasting", last, min(len(sentence.words) - 1, last + 4))
    )


def _is_dated(sentence: Sentence, i: int) -> bool:
    at = sentence.starts[i]
    return any(
        date.start <= at < date.end and date.when.precision.name in {"DAY", "PART_OF_DAY"} for date in sentence.dates
    )


def _is_over_period(sentence: Sentence, draft: Draft) -> bool:
    """Say whether the words count over a long period: "this year", "so far", "since the beginning of the war"."""
    if draft.group is not None and draft.group.is_unit:
        return False
    last = max(draft.words[1], draft.outcome.end if draft.outcome else 0)
    for i in sentence.where("event_time", draft.words[0] - 8, last + 12):
        periods = [mark for mark in sentence.marks[i]["event_time"] if mark.entry.kind == "period"]
        if periods and _counts_over(sentence, periods[0]) and not _is_of_next_toll(sentence, last, i):
            return not sentence.strong_signs(last + 1, i + 1)
    return False


def _counts_over(sentence: Sentence, period: Mark) -> bool:
    """Say whether a period is long, and nothing is only compared over it: "over the past two days" is no background."""
    return not _is_short(sentence, period) and not is_compared(sentence, period.start, period.end)


def _is_short(sentence: Sentence, period: Mark) -> bool:
    """Say whether words belong to a stretch of a month at most: "in the past week"."""
    first, last = sentence.starts[period.start], sentence.ends[period.end - 1]
    return any(
        date.when.start is not None
        and date.when.end is not None
        and date.when.end - date.when.start <= _SHORT
        and first < date.end
        and date.start < last
        for date in sentence.dates
    )


def _is_of_next_toll(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a toll stands between a harm and a period, which counts over it: "killed 17, raising the toll since the start to 134"."""
    return any(
        mark.entry.detail == "toll"
        for i in sentence.where("outcome", start, end)
        for mark in sentence.marks[i]["outcome"]
    )


def _infinitive(sentence: Sentence, draft: Draft) -> str:
    if draft.outcome is None:
        return ""
    i = draft.outcome.verb_start - 1
    for mark in sentence.marks[i].get("event_time", ()) if i >= 0 else ():
        if (
            mark.entry.kind == "infinitive"
            and "participle" not in draft.outcome.frames
            and "nominal" not in draft.outcome.frames
        ):
            realised = sentence.ends_with(i + 1, "event_time")
            if realised is not None and realised.entry.kind == "realised":
                return ""
            return "hypothetical"
    return ""


def _cue(sentence: Sentence, first: int, outcome: Outcome, *, is_told: bool) -> str:
    """Find the nearest cue; in reported speech the tense of the verb tells nothing ("said that two had been killed")."""
    for i in reversed(sentence.where("event_time", first - 39, outcome.end)):
        if any(sentence.words[j].text in ".!?;" for j in sentence.strong_signs(i, first)):
            break
        for mark in sentence.marks[i]["event_time"]:
            kind = mark.entry.kind
            is_tense = outcome.start < mark.end <= outcome.end and mark.end > mark.start + 1
            if (mark.end > first and not is_tense) or (is_tense and is_told and kind in _BEFORE):
                continue
            if is_told and kind in _BEFORE and _is_tense_of_other(sentence, mark):
                continue  # "said that one had been killed and three wounded"
            if _is_background(sentence, mark, first):
                return "earlier"
            if (
                kind == "hypothetical"
                and not sentence.is_dated(i)
                and (is_tense or _governs(sentence, mark.end, first))
                and not _is_attempt_at_else(sentence, mark, outcome)
            ):
                return "hypothetical"
    return ""


def _is_attempt_at_else(sentence: Sentence, mark: Mark, outcome: Outcome) -> bool:
    """Say whether what was tried or escaped is not the harm behind it: "a pupil who tried to run was killed", "two escaped and one was killed"."""
    if not sentence.has(mark.start, "attempt"):
        return False
    between = range(mark.end, outcome.verb_start)
    return any(
        sentence.words[i].text not in APOSTROPHES
        and not sentence.has_any(i, "adverb", "definite", "indefinite", "possessive", "passive", "of")
        for i in between
    )


def _is_background(sentence: Sentence, mark: Mark, first: int) -> bool:
    """Say whether a cue makes what is told from word `first` on older than what the report is about."""
    kind, away = mark.entry.kind, first - mark.end
    if kind == "remembered":
        return away <= (_REACH if sentence.where("relative", mark.end, first) else _NEAR)
    if kind in _BEFORE:
        return away <= _FAR and not (kind == "past" and _is_short(sentence, mark))
    if kind == "day_after_noun":
        return away == 0
    return kind == "day_after" and not any(sentence.is_comma(j) for j in range(mark.end, first))


def _is_tense_of_other(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a cue of several words is only the tense of a verb of harm: "had been killed"."""
    return mark.end > mark.start + 1 and sentence.has(mark.end - 1, "outcome")


def _governs(sentence: Sentence, start: int, first: int) -> bool:
    """Say whether a cue that ends at word `start` still holds at word `first`: close by, in the same clause."""
    if first - start > _NEAR:
        return False
    between = range(start, first)
    return not any(
        sentence.has_any(i, "barrier", "relative", "attribution", "results", "since") or sentence.is_comma(i)
        for i in between
    )
