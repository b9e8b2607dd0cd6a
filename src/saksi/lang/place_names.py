"""Find the names of places and countries in a text: what a gazetteer or the language knows, where a name may stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol

from saksi.lang.date_words import date_words
from saksi.lang.normalise import Folded, as_folded, fold, fold_with_map
from saksi.lang.number_words import number_words
from saksi.lang.pack import LanguagePack
from saksi.lang.phrases import PhraseTable
from saksi.lang.place_words import ARTICLES, bare_word, geography_words, key_of
from saksi.model import Place

_WORDS_KEPT = 100_000
_LONGEST = 4  # words of a name
_SHORTEST_CUT = 4  # letters of a lesser name behind an attached particle
_KNOWN_TO_ALL = 200_000  # residents from which a name needs no preposition in a script without capitals


class Gazetteer(Protocol):
    """Knows places by name; the adapter on SQLite is `saksi.store.gazetteer`."""

    def candidates(self, key: str) -> Sequence[Place]:
        """Return the places one of whose names has this `place_key`, the most populous first."""
        ...

    def may_begin(self, word: str) -> bool:
        """Say whether a name's key may begin with this word; a wrong yes is allowed, a wrong no is not."""
        ...

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""
        ...

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO 3166 code of two letters, or None."""
        ...


@dataclass(frozen=True, kw_only=True)
class PlaceHit:
    """A place name found in a text, not yet resolved.

    Attributes:
        start: First code point.
        end: Code point after the last.
        candidates: What the gazetteer has under this name.
        country: ISO code when the name is a country's; empty otherwise.
        kind: The kind of place a noun before it says; empty without one.
        is_near: Whether the words put the event near it.
        is_led: Whether a preposition or a noun for a place stands before it.
    """

    start: int
    end: int
    candidates: tuple[Place, ...] = ()
    country: str = ""
    kind: str = ""
    is_near: bool = False
    is_led: bool = False


class PlaceFinder:
    """Finds place names of one language; build it with `place_finder`."""

    def __init__(self, pack: LanguagePack) -> None:
        words = geography_words(pack)
        self.is_cased = pack.facts.script in ("Latn", "Cyrl", "Grek")
        self.particles = tuple(each for each in map(fold, number_words(pack).particles) if not each.endswith("ال"))
        particles = tuple(map(fold, number_words(pack).particles))
        self.countries = PhraseTable(
            ((name, code) for code, names in words.countries.items() for name in names), self.particles
        )
        self.short_codes = frozenset(
            fold(name) for names in words.countries.values() for name in names if len(name) <= 3 and name.isupper()
        )
        self.before = PhraseTable(((each, True) for each in words.before), particles)
        self.function_words = frozenset(map(fold, pack.facts.function_words))
        self.kinds = PhraseTable(((noun, kind) for kind, nouns in words.kinds.items() for noun in nouns), particles)
        self.near = PhraseTable(((each, True) for each in words.near), particles)
        self.directions = PhraseTable(((each, True) for each in words.directions), particles)
        days = date_words(pack)
        self.common = frozenset(
            key_of([fold(word)])
            for word in (
                *words.common_words,
                *_words_of_other_tables(pack),
                *number_words(pack).values,
                *days.weekdays,
                *days.months,
            )
            if " " not in word
        )
        self.demonyms = tuple((fold(stem), code) for code, stems in words.demonyms.items() for stem in stems)
        self._silent: set[str] = set()  # words known to speak of no country
        self.demonym_heads = frozenset(stem[:3] for stem, _ in self.demonyms)

    def find(self, folded: Folded, gazetteer: Gazetteer) -> list[PlaceHit]:
        """Return the place names of a text that the gazetteer or the pack knows."""
        words = folded.tokens.words
        found: list[PlaceHit] = []
        small = self._small_words(folded)
        at = 0
        while at < len(words):
            hit, end = self._country(folded, at)
            if hit is None and words[at][0].isalpha() and words[at] not in small:
                hit, end = self._name(folded, at, gazetteer, is_cased=self.is_cased and small is not _NONE)
            if hit is not None:
                found.append(hit)
            at = max(end, at + 1)
        return found

    def named_countries(self, folded: Folded) -> dict[str, float]:
        """Return how strongly the text speaks of each country: names of countries and of their people, counted."""
        words = folded.tokens.words
        votes: dict[str, float] = {}
        countries = self.countries.entries
        told = set(words) - self._silent
        for at in [at for at, word in enumerate(words) if word in told] if told else ():
            word = words[at]
            hit = self._country(folded, at)[0] if word in countries else None
            code = hit.country if hit is not None else self._demonym(word)
            if not code and word not in countries:
                self._keep_silent(word)
            if code:
                votes[code] = votes.get(code, 0.0) + (1.0 if hit is not None else 0.5)
        return votes

    def _keep_silent(self, word: str) -> None:
        if len(self._silent) > _WORDS_KEPT:
            self._silent.clear()
        self._silent.add(word)

    def _small_words(self, folded: Folded) -> frozenset[str]:
        """Return words that are no names here: function words, and those that also stand in small letters.

        In a script or a text without two cases that is `_NONE`.
        """
        original = folded.original
        if not self.is_cased or sum(map(str.isupper, original)) > sum(map(str.islower, original)):
            return _NONE
        words, starts, _ = folded.tokens
        lowered = {
            word
            for word, start in zip(words, starts, strict=True)
            if word[0].isalpha() and word not in _LINKS and original[folded.original_span(start, start)[0]].islower()
        }
        return self.function_words | lowered

    def is_country(self, name: str) -> bool:
        """Say whether words are the whole name of a country, as it is written: "Central Harland"."""
        tokens = fold_with_map(name).tokens
        match = self.countries.match(tokens, 0) if tokens.words and tokens.words[0] in self.countries else None
        return match is not None and match.end == len(tokens.words)

    def names_people(self, word: str) -> bool:
        """Say whether a folded word is said of the people of a country, and is not its name: "Harlandic"."""
        country = self.countries.entries.get(word)
        return (country is None or country.whole is None) and bool(self._demonym(word))

    def kind_of(self, name: str) -> str:
        """Return the kind of place that the first noun for one in a name says: ``admin1`` of "Tol province"; empty without one."""
        tokens = fold_with_map(name).tokens
        matches = (self.kinds.match(tokens, at) for at, word in enumerate(tokens.words) if word in self.kinds)
        return next((str(match.value) for match in matches if match is not None), "")

    def _demonym(self, word: str) -> str:
        bare = bare_word(word)
        if bare[:3] not in self.demonym_heads:
            return ""
        return next((code for stem, code in self.demonyms if bare.startswith(stem) and len(bare) - len(stem) <= 4), "")

    def _country(self, folded: Folded, at: int) -> tuple[PlaceHit | None, int]:
        tokens = folded.tokens
        if tokens.words[at] not in self.countries:
            return None, at
        match = self.countries.match(tokens, at)
        if match is None:
            return None, at
        start, end = folded.original_span(tokens.starts[at] + _outer(match.particle), tokens.ends[match.end - 1])
        name = folded.original[start:end]
        if self.is_cased and not (name.isupper() if tokens.words[at] in self.short_codes else name[:1].isupper()):
            return None, at
        return PlaceHit(start=start, end=end, country=match.value), match.end

    def _name(self, folded: Folded, at: int, gazetteer: Gazetteer, *, is_cased: bool) -> tuple[PlaceHit | None, int]:
        tokens = folded.tokens
        word = tokens.words[at]
        if is_cased:
            if not self._is_capital(folded, at):
                return None, at
            hit, end = self._longest(folded, at, "", gazetteer, is_cased=True)
            if hit is None or self._goes_on(folded, end):
                return None, max(end, at)
            is_alone = hit.is_led or not self._is_among_capitals(folded, at, end)
            return (hit, end) if is_alone else (None, end)
        if word in self.function_words:
            return None, at
        is_kind = self.kinds.match(tokens, at) is not None  # "ولاية" is a state, no "and" before a name
        cut = (
            () if is_kind else (each for each in self.particles if word.startswith(each) and len(word) > len(each) + 2)
        )
        for particle in ("", *cut):
            hit, end = self._longest(folded, at, particle, gazetteer, is_cased=False)
            if hit is None:
                continue
            if hit.is_led or (hit.candidates[0].population or 0) >= _KNOWN_TO_ALL or _is_label(folded, hit):
                return hit, end
        return None, at

    def _is_followed_by_capital(self, folded: Folded, end: int) -> bool:
        """Whether a capitalised word comes right behind token `end` that is no noun for a place, direction or country."""
        tokens = folded.tokens
        if end >= len(tokens.words) or tokens.starts[end] - tokens.ends[end - 1] != 1:
            return False
        is_noun = any(table.match(tokens, end) for table in (self.kinds, self.directions, self.countries))
        return self._is_capital(folded, end) and not is_noun

    def _goes_on(self, folded: Folded, end: int) -> bool:
        """Whether a name goes on behind token `end` with a word that only a name has: "Ain" of "Ain Zemra" is no place."""
        if not self._is_followed_by_capital(folded, end):
            return False
        word = folded.tokens.words[end]
        return word not in self.function_words and key_of([word]) not in self.common and not self._demonym(word)

    def _is_among_capitals(self, folded: Folded, at: int, end: int) -> bool:
        """Whether a name touches other capitalised words, as persons' names and titles do."""
        tokens = folded.tokens
        if self._is_followed_by_capital(folded, end):
            return True
        before = at - 1
        if before < 0 or tokens.starts[at] - tokens.ends[before] != 1 or not self._is_capital(folded, before):
            return False
        return tokens.words[before] not in self.function_words

    def _longest(
        self, folded: Folded, at: int, particle: str, gazetteer: Gazetteer, *, is_cased: bool
    ) -> tuple[PlaceHit | None, int]:
        """Look up the longest row of words from token `at` on that is a name."""
        tokens = folded.tokens
        prefix = len(particle)
        first = tokens.words[at][prefix:]
        head = bare_word(first) if first not in ARTICLES else ""
        if head and not gazetteer.may_begin(head):
            return None, at
        ends = self._ends(folded, at, is_cased=is_cased)
        kind, is_near, is_led = self.words_before(folded, at)
        for end in reversed(ends):
            words = [first, *(word for word in tokens.words[at + 1 : end] if word.isalnum())]
            key = key_of(words)
            if not key or (end == at + 1 and (len(key) < 3 or (key in self.common and not kind))):
                continue
            candidates = gazetteer.candidates(key)
            if candidates and particle and len(key) < _SHORTEST_CUT and (candidates[0].population or 0) < _KNOWN_TO_ALL:
                continue  # "بدم بارد" is "in cold blood", not "in Ard"
            if candidates:
                start, last = folded.original_span(tokens.starts[at] + prefix, tokens.ends[end - 1])
                hit = PlaceHit(start=start, end=last, candidates=tuple(candidates), kind=kind, is_near=is_near)
                return replace(hit, is_led=is_led or particle in _LEADING), end
        return None, at

    def _ends(self, folded: Folded, at: int, *, is_cased: bool) -> list[int]:
        """Return where a name that begins at token `at` may end, the shortest first."""
        words, starts, ends = folded.tokens
        found = [at + 1]
        end, count = at + 1, 1
        while end < len(words) and count < _LONGEST:
            if words[end] in "-'" and starts[end] == ends[end - 1]:
                end += 1
                continue
            if not words[end][0].isalpha() or (starts[end] - ends[end - 1] > 1):
                break
            if is_cased and not self._is_capital(folded, end) and words[end] not in _LINKS:
                break
            end, count = end + 1, count + 1
            if not is_cased or self._is_capital(folded, end - 1):
                found.append(end)
        return found

    @staticmethod
    def _is_capital(folded: Folded, at: int) -> bool:
        start, end = folded.original_span(folded.tokens.starts[at], folded.tokens.starts[at] + 1)
        return folded.original[start:end].isupper() or (
            folded.tokens.words[at] in ARTICLES and folded.text[folded.tokens.ends[at] :][:1] == "-"
        )

    def words_before(self, folded: Folded, at: int) -> tuple[str, bool, bool]:
        """Tell of the words before token `at`: the kind of place they say, whether "near", whether they lead to a place."""
        kind, is_near = "", False
        reached = at
        while True:
            step = self._word_before(folded, reached)
            if step is None:
                return kind, is_near, reached < at
            reached, table, value = step
            if table is self.kinds:
                kind = kind or str(value)
            is_near = is_near or table is self.near

    def _word_before(self, folded: Folded, reached: int) -> tuple[int, PhraseTable[Any], object] | None:
        """Return where a noun for a place, a side of it or "near" begins that ends before token `reached`."""
        for table in (self.kinds, self.near, self.directions, self.before):
            for back in (3, 2, 1):
                match = table.match(folded.tokens, reached - back) if reached >= back else None
                if match is not None and match.end == reached:
                    return reached - back, table, match.value
        return None


_LABEL_BEFORE = re.compile(r"(?:^|\n)[\s\-–—•*\d.)]*$")
_LABEL_AFTER = re.compile(r"\s?[:：]")


def _is_label(folded: Folded, hit: PlaceHit) -> bool:
    """Whether a name opens a line and a colon follows: the label of a list's item."""
    text = folded.original
    if _LABEL_AFTER.match(text, hit.end) is None:
        return False
    return _LABEL_BEFORE.search(text[max(0, hit.start - 20) : hit.start]) is not None


_OTHER_TABLES = frozenset(("language", "segment", "numbers", "dates", "geography"))


def _words_of_other_tables(pack: LanguagePack) -> Iterator[str]:
    """Yield the single words that the pack knows as something else: people, harms, sources, means."""
    for name, table in pack.tables.items():
        if name not in _OTHER_TABLES:
            yield from _single_words(table)


def _single_words(table: Mapping[str, Any]) -> Iterator[str]:
    for value in table.values():
        if isinstance(value, Mapping):
            yield from _single_words(value)
        elif isinstance(value, str):
            yield from (word for word in value.split() if "_" not in word)


_NONE: frozenset[str] = frozenset()
_LEADING = frozenset(("ب", "وب"))
_LINKS = frozenset(
    ("de", "du", "la", "le", "les", "des", "of", "sur", "al", "el", "ez", "es", "ash", "as", "an", "ar", "az")
)


def _outer(particle: str) -> int:
    """How much of an attached particle is no part of the name: all but the article."""
    return len(particle) - 2 if particle.endswith("ال") else len(particle)


@cache
def place_finder(pack: LanguagePack) -> PlaceFinder:
    """Return the place finder of a language, built once."""
    return PlaceFinder(pack)


def find_place_names(text: str | Folded, pack: LanguagePack, gazetteer: Gazetteer) -> list[PlaceHit]:
    """Return the names of places and countries in a text, not yet resolved.

    Args:
        text: The text, or its folded form.
        pack: The language it is written in.
        gazetteer: What knows the names.

    Returns:
        Hits in order, none overlapping; the longest name wins.
    """
    return place_finder(pack).find(as_folded(text), gazetteer)


__all__ = ["Gazetteer", "PlaceFinder", "PlaceHit", "find_place_names", "place_finder"]
