"""Pairs of blocks, made a range of records at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.linkage import invented_lists, row
from saksi.link.blocking import KEYS, find_blocks
from saksi.link.corpus import build_corpus

CORPUS = build_corpus(invented_lists(150, seed=4)[0])


def pairs_of(blocks, ranges):
    found = [blocks.pairs(*each) for each in ranges]
    return (
        [(i, j) for one in found for i, j in zip(one.left.tolist(), one.right.tolist(), strict=True)],
        sum(one.by_key for one in found),
    )


@given(most=st.integers(1, 3000))
def test_ranges_of_any_size_give_the_same_pairs_once_and_in_order(most):
    blocks = find_blocks(CORPUS, cap=10, last_cap=40)
    whole, by_key = pairs_of(blocks, [(0, len(CORPUS))])
    pairs, counted = pairs_of(blocks, blocks.ranges(most))
    assert pairs == whole == sorted(set(whole))
    assert counted.tolist() == by_key.tolist()


@pytest.mark.parametrize("most", [100, 1000])
def test_a_range_proposes_about_as_many_pairs_as_asked_for(most):
    blocks = find_blocks(CORPUS, cap=10, last_cap=40)
    largest = int(np.bincount(blocks.record, blocks.count).max())
    assert max(len(blocks.pairs(*each).left) for each in blocks.ranges(most)) <= most + largest


def test_a_block_over_the_last_cap_is_dropped_and_told():
    corpus = build_corpus([row(f"a{i}", "A", "Sudarto") for i in range(5)])
    blocks = find_blocks(corpus, last_cap=4)
    assert blocks.ranges(10) == []
    assert [(r.dropped_blocks, r.dropped_pairs) for r in blocks.reports if r.key == "whole name"] == [(1, 10)]
    assert [r.key for r in blocks.reports] == list(KEYS)
