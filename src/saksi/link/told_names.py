"""A name that a report tells against a name of a list: one pair at a time, by the name model, without statistics of lists.

Linking lists learns from the lists how common a word is and how clerks spell it. A name in a report has no such company,
so only what the name model itself says is used: which parts there are, how they sound, and in which order they stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from saksi.link.folding import Script, skeleton, sound, sounds_within
from saksi.link.name import NameChain, read_names

SAME = 5.0
"""Bits for the same name of two or more parts in the same spelling: few others of one place and day share it."""

SPELLED = 4.0
"""Bits where every part of the shorter name is found in the longer one, spelled or written otherwise."""

MOSTLY = 2.0
"""Bits where the given name and all but one of three or more parts agree."""

SINGLE = 1.0
"""Bits where one of the names has a single part."""

_LEAST_SKELETON = 3  # consonants from which one skeleton says enough, whatever the vowels


@dataclass(frozen=True, kw_only=True, slots=True)
class NameLikeness:
    """How two written names agree: in words, and in bits for one person."""

    level: str
    weight: float


def name_keys(written: str) -> frozenset[str]:
    """Give the keys that two names share if they can agree: the consonants of the given name with those of each other part."""
    keys: set[str] = set()
    for chain in _chains(written):
        first, *rest = (skeleton(part) for part in chain.parts)
        keys.update(f"{first} {other}" for other in rest)
        if not rest:
            keys.add(first)
    return frozenset(keys)


def compare_names(left: str, right: str) -> NameLikeness | None:
    """Compare two written names.

    Args:
        left: A name as written, in either script or both.
        right: Another.

    Returns:
        The best agreement of their forms, or None where the given names differ, too little agrees, or a name is that of a
        relative ("wife of …").
    """
    found = [
        likeness for one in _chains(left) for other in _chains(right) if (likeness := _compare(one, other)) is not None
    ]
    return max(found, key=lambda each: each.weight, default=None)


def _chains(written: str) -> Iterable[NameChain]:
    return (chain for chain in read_names(written) if chain.parts and not chain.is_relative)


def _compare(left: NameChain, right: NameChain) -> NameLikeness | None:
    if not _agree(left, 0, right, 0):
        return None
    short, long = sorted((left, right), key=lambda each: len(each.parts))
    if len(short.parts) == 1:
        return NameLikeness(level="one part of the name is known of one, and agrees", weight=SINGLE)
    if left.script is right.script and left.parts == right.parts:
        return NameLikeness(level="same name", weight=SAME)
    missing, at = 0, 1
    for part in range(1, len(short.parts)):
        place = next((each for each in range(at, len(long.parts)) if _agree(short, part, long, each)), None)
        if place is None:
            missing += 1
        else:
            at = place + 1
    if missing == 0:
        return NameLikeness(level="same name, written otherwise", weight=SPELLED)
    if missing == 1 and len(short.parts) > 2:
        return NameLikeness(level="most of the name agrees", weight=MOSTLY)
    return None


def _agree(left: NameChain, one: int, right: NameChain, other: int) -> bool:
    first, second = left.parts[one], right.parts[other]
    bones = skeleton(first)
    is_long = len(bones) >= _LEAST_SKELETON and bones == skeleton(second)
    if left.script is right.script:
        return is_long or first == second or sound(first) == sound(second)
    arabic, latin = (first, second) if left.script is Script.ARABIC else (second, first)
    return is_long or (skeleton(arabic) == skeleton(latin) and sounds_within(sound(arabic), sound(latin)))


__all__ = ["NameLikeness", "compare_names", "name_keys"]
