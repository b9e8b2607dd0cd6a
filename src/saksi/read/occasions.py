"""What a day or a place belongs to that is no harm: a funeral, an anniversary, a trial (sixth layer)."""

from saksi.read.draft import Draft
from saksi.read.sentence import Sentence

_BEFORE_RITE = 3


def is_of_funeral(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words [start, end) tell when or where the dead are mourned, not when or where they died.

    They belong to the nearest word before them for a harm, for mourning or for what was held, and to the nearest behind them where they
    open the sentence: "the funeral of the three shot last week was held in Harlan on Saturday".
    """
    return bool(sentence.where("mourning")) and _is_of_rite(sentence, start, end)


def is_of_occasion(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words [start, end) tell when the dead are mourned or remembered: "Monday marks the fifth anniversary of"."""
    is_told = bool(sentence.where("mourning") or sentence.where("remembered"))
    return is_told and _is_of_rite(sentence, start, end)


def _is_of_rite(sentence: Sentence, start: int, end: int) -> bool:
    before = next((i for i in range(start - 1, -1, -1) if _tells(sentence, i)), None)
    at = before if before is not None else next((i for i in range(end, len(sentence)) if _tells(sentence, i)), None)
    return at is not None and _is_rite(sentence, at)


def _tells(sentence: Sentence, i: int) -> bool:
    is_held = i > 0 and sentence.has(i - 1, "held")  # "was held" arrests nobody here
    return _is_rite(sentence, i) or (sentence.tells_harm(i) and not is_held)


def _is_rite(sentence: Sentence, i: int) -> bool:
    if sentence.has(i, "mourning"):
        return not _is_attacked(sentence, i)
    return sentence.has_any(i, "held", "remembered")


def _is_attacked(sentence: Sentence, at: int) -> bool:
    """Say whether mourners were attacked: "killed at a funeral", "bombed a vigil", "lors des obsèques"."""
    return any(
        sentence.has_any(i, "outcome", "methods", "attack_noun", "event_noun", "barrier", "link", "as_when", "lasting")
        or sentence.is_kind(i, "places", "preposition")
        for i in range(max(0, at - _BEFORE_RITE), at)
    )


def is_of_trial(draft: Draft, start: int, end: int) -> bool:
    """Say whether words [start, end) stand before the word that makes a harm the past of a trial: "hanged in Harlan for a killing in 2026"."""
    sentence, first = draft.sentence, draft.words[0]
    if draft.event_time != "earlier" or end > first:
        return False
    return any(
        mark.entry.kind == "earlier" and end <= mark.start < first
        for i in sentence.where("event_time", start, first)
        for mark in sentence.marks[i]["event_time"]
    )
