"""What an estimate says, and when it refuses to say a number."""

import pytest

from saksi.errors import UsageError
from saksi.estimate import CautionKind, EstimateOptions, RefusalKind, build_table, datasets, estimate

QUICK = EstimateOptions(replicates=40)
METHODS = ["decomposable", "log-linear", "chao", "m0", "mt", "mh", "mth", "nhoi"]


@pytest.mark.parametrize("method", METHODS)
def test_every_answer_has_n_interval_assumptions_and_versions(method: str) -> None:
    answer = estimate(datasets.load("spina_bifida"), method, QUICK)
    told = answer.to_json()
    assert told["n_documented"] == 626
    assert told["refused"] is None
    low, high = told["interval"]
    assert 626 <= low <= told["median"] <= high
    assert told["assumptions"]
    assert set(told["versions"]) == {"saksi", "numpy", "scipy", "numba"}
    assert answer.to_model().interval == answer.interval


@pytest.mark.parametrize("method", METHODS)
def test_no_overlap_at_all_is_refused(method: str) -> None:
    answer = estimate(build_table(["a", "b", "c"], {1: 10, 2: 20, 4: 30}), method, QUICK)
    assert answer.refused is not None
    assert answer.refused.kind is RefusalKind.NO_OVERLAP
    assert (answer.median, answer.mean, answer.interval) == (None, None, None)


def test_a_list_inside_a_list_is_refused() -> None:
    inside = build_table(["a", "b", "c"], {2: 20, 3: 30, 4: 30, 6: 9, 7: 5})
    answer = estimate(inside, "decomposable", QUICK)
    assert answer.refused is not None
    assert answer.refused.kind is RefusalKind.NESTED_LIST


def test_a_small_list_inside_another_by_chance_is_only_warned_of() -> None:
    table = build_table(["a", "b", "c"], {2: 60, 3: 2, 4: 30, 6: 19})
    assert CautionKind.NESTED_LIST in {caution.kind for caution in estimate(table, "decomposable", QUICK).warnings}


def test_two_lists_are_too_few_for_models_of_dependence_but_not_for_the_bound() -> None:
    two = build_table(["a", "b"], {1: 30, 2: 20, 3: 10})
    refused = estimate(two, "latent-class", QUICK).refused
    assert refused is not None
    assert refused.kind is RefusalKind.TOO_FEW_LISTS
    bound = estimate(two, "chao", QUICK)
    assert bound.median == pytest.approx(60 + 30 * 20 / 10)  # Lincoln-Petersen: missing = n10 n01 / n11


def test_counts_of_a_hundred_million_are_estimated() -> None:
    shares = (0.3, 0.2, 0.4)
    cells = dict.fromkeys(range(1, 8), 1.0)
    for x in cells:
        for j, share in enumerate(shares):
            cells[x] *= share if (x >> j) & 1 else 1.0 - share
    table = build_table(["a", "b", "c"], {x: round(2 * 10**8 * cell) for x, cell in cells.items()})
    assert table.n > 10**8
    assert estimate(table, "decomposable", QUICK).median == pytest.approx(2 * 10**8, rel=0.001)


def test_a_refused_answer_keeps_what_was_computed_out_of_the_headline() -> None:
    answer = estimate(datasets.load("netherlands_5"), "decomposable", QUICK)
    assert answer.refused is not None
    assert answer.refused.kind is RefusalKind.MODES_DISAGREE
    assert answer.median is None
    assert answer.diagnostics["withheld"]["median"] > 8234
    assert "cannot be stated" in answer.sentence()


def test_an_empty_list_is_told() -> None:
    table = build_table(["a", "b", "c", "empty"], {1: 18, 2: 22, 3: 22, 4: 5, 5: 11, 6: 4, 7: 6})
    answer = estimate(table, "decomposable", QUICK)
    assert "List empty holds nobody and was left out." in [caution.text for caution in answer.warnings]
    assert answer.interval == estimate(datasets.load("verdata_test"), "decomposable", QUICK).interval


def test_an_unknown_method_lists_those_there_are() -> None:
    with pytest.raises(UsageError, match="latent-class"):
        estimate(datasets.load("hare"), "guess")


def test_the_bound_warns_that_it_is_a_bound() -> None:
    answer = estimate(datasets.load("kosovo"), "chao")
    assert [caution.kind for caution in answer.warnings] == [CautionKind.LOWER_BOUND]


def test_a_notebook_shows_the_sentence_and_the_warnings() -> None:
    shown = estimate(datasets.load("kosovo"), "chao")._repr_html_()
    assert "4,400 people are documented" in shown
    assert "lower bound" in shown
