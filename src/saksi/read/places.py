"""The scenes that the sentences of a document name: what a harm told without a place may have happened at (sixth layer)."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from saksi.model.place import PlaceMention
from saksi.model.vocabulary import PlacePrecision
from saksi.read.occasions import is_of_funeral
from saksi.read.place_names import PlaceNames
from saksi.read.place_phrases import is_heading, words_of
from saksi.read.place_roles import (
    finest,
    is_at_distance,
    is_behind_person,
    is_care,
    is_far_off,
    is_landmark,
    is_of_office,
    is_of_saying,
    is_origin,
    may_be_dateline,
)
from saksi.read.place_words import is_place_word
from saksi.read.scenes import (
    DISTRICT,
    TOWN,
    Located,
    chains_in,
    is_followed_by,
    names_of,
    width_of,
)
from saksi.read.sentence import Sentence

_REGIONS = frozenset({PlacePrecision.GENERAL, PlacePrecision.FIRST_ORDER})
_OPENING_SENTENCES = 3
_SENTENCES_BACK = 4
_SENTENCES_BACK_IN_COUNTRY = 2
_SENTENCES_AHEAD = 3
_BESIDE_EVENT = 5
"""Words from an attack to the place right behind it."""
_LONGEST_EVENT = 6
"""Words between an attack and the word that says that it happened."""
_LEAD = 6
"""Sentences of a headline and a lead, with what a page puts between them."""


@dataclass(eq=False)
class Places:
    """The scenes of a document.

    Args:
        names: The places that it names.
        frames: The words of the reporting expressions, by sentence.
    """

    names: PlaceNames
    frames: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._scene: dict[int, Located | None] = {}

    def labels(self, sentences: Sequence[Sentence]) -> dict[int, PlaceMention]:
        """Give the place that heads each paragraph as its label: "Harlan province. Shelling wounded …", "Tol. - A shopkeeper …"."""
        found: dict[int, PlaceMention] = {}
        filed: list[int] = []
        previous = -1
        for sentence in sentences:
            opens, previous = sentence.paragraph != previous, sentence.paragraph
            if not opens:
                continue
            for mention in self.names.mentions_in(sentence)[:1]:
                words = words_of(sentence, mention.span) if mention.span is not None else None
                if words is not None and is_heading(sentence, words) and not self.names.is_no_place(sentence, words):
                    found[sentence.paragraph] = mention
                    filed += [sentence.paragraph] * may_be_dateline(sentence, Located(*words, mention))
        if len(filed) == 1:
            del found[filed[0]]  # "Tol - Gunmen shot …": one paragraph alone tells where it was filed
        return found

    def region(self, sentences: Sequence[Sentence]) -> PlaceMention | None:
        """Give the region or province that the first sentences of the text name as a scene, with no smaller place beside it."""
        for sentence in sentences[:_OPENING_SENTENCES]:
            for chain in self.names.chains_of(sentence):
                place = min(chain, key=lambda each: each.width).mention
                if place.precision in _REGIONS and place.within:
                    return place
        return None

    def heading(self, sentences: Sequence[Sentence], paragraph: int) -> PlaceMention | None:
        """Give the most specific place named above a paragraph, where a live page has its heading."""
        line = self.names.dateline
        named = [
            each
            for each in self.names.mentions
            if each.span is not None
            and each.precision is not PlacePrecision.COUNTRY
            and (line is None or each.span.start >= line.end or each.span.end <= line.start)
            and any(one.paragraph < paragraph and one.start <= each.span.start < one.end for one in sentences)
        ]
        return min(named, key=lambda each: width_of(each, self.names.pack), default=None)

    def only(self, sentences: Sequence[Sentence]) -> PlaceMention | None:
        """Give the place of a text that names one alone, where it is not that of a funeral or the like."""
        place = self.names.only
        if place is None or place.span is None:
            return place
        start = place.span.start
        own = next((each for each in sentences if each.start <= start < each.end), None)
        if own is None:
            return place
        words = words_of(own, place.span)
        if is_behind_person(own, words[0]):
            return None  # "his brother Salim" is no town of that name
        is_of_source = any(a <= words[0] < b for a, b in self.names.speakers.get(own.index, ()))
        return None if is_of_source or is_of_funeral(own, *words) else place

    def place_before(self, sentences: Sequence[Sentence], index: int) -> PlaceMention | None:
        """Give the most specific place that the nearest sentence before names in the same paragraph."""
        for sentence in reversed(sentences[:index]):
            if sentence.paragraph != sentences[index].paragraph:
                return None
            scene = self.scene_in(sentence)
            if scene is not None:
                return scene.mention
        return None

    def scene_in(self, sentence: Sentence) -> Located | None:
        """Give the most specific place of a sentence that may be a scene."""
        if sentence.index not in self._scene:
            chains = chains_in(sentence, self._scenes_in(sentence))
            of_chains = (finest(sentence, chain) for chain in chains)
            self._scene[sentence.index] = min(of_chains, key=lambda each: each.width, default=None)
        return self._scene[sentence.index]

    def _scenes_in(self, sentence: Sentence) -> list[Located]:
        """Give the places of a sentence that may be a scene: none where people are cared for, where something was said, or of a source."""
        frames, speakers = (told.get(sentence.index, ()) for told in (self.frames, self.names.speakers))
        scenes = [
            each
            for each in self.names.in_sentence(sentence)
            if not is_care(sentence, each[:2])
            and not may_be_dateline(sentence, each)
            and not is_of_funeral(sentence, *each[:2])
            and not is_of_saying(sentence, each.start, frames)
            and not is_origin(sentence, each.start)
            and not any(
                first <= each.start < last or is_of_office(sentence, each.start, last) for first, last in speakers
            )
        ]
        away = [each for each in scenes if is_at_distance(sentence, each.start)]
        near = [each for each in away if not is_far_off(sentence, each.start)]
        return [each for each in scenes if each not in away] or near

    def place_around(self, sentences: Sequence[Sentence], index: int, *, opens: bool = False) -> PlaceMention | None:
        """Give the most specific place of the nearest sentence, before first, that names one.

        Args:
            sentences: The sentences of the document.
            index: The sentence without a place.
            opens: It may be the headline or the lead of one event, whose place comes a few sentences later.
        """
        before = sentences[max(0, index - _SENTENCES_BACK) : index]
        after = sentences[index + 1 : index + 1 + (_SENTENCES_AHEAD if opens and index < _LEAD else 1)]
        for sentence in (*reversed(before), *after):
            scene = self.scene_in(sentence)
            if scene is not None:
                return scene.mention
        return None

    def scene_of_event(self, sentence: Sentence) -> Located | None:
        """Give the place of which a sentence says that the attack was there: "The ambush took place in Tol", "the attack in Tol"."""
        if sentence.lacks("happened", "event_noun"):
            return None
        for at in sentence.where("happened"):
            around = range(max(0, at - _LONGEST_EVENT), min(len(sentence.words), at + _LONGEST_EVENT))
            if any("event_noun" in sentence.marks[i] for i in around):
                scene = self.scene_in(sentence)
                return scene if scene is not None and scene.start > at else None
        for at in sentence.where("event_noun"):
            if not (sentence.words[at].form.startswith("ال") or (at and sentence.has(at - 1, "definite"))):
                continue
            for chain in self.names.chains_of(sentence):
                if 0 < chain[0].start - at <= _BESIDE_EVENT:
                    return finest(sentence, chain)
        return None

    def is_narrower(self, place: PlaceMention, other: PlaceMention) -> bool:
        """Say whether a place is of a smaller kind than a district or a region, and may lie in it."""
        wide = self.names.width(other)
        return (
            wide > self.names.width(place)
            and wide >= DISTRICT
            and place.country in {"", other.country or place.country}
        )

    def place_between(
        self, sentences: Sequence[Sentence], first: int, last: int, place: PlaceMention
    ) -> PlaceMention | None:
        """Give the place that the sentences between two others name last, when it is no wider than the one told before."""
        wide = self.names.width(place)
        for sentence in reversed(sentences[max(first + 1, last - _SENTENCES_BACK) : last]):
            scene = self.scene_in(sentence)
            if scene is not None:
                is_other = None not in (scene.mention.place_id, place.place_id) and scene.width == wide == TOWN
                is_sure = scene.mention.place_id is not None or any(
                    is_place_word(sentence, i) for i in range(*scene[:2])
                )
                return scene.mention if is_sure and scene.width <= wide and not is_other else None
        return None

    def finer(self, sentences: Sequence[Sentence], place: PlaceMention, index: int) -> PlaceMention | None:
        """Give the place inside another one that the text names nearest to a sentence, before first: "Tol" where it is told that Tol lies there."""
        back = _SENTENCES_BACK if place.precision is not PlacePrecision.COUNTRY else _SENTENCES_BACK_IN_COUNTRY
        width = self.names.width(place)
        named = self._naming(sentences, place)
        near = range(max(0, index - back), min(len(sentences), index + 2))
        before_first = sorted(named.union(near), key=lambda at: (at > index, abs(at - index)))
        for sentence in [sentences[at] for at in before_first]:
            is_near = sentence.index in near
            scene = self.scene_in(sentence)
            if scene is None or scene.width > width or scene.mention.as_written == place.as_written:
                continue
            if self._is_told_in(sentence, scene, place) or (is_near and self._lies_in(scene, place)):
                return scene.mention
        return None

    def _naming(self, sentences: Sequence[Sentence], place: PlaceMention) -> set[int]:
        """Give the sentences that may name a place: by the same words, or by a name of the same entry."""
        starts = [sentence.start for sentence in sentences]
        found: set[int] = set()
        at = self.names.text.find(place.as_written)
        while at >= 0:
            within = bisect_right(starts, at) - 1
            if within >= 0 and at + len(place.as_written) <= sentences[within].end:
                found.add(within)
            at = self.names.text.find(place.as_written, at + 1)
        for at, one in zip(self.names.starts, self.names.mentions, strict=True) if place.place_id is not None else ():
            within = bisect_right(starts, at) - 1
            if one.place_id == place.place_id and within >= 0 and at < sentences[within].end:
                found.add(within)
        return found

    def _is_told_in(self, sentence: Sentence, scene: Located, place: PlaceMention) -> bool:
        """Say whether the words of a sentence tell that a place lies in another one: "Tol, in Harlan district"."""
        key = names_of(place)
        if names_of(scene.mention) & key:
            return False
        chain = next((each for each in self.names.chains_of(sentence) if scene in each), ())
        return any(
            names_of(each.mention) & key
            and not is_landmark(sentence, each)
            and (scene.width < each.width or is_followed_by(sentence, scene, each))
            for each in chain
            if each is not scene
        )

    def _lies_in(self, scene: Located, place: PlaceMention) -> bool:
        """Say whether the gazetteer tells that a place lies in another one, or it is a market or a quarter of the town named last."""
        if names_of(scene.mention) & names_of(place):
            return False
        is_part = place.precision is PlacePrecision.GENERAL  # has the entry of what it is a part of
        if not is_part and place.place_id is not None and place.place_id in scene.mention.within:
            return True
        if scene.width >= TOWN or scene.mention.within:
            return False
        town = self._town_before(scene)
        return town is not None and names_of(town) == names_of(place)

    def _town_before(self, scene: Located) -> PlaceMention | None:
        """Give the town named last before a market, a mosque or a quarter, which lies in it."""
        end = scene.mention.span.start if scene.mention.span is not None else 0
        before = (
            each
            for each in reversed(self.names.mentions[: bisect_left(self.names.starts, end)])
            if each.precision in {PlacePrecision.EXACT, PlacePrecision.NEAR}
        )
        return next(before, None)
