"""Floors and truth-discovery baselines, implemented for the comparison. All get the true clusters, ours does not.

TruthFinder: Yin, Han and Yu, "Truth discovery with multiple conflicting information providers on the Web" (KDD 2007),
with similarity between numbers as implication. CRH: Li, Li, Gao, Zhao, Fan and Han, "Resolving conflicts in
heterogeneous data by truth discovery and source reliability estimation" (SIGMOD 2014), continuous loss.
"""

import math
import statistics
from collections.abc import Mapping, Sequence

Claims = Mapping[str, Sequence[tuple[str, float]]]
"""Object to (source, value) pairs."""


def median_of_all(claims: Claims) -> dict[str, float]:
    """The floor: the median of all figures of an object."""
    return {key: statistics.median_low([value for _, value in pairs]) for key, pairs in claims.items() if pairs}


def truth_finder(claims: Claims, rounds: int = 20, damping: float = 0.3, weight: float = 0.5) -> dict[str, float]:
    """Give the value in which most trust is put, trust of sources and values being worked out by turns."""
    sources = {source for pairs in claims.values() for source, _ in pairs}
    trust = dict.fromkeys(sources, 0.9)
    best: dict[str, float] = {}
    for _ in range(rounds):
        confidence: dict[tuple[str, float], float] = {}
        for key, pairs in claims.items():
            values = {value for _, value in pairs}
            score = {
                value: sum(-math.log(max(1e-9, 1 - trust[source])) for source, told in set(pairs) if told == value)
                for value in values
            }
            for value in values:
                near = sum(score[other] * (_alike(other, value) - 0.5) for other in values if other != value)
                confidence[key, value] = 1 / (1 + math.exp(-damping * (score[value] + weight * near)))
            best[key] = max(sorted(values), key=lambda value, key=key: confidence[key, value])
        told_by: dict[str, list[float]] = {}
        for key, pairs in claims.items():
            for source, value in set(pairs):
                told_by.setdefault(source, []).append(confidence[key, value])
        trust = {source: min(0.999, statistics.fmean(found)) for source, found in told_by.items()}
    return best


def _alike(one: float, other: float) -> float:
    return math.exp(-abs(one - other) / max(1.0, min(one, other)))


def crh(claims: Claims, rounds: int = 20) -> dict[str, float]:
    """Give the weighted median, weights being the negative logarithm of each source's share of the loss."""
    truth = median_of_all(claims)
    spread = {key: max(1.0, statistics.pstdev([value for _, value in pairs])) for key, pairs in claims.items() if pairs}
    for _ in range(rounds):
        loss: dict[str, float] = {}
        for key, pairs in claims.items():
            for source, value in pairs:
                loss[source] = loss.get(source, 0.0) + abs(value - truth[key]) / spread[key]
        total = sum(loss.values()) or 1.0
        weights = {source: -math.log(max(1e-9, each / total)) for source, each in loss.items()}
        truth = {
            key: _weighted_median([(value, weights[source]) for source, value in pairs])
            for key, pairs in claims.items()
            if pairs
        }
    return truth


def _weighted_median(pairs: list[tuple[float, float]]) -> float:
    ordered = sorted(pairs)
    half = sum(weight for _, weight in ordered) / 2
    total = 0.0
    for value, weight in ordered:
        total += weight
        if total >= half:
            return value
    return ordered[-1][0]
