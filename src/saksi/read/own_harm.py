"""Harm that befalls who acts in the same sentence: who tell of their own, and attackers who die themselves (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import ARMED, Group
from saksi.read.harms import Harms
from saksi.read.joins import leads_elsewhere
from saksi.read.outcomes import Outcome
from saksi.read.sentence import Sentence

TURNED = "turned"
"""Construction of attackers who are killed or held themselves."""
_TOLD_OF_ONESELF = frozenset({"injured", "shot", "tortured", "raped", "detained", "abducted", "displaced", "other"})
"""Acts of which those who suffered them can tell."""
_OF_OFFICE = frozenset({"official_people", "official", "government", "armed_actor"})
_DEEDS = frozenset({"active", "verb-first", "pronoun", "shared"})
_FALLEN = frozenset({"killed", "injured", "shot", "detained"})
_OPENING = 2
"""Words before whoever opens a sentence."""


def tellers_of(harms: Harms, outcome: Outcome, edge: int) -> Group | None:
    """Give those who tell what they suffered: "nine women told our team they had been raped", "ont déclaré avoir été violées"."""
    sentence = harms.sentence
    if outcome.act not in _TOLD_OF_ONESELF or edge < _OPENING or not _says_they(sentence, outcome, edge):
        return None
    cue = next((i for i in reversed(sentence.where("attribution", 0, edge))), None)
    if cue is None or sentence.strong_signs(cue, edge):
        return None
    group = next((each for each in reversed(harms.groups) if each.end <= cue), None)
    if group is None or harms.is_claimed(group) or group.category in ARMED or sentence.strong_signs(group.end, cue):
        return None
    is_office = any(m.entry.kind in _OF_OFFICE for m in sentence.marks[group.head[0]].get("sources", ()))
    is_several = group.number is not None and group.lower != 1
    return group if not is_office and (is_several or sentence.has(group.head[0], "outcome")) else None


def _says_they(sentence: Sentence, outcome: Outcome, edge: int) -> bool:
    """Say whether the subject of a verb is "they", or left out before an infinitive."""
    infinitive = tuple(str(sentence.lexicon.grammar.get("have_infinitive", "")).split())
    is_infinitive = bool(infinitive) and sentence.words[outcome.verb_start].form in infinitive
    return is_infinitive or sentence.ends_with(edge, "pronoun_plural") is not None


def read_turned(harms: Harms, outcome: Outcome) -> bool:
    """Read "four gunmen killed eleven guests before being shot dead by security forces": attackers who fall behind "before"."""
    sentence = harms.sentence
    mark = sentence.ends_with(outcome.verb_start, "ahead")
    is_suffered = outcome.is_passive or "subject" in outcome.frames
    if mark is None or outcome.act not in _FALLEN or outcome.is_negated or not is_suffered or outcome.suffix:
        return False
    attackers = _attackers_before(harms, mark.start)
    if attackers is None:
        return False
    harms.emit(outcome, [attackers], [], TURNED, left=True)
    return True


def _attackers_before(harms: Harms, end: int) -> Group | None:
    """Give who did what is told before word `end`: those before its verb, where verbs come first those behind it."""
    sentence = harms.sentence
    deed = next((d for d in reversed(harms.drafts) if _is_deed(d, end)), None)
    if deed is None or deed.outcome is None:
        first = next((each for each in harms.groups if each.end <= end), None)
        if first is None or first.start > _OPENING or sentence.where("attribution", first.end, end):
            return None  # who only tells what befell others
        return first if _may_fall(harms, first) else None
    reach = deed.outcome.verb_start
    return next(
        (
            each
            for each in reversed(harms.groups)
            if each.end <= reach and _may_fall(harms, each) and not leads_elsewhere(sentence, each)
        ),
        None,
    )


def _is_deed(draft: Draft, end: int) -> bool:
    told = draft.outcome is not None and draft.outcome.end <= end and draft.part_of is None
    return told and draft.construction in _DEEDS


def _may_fall(harms: Harms, group: Group) -> bool:
    sentence = harms.sentence
    is_armed = any(sentence.has(i, "actors") for i in range(group.start, min(len(sentence), group.end + 1)))
    is_attacker = is_armed or group.category in ARMED or sentence.has(group.head[0], "accused")
    return is_attacker and group.lower is not None and not harms.is_claimed(group)
