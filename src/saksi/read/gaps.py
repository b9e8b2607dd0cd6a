"""Clauses that part a subject from its verb: "six men, whose families had looked for them, were found dead" (fourth layer)."""

from collections.abc import Sequence

from saksi.read.group import Group
from saksi.read.outcomes import Outcome
from saksi.read.sentence import Sentence

_LONGEST = 40
_LONGEST_RELATIVE = 24
_VERBS = ("passive", "have", "attribution", "outcome", "verb")


def before_clause(sentence: Sentence, groups: Sequence[Group], p: int) -> int:
    """Give the comma that opens the clause which ends with a comma right before word p, where people end at it; p where there is none.

    Such a clause begins with a relative or says who tells it: "the couple, according to neighbours who heard the shots, were killed".
    """
    if p < 2 or not sentence.is_comma(p - 1):
        return p
    for i in range(p - 2, max(0, p - _LONGEST), -1):
        if _parts_clause(sentence, i):
            return p
        if sentence.is_comma(i) and _opens_clause(sentence, i + 1):
            is_clause = any(_may_be_verb(sentence, j) for j in range(i + 1, p - 1))
            return i if is_clause and any(group.end == i for group in groups) else p
    return p


def _may_be_verb(sentence: Sentence, i: int) -> bool:
    return sentence.has_any(i, *_VERBS) or sentence.lexicon.is_verb_form(sentence.words[i].form)


def _parts_clause(sentence: Sentence, i: int) -> bool:
    """Say whether word i ends a thought, leads to another member of a list or to parts, or says who tells what follows."""
    if sentence.is_strong_sign(i):
        return True
    if sentence.is_kind(i, "attribution", "said"):
        return True
    return sentence.is_comma(i) and sentence.has_any(i + 1, "conjunction", "including")


def _opens_clause(sentence: Sentence, i: int) -> bool:
    """Say whether word i begins a relative clause, or the words that say according to whom."""
    if sentence.has(i, "relative"):
        return i + 1 not in sentence.counts  # "dont six gendarmes"
    return sentence.is_kind(i, "attribution", "according")


def head_of_relative(sentence: Sentence, groups: Sequence[Group], outcome: Outcome, group: Group) -> Group:
    """Give the counted people of whom a clause without commas tells first and the verb then: "six men who met the mayor were killed".

    People inside that clause are the nearest before the verb, but not its subject.
    """
    if not (outcome.is_passive or "subject" in outcome.frames):
        return group
    for head in reversed(groups):
        if head.end >= group.start or head.number is None or head.kind != "count":
            continue
        if not sentence.has(head.end, "relative"):
            return group
        clause = range(head.end + 1, outcome.verb_start)
        is_short = group.start - head.end > 1 and len(clause) <= _LONGEST_RELATIVE
        return head if is_short and not any(_ends_clause(sentence, i) for i in clause) else group
    return group


def _ends_clause(sentence: Sentence, i: int) -> bool:
    if sentence.has(i, "lasting"):
        return False  # "selama sembilan hari"
    return sentence.words[i].is_sign or sentence.has_any(i, "barrier", "that", "relative")
