"""Place names in text, and what a gazetteer makes of them. "Unresolved, as written" is a result of its own.

Names are compared by `place_key`: folded, hyphens and apostrophes gone, the Arabic article in any spelling gone ("al-",
"el-", "ash-", "ال"). A name is resolved only when the gazetteer has one entry for it that the text makes likely; otherwise
the entries it may be are told, best first, with the reason.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Protocol

from saksi.lang.normalise import Folded, as_folded, fold, fold_with_map
from saksi.lang.pack import LanguagePack
from saksi.lang.phrases import PhraseTable
from saksi.model import How, Place, PlaceMention, PlacePrecision, Span

_ARTICLES = frozenset(("al", "el", "ash", "as", "ad", "an", "at", "ar", "az", "l", "er", "es", "et", "ed"))
_LONGEST = 4  # words of a name
_LARGE = 100_000  # residents from which a name is taken without any hint of its country
_NEARBY_DEGREES = 1.5  # about 165 km
_SMALL = 10_000  # the same, when a preposition leads to the name and one country alone has it
_FAR_LARGE = 500_000  # residents from which it is taken although the text names other countries only
_LEAD = 4.0  # how many times more likely than the next an entry must be
_LEAD_WITHIN = 2.0  # the same, when both lie in one country
# Cities that two countries claim: the gazetteer has one of them, the text decides.
_CLAIMED = {"geonames:281184": ("IL", "PS")}


@dataclass(frozen=True, kw_only=True, slots=True)
class GeographyWords:
    """Table ``[geography]``: how places are named.

    Attributes:
        home: ISO codes of countries that a text in this language is about when it names none and no place elsewhere.
        before: Prepositions before a place ("in", "at").
        near: Phrases that put the event near the place and not in it.
        directions: Words that name a side of a place ("southern").
        common_words: Names of places that are also common words, persons' names or titles: never taken for a place
            unless a word of `kinds` stands before.
        kinds: Nouns for kinds of places, by kind: ``admin1``, ``admin2``, ``town``, ``village``, ``camp``, ``quarter``.
        demonyms: Beginnings of words for the people of a country, by ISO 3166 code.
        countries: Names of countries, by ISO 3166 code; the first is the usual one.
    """

    home: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    countries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def geography_words(pack: LanguagePack) -> GeographyWords:
    """Return the table ``[geography]`` of a language."""
    return pack.section("geography", GeographyWords)


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


def place_key(name: str) -> str:
    """Return what two spellings of one place name have in common.

    Args:
        name: A place name in any script.

    Returns:
        The folded words without hyphens, apostrophes and articles; empty when nothing is left.

    Example:
        >>> place_key("Al-Qadmus") == place_key("el Qadmus"), place_key("اللاذقية") == place_key("لاذقية")
        (True, True)
    """
    return key_of(
        [word for word in fold_with_map(name.replace("'", "").replace("’", "")).tokens.words if word.isalnum()]
    )


def key_of(words: Sequence[str]) -> str:
    """Return the `place_key` of folded words."""
    kept = [_bare(word) for at, word in enumerate(words) if word not in _ARTICLES or at == len(words) - 1]
    return " ".join(kept)


def _bare(word: str) -> str:
    """Return an Arabic word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@dataclass(frozen=True, kw_only=True, slots=True)
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
        from saksi.lang.number_words import number_words

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
        self.common = frozenset(key_of([fold(word)]) for word in (*words.common_words, *_words_of_other_tables(pack)))
        self.demonyms = tuple((fold(stem), code) for code, stems in words.demonyms.items() for stem in stems)
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
        for at, word in enumerate(words):
            hit, _ = self._country(folded, at)
            code = hit.country if hit is not None else self._demonym(word)
            if code:
                votes[code] = votes.get(code, 0.0) + (1.0 if hit is not None else 0.5)
        return votes

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

    def _demonym(self, word: str) -> str:
        bare = _bare(word)
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
            is_alone = hit is not None and (hit.is_led or not self._is_among_capitals(folded, at, end))
            return (hit, end) if is_alone else (None, max(end, at))
        if word in self.function_words:
            return None, at
        for particle in ("", *(each for each in self.particles if word.startswith(each) and len(word) > len(each) + 2)):
            hit, end = self._longest(folded, at, particle, gazetteer, is_cased=False)
            if hit is not None and (hit.is_led or (hit.candidates[0].population or 0) >= 2 * _LARGE):
                return hit, end
        return None, at

    def _is_among_capitals(self, folded: Folded, at: int, end: int) -> bool:
        """Whether a name touches other capitalised words, as persons' names and titles do."""
        tokens = folded.tokens
        if end < len(tokens.words) and tokens.starts[end] - tokens.ends[end - 1] == 1:
            is_noun = any(table.match(tokens, end) for table in (self.kinds, self.directions, self.countries))
            if self._is_capital(folded, end) and not is_noun:
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
        head = _bare(first) if first not in _ARTICLES else ""
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
            folded.tokens.words[at] in _ARTICLES and folded.text[folded.tokens.ends[at] :][:1] == "-"
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


def weigh_countries(text: str | Folded, pack: LanguagePack, hits: Sequence[PlaceHit] = ()) -> dict[str, float]:
    """Return how strongly a text speaks of each country.

    Args:
        text: The text of the whole document, or its folded form.
        pack: The language it is written in.
        hits: Place names found in it; a name that lies in one country only speaks for it.

    Returns:
        A share for each ISO code, together 1; the language's `home` when the text names no country and no such place,
        empty when it has none.
    """
    votes = place_finder(pack).named_countries(as_folded(text))
    enough = 300_000 if votes else 20_000  # a town speaks for its country, a small one only where no country is named
    for hit in hits:
        if not hit.is_led or not hit.candidates:
            continue
        code, population = hit.candidates[0].country, hit.candidates[0].population or 0
        rival = max((each.population or 0 for each in hit.candidates if each.country != code), default=0)
        if population >= enough and population >= 10 * rival:
            votes[code] = votes.get(code, 0.0) + 0.7
    votes = votes or dict.fromkeys(geography_words(pack).home, 1.0)
    total = sum(votes.values())
    return {code: votes[code] / total for code in sorted(votes, key=lambda each: (-votes[each], each))} if total else {}


def resolve_hit(
    hit: PlaceHit,
    text: str,
    countries: Mapping[str, float],
    gazetteer: Gazetteer,
    neighbours: Sequence[Place] = (),
) -> PlaceMention:
    """Resolve a place name to a gazetteer entry, if the text makes one likely.

    Args:
        hit: The name found.
        text: The text it was found in.
        countries: Shares from `weigh_countries`.
        gazetteer: What knows the names.
        neighbours: Places of the same text that are certain; an entry close to one of them is likelier.

    Returns:
        The mention: resolved, with what else it may be, or unresolved as written, always with the reason.
    """
    span = Span.cut(text, hit.start, hit.end)
    mention = PlaceMention(as_written=span.quote, span=span)
    if hit.country:
        entry = gazetteer.country(hit.country)
        return replace(
            mention,
            how=How.RESOLVED,
            place_id=None if entry is None else entry.id,
            name="" if entry is None else entry.name,
            country=hit.country,
            precision=PlacePrecision.COUNTRY,
            reason="the name of a country",
        )
    return _choose(mention, hit, countries, neighbours)


def _choose(
    mention: PlaceMention, hit: PlaceHit, countries: Mapping[str, float], neighbours: Sequence[Place]
) -> PlaceMention:
    claimed = tuple(_as_claimed(each, countries) for each in hit.candidates)
    weights = {each.id: _likelihood(each, hit, countries, neighbours) for each in claimed}
    ranked = sorted(claimed, key=lambda each: (-weights[each.id], each.id))
    if not ranked:
        return replace(mention, reason="no gazetteer entry has this name")
    best, rest = ranked[0], ranked[1:]
    others = tuple(each.id for each in rest[:5])
    everything = tuple(each.id for each in ranked[:6])
    population = best.population or 0
    is_own = not best.id.startswith("geonames:")
    if countries and best.country not in countries and population < _FAR_LARGE and not is_own:
        reason = "entries with this name lie only in countries that the text does not name"
        return replace(mention, alternatives=everything, reason=reason)
    is_led_to_one = hit.is_led and population >= _SMALL and len({each.country for each in ranked}) == 1
    if not countries and population < _LARGE and not is_own and not is_led_to_one:
        reason = "the text names no country, and no place with this name is large enough to be meant without one"
        return replace(mention, alternatives=everything, reason=reason)
    lead = weights[best.id] / weights[rest[0].id] if rest else math.inf
    is_one_country = bool(rest) and best.country == rest[0].country
    if lead < (_LEAD_WITHIN if is_one_country else _LEAD) and not _is_same(best, rest[0]):
        return replace(
            mention,
            country=best.country if len({each.country for each in ranked[:2]}) == 1 else "",
            alternatives=everything,
            reason="several entries have this name and none is clearly meant",
        )
    reason = "the only entry with this name" if not rest else "the likeliest of the entries with this name"
    if best.country in countries:
        reason += ", in a country that the text names"
    return replace(
        mention,
        how=How.RESOLVED,
        place_id=best.id,
        name=best.name,
        country=best.country,
        precision=_precision(best, hit),
        within=best.within,
        alternatives=others,
        reason=reason,
    )


def _likelihood(place: Place, hit: PlaceHit, countries: Mapping[str, float], neighbours: Sequence[Place]) -> float:
    """A weight for ranking: population, tempered; the text's countries; the user's own places first; the kind said."""
    weight = math.sqrt((place.population or 0) + 200)
    weight *= 0.02 + countries.get(place.country, 0.0) if countries else 1.0
    if not place.id.startswith("geonames:"):
        weight *= 50
    if hit.kind and place.kind == hit.kind:
        weight *= 4
    if any(_is_within(place, each, _NEARBY_DEGREES) for each in neighbours):
        weight *= 4
    return weight


def _as_claimed(place: Place, countries: Mapping[str, float]) -> Place:
    """Give a city that two countries claim the one the text speaks of more; the gazetteer's when it speaks of neither."""
    claims = [code for code in _CLAIMED.get(place.id, ()) if code in countries]
    return replace(place, country=max(claims, key=lambda code: countries[code])) if claims else place


def _is_same(one: Place, other: Place) -> bool:
    """Whether two entries are one place entered twice: same country, within about 15 km."""
    return one.country == other.country and _is_within(one, other, 0.14)


def _is_within(one: Place, other: Place, degrees: float) -> bool:
    """Whether two places lie within so many degrees of latitude of each other, both ways."""
    if one.latitude is None or other.latitude is None:
        return False
    if one.longitude is None or other.longitude is None:
        return False
    shrink = max(0.1, math.cos(math.radians(one.latitude)))
    return abs(one.latitude - other.latitude) < degrees and abs(one.longitude - other.longitude) * shrink < degrees


def _precision(place: Place, hit: PlaceHit) -> PlacePrecision:
    kind = hit.kind if hit.kind in ("admin1", "admin2") else place.kind
    if kind == "country":
        return PlacePrecision.COUNTRY
    if kind == "admin1":
        return PlacePrecision.FIRST_ORDER
    if kind in ("admin2", "admin3"):
        return PlacePrecision.SECOND_ORDER
    if kind == "region":
        return PlacePrecision.GENERAL
    return PlacePrecision.NEAR if hit.is_near else PlacePrecision.EXACT


def find_places(text: str | Folded, pack: LanguagePack, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Find and resolve the places of a document.

    Args:
        text: The text of the whole document, or its folded form.
        pack: The language it is written in.
        gazetteer: What knows the names.

    Returns:
        Mentions in order, none overlapping; unresolved ones carry what they may be and why none was chosen.
    """
    folded = as_folded(text)
    hits = find_place_names(folded, pack, gazetteer)
    countries = weigh_countries(folded, pack, hits)
    first = [resolve_hit(hit, folded.original, countries, gazetteer) for hit in hits]
    certain = [
        place
        for hit, mention in zip(hits, first, strict=True)
        for place in hit.candidates
        if place.id == mention.place_id
    ]
    return [
        mention if mention.place_id is not None else resolve_hit(hit, folded.original, countries, gazetteer, certain)
        for hit, mention in zip(hits, first, strict=True)
    ]


def resolve_name(
    text: str | Folded, span: tuple[int, int], pack: LanguagePack, gazetteer: Gazetteer, countries: Mapping[str, float]
) -> PlaceMention:
    """Resolve words that were found to be a place by other means, such as "the village of Oro".

    Args:
        text: The text they stand in, or its folded form.
        span: First code point of the words, and the one after the last.
        pack: The language of the text.
        gazetteer: What knows the names.
        countries: Shares from `weigh_countries`.

    Returns:
        The mention with the words as written; resolved by the name inside them when there is one.
    """
    folded = as_folded(text)
    original, (start, end) = folded.original, span
    inside = [
        hit for hit in find_place_names(original[start:end], pack, gazetteer) if not hit.country or end - start < 40
    ]
    mention = PlaceMention(as_written=original[start:end], span=Span.cut(original, start, end))
    if not inside:
        return replace(mention, reason="no gazetteer entry has this name")
    best = min(inside, key=lambda hit: (bool(hit.country), hit.start))
    finder = place_finder(pack)
    token = next(
        (at for at, each in enumerate(folded.tokens.starts) if folded.original_span(each, each)[0] >= start), 0
    )
    kind, is_near, _ = finder.words_before(folded, token)
    hit = replace(best, kind=best.kind or kind, is_near=best.is_near or is_near)
    found = resolve_hit(hit, original[start:end], countries, gazetteer)
    return replace(found, as_written=mention.as_written, span=mention.span)


__all__ = [
    "Gazetteer",
    "GeographyWords",
    "PlaceFinder",
    "PlaceHit",
    "find_place_names",
    "find_places",
    "geography_words",
    "key_of",
    "place_finder",
    "place_key",
    "resolve_hit",
    "resolve_name",
    "weigh_countries",
]
