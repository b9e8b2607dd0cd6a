"""Counting persons by sampling."""

import numpy as np

from builders.linkage import invented_lists
from saksi.link import link_rows
from saksi.link.census import _persons, count_by_sampling


def test_the_count_agrees_with_the_clusters_where_these_are_sound():
    rows, truth = invented_lists(persons=600)
    found = count_by_sampling(link_rows(rows), np.random.default_rng(1))
    assert found is not None
    assert abs(found.persons - len(set(truth.values()))) < 0.05 * len(set(truth.values()))


def test_too_few_links_give_no_count():
    rows, _ = invented_lists(persons=10)
    assert count_by_sampling(link_rows(rows), np.random.default_rng(1)) is None


def test_links_that_were_not_sampled_are_made_up_for():
    generator = np.random.default_rng(3)
    persons, counts = 3000, []
    pairs = [(3 * i, 3 * i + 1) for i in range(persons)] + [(3 * i, 3 * i + 2) for i in range(persons)]
    pairs += [(3 * i + 1, 3 * i + 2) for i in range(persons)]
    left, right = (np.array(side) for side in zip(*pairs, strict=True))
    for _ in range(5):
        kept = generator.random(len(pairs)) < 0.6
        counts.append(_persons(3 * persons, left[kept], right[kept], 0.6))
    assert abs(np.mean(counts) - persons) < 0.02 * persons
