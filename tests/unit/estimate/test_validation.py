"""Checks a user runs on their own table, the report section, and the hand-over to ArviZ."""

from xml.etree import ElementTree as ET

import numpy as np
import pytest

from saksi.errors import UsageError
from saksi.estimate import (
    EstimateOptions,
    LatentClassSettings,
    build_table,
    datasets,
    estimate,
    leave_lists_out,
    report_languages,
    report_section,
    simulate_coverage,
    to_inference_data,
)

QUICK = EstimateOptions(replicates=20)


def test_each_list_is_left_out_and_its_size_estimated() -> None:
    rows = [one.to_plain() for one in leave_lists_out(datasets.load("kosovo"), "decomposable", QUICK)]
    assert {row["list"]: row["size"] for row in rows}["EXH"] == 1910
    assert all(row["seen_on_others"] < row["size"] for row in rows)
    assert [row["covered"] for row in rows].count(None) == sum(row["refused"] is not None for row in rows)


def test_coverage_at_the_fit_is_near_the_level() -> None:
    found = simulate_coverage(datasets.load("spina_bifida"), "decomposable", QUICK, tables=60)
    assert found.truth == pytest.approx(731, abs=1)
    assert found.covered is not None
    assert found.covered >= 0.85
    assert found.refused == 0.0


def test_coverage_asks_for_enough_tables() -> None:
    with pytest.raises(UsageError, match="at least 10"):
        simulate_coverage(datasets.load("spina_bifida"), "decomposable", tables=3)


@pytest.mark.parametrize("language", ["ar", "en", "fr", "id"])
def test_the_report_is_well_formed_and_says_what_the_number_is_not(language: str) -> None:
    table = datasets.load("kosovo")
    refused = estimate(datasets.load("netherlands_5"), "decomposable", QUICK)
    section = report_section([estimate(table, "decomposable"), estimate(table, "chao"), refused], language=language)
    root = ET.fromstring(section.replace(" – ", "-"))
    assert root.attrib["lang"] == language
    assert root.attrib["dir"] == ("rtl" if language == "ar" else "ltr")
    assert root.find(".//table") is not None
    assert len(root.findall(".//{http://www.w3.org/2000/svg}circle")) == 2
    assert "12,595" in section or "12,59" in section


def test_every_sentence_and_kind_is_translated() -> None:
    from saksi.estimate import CautionKind, RefusalKind, assumption
    from saksi.estimate.report import _data

    sentences = {text for name in assumption.__all__ for text in getattr(assumption, name)}
    assert report_languages() == ("ar", "en", "fr", "id")
    assert sentences == set(_data("sentences.json"))
    assert {kind.value for kind in (*CautionKind, *RefusalKind)} == set(_data("kinds.json"))
    for known in (*_data("sentences.json").values(), *_data("kinds.json").values()):
        assert set(known) == {"ar", "fr", "id"}


def test_a_report_in_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="xx"):
        report_section([estimate(datasets.load("kosovo"), "chao")], language="xx")


def test_arviz_gets_the_draws() -> None:
    handed = to_inference_data(estimate(datasets.load("spina_bifida"), "decomposable"))
    assert float(handed.posterior["N"].median()) == pytest.approx(731, abs=3)
    assert handed.posterior.attrs["n_documented"] == 626


def test_the_mixture_weighs_members_and_tells_them() -> None:
    settings = LatentClassSettings(burn=300, draws=1000, most_draws=2000, particles=0, pilots=4, trajectory=60)
    answer = estimate(datasets.load("kosovo"), "stack", EstimateOptions(latent=settings))
    members = answer.diagnostics["members"]
    assert sum(member["weight"] for member in members.values()) == pytest.approx(1.0)
    assert set(members) == {"independent", "log-linear", "latent-class", "heterogeneity"}
    assert answer.interval is not None
    assert answer.interval[0] < 10_443 < answer.interval[1]


def test_the_seed_moves_the_mixture_little() -> None:
    settings = LatentClassSettings(burn=300, draws=1000, most_draws=2000, particles=0, pilots=4, trajectory=60)
    table = datasets.load("kosovo")
    answers = [estimate(table, "stack", EstimateOptions(seed=seed, latent=settings)) for seed in (1, 3)]
    medians = [answer.median for answer in answers if answer.median is not None]
    assert max(medians) < 1.08 * min(medians)


@pytest.mark.parametrize(
    "counts", [{7: 1}, {1: 1, 3: 1, 6: 1}, {1: 40, 2: 40, 3: 12, 4: 1, 5: 1}, {1: 50, 2: 50, 4: 50, 3: 5}]
)
def test_the_mixture_survives_tables_of_very_few_people(counts: dict[int, int]) -> None:
    settings = LatentClassSettings(burn=50, draws=100, most_draws=100, particles=0, pilots=4, trajectory=20)
    answer = estimate(build_table(["a", "b", "c"], counts), "stack", EstimateOptions(latent=settings))
    told = answer.to_json()
    assert told["n_documented"] == sum(counts.values())
    assert (told["median"] is None) == (told["refused"] is not None)


def test_heterogeneity_weighs_little_where_the_overlaps_do_not_show_it() -> None:
    settings = LatentClassSettings(burn=50, draws=100, most_draws=100, particles=0, pilots=4, trajectory=20)
    alike = build_table(["a", "b", "c"], {1: 84, 2: 84, 4: 84, 3: 36, 5: 36, 6: 36, 7: 15})
    answer = estimate(alike, "stack", EstimateOptions(latent=settings))
    assert answer.diagnostics["members"]["heterogeneity"]["weight"] < 0.02


def test_heterogeneity_weighs_as_it_predicts_and_not_as_log_linear_models_fit() -> None:
    # one in ten people is on nearly every list: Mth fits this better than models of pairs do, and both badly
    chances = np.array([[0.033, 0.033, 0.099, 0.132, 0.033], [0.66, 0.825, 0.759, 0.99, 0.693]])
    cells = np.arange(1, 32)[:, None] >> np.arange(5) & 1
    expected = sum(
        share * np.prod(np.where(cells == 1, own, 1.0 - own), axis=1)
        for share, own in zip((1800, 200), chances, strict=True)
    )
    table = build_table(list("abcde"), {x + 1: round(float(c)) for x, c in enumerate(expected) if round(float(c))})
    settings = LatentClassSettings(burn=300, draws=500, most_draws=500, particles=0, pilots=4, trajectory=60)
    answer = estimate(table, "stack", EstimateOptions(latent=settings))
    members = answer.diagnostics["members"]
    assert members["heterogeneity"]["interval"][0] > 2400
    assert members["latent-class"]["weight"] > 0.9
    low, high = answer.diagnostics["interval_of_the_mixture"]
    assert low < 2000 < high < 4000
