"""Log-linear models of dependent pairs, averaged by their evidence, against integrals and simulated dependence."""

import numpy as np
import pytest

from saksi.estimate import CaptureTable, build_table, datasets
from saksi.estimate.pair_terms import INDEPENDENT_PAIR, SPREAD, average_pairs


def _expected(chances: list[float], terms: dict[int, float], people: int) -> CaptureTable:
    """Return the expected table of a log-linear model, rounded."""
    cells = np.arange(1 << len(chances))
    logs = np.zeros(cells.size)
    for j, chance in enumerate(chances):
        logs += np.where((cells >> j) & 1, np.log(chance / (1.0 - chance)), 0.0)
    for mask, term in terms.items():
        logs += np.where((cells & mask) == mask, term, 0.0)
    counts = np.rint(people * np.exp(logs) / np.exp(logs).sum()).astype(int)
    names = [f"list {j}" for j in range(len(chances))]
    return build_table(names, {int(x): int(c) for x, c in zip(cells, counts, strict=True) if x and c}).canonical()


def test_a_dependent_pair_is_found_and_the_number_of_people_with_it() -> None:
    table = _expected([0.3, 0.25, 0.2, 0.15], {0b0011: 1.2}, 4000)
    found = average_pairs(table, rng=np.random.default_rng(1))
    low, high = found.distribution.interval(0.95)
    assert low < 4000 < high
    assert high - low < 800
    assert len(found.models[0]) == 1
    assert found.weights[0] > 0.5


def test_independent_lists_need_no_pair() -> None:
    found = average_pairs(_expected([0.3, 0.25, 0.2, 0.15], {}, 2000), rng=np.random.default_rng(1))
    assert found.models[0] == ()
    assert found.distribution.median() == pytest.approx(2000, rel=0.03)


def test_the_average_is_that_of_an_integral_over_a_grid() -> None:
    # three lists, independence and one pair at a time compared by brute force over the terms
    table = _expected([0.4, 0.35, 0.3], {0b011: 0.8}, 300)
    found = average_pairs(table, rng=np.random.default_rng(1))
    weights = {pairs: weight for pairs, weight in zip(found.models, found.weights, strict=True) if len(pairs) < 2}
    evidence = {pairs: _evidence(table, pairs) for pairs in weights}
    for pairs, weight in weights.items():
        ratio = weight / weights[()]
        assert ratio == pytest.approx(evidence[pairs] / evidence[()], rel=0.1)


def _evidence(table: CaptureTable, pairs: tuple[int, ...]) -> float:
    counts, cells = table.full_counts()[1:], np.arange(1, 8)
    axis = np.linspace(-3.0, 2.0, 60)
    mains = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1).reshape(-1, 3)
    prior = np.exp(-np.logaddexp(0, mains) - np.logaddexp(0, -mains)).prod(axis=1) * (axis[1] - axis[0]) ** 3
    base = mains @ ((cells >> np.arange(3)[:, None]) & 1)
    terms = np.linspace(-3.0, 3.0, 61) if pairs else np.zeros(1)
    total = 0.0
    for term in terms:
        logs = base + term * sum(((cells & mask) == mask) for mask in pairs) if pairs else base
        value = logs @ counts - counts.sum() * np.logaddexp.reduce(logs, axis=1)
        density = np.exp(-0.5 * (term / SPREAD) ** 2) / (SPREAD * np.sqrt(2 * np.pi)) * 0.1 if pairs else 1.0
        total += density * float(prior @ np.exp(value + 1.0 * counts.sum()))
    return total * ((1.0 - INDEPENDENT_PAIR) / INDEPENDENT_PAIR) ** len(pairs)


def test_one_seed_gives_one_answer_and_another_seed_nearly_the_same() -> None:
    table = datasets.load("kosovo").canonical()
    first, again, other = (average_pairs(table, rng=np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(first.distribution.values, again.distribution.values)
    assert first.score == again.score
    assert other.score == pytest.approx(first.score, abs=0.5)
    assert other.distribution.median() == pytest.approx(first.distribution.median(), rel=0.02)


def test_the_search_over_many_lists_finds_what_enumeration_would() -> None:
    table = _expected([0.3, 0.25, 0.2, 0.15, 0.3, 0.25], {0b000011: 1.2, 0b001100: -1.0}, 6000)
    found = average_pairs(table, rng=np.random.default_rng(1))
    assert found.models[0] == (0b000011, 0b001100) or set(found.models[0]) >= {0b000011}
    low, high = found.distribution.interval(0.95)
    assert low < 6000 < high
