"""Where a harm happened: the place that its own sentence names, else the one of the same event (sixth layer, second half)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from saksi.model.place import PlaceMention
from saksi.model.vocabulary import How, PlacePrecision
from saksi.model.when import When
from saksi.read.draft import Draft
from saksi.read.places import Places
from saksi.read.sentence import Sentence

_OFTEN_APART = frozenset({"detained", "displaced", "threatened"})
"""Acts that mostly have a day and a place of their own when they are told paragraphs after a killing."""
_LONGEST_EVENT = 10
"""Days of one event; a longer stretch counts many."""
_PARAGRAPHS_OF_OTHERS = 1

Words = Mapping[int, Sequence[tuple[int, int]]]
"""Ranges of words, by sentence."""


def set_own_places(places: Places, drafts: list[Draft], hidden: Words, frames: Words) -> None:
    """Give each draft the place that its own sentence names for it."""
    for draft in drafts:
        rivals = [
            each.words
            for each in drafts
            if each.construction == "gapping" and each is not draft and each.sentence is draft.sentence
        ]
        at = draft.sentence.index
        own = places.place_of(draft, hidden.get(at, ()), rivals, frames.get(at, ()))
        draft.place = own or places.home_of(draft)


def inherit_places(places: Places, sentences: list[Sentence], drafts: list[Draft]) -> None:
    """Place the rest: like the whole or the first telling, like the draft before, like the sentences around; set the country of all."""
    labels = places.labels(sentences)
    last: PlaceMention | None = None
    told: Draft | None = None
    for draft in drafts:
        if draft.place is not None and _is_vaguer(draft.place, last):
            draft.place = None
        if draft.place is None:
            model = draft.part_of or draft.repeats
            is_first = told is None or told.sentence.paragraph != draft.sentence.paragraph
            found = labels.get(draft.sentence.paragraph) if is_first else None
            if found is None and model is not None and _sums_up(model, draft):
                found = places.place_before(sentences, draft.sentence.index)
            if found is None and model is not None and model.place is not None:
                found = last if last is not None and _is_vaguer(model.place, last) else model.place
            if found is None and draft.event_time != "current":
                continue  # what is told as background may have been anywhere
            if found is None and _goes_on(draft, told):
                found = last or places.place_around(sentences, draft.sentence.index) or places.only
            draft.place = replace(found, how=How.INHERITED) if found is not None and not _is_country(found) else None
        if draft.place is not None:
            last = draft.place
            told = draft if told is None or draft.place.how is not How.INHERITED else told
    for draft in drafts:
        draft.country = (draft.place.country if draft.place is not None else "") or places.country


def _is_country(place: PlaceMention) -> bool:
    """Say whether a place is a whole country, which is a scene only where the own sentence says so."""
    return place.precision is PlacePrecision.COUNTRY


def _sums_up(whole: Draft, draft: Draft) -> bool:
    """Say whether a whole counts many events, of which another paragraph tells one: "214 killed in six months"."""
    is_own = draft.part_of is whole and whole.sentence.paragraph != draft.sentence.paragraph
    return is_own and whole.when is not None and _is_long(whole.when)


def _goes_on(draft: Draft, told: Draft | None) -> bool:
    """Say whether a draft may be of the event that another one places or dates: no count over months, no arrests far on, no other day."""
    if draft.stance == "opinion" or (draft.when is not None and _is_long(draft.when)):
        return False
    if told is None:
        return True
    if draft.act in _OFTEN_APART and abs(draft.sentence.paragraph - told.sentence.paragraph) > _PARAGRAPHS_OF_OTHERS:
        return False
    return not _is_other_day(draft.when, told.when)


def _is_long(when: When) -> bool:
    if not when.is_resolved:
        return False
    return when.start is None or when.end is None or (when.end - when.start).days > _LONGEST_EVENT


def _is_other_day(when: When | None, other: When | None) -> bool:
    return when is not None and other is not None and when.overlaps(other) is False


def _is_vaguer(place: PlaceMention, told: PlaceMention | None) -> bool:
    """Say whether a sentence names only the country of a place told before it."""
    if told is None or place.precision is not PlacePrecision.COUNTRY or told.precision is PlacePrecision.COUNTRY:
        return False
    return told.country in {"", place.country}
