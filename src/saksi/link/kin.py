"""Family and incident as evidence: whether the others of a group that one list names are found together in the other list.

A list that groups relatives, or the dead of one incident, says more than its lines: where three of a family of four stand
in a group of another list, the fourth pair of records gains. The groups' names are never compared, for every list has its
own; what counts is that other members match (collective linkage, Bhattacharya and Getoor 2007, sec. 3).
"""

from enum import IntEnum

import numpy as np

from saksi.link.corpus import NONE, Bools, Corpus, Floats, Ints, Levels
from saksi.link.evidence import Evidence

SURE = 0.8
"""Probability from which another pair of the two groups speaks for a pair."""

LARGEST = 200
"""Records in a group; a larger one (a whole siege) says nothing about who is who."""


class KinLevel(IntEnum):
    """What the groups of two records say."""

    SHARED = 0
    ALONE = 1
    MISSING = 2


def compare_groups(corpus: Corpus, group: Ints, evidence: Evidence, probability: Floats) -> Levels:
    """Compare the groups of candidate pairs by the other pairs between the same two groups.

    Args:
        corpus: The records.
        group: Group number of each record (its list's own), ``NONE`` where it states none.
        evidence: The candidate pairs.
        probability: Their probabilities in the round before.

    Returns:
        `KinLevel` by pair: shared where another pair of other records joins the two groups, alone where both groups have
        others and none does; missing where a record states no group or stands in it by itself.
    """
    size = np.bincount(group[group != NONE], minlength=1)
    usable = (group != NONE) & (size[np.maximum(group, 0)] > 1) & (size[np.maximum(group, 0)] <= LARGEST)
    out = np.full(len(evidence), int(KinLevel.MISSING), dtype=np.int16)
    rows = np.flatnonzero(usable[evidence.left] & usable[evidence.right] & ~evidence.is_within)
    if not len(rows):
        return out
    turned = corpus.list_of[evidence.left[rows]] > corpus.list_of[evidence.right[rows]]
    one = np.where(turned, evidence.right[rows], evidence.left[rows])
    other = np.where(turned, evidence.left[rows], evidence.right[rows])
    sure: Bools = probability[rows] > SURE
    joined = group[one] * (len(size) + 1) + group[other]
    records = len(corpus)
    all_pairs = _count(joined, sure)
    support = all_pairs - _count(joined * records + one, sure) - _count(joined * records + other, sure) + sure
    out[rows] = np.where(support > 0, int(KinLevel.SHARED), int(KinLevel.ALONE))
    return out


def _count(codes: Ints, sure: Bools) -> Ints:
    """Count for each row the sure rows of the same code."""
    _, number = np.unique(codes, return_inverse=True)
    counted: Ints = np.bincount(number[sure], minlength=int(number.max(initial=0)) + 1)[number]
    return counted


__all__ = ["KinLevel", "compare_groups"]
