"""Agreement of coders: what is undefined, what an interval holds, and that order and names do not count."""

import random

from saksi.review import Level, cohen_kappa, krippendorff_alpha, mean_kappa, measure_agreement


def test_full_agreement_is_one_and_one_value_throughout_is_undefined() -> None:
    assert krippendorff_alpha([{"a": "x", "b": "x"}, {"a": "y", "b": "y"}]) == 1
    assert krippendorff_alpha([{"a": "x", "b": "x"}, {"a": "x", "b": "x"}]) is None
    assert cohen_kappa([("x", "x"), ("x", "x")]) is None
    assert krippendorff_alpha([]) is None
    assert cohen_kappa([]) is None


def test_a_unit_that_one_coder_alone_coded_counts_for_nothing() -> None:
    units = [{"a": "x", "b": "x"}, {"a": "y", "b": "x"}, {"a": "y", "b": "y"}]
    assert krippendorff_alpha([*units, {"a": "x"}]) == krippendorff_alpha(units)


def test_numbers_near_each_other_agree_better_than_numbers_far_apart() -> None:
    near = [{"a": 10.0, "b": 11.0}, {"a": 50.0, "b": 50.0}, {"a": 90.0, "b": 90.0}]
    far = [{"a": 10.0, "b": 60.0}, {"a": 50.0, "b": 50.0}, {"a": 90.0, "b": 90.0}]
    assert (krippendorff_alpha(near, Level.INTERVAL) or 0) > 0.99 > (krippendorff_alpha(far, Level.INTERVAL) or 0)
    assert krippendorff_alpha(near) == krippendorff_alpha(far)


def test_zero_against_zero_is_agreement_on_a_ratio() -> None:
    assert krippendorff_alpha([{"a": 0.0, "b": 0.0}, {"a": 4.0, "b": 4.0}], Level.RATIO) == 1


def test_more_than_two_coders_give_the_mean_over_pairs() -> None:
    units = [{"a": "x", "b": "x", "c": "y"}, {"a": "y", "b": "y", "c": "x"}]
    assert mean_kappa(units) == (1 - 1 - 1) / 3


def test_an_interval_holds_its_value_and_the_same_seed_gives_it_again() -> None:
    chance = random.Random(5)
    units = [{"a": value, "b": value if chance.random() < 0.8 else "z"} for value in "xyz" * 20]
    first, second = (measure_agreement("act", units, Level.NOMINAL, random.Random(1), draws=200) for _ in range(2))
    assert first == second
    assert first.units == 60
    for each in (first.alpha, first.kappa):
        assert each.low is not None
        assert each.value is not None
        assert each.high is not None
        assert each.low < each.value < each.high


def test_an_unknown_number_counts_for_kappa_and_not_for_alpha_on_numbers() -> None:
    units = [{"a": 3.0, "b": 3.0}, {"a": 8.0, "b": 8.0}, {"a": 5.0, "b": "null"}]
    found = measure_agreement("quantity.lower", units, Level.INTERVAL, random.Random(1), draws=20)
    assert (found.alpha.value, found.units) == (1, 3)
    assert found.kappa.value is not None
    assert found.kappa.value < 1
    assert found.share == 2 / 3
