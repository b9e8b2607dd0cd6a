"""Averaging over graphs: the walk agrees with the exact average, odd tables are survived."""

import numpy as np
import pytest

from saksi.estimate import EstimateOptions, build_table, datasets, estimate
from saksi.estimate.decomposable import average_graphs, predict_graphs


@pytest.mark.parametrize("name", ["kosovo", "western_us", "netherlands"])
def test_walks_over_graphs_agree_with_the_exact_average(name: str) -> None:
    table = datasets.load(name).canonical()
    exact, walked = average_graphs(table).distribution, average_graphs(table, walk=True, seed=2).distribution
    assert walked.median() == pytest.approx(exact.median(), rel=0.01)
    assert walked.interval(0.95) == pytest.approx(exact.interval(0.95), rel=0.02)


def test_ten_lists_are_walked_and_the_truth_found() -> None:
    rng = np.random.default_rng(1)
    chances = rng.uniform(0.05, 0.3, 10)
    seen = (rng.random((5000, 10)) < chances) @ (1 << np.arange(10))
    patterns, counts = np.unique(seen[seen > 0], return_counts=True)
    table = build_table([f"l{j}" for j in range(10)], dict(zip(patterns.tolist(), counts.tolist(), strict=True)))
    answer = estimate(table, "decomposable", EstimateOptions(sensitivity=False))
    assert answer.refused is None
    assert answer.interval is not None
    assert answer.interval[0] <= 5000 <= answer.interval[1]
    assert answer.diagnostics["exact"] is False


def test_seven_lists_are_exact() -> None:
    table = datasets.load("new_orleans")
    merged = table.reordered(range(7))
    assert average_graphs(merged.canonical()).exact


def test_predicted_chances_sum_to_one() -> None:
    chances = predict_graphs(datasets.load("kosovo"))
    assert chances.shape == (15,)
    assert chances.sum() == pytest.approx(1.0)
    assert 4400 * chances == pytest.approx(datasets.load("kosovo").full_counts()[1:], abs=60)


def test_the_prior_is_varied_and_reported() -> None:
    told = estimate(datasets.load("kosovo"), "decomposable").diagnostics["prior_sensitivity"]
    assert told["delta 1"]["median"] == pytest.approx(4_617, rel=0.02)
    assert told["delta 1"]["saturated"] == pytest.approx(0.98, abs=0.01)


def test_twenty_lists_have_a_bound_and_typed_refusals_where_a_method_takes_fewer() -> None:
    rng = np.random.default_rng(3)
    seen = (rng.random((2000, 20)) < rng.uniform(0.02, 0.1, 20)) @ (1 << np.arange(20))
    patterns, counts = np.unique(seen[seen > 0], return_counts=True)
    table = build_table([f"l{j}" for j in range(20)], dict(zip(patterns.tolist(), counts.tolist(), strict=True)))
    bound = estimate(table, "chao")
    assert bound.interval is not None
    assert bound.interval[0] <= 2000 <= bound.interval[1]
    refused = {m: estimate(table, m).refused for m in ("decomposable", "log-linear", "nhoi")}
    assert {m: r.kind.value for m, r in refused.items() if r} == dict.fromkeys(refused, "too-many-lists")


def test_a_number_that_follows_from_the_prior_alone_is_refused() -> None:
    table = datasets.load("kosovo").scaled(30_000)
    answer = estimate(table, "decomposable", EstimateOptions(sensitivity=False))
    assert answer.refused is not None
    assert answer.refused.kind.value == "prior-decides"
    bound = estimate(table, "chao")
    assert bound.median == pytest.approx(30_000 * 8_594, rel=0.001)
