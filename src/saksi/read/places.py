"""The places of a document, and which of those in a sentence a harm happened at: the most specific near its words (sixth layer)."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from saksi.lang.dateline import Dateline
from saksi.lang.normalise import Folded, fold
from saksi.lang.pack import LanguagePack
from saksi.lang.place_names import place_finder
from saksi.lang.places import Gazetteer, find_places, weigh_countries
from saksi.lang.segment import SentenceKind
from saksi.model.place import PlaceMention
from saksi.model.span import Span
from saksi.model.vocabulary import How, PlacePrecision
from saksi.read.draft import Draft
from saksi.read.place_phrases import (
    begins_with_side,
    continues_place,
    find_place_phrases,
    is_beside_town,
    is_direction,
    is_heading,
    is_label,
    is_led,
    is_of_event,
    is_part_of_town,
    is_place_word,
    is_scene,
    is_settled,
    is_state,
    past_kind,
    place_after_noun,
    words_of,
)
from saksi.read.place_roles import (
    finest,
    is_at_distance,
    is_care,
    is_in_name,
    is_landmark,
    is_name_of_source,
    is_of_family,
    is_of_kind,
    is_of_office,
    is_of_saying,
    is_origin,
    is_seat,
    is_treated,
    may_be_dateline,
)
from saksi.read.scenes import (
    DISTRICT,
    TOWN,
    Located,
    chains_in,
    distance_of,
    is_followed_by,
    names_of,
    width_of,
)
from saksi.read.sentence import Sentence

_REGIONS = frozenset({PlacePrecision.GENERAL, PlacePrecision.FIRST_ORDER})
_OPENING_SENTENCES = 3
_LEAST_SHARE = 0.4
_SENTENCES_BACK = 4
_SENTENCES_BACK_IN_COUNTRY = 2
_SENTENCES_AHEAD = 3
_BESIDE_EVENT = 3
"""Words from an attack to the place right behind it."""
_LONGEST_EVENT = 6
"""Words between an attack and the word that says that it happened."""
_LEAD = 6
"""Sentences of a headline and a lead, with what a page puts between them."""
_IN_SOURCE = 20
"""How much further a place is in the words of a source."""
_LABEL = 40
"""How much further the label of an item is than the place that its words name."""
_AT_THE_SCENE = frozenset({"witness", "victim", "relative"})
"""Sources who tell what happened where they live, unless their words name another place."""


@dataclass(eq=False)
class Places:
    """The places of a document, by sentence.

    Args:
        folded: The text, folded once for all who look for names in it.
        pack: Its language.
        gazetteer: What knows names of places, or None: then places stay as written.
        dateline: Where it was filed, which is no scene.
        speakers: The words of each sentence that name sources: "Ravi" who speaks is no town of that name.
        frames: The words of the reporting expressions, by sentence.
    """

    folded: Folded
    pack: LanguagePack
    gazetteer: Gazetteer | None
    dateline: Dateline | None = None
    speakers: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    frames: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.folded.original
        self._is_cased = place_finder(self.pack).is_cased
        self._mentions: Sequence[PlaceMention] = ()
        if self.gazetteer is not None:
            found = find_places(self.folded, self.pack, self.gazetteer)
            self._mentions = [
                each
                for each in found
                if each.span is None or not self._describes_by_country(each.span.start, each.span.end)
            ]
        self._starts = [mention.span.start if mention.span is not None else 0 for mention in self._mentions]
        self.country = self._main_country()
        self.only = self._only_place()
        self._located: dict[int, list[Located]] = {}
        self._chained: dict[int, list[list[Located]]] = {}
        self._widths: dict[int, int] = {}
        self._scene: dict[int, Located | None] = {}

    def _only_place(self) -> PlaceMention | None:
        """Give the place of a text that names one alone, countries and the dateline apart."""
        line = self.dateline
        named = [
            each
            for each in self._mentions
            if each.precision is not PlacePrecision.COUNTRY
            and each.span is not None
            and (line is None or each.span.start >= line.end or each.span.end <= line.start)
        ]
        return named[0] if named and len({each.place_id or each.as_written for each in named}) == 1 else None

    def _main_country(self) -> str:
        """Give the country that the places of the text lie in most often; without any, the one that it names most."""
        named = [mention.country for mention in self._mentions if mention.country]
        if named:
            return max(sorted(set(named)), key=named.count)
        shares = weigh_countries(self.folded, self.pack, is_at_home=False)
        code, share = max(sorted(shares.items()), key=lambda each: each[1], default=("", 0.0))
        return code if share >= _LEAST_SHARE else ""

    def in_sentence(self, sentence: Sentence) -> list[Located]:
        """Give the places of a sentence: phrases behind a preposition and names that the gazetteer knows."""
        known = self._located.get(sentence.index)
        if known is None:
            known = self._located[sentence.index] = self._locate(sentence)
        return known

    def _chains_of(self, sentence: Sentence) -> list[list[Located]]:
        known = self._chained.get(sentence.index)
        if known is None:
            known = self._chained[sentence.index] = chains_in(sentence, self.in_sentence(sentence))
        return known

    def _locate(self, sentence: Sentence) -> list[Located]:
        phrases = [
            p
            for p in find_place_phrases(sentence)
            if not self._is_no_place(sentence, p) and not is_direction(sentence, p)
        ]
        named = self._names_in(sentence)
        located: list[Located] = []
        for phrase in phrases:
            known, inside = next(((w, m) for w, m in named if phrase[0] < w[1] and w[0] < phrase[1]), (phrase, None))
            is_led_inside = inside is not None and self._is_led_inside(sentence, phrase, inside)
            start, end = known if is_led_inside else phrase  # "قرى بدارفور"
            is_cut = sentence.kind is SentenceKind.HEADLINE and not sentence.lexicon.grammar.get("agreement")
            words = (start, min(end, known[1]) if is_cut else max(end, known[1]))  # "Demo di Tol Ricuh"
            mention = self._as_written(sentence, words, inside)
            is_part = inside is None and is_part_of_town(sentence, words)
            width = width_of(mention, self.pack, is_part=is_part)
            located.append(Located(*words, mention, max(width, DISTRICT) if is_beside_town(sentence, words) else width))
        for words, mention in named:
            if any(each.start < words[1] and words[0] < each.end for each in located):
                continue
            if (
                is_led(sentence, words[0])
                or (self._may_name_event(mention) and is_of_event(sentence, words))
                or continues_place(sentence, (each.end for each in located), words[0])
                or is_label(sentence, words)
            ):
                located.append(Located(*words, mention, width_of(mention, self.pack)))
        for each in located:
            if each.mention.span is not None:
                self._widths[each.mention.span.start] = each.width
        return sorted(located, key=lambda each: each[:2])

    def _is_led_inside(self, sentence: Sentence, words: tuple[int, int], mention: PlaceMention) -> bool:
        """Say whether a name in a phrase has a preposition attached, so that it does not name what stands before it."""
        if mention.span is None or self._is_cased:
            return False
        at = sentence.word_at(mention.span.start)
        return at == words[0] + 1 and sentence.starts[at] < mention.span.start

    def _may_name_event(self, mention: PlaceMention) -> bool:
        """Say whether a name beside an attack is where it was; a name that is not resolved may be an adjective: "قصف جوي", "Twin bombings"."""
        return mention.precision is not PlacePrecision.COUNTRY and mention.place_id is not None

    def _names_in(self, sentence: Sentence) -> list[tuple[tuple[int, int], PlaceMention]]:
        """Give the names that the gazetteer knows, each with a point of the compass or a noun for its kind that belongs to it."""
        named: list[tuple[tuple[int, int], PlaceMention]] = []
        first, last = (bisect_left(self._starts, at) for at in (sentence.start, sentence.end))
        for mention in self._mentions[first:last]:
            if mention.span is None:
                continue
            start, end = words_of(sentence, mention.span)
            if sentence.has(start - 1, "indefinite") and not is_place_word(sentence, end - 1):
                continue  # "inside an SUV"
            side = self._is_cased and begins_with_side(sentence, start, mention)
            words = (start - side, past_kind(sentence, end))
            if self._is_no_place(sentence, words):
                continue
            whole = self._as_written(sentence, words, mention) if side or words[1] > end else mention
            named.append((words, replace(whole, precision=PlacePrecision.GENERAL) if side else whole))
        return named

    def _width(self, place: PlaceMention) -> int:
        """Say how wide a place is that a sentence told."""
        known = self._widths.get(place.span.start) if place.span is not None else None
        return width_of(place, self.pack) if known is None else known

    def _as_written(self, sentence: Sentence, words: tuple[int, int], mention: PlaceMention | None) -> PlaceMention:
        span = Span.cut(self.text, *sentence.span_of(*words))
        if mention is not None and is_state(sentence, words, mention):
            mention = None
        if mention is None:
            return PlaceMention(as_written=span.quote, span=span, reason="no gazetteer entry was looked up or found")
        is_part = mention.precision is PlacePrecision.COUNTRY and any(is_place_word(sentence, i) for i in range(*words))
        precision = PlacePrecision.GENERAL if is_part else mention.precision  # "the coast of Harland" is not all of it
        return replace(mention, as_written=span.quote, span=span, precision=precision)

    def _is_no_place(self, sentence: Sentence, words: tuple[int, int]) -> bool:
        """Say whether words are a date, a source, an actor's name or the dateline."""
        first, last = sentence.span_of(*words)
        if self.dateline is not None and first < self.dateline.end and self.dateline.start < last:
            return True
        if any(date.start < last and first < date.end for date in sentence.dates):
            return True
        if words in self.speakers.get(sentence.index, ()):
            return True
        if is_in_name(sentence, words[0]) or is_of_family(sentence, words) or is_seat(sentence, words[0]):
            return True
        if all(sentence.has(i, "homeland") for i in range(*words)):
            return True  # "in the country"
        if self._describes_by_country(first, last):
            return True
        for i in range(max(0, words[0] - 3), words[1]):
            mark = sentence.find(i, "sources")
            if mark is None or not mark.entry.kind.endswith("_bodies") or is_scene(sentence, mark.start):
                continue
            if words[0] < mark.start and is_settled(sentence, mark.start - 1):
                continue  # "ولاية الجزيرة" is no television
            if words[0] < mark.start < words[1] and is_place_word(sentence, mark.start) and is_led(sentence, words[0]):
                continue  # "near Tol hospital"
            if mark.start < words[1] and words[0] < mark.end:
                return True
        return False

    def _describes_by_country(self, first: int, last: int) -> bool:
        """Say whether [first, last) tells whose what follows is, and not where: "27 Harlandic soldiers", "in Harlandic strikes"."""
        following = self.text[last : last + 2]
        is_before_noun = following[:1] == " " and following[1:].isalpha() and not following[1:].isupper()
        if not is_before_noun:
            return False
        name = self.text[first:last]
        if place_finder(self.pack).is_country(name):
            return False  # "en République harlandaise"
        return place_finder(self.pack).names_people(fold(name.rpartition(" ")[2] if self._is_cased else name))

    def place_of(
        self,
        draft: Draft,
        hidden: Sequence[tuple[int, int]],
        rivals: Sequence[tuple[int, int]] = (),
        frames: Sequence[tuple[int, int]] = (),
    ) -> PlaceMention | None:
        """Choose the place of a draft in its own sentence: the nearest chain of names, and in it the most specific.

        Args:
            draft: The draft.
            hidden: Words of the sentence that name sources; places inside them say where the source is.
            rivals: Words of other counts that bring their own place: "412 in Harlan, 268 in Tol".
            frames: Words of the reporting expressions; a place directly behind one says where it was said.
        """
        best: tuple[int, list[Located]] | None = None
        for chain in self._chains_of(draft.sentence):
            if any(a <= chain[0].start < b for a, b in rivals) or is_of_saying(draft.sentence, chain[0].start, frames):
                continue
            if draft.event_time == "earlier" and is_of_kind(draft.sentence, chain[0][:2], "bench"):
                continue  # where a court sits tells nothing of the crime
            if is_treated(draft) and any(is_care(draft.sentence, each[:2]) for each in chain):
                continue
            score = min(distance_of(draft, each) for each in chain) + min(each.width for each in chain)
            if is_label(draft.sentence, (chain[0].start, chain[-1].end)):
                score += _LABEL
            if any(is_of_office(draft.sentence, chain[0].start, b) for _, b in hidden):
                continue
            source = next(((a, b) for a, b in hidden if a <= chain[0].start < b), None)
            if source is not None and is_name_of_source(draft.sentence, source):
                continue  # where a source is tells nothing of the harm
            if self._is_aside(draft.sentence, chain[0].start):
                continue
            if source is not None:
                score += _IN_SOURCE
            elif may_be_dateline(draft.sentence, chain[0]):
                continue
            if best is None or score < best[0]:
                best = (score, chain)
        return finest(draft.sentence, best[1]).mention if best is not None else None

    @staticmethod
    def _is_aside(sentence: Sentence, at: int) -> bool:
        """Say whether a place only tells where people are from, or how far away something lies."""
        return is_origin(sentence, at) or is_at_distance(sentence, at)

    def aside_of(self, draft: Draft) -> PlaceMention | None:
        """Give where the people of a draft are from, for want of a scene: "three farmers from Tol were shot"."""
        chains = (chain for chain in self._chains_of(draft.sentence) if is_origin(draft.sentence, chain[0].start))
        nearest = min(chains, key=lambda chain: distance_of(draft, chain[0]), default=None)
        return finest(draft.sentence, nearest).mention if nearest is not None else None

    def home_of(self, draft: Draft) -> PlaceMention | None:
        """Give the place that a witness, victim or relative is said to be from: "a resident of Jorva said"."""
        source = draft.source
        if (
            source is None
            or source.kind not in _AT_THE_SCENE
            or not (draft.sentence.start <= source.span[0] < draft.sentence.end)
        ):
            return None
        start, end = source.span
        found = next(
            (
                m
                for m in self._mentions
                if m.span is not None
                and start <= m.span.start
                and m.span.end <= end
                and (m.span.start, m.span.end) != (start, end)
            ),
            None,
        ) or self._home_as_written(draft.sentence, words_of(draft.sentence, Span.cut(self.text, start, end)))
        return replace(found, how=How.INHERITED, reason="the place of the one who tells it") if found else None

    def _home_as_written(self, sentence: Sentence, source: tuple[int, int]) -> PlaceMention | None:
        """Read the name behind the last "of" of a source that no gazetteer has: "a resident of Tol"."""
        start, end = source
        if sentence.lexicon.is_vso:
            phrase = next((p for i in range(*source) if (p := place_after_noun(sentence, i)) and p[1] <= end), None)
            return self._as_written(sentence, phrase, None) if phrase is not None else None
        at = next((i + 1 for i in reversed(range(start, end)) if "of" in sentence.marks[i]), end)
        if at in (start, end) or not all(sentence.words[i].is_capital for i in range(at, end)):
            return None
        return None if self._is_no_place(sentence, (at, end)) else self._as_written(sentence, (at, end), None)

    def labels(self, sentences: Sequence[Sentence]) -> dict[int, PlaceMention]:
        """Give the place that heads each paragraph as its label: "Harlan province. Shelling wounded …", "Tol. - A shopkeeper …"."""
        found: dict[int, PlaceMention] = {}
        filed: list[int] = []
        previous = -1
        for sentence in sentences:
            opens, previous = sentence.paragraph != previous, sentence.paragraph
            if not opens:
                continue
            first, last = (bisect_left(self._starts, at) for at in (sentence.start, sentence.end))
            for mention in self._mentions[first:last][:1]:
                words = words_of(sentence, mention.span) if mention.span is not None else None
                if words is not None and is_heading(sentence, words) and not self._is_no_place(sentence, words):
                    found[sentence.paragraph] = mention
                    filed += [sentence.paragraph] * may_be_dateline(sentence, Located(*words, mention))
        if len(filed) == 1:
            del found[filed[0]]  # "Tol - Gunmen shot …": one paragraph alone tells where it was filed
        return found

    def region(self, sentences: Sequence[Sentence]) -> PlaceMention | None:
        """Give the region or province that the first sentences of the text name as a scene, with no smaller place beside it."""
        for sentence in sentences[:_OPENING_SENTENCES]:
            for chain in self._chains_of(sentence):
                place = min(chain, key=lambda each: each.width).mention
                if place.precision in _REGIONS and place.within:
                    return place
        return None

    def heading(self, sentences: Sequence[Sentence], paragraph: int) -> PlaceMention | None:
        """Give the most specific place named above a paragraph, where a live page has its heading."""
        line = self.dateline
        named = [
            each
            for each in self._mentions
            if each.span is not None
            and each.precision is not PlacePrecision.COUNTRY
            and (line is None or each.span.start >= line.end or each.span.end <= line.start)
            and any(one.paragraph < paragraph and one.start <= each.span.start < one.end for one in sentences)
        ]
        return min(named, key=lambda each: width_of(each, self.pack), default=None)

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
        frames, speakers = (told.get(sentence.index, ()) for told in (self.frames, self.speakers))
        return [
            each
            for each in self.in_sentence(sentence)
            if not is_care(sentence, each[:2])
            and not may_be_dateline(sentence, each)
            and not is_of_saying(sentence, each.start, frames)
            and not self._is_aside(sentence, each.start)
            and not any(
                first <= each.start < last or is_of_office(sentence, each.start, last) for first, last in speakers
            )
        ]

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
        for at in sentence.where("happened"):
            around = range(max(0, at - _LONGEST_EVENT), min(len(sentence.words), at + _LONGEST_EVENT))
            if any("event_noun" in sentence.marks[i] for i in around):
                scene = self.scene_in(sentence)
                return scene if scene is not None and scene.start > at else None
        for at in sentence.where("event_noun"):
            if not (sentence.words[at].form.startswith("ال") or (at and sentence.has(at - 1, "definite"))):
                continue
            for chain in self._chains_of(sentence):
                if 0 < chain[0].start - at <= _BESIDE_EVENT:
                    return finest(sentence, chain)
        return None

    def is_narrower(self, place: PlaceMention, other: PlaceMention) -> bool:
        """Say whether a place is of a smaller kind than a district or a region, and may lie in it."""
        wide = self._width(other)
        return wide > self._width(place) and wide >= DISTRICT and place.country in {"", other.country or place.country}

    def place_between(
        self, sentences: Sequence[Sentence], first: int, last: int, place: PlaceMention
    ) -> PlaceMention | None:
        """Give the place that the sentences between two others name last, when it is no wider than the one told before."""
        wide = self._width(place)
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
        width = self._width(place)
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
        at = self.text.find(place.as_written)
        while at >= 0:
            within = bisect_right(starts, at) - 1
            if within >= 0 and at + len(place.as_written) <= sentences[within].end:
                found.add(within)
            at = self.text.find(place.as_written, at + 1)
        for at, one in zip(self._starts, self._mentions, strict=True) if place.place_id is not None else ():
            within = bisect_right(starts, at) - 1
            if one.place_id == place.place_id and within >= 0 and at < sentences[within].end:
                found.add(within)
        return found

    def _is_told_in(self, sentence: Sentence, scene: Located, place: PlaceMention) -> bool:
        """Say whether the words of a sentence tell that a place lies in another one: "Tol, in Harlan district"."""
        key = names_of(place)
        if names_of(scene.mention) & key:
            return False
        chain = next((each for each in self._chains_of(sentence) if scene in each), ())
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
            for each in reversed(self._mentions[: bisect_left(self._starts, end)])
            if each.precision in {PlacePrecision.EXACT, PlacePrecision.NEAR}
        )
        return next(before, None)
