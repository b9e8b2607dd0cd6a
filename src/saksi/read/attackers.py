"""Whose attack it was: "in Harlandic airstrikes", "lors d'un raid attribué au Front", "في هجوم شنه مسلحون" (sixth layer)."""

from collections.abc import Iterator
from itertools import chain

from saksi.lang.normalise import fold
from saksi.lang.place_names import place_finder
from saksi.read.actors import actor_phrase, found_at, is_actor, named_actor, past_article, phrase_end
from saksi.read.draft import Draft
from saksi.read.scope import Found
from saksi.read.sentence import Sentence

_REACH = 14
"""Words from a harm to the attack that did it."""
_BESIDE = 3
"""Words beside the noun of an attack among which stands whose it was."""
_LEAD = 5
"""Words from "after" or "lors de" to the attack that they lead to."""
_CLAUSE = 9
"""Words from the noun of an attack to the verb that says who made it."""


def find_attacker(draft: Draft) -> Found | None:
    """Find whose attack a harm is told of: behind the harm in its clause, else the attack that is its subject."""
    if draft.outcome is None:
        return None
    sentence = draft.sentence
    for at in chain(_attacks_behind(draft), _attacks_before(draft)):
        found = _maker_of(sentence, at)
        if found is not None:
            return found
    return None


def _attacks_behind(draft: Draft) -> Iterator[int]:
    sentence, start = draft.sentence, max(draft.words[1], draft.outcome.end if draft.outcome else 0)
    for at in sentence.where("attack_noun", start, start + _REACH):
        if sentence.strong_signs(start, at) or sentence.where("barrier", start, at - _LEAD):
            return
        if not sentence.has_any(at, "passive", "verb") and _is_led(sentence, start, at):
            yield at


def _is_led(sentence: Sentence, start: int, at: int) -> bool:
    """Say whether an attack stands behind a preposition, a comma or a cause, and is not what somebody else is said to do."""
    first = max(start, at - _BESIDE)
    return any(sentence.has_any(i, "link", "agent", "of", "barrier") for i in range(first, at + 1)) or at == start


def _attacks_before(draft: Draft) -> Iterator[int]:
    sentence = draft.sentence
    reach = min(draft.words[0], draft.outcome.verb_start if draft.outcome else 0)
    for at in reversed(sentence.where("attack_noun", reach - _REACH, reach)):
        if sentence.strong_signs(at, reach):
            return
        if any("barrier" in sentence.marks[i] or "attribution" in sentence.marks[i] for i in range(at, reach)):
            return
        yield at


def _maker_of(sentence: Sentence, at: int) -> Found | None:
    """Give whose attack a noun tells of: by a word of a nation or a force beside it, or by who is said to have made it."""
    behind = max(mark.end for mark in sentence.marks[at]["attack_noun"])
    return _before_noun(sentence, at) or _made_by(sentence, behind) or _beside(sentence, behind)


def _before_noun(sentence: Sentence, at: int) -> Found | None:
    """Read "Harlandic airstrikes", "NPF shelling", "Harlandic or regime drone strikes"."""
    if not sentence.lexicon.grammar.get("agreement"):
        return None
    for i in range(at - 1, max(-1, at - 1 - _BESIDE), -1):
        if sentence.words[i].is_sign or sentence.has_any(i, "definite", "indefinite", "link", "of"):
            return None
        if is_actor(sentence, i) or _is_of_nation(sentence, i) or _is_short_name(sentence, i):
            first = i
            while first >= 2 and sentence.is_conjunction(first - 1) and _is_of_nation(sentence, first - 2):
                first -= 2
            return found_at(sentence, first, i + 1)
    return None


def _beside(sentence: Sentence, start: int) -> Found | None:
    """Read "raid aérien harlandais", "غارة هارلاندية", "serangan KKB", "shelling by the militia", "bombardements de l'armée"."""
    end = min(len(sentence.words), start + _BESIDE)
    for i in range(start, end):
        if sentence.words[i].is_sign or sentence.has_any(i, "barrier", "relative", "conjunction", "outcome"):
            return None
        if sentence.has_any(i, "of"):
            if sentence.lexicon.grammar.get("agreement"):
                return None  # "the shelling of the camp"
            first = past_article(sentence, i + 1)
            return actor_phrase(sentence, first, phrase_end(sentence, first)) if _names_actor(sentence, first) else None
        if sentence.has_any(i, "link", "agent"):
            return None
        if sentence.lexicon.grammar.get("agreement"):
            continue
        if is_actor(sentence, i) and sentence.lexicon.grammar.get("owner_behind_noun"):
            if any(mark.prefix.startswith("ب") for mark in sentence.marks[i].get("actors", ())):
                return None  # "قصف بطائرات" tells by what means
            return actor_phrase(sentence, i, phrase_end(sentence, i))
        if _is_of_nation(sentence, i) or _is_of_side(sentence, i):
            return found_at(sentence, i, i + 1)
    return None


def _names_actor(sentence: Sentence, first: int) -> bool:
    if place_finder(sentence.lexicon.pack).is_country(sentence.words[min(first, len(sentence.words) - 1)].text):
        return False  # "l'invasion de l'Harlande"
    return any(is_actor(sentence, i) for i in range(first, min(len(sentence.words), first + _BESIDE)))


def _made_by(sentence: Sentence, start: int) -> Found | None:
    """Read who is said to have made an attack: "launched by …", "attribuée à …", "شنه …"."""
    for i in range(start, min(len(sentence.words), start + _CLAUSE)):
        if sentence.words[i].text in ".;:!?" or "outcome" in sentence.marks[i] or i in sentence.counts:
            return None
        mark = sentence.find(i, "agent") or sentence.find(i, "made_attack")
        if mark is not None:
            first = past_article(sentence, mark.end)
            end = phrase_end(sentence, first)
            if first < end and sentence.has(first, "methods"):
                return found_at(sentence, first, end)  # "by warplanes of the junta"
            if first < end and mark.entry.cls == "made_attack" and not sentence.words[first].is_sign:
                return found_at(sentence, first, end)
            return actor_phrase(sentence, first, end) or named_actor(sentence, first)
    return None


def _is_of_nation(sentence: Sentence, i: int) -> bool:
    """Say whether a word is an adjective of a nation or names a country."""
    word = sentence.words[i]
    return not word.is_sign and place_finder(sentence.lexicon.pack).names_people(fold(word.text))


def _is_of_side(sentence: Sentence, i: int) -> bool:
    """Say whether a word for a side is no noun for a force: "raid turc", but no "attaques armées"."""
    return is_actor(sentence, i) and sentence.has(i, "actors") and not sentence.has(i, "sources")


def _is_short_name(sentence: Sentence, i: int) -> bool:
    """Say whether a word is a name in capitals, as groups have: "NPF shelling"."""
    return sentence.words[i].is_upper and not sentence.is_upper and not sentence.has(i, "places")
