"""Verbs before which nobody new stands: of "he" and "she", and of those of whom a harm was told already."""

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import NAMELESS_ACTS, Harms
from saksi.read.outcomes import Outcome
from saksi.read.pronouns import read_they
from saksi.read.sentence import Sentence

_LONGEST_RELATIVE = 10


def read_known_subject(harms: Harms, outcome: Outcome, edge: int) -> bool:
    """Read a verb before which nobody new stands: of "he" and "she", and of those of whom a harm was told already."""
    if _is_told_of_pronoun(harms, outcome, edge):
        pronoun = harms.sentence.ends_with(edge, "pronoun_singular")
        start = pronoun.start if pronoun is not None else edge - 1
        one = Group(start, edge, lower=1, upper=1, kind="pronoun", category="people", head=(start, edge))
        harms.emit(outcome, [one], [], "pronoun", left=True)
        return True
    if outcome.act == "killed" and (_died_of_wounds(harms, outcome) or _died_later(harms, outcome)):
        return True
    if read_they(harms, outcome, edge):
        return True
    return (
        _told_behind_relative(harms, outcome)
        or _befell_those_told(harms, outcome)
        or _befell_those_described(harms, outcome)
    )


def _is_told_of_pronoun(harms: Harms, outcome: Outcome, edge: int) -> bool:
    """Say whether "he" or "she" stands at the head of the clause before a verb that somebody suffers: "Ia diculik milisi"."""
    pronoun = harms.sentence.ends_with(edge, "pronoun_singular") if edge > 0 else None
    if outcome.act in NAMELESS_ACTS or pronoun is None:
        return False
    if "participle" in outcome.frames and not outcome.is_passive and harms.sentence.lexicon.grammar.get("agreement"):
        return False  # "she stabbed the knife into"
    edge = pronoun.start + 1
    return edge == 1 or harms.sentence.words[edge - 2].is_sign or harms.sentence.has(edge - 2, "barrier")


def _died_of_wounds(harms: Harms, outcome: Outcome) -> bool:
    """Read "two wounded died" as two killed, not as two injured."""
    last = harms.drafts[-1] if harms.drafts else None
    if _who_was_wounded(harms, outcome, last):
        return True
    if last is None or last.act != "injured" or last.construction != "count-noun" or last.part_of is not None:
        return False
    between = range(last.words[1], outcome.verb_start)
    if last.group is None or any(not harms.sentence.has_any(i, "adverb", "then", "degree") for i in between):
        return False
    last.act, last.outcome, last.words = "killed", outcome, (last.words[0], outcome.end)
    return True


def _who_was_wounded(harms: Harms, outcome: Outcome, last: Draft | None) -> bool:
    """Read "a guard who had suffered injuries in the raid died" as one killed."""
    if "subject" not in outcome.frames:
        return False
    for group in reversed(harms.groups):
        if group.end > outcome.verb_start or not harms.sentence.has(group.end, "relative"):
            continue
        between = range(group.end, outcome.verb_start)
        if any(each.number is not None and each.start in between for each in harms.groups):
            return False  # "27 people who were hurt, five of whom died"
        wounds = any(m.entry.kind == "injured" for i in between for m in harms.sentence.marks[i].get("outcome", ()))
        wounds = wounds or any(o.act == "injured" and group.end <= o.start < outcome.start for o in harms.outcomes)
        if not wounds or group.lower is None or any(harms.sentence.is_strong_sign(i) for i in between):
            return False
        if last is not None and last.group is group and last.act == "injured":
            harms.drafts.pop()
        harms.emit(outcome, [group], [], "died of wounds", left=True)
        return True
    return False


def _died_later(harms: Harms, outcome: Outcome) -> bool:
    """Read "a boy shot by police last week died on Friday" as one killed: those whom a wound described died of it."""
    sentence, last = harms.sentence, harms.drafts[-1] if harms.drafts else None
    if last is None or last.group is None or last.part_of is not None or last.act not in {"injured", "shot"}:
        return False
    is_described = last.construction in {"reduced", "count-noun", "adjective"} or sentence.has(
        last.group.end, "relative"
    )
    between = range(last.words[1], outcome.verb_start)
    if not is_described or "subject" not in outcome.frames or last.lower is None or len(between) > _LONGEST_RELATIVE:
        return False
    if any(_parts_verb(sentence, i) for i in between):
        return False
    if any(group.start in between and group.number is not None for group in harms.groups):
        return False
    last.act, last.outcome, last.words = "killed", outcome, (last.words[0], outcome.end)
    return True


def _parts_verb(sentence: Sentence, i: int) -> bool:
    if sentence.is_strong_sign(i) or sentence.is_comma(i):
        return True
    return sentence.has_any(i, "outcome", "conjunction", "barrier", "relative", "that", "passive") and not sentence.has(
        i, "then"
    )


def _told_behind_relative(harms: Harms, outcome: Outcome) -> bool:
    """Read "17 farmers who were arrested in May are still missing": those of whom a clause told one harm suffer another."""
    for group in reversed(harms.groups):
        if group.end > outcome.verb_start or _names_place(harms.sentence, group):
            continue
        inside = range(group.end, outcome.verb_start)
        told = [each for each in harms.outcomes if each.start in inside]
        is_clause = harms.sentence.has(group.end, "relative") and len(told) == 1 and len(inside) <= _LONGEST_RELATIVE
        if not is_clause or told[0].act == outcome.act or group.lower is None or outcome.act in NAMELESS_ACTS:
            return False
        if any(harms.sentence.words[i].is_sign or harms.sentence.is_conjunction(i) for i in inside):
            return False
        harms.emit(outcome, [group], [], "behind relative", left=True)
        return True
    return False


def _names_place(sentence: Sentence, group: Group) -> bool:
    """Say whether a name stands behind a preposition, and so is rather where something was: "yang diculik di dekat Tol"."""
    at = group.start - 1
    return (
        group.kind == "name"
        and at >= 0
        and (sentence.has_any(at, "link", "of", "beside") or sentence.is_kind(at, "places", "preposition"))
    )


def _befell_those_told(harms: Harms, outcome: Outcome) -> bool:
    """Read a second harm of those whom one befell: "wounded a farmer, who died in hospital", "a boy was shot and died"."""
    if outcome.act in NAMELESS_ACTS or outcome.frames.isdisjoint(("subject", "participle", "either")):
        return False
    draft = _told_behind(harms, outcome) or _told_of_subject(harms, outcome)
    if draft is None or draft.group is None or draft.act in (outcome.act, "combined"):
        return False
    if draft.act == "shot" and outcome.act == "killed":
        draft.act, draft.words = "killed", (draft.words[0], max(draft.words[1], outcome.end))
        return True  # "shot in the chest and died" is one death
    harms.emit(outcome, [draft.group], [], "behind object", left=True)
    return True


def _told_behind(harms: Harms, outcome: Outcome) -> Draft | None:
    """Find those about whom a clause right behind them tells the harm: behind a relative, in Arabic also without one."""
    sentence, i = harms.sentence, outcome.verb_start
    while i > 0 and sentence.has_any(i - 1, "adverb", "barrier") and not sentence.has(i - 1, "relative"):
        i -= 1  # "yang kemudian meninggal"
    has_relative = sentence.has(i - 1, "relative")
    may_lack = sentence.lexicon.is_vso and not sentence.has_joined_conjunction(outcome.start)
    if not has_relative and not may_lack:
        return None
    end = i - has_relative
    end -= end > 0 and sentence.is_comma(end - 1)
    drafts = (d for d in reversed(harms.drafts) if d.group is not None and d.group.end == end)
    told = next((d for d in drafts if d.part_of is None and not d.is_negated), None)
    return None if told is None or told.construction == "pronoun" else told


def _told_of_subject(harms: Harms, outcome: Outcome) -> Draft | None:
    """Find the subject that the verb before an "and" has in common with this one, when it was harmed there."""
    sentence = harms.sentence
    told = harms.drafts[-1] if harms.drafts else None
    if told is None or told.outcome is None or told.group is None or told.part_of is not None or told.is_negated:
        return None
    i = outcome.verb_start
    while i > 0 and sentence.has(i - 1, "adverb"):
        i -= 1
    if sentence.lexicon.is_vso:
        is_joined = sentence.has_joined_conjunction(outcome.start) and harms.after(outcome.end) is None
    else:
        is_joined = sentence.is_conjunction(i - 1) and told.group.end <= told.outcome.start
    others = (
        group for group in harms.groups if told.words[1] <= group.start < outcome.start and group.number is not None
    )
    return told if is_joined and "subject" in outcome.frames and next(others, None) is None else None


def _befell_those_described(harms: Harms, outcome: Outcome) -> bool:
    """Read "230 people arrested in those years were never seen again": a participle says who they are, the verb what befell them."""
    sentence, last = harms.sentence, harms.drafts[-1] if harms.drafts else None
    if last is None or last.group is None or last.group.number is None or last.part_of is not None:
        return False
    if last.construction not in {"reduced", "count-noun"} or last.act == outcome.act or outcome.act in NAMELESS_ACTS:
        return False
    is_finite = any(sentence.has_any(i, "passive", "have", "remains") for i in range(outcome.verb_start, outcome.end))
    between = range(last.words[1], outcome.verb_start)
    if not is_finite or not 0 < len(between) <= _LONGEST_RELATIVE or "subject" not in outcome.frames:
        return False
    if any(g.start in between and g.number is not None for g in harms.groups):
        return False
    if any(sentence.is_strong_sign(i) or sentence.has_any(i, "outcome", "conjunction", "barrier") for i in between):
        return False
    harms.emit(outcome, [last.group], [], "behind participle", left=True)
    return True
