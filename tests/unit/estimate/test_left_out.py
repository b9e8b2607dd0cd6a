"""Scores of each person from all the others: the short cuts agree with models that are fitted again without the person."""

import numpy as np
import pytest

from saksi.estimate import CaptureTable, EstimateOptions, LatentClassSettings, build_table, datasets, estimate
from saksi.estimate.closed import score_independent, score_spread
from saksi.estimate.estimator.stack import weights_before_data
from saksi.estimate.left_out import (
    left_out_of_fit,
    left_out_of_mixture,
    score_counts,
    score_draws,
    score_weighted_draws,
    smooth_chances,
)
from saksi.estimate.loglinear import Fit, design_matrix, fit_model
from saksi.estimate.pair_terms import average_pairs
from saksi.estimate.selection import compare_by_bic

TABLES = ("kosovo", "western_us", "spina_bifida")


def _without(table: CaptureTable, cell: int) -> CaptureTable:
    counts = table.full_counts()
    counts[cell] -= 1
    return build_table(table.lists, {x: int(c) for x, c in enumerate(counts) if x and c}, keep_empty=True)


def _refitted(table: CaptureTable, terms: tuple[int, ...]) -> np.ndarray:
    """Return the chance of each seen pattern for one of its people under a fit of all the others."""
    out = np.zeros((1 << table.width) - 1)
    for cell in np.flatnonzero(table.full_counts()[1:]) + 1:
        fit = fit_model(_without(table, int(cell)).full_counts(), table.width, terms)
        assert isinstance(fit, Fit)
        out[cell - 1] = fit.fitted[cell - 1] / fit.fitted.sum()
    return out


def _score(table: CaptureTable, chances: np.ndarray) -> float:
    with np.errstate(divide="ignore"):
        return score_counts(smooth_chances(np.log(chances), table.n), table.full_counts()[1:])


@pytest.mark.parametrize("name", TABLES)
def test_independence_scores_as_when_it_is_fitted_without_each_person(name: str) -> None:
    table = datasets.load(name).canonical()
    assert score_independent(table) == pytest.approx(_score(table, _refitted(table, ())), abs=0.1)


def _newton(fit: Fit, width: int) -> np.ndarray:
    """Return the log chances of a fit for people it does not know."""
    return left_out_of_fit(design_matrix(width, fit.terms), fit.fitted)


@pytest.mark.parametrize("name", TABLES)
def test_one_step_of_newton_takes_a_person_out_of_a_fit(name: str) -> None:
    table = datasets.load(name).canonical()
    best = compare_by_bic(table.full_counts(), table.width)[0].fit
    scored = score_counts(smooth_chances(_newton(best, table.width), table.n), table.full_counts()[1:])
    assert scored == pytest.approx(_score(table, _refitted(table, best.terms)), abs=0.3)


@pytest.mark.parametrize("name", TABLES)
def test_models_of_pairs_score_as_the_ratio_of_what_they_make_of_the_table_with_and_without_each_person(
    name: str,
) -> None:
    # harmonic means over draws of the whole table against the plain mean over draws that do not know the person
    table = datasets.load(name).canonical()
    logs = np.full((1 << table.width) - 1, -np.inf)
    for cell in np.flatnonzero(table.full_counts()[1:]) + 1:
        others = average_pairs(_without(table, int(cell)), rng=np.random.default_rng(1))
        logs[cell - 1] = others.predicted[cell - 1]
    scored = average_pairs(table, rng=np.random.default_rng(1)).score
    assert scored == pytest.approx(score_counts(logs, table.full_counts()[1:]), abs=0.5)


def test_a_model_with_more_freedom_does_not_score_better_for_it_alone() -> None:
    # expected counts of independent lists: every model fits them, and those with less to learn predict better
    chances = np.array([0.3, 0.25, 0.2, 0.15])
    bits = np.arange(1, 16)[:, None] >> np.arange(4) & 1
    counts = np.rint(2000 * np.prod(np.where(bits == 1, chances, 1 - chances), axis=1)).astype(int)
    table = build_table(list("abcd"), {x + 1: int(c) for x, c in enumerate(counts)}).canonical()
    plain, spread = score_independent(table), score_spread(table)
    pairs = average_pairs(table, rng=np.random.default_rng(1)).score
    saturated = fit_model(table.full_counts(), 4, tuple(x for x in range(16) if x.bit_count() in {2, 3}))
    assert isinstance(saturated, Fit)
    assert plain is not None
    assert spread is not None
    assert plain > pairs > plain - 1.0
    assert plain - 1.5 < spread < plain
    free = score_counts(smooth_chances(_newton(saturated, 4), table.n), table.full_counts()[1:])
    assert free == pytest.approx(plain - 10.0, abs=2.5)


def test_draws_that_differ_score_below_their_mean_and_draws_that_agree_at_it() -> None:
    counts = np.array([40, 0, 10])
    alike = np.tile([0.7, 0.1, 0.2], (50, 1))
    assert score_draws(alike, counts) == pytest.approx(float(counts @ np.log([0.7, 0.1, 0.2])))
    spread = alike + np.linspace(-0.05, 0.05, 50)[:, None] * [1.0, 0.0, -1.0]
    assert score_draws(spread, counts) < score_draws(alike, counts)


def test_a_mixture_of_models_that_agree_is_each_of_them_and_doubts_those_that_do_not() -> None:
    first, second = np.log([0.5, 0.5]), np.log([0.9, 0.1])
    assert left_out_of_mixture([first, first], [3.0, 1.0]) == pytest.approx(first)
    mixed = np.exp(left_out_of_mixture([first, second], [1.0, 1.0]))
    assert np.all(mixed < [0.7, 0.3])
    assert np.all(mixed > [0.5, 0.1])


def test_weighted_draws_score_as_their_harmonic_mean() -> None:
    logs = np.log(np.array([[0.5, 0.5], [0.9, 0.1]]))
    assert score_weighted_draws(logs, np.array([1.0, 0.0]), np.array([2, 3])) == pytest.approx(5.0 * np.log(0.5))
    even = score_weighted_draws(logs, np.array([0.5, 0.5]), np.array([2, 3]))
    assert even == pytest.approx(2 * np.log(1 / (0.5 / 0.5 + 0.5 / 0.9)) + 3 * np.log(1 / (0.5 / 0.5 + 0.5 / 0.1)))


def test_heterogeneity_weighs_more_with_the_evidence() -> None:
    spread = [weights_before_data(ratio)["heterogeneity"] for ratio in (1.0, 5.0, 1e9)]
    assert spread[1] == pytest.approx(5.0 * spread[0])
    assert spread[2] == 1.0


def test_weights_of_the_mixture_hardly_move_with_the_seed() -> None:
    settings = LatentClassSettings(burn=300, draws=500, most_draws=2000, particles=0, pilots=4, trajectory=60)
    members = [
        estimate(datasets.load("uk_5"), "stack", EstimateOptions(seed=seed, latent=settings)).diagnostics["members"]
        for seed in (1, 2)
    ]
    assert members[0]["independent"]["score"] == members[1]["independent"]["score"]
    for name, member in members[0].items():
        assert member["weight"] == pytest.approx(members[1][name]["weight"], abs=0.1)
