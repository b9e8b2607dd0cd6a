"""What words are in the place of a sentence: nouns for kinds of places, points of the compass, verbs that take a place (sixth layer)."""

from saksi.read.sentence import Sentence

_NOUNS = frozenset(("noun", "direction"))


def is_place_word(sentence: Sentence, i: int) -> bool:
    """Say whether word i is a noun for a kind of place, or a point of the compass."""
    marks = sentence.marks[i].get("places")
    return marks is not None and not _NOUNS.isdisjoint([mark.entry.kind for mark in marks])


def past_noun(sentence: Sentence, i: int) -> int:
    """Give the word after the noun for a place that begins at word i, which may be of several words: "kamp pengungsi"; else the next word."""
    marks = sentence.marks[i].get("places", ())
    return max((mark.end for mark in marks if mark.entry.kind in _NOUNS), default=i + 1)


def is_settlement(sentence: Sentence, i: int) -> bool:
    """Say whether word i is a noun for a village, a town or a camp."""
    return sentence.is_kind(i, "places", "settlement")


def is_place_noun(sentence: Sentence, i: int) -> bool:
    """Say whether word i is a noun for a kind of place."""
    marks = sentence.marks[i].get("places")
    return marks is not None and "noun" in [mark.entry.kind for mark in marks]


def is_part_of_town(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether words name a building, a street or a quarter: a noun for a place in them, none for a settlement."""
    nouns = [i for i in range(*words) if is_place_noun(sentence, i)]
    kinds = {mark.entry.kind for i in nouns for mark in sentence.marks[i]["places"]}
    return bool(nouns) and "part" in kinds


def is_settled(sentence: Sentence, i: int) -> bool:
    """Say whether word i is a noun for a settlement, a district or a province, and for no building."""
    kinds = {mark.entry.kind for mark in sentence.marks[i].get("places", ())}
    return "noun" in kinds and "direction" not in kinds and ("settlement" in kinds or "part" not in kinds)


def is_direction(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether a phrase is a point of the compass alone: "in the South"."""
    return all(sentence.is_kind(i, "places", "direction") for i in range(*words))


def is_verb_to_place(sentence: Sentence, i: int) -> bool:
    """Say whether a word is a verb that takes a place: "witnesses said soldiers entered Tol"."""
    return sentence.is_kind(i, "places", "weak") and not sentence.has_any(i, "link", "of")
