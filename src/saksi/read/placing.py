"""Where a harm happened: the place that its own sentence names, else the one of the same event (sixth layer, second half)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from saksi.lang.segment import SentenceKind
from saksi.model.place import PlaceMention
from saksi.model.vocabulary import How, PlacePrecision
from saksi.model.when import When
from saksi.read.draft import Draft
from saksi.read.own_places import home_of_source, own_place, place_of_people
from saksi.read.place_roles import tells_same_place
from saksi.read.places import Places
from saksi.read.same_people import are_days_apart
from saksi.read.scenes import TOWN
from saksi.read.sentence import Sentence

_OFTEN_APART = frozenset({"detained", "displaced", "threatened"})
"""Acts that mostly have a day and a place of their own when they are told paragraphs after a killing."""
_LONGEST_EVENT = 10
"""Days of one event; a longer stretch counts many."""
_PARAGRAPHS_OF_OTHERS = 1
_BESIDE = 4
_BEHIND_PART = 5
"""Words from a part of a count to its place: "120 dans la seule ville de Velan"."""
_RIGHT_BEHIND = 2
"""Words from a count to the place that belongs to it: a preposition, and a noun for its kind."""
_BESIDE_NATION = 14
_TOLD_AGAIN = 10
"""People from whom on the same count of the same harm is that of the same event."""
_MANY_TIMES = 10
_MANY = 100
"""People from whom on a count is of a region."""

Words = Mapping[int, Sequence[tuple[int, int]]]
"""Ranges of words, by sentence."""


def set_own_places(places: Places, drafts: list[Draft], hidden: Words, frames: Words) -> None:
    """Give each draft the place that its own sentence names for it."""
    gapping = [each for each in drafts if each.construction == "gapping"]
    shares = _shares_by_place(places, drafts)
    _add_parts(places, drafts, shares)
    for draft in drafts:
        at = draft.sentence.index
        rivals = [each.words for each in gapping if each is not draft and each.sentence is draft.sentence]
        rivals += [words for other, words in shares.get(at, ()) if other is not draft]
        own = own_place(places.names, draft, hidden.get(at, ()), rivals, frames.get(at, ()))
        draft.place = own or home_of_source(places.names, draft)


def _shares_by_place(places: Places, drafts: list[Draft]) -> dict[int, list[tuple[Draft, tuple[int, int]]]]:
    """Give the counts of each sentence that have a place right behind them, where several do: "40 in Harlan, 20 in Velan and 10 in Oro".

    Such a place is of its own count and not of the whole, which a reader would else put at the first of them.
    """
    found: dict[int, list[tuple[Draft, tuple[int, int]]]] = {}
    for draft in drafts:
        if draft.group is None or draft.group.number is None:
            continue
        for chain in places.names.chains_of(draft.sentence):
            if 0 < chain[0].start - draft.words[1] <= _RIGHT_BEHIND or chain[0].start in range(*draft.words):
                words = (chain[0].start, chain[-1].end)
                found.setdefault(draft.sentence.index, []).append((draft, words))
                break
    return {at: shares for at, shares in found.items() if len({words for _, words in shares}) > 1}


def _add_parts(places: Places, drafts: list[Draft], shares: dict[int, list[tuple[Draft, tuple[int, int]]]]) -> None:
    """Add the places right behind a part of a count, which are not those of the whole: "340 died, including 120 in Velan alone"."""
    for part in drafts:
        if part.part_of is None or part.part_of.sentence is not part.sentence or part.construction != "part":
            continue
        last = part.words[1]
        for chain in places.names.chains_of(part.sentence):
            at = chain[0].start
            if 0 < at - last <= _BEHIND_PART and not any(
                part.sentence.is_comma(i) or part.sentence.has_any(i, "outcome", "passive") for i in range(last, at)
            ):
                shares.setdefault(part.sentence.index, []).append((part, (at, chain[-1].end)))
                break


def inherit_places(
    places: Places, sentences: list[Sentence], drafts: list[Draft], items: frozenset[int] = frozenset()
) -> None:
    """Place the rest: like the whole or the first telling, like the draft before, like the sentences around; set the country of all.

    Args:
        places: The places of the document.
        sentences: Its sentences.
        drafts: What was read, in order.
        items: Paragraphs that are items of a live page; they take no place from each other, but that of the page's heading.
    """
    carried = _Carried(places, sentences, drafts, items)
    for draft in drafts:
        carried.place_first_telling(draft)
    for draft in drafts:
        carried.place(draft)
    for draft in drafts:
        if draft.place is None:
            draft.place = place_of_people(places.names, draft)
        draft.country = (draft.place.country if draft.place is not None else "") or places.names.country


class _Carried:
    """The places that a text has told so far, for what comes without one."""

    def __init__(self, places: Places, sentences: list[Sentence], drafts: list[Draft], items: frozenset[int]) -> None:
        self.places, self.sentences, self.items = places, sentences, items
        self.tellings: dict[Draft, list[PlaceMention]] = {}
        for draft in drafts:
            if draft.place is not None:
                self.tellings.setdefault(_first_telling(draft), []).append(draft.place)
        self.labels, self.region = places.labels(sentences), places.region(sentences)
        self.heading = places.heading(sentences, min(items)) if items else None
        self.events = [
            (each, scene.mention) for each in sentences if (scene := places.scene_of_event(each)) is not None
        ]
        self.last: PlaceMention | None = None
        self.told: Draft | None = None
        self.last_at = 0
        self.counted: dict[tuple[object, ...], PlaceMention] = {}
        self.spread = _spread_over_places(drafts)

    def place(self, draft: Draft) -> None:
        """Give a draft without a place of its own the one that was told for the same event, and keep what it tells."""
        is_first = self.told is None or self.told.sentence.paragraph != draft.sentence.paragraph
        if draft.sentence.paragraph in self.items and is_first:
            self.last = self.told = None
        is_total = draft.when is not None and _is_long(draft.when)
        if draft.place is not None and _is_vaguer(draft.place, self.last) and not (is_total or _is_beside(draft)):
            draft.place = None
        if draft.place is None:
            found = self.labels.get(draft.sentence.paragraph) if is_first else None
            found = found or self._of_model(draft)
            found = found or self.counted.get(_count_of(draft))
            if found is None and draft in self.spread:
                found = self.region
            elif found is None and (draft.event_time != "current" or _is_nationwide(draft)):
                return  # what is told as background, or of the whole country, may have been anywhere
            found = found or (None if draft in self.spread else self._around(draft))
            if found is not None and not _is_of_region(draft) and not self._is_of_headline(draft, found):
                found = self.places.finer(self.sentences, found, draft.sentence.index) or found
            found = self._of_event(draft, found) or found
            draft.place = replace(found, how=How.INHERITED) if found is not None and not _is_country(found) else None
        if draft.place is not None and (draft.lower or 0) >= _TOLD_AGAIN and draft.lower == draft.upper:
            self.counted.setdefault(_count_of(draft), draft.place)
        if draft.place is not None:
            self.last, self.last_at = self._finest_of(draft), draft.sentence.index
            self.told = draft if self.told is None or draft.place.how is not How.INHERITED else self.told

    def place_first_telling(self, draft: Draft) -> None:
        """Place a harm told without a place by the draft that says the same again with one, as a body places its headline."""
        first = draft.repeats
        if first is None or first.place is not None or draft.place is None or _is_of_region(first):
            return
        own = [each for each in self.sentences if each.paragraph == first.sentence.paragraph]
        is_placed = first.sentence.kind is SentenceKind.HEADLINE and any(map(self.places.scene_in, own))
        if not is_placed and draft.place.how is not How.INHERITED and not _is_country(draft.place):
            first.place = replace(self._finest_of(draft) or draft.place, how=How.INHERITED)

    def _finest_of(self, draft: Draft) -> PlaceMention | None:
        """Give the place of a draft, or the most specific one that any telling of the same names inside it."""
        place: PlaceMention | None = draft.place
        for other in self.tellings.get(_first_telling(draft), ()):
            if place is None or self.places.is_narrower(other, place):
                place = other
        return place

    def _is_of_headline(self, draft: Draft, found: PlaceMention) -> bool:
        """Say whether a place stands in the other half of the headline that a draft is told in."""
        own = draft.sentence
        if own.kind is not SentenceKind.HEADLINE or found.span is None:
            return False
        return any(
            each.paragraph == own.paragraph and each.start <= found.span.start < each.end for each in self.sentences
        )

    def _of_event(self, draft: Draft, found: PlaceMention | None) -> PlaceMention | None:
        """Give the place of which the text says that the attack took place there, where it may be that of a draft and is no wider."""
        if not self.events or self.items or _is_of_region(draft):
            return None
        at = draft.sentence.index
        sentence, place = min(self.events, key=lambda each: (abs(each[0].index - at), each[0].index))
        if any(are_days_apart(draft.when, date.when) for date in sentence.dates):
            return None
        if found is None:
            return place if sentence.where("happened") else None
        return place if self.places.is_narrower(place, found) else None

    def _of_model(self, draft: Draft) -> PlaceMention | None:
        """Give the place of the whole, or of the first telling."""
        model = draft.part_of or draft.repeats
        if model is None or (self.items and model.sentence.paragraph != draft.sentence.paragraph):
            return None
        found = self.places.place_before(self.sentences, draft.sentence.index) if _sums_up(model, draft) else None
        told = self._finest_of(model) if draft.part_of is None else model.place
        if found is None and told is not None:
            if self.last is None:
                return told
            is_finer = not _is_of_region(draft) and self.places.is_narrower(self.last, told)
            return self.last if is_finer or _is_vaguer(told, self.last) else told
        return found

    def _around(self, draft: Draft) -> PlaceMention | None:
        """Give the place that the text tells around a draft for the same event."""
        at = draft.sentence.index
        if draft.sentence.paragraph in self.items:
            return (
                self.last
                or self.places.place_before(self.sentences, at)
                or self.heading
                or self.places.only(self.sentences)
            )
        if _goes_on(draft, self.told) or tells_same_place(draft.sentence):
            opens = not _is_of_region(draft)
            if self.last is not None and opens:
                found = self.places.place_between(self.sentences, self.last_at, at, self.last)
                if found is not None:
                    return found
            if self._is_too_narrow(draft):
                return self.region
            return (
                self.last
                or self.places.place_around(self.sentences, at, opens=opens)
                or self.places.only(self.sentences)
            )
        if draft.stance != "opinion" and draft.when is not None and _is_long(draft.when):
            return self.region  # a count over weeks or months is of all the region that the report is about
        return None

    def _is_too_narrow(self, draft: Draft) -> bool:
        """Say whether the place told last is a town where a few were harmed, and a draft counts a hundred more: "a further 240 deaths"."""
        if self.last is None or self.told is None or draft.group is None or not draft.group.is_other:
            return False
        if self.told.act != draft.act or self.told.sentence is draft.sentence:
            return False
        is_many = (draft.lower or 0) >= max(_MANY, (self.told.lower or 0) * _MANY_TIMES)
        return is_many and self.places.names.width(self.last) <= TOWN


def _spread_over_places(drafts: list[Draft]) -> set[Draft]:
    """Give the counts of which a part has a place of its own in their sentence, or that the parts of another sentence fill up in several places."""
    parts: dict[tuple[Draft, int], list[Draft]] = {}
    found: set[Draft] = set()
    for part in drafts:
        whole = part.part_of
        if whole is None or part.place is None or whole.place is not None:
            continue
        if part.sentence is whole.sentence:
            found.add(whole)
        parts.setdefault((whole, part.sentence.index), []).append(part)
    for (whole, _), told in parts.items():
        is_whole = sum(each.lower or 0 for each in told) == whole.lower
        if is_whole and len({each.place.as_written for each in told}) > 1:
            found.add(whole)
    return found


def _first_telling(draft: Draft) -> Draft:
    """Give the draft that tells first what a draft tells again."""
    while draft.repeats is not None:
        draft = draft.repeats
    return draft


def _count_of(draft: Draft) -> tuple[object, ...]:
    return draft.act, draft.lower, draft.upper


def _is_nationwide(draft: Draft) -> bool:
    """Say whether words beside a draft tell that it is of the whole country: "144 women were killed across the country"."""
    first, last = draft.words[0] - _BESIDE_NATION, draft.words[1] + _BESIDE_NATION
    marks = (mark for i in draft.sentence.where("places", first, last) for mark in draft.sentence.marks[i]["places"])
    return any(mark.entry.kind == "nationwide" for mark in marks)


def _is_of_region(draft: Draft) -> bool:
    """Say whether a draft counts over weeks or by hundreds, and so rather over a region than at one place."""
    return (draft.lower or 0) >= _MANY or (draft.when is not None and _is_long(draft.when))


def _is_country(place: PlaceMention) -> bool:
    """Say whether a place is a whole country, which is a scene only where the own sentence says so."""
    return place.precision is PlacePrecision.COUNTRY


def _sums_up(whole: Draft, draft: Draft) -> bool:
    """Say whether a whole counts many events, of which another paragraph tells one: "214 killed in six months"."""
    is_own = draft.part_of is whole and whole.sentence.paragraph != draft.sentence.paragraph
    return is_own and whole.when is not None and _is_long(whole.when)


def _goes_on(draft: Draft, told: Draft | None) -> bool:
    """Say whether a draft may be of the event that another one places or dates: no count over months, no arrests far on, no other day."""
    if draft.outcome is None and draft.construction == "toll":
        return True  # "in May the number rose to 41"
    if draft.stance == "opinion" or (draft.when is not None and _is_long(draft.when)):
        return False
    if told is None:
        return True
    if draft.group is not None and draft.group.is_other and draft.act == told.act:
        return True  # "the next morning two more were killed"
    if draft.act in _OFTEN_APART and abs(draft.sentence.paragraph - told.sentence.paragraph) > _PARAGRAPHS_OF_OTHERS:
        return False
    return not are_days_apart(draft.when, told.when)


def _is_long(when: When) -> bool:
    if not when.is_resolved:
        return False
    return when.start is None or when.end is None or (when.end - when.start).days > _LONGEST_EVENT


def _is_beside(draft: Draft) -> bool:
    """Say whether a place stands beside the words of the harm: "5,300 people died in Harland", and no "died, in the war of Harland"."""
    sentence, span = draft.sentence, draft.place.span
    if span is None:
        return False
    start, end = sentence.word_at(span.start), sentence.word_from(span.end)
    return start - draft.words[1] <= _BESIDE and draft.words[0] - end <= _BESIDE


def _is_vaguer(place: PlaceMention, told: PlaceMention | None) -> bool:
    """Say whether a sentence names only the country of a place told before it."""
    if told is None or place.precision is not PlacePrecision.COUNTRY or told.precision is PlacePrecision.COUNTRY:
        return False
    return told.country in {"", place.country}
