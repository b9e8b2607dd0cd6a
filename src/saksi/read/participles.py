"""Participles as harm: "were killed", "35 people killed", "250 others kidnapped and taken", "a third, aged 16, wounded" (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.joins import link_between
from saksi.read.object_pronouns import read_pronoun
from saksi.read.objects import has_object, read_object, read_somebody
from saksi.read.outcomes import Outcome
from saksi.read.sentence import Sentence
from saksi.read.subjects import read_elliptic_subject, read_subject

_BY = 2
"""Words between people and a participle that describes them."""


def read_participle(harms: Harms, outcome: Outcome) -> bool:
    """Read a participle by its place among people and auxiliaries: passive, right behind its people, active, or without them."""
    if outcome.is_passive:
        return read_subject(harms, outcome, "passive") or _shared(harms, outcome)
    is_reduced = not (outcome.is_active or harms.sentence.has(outcome.verb_start - 1, "relative"))
    is_reduced = is_reduced and not _takes_object(harms.sentence, outcome)
    if is_reduced and _adjacent_left(harms, outcome) and read_subject(harms, outcome, "reduced"):
        return True
    if read_object(harms, outcome, "active") or read_pronoun(harms, outcome) or read_somebody(harms, outcome):
        return True
    if is_reduced and _describes_name(harms, outcome) and read_subject(harms, outcome, "reduced"):
        return True
    if _follows_reduced(harms, outcome) and _shared(harms, outcome):
        return True
    if read_elliptic_subject(harms, outcome) or _shared(harms, outcome):
        return True
    if is_reduced and _behind_insertion(harms, outcome):
        return True
    return is_reduced and read_subject(harms, outcome, "reduced", near=True)


def _takes_object(sentence: Sentence, outcome: Outcome) -> bool:
    """Say whether a pronoun or a thing with its article follows, so that who stands before acts: "a soldier shot him", "the hunter shot a boar"."""
    at = outcome.end
    if not sentence.lexicon.grammar.get("agreement") or at + 1 >= len(sentence) or outcome.verb_start < outcome.start:
        return False
    if sentence.has_any(at, "definite", "indefinite", "possessive"):
        return _is_noun_phrase(sentence, at)
    return sentence.has_any(at, "pronoun_singular", "pronoun_plural", "me_one", "me_several")


def _is_noun_phrase(sentence: Sentence, at: int) -> bool:
    """Say whether an article leads to a noun, and not to a time: not "killed the day before"."""
    behind = range(at, min(len(sentence), at + _BY + 1))
    return not any(sentence.is_dated(i) or sentence.has(i, "period_unit") for i in behind)


def _describes_name(harms: Harms, outcome: Outcome) -> bool:
    """Say whether only a comma parts a participle in the singular from a name before it: "de la petite Mira Doe, enlevée lundi"."""
    sentence, end = harms.sentence, outcome.verb_start - 1
    if end < 1 or not sentence.is_comma(end) or not sentence.lexicon.grammar.get("participle_plural"):
        return False
    return any(group.kind == "name" and group.end == end and not harms.is_claimed(group) for group in harms.groups)


def _follows_reduced(harms: Harms, outcome: Outcome) -> bool:
    """Say whether "and" joins a participle to one that took its own people without an auxiliary: "250 others kidnapped and taken"."""
    last = harms.drafts[-1] if harms.drafts else None
    if last is None or last.outcome is None or last.construction not in {"reduced", "count-noun"}:
        return False
    return last.outcome.end == outcome.start - 1 and harms.sentence.is_conjunction(outcome.start - 1)


def _behind_insertion(harms: Harms, outcome: Outcome) -> bool:
    """Read "two were killed and a third, aged 16, wounded": one more person, and what is said of the person between commas."""
    sentence, end = harms.sentence, outcome.verb_start - 1
    if not harms.drafts or end < 1 or not sentence.is_comma(end):
        return False
    for group in reversed(harms.groups):
        if group.end >= end:
            continue
        if any(sentence.is_strong_sign(i) or sentence.tells_harm(i) for i in range(group.end, end)):
            return False
        if not group.is_unit or not sentence.is_comma(group.end) or not sentence.is_conjunction(group.start - 1):
            continue
        if harms.is_claimed(group):
            return False
        harms.emit(outcome, [group], [], "reduced", left=True)
        return True
    return False


def _adjacent_left(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a counted phrase stands directly before a participle and no object follows: "35 people killed"."""
    group = harms.before(outcome.verb_start)
    if (
        group is None
        or not _stands_by(harms, group, outcome.verb_start)
        or group.kind not in ("count", "bare", "single", "plural")
    ):
        return False
    return not has_object(harms, outcome)


def _stands_by(harms: Harms, group: Group, at: int) -> bool:
    """Say whether at most two words, or an age, stand between a phrase and word `at`: "une femme de 57 ans tuée"."""
    sentence = harms.sentence
    between = range(group.end, at)
    is_short = len(between) <= _BY and not (
        sentence.lexicon.grammar.get("agreement")
        and any(sentence.has(i, "definite") and not sentence.has(i - 1, "among") for i in between)
    )  # "they told the wounded guards' names"
    return is_short or all(i in sentence.uncounted or sentence.has_any(i, "of", "units", "aged") for i in between)


def _shared(harms: Harms, outcome: Outcome) -> bool:
    """Give "were killed and injured" the people of the first verb."""
    if not harms.drafts:
        return False
    last = harms.drafts[-1]
    while last.part_of is not None:
        last = last.part_of
    if last.outcome is None or last.group is None or last.outcome.end > outcome.start:
        return False
    if link_between(harms.sentence, last.outcome.end, outcome.start) != "list" or outcome.start - last.outcome.end > 3:
        return False
    if last.act == outcome.act:
        return True
    own = harms.before(outcome.start)
    has_own = own is not None and own.start >= last.outcome.end
    if has_own or harms.sentence.has(outcome.start - 1, "indefinite"):
        return False  # "nine dead, one wounded" are two counts
    if last.act == "missing" and outcome.act == "killed":
        return True  # "remain missing, presumed dead"
    if last.group.lower is not None and last.group.lower > 1 and {last.act, outcome.act} == {"killed", "injured"}:
        last.act = "combined"
        last.words = (last.words[0], max(last.words[1], outcome.end))
        return True
    harms.drafts.append(
        Draft(
            harms.sentence,
            outcome.act,
            outcome,
            last.group,
            "shared",
            (min(last.words[0], outcome.start), outcome.end),
        )
    )
    return True
