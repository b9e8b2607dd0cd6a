"""Uncounted harm that a text only speaks of: plans, questions of number, adjectives ("shelters for displaced families")."""

from collections.abc import Sequence

from saksi.read.draft import Draft
from saksi.read.sentence import Sentence

_NEAR = 4
_FAR = 14
_NOUN_AND_OF = 2
_QUOTES = frozenset('"“”«»‘')
_CAPTIVE = frozenset({"abducted", "detained", "missing"})
_NAMED_BY_HARM = frozenset({"count-noun", "reduced", "part", "gapping", "adjective"})
"""Constructions in which the harm only says which people are meant."""
_BEFORE_NOUN = frozenset({"injured", "displaced", "abducted", "detained", "missing"})
"""Acts whose participle before a noun describes people rather than tells what happened."""


def without_mentions(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out uncounted harm that is not told as having happened; what has counted parts stays."""
    wholes = {id(draft.part_of) for draft in drafts if draft.part_of is not None}
    return [draft for draft in drafts if id(draft) in wholes or not _is_mention(draft)]


def _is_mention(draft: Draft) -> bool:
    if _is_freed(draft) or _is_life_of_kin(draft) or _is_rate(draft) or _is_saved(draft):
        return True
    if draft.kind != "incident" or draft.lower is not None or draft.upper is not None or draft.act == "threatened":
        return False
    if draft.event_time == "hypothetical":
        return True
    if draft.group is None or draft.outcome is None:
        return False
    sentence = draft.sentence
    if sentence.has(draft.group.start - 1, "any") and _is_plan_behind(draft):
        return True  # "the death of any guard must be prevented"
    if sentence.has(draft.outcome.start, "counted_only") or _is_asked(sentence, draft.group.start):
        return True
    if _is_of_many(draft):
        return True
    return _is_of_known(draft) or _stands_before_noun(draft) or _is_general(draft) or _is_found_again(draft)


def _is_saved(draft: Draft) -> bool:
    """Say whether lives are saved or risked, not lost: "the doctors saved 20 lives"."""
    outcome, sentence = draft.outcome, draft.sentence
    if outcome is None or not sentence.has(outcome.start, "lives"):
        return False
    return bool(sentence.where("saves", min(outcome.start, draft.words[0]) - _NEAR, outcome.start))


def _is_rate(draft: Draft) -> bool:
    """Say whether one person stands for a share or a rate: "one woman in three", "une femme meurt tous les trois jours"."""
    group, sentence = draft.group, draft.sentence
    if group is None or not group.lower == group.upper == 1 or group.kind == "name":
        return False
    last = max(draft.words[1], group.end)
    if any(sentence.where("period_unit", i, i + 4) for i in sentence.where("rate", last, last + 2)):
        return True
    ratio = sentence.find(group.end, "ratio") if group.end < len(sentence) else None
    return ratio is not None and (
        ratio.end in sentence.counts or (ratio.end in sentence.uncounted and not sentence.is_dated(ratio.end))
    )


def _is_plan_behind(draft: Draft) -> bool:
    """Say whether a word of duties and chances follows a harm in its clause."""
    sentence, first = draft.sentence, draft.words[1]
    for i in sentence.where("event_time", first, first + _FAR):
        if any(mark.entry.kind == "hypothetical" for mark in sentence.marks[i]["event_time"]):
            return not sentence.strong_signs(first, i)
    return False


def _is_freed(draft: Draft) -> bool:
    """Say whether captives are told to be free again: "seven of the abducted escaped"."""
    if draft.act not in _CAPTIVE or draft.construction not in _NAMED_BY_HARM:
        return False
    return bool(draft.sentence.where("freed", draft.words[1], draft.words[1] + _NEAR))


def _is_life_of_kin(draft: Draft) -> bool:
    """Say whether somebody's life is spoken of, not lost: "elle a peur pour la vie du berger", "a nurse fears for her life"."""
    if draft.outcome is None or draft.group is None or draft.group.number is not None:
        return False
    if draft.construction != "nominal" or not draft.sentence.has(draft.outcome.start, "counted_only"):
        return False
    if draft.group.kind == "kin" or draft.sentence.has(draft.group.end, "risk"):
        return True
    at, takes = draft.outcome.start, "takes_lives" in draft.sentence.lexicon.grammar
    return takes and draft.sentence.has(at, "lives") and not draft.sentence.where("takes_lives", at - _NEAR, at)


def _is_asked(sentence: Sentence, at: int) -> bool:
    """Say whether a question of number leads to word `at`: "how many people died", "the number of farmers killed"."""
    return any(sentence.ends_with(end, "asked") is not None for end in (at, at + 1))


def _is_of_known(draft: Draft) -> bool:
    """Say whether an unknown share of people known before is meant: "many of the injured"."""
    group, sentence = draft.group, draft.sentence
    if group is None or group.number is None or draft.construction != "count-noun":
        return False
    return sentence.has(group.number[1], "of") and sentence.has(group.number[1] + 1, "definite")


def _is_of_many(draft: Draft) -> bool:
    """Say whether a noun for several acts speaks of people in general: "a wave of killings of civilians"."""
    group, outcome, sentence = draft.group, draft.outcome, draft.sentence
    if group is None or outcome is None or draft.construction != "nominal" or group.kind != "plural":
        return False
    grammar, form = sentence.lexicon.grammar, sentence.words[outcome.start].form
    endings = tuple(grammar.get("plural_endings", ()))
    is_plural = bool(endings) and form.endswith(endings) and not form.endswith(tuple(grammar.get("plural_spared", ())))
    is_told = sentence.has_any(group.start, "definite", "possessive") or group.number is not None
    return is_plural and outcome.end - outcome.start >= _NOUN_AND_OF and not is_told


def _is_general(draft: Draft) -> bool:
    """Say whether a verbal noun at the head of a thought speaks of an act in general: "Executing people in custody is a crime"."""
    sentence, outcome = draft.sentence, draft.outcome
    ending = sentence.lexicon.grammar.get("verbal_noun")
    if outcome is None or not ending or not sentence.words[outcome.start].form.endswith(str(ending)):
        return False
    first = outcome.verb_start
    while first > 0 and sentence.has(first - 1, "adverb"):
        first -= 1
    if first and sentence.words[first - 1].form.endswith("ly"):
        first -= 1
    return first == 0 or sentence.words[first - 1].text in _QUOTES or sentence.has(first - 1, "compares")


def _is_found_again(draft: Draft) -> bool:
    """Say whether bodies that nobody counts are those of dead told of before: "their bodies were found in a ditch"."""
    group, sentence = draft.group, draft.sentence
    if group is None or not sentence.has_any(group.start, "definite", "possessive"):
        return False
    if draft.construction != "found" and (group.category != "casualty" or group.kind != "plural"):
        return False
    return sentence.has(group.start, "several") or any(
        mark.entry.detail == "p" for mark in sentence.marks[group.head[0]].get("person", ())
    )


def _stands_before_noun(draft: Draft) -> bool:
    """Say whether a participle describes the noun right behind it and has no subject: "housing displaced people"."""
    group, outcome, sentence = draft.group, draft.outcome, draft.sentence
    if group is None or outcome is None or draft.construction != "active" or draft.act not in _BEFORE_NOUN:
        return False
    if (
        group.number is not None
        or group.start != outcome.end
        or outcome.is_active
        or "participle" not in outcome.frames
    ):
        return False
    if sentence.has_any(group.start, "definite", "indefinite", "possessive"):
        return False
    before = outcome.verb_start - 1
    if before < 0 or sentence.words[before].is_sign or sentence.words[before].form.endswith("ing"):
        return True
    return sentence.has_any(before, "link", "of", "agent", "definite", "indefinite", "possessive", "conjunction")
