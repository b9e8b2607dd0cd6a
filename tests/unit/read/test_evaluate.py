"""The scores: pairing, fields, totals and intervals."""

import random
from typing import Any

from saksi.read.evaluate import (
    Tally,
    bootstrap,
    counted,
    f1_of,
    field_is_right,
    pair_statements,
    score_document,
    total_of,
)


def row(span: tuple[int, int], lower: int | None = 3, **more: Any) -> dict[str, Any]:
    base = {
        "kind": "figure", "act": "killed", "span": list(span), "min": lower, "max": lower, "stance": "asserts", "event_time": "current",
        "part_of": None, "repeats": None, "source": None, "place": None, "perpetrator": None, "date_from": None, "date_to": None,
    }  # fmt: skip
    return {**base, **more}


def test_pairs_need_the_act_and_touching_quotes() -> None:
    gold = [row((0, 10)), row((20, 30), act="injured")]
    found = [row((5, 12)), row((20, 30)), row((40, 50))]
    assert pair_statements(gold, found) == [(0, 0)]


def test_equal_bounds_are_paired_first() -> None:
    gold = [row((0, 20), 5)]
    found = [row((0, 20), 4), row((15, 30), 5)]
    assert pair_statements(gold, found) == [(0, 1)]


def test_figures_need_equal_bounds() -> None:
    document = {"id": "d", "lang": "en", "statements": [row((0, 10), 5)]}
    score = score_document(document, [row((0, 10), 6)])
    assert (f1_of([score], "statements"), f1_of([score], "figures")) == (1.0, 0.0)


def test_conduct_and_actors_are_not_scored() -> None:
    assert counted([row((0, 5), kind="conduct"), row((0, 5), kind="actor")]) == []


def test_names_agree_when_half_of_the_shorter_is_common() -> None:
    gold, found = row((0, 1), source="the Rimba Rights Monitor"), row((0, 1), source="Rimba Monitor")
    assert field_is_right("source", gold, found)
    assert not field_is_right("source", gold, row((0, 1), source=None))


def test_the_total_leaves_out_parts_repeats_denials_and_background() -> None:
    rows = [
        row((0, 1), 16),
        row((1, 2), 5, part_of="s1"),
        row((2, 3), 16, repeats="s1"),
        row((3, 4), 70, stance="denies"),
        row((4, 5), 11, event_time="earlier"),
        row((5, 6), None),
        row((6, 7), 2),
    ]
    assert total_of(rows) == 18


def test_an_empty_comparison_scores_zero() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)


def test_the_interval_holds_the_mean_of_equal_units() -> None:
    def mean(units: Any) -> float:
        return sum(units) / len(units)

    assert bootstrap([1, 1, 1], mean, seed=random.Random(1), rounds=50) == (1.0, 1.0)
