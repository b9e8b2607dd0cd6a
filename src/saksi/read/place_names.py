"""The places that the words of a document name, by sentence: phrases behind prepositions, names that the gazetteer knows (sixth layer)."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from saksi.lang.dateline import Dateline
from saksi.lang.normalise import Folded, fold
from saksi.lang.pack import LanguagePack
from saksi.lang.place_names import place_finder
from saksi.lang.places import Gazetteer, find_places, weigh_countries
from saksi.lang.segment import SentenceKind
from saksi.model.place import PlaceMention
from saksi.model.span import Span
from saksi.model.vocabulary import PlacePrecision
from saksi.read.place_phrases import (
    begins_with_side,
    continues_place,
    find_place_phrases,
    is_beside_town,
    is_label,
    is_led,
    is_of_event,
    is_scene,
    is_state,
    past_kind,
    words_of,
)
from saksi.read.place_roles import (
    is_in_name,
    is_of_family,
    is_of_unit,
    is_seat,
)
from saksi.read.place_words import is_direction, is_part_of_town, is_place_word, is_settled
from saksi.read.scenes import (
    DISTRICT,
    Located,
    chains_in,
    width_of,
)
from saksi.read.sentence import Sentence

_LEAST_SHARE = 0.4
_ARTICLE = 4
"""Characters of an article with its space: "the ", "les "."""


@dataclass(eq=False)
class PlaceNames:
    """The places that a document names, by sentence.

    Args:
        folded: The text, folded once for all who look for names in it.
        pack: Its language.
        gazetteer: What knows names of places, or None: then places stay as written.
        dateline: Where it was filed, which is no scene.
        speakers: The words of each sentence that name sources: "Ravi" who speaks is no town of that name.
        sources: The offsets of those sources.

    Attributes:
        text: The text as it came.
        mentions: The names that the gazetteer knows, in the order of the text.
        country: The country that the text is about, or nothing.
        only: The place of a text that names one alone.
    """

    folded: Folded
    pack: LanguagePack
    gazetteer: Gazetteer | None
    dateline: Dateline | None = None
    speakers: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    sources: Collection[tuple[int, int]] = ()

    def __post_init__(self) -> None:
        self.text = self.folded.original
        self.is_cased = place_finder(self.pack).is_cased
        self.mentions: Sequence[PlaceMention] = ()
        if self.gazetteer is not None:
            found = find_places(self.folded, self.pack, self.gazetteer)
            self.mentions = [
                each
                for each in found
                if each.span is None or not self._describes_by_country(each.span.start, each.span.end)
            ]
        self.starts = [mention.span.start if mention.span is not None else 0 for mention in self.mentions]
        self.country = self._main_country()
        self.only = self._only_place()
        self._located: dict[int, list[Located]] = {}
        self._chained: dict[int, list[list[Located]]] = {}
        self._widths: dict[int, int] = {}

    def _only_place(self) -> PlaceMention | None:
        """Give the place of a text that names one alone, countries and the dateline apart."""
        line = self.dateline
        named = [
            each
            for each in self.mentions
            if each.precision is not PlacePrecision.COUNTRY
            and each.span is not None
            and not self._is_source(each.span)
            and (line is None or each.span.start >= line.end or each.span.end <= line.start)
        ]
        return named[0] if named and len({each.place_id or each.as_written for each in named}) == 1 else None

    def _is_source(self, span: Span) -> bool:
        """Say whether a name is all that a source is called, behind an article if need be: "Mira said", "claimed by the Front"."""
        return any(end == span.end and start <= span.start <= start + _ARTICLE for start, end in self.sources)

    def _main_country(self) -> str:
        """Give the country that the places of the text lie in most often; without any, the one that it names most."""
        named = [mention.country for mention in self.mentions if mention.country]
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

    def chains_of(self, sentence: Sentence) -> list[list[Located]]:
        """Give the places of a sentence in groups of those that stand together."""
        known = self._chained.get(sentence.index)
        if known is None:
            known = self._chained[sentence.index] = chains_in(sentence, self.in_sentence(sentence))
        return known

    def _locate(self, sentence: Sentence) -> list[Located]:
        phrases = [
            p
            for p in find_place_phrases(sentence)
            if not self.is_no_place(sentence, p) and not is_direction(sentence, p)
        ]
        named = self._names_in(sentence)
        located: list[Located] = []
        for phrase in phrases:
            known, inside = next(((w, m) for w, m in named if phrase[0] < w[1] and w[0] < phrase[1]), (phrase, None))
            is_led_inside = inside is not None and self._is_led_inside(sentence, phrase, inside)
            start, end = known if is_led_inside else phrase  # "قرى بدارفور"
            is_cut = sentence.kind is SentenceKind.HEADLINE and not sentence.lexicon.grammar.get("agreement")
            words = (start, min(end, known[1]) if is_cut else max(end, known[1]))  # "Demo di Tol Ricuh"
            mention = self.as_written(sentence, words, inside)
            is_part = inside is None and is_part_of_town(sentence, words)
            width = width_of(mention, self.pack, is_part=is_part)
            located.append(Located(*words, mention, max(width, DISTRICT) if is_beside_town(sentence, words) else width))
        for words, mention in named:
            if any(each.start < words[1] and words[0] < each.end for each in located):
                continue
            if (
                is_led(sentence, words[0])
                or (_may_name_event(mention) and is_of_event(sentence, words))
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
        if mention.span is None or self.is_cased:
            return False
        at = sentence.word_at(mention.span.start)
        return at == words[0] + 1 and sentence.starts[at] < mention.span.start

    def _names_in(self, sentence: Sentence) -> list[tuple[tuple[int, int], PlaceMention]]:
        """Give the names that the gazetteer knows, each with a point of the compass or a noun for its kind that belongs to it."""
        named: list[tuple[tuple[int, int], PlaceMention]] = []
        for mention in self.mentions_in(sentence):
            if mention.span is None:
                continue
            start, end = words_of(sentence, mention.span)
            if sentence.has(start - 1, "indefinite") and not is_place_word(sentence, end - 1):
                continue  # "inside an SUV"
            side = self.is_cased and begins_with_side(sentence, start, mention)
            words = (start - side, past_kind(sentence, end))
            if self.is_no_place(sentence, words):
                continue
            whole = self.as_written(sentence, words, mention) if side or words[1] > end else mention
            named.append((words, replace(whole, precision=PlacePrecision.GENERAL) if side else whole))
        return named

    def width(self, place: PlaceMention) -> int:
        """Say how wide a place is that a sentence told."""
        known = self._widths.get(place.span.start) if place.span is not None else None
        return width_of(place, self.pack) if known is None else known

    def as_written(self, sentence: Sentence, words: tuple[int, int], mention: PlaceMention | None) -> PlaceMention:
        """Give a place as its words stand in the text, with what the gazetteer knows of the name in them."""
        span = Span.cut(self.text, *sentence.span_of(*words))
        if mention is not None and is_state(sentence, words, mention):
            mention = None
        if mention is None:
            return PlaceMention(as_written=span.quote, span=span, reason="no gazetteer entry was looked up or found")
        is_part = mention.precision is PlacePrecision.COUNTRY and any(is_place_word(sentence, i) for i in range(*words))
        precision = PlacePrecision.GENERAL if is_part else mention.precision  # "the coast of Harland" is not all of it
        return replace(mention, as_written=span.quote, span=span, precision=precision)

    def is_no_place(self, sentence: Sentence, words: tuple[int, int]) -> bool:
        """Say whether words are a date, a source, an actor's name or the dateline."""
        first, last = sentence.span_of(*words)
        if self.dateline is not None and first < self.dateline.end and self.dateline.start < last:
            return True
        if any(date.start < last and first < date.end for date in sentence.dates):
            return True
        speakers = self.speakers.get(sentence.index, ())
        if words in speakers or (sentence.has(words[0] - 1, "definite") and (words[0] - 1, words[1]) in speakers):
            return True
        if (
            _is_owned(sentence, words)
            or is_in_name(sentence, words[0])
            or is_of_family(sentence, words)
            or is_of_unit(sentence, words)
            or is_seat(sentence, words[0])
        ):
            return True
        if all(sentence.has_any(i, "homeland", "feast") for i in range(*words)):
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
        return place_finder(self.pack).names_people(fold(name.rpartition(" ")[2] if self.is_cased else name))

    def mentions_in(self, sentence: Sentence) -> Sequence[PlaceMention]:
        """Give the names of a sentence that the gazetteer knows."""
        first, last = (bisect_left(self.starts, at) for at in (sentence.start, sentence.end))
        return self.mentions[first:last]


def _is_owned(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether words are a common noun with somebody's pronoun: "منزله" is his home, and no town of that spelling."""
    return words[1] - words[0] == 1 and any(mark.suffix for mark in sentence.marks[words[0]].get("places", ()))


def _may_name_event(mention: PlaceMention) -> bool:
    """Say whether a name beside an attack is where it was; a name that is not resolved may be an adjective: "قصف جوي", "Twin bombings"."""
    return mention.precision is not PlacePrecision.COUNTRY and mention.place_id is not None
