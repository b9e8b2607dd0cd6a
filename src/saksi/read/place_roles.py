"""What a place in a sentence is to a harm: its scene, or where people come from, are cared for, speak or have their seat (sixth layer)."""

from collections.abc import Sequence

from saksi.lang.segment import SentenceKind
from saksi.model.vocabulary import PlacePrecision
from saksi.read.draft import Draft
from saksi.read.place_words import is_place_word, is_verb_to_place
from saksi.read.scenes import Located
from saksi.read.sentence import Sentence

_LONGEST_OFFICE = 12
"""Words between the name of a source and the place of its office."""
_LONGEST_SOURCE = 9
"""Words; a longer source is rather a clause with a scene of its own."""
_BESIDE_FRAME = 6
_LONGEST_DISTANCE = 6
_LONGEST_ORIGIN = 3
_LONGEST_WAY = 7
_BESIDE_SAME = 2
_DIGITS_OF_NEAR = 2
_TAKEN = frozenset({"abducted", "displaced", "detained"})
"""Harms that begin where people are from."""
_PEOPLE = ("person", "groups", "actors", "titles")
_SIGNS_BETWEEN = frozenset(',:;"“”«»')


def is_seat(sentence: Sentence, at: int) -> bool:
    """Say whether a place is where a body has its seat: "a monitor based in Harlan"."""
    marks = (mark for i in range(max(0, at - 3), at) for mark in sentence.marks[i].get("places", ()))
    return any(mark.entry.kind == "seat" and mark.end in (at, at - 1) for mark in marks)


def is_in_name(sentence: Sentence, at: int) -> bool:
    """Say whether a name ends the name of a group: "the Sons of Harlan"."""
    if at < 2 or "of" not in sentence.marks[at - 1] or not sentence.words[at - 2].is_capital:
        return False
    marks = sentence.marks[at - 2]
    return "places" not in marks and "dated" not in marks and at - 2 not in sentence.counts


def is_of_unit(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether a name tells which unit or branch of a force is meant: "the Tol unit", "brigade de Tol", "لواء تول"."""
    if sentence.lexicon.grammar.get("agreement"):
        return sentence.has(words[1], "unit_of_force")
    at = words[0]
    at -= at > 0 and "of" in sentence.marks[at - 1]
    return at > 0 and sentence.has(at - 1, "unit_of_force")


def is_of_family(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether a name is that of a family or a team: "the Doe family", "keluarga Doe"."""
    behind = sentence.marks[words[1]].get("person", ()) if words[1] < len(sentence.words) else ()
    before = sentence.marks[words[0] - 1].get("person", ()) if words[0] else ()
    return any(mark.entry.kind == "collective" for mark in (*behind, *before))


def is_care(sentence: Sentence, words: tuple[int, ...]) -> bool:
    """Say whether a place is where people are cared for: a hospital, a clinic, a morgue, and not only beside one."""
    first, last = words
    if any(m.end == first for i in range(max(0, first - 3), first) for m in sentence.marks[i].get("beside", ())):
        return False
    return is_of_kind(sentence, (first - 1, last + 2), "care", before=0) or is_town_of_care(sentence, first)


def is_town_of_care(sentence: Sentence, at: int) -> bool:
    """Say whether a place is the town of a hospital or a morgue: "the hospital in Tol"."""
    before = at - 1
    if before < 1 or not (sentence.has(before, "link") or sentence.is_kind(before, "places", "preposition")):
        return False
    marks = (m for i in sentence.where("places", before - 2, before) for m in sentence.marks[i]["places"])
    return any(mark.entry.kind == "care" and mark.end == before for mark in marks)


def is_of_kind(sentence: Sentence, words: tuple[int, ...], kind: str, *, before: int = 3) -> bool:
    """Say whether a noun for a kind of place stands in a place's words, or up to `before` words in front."""
    first, last = words
    around = range(max(0, first - before), min(len(sentence.words), last))
    return any(mark.entry.kind == kind for i in around for mark in sentence.marks[i].get("places", ()))


def is_name_of_source(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether the words of a source name it, and tell nothing that happened."""
    first, last = words
    is_place = sentence.is_kind(first, "places", "preposition")
    if is_place and not any(sentence.has_any(i, "person", "sources") for i in range(first, last)):
        return False  # "was declared in the city of Tol"
    return last - first <= _LONGEST_SOURCE and not any(
        sentence.has_any(i, "outcome", "relative", "as_when", "methods") for i in range(first, last)
    )


def is_treated(draft: Draft) -> bool:
    """Say whether a draft tells of people who died or are cared for, so that a hospital beside it need not be the scene."""
    is_dying = draft.outcome is not None and "subject" in draft.outcome.frames
    is_body = draft.group is not None and draft.group.category == "casualty"
    return is_dying or is_body or _is_told_of_bodies(draft) or draft.act == "injured"


def _is_told_of_bodies(draft: Draft) -> bool:
    """Say whether the harm is told by the noun for bodies: "the bodies of five women were brought to Harlan hospital"."""
    if draft.outcome is None:
        return False
    persons = draft.sentence.marks[draft.outcome.start].get("person", ())
    return any(mark.entry.kind == "casualty" for mark in persons)


def is_of_office(sentence: Sentence, at: int, end: int) -> bool:
    """Say whether a place stands in what is told about a source behind its name: "said Ravi Doe, head of Tol district"."""
    if not end < at <= end + _LONGEST_OFFICE or not sentence.is_comma(end):
        return False
    between = range(end + 1, at)
    if any(
        sentence.words[i].is_sign
        or sentence.has_any(i, "outcome", "that", "barrier", "attribution", "methods", "passive", "have")
        or is_verb_to_place(sentence, i)
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
        and not (at - 1 > last and is_verb_to_place(sentence, at - 1))
        for _, last in frames
    )


def may_be_dateline(sentence: Sentence, located: Located) -> bool:
    """Say whether a place opens a running sentence before a dash: rather where it was filed than the scene."""
    if located.start or sentence.kind is SentenceKind.LIST_ITEM or located.end >= len(sentence.words):
        return False
    return sentence.words[located.end].text in {"-", "–", "—"}


def is_landmark(sentence: Sentence, located: Located) -> bool:
    """Say whether a place only tells where another one lies: "near Harlan", "ten kilometres from Harlan"."""
    if located.mention.precision is PlacePrecision.NEAR:
        return True
    if is_at_distance(sentence, located.start):
        return True
    if is_place_word(sentence, located.start):
        return False  # "Harland's northern city of Tol"
    before = sentence.marks[located.start - 1].get("places", ()) if located.start else ()
    return any(mark.entry.kind == "direction" for mark in before)


def finest(sentence: Sentence, chain: Sequence[Located]) -> Located:
    """Give the most specific place of a chain, but for those that only tell where another one lies: "Tol, south of Harlan"."""
    told = [each for each in chain if each is chain[0] or not is_landmark(sentence, each)]
    if len(chain) > 1 and _is_before_its_region(sentence, *chain[:2]):
        return chain[0]
    inner = [each for each in told if not any(_is_possessed(sentence, each, other) for other in told)]
    return min(inner or told, key=lambda each: each.width)


def _is_before_its_region(sentence: Sentence, place: Located, other: Located) -> bool:
    """Say whether a noun for its kind stands in a place and none in the name behind its comma, which it lies in: "Kecamatan Tol, Harlan"."""
    if other.start != place.end + 1 or not sentence.is_comma(place.end):
        return False
    return not any(is_place_word(sentence, i) for i in range(*other[:2])) and any(
        is_place_word(sentence, i) for i in range(*place[:2])
    )


def _is_possessed(sentence: Sentence, place: Located, other: Located) -> bool:
    """Say whether the name of a place tells what another one, no wider, lies in: "Harland's Tol district"."""
    is_beside = place.end < other.start <= place.end + 2 and other.width <= place.width
    return is_beside and sentence.words[other.start - 1].form == "'s"


def is_at_distance(sentence: Sentence, at: int) -> bool:
    """Say whether a distance is counted from a place: "12 km south of Harlan", "à 3 km de Harlan", "على بعد 3 كم من هارلان"."""
    for i in range(at - 1, max(-1, at - _LONGEST_DISTANCE), -1):
        if "distance" in sentence.marks[i]:
            return True
        if sentence.is_comma(i) or sentence.has_any(i, "outcome", "person", "barrier"):
            return False
    return False


def is_far_off(sentence: Sentence, at: int) -> bool:
    """Say whether a hundred kilometres or more lie between a place and what is told: "500 kilometres from Harlan"."""
    return any(
        len(sentence.words[i - 1].text) > _DIGITS_OF_NEAR and sentence.words[i - 1].is_number
        for i in sentence.where("distance", at - _LONGEST_DISTANCE, at)
        if i
    )


def is_origin(sentence: Sentence, at: int) -> bool:
    """Say whether a place is where people are from or bound for: "militants from Harlan", "warga asal Harlan", "عائدين من هارلان"."""
    i = at
    begins = {at}
    while i and (sentence.words[i - 1].is_sign or _is_beside_name(sentence, i - 1)):
        i -= 1
        begins.add(i)
    if _is_bound_for(sentence, i):
        return True
    if any(
        mark.end in begins
        for start in sentence.where("origin", i - _LONGEST_ORIGIN, at)
        for mark in sentence.marks[start]["origin"]
    ):
        return True
    if i > 1 and "of" in sentence.marks[i - 1] and sentence.is_comma(i - 2) and _ends_apposition(sentence, at):
        return True  # "Ravi Doe, 34, of Tol, was killed"
    if i > 1 and sentence.has_any(i - 1, "of", "from_people") and _is_of_one_family(sentence, i - 1):
        return True  # "d'une même famille de Tol"
    if i and "from_people" in sentence.marks[i - 1] and _is_behind_people(sentence, i - 1):
        return not any(
            mark.entry.kind in _TAKEN for j in sentence.where("outcome") for mark in sentence.marks[j]["outcome"]
        )
    return False


def _is_of_one_family(sentence: Sentence, at: int) -> bool:
    """Say whether a word for a family stands right before a word, one that describes it between at most: "عائلة واحدة من"."""
    return bool(sentence.where("family", at - 1, at)) or (
        bool(sentence.where("family", at - 2, at)) and not sentence.has_any(at - 1, "places", "link", "of")
    )


def _ends_apposition(sentence: Sentence, at: int) -> bool:
    """Say whether the name at a word runs up to a comma, and a verb follows the comma: "…, of Tol, was killed"."""
    end = at + 1
    while end < len(sentence) and (sentence.words[end].is_capital or is_place_word(sentence, end)):
        end += 1
    return end < len(sentence) and sentence.is_comma(end)


def _is_bound_for(sentence: Sentence, at: int) -> bool:
    """Say whether one noun more stands between a way and the place before word `at`: "returning from the shrine at Tol"."""
    if at < _LONGEST_ORIGIN or not (
        sentence.has_any(at - 1, "link", "of") or sentence.is_kind(at - 1, "places", "preposition")
    ):
        return False
    ends = [m.end for i in sentence.where("origin", at - _LONGEST_WAY, at - 1) for m in sentence.marks[i]["origin"]]
    between = range(ends[-1], at - 1) if ends else range(0)
    return 0 < len(between) <= _LONGEST_ORIGIN and not any(
        (sentence.words[i].is_sign and sentence.words[i].text not in "'’")
        or sentence.has_any(i, "outcome", "person", "barrier")
        for i in between
    )


def _is_beside_name(sentence: Sentence, i: int) -> bool:
    """Say whether a word may stand between "from" and a name: an article, a side, a noun for a kind of place."""
    is_of = "of" in sentence.marks[i] and i > 0 and is_place_word(sentence, i - 1)  # "du marché de Tol"
    return is_of or "definite" in sentence.marks[i] or is_place_word(sentence, i)


def is_behind_person(sentence: Sentence, at: int) -> bool:
    """Say whether a name stands right behind a word for somebody, a comma between at most: "his brother Salim"."""
    last = at - (at > 0 and sentence.is_comma(at - 1))
    return any(m.end == last for i in sentence.where("person", last - 2, last) for m in sentence.marks[i]["person"])


def _is_behind_people(sentence: Sentence, at: int) -> bool:
    """Say whether people stand right before a word."""
    first = max(0, at - _LONGEST_ORIGIN)
    marks = (m for i in range(first, at) for cls in _PEOPLE for m in sentence.marks[i].get(cls, ()))
    return any(mark.end == at for mark in marks)


def tells_same_place(sentence: Sentence) -> bool:
    """Say whether a sentence refers to the place told before: "in the same district", "di jalan itu", "في الحي نفسه", "there"."""
    for i in sentence.where("there"):
        end = sentence.marks[i]["there"][0].end
        if end > i + 1 or end >= len(sentence) or sentence.words[end].is_sign or sentence.has(end, "link"):
            return True  # "there were 40 arrests"
    near = (j for i in sentence.where("very_same") for j in range(max(0, i - _BESIDE_SAME), i + _BESIDE_SAME + 1))
    return any(j < len(sentence) and is_place_word(sentence, j) for j in near)
