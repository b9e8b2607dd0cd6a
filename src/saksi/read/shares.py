"""Sentences that only part a count told before: "Of those, 112 were women and 57 children" (fourth layer, over sentences)."""

from collections.abc import Sequence

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.persons import find_groups
from saksi.read.sentence import Sentence

_REACH = 2
"""Words before "of those" in its sentence, and sentences between it and the count that it parts."""
_AMONG = 9
"""Words of a sentence among the first of which "were among them" stands."""
_OF_ONE = 7
"""Words of "one of them"."""


def find_shares(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> list[Draft]:
    """Read the parts of the last count of the same paragraph, in a sentence that tells of no harm itself."""
    found: list[Draft] = []
    for sentence in sentences:
        if sentence.lacks("one_of_them", "indefinite", "among_told", "of_those"):
            continue
        is_of_one = _is_of_one(sentence)
        are_among = bool(sentence.where("among_told", 1, _AMONG))
        if not (is_of_one or are_among or sentence.where("of_those", 0, _REACH)) or _tells_harm(sentence):
            continue
        whole = _whole_before(sentence, drafts)
        if whole is None or whole.lower is None:
            continue
        groups = find_groups(sentence)
        one = _said_to_be_among(sentence, groups, whole.lower) if are_among else _one_described(sentence, groups)
        if one is not None:
            found.append(_part(whole, sentence, one))
            continue
        for group in groups:
            if group.number is None or group.lower is None or group.lower > whole.lower:
                continue
            if group.end < len(sentence) and sentence.has_any(group.end, "attribution", "freed"):
                continue  # "two of them said"
            if group.kind not in ("count", "partitive") and not _is_said_to_be_people(sentence, group):
                continue
            found.append(_part(whole, sentence, group))
    return found


def _part(whole: Draft, sentence: Sentence, group: Group) -> Draft:
    draft = Draft(sentence, whole.act, None, group, "part", (group.start, group.end), cumulative=whole.cumulative)
    draft.part_of = whole
    return draft


def _is_of_one(sentence: Sentence) -> bool:
    """Say whether a sentence may open with one of those told before it."""
    return any(
        sentence.has(i, "one_of_them")
        or (sentence.has(i, "indefinite") and bool(sentence.where("pronoun_plural", i, i + _OF_ONE)))
        for i in range(min(len(sentence), _REACH))
    )


def _one_described(sentence: Sentence, groups: Sequence[Group]) -> Group | None:
    """Give one of those told before of whom the sentence says who it was: "One of them was a pregnant woman"."""
    one = groups[0] if groups else None
    if one is None or one.kind != "one-of" or one.number is not None or one.start > _REACH:
        return None
    if one.end > one.head[1]:
        return one
    behind = groups[1] if len(groups) > 1 else None
    if behind is None or behind.kind != "single" or behind.start != one.end + 1:
        return None
    if not sentence.has_any(one.end, "passive", "named_as"):
        return None
    one.end, one.category = behind.end, behind.category
    return one


def _said_to_be_among(sentence: Sentence, groups: Sequence[Group], most: int) -> Group | None:
    """Give the people with whom a sentence begins and who it says were among those told before: "Two children were among them"."""
    one = groups[0] if groups else None
    if one is None or one.start > 1 or one.lower is None or one.lower > most:
        return None
    return one if sentence.has_any(one.end, "among_told") else None


def _tells_harm(sentence: Sentence) -> bool:
    """Say whether a sentence tells of a harm in other words than those of "of those": "Para korban terdiri dari …"."""
    covered = {
        i
        for cls in ("of_those", "among_told")
        for at in sentence.where(cls)
        for m in sentence.marks[at][cls]
        for i in range(m.start, m.end)
    }
    return any(i not in covered for i in sentence.where_any("outcome", "split", "spanned"))


def share_among(harms: Harms) -> None:
    """Read "among those killed, 48 were members of the gang": the number behind the comma is a part of people nobody counts there."""
    sentence = harms.sentence
    for whole in list(harms.drafts):
        first, end = whole.words
        opens = sentence.ends_with(first, "among") is not None or sentence.has(first, "among")
        if whole.lower is not None or whole.outcome is None or not opens or not sentence.is_comma(end):
            continue
        group = next((g for g in harms.groups if g.start == end + 1 and g.number is not None), None)
        if group is None or harms.is_claimed(group):
            continue
        harms.claimed.add(id(group))
        harms.drafts.remove(whole)
        harms.drafts.append(harms.draft(whole.outcome, group, "share", (group.start, group.end)))


def _is_said_to_be_people(sentence: Sentence, group: Group) -> bool:
    """Say whether a number stands before "were" and people: "Of those, 112 were women"."""
    return group.kind == "bare" and sentence.has(group.end, "passive") and sentence.has(group.end + 1, "person")


def share_sources(drafts: Sequence[Draft]) -> None:
    """Give the parts the source of the whole that they part, where their own sentence names none."""
    for draft in drafts:
        if draft.outcome is None and draft.part_of is not None and draft.source is None:
            draft.source, draft.via = draft.part_of.source, draft.part_of.via


def _whole_before(sentence: Sentence, drafts: Sequence[Draft]) -> Draft | None:
    near = [draft for draft in counts_before(sentence, drafts) if draft.lower is not None]
    return near[-1] if near else None


def counts_before(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the counts that the sentences right before tell in the same paragraph, in their order, but for parts of others."""
    return [
        draft
        for draft in drafts
        if draft.sentence.paragraph == sentence.paragraph
        and 0 < sentence.index - draft.sentence.index <= _REACH
        and draft.part_of is None
        and draft.group is not None
        and draft.group.number is not None
    ]
