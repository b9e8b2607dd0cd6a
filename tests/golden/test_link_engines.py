"""Both engines propose the same pairs and give them the same weights, to the last bit, in whatever portions."""

from dataclasses import fields

import numpy as np
import pytest

from builders.linkage import invented_lists
from saksi.cluster import Processes, Spark
from saksi.link import LinkRow, LinkSettings, RowLinkage, link_rows
from saksi.link.memory import BASE, BYTES_A_RECORD, BYTES_LOOKED_AT, LEAST

TERMS = {"name", "missing parts", "age", "sex", "place", "date of death"}


@pytest.fixture(scope="module")
def rows() -> list[LinkRow]:
    return invented_lists(900, seed=5)[0]


@pytest.fixture(scope="module")
def here(rows: list[LinkRow]) -> RowLinkage:
    return link_rows(rows)


def tight(records: int) -> LinkSettings:
    """Give settings under which the pairs of these records need several portions."""
    return LinkSettings(memory_bytes=BASE + BYTES_A_RECORD * records + 2 * LEAST * BYTES_LOOKED_AT)


def assert_same(there: RowLinkage, here: RowLinkage) -> None:
    assert there.compared == here.compared
    assert there.candidates.keys == here.candidates.keys
    for name in ("left", "right"):
        assert np.array_equal(getattr(there.candidates, name), getattr(here.candidates, name))
    for each in fields(here.evidence):
        assert np.array_equal(getattr(there.evidence, each.name), getattr(here.evidence, each.name)), each.name
    for each in fields(here.alignment):
        assert np.array_equal(getattr(there.alignment, each.name), getattr(here.alignment, each.name)), each.name
    assert here.scores.terms.keys() >= TERMS
    for name, weights in here.scores.terms.items():
        assert np.array_equal(there.scores.terms[name], weights), name
    assert np.array_equal(there.scores.odds, here.scores.odds)
    assert np.array_equal(there.clusters, here.clusters)


@pytest.mark.slow
def test_spark_gives_the_pairs_and_weights_of_one_process(rows: list[LinkRow], here: RowLinkage) -> None:
    assert here.compared > 2 * LEAST  # so that there is something to spread
    with Spark(2).start() as spread:
        assert_same(link_rows(rows, settings=tight(len(rows)), spread=spread), here)


@pytest.mark.slow
def test_processes_give_the_pairs_and_weights_of_one(rows: list[LinkRow], here: RowLinkage) -> None:
    assert_same(link_rows(rows, settings=tight(len(rows)), spread=Processes(2)), here)


def test_small_portions_give_the_pairs_and_weights_of_large_ones(rows: list[LinkRow], here: RowLinkage) -> None:
    assert_same(link_rows(rows, settings=tight(len(rows))), here)
