"""The mixture beside LCMCR and dga on the very same tables (benchmarks/quality/estimate/tables.json), which R need not be here for."""

import json
from typing import Any

import numpy as np
import pytest
from benchmarks.quality.estimate.__main__ import draw
from benchmarks.quality.estimate.process import PROCESSES
from benchmarks.quality.estimate.rivals import PAIRED, can_do, compare, keep, lower_than_all, read_tables

from saksi.estimate.decomposable import average_graphs

KEPT = read_tables()
LINES: dict[str, dict[str, Any]] = {line["process"]: line for line in json.loads(PAIRED.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("process", PROCESSES)
def test_the_comparison_is_that_of_the_kept_tables(process: str) -> None:
    assert compare(process, KEPT[process]) == LINES[process]


@pytest.mark.parametrize("process", PROCESSES)
def test_every_rival_that_takes_the_lists_is_there_on_enough_tables(process: str) -> None:
    told = {rival: line["tables"] for rival in ("lcmcr", "dga") if (line := LINES[process][rival])}
    assert set(told) == {rival for rival in ("lcmcr", "dga") if can_do(rival, process)}
    assert min(told.values()) >= 100


@pytest.mark.parametrize("process", ["indep4", "dep4", "small3", "sparse5_dep"])
def test_dga_itself_gives_what_our_graphs_give_on_its_grid(process: str) -> None:
    table = draw(process, 0)[0].canonical()
    own = average_graphs(table, missing=np.arange(1.0, 20 * table.n + 1)).distribution
    assert list(own.interval(0.95)) == pytest.approx(KEPT[process]["dga"][0], abs=1.0)


def test_a_difference_is_of_the_tables_that_both_have() -> None:
    truth = PROCESSES["small3"][0]
    wide, close = [truth - 50.0, truth + 50.0], [truth - 25.0, truth + 25.0]
    line = compare("small3", {"stack": [close, close, wide], "dga": [wide, wide]})
    assert line["lcmcr"] is None
    assert line["dga"]["tables"] == 2
    assert line["dga"]["interval_score"] == [0.2, 0.4]
    assert line["dga"]["difference"] == -0.2
    assert line["dga"]["difference_95"] == [-0.2, -0.2]
    assert lower_than_all(line)


def test_rows_are_kept_by_the_number_of_their_table() -> None:
    rows = [{"process": "small3", "method": "dga", "table": 2, "interval": [1.0, 2.0]}]
    assert keep({}, rows) == {"small3": {"dga": [None, None, [1.0, 2.0]]}}


def test_the_mixture_is_below_both_rivals_on_most_processes() -> None:
    assert sum(lower_than_all(line) for line in LINES.values()) >= 7
