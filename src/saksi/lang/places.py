"""Place names in text, and what a gazetteer makes of them. "Unresolved, as written" is a result of its own.

Names are compared by `place_key`: folded, hyphens and apostrophes gone, the Arabic article in any spelling gone ("al-",
"el-", "ash-", "ال"). A name is resolved only when the gazetteer has one entry for it that the text makes likely; otherwise
the entries it may be are told, best first, with the reason.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from saksi.lang.normalise import Folded, as_folded
from saksi.lang.pack import LanguagePack
from saksi.lang.place_names import Gazetteer, PlaceFinder, PlaceHit, find_place_names, place_finder
from saksi.lang.place_words import GeographyWords, geography_words, key_of, place_key
from saksi.model import How, Place, PlaceMention, PlacePrecision, Span

_LARGE = 100_000  # residents from which a name is taken without any hint of its country
_NEARBY_DEGREES = 1.5  # about 165 km
_SMALL = 10_000  # the same, when a preposition leads to the name and one country alone has it
_FAR_LARGE = 500_000  # residents from which it is taken although the text names other countries only
_LEAD = 4.0  # how many times more likely than the next an entry must be
_LEAD_WITHIN = 2.0  # the same, when both lie in one country
# Cities that two countries claim: the gazetteer has one of them, the text decides.
_CLAIMED = {"geonames:281184": ("IL", "PS")}


def weigh_countries(
    text: str | Folded, pack: LanguagePack, hits: Sequence[PlaceHit] = (), *, is_at_home: bool = True
) -> dict[str, float]:
    """Return how strongly a text speaks of each country.

    Args:
        text: The text of the whole document, or its folded form.
        pack: The language it is written in.
        hits: Place names found in it; a name that lies in one country only speaks for it.
        is_at_home: Whether a text that names no country and no such place is taken to speak of the language's `home`,
            which helps to tell places of one name apart and is nothing that the text says.

    Returns:
        A share for each ISO code, together 1; empty when there is none.
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
    if not votes and is_at_home:
        votes = dict.fromkeys(geography_words(pack).home, 1.0)
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
