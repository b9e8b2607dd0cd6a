"""Mixing the estimators that apply by how well they predict people they have not seen."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.closed import Heterogeneity, predict_closed
from saksi.estimate.decomposable import MAX_EXACT_LISTS, average_graphs, predict_graphs
from saksi.estimate.distribution import Distribution, lognormal_excess, pool
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.estimator.graphs import MOST_SATURATED
from saksi.estimate.estimator.latent_classes import estimate_latent_classes
from saksi.estimate.identification import Identification
from saksi.estimate.latent_class import cell_probabilities, sample_latent_classes
from saksi.estimate.options import EstimateOptions
from saksi.estimate.selection import WeightedFit, average_models, compare_by_bic
from saksi.estimate.table import CaptureTable, build_table

Floats = NDArray[np.float64]
MEMBERS = {"decomposable": 1.0, "log-linear": 0.2, "latent-class": 0.05, "Mth darroch": 0.01}
"""Members with their weights before the data: simple explanations first, as dependence between few pairs of lists is
the rule and people who differ in every way the exception that has to earn its place."""
EDGE_PENALTY = 0.5
_SIZE = 20_000
MAX_STACKED_LISTS = 10
_LEAST_TO_FOLD = 30


def estimate_stack(table: CaptureTable, found: Identification, options: EstimateOptions) -> Estimation:
    """Mix latent classes, decomposable graphs, log-linear models and heterogeneity by predictive score.

    The weight of a member is its weight before the data times the exponential of its log score, over folds, of the
    people left out (pseudo Bayesian model averaging, Yao, Vehtari, Simpson & Gelman 2018, Bayesian Analysis 13:917).
    Graphs have a prior of one half for every joined pair here.

    Args:
        table: The data, 3 to 10 lists; with more the latent classes stand alone.
        found: What the overlaps say.
        options: How; ``folds`` says into how many parts people fall.
    """
    data = table.canonical()
    if data.width > MAX_STACKED_LISTS:
        alone = estimate_latent_classes(table, found, options)
        return alone.with_warnings(
            Caution(
                kind=CautionKind.APPROXIMATE,
                text=f"With more than {MAX_STACKED_LISTS} lists there is nothing to mix: these are the latent classes.",
            )
        )
    compared = compare_by_bic(data.full_counts(), data.width)
    latent = estimate_latent_classes(table, found, replace(options, sensitivity=False))
    parts = _members(data, compared, latent, found)
    if not parts:
        return state(
            table,
            Method.STACK,
            None,
            level=options.level,
            assumptions=assumption.STACK,
            refused=Refusal(
                kind=RefusalKind.NOTHING_APPLIES,
                text="no method has an answer on this table.",
                fix="Find more overlap between the lists.",
            ),
        )
    scores = _scores(data, list(parts), compared, options)
    weights = _weights(scores)
    mixture = pool(
        [(parts[name], weights[name]) for name in parts], size=_SIZE, rng=np.random.default_rng([options.seed, 10])
    )
    low, high = mixture.interval(options.level)
    medians = {name: part.median() for name, part in parts.items()}
    members = {
        name: {
            "weight": weights[name],
            "score": scores[name],
            "median": medians[name],
            "interval": list(parts[name].interval(options.level)),
        }
        for name in parts
    }
    heavy = [medians[name] for name in parts if weights[name] >= 0.05]
    warnings = [caution for caution in latent.warnings if weights.get("latent-class", 0.0) >= 0.05]
    if max(heavy) >= 1.25 * min(heavy):
        warnings.append(
            Caution(
                kind=CautionKind.MODELS_DISAGREE,
                text=f"Methods that predict about as well give {min(heavy):,.0f} to {max(heavy):,.0f}: the overlaps do "
                "not decide between their assumptions.",
            )
        )
    refused = _refusal(latent, weights, heavy)
    return state(
        table,
        Method.STACK,
        mixture,
        level=options.level,
        assumptions=assumption.STACK,
        warnings=warnings,
        refused=refused,
        diagnostics={
            "members": members,
            "folds": options.folds,
            "interval_of_the_mixture": [low, high],
            "r_hat": latent.diagnostics["r_hat"],
            "ess_bulk": latent.diagnostics["ess_bulk"],
            "ess_tail": latent.diagnostics["ess_tail"],
            "latent_class": latent.diagnostics,
        },
        seed=options.seed,
    )


def _members(
    data: CaptureTable, compared: tuple[WeightedFit, ...], latent: Estimation, found: Identification
) -> dict[str, Distribution]:
    out: dict[str, Distribution] = {}
    if data.width <= MAX_EXACT_LISTS:
        averaged = average_graphs(data, edge_penalty=EDGE_PENALTY)
        if averaged.saturated <= MOST_SATURATED:
            out["decomposable"] = averaged.distribution
    if compared:
        out["log-linear"] = average_models(compared, data.n)
    if latent.distribution is not None:
        out["latent-class"] = latent.distribution
    spread = found.closed.get("Mth darroch")
    if spread is not None and np.isfinite(spread.interval[1]):
        out["Mth darroch"] = lognormal_excess(data.n, spread.missing, spread.variance)
    return out


def _refusal(latent: Estimation, weights: dict[str, float], heavy: list[float]) -> Refusal | None:
    if latent.refused is not None and weights.get("latent-class", 0.0) >= 0.2:
        return latent.refused
    if max(heavy) >= 2.0 * min(heavy):
        return Refusal(
            kind=RefusalKind.MODES_DISAGREE,
            text=f"methods that predict about as well give {min(heavy):,.0f} to {max(heavy):,.0f}, and the data do not "
            "choose between them.",
            fix="Report each with its assumption, add a list, or estimate by strata.",
        )
    return None


def _weights(scores: dict[str, float]) -> dict[str, float]:
    logs = np.array([score + np.log(MEMBERS[name]) for name, score in scores.items()])
    shares = np.exp(logs - logs.max())
    return dict(zip(scores, (shares / shares.sum()).tolist(), strict=True))


def _scores(
    data: CaptureTable, names: list[str], compared: tuple[WeightedFit, ...], options: EstimateOptions
) -> dict[str, float]:
    """Return the log score of each member, summed over folds of people left out in turn."""
    rng = np.random.default_rng([options.seed, 11])
    full = data.full_counts()
    rest, folds = full.copy(), []
    for fold in range(options.folds):
        part = rng.binomial(rest, 1.0 / (options.folds - fold))
        rest = rest - part
        folds.append(part)
    scores = dict.fromkeys(names, 0.0)
    if data.n < _LEAST_TO_FOLD:
        return scores
    window = [w.fit.terms for w in compared if w.weight >= 1e-3]
    for part in folds:
        held = part[1:]
        left = build_table(data.lists, {x: int(c) for x, c in enumerate(full - part) if x and c}, keep_empty=True)
        makers: dict[str, Callable[[], Floats | None]] = {
            "decomposable": lambda left=left: predict_graphs(left, edge_penalty=EDGE_PENALTY),  # type: ignore[misc]
            "log-linear": lambda left=left: _predict_log_linear(left, window),  # type: ignore[misc]
            "latent-class": lambda left=left: _predict_latent(left, options),  # type: ignore[misc]
            "Mth darroch": lambda left=left: predict_closed(left, heterogeneity=Heterogeneity.DARROCH),  # type: ignore[misc]
        }
        for name in names:
            chance = makers[name]()
            scores[name] += -np.inf if chance is None else _log_score(chance, held, left.n)
    return scores


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


__all__ = ["MEMBERS", "estimate_stack"]
