"""Log-linear models of dependent pairs of lists, averaged by their evidence.

log of the chance of a pattern = sum of the terms of its lists + sum of the terms of the dependent pairs in it. A term
of a list has a logistic prior (its chance is uniform when there is no dependence). Before the data a pair is independent
with chance ``INDEPENDENT_PAIR``; the term of a dependent one, a log odds ratio, is normal around 0 with standard
deviation ``SPREAD``: dependence changes odds by a factor of two or so (King & Brooks 2001, Biometrika 88:317). A prior
instead of a test lets a sparse table say little of a pair without dropping it or letting it run off. N has the prior
1/N and integrates out, which leaves the likelihood of the patterns given that they were seen.

Each model's evidence is Laplace's approximation. Its draws come from a t distribution around the mode and are weighted
by the posterior, so that a skew tail counts as it should.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.distribution import Distribution
from saksi.estimate.left_out import score_weighted_draws
from saksi.estimate.table import CaptureTable

Floats = NDArray[np.float64]
SPREAD = 0.7
INDEPENDENT_PAIR = 0.8
_ALL_MODELS_LISTS = 5
_KEPT = 25
_TOLD = 7.0
_LEAST_TRIED, _MOST_TRIED = 40, 400
_COST = 63.0 * 21.0**2
_LEAST_WEIGHT = 1e-4
_MOST_DRAWS, _MOST_ENTRIES, _FEWEST_DRAWS = 20_000, 4_000_000, 20
_FREEDOM = 8.0
_MOST_MISSING = 1e15


@dataclass(frozen=True, kw_only=True)
class PairAverage:
    """The average over models of pairs.

    Args:
        distribution: N, weighted draws.
        score: Log score on each person from all the others.
        predicted: Log of the chance of each pattern 1, 2, … for the next documented person.
        models: Dependent pairs of each model kept, as bit masks of two lists, heaviest first.
        weights: Weight of each model.
    """

    distribution: Distribution = field(repr=False)
    score: float
    predicted: Floats = field(repr=False)
    models: tuple[tuple[int, ...], ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class _Fits:
    """Posterior modes of models: which pairs they have, where they are, their precision, their log evidence."""

    pairs: Floats
    modes: Floats
    precision: Floats
    evidence: Floats


def average_pairs(table: CaptureTable, *, rng: np.random.Generator) -> PairAverage:
    """Average N over models of dependent pairs.

    Up to five lists all models are in; with more those reached from independence by adding pairs, the best at each
    number of pairs.

    Args:
        table: The data, 3 to 10 lists.
        rng: Where the draws come from.
    """
    counts = table.full_counts()[1:].astype(np.float64)
    fits = _every_model(counts, table.width) if table.width <= _ALL_MODELS_LISTS else _search(counts, table.width)
    shares = np.exp(fits.evidence - fits.evidence.max())
    shares /= shares.sum()
    kept = [int(i) for i in np.argsort(-shares, kind="stable") if shares[i] > _LEAST_WEIGHT]
    parts = [_draw(fits, i, float(shares[i]), counts, rng) for i in kept]
    values = np.concatenate([part[0] for part in parts])
    weights = np.concatenate([part[1] for part in parts])
    chances = np.concatenate([part[2] for part in parts])
    weights = weights / weights.sum()
    masks = _pairs(table.width)
    return PairAverage(
        distribution=Distribution(values=values, weights=weights),
        score=score_weighted_draws(chances, weights, counts.astype(np.int64)),
        predicted=np.logaddexp.reduce(np.log(np.maximum(weights, 1e-300))[:, None] + chances, axis=0),
        models=tuple(tuple(masks[p] for p in np.flatnonzero(fits.pairs[i])) for i in kept),
        weights=tuple(float(shares[i] / shares[kept].sum()) for i in kept),
    )


@lru_cache(maxsize=16)
def _pairs(width: int) -> tuple[int, ...]:
    return tuple((1 << a) | (1 << b) for a, b in combinations(range(width), 2))


@lru_cache(maxsize=16)
def _design(width: int) -> Floats:
    """Return which lists and which pairs are in each of the patterns 1, 2, … up to all lists."""
    cells = np.arange(1, 1 << width, dtype=np.int64)
    columns = np.array([*(1 << j for j in range(width)), *_pairs(width)], dtype=np.int64)
    return np.ascontiguousarray(((cells[:, None] & columns) == columns).astype(np.float64))


def _every_model(counts: Floats, width: int) -> _Fits:
    count = len(_pairs(width))
    pairs = ((np.arange(1 << count)[:, None] >> np.arange(count)) & 1).astype(np.float64)
    return _fit(counts, width, pairs, _start(counts, width, len(pairs)))


def _start(counts: Floats, width: int, models: int) -> Floats:
    design = _design(width)
    share = np.clip(counts @ design[:, :width] / counts.sum(), 0.02, 0.9)
    out = np.zeros((models, design.shape[1]))
    out[:, :width] = np.log(share / (1.0 - share)) - 0.5
    return out


def _search(counts: Floats, width: int) -> _Fits:
    """Add pairs from independence on; of each number of pairs the best models are gone on from."""
    count = len(_pairs(width))
    level = _fit(counts, width, np.zeros((1, count)), _start(counts, width, 1))
    found, top = [level], float(level.evidence.max())
    while True:
        order = np.argsort(-level.evidence, kind="stable")[:_KEPT]
        front = [int(i) for i in order if level.evidence[i] > top - _TOLD]
        pairs, starts = _next_models(counts, width, level, front)
        if not len(pairs):
            break
        level = _fit(counts, width, pairs, starts)
        found.append(level)
        top = max(top, float(level.evidence.max()))
    return _Fits(
        pairs=np.concatenate([f.pairs for f in found]),
        modes=np.concatenate([f.modes for f in found]),
        precision=np.concatenate([f.precision for f in found]),
        evidence=np.concatenate([f.evidence for f in found]),
    )


def _next_models(counts: Floats, width: int, level: _Fits, front: list[int]) -> tuple[Floats, Floats]:
    """Return models with one pair more, those that promise most by the score test, and where to start their fits."""
    design = _design(width)
    cells, size = design.shape
    tried = int(np.clip(_MOST_TRIED * _COST / (cells * size**2), _LEAST_TRIED, _MOST_TRIED))
    promise: dict[tuple[int, ...], tuple[float, int]] = {}
    for i in front:
        gradient, curvature = _slope(counts, design[:, width:], design @ level.modes[i])
        gains = 0.5 * gradient**2 / (curvature + SPREAD**-2) - 0.5 * np.log1p(curvature * SPREAD**2)
        own = level.pairs[i]
        for p in np.flatnonzero(own == 0.0):
            key = tuple(sorted([*np.flatnonzero(own).tolist(), int(p)]))
            value = float(level.evidence[i] + gains[p])
            if key not in promise or value > promise[key][0]:
                promise[key] = (value, i)
    best = sorted(promise, key=lambda key: (-promise[key][0], key))[:tried]
    pairs = np.zeros((len(best), len(_pairs(width))))
    for row, key in enumerate(best):
        pairs[row, list(key)] = 1.0
    return pairs, level.modes[[promise[key][1] for key in best]] if best else np.zeros((0, size))


def _slope(counts: Floats, columns: Floats, log_chances: Floats) -> tuple[Floats, Floats]:
    chance = np.exp(log_chances - log_chances.max())
    chance /= chance.sum()
    mean = chance @ columns
    n = counts.sum()
    return counts @ columns - n * mean, n * (mean - mean**2)


def _fit(counts: Floats, width: int, pairs: Floats, start: Floats) -> _Fits:
    """Find the posterior modes of models by Newton's method; the posterior is log-concave."""
    design = _design(width)
    cells, size = design.shape
    step = max(1, int(4e6 / (cells * size)))
    parts = [_fit_some(counts, width, pairs[i : i + step], start[i : i + step]) for i in range(0, len(pairs), step)]
    return _Fits(
        pairs=pairs,
        modes=np.concatenate([part[0] for part in parts]),
        precision=np.concatenate([part[1] for part in parts]),
        evidence=np.concatenate([part[2] for part in parts]),
    )


def _fit_some(counts: Floats, width: int, pairs: Floats, start: Floats) -> tuple[Floats, Floats, Floats]:
    design = _design(width)
    free = np.hstack([np.ones((len(pairs), width)), pairs])
    modes, precision = start * free, np.empty(0)
    for _ in range(60):
        gradient, precision = _derivatives(counts, design, width, modes)
        gradient *= free
        precision = precision * (free[:, :, None] * free[:, None, :])
        every = np.arange(design.shape[1])
        precision[:, every, every] += 1.0 - free
        move = np.linalg.solve(precision, gradient[:, :, None])[:, :, 0]
        largest = np.abs(move).max(axis=1, keepdims=True)
        if float(largest.max()) < 1e-6:
            break
        modes = modes + move * np.minimum(1.0, 2.0 / np.maximum(largest, 1e-12))
    dependent = pairs.sum(axis=1)
    evidence = (
        _log_posterior(counts, design, width, modes)
        - 0.5 * np.linalg.slogdet(precision)[1]
        - dependent * np.log(SPREAD)
        + dependent * np.log((1.0 - INDEPENDENT_PAIR) / INDEPENDENT_PAIR)
    )
    return modes, precision, evidence


def _derivatives(counts: Floats, design: Floats, width: int, values: Floats) -> tuple[Floats, Floats]:
    """Return the gradient of the log posterior and the negative of its second derivative, for each row of values."""
    n = counts.sum()
    logs = values @ design.T
    chance = np.exp(logs - logs.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    mean = chance @ design
    inverse = 1.0 / (1.0 + np.exp(-values[:, :width]))
    gradient = counts @ design - n * mean
    gradient[:, :width] += 1.0 - 2.0 * inverse
    gradient[:, width:] -= values[:, width:] / SPREAD**2
    precision = n * (design.T @ (chance[:, :, None] * design) - mean[:, :, None] * mean[:, None, :])
    lists, terms = np.arange(width), np.arange(width, design.shape[1])
    precision[:, lists, lists] += 2.0 * inverse * (1.0 - inverse)
    precision[:, terms, terms] += SPREAD**-2
    return gradient, precision


def _log_posterior(counts: Floats, design: Floats, width: int, values: Floats) -> Floats:
    """Return the log posterior of each row of values up to what all models share."""
    logs = values @ design.T
    lists, terms = values[:, :width], values[:, width:]
    prior = (
        -(np.logaddexp(0.0, lists) + np.logaddexp(0.0, -lists)).sum(axis=1) - 0.5 * (terms**2).sum(axis=1) / SPREAD**2
    )
    return np.asarray(logs @ counts - counts.sum() * np.logaddexp.reduce(logs, axis=1) + prior)


def _draw(
    fits: _Fits, model: int, share: float, counts: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Return draws of N under one model, their weights (which sum to the model's), and their log chances of patterns."""
    width = counts.size.bit_length()
    design = _design(width)
    size = max(_FEWEST_DRAWS, round(min(_MOST_DRAWS, _MOST_ENTRIES / counts.size) * share))
    free = np.flatnonzero(np.r_[np.ones(width), fits.pairs[model]])
    root = np.linalg.cholesky(np.linalg.inv(fits.precision[model][np.ix_(free, free)]))
    away = rng.standard_normal((size, free.size)) / np.sqrt(rng.chisquare(_FREEDOM, size) / _FREEDOM)[:, None]
    values = np.zeros((size, design.shape[1]))
    values[:, free] = fits.modes[model, free] + away @ root.T
    proposal = -0.5 * (_FREEDOM + free.size) * np.log1p((away**2).sum(axis=1) / _FREEDOM)
    logs = _log_posterior(counts, design, width, values) - proposal
    weights = np.exp(logs - logs.max())
    chances = values @ design.T
    total = np.logaddexp.reduce(chances, axis=1)
    n = counts.sum()
    rate = np.minimum(rng.standard_gamma(n, size) * np.exp(-total), _MOST_MISSING)
    return n + rng.poisson(rate), share * weights / weights.sum(), chances - total[:, None]


__all__ = ["INDEPENDENT_PAIR", "SPREAD", "PairAverage", "average_pairs"]
