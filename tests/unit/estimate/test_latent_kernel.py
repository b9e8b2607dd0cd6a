"""The compiled latent class kernels against plain numpy."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import ks_2samp

from saksi.estimate import datasets
from saksi.estimate.gibbs_kernel import allot, draw_missing, gibbs_sweep, log_gamma_draw
from saksi.estimate.latent_cells import cell_probabilities
from saksi.estimate.latent_density_kernel import class_terms, gradient, lay_out, log_likelihood, log_prior
from saksi.estimate.latent_moves_kernel import hamiltonian_step, swap_classes
from saksi.estimate.tempering import draw_prior

from .oracle import all_patterns, gibbs_totals, log_posterior

WIDTH, CLASSES = 4, 5


@pytest.fixture
def point() -> np.ndarray:
    return np.random.default_rng(3).normal(0.0, 1.2, WIDTH * CLASSES + CLASSES)


def _work() -> np.ndarray:
    return np.empty((3 * WIDTH + 5, CLASSES))


def test_the_log_posterior_is_that_of_the_formula(point: np.ndarray) -> None:
    bits, counts = all_patterns(WIDTH), np.random.default_rng(5).poisson(30.0, 15).astype(float)
    factor = np.ones((15, CLASSES))
    fast = log_likelihood(point, bits, factor, counts, counts.sum(), CLASSES, _work())
    fast += log_prior(point, WIDTH, CLASSES, 0.25, 0.25, None)
    assert fast == pytest.approx(log_posterior(point, bits, counts, CLASSES), rel=1e-12)


@pytest.mark.parametrize("width", [WIDTH, 8])
def test_the_gradient_is_the_slope_of_the_log_posterior(width: int) -> None:
    rng = np.random.default_rng(5)
    bits = all_patterns(width)
    counts = rng.poisson(30.0, len(bits)).astype(float)
    point = rng.normal(0.0, 1.2, width * CLASSES + CLASSES)
    factor, work = np.ones((len(bits), CLASSES)), np.empty((3 * width + 5, CLASSES))
    grad = np.empty_like(point)
    columns, room = lay_out(bits, CLASSES)
    gradient(point, bits, columns, room, factor, counts, counts.sum(), 0.25, 0.25, None, CLASSES, grad, work)
    step = 1e-5
    slopes = [
        (
            log_posterior(point + step * e, bits, counts, CLASSES)
            - log_posterior(point - step * e, bits, counts, CLASSES)
        )
        / (2 * step)
        for e in np.eye(point.size)
    ]
    assert grad == pytest.approx(np.array(slopes), rel=1e-4, abs=2e-3)


def test_the_gradient_does_not_jump_where_chances_come_near_to_certain() -> None:
    bits = all_patterns(8)
    counts = np.random.default_rng(5).poisson(30.0, len(bits)).astype(float)
    columns, room = lay_out(bits, CLASSES)
    factor, work = np.ones((len(bits), CLASSES)), np.empty((29, CLASSES))
    found = []
    for logit in (29.999999, 30.000001):
        point = np.random.default_rng(3).normal(0.0, 1.2, 9 * CLASSES)
        point[0] = logit
        grad = np.empty_like(point)
        gradient(point, bits, columns, room, factor, counts, counts.sum(), 0.25, 0.25, None, CLASSES, grad, work)
        found.append(grad)
    assert found[0] == pytest.approx(found[1], rel=1e-5, abs=1e-5)


def test_cell_probabilities_sum_to_one_and_agree_with_the_chance_to_be_seen(point: np.ndarray) -> None:
    cells = cell_probabilities(point[None, :], WIDTH, CLASSES)[0]
    seen = class_terms(
        point,
        WIDTH,
        CLASSES,
        np.empty((WIDTH, CLASSES)),
        np.empty((WIDTH, CLASSES)),
        np.empty(CLASSES),
        np.empty(CLASSES),
    )
    assert cells.sum() == pytest.approx(1.0)
    assert 1.0 - cells[0] == pytest.approx(seen)


def test_gibbs_sweeps_draw_from_the_same_distribution_as_the_textbook_sampler() -> None:
    table = datasets.load("verdata_test")
    bits, counts = table.bits(), table.count_array()
    rng = np.random.default_rng(8)
    slow = gibbs_totals(bits, counts, 2, 6000, rng)[1000::10]
    # alpha near 1: a sharp prior at 1 takes the place of the fixed alpha of the textbook sampler
    q, work, fast = np.zeros(3 * 2 + 2), np.empty((3 * 3 + 5, 2)), np.empty(6000)
    for i in range(6000):
        gibbs_sweep(q, bits, counts, table.n, 1e6, 1e6, None, 2, work, rng)
        total = class_terms(q, 3, 2, work[:3], work[3:6], work[9], work[10])
        fast[i] = table.n + draw_missing(float(table.n), total, rng)
    assert ks_2samp(slow, fast[1000::10]).pvalue > 0.001


CENTRE = np.array([-2.0, 0.0, -0.5, 1.0])


def test_the_gradient_follows_a_prior_that_is_centred_on_the_lists(point: np.ndarray) -> None:
    bits, counts = all_patterns(WIDTH), np.random.default_rng(5).poisson(30.0, 15).astype(float)
    factor, work, grad = np.ones((15, CLASSES)), _work(), np.empty_like(point)
    columns, room = lay_out(bits, CLASSES)
    gradient(point, bits, columns, room, factor, counts, counts.sum(), 0.25, 0.25, CENTRE, CLASSES, grad, work)

    def posterior(q: np.ndarray) -> float:
        likelihood = log_likelihood(q, bits, factor, counts, counts.sum(), CLASSES, work)
        return float(likelihood + log_prior(q, WIDTH, CLASSES, 0.25, 0.25, CENTRE))

    slopes = [(posterior(point + 1e-5 * e) - posterior(point - 1e-5 * e)) / 2e-5 for e in np.eye(point.size)]
    assert grad == pytest.approx(np.array(slopes), rel=1e-4, abs=2e-3)


def test_gibbs_sweeps_alone_and_with_trajectories_draw_the_same_around_the_levels_of_the_lists() -> None:
    table = datasets.load("verdata_test").canonical()
    bits, counts, centre = table.bits(), table.count_array(), np.array([-1.5, -1.0, 0.5])
    work, factor = np.empty((3 * 3 + 5, 2)), np.ones((len(bits), 2))
    drawn = []
    for moves in (False, True):
        rng, q, chances = np.random.default_rng(4), np.zeros(3 * 2 + 2), np.empty((20_000, 2))
        for i in range(len(chances)):
            gibbs_sweep(q, bits, counts, table.n, 3.0, 3.0, centre, 2, work, rng)
            if moves:
                value = log_likelihood(q, bits, factor, counts.astype(float), float(table.n), 2, work)
                value += log_prior(q, 3, 2, 3.0, 3.0, centre)
                hamiltonian_step(
                    q,
                    value,
                    bits,
                    factor,
                    counts.astype(float),
                    float(table.n),
                    3.0,
                    3.0,
                    centre,
                    2,
                    0.15,
                    8,
                    work,
                    rng,
                )
            chances[i] = np.sort(q[:2])
        drawn.append(chances[1000::20])
    for column in range(2):
        assert ks_2samp(drawn[0][:, column], drawn[1][:, column]).pvalue > 0.001


def test_exchanging_classes_leaves_the_likelihood_alone_and_keeps_the_prior() -> None:
    rng = np.random.default_rng(2)
    bits, counts = all_patterns(WIDTH), np.full(15, 20.0)
    factor = np.ones((15, CLASSES))
    draws = draw_prior(4000, WIDTH, CLASSES, a=3.0, b=3.0, rng=rng)
    before = draws.copy()
    for q in draws:
        value = log_likelihood(q, bits, factor, counts, 300.0, CLASSES, _work())
        swap_classes(q, WIDTH, CLASSES, 10, rng)
        assert log_likelihood(q, bits, factor, counts, 300.0, CLASSES, _work()) == pytest.approx(value, rel=1e-9)
    stick = WIDTH * CLASSES
    assert np.mean(before[:, stick] != draws[:, stick]) > 0.2
    for column in (stick, stick + 1, stick + 3):
        assert ks_2samp(before[:, column], draws[:, column]).pvalue > 0.001


def test_people_are_allotted_without_loss() -> None:
    rng, drawn = np.random.default_rng(1), np.zeros(3, dtype=np.int64)
    totals = np.zeros(3)
    for _ in range(200):
        allot(1000, np.array([0.1, 0.3, 0.0]), 0.4, drawn, rng)
        assert drawn.sum() == 1000
        totals += drawn
    assert totals / totals.sum() == pytest.approx([0.25, 0.75, 0.0], abs=0.01)


def test_gamma_draws_of_tiny_shape_stay_finite_on_the_log_scale() -> None:
    rng = np.random.default_rng(1)
    draws = np.array([log_gamma_draw(1e-4, rng) for _ in range(2000)])
    assert np.isfinite(draws).all()
    assert draws.mean() == pytest.approx(-1e4, rel=0.1)  # E log Gamma(s) is about -1/s


def test_the_number_missing_stays_finite_when_nobody_can_be_seen() -> None:
    assert np.isfinite(draw_missing(100.0, 1e-250, np.random.default_rng(1)))


def test_a_kernel_compiled_now_and_one_from_the_cache_draw_the_same(tmp_path: Path) -> None:
    # with sums in an order of the compiler's choice the first run on a machine drew other numbers than all later ones
    code = (
        "from saksi.estimate import LatentClassSettings, datasets\n"
        "from saksi.estimate.latent_class import sample_latent_classes\n"
        "short = LatentClassSettings(burn=60, draws=60, most_draws=60, particles=0, tempered_runs=0, pilots=4)\n"
        "print(sample_latent_classes(datasets.load('western_us'), seed=5, settings=short).distribution.values.sum())\n"
    )
    clean = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    drawn = [
        subprocess.run([sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert any(tmp_path.rglob("*.nbc"))
    assert drawn[0] == drawn[1]
