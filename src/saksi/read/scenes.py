"""The places of one sentence beside each other: how wide each is, which lie in which, and which belong to a source (sixth layer)."""

from typing import NamedTuple

from saksi.lang.pack import LanguagePack
from saksi.lang.place_names import place_finder
from saksi.model.place import PlaceMention
from saksi.model.vocabulary import PlacePrecision
from saksi.read.draft import BEHIND_CLAUSE, Draft
from saksi.read.sentence import Sentence

TOWN = 1
"""How wide a town or a village is; a market, a mosque or a quarter is narrower."""
DISTRICT = 3
REGION = 6
"""How wide a province is; a part of a country without bounds is wider."""
_COARSE = {
    PlacePrecision.COUNTRY: 30,
    PlacePrecision.INTERNATIONAL: 40,
    PlacePrecision.GENERAL: 8,
    PlacePrecision.FIRST_ORDER: 6,
    PlacePrecision.SECOND_ORDER: 3,
}
_COARSE_KINDS = {"admin1": 6, "admin2": 3}
_LONGEST_CLAUSE = 6


class Located(NamedTuple):
    """A place in a sentence: words [start, end), the mention, and how wide it is (0 a place in a town, a village or a town)."""

    start: int
    end: int
    mention: PlaceMention
    width: int = 0


def width_of(mention: PlaceMention, pack: LanguagePack, *, is_part: bool = False) -> int:
    """Say how wide a place is: by the gazetteer, else by the noun for its kind in its words ("Tol province")."""
    if is_part:
        return 0
    if mention.precision is not None:
        return _COARSE.get(mention.precision, TOWN)
    return _COARSE_KINDS.get(place_finder(pack).kind_of(mention.as_written), TOWN)


def names_of(place: PlaceMention) -> frozenset[str]:
    """Give what tells a place from others: its entry, and its name as written."""
    return frozenset((place.place_id or place.as_written, place.as_written))


def is_followed_by(sentence: Sentence, place: Located, other: Located) -> bool:
    """Say whether a place stands before another of its size that it lies in: "in Tol, Harlan", and no "in Tol, Harlan and Jorva"."""
    return place.start < other.start and not (other.end < len(sentence.words) and sentence.is_conjunction(other.end))


def chains_in(sentence: Sentence, located: list[Located]) -> list[list[Located]]:
    """Group places that stand together, from the smaller to the larger: "Tol, Harlan district, in the north"."""
    chains: list[list[Located]] = []
    for each in located:
        if (chains and _is_in_clause_of(sentence, chains[-1][-1], each)) or (
            chains
            and each.start - chains[-1][-1].end <= 5
            and all(
                sentence.words[i].is_sign or sentence.has_any(i, "definite", "indefinite", "places", "link", "of")
                for i in range(chains[-1][-1].end, each.start)
            )
        ):
            chains[-1].append(each)
        else:
            chains.append([each])
    return chains


def _is_in_clause_of(sentence: Sentence, place: Located, other: Located) -> bool:
    """Say whether a wider place stands in the clause that tells of a place: "in Tol, which the rebels hold in Harlan province"."""
    first = place.end + sentence.is_comma(place.end)
    if not first < other.start <= first + _LONGEST_CLAUSE:
        return False
    between = range(first, other.start)
    if other.width <= place.width and not any("located" in sentence.marks[i] for i in between):
        return False
    return sentence.has(first, "relative") and not any(
        sentence.words[i].is_sign or sentence.has_any(i, "outcome", "attribution") for i in between
    )


def distance_of(draft: Draft, located: Located) -> int:
    """Give the words between a place and the statement; a clause boundary between them makes it far, a place before it a little."""
    sentence = draft.sentence
    first, last = draft.words
    if draft.outcome is not None and draft.construction in BEHIND_CLAUSE:
        first, last = draft.outcome.verb_start, draft.outcome.end  # "ten men abducted in Tol were found dead in Harlan"
    elif draft.outcome is not None and draft.construction not in {"gapping", "part"}:
        first, last = min(first, draft.outcome.start), max(last, draft.outcome.end)
    if located.start >= last:
        between, gap = range(last, located.start), located.start - last
    elif located.end <= first:
        between, gap = (
            range(located.end, first),
            first - located.end + (9 if draft.construction in BEHIND_CLAUSE else 3),
        )
    else:
        return 0
    if located.start >= last and closes_relative(draft, located.start):
        gap += 12
    is_vso = sentence.lexicon.is_vso
    far = (
        i
        for i in between
        if sentence.has_any(i, "barrier", "attribution")
        or sentence.words[i].text == ";"
        or (is_vso and sentence.is_comma(i) and sentence.has_joined_conjunction(i + 1))
    )
    return gap + 6 * sum(1 for _ in far)


def closes_relative(draft: Draft, at: int) -> bool:
    """Say whether a comma closes the clause that tells a harm before word `at`: "the bombing, which killed 23, was followed on Wednesday by"."""
    sentence, outcome = draft.sentence, draft.outcome
    if outcome is None:
        return False
    start = min(outcome.verb_start, draft.words[0])
    is_relative = bool(sentence.where("relative", start - 2, start + 1))
    return is_relative and any(sentence.is_comma(i) for i in range(max(draft.words[1], outcome.end), at))
