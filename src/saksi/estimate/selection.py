"""Choosing among log-linear models: forward steps, or Schwarz's criterion over all hierarchical models."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.distribution import Distribution, lognormal_excess, mix_grids
from saksi.estimate.loglinear import Existence, Fit, fit_model, margins

STEP_THRESHOLD = 0.02
MAX_HIERARCHICAL_LISTS = 4
MAX_PAIR_LISTS = 5


@dataclass(frozen=True, kw_only=True)
class WeightedFit:
    """A model with its share of the belief, exp(-BIC/2) normalised over the models compared."""

    fit: Fit
    weight: float


def choose_stepwise(counts: NDArray[np.int64], width: int, *, threshold: float = STEP_THRESHOLD) -> Fit | Existence:
    """Add pairs of lists one by one while the worst-fitted overlap is surprising.

    For each absent pair the number of people on both lists is compared with its fitted mean by a one-sided Poisson
    tail; the most surprising pair whose model has an estimate and is identified is added while its tail is below the
    threshold (Chan, Silverman & Vincent 2021, JASA 116:1297, section 4).

    Args:
        counts: One count a pattern, shape (2**width,).
        width: Number of lists.
        threshold: Tail probability below which a pair is added.

    Returns:
        The last model, or why even the model without pairs has no estimate.
    """
    from scipy.special import pdtr, pdtrc

    current = fit_model(counts, width, ())
    if not isinstance(current, Fit):
        return current
    pairs = np.array([(1 << a) | (1 << b) for a, b in combinations(range(width), 2)], dtype=np.int64)
    members = _members(width)
    observed = margins(counts, width)[pairs].astype(np.float64)
    while True:
        expected = members @ current.fitted
        low = pdtr(observed, expected)
        high = np.where(observed > 0, pdtrc(np.maximum(observed - 1, 0), expected), 1.0)
        tails = np.minimum(low, high)
        step = None
        for i in np.argsort(tails, kind="stable"):
            if tails[i] >= threshold:
                break
            if int(pairs[i]) in current.terms:
                continue
            trial = fit_model(counts, width, (*current.terms, int(pairs[i])))
            if isinstance(trial, Fit):
                step = trial
                break
        if step is None:
            return current
        current = step


@lru_cache(maxsize=16)
def _members(width: int) -> NDArray[np.float64]:
    cells = np.arange(1, 1 << width, dtype=np.int64)
    pairs = np.array([(1 << a) | (1 << b) for a, b in combinations(range(width), 2)], dtype=np.int64)
    return np.asarray((cells & pairs[:, None]) == pairs[:, None], dtype=np.float64)


@lru_cache(maxsize=8)
def hierarchical_models(width: int) -> tuple[tuple[int, ...], ...]:
    """Return every hierarchical model without the highest interaction: 8, 113, 6,893 for 3, 4, 5 lists."""
    subsets = sorted(
        (mask for mask in range(1 << width) if 2 <= mask.bit_count() < width), key=lambda m: (m.bit_count(), m)
    )
    if width == 2:
        return ((),)

    def grow(chosen: tuple[int, ...], start: int) -> Iterator[tuple[int, ...]]:
        yield chosen
        have = set(chosen)
        for i in range(start, len(subsets)):
            mask = subsets[i]
            faces = [mask & ~(1 << j) for j in range(width) if (mask >> j) & 1]
            if all(face.bit_count() < 2 or face in have for face in faces):
                yield from grow((*chosen, mask), i + 1)

    return tuple(grow((), 0))


@lru_cache(maxsize=8)
def pair_models(width: int) -> tuple[tuple[int, ...], ...]:
    """Return every model whose interactions are pairs: 1,024 for 5 lists."""
    pairs = [(1 << a) | (1 << b) for a, b in combinations(range(width), 2)]
    return tuple(tuple(p for i, p in enumerate(pairs) if (m >> i) & 1) for m in range(1 << len(pairs)))


def compare_by_bic(
    counts: NDArray[np.int64], width: int, models: Sequence[tuple[int, ...]] | None = None
) -> tuple[WeightedFit, ...]:
    """Fit hierarchical models and weigh them by exp(-BIC/2), best first.

    Up to four lists all hierarchical models are compared, with five all models of pairs; beyond, those reached from the forward steps by adding or
    dropping one pair at a time while the criterion falls, with all the neighbours seen on the way.

    Args:
        counts: One count a pattern, shape (2**width,).
        width: Number of lists.
        models: Compare only these models (the bootstrap does).

    Returns:
        The models that have an estimate, heaviest first; empty when none has.
    """
    n = int(counts[1:].sum())
    chosen = models
    if chosen is None and width <= MAX_PAIR_LISTS:
        chosen = hierarchical_models(width) if width <= MAX_HIERARCHICAL_LISTS else pair_models(width)
    if chosen is not None:
        fits = [fit for terms in chosen if isinstance(fit := fit_model(counts, width, terms), Fit)]
    else:
        fits = _climb(counts, width, n)
    if not fits:
        return ()
    scores = np.array([fit.bic(n) for fit in fits])
    weights = np.exp(-0.5 * (scores - scores.min()))
    weights /= weights.sum()
    order = sorted(range(len(fits)), key=lambda i: (scores[i], fits[i].terms))
    return tuple(WeightedFit(fit=fits[i], weight=float(weights[i])) for i in order)


def _climb(counts: NDArray[np.int64], width: int, n: int) -> list[Fit]:
    pairs = [(1 << a) | (1 << b) for a, b in combinations(range(width), 2)]
    start = choose_stepwise(counts, width)
    if not isinstance(start, Fit):
        return []
    seen: dict[tuple[int, ...], Fit | None] = {start.terms: start}
    best = start
    while True:
        for pair in pairs:
            terms = tuple(sorted(set(best.terms) ^ {pair}))
            if terms not in seen:
                found = fit_model(counts, width, terms)
                seen[terms] = found if isinstance(found, Fit) else None
        top = min((fit for fit in seen.values() if fit is not None), key=lambda f: (f.bic(n), f.terms))
        if top.terms == best.terms:
            return [fit for fit in seen.values() if fit is not None]
        best = top


def average_models(weighted: Sequence[WeightedFit], n: int) -> Distribution:
    """Mix the models' distributions of N by their weights; models below one thousandth are left out."""
    kept = _heavy(weighted)
    parts = [lognormal_excess(n, w.fit.missing, w.fit.variance, nodes=401) for w in kept]
    return mix_grids(parts, [w.weight for w in kept])


def _heavy(weighted: Sequence[WeightedFit]) -> list[WeightedFit]:
    return [w for w in weighted if w.weight >= 1e-3] or list(weighted[:1])


__all__ = [
    "MAX_HIERARCHICAL_LISTS",
    "WeightedFit",
    "average_models",
    "choose_stepwise",
    "compare_by_bic",
    "hierarchical_models",
]
