"""Whether a verb agrees in number with the people before it: "un habitant d'une ville de 9.000 âmes a été arrêté" (fourth layer)."""

from collections.abc import Sequence

from saksi.read.group import Group
from saksi.read.outcomes import Outcome
from saksi.read.sentence import Sentence

_REACH, _NEAR = 40, 12
_COUNTS = frozenset({"count", "bare"})
_ONE = frozenset({"single", "definite", "role", "name", "one-of"})


def verb_number(sentence: Sentence, outcome: Outcome) -> str:
    """Give the number that a verb tells by its auxiliary or by the ending of its participle: "s", "p", or "" where it tells none."""
    if "participle" not in outcome.frames and not outcome.is_passive:
        return ""
    before = range(outcome.verb_start, outcome.start)
    if any(sentence.has(i, "passive_plural") for i in before):
        return "p"
    if any(sentence.has(i, "passive_singular") for i in before):
        return "s"
    plural = tuple(sentence.lexicon.grammar.get("participle_plural", ()))
    is_alone = not outcome.is_active and outcome.end - outcome.start == 1
    return "s" if is_alone and plural and not sentence.words[outcome.start].form.endswith(plural) else ""


def agreeing(sentence: Sentence, groups: Sequence[Group], outcome: Outcome, group: Group) -> Group | None:
    """Give the subject of a verb in the singular: one person before it rather than many who only stand nearer; None where there is nobody.

    Only where participles have a plural is a count left out: others write "nine people was killed".
    """
    if group.kind not in _COUNTS or group.number is None or (group.lower or 0) < 2 or _is_one_word(sentence, group):
        return group
    if verb_number(sentence, outcome) != "s":
        return group
    for one in reversed(groups):
        if one.end > group.start or outcome.verb_start - one.end > _REACH or not one.lower == one.upper == 1:
            continue
        if any(sentence.is_strong_sign(i) for i in range(one.end, group.start)):
            break
        if one.kind in _ONE:
            return one
    return None if sentence.lexicon.grammar.get("participle_plural") else group


def counted_before(sentence: Sentence, groups: Sequence[Group], outcome: Outcome, start: int) -> Group | None:
    """Give who else is the subject of a verb in the plural before which one person stands at word `start`.

    They are counted people ("six men working for the Tol mill were killed") or somebody whom an "and" joins to that person ("a guard of 26
    years and his assistant").
    """
    is_joined = sentence.ends_with(start, "conjunction") is not None
    for group in reversed(groups):
        if group.end > start or sentence.is_bracketed(group.start, seen_from=start):
            continue
        between = range(group.end, start)
        if outcome.verb_start - group.end > _REACH or any(_parts(sentence, i) for i in between):
            return None
        if group.kind == "bare" and not group.end == start == outcome.verb_start - 1:
            continue  # "cinq Orlatais ont été tués"
        if group.kind in _COUNTS and group.number is not None and (group.lower is None or group.lower > 1):
            return group
        if is_joined and group.is_unit and group.kind in _ONE and len(between) <= _NEAR:
            return group
    return None


def _parts(sentence: Sentence, i: int) -> bool:
    if sentence.is_strong_sign(i) or sentence.tells_harm(i) or sentence.has_any(i, "passive", "have"):
        return True
    return sentence.has(i, "barrier") and not sentence.has(i, "link") and not sentence.words[i].is_capital


def _is_one_word(sentence: Sentence, group: Group) -> bool:
    """Say whether a count is a noun in the singular itself, or belongs to one: "une douzaine de femmes", "a total of nine", "a family of six"."""
    if group.number is None or any(sentence.has(i, "indefinite") for i in range(group.start, group.number[1])):
        return True
    if sentence.has(group.number[1], "of"):
        return True  # "la dizaine de combattants"
    if any(mark.entry.kind == "collective" for mark in sentence.marks[group.head[0]].get("person", ())):
        return True
    before = group.start - 1
    if before < 1 or not sentence.has(before, "of"):
        return False
    sums = tuple(sentence.lexicon.grammar.get("sum_endings", ()))  # "centaine", "millier"
    return sentence.has(before - 1, "sum_noun") or (bool(sums) and sentence.words[before - 1].form.endswith(sums))
