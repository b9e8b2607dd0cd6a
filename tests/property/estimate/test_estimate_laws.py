"""Laws of estimation: the order of lists never matters, scaling scales, floors hold."""

import itertools
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import BadInput
from saksi.estimate import CaptureTable, EstimateOptions, build_table, estimate, read_capture_file
from saksi.estimate.closed import Heterogeneity, chao_lower_bound, fit_closed
from saksi.estimate.decomposable import average_graphs

CALM = settings(max_examples=25, deadline=None)


@st.composite
def tables(draw: st.DrawFn, *, width: int | None = None) -> CaptureTable:
    lists = draw(st.integers(3, 5)) if width is None else width
    counts = draw(
        st.dictionaries(st.integers(1, (1 << lists) - 1), st.integers(0, 200), min_size=3, max_size=(1 << lists) - 1)
    )
    singles = {1 << j: draw(st.integers(5, 300)) for j in range(lists)}
    joined = {(1 << lists) - 1: draw(st.integers(1, 30))}
    return build_table([f"list {j}" for j in range(lists)], {**counts, **singles, **joined})


@CALM
@given(
    tables(), st.randoms(use_true_random=False), st.sampled_from(["decomposable", "log-linear", "chao", "mth", "nhoi"])
)
def test_the_order_of_lists_never_changes_the_answer(table: CaptureTable, random: object, method: str) -> None:
    order = list(range(table.width))
    random.shuffle(order)  # type: ignore[attr-defined]
    quick = EstimateOptions(replicates=20)
    one, two = estimate(table, method, quick), estimate(table.reordered(order), method, quick)
    assert (one.refused is None) == (two.refused is None)
    if one.interval is not None:
        assert two.median == pytest.approx(one.median, rel=1e-6)
        assert two.interval == pytest.approx(one.interval, rel=1e-5)
    assert one.input_sha256 == two.input_sha256


def test_the_order_of_lists_does_not_decide_where_a_flat_likelihood_ends() -> None:
    table = build_table(["list 0", "list 1", "list 2"], {1: 5, 2: 5, 3: 1, 4: 5, 7: 1})
    medians = {estimate(table.reordered(list(order)), "mth").median for order in itertools.permutations(range(3))}
    assert len(medians) == 1


@CALM
@given(tables())
def test_nobody_documented_is_lost(table: CaptureTable) -> None:
    posterior = average_graphs(table.canonical()).distribution
    assert posterior.quantile(0.0) >= table.n
    assert posterior.weights is not None
    assert posterior.weights.sum() == pytest.approx(1.0)


@CALM
@given(tables(), st.integers(2, 50))
def test_likelihood_points_scale_with_the_counts(table: CaptureTable, factor: int) -> None:
    one, many = chao_lower_bound(table), chao_lower_bound(table.scaled(factor))
    assert (one is None) == (many is None)
    if one is not None and many is not None and one.missing < 1e6:
        assert many.missing == pytest.approx(factor * one.missing, rel=1e-3, abs=1e-2)


@CALM
@given(tables(width=4))
def test_models_that_hold_more_fit_no_worse(table: CaptureTable) -> None:
    plain = fit_closed(table, by_list=False, heterogeneity=Heterogeneity.NONE)
    lists = fit_closed(table, by_list=True, heterogeneity=Heterogeneity.NONE)
    assert plain is not None
    assert lists is not None
    penalty = np.log(table.n)
    assert lists.bic - 5 * penalty <= plain.bic - 2 * penalty + 1e-6


@CALM
@given(st.text(max_size=200))
def test_any_text_is_a_table_or_bad_input(text: str) -> None:
    with suppress(BadInput):
        assert read_capture_file(text).table().n > 0


@CALM
@given(tables())
def test_a_table_written_out_is_read_back(table: CaptureTable) -> None:
    rows = [
        ",".join(str(bit) for bit in bits) + f",{count}"
        for bits, count in zip(table.bits().tolist(), table.counts, strict=True)
    ]
    text = ",".join([*table.lists, "count"]) + "\n" + "\n".join(rows) + "\n"
    assert read_capture_file(text).table().digest() == table.digest()
