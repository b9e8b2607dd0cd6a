"""The latent class sampler: one seed one answer, all modes told, strata, linkage."""

import numpy as np
import pytest

from saksi.errors import BadInput
from saksi.estimate import (
    CautionKind,
    EstimateOptions,
    LatentClassSettings,
    StratifiedTable,
    build_table,
    combine_imputations,
    datasets,
    estimate,
    estimate_partitions,
    estimate_strata,
    read_capture_file,
)
from saksi.estimate.latent_class import sample_latent_classes
from saksi.estimate.strata import sample_strata

SHORT = LatentClassSettings(burn=300, draws=500, most_draws=500, particles=60, tempered_runs=1, pilots=4, trajectory=40)


def test_one_seed_one_answer_whatever_the_threads_and_the_order_of_lists() -> None:
    table = datasets.load("western_us")
    one = sample_latent_classes(table, seed=5, settings=SHORT).distribution.values
    turned = table.reordered([4, 2, 0, 3, 1])
    threaded = LatentClassSettings(**{**SHORT.__dict__, "threads": 2})
    again = sample_latent_classes(turned, seed=5, settings=threaded).distribution.values
    assert np.array_equal(one, again)
    other = sample_latent_classes(table, seed=6, settings=SHORT).distribution.values
    assert not np.array_equal(one, other)


def test_all_modes_of_the_netherlands_are_told_and_seeds_agree() -> None:
    settings = LatentClassSettings(particles=0, draws=1000, most_draws=4000)
    medians = []
    for seed in (1, 2):
        answer = estimate(
            datasets.load("netherlands"),
            "latent-class",
            EstimateOptions(seed=seed, latent=settings, sensitivity=False),
        )
        assert answer.refused is None
        assert answer.median is not None
        medians.append(answer.median)
        told = " ".join(c.text for c in answer.warnings if c.kind is CautionKind.SEVERAL_MODES)
        assert "Short runs rested near 5" in told
    assert medians[0] == pytest.approx(146_000, rel=0.03)
    assert medians[1] == pytest.approx(medians[0], rel=0.03)


def test_chains_that_are_too_short_are_refused() -> None:
    settings = LatentClassSettings(burn=20, draws=50, most_draws=50, particles=0, pilots=4, trajectory=10)
    answer = estimate(datasets.load("kosovo"), "latent-class", EstimateOptions(latent=settings, sensitivity=False))
    assert answer.refused is not None
    assert answer.median is None


def test_the_number_is_not_capped() -> None:
    settings = LatentClassSettings(draws=4000, particles=0)
    answer = estimate(datasets.load("australia"), "latent-class", EstimateOptions(latent=settings, sensitivity=False))
    assert answer.distribution is not None
    assert answer.distribution.quantile(0.975) > 20 * 414  # where the cap of the reference program lies


def test_strata_learn_from_each_other_and_sum_jointly() -> None:
    strata = datasets.load_file("spina_by_ethnicity").strata("ethnicity")
    answer = estimate_strata(strata, options=EstimateOptions(latent=LatentClassSettings(draws=1500)))
    assert answer.median == pytest.approx(724, rel=0.03)
    parts = {part["stratum"]: part for part in answer.diagnostics["strata"]}
    assert sum(part["n_documented"] for part in parts.values()) == 621
    assert parts["afro-american"]["interval"][0] >= 36


def test_merged_strata_give_the_answer_of_the_whole() -> None:
    table = datasets.load("verdata_test")
    rows = "".join(
        f"{','.join(str((p >> j) & 1) for j in range(3))},{half},{c // 2 + (c % 2) * (half == 'a')}\n"
        for p, c in zip(table.patterns, table.counts, strict=True)
        for half in ("a", "b")
    )
    strata = read_capture_file("A,B,C,half,count\n" + rows).strata("half")
    whole = sample_latent_classes(table, seed=1, settings=SHORT).distribution
    both = sample_strata(strata, seed=1, settings=LatentClassSettings(burn=300, draws=1500, most_draws=1500))
    assert np.median(both.numbers.sum(axis=0)) == pytest.approx(whole.median(), rel=0.03)


def test_people_of_unknown_stratum_are_placed_and_none_is_lost() -> None:
    known = build_table(["a", "b", "c"], {1: 30, 2: 30, 3: 20, 4: 30, 5: 20, 6: 20, 7: 15})
    unknown = build_table(["a", "b", "c"], {1: 10, 2: 10, 3: 5, 4: 10})
    strata = StratifiedTable(by="region", names=("east", "west"), tables=(known, known.scaled(3)), unknown=unknown)
    settings = LatentClassSettings(burn=300, draws=1000, most_draws=1000)
    found = sample_strata(strata, seed=1, settings=settings)
    assert found.numbers.sum(axis=0).min() >= 4 * known.n + unknown.n
    east, west = np.median(found.numbers[0]), np.median(found.numbers[1])
    assert west / east == pytest.approx(3.0, rel=0.15)


def test_unknown_strata_are_refused_by_methods_that_cannot_place_them() -> None:
    text = "a,b,c,region,count\n" + "".join(
        f"{x & 1},{(x >> 1) & 1},{(x >> 2) & 1},{r},20\n" for x in range(1, 8) for r in ("east", "west", "")
    )
    answer = estimate_strata(read_capture_file(text).strata("region"), "decomposable")
    assert answer.refused is not None
    assert "21" not in (answer.refused.fix or "")
    assert "140 people have no known region" in answer.refused.text


def test_linkage_uncertainty_is_pooled_and_its_share_told() -> None:
    table = datasets.load("kosovo")
    same = estimate_partitions([table, table, table], "decomposable")
    alone = estimate(table, "decomposable")
    assert same.diagnostics["share_of_variance_due_to_linkage"] == pytest.approx(0.0, abs=0.01)
    assert same.median == pytest.approx(alone.median, rel=0.01)
    fewer_links = build_table(
        table.lists,
        {p: c // 2 if p.bit_count() > 1 else c for p, c in zip(table.patterns, table.counts, strict=True)},
    )
    mixed = estimate_partitions([table, fewer_links], "decomposable")
    assert mixed.diagnostics["share_of_variance_due_to_linkage"] > 0.2
    assert CautionKind.LINKAGE in {caution.kind for caution in mixed.warnings}


def test_warnings_of_partitions_are_told_once_with_how_often_they_come() -> None:
    alike = build_table(["a", "b", "c"], {1: 84, 2: 84, 4: 84, 3: 36, 5: 36, 6: 36, 7: 15})
    small = build_table(["a", "b", "c"], {1: 20, 2: 20, 4: 20, 3: 1, 5: 1, 6: 1})
    answer = estimate_partitions([alike, small, alike], "mt")
    kinds = [caution.kind for caution in answer.warnings]
    assert len(kinds) == len(set(kinds))
    few = next(caution for caution in answer.warnings if caution.kind is CautionKind.FEW_OVERLAPS)
    assert few.text.endswith("(On 1 of 3 draws of the linkage.)")


def test_partitions_on_other_lists_are_bad_input() -> None:
    with pytest.raises(BadInput, match="other lists"):
        estimate_partitions([datasets.load("kosovo"), datasets.load("uk")], "decomposable")


def test_imputed_data_sets_are_combined_by_rubins_rule() -> None:
    table = datasets.load("rome_hiv")
    same = [estimate(table, "decomposable"), estimate(table, "decomposable")]
    combined = combine_imputations(same)
    assert combined.estimate == pytest.approx(same[0].median, rel=0.02)
    assert combined.share < 0.05
    different = combine_imputations([same[0], estimate(table.scaled(2), "decomposable")])
    assert different.share > 0.5
