"""What two records say about being one person: each comparison as a level, ready for weighing."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from saksi.lang.ages import AgeKind
from saksi.link.alignment import Alignment
from saksi.link.corpus import AGE_KINDS, NONE, Bools, Corpus, Floats, Ints, Levels, Small
from saksi.link.relation import FATHER, KINSHIPS, Kinship

GIVEN_EDGES = np.array([-2.0, 0.0, 2.0, 3.5, 5.0, 7.0])
REST_EDGES = np.array([-6.0, -3.0, 0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 18.0])
AGE_SPAN = 12
"""Differences of age are told apart up to this many years; larger ones are one level a side."""


class AgeLevel(IntEnum):
    """Levels of the age comparison after the exact differences: what is known only roughly, and what is missing.

    HEAPED levels are for an age that a list gives far too often (a clerk's placeholder, such as 24 for everyone unknown).
    """

    WITHIN = 2 * AGE_SPAN + 1
    CLOSE = 2 * AGE_SPAN + 2
    OUTSIDE = 2 * AGE_SPAN + 3
    MISSING = 2 * AGE_SPAN + 4
    HEAPED_NEAR = 2 * AGE_SPAN + 5
    HEAPED_FAR = 2 * AGE_SPAN + 6


class PlaceLevel(IntEnum):
    """Levels of the place comparison."""

    RARE_WORD = 0
    COMMON_WORD = 1
    NOTHING = 2
    MISSING = 3


class DateLevel(IntEnum):
    """Levels of the comparison of dates of death."""

    SAME = 0
    NEXT_DAY = 1
    WEEK = 2
    FAR = 3
    MISSING = 4


class RelationLevel(IntEnum):
    """What the stated relatives of two records say; a rare name in common says more."""

    SHARED_RARE = 0
    SHARED_COMMON = 1
    OTHER = 2
    MISSING = 3


AGE_LEVELS = 2 * AGE_SPAN + 7
NAME_LEVELS = (len(GIVEN_EDGES) + 1) * (len(REST_EDGES) + 1)
SEX_LEVELS = 3
GROUP_LEVELS = 3
PLACE_LEVELS = len(PlaceLevel)
DATE_LEVELS = len(DateLevel)
RELATION_LEVELS = len(RelationLevel)
SHAPES = 25
"""Lengths of the two names after the given name, each up to four: fewer * 5 + more."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The comparisons of candidate pairs; arrays have one row a pair.

    Args:
        left: Record numbers.
        right: Record numbers.
        list_pair: Number of the pair of lists (the lower list number first); within one list also a pair.
        name: Level of given name and rest together.
        shape: Lengths of the two names: see `SHAPES`.
        gaps: Parts without a partner in the name that has fewer of them: 0, 1, 2 or more.
        age: Level of the age comparison; differences are higher-numbered list minus lower.
        sex: 0 agrees, 1 differs, 2 not stated.
        place: `PlaceLevel`.
        date: `DateLevel`.
        family: What the families of the two records say: see `saksi.link.kin`; 2 where nothing.
        incident: The same of their incidents.
        relation: `RelationLevel`.
        is_within: True when both records stand in one list.
        weight: Pairs that each row stands for (hopeless pairs are kept as a sample).
        name_weight: Summed word weights in nats (given, rest): shape (pairs, 2).
    """

    left: Ints
    right: Ints
    list_pair: Small
    name: Levels
    shape: Levels
    gaps: Levels
    age: Levels
    sex: Levels
    place: Levels
    date: Levels
    family: Levels
    incident: Levels
    relation: Levels
    is_within: Bools
    weight: Floats
    name_weight: Floats

    def __len__(self) -> int:
        return len(self.left)


def compare(corpus: Corpus, left: Ints, right: Ints, alignment: Alignment, views: Ints) -> Evidence:
    """Compare pairs of records whose best views were aligned.

    Args:
        corpus: The records.
        left: Record numbers.
        right: Record numbers.
        alignment: One row a pair.
        views: The written forms of the two names that were aligned: shape (pairs, 2).
    """
    a, b = corpus.list_of[left], corpus.list_of[right]
    low, high = np.minimum(a, b), np.maximum(a, b)
    given = np.digitize(alignment.given, GIVEN_EDGES)
    rest = np.digitize(alignment.rest, REST_EDGES)
    fewer = np.minimum(alignment.aligned + alignment.gaps_fewer, 4)
    more = np.minimum(alignment.aligned + alignment.gaps_more, 4)
    s, t = corpus.sex[left], corpus.sex[right]
    return Evidence(
        left=left,
        right=right,
        list_pair=(low * len(corpus.lists) + high).astype(np.int32),
        name=_level(given * (len(REST_EDGES) + 1) + rest),
        shape=_level(fewer * 5 + more),
        gaps=_level(np.minimum(alignment.gaps_fewer, 2)),
        age=_level(_compare_ages(corpus, left, right, flipped=a > b, within=a == b)),
        sex=_level(np.where((s == NONE) | (t == NONE), 2, np.where(s == t, 0, 1))),
        place=_level(_compare_places(corpus, left, right)),
        date=_level(_compare_dates(corpus, left, right)),
        family=np.full(len(left), GROUP_LEVELS - 1, dtype=np.int16),
        incident=np.full(len(left), GROUP_LEVELS - 1, dtype=np.int16),
        relation=_compare_relations(corpus, left, right, views),
        is_within=a == b,
        weight=np.ones(len(left)),
        name_weight=np.stack([alignment.given, alignment.rest], axis=1),
    )


def _level(numbers: npt.NDArray[np.integer[Any]]) -> Levels:
    return numbers.astype(np.int16)


def _compare_ages(corpus: Corpus, left: Ints, right: Ints, *, flipped: Bools, within: Bools) -> Ints:
    rough = AGE_KINDS.index(AgeKind.CLASS)
    low_a, high_a, low_b, high_b = (
        corpus.age_low[left], corpus.age_high[left], corpus.age_low[right], corpus.age_high[right],
    )  # fmt: skip
    missing = np.isnan(low_a) | np.isnan(low_b)
    difference = np.where(missing, 0.0, high_b - high_a)
    difference = np.where(flipped, -difference, difference)
    difference = np.where(within, np.abs(difference), difference)
    level = np.clip(np.floor(difference + 0.5), -AGE_SPAN, AGE_SPAN).astype(np.int64) + AGE_SPAN
    is_rough = (corpus.age_kind[left] == rough) | (corpus.age_kind[right] == rough)
    distance = np.where(missing, 0.0, np.maximum(np.maximum(low_a - high_b, low_b - high_a), 0.0))
    rough_level = np.where(distance == 0, AgeLevel.WITHIN, np.where(distance <= 2, AgeLevel.CLOSE, AgeLevel.OUTSIDE))
    heaped = corpus.is_age_heaped[left] | corpus.is_age_heaped[right]
    heaped_level = np.where(np.abs(difference) <= 1, AgeLevel.HEAPED_NEAR, AgeLevel.HEAPED_FAR)
    level = np.where(is_rough, rough_level, np.where(heaped, heaped_level, level))
    return np.where(missing, int(AgeLevel.MISSING), level)


def _compare_places(corpus: Corpus, left: Ints, right: Ints) -> Ints:
    """Compare place words by their skeletons, so that both scripts meet; a rare word in common says more."""
    out = np.full(len(left), int(PlaceLevel.MISSING))
    words = corpus.place_words
    both = (
        np.flatnonzero((words[left, 0] != NONE) & (words[right, 0] != NONE))
        if words.shape[1]
        else np.empty(0, dtype=np.int64)
    )
    for start in range(0, len(both), 100_000):
        at = both[start : start + 100_000]
        a, b = words[left[at]], words[right[at]]
        common = (a[:, :, None] == b[:, None, :]) & (a[:, :, None] != NONE)
        rare = common & corpus.is_place_word_rare[np.maximum(a, 0)][:, :, None]
        level = np.where(common.any(axis=(1, 2)), int(PlaceLevel.COMMON_WORD), int(PlaceLevel.NOTHING))
        out[at] = np.where(rare.any(axis=(1, 2)), int(PlaceLevel.RARE_WORD), level)
    return out


def _compare_dates(corpus: Corpus, left: Ints, right: Ints) -> Ints:
    missing = (corpus.died_first[left] == NONE) | (corpus.died_first[right] == NONE)
    apart = np.maximum(
        np.maximum(
            corpus.died_first[left] - corpus.died_last[right], corpus.died_first[right] - corpus.died_last[left]
        ),
        0,
    )
    level = np.digitize(apart, [1, 2, 8])
    return np.where(missing, int(DateLevel.MISSING), level)


def _compare_relations(corpus: Corpus, left: Ints, right: Ints, views: Ints) -> Levels:
    """Compare stated relatives with the other record's father and with the relatives that it states.

    What the record's own name says already is not counted twice: it was aligned with the other name.
    """
    out = np.full(len(left), int(RelationLevel.MISSING), dtype=np.int16)
    if not corpus.relatives.shape[1]:
        return out
    stated = corpus.relatives != NONE
    rows = np.flatnonzero(stated[left].any(axis=1) | stated[right].any(axis=1))
    a, b = left[rows], right[rows]
    said = [
        _with_father(corpus, a, views[rows, 0], views[rows, 1]),
        _with_father(corpus, b, views[rows, 1], views[rows, 0]),
        _with_each_other(corpus, a, b),
    ]
    out[rows] = np.min(said, axis=0)  # the strongest of the three: levels are in the order of what they say
    return out


def _with_father(corpus: Corpus, record: Ints, view: Ints, other_view: Ints) -> Ints:
    """Compare the parents that a record states with the father in the other name: `RelationLevel` by pair."""
    size, skeleton = corpus.relative_names, corpus.vocabulary.skeleton
    stated = corpus.relatives[record]
    parents = np.where((stated != NONE) & (stated // size == KINSHIPS.index(Kinship.CHILD)), stated % size, NONE)
    own = np.where(corpus.parts[view] != NONE, skeleton[corpus.parts[view]], NONE)[:, 1:]
    known = ((parents[:, :, None] == own[:, None, :]) & (parents[:, :, None] != NONE)).any(axis=(1, 2))
    comparable = (parents != NONE).any(axis=1) & ~known & (corpus.part_count[other_view] > FATHER + 1)
    father = skeleton[corpus.parts[other_view, FATHER]]
    alike = (parents == father[:, None]).any(axis=1)
    level = np.where(alike, _shared(corpus.is_relative_rare[father]), int(RelationLevel.OTHER))
    return np.where(comparable, level, int(RelationLevel.MISSING))


def _with_each_other(corpus: Corpus, left: Ints, right: Ints) -> Ints:
    """Compare relatives of one kinship that both records state: one in common, or none though both state some."""
    size = corpus.relative_names
    a, b = corpus.relatives[left][:, :, None], corpus.relatives[right][:, None, :]
    both = (a != NONE) & (b != NONE)
    alike = np.where(both & (a == b), _shared(corpus.is_relative_rare[a % size]), int(RelationLevel.MISSING))
    kind = np.where(both & (a // size == b // size), int(RelationLevel.OTHER), int(RelationLevel.MISSING))
    level: Ints = np.minimum(alike, kind).min(axis=(1, 2))
    return level


def _shared(is_rare: Bools) -> Ints:
    return np.where(is_rare, int(RelationLevel.SHARED_RARE), int(RelationLevel.SHARED_COMMON))


__all__ = [
    "AGE_LEVELS",
    "AGE_SPAN",
    "DATE_LEVELS",
    "GIVEN_EDGES",
    "GROUP_LEVELS",
    "NAME_LEVELS",
    "PLACE_LEVELS",
    "RELATION_LEVELS",
    "REST_EDGES",
    "SEX_LEVELS",
    "SHAPES",
    "AgeLevel",
    "DateLevel",
    "Evidence",
    "PlaceLevel",
    "RelationLevel",
    "compare",
]
