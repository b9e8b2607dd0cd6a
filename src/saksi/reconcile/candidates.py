"""Candidates: which statements are worth holding against each other, found by what they share, so that not all are compared."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from saksi.model import Method

from .claim import Claim

_MAX_BLOCK = 400
_MAX_DAYS = 10
_Key = tuple[object, ...]


def find_candidates(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Give pairs of statements that are worth comparing: they share a document, a place and day, or a victim's name.

    Args:
        claims: Claims about incidents.

    Yields:
        Pairs of ids, the smaller one first, each once, in order.
    """
    blocks: dict[_Key, list[Claim]] = {}
    sides: dict[_Key, tuple[list[str], list[str]]] = {}
    for claim in sorted(claims, key=lambda each: each.id):
        claim_id = claim.id
        for key in _keys(claim):
            blocks.setdefault(key, []).append(claim)
        for key, side in _sides(claim):
            sides.setdefault(key, ([], []))[side].append(claim_id)
    found: set[tuple[str, str]] = set()
    for members in blocks.values():
        found.update(_pairs(members))
    for wider, narrower in sides.values():
        # What is told loosely is held against what is told exactly, but the exact ones not against each other.
        found.update(
            (one, other) if one < other else (other, one)
            for one in wider[:_MAX_BLOCK]
            for other in narrower[:_MAX_BLOCK]
            if one != other
        )
    yield from sorted(found)


def _keys(claim: Claim) -> Iterator[_Key]:
    """Give the keys under which statements are held against each other."""
    yield "text", claim.text_id
    for name in claim.names:
        yield "name", name
    if claim.teller:
        yield "teller", claim.teller
    for day in _days(claim):
        for place in {claim.place_id, claim.place_name} - {None, ""}:
            yield "place", place, day


def _sides(claim: Claim) -> Iterator[tuple[_Key, int]]:
    """Give the keys under which what is told loosely (side 0) is held against what is told exactly (side 1)."""
    is_loose = claim.place_id is None
    means = claim.statement.scope.method
    act = claim.act.value
    what: list[object] = [claim.lower] if means in (None, Method.OTHER) else [claim.lower, means.value]
    regions = [each for each in claim.within if not each.startswith("country:")]
    for day in _days(claim):
        for each in what:
            if claim.place_id is not None:
                yield ("region", claim.place_id, day, act, each), 0
            for place in regions:
                yield ("region", place, day, act, each), 1
        if claim.lower and (claim.lower >= 4 or means is not None):
            # Without a place, a small number says little: then the means must be known and the same.
            key = ("number", claim.country, day, act, claim.lower, None if claim.lower >= 4 else means)
            yield key, 1
            if is_loose:
                yield key, 0
        for other in claim.beside if claim.lower else ():
            pair = ("numbers", claim.country, day, act, claim.lower, other)
            yield pair, 1
            if is_loose:
                yield pair, 0


def _days(claim: Claim) -> list[str | int]:
    """Give the days to look under: each day of a short interval and the day after, else the week it was told in.

    Two statements share such a day where their intervals meet or lie one day apart.
    """
    if claim.start is not None and claim.end is not None and claim.end - claim.start < _MAX_DAYS:
        return list(range(claim.start, claim.end + 2))
    if claim.has_dates or claim.told is None:
        return ["undated"]
    return list(range(claim.told.toordinal() - 7, claim.told.toordinal() + 1))


def _pairs(members: list[Claim]) -> Iterator[tuple[str, str]]:
    """Give the pairs of a block, whose members stand in order of id."""
    if len(members) <= _MAX_BLOCK:
        yield from combinations(dict.fromkeys(each.id for each in members), 2)
        return
    # A crowded block (one city, one day) is cut by what is counted, so that work stays bounded.
    smaller: dict[_Key, list[Claim]] = {}
    for claim in members:
        smaller.setdefault((claim.act, claim.lower, claim.upper), []).append(claim)
    for group in smaller.values():
        for at, left in enumerate(group):
            for right in group[at + 1 : at + 1 + _MAX_BLOCK // 8]:
                if left.id != right.id:
                    yield (left.id, right.id) if left.id < right.id else (right.id, left.id)


__all__ = ["find_candidates"]
