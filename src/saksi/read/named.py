"""The dead told by name or one by one: "Korban tewas adalah Ravi Doe", "the dead were identified as …", "القتلى هم قاض وشقيقه" (fourth layer)."""

from itertools import takewhile

from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.lists import as_one, without_appositions
from saksi.read.names import aged_names, past_age, plain_names
from saksi.read.outcomes import Outcome
from saksi.read.quantities import ARTICLE

_REACH, _REACH_WITHOUT_CAPITALS = 8, 2
_BEFORE = 3
_LEADS = frozenset(",:-–")


def read_named(harms: Harms, outcome: Outcome) -> bool:
    """Read the people that a noun of harm is said to be; say whether there are any."""
    chain = _named_behind(harms, outcome)
    if not chain:
        return False
    _record(harms, outcome, outcome.start, chain)
    return True


def read_named_subject(harms: Harms, outcome: Outcome) -> bool:
    """Read "the dead were identified as A and B", "les personnes tuées sont A et B": uncounted people, and then who they are."""
    start = _start_of_subject(harms, outcome)
    chain = _named_behind(harms, outcome) if start is not None else []
    if start is None or not chain:
        return False
    _record(harms, outcome, start, chain)
    return True


def _record(harms: Harms, outcome: Outcome, start: int, chain: list[Group]) -> None:
    """Make one draft of those who are named, and take their phrases and those of whom they are said to be."""
    if all(group.number is not None for group in chain):
        harms.emit(outcome, chain, [], "named", left=False)  # "the dead were 44 men and 13 women"
        return
    people = without_appositions(harms.sentence, chain)
    told = (group for group in harms.groups if start <= group.head[0] < chain[0].start)
    harms.claimed |= {id(group) for group in (*told, *chain)}
    harms.drafts.append(harms.draft(outcome, as_one(people), "named", (start, chain[-1].end)))


def _start_of_subject(harms: Harms, outcome: Outcome) -> int | None:
    """Give the first word of uncounted people of whom an outcome is the noun or the participle, or None."""
    sentence, at = harms.sentence, outcome.start
    if outcome.is_passive or outcome.is_negated or outcome.frames.isdisjoint(("count", "participle")):
        return None
    if at == 0 and "participle" in outcome.frames and not sentence.is_upper:
        return 0  # "Killed in the ambush were …"
    covering = (group for group in harms.groups if group.start <= at <= group.end and group.lower is not None)
    if any(not (group.is_unit and group.category == "casualty") for group in covering):
        return None
    if any(mark.prefix.endswith(ARTICLE) for mark in sentence.marks[at].get("outcome", ())):
        return at
    for i in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        if sentence.has_any(i, "relative", "barrier", "have", "attribution") and not sentence.has(i, "definite"):
            return None
        if sentence.has_any(i, "definite", "named_before"):
            return i
        if sentence.words[i].is_sign:
            return None
    return None


def _named_behind(harms: Harms, outcome: Outcome) -> list[Group]:
    """Give the people behind the word that says who they are, at most a few words after the noun; one name alone is no several people."""
    sentence = harms.sentence
    reach = _REACH_WITHOUT_CAPITALS if sentence.lexicon.is_vso else _REACH
    for i in range(outcome.end, min(len(sentence.words), outcome.end + reach)):
        mark = sentence.find(i, "named_as")
        chain = people_at(harms, mark.end) if mark is not None else []
        if chain and chain[0].number is not None and i > outcome.end:
            return []  # "the toll may rise because there are 150 injured people"
        is_of_several = sentence.has_any(i, "passive_plural", "pronoun_plural")
        if chain and not (
            is_of_several and len(chain) == 1 and chain[0].upper == 1 and chain[0].kind in {"name", "role"}
        ):
            return chain
        if sentence.is_strong_sign(i) or sentence.is_comma(i) or sentence.tells_harm(i) or i in sentence.counts:
            return []
    return []


def people_at(harms: Harms, at: int) -> list[Group]:
    """Give the single people who are named or described from word `at` on, signs that lead to them passed."""
    sentence = harms.sentence
    while at < len(sentence.words) and sentence.words[at].text in _LEADS:
        at += 1
    chain = _chain_from(harms, at)
    if not chain and sentence.lexicon.is_vso:
        chain = _plain_chain(harms, at)
    return chain


def _chain_from(harms: Harms, at: int) -> list[Group]:
    first = next((group for group in harms.groups if group.start == at), None)
    is_counted = first is not None and first.kind == "count" and first.number is not None
    if first is None or not (first.is_unit or is_counted) or harms.is_claimed(first):
        return []
    return list(takewhile(lambda group: group.lower is not None, harms.extend_right(first)))


def _plain_chain(harms: Harms, at: int) -> list[Group]:
    """Give the names that plain words tell, and kin or counted people behind them: "سالم الولي (34 عاما) وزوجته وكريم البري"."""
    sentence, chain, is_aged = harms.sentence, list[Group](), False
    while at < len(sentence.words):
        aged = aged_names(sentence, at)
        is_aged = is_aged or bool(aged)
        found = aged or plain_names(sentence, at, is_sure=is_aged) or (_more_from(harms, at) if chain else [])
        if not found:
            return chain
        chain += found
        at = past_age(sentence, chain[-1].end)
        at += sentence.is_comma(at)
        joins = sentence.find(at, "conjunction")
        at = joins.end if joins is not None else at
    return chain


def _more_from(harms: Harms, at: int) -> list[Group]:
    """Give those who stand in a list of names at word `at`: kin, or counted people."""
    first = next((group for group in harms.groups if group.start == at), None)
    if first is not None and first.kind == "count" and not harms.is_claimed(first):
        return [first]
    return _chain_from(harms, at)
