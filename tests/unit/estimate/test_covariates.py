"""Two lists with covariates: the doubly robust estimate on simulated people."""

import numpy as np
import pytest

from saksi.errors import BadInput
from saksi.estimate import RefusalKind, estimate_with_covariates


def _people(seed: int, people: int = 3000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(people, 2))
    first = rng.random(people) < 1 / (1 + np.exp(0.5 - x[:, 0]))
    second = rng.random(people) < 1 / (1 + np.exp(0.5 - x[:, 0] - 0.3 * x[:, 1]))
    seen = first | second
    return first[seen].astype(int), second[seen].astype(int), x[seen]


def test_covariates_remove_the_bias_that_two_lists_have_without_them() -> None:
    totals, covered, naive = [], [], []
    for seed in range(30):
        first, second, x = _people(seed)
        answer = estimate_with_covariates(first, second, x)
        assert answer.interval is not None
        totals.append(answer.median)
        covered.append(answer.interval[0] <= 3000 <= answer.interval[1])
        naive.append(first.sum() * second.sum() / (first * second).sum())
    assert np.mean(naive) < 2500
    assert np.mean(totals) == pytest.approx(3000, rel=0.04)
    assert np.mean(covered) >= 0.85


def test_too_few_people_on_both_lists_are_refused() -> None:
    answer = estimate_with_covariates([1] * 30 + [0] * 30 + [1], [0] * 30 + [1] * 30 + [1], np.arange(61.0)[:, None])
    assert answer.refused is not None
    assert answer.refused.kind is RefusalKind.NO_OVERLAP


def test_a_missing_covariate_is_bad_input() -> None:
    with pytest.raises(BadInput, match="covariate"):
        estimate_with_covariates([1, 0], [0, 1], [[1.0], [float("nan")]])
