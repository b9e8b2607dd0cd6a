"""Harm of people that only a pronoun names, counted sentences before: "a minibus with seven nurses. All of them were shot" (fourth layer)."""

from collections.abc import Sequence

from saksi.lang.normalise import Folded
from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import NAMELESS_ACTS, Harms
from saksi.read.outcomes import Outcome
from saksi.read.persons import find_groups
from saksi.read.sentence import Sentence

CONSTRUCTION = "they"
_BACK = 2
"""Sentences before a pronoun in which those it names are looked for."""
_SUFFERED = frozenset({"killed", "injured", "shot", "detained", "abducted"})
"""Acts of which "them" are counted by the people before."""


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


def count_pronouns(drafts: Sequence[Draft], sentences: Sequence[Sentence], folded: Folded) -> list[Draft]:
    """Give pronouns the number of the people told of last before them; without such people, or of a harm told of them already, nothing is told."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.construction != CONSTRUCTION or draft.group is None:
            _count_object(draft, sentences, folded, kept)
            kept.append(draft)
            continue
        people = _told_before(draft, sentences, folded)
        if people is None or people.group is None or any(_tells_again(draft, each, people) for each in kept):
            continue
        _take_number(draft, people)
        kept.append(draft)
    return kept


def _count_object(draft: Draft, sentences: Sequence[Sentence], folded: Folded, earlier: Sequence[Draft]) -> None:
    """Give "shot them" the number of the people before, when no harm told of counted people stands in between."""
    group = draft.group
    if (
        group is None
        or draft.act not in _SUFFERED
        or group.kind != "pronoun"
        or group.lower is not None
        or draft.construction not in {"pronoun", "shared"}
    ):
        return
    at = draft.sentence.index
    if any((each.lower or 0) > 1 and at - each.sentence.index <= _BACK for each in earlier):
        return  # known from there
    people = _told_before(draft, sentences, folded)
    if people is not None:
        _take_number(draft, people)


def _take_number(draft: Draft, people: Draft) -> None:
    group, told = draft.group, people.group
    if group is None or told is None:
        return
    group.lower, group.upper, group.approx = told.lower, told.upper, told.approx
    group.category, draft.counted_by = told.category, people


def _told_before(draft: Draft, sentences: Sequence[Sentence], folded: Folded) -> Draft | None:
    """Give the last people with a number of more than one, in the same paragraph or at the end of the one before."""
    at = draft.sentence.index
    for sentence in reversed(sentences[max(0, at - _BACK) : at]):
        sentence.count(folded, sentence.dates, is_asked=True)
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
