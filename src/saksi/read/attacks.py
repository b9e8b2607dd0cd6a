"""Attacks told without their harm: "gunmen opened fire on the crowd", "an attack on the village" (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import ARMED
from saksi.read.harms import NAMELESS_ACTS, Harms
from saksi.read.outcomes import Outcome

_LEFT = 5
_ELIDED = frozenset("'’")
_RIGHT = 4


def is_known_attack(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a noun speaks of an attack as known already: "the attack on the convoy", "yesterday's attack on the monitors"."""
    if outcome.act != "other" or "nominal" not in outcome.frames:
        return False
    sentence = harms.sentence
    if any(mark.prefix.endswith("ال") for mark in sentence.marks[outcome.start].get("outcome", ())):
        return True
    for i in range(outcome.start - 1, max(-1, outcome.start - _LEFT), -1):
        if sentence.words[i].form == "'s" or sentence.has_any(i, "definite", "possessive"):
            return True
        if sentence.words[i].form in _ELIDED:
            continue
        if sentence.words[i].is_sign or sentence.has_any(i, "indefinite", "link", "of", "attribution", "barrier"):
            return False
    return False


def read_attack(harms: Harms, outcome: Outcome) -> bool:
    """Read an attack whose victims nobody names: "opened fire into the crowd", "attacked the village of Tol"."""
    if outcome.act != "other":
        return False
    if outcome.is_passive:
        end = outcome.end if _is_by_people(harms, outcome) else None
    else:
        end = outcome.end if "attack" in outcome.frames else _settlement_end(harms, outcome)
    if end is None:
        return False
    words = (outcome.verb_start, end)
    draft = Draft(harms.sentence, outcome.act, outcome, None, "attack", words, method=outcome.method)
    draft.is_negated = outcome.is_negated
    if outcome.method:
        draft.method_span = harms.sentence.span_of(outcome.start, outcome.end)
    harms.drafts.append(draft)
    return True


def _is_by_people(harms: Harms, outcome: Outcome) -> bool:
    """Say whether those who did it follow a passive: "Orlat was attacked by bandits"."""
    if not harms.sentence.has(outcome.end, "agent"):
        return False
    return any(outcome.end < g.start <= outcome.end + _RIGHT and g.category in ARMED for g in harms.groups)


def _settlement_end(harms: Harms, outcome: Outcome) -> int | None:
    """Give the word after the noun for a settlement that an attack is said of."""
    sentence = harms.sentence
    dated = sum(sentence.is_dated(i) for i in range(outcome.end, min(len(sentence.words), outcome.end + _RIGHT)))
    for i in range(outcome.end, min(len(sentence.words), outcome.end + _RIGHT + dated)):
        if sentence.is_dated(i):
            continue
        if sentence.is_kind(i, "places", "settlement"):
            return i + 1
        if sentence.words[i].form in _ELIDED:
            continue
        if sentence.lexicon.is_vso and _is_of_doers(harms, i):
            continue  # "هاجم مسلحون قرية أورلات"
        if sentence.words[i].is_sign or sentence.has_any(i, "link", "conjunction", "outcome", "barrier", "person"):
            return None
    return None


def _is_of_doers(harms: Harms, i: int) -> bool:
    """Say whether word i belongs to armed people whom nobody counts."""
    return any(g.start <= i < g.end and g.category in ARMED and g.number is None for g in harms.groups)


def without_told(harms: Harms) -> list[Draft]:
    """Leave out attacks whose harm the same thought tells: "opened fire on the crowd, killing three" states three killed."""
    told = [draft for draft in harms.drafts if draft.act not in NAMELESS_ACTS]
    if not told:
        return harms.drafts
    return [
        draft
        for draft in harms.drafts
        if draft.act != "other"
        or draft.lower is not None
        or not any(_in_one_thought(harms, draft, each) for each in told)
    ]


def _in_one_thought(harms: Harms, one: Draft, two: Draft) -> bool:
    first, last = min(one.words[1], two.words[1]), max(one.words[0], two.words[0])
    if one.words[0] > two.words[0] and harms.sentence.has(one.words[0] - 1, "also"):
        return False  # "قتل خمسة، كما شنت القوات هجمات على قرى"
    return not any(harms.sentence.words[i].text in ";:!?…" for i in harms.sentence.strong_signs(first, last))
