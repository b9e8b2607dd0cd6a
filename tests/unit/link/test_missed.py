"""The estimate of matches that were never compared: right where parts fail alike, a lower bound where they do not."""

import random
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.linkage import invented_lists, row
from saksi.link import link_rows, report
from saksi.link.missed import MOST_PARTS, _estimate, estimate_missed

KINDS = st.lists(st.tuples(st.floats(0.3, 0.99), st.floats(10, 1000)), min_size=1, max_size=4)


def counts_of(kinds, lengths=(3, 4)):
    """Give the expected counts of found matches, and how many share fewer than two parts, for kinds of (agreement, number)."""
    counts, missed = np.zeros((MOST_PARTS + 1, MOST_PARTS + 1)), 0.0
    for m in lengths:
        for q, number in kinds:
            for k in range(m + 1):
                expected = number * comb(m, k) * q**k * (1 - q) ** (m - k)
                if k >= 2:
                    counts[m, k] += expected
                else:
                    missed += expected
    return counts, missed


@given(q=st.floats(0.3, 0.99), number=st.floats(10, 10_000))
def test_it_is_exact_where_all_parts_agree_equally_often(q, number):
    counts, missed = counts_of([(q, number)])
    found = _estimate(counts, 1.0)
    assert found.unlike == pytest.approx(missed, rel=1e-6)
    assert found.hidden == 0


@given(kinds=KINDS)
def test_it_never_exceeds_the_truth_where_matches_are_of_several_kinds(kinds):
    counts, missed = counts_of(kinds)
    assert _estimate(counts, 1.0).unlike <= missed * (1 + 1e-6)


def test_pairs_hidden_by_the_cap_follow_from_the_keys_that_would_have_shown_them():
    counts, _ = counts_of([(0.9, 1000)])
    seen = counts.copy()
    seen[2:, 2] *= 0.8
    found, whole = _estimate(seen, 0.8), _estimate(counts, 1.0)
    assert found.hidden == pytest.approx(0.2 * counts[2:, 2].sum())
    assert found.unlike == pytest.approx(whole.unlike)


def test_two_lists_with_slips_miss_at_least_as_many_as_told():
    rows, truth = invented_lists(1500, seed=8)
    chance = random.Random(1)

    def slip(word):
        return "".join(chance.choice("bdfghjklmnrstz") for _ in range(5)) if chance.random() < 0.15 else word

    broken = [
        row(r.ref, "B", " ".join(slip(word) for word in r.names[0].parts), age=r.age and r.age.low, sex=r.sex)
        if r.list_name == "B"
        else r
        for r in rows
    ]
    linkage = link_rows(broken)
    compared = set(zip(linkage.candidates.left.tolist(), linkage.candidates.right.tolist(), strict=True))
    number = {ref: i for i, ref in enumerate(linkage.corpus.refs)}
    both = [p for p in set(truth.values()) if f"a{p:04}" in truth and f"b{p:04}" in truth]
    missed = sum((number[f"a{p:04}"], number[f"b{p:04}"]) not in compared for p in both)
    found = estimate_missed(linkage)
    assert missed > 20
    assert 0 < found.unlike + found.hidden <= missed


def test_too_few_matches_give_no_estimate():
    rows, _ = invented_lists(12)
    assert report(link_rows(rows)).missed is None
