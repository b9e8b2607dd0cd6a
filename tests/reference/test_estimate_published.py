"""Numbers printed in papers or computed by peers, reproduced.

Sources, by test: Ball et al. (2002), report to the ICTY (killings in Kosovo, 10,356, 95 % interval 9,002 to 12,122);
Madigan & York (1997), Biometrika 84:19 (spina bifida, best graph 12/3 with weight 0.37, Bayes estimate 731, mode 728);
Chan, Silverman & Vincent (2021), JASA 116:1297, table 2 (existence) and the SparseMSE 2.0.1 package (stepwise points);
HRDAG's verdata, unit test of its latent class runs (mean 105, variance 82); Baillargeon & Rivest (2007), JSS 19(5)
(hares, Mth Poisson 81.1, standard error 5.7); R packages dga 2.0.2, Rcapture 1.4-4 and LCMCR 0.4.14, run by us.
"""

import numpy as np
import pytest
from scipy.special import gammaln

from saksi.estimate import EstimateOptions, LatentClassSettings, Selection, datasets, estimate
from saksi.estimate.closed import Heterogeneity, chao_lower_bound, fit_closed
from saksi.estimate.decomposable import GRAPH_COUNTS, average_graphs, chordal_graphs
from saksi.estimate.loglinear import Existence, Fit, check_existence
from saksi.estimate.selection import choose_stepwise, hierarchical_models


def test_kosovo_log_linear_is_the_number_given_to_the_tribunal() -> None:
    answer = estimate(datasets.load("kosovo"), "log-linear", EstimateOptions(replicates=20))
    assert answer.median == pytest.approx(10_356, abs=2)
    assert answer.diagnostics["model"] == "OSCE*HRW, ABA*OSCE*EXH, HRW*EXH" or "ABA" in answer.diagnostics["model"]
    low, high = answer.diagnostics["profile_interval"]
    assert low == pytest.approx(9_002, rel=0.005)
    assert high == pytest.approx(12_122, rel=0.005)


def test_madigan_and_york_spina_bifida() -> None:
    table = datasets.load("spina_bifida")
    a, b = 13.14, 55.17

    def negative_binomial(total: np.ndarray) -> np.ndarray:
        return np.asarray(gammaln(total + a) - gammaln(total + 1.0) - total * np.log1p(b))

    missing = np.arange(1.0, 3000.0)
    # their prior of N: a gamma mixture of Poissons; the mean a * b lies near the documented number
    found = average_graphs(
        table,
        delta=1.0,
        missing=missing,
        log_prior=lambda n: gammaln(n + a) - gammaln(n + 1.0) + n * np.log(b / (1.0 + b)),
    )
    weights = found.distribution.weights
    assert weights is not None
    totals = found.distribution.values
    bayes = float(np.sum(weights / totals) / np.sum(weights / totals**2))
    assert round(bayes) == 731
    assert totals[int(np.argmax(weights))] in {728.0, 729.0}
    pairs, weight = found.top[0]
    assert pairs == ((0, 1),)
    assert weight == pytest.approx(0.37, abs=0.005)


@pytest.mark.parametrize(("lists", "count"), sorted(GRAPH_COUNTS.items()))
def test_labelled_decomposable_graphs(lists: int, count: int) -> None:
    assert len(set(chordal_graphs(lists)[2].tolist())) == count


def test_hierarchical_models_of_three_and_four_lists() -> None:
    assert [len(hierarchical_models(width)) for width in (3, 4)] == [8, 113]


@pytest.mark.parametrize(
    ("terms", "verdict"),
    [
        ((), Existence.EXISTS),
        ((0b101,), Existence.EXISTS),
        ((0b110,), Existence.EXISTS),
        ((0b101, 0b110), Existence.EXISTS),
        ((0b011,), Existence.DOES_NOT_EXIST),
        ((0b011, 0b101, 0b110), Existence.NOT_IDENTIFIED),
    ],
)
def test_existence_on_the_artificial_table(terms: tuple[int, ...], verdict: Existence) -> None:
    assert check_existence(datasets.load("artificial_3").full_counts(), 3, terms) is verdict


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("kosovo", 14_342),
        ("uk", 11_418),
        ("uk_5", 11_313),
        ("netherlands", 111_139),
        ("netherlands_5", 121_522),
        ("new_orleans", 1_184),
        ("new_orleans_5", 1_034),
        ("western_us", 2_483),
        ("australia", 6_496),
    ],
)
def test_forward_steps_give_the_points_of_sparsemse(name: str, point: int) -> None:
    table = datasets.load(name)
    fit = choose_stepwise(table.full_counts(), table.width)
    assert isinstance(fit, Fit)
    assert round(table.n + fit.missing) == point


@pytest.mark.parametrize(
    ("name", "median", "low", "high"),
    [
        ("kosovo", 12_595, 9_827, 16_544),
        ("uk_5", 22_365, 10_343, 29_446),
        ("netherlands_5", 47_903, 40_845, 55_456),
        ("new_orleans_5", 865, 510, 1_640),
        ("western_us", 2_113, 1_339, 3_420),
        ("australia", 2_143, 1_175, 4_188),
        ("rome_hiv", 11_220, 9_404, 14_094),
        ("spina_bifida", 731, 694, 787),
        ("congenital_anomaly", 618, 590, 656),
        ("allegheny_lists", 5_131, 4_635, 5_749),
    ],
)
def test_graphs_on_the_grid_of_dga(name: str, median: int, low: int, high: int) -> None:
    table = datasets.load(name)
    posterior = average_graphs(table, missing=np.arange(1.0, 10 * table.n + 1)).distribution
    assert (posterior.median(), *posterior.interval(0.95)) == (median, low, high)


@pytest.mark.parametrize("name", ["kosovo", "rome_hiv", "spina_bifida", "congenital_anomaly", "allegheny_lists"])
def test_the_log_grid_keeps_the_limits_where_no_cap_binds(name: str) -> None:
    table = datasets.load(name)
    exact = average_graphs(table, missing=np.arange(1.0, 10 * table.n + 1)).distribution.interval(0.95)
    quick = average_graphs(table).distribution.interval(0.95)
    assert quick == pytest.approx(exact, rel=0.005)


def test_hares_with_poisson_heterogeneity() -> None:
    fit = fit_closed(datasets.load("hare"), by_list=True, heterogeneity=Heterogeneity.POISSON)
    assert fit is not None
    assert 68 + fit.missing == pytest.approx(81.1, abs=0.05)
    assert fit.variance**0.5 == pytest.approx(5.7, abs=0.15)


def test_chao_bound_of_kosovo() -> None:
    fit = chao_lower_bound(datasets.load("kosovo"))
    assert fit is not None
    assert 4400 + fit.missing == pytest.approx(8_591, abs=4)
    assert fit.variance**0.5 == pytest.approx(214, abs=2)


def test_kosovo_latent_classes_agree_with_the_long_run_of_lcmcr() -> None:
    settings = LatentClassSettings(draws=4000, particles=0)
    answer = estimate(
        datasets.load("kosovo"), "latent-class", EstimateOptions(seed=11, latent=settings, sensitivity=False)
    )
    assert answer.refused is None
    assert answer.interval is not None
    assert answer.median == pytest.approx(10_443, rel=0.02)
    assert answer.interval[0] == pytest.approx(9_066, rel=0.03)
    assert answer.interval[1] == pytest.approx(13_865, rel=0.05)


def test_the_stratum_of_verdata() -> None:
    settings = LatentClassSettings(classes=4, draws=8000, most_draws=8000, particles=0)
    answer = estimate(
        datasets.load("verdata_test"), "latent-class", EstimateOptions(seed=3, latent=settings, sensitivity=False)
    )
    assert answer.distribution is not None
    assert answer.distribution.mean() == pytest.approx(105, abs=1)
    assert answer.distribution.variance() == pytest.approx(82, rel=0.25)


def test_australia_by_bic_is_the_rcapture_number() -> None:
    answer = estimate(datasets.load("australia"), "log-linear", EstimateOptions(replicates=20, selection=Selection.BIC))
    assert answer.median == pytest.approx(6_496, abs=1)
