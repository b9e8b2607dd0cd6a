"""The places of one sentence beside each other: how wide each is, which lie in which, and which belong to a source (sixth layer)."""

from collections.abc import Sequence
from typing import NamedTuple

from saksi.lang.pack import LanguagePack
from saksi.lang.place_names import place_finder
from saksi.lang.segment import SentenceKind
from saksi.model.place import PlaceMention
from saksi.model.vocabulary import PlacePrecision
from saksi.read.draft import Draft
from saksi.read.place_phrases import is_place_word
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
_LONGEST_OFFICE = 12
"""Words between the name of a source and the place of its office."""
_LONGEST_SOURCE = 9
"""Words; a longer source is rather a clause with a scene of its own."""
_LONGEST_CLAUSE = 6
_BESIDE_FRAME = 6
_SIGNS_BETWEEN = frozenset(',:;"“”«»')


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


def is_name_of_source(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether the words of a source name it, and tell nothing that happened."""
    first, last = words
    is_place = any(mark.entry.kind == "preposition" for mark in sentence.marks[first].get("places", ()))
    if is_place and not any(sentence.has_any(i, "person", "sources") for i in range(first, last)):
        return False  # "was declared in the city of Tol"
    return last - first <= _LONGEST_SOURCE and not any(
        sentence.has_any(i, "outcome", "relative", "as_when", "methods") for i in range(first, last)
    )


def is_treated(draft: Draft) -> bool:
    """Say whether a draft tells of people who died or are cared for, so that a hospital beside it need not be the scene."""
    is_dying = draft.outcome is not None and "subject" in draft.outcome.frames
    is_body = draft.group is not None and draft.group.category == "casualty"
    return is_dying or is_body or draft.act == "injured"


def is_of_office(sentence: Sentence, at: int, end: int) -> bool:
    """Say whether a place stands in what is told about a source behind its name: "said Ravi Doe, head of Tol district"."""
    if not end < at <= end + _LONGEST_OFFICE or not sentence.is_comma(end):
        return False
    between = range(end + 1, at)
    if any(
        sentence.words[i].is_sign or sentence.has_any(i, "outcome", "that", "barrier", "attribution", "methods")
        for i in between
    ):
        return False
    goes_on = all(sentence.has_any(i, "definite", "places") or not sentence.marks[i] for i in between)
    return goes_on or any(sentence.has_any(i, "sources", "actors", "person", "of") for i in between)


def is_of_saying(sentence: Sentence, at: int, frames: Sequence[tuple[int, int]]) -> bool:
    """Say whether a place stands behind reporting words with no harm between: "told a briefing in Harlan"."""
    return any(
        last <= at < last + _BESIDE_FRAME
        and not any(sentence.has_any(i, "outcome", "that", "barrier") for i in range(last, at))
        and not any(sentence.words[i].text in _SIGNS_BETWEEN for i in range(last, at))
        for _, last in frames
    )


def may_be_dateline(sentence: Sentence, located: Located) -> bool:
    """Say whether a place opens a running sentence before a dash: rather where it was filed than the scene."""
    if located.start or sentence.kind is SentenceKind.LIST_ITEM or located.end >= len(sentence.words):
        return False
    return sentence.words[located.end].text in {"-", "–", "—"}


def names_of(place: PlaceMention) -> frozenset[str]:
    """Give what tells a place from others: its entry, and its name as written."""
    return frozenset((place.place_id or place.as_written, place.as_written))


def finest(sentence: Sentence, chain: Sequence[Located]) -> Located:
    """Give the most specific place of a chain, but for those that only tell where another one lies: "Tol, south of Harlan"."""
    told = (each for each in chain if each is chain[0] or not is_landmark(sentence, each))
    return min(told, key=lambda each: each.width)


def is_followed_by(sentence: Sentence, place: Located, other: Located) -> bool:
    """Say whether a place stands before another of its size that it lies in: "in Tol, Harlan", and no "in Tol, Harlan and Jorva"."""
    return place.start < other.start and not (other.end < len(sentence.words) and sentence.is_conjunction(other.end))


def is_landmark(sentence: Sentence, located: Located) -> bool:
    """Say whether a place only tells where another one lies: "near Harlan", "south of Harlan"."""
    if located.mention.precision is PlacePrecision.NEAR:
        return True
    if is_place_word(sentence, located.start):
        return False  # "Harland's northern city of Tol"
    before = sentence.marks[located.start - 1].get("places", ()) if located.start else ()
    return any(mark.entry.kind == "direction" for mark in before)


def chains_in(sentence: Sentence, located: list[Located]) -> list[list[Located]]:
    """Group places that stand together, from the smaller to the larger: "Tol, Harlan district, in the north"."""
    chains: list[list[Located]] = []
    for each in located:
        if (chains and _is_in_clause_of(sentence, chains[-1][-1], each)) or (
            chains
            and each.start - chains[-1][-1].end <= 5
            and all(
                sentence.words[i].is_sign or sentence.has_any(i, "definite", "places", "link", "of")
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
    if not first < other.start <= first + _LONGEST_CLAUSE or other.width <= place.width:
        return False
    between = range(first, other.start)
    return sentence.has(first, "relative") and not any(
        sentence.words[i].is_sign or sentence.has_any(i, "outcome", "attribution") for i in between
    )


def distance_of(draft: Draft, located: Located) -> int:
    """Give the words between a place and the statement; a clause boundary between them makes it far, a place before it a little."""
    sentence = draft.sentence
    first, last = draft.words
    if draft.outcome is not None and draft.construction not in {"gapping", "part"}:
        first, last = min(first, draft.outcome.start), max(last, draft.outcome.end)
    if located.start >= last:
        between, gap = range(last, located.start), located.start - last
    elif located.end <= first:
        between, gap = range(located.end, first), first - located.end + 3
    else:
        return 0
    far = (i for i in between if sentence.has_any(i, "barrier", "attribution") or sentence.words[i].text == ";")
    return gap + 6 * sum(1 for _ in far)
