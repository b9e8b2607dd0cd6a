"""Harm of people that only a pronoun names, counted sentences before: "a minibus with seven nurses. All of them were shot" (fourth layer)."""

from collections.abc import Sequence

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import NAMELESS_ACTS, Harms
from saksi.read.outcomes import Outcome
from saksi.read.persons import find_groups
from saksi.read.sentence import Sentence

CONSTRUCTION = "they"
_BACK = 2
"""Sentences before a pronoun in which those it names are looked for."""
_FIRST = 4


def asks_before(sentence: Sentence) -> bool:
    """Say whether a sentence tells a harm and may begin with people who were counted in the one before."""
    is_vso = sentence.lexicon.is_vso
    return sentence.has_outcome and bool(sentence.where("all_of_them", 0, None if is_vso else _FIRST))


def read_they(harms: Harms, outcome: Outcome, edge: int) -> bool:
    """Read "they", "all of them" at the head of a clause before a verb that somebody suffers; in Arabic behind it ("قتلوا جميعا")."""
    sentence = harms.sentence
    if outcome.act in NAMELESS_ACTS and not outcome.is_passive:
        return False
    mark = sentence.ends_with(edge, "all_of_them")
    if sentence.lexicon.is_vso:
        mark = sentence.find(outcome.end, "all_of_them")
    elif mark is None or mark.start > 1 or (mark.start == 1 and not sentence.words[0].is_sign):
        return False
    if mark is None:
        return False
    group = Group(
        mark.start, mark.end, lower=None, upper=None, kind="pronoun", category="people", head=(mark.start, mark.end)
    )
    harms.emit(outcome, [group], [], CONSTRUCTION, left=not sentence.lexicon.is_vso)
    return True


def count_pronouns(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> list[Draft]:
    """Give pronouns the number of the people told of last before them; without such people, or of a harm told of them already, nothing is told."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.construction != CONSTRUCTION or draft.group is None:
            kept.append(draft)
            continue
        people = _told_before(draft, sentences)
        if people is None or people.group is None or any(_tells_again(draft, each, people) for each in kept):
            continue
        told = people.group
        draft.group.lower, draft.group.upper, draft.group.approx = told.lower, told.upper, told.approx
        draft.group.category, draft.counted_by = told.category, people
        kept.append(draft)
    return kept


def _told_before(draft: Draft, sentences: Sequence[Sentence]) -> Draft | None:
    """Give the last people with a number of more than one, in the same paragraph or at the end of the one before."""
    at = draft.sentence.index
    for sentence in reversed(sentences[max(0, at - _BACK) : at]):
        groups = [each for each in find_groups(sentence) if each.kind == "count" and (each.lower or 0) > 1]
        if groups:
            last = groups[-1]
            return Draft(sentence, draft.act, None, last, "antecedent", (last.start, last.end))
    return None


def _tells_again(draft: Draft, earlier: Draft, people: Draft) -> bool:
    """Say whether the same harm was told of as many people right before."""
    is_near = 0 <= draft.sentence.index - earlier.sentence.index <= _BACK
    is_same = earlier.act == draft.act or (draft.act == "shot" and earlier.act in {"killed", "injured"})
    return is_near and is_same and earlier.lower == people.lower
