"""The dead told by name or one by one: "Korban tewas adalah Ravi Doe", "القتلى هم قاض وشقيقه" (fourth layer)."""

from itertools import takewhile

from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.lists import as_one, without_appositions
from saksi.read.outcomes import Outcome

_REACH = 6
_LEADS = frozenset(",:-–")


def read_named(harms: Harms, outcome: Outcome) -> bool:
    """Read the people that a noun of harm is said to be; say whether there are any."""
    first = _first_named(harms, outcome)
    if first is None:
        return False
    chain = list(takewhile(lambda group: group.lower is not None, harms.extend_right(first)))
    people = without_appositions(harms.sentence, chain)
    of_harm = [group for group in harms.groups if outcome.start <= group.head[0] < outcome.end]
    for group in (*of_harm, *chain):
        harms.claimed.add(id(group))
    words = (outcome.start, chain[-1].end)
    draft = harms.draft(outcome, as_one(people), "named", words)
    harms.drafts.append(draft)
    return True


def _first_named(harms: Harms, outcome: Outcome) -> Group | None:
    """Give the first of the people behind the word that says who they are, at most a few words after the noun."""
    sentence = harms.sentence
    for i in range(outcome.end, min(len(sentence.words), outcome.end + _REACH)):
        mark = sentence.find(i, "named_as")
        if mark is not None:
            start = mark.end
            while start < len(sentence.words) and sentence.words[start].text in _LEADS:
                start += 1
            found = next((group for group in harms.groups if group.start == start), None)
            return found if found is not None and found.is_unit and not harms.is_claimed(found) else None
        if sentence.is_strong_sign(i) or sentence.tells_harm(i):
            return None
    return None
