"""How well the members of the mixture predict people left out of the table."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.closed import predict_independent, predict_spread
from saksi.estimate.decomposable import MAX_EXACT_LISTS, predict_graphs
from saksi.estimate.latent_cells import cell_probabilities
from saksi.estimate.latent_class import sample_latent_classes
from saksi.estimate.options import EstimateOptions
from saksi.estimate.selection import WeightedFit, compare_by_bic
from saksi.estimate.table import CaptureTable, build_table

Floats = NDArray[np.float64]
EDGE_PENALTY = 0.5
SPREAD = "heterogeneity"
INDEPENDENT = "independent"
_LEAST_TO_FOLD = 30


def score_members(
    data: CaptureTable, names: list[str], compared: tuple[WeightedFit, ...], options: EstimateOptions
) -> dict[str, float]:
    """Return the log score of each member, summed over folds of people left out in turn, averaged over partings.

    Args:
        data: The table in its canonical form.
        names: Members to score: independent, decomposable, log-linear, latent-class, heterogeneity.
        compared: Log-linear models of the whole table; those that matter are fitted again in each fold.
        options: How; ``folds`` says into how many parts people fall, ``partings`` how often they are parted anew.

    Returns:
        One score a name; all 0 below 30 people, which are too few to be parted.
    """
    scores = dict.fromkeys(names, 0.0)
    if data.n < _LEAST_TO_FOLD:
        return scores
    window = [w.fit.terms for w in compared if w.weight >= 1e-3]
    makers: dict[str, Callable[[CaptureTable], Floats | None]] = {
        INDEPENDENT: predict_independent,
        "decomposable": lambda left: predict_graphs(left, edge_penalty=EDGE_PENALTY),
        "log-linear": lambda left: _predict_log_linear(left, window),
        "latent-class": lambda left: _predict_latent(left, options),
        SPREAD: predict_spread,
    }
    # all graphs of seven lists take a second and more a fold
    partings = options.partings if data.width < MAX_EXACT_LISTS else 1
    for parting in range(partings):
        for left, held in _part(data, options, parting):
            for name in names:
                chance = makers[name](left)
                scores[name] += -np.inf if chance is None else _log_score(chance, held, left.n)
    return {name: score / partings for name, score in scores.items()}


def _part(data: CaptureTable, options: EstimateOptions, parting: int) -> list[tuple[CaptureTable, NDArray[np.int64]]]:
    """Return for each fold the table of those left in and the counts of those left out."""
    rng = np.random.default_rng([options.seed, 11, *([parting] if parting else [])])
    full = data.full_counts()
    rest, out = full.copy(), []
    for fold in range(options.folds):
        part = rng.binomial(rest, 1.0 / (options.folds - fold))
        rest = rest - part
        left = build_table(data.lists, {x: int(c) for x, c in enumerate(full - part) if x and c}, keep_empty=True)
        out.append((left, part[1:]))
    return out


def _log_score(chance: Floats, held: NDArray[np.int64], n: int) -> float:
    """Score held-out people; half a person spread over all patterns keeps an empty cell from costing everything."""
    smoothed = (chance * n + 0.5 / chance.size) / (n + 0.5)
    return float(held @ np.log(smoothed))


def _predict_log_linear(table: CaptureTable, window: list[tuple[int, ...]]) -> Floats | None:
    weighted = compare_by_bic(table.full_counts(), table.width, window)
    if not weighted:
        return None
    return np.asarray(np.sum([w.weight * w.fit.fitted / w.fit.fitted.sum() for w in weighted], axis=0))


def _predict_latent(table: CaptureTable, options: EstimateOptions) -> Floats:
    """Return the predictive chances of a short run, which is enough for the fit to the seen cells."""
    short = replace(options.latent, pilots=1, particles=0, burn=250, draws=300, most_draws=300, chains=1, trajectory=60)
    reduced = table.canonical()
    draws = sample_latent_classes(reduced, seed=options.seed, settings=short)
    chances = cell_probabilities(draws.states, reduced.width, draws.classes)[:, 1:]
    mean = (chances / chances.sum(axis=1, keepdims=True)).mean(axis=0)
    out = np.zeros((1 << table.width) - 1)
    # a list that the people left in do not fill is not in the run: its patterns keep a chance of 0 here
    place = {name: i for i, name in enumerate(reduced.lists)}
    for pattern in range(1, 1 << table.width):
        names = [name for j, name in enumerate(table.lists) if (pattern >> j) & 1]
        if all(name in place for name in names):
            out[pattern - 1] = mean[sum(1 << place[name] for name in names) - 1]
    return out


__all__ = ["EDGE_PENALTY", "INDEPENDENT", "SPREAD", "score_members"]
