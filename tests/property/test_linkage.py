"""Laws of linkage that hold for any input."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saksi.link import Judgement, Label, LinkRow, link_rows
from saksi.link.clustering import Constraints, cluster, resolve
from saksi.link.folding import fold, skeleton
from saksi.link.name import MAX_PARTS, read_names
from saksi.link.record import chains_of

NAMES = st.lists(
    st.sampled_from(["سامر", "Samer", "ليلى", "Layla", "الورداني", "Wardani", "Abu", "أبو", "bin", "Karmi"]),
    min_size=1,
    max_size=5,
)


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_none(text):
    for chain in read_names(text):
        assert 1 <= len(chain.parts) == len(chain.spellings) <= MAX_PARTS
        assert all(chain.parts)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
def test_every_word_has_a_skeleton(word):
    assert skeleton(fold(word))


@settings(max_examples=30, deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=12), st.randoms(use_true_random=False), st.data())
def test_decisions_hold_and_order_does_not_matter(names, chance, data):
    rows = [LinkRow(ref=f"r{i}", list_name="AB"[i % 2], names=chains_of([" ".join(n)])) for i, n in enumerate(names)]
    some = st.tuples(st.sampled_from(rows), st.sampled_from(rows), st.sampled_from(list(Judgement)))
    labels = [
        Label(left=a.ref, right=b.ref, judgement=j) for a, b, j in data.draw(st.lists(some, max_size=5)) if a is not b
    ]
    first = link_rows(rows, labels=labels)
    number = {ref: i for i, ref in enumerate(first.corpus.refs)}
    for i, j in first.constraints.together:
        assert first.clusters[i] == first.clusters[j]
    for i, j in first.constraints.apart:
        assert first.clusters[i] != first.clusters[j]
    chance.shuffle(rows)
    chance.shuffle(labels)
    second = link_rows(rows, labels=labels)
    assert [int(c) for c in second.clusters] == [int(c) for c in first.clusters]
    assert set(number) == set(second.corpus.refs)


PAIRS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), max_size=12, unique=True
)


ODDS_OF_THREE = [{(0, 1): 2.0, (0, 2): 1.0, (1, 2): 1.0}.get((i, j), -9.0) for i in range(10) for j in range(i + 1, 10)]
"""0 takes in 1, and its average with 2 stays what it was when the two were offered."""


@given(PAIRS, PAIRS, st.lists(st.floats(-12, 12), min_size=45, max_size=45))
@example([], [(1, 2)], ODDS_OF_THREE)
def test_clusters_never_break_what_people_decided(together, apart, odds):
    constraints, _ = resolve(together, apart)
    left, right = np.triu_indices(10, 1)
    found = cluster(np.zeros(10, dtype=np.int64), left, right, np.array(odds), constraints)
    assert [(i, j) for i, j in constraints.together if found[i] != found[j]] == []
    assert [(i, j) for i, j in constraints.apart if found[i] == found[j]] == []


@given(PAIRS, PAIRS)
def test_resolving_keeps_all_that_does_not_contradict(together, apart):
    constraints, wrong = resolve(together, apart)
    assert isinstance(constraints, Constraints)
    assert set(constraints.apart) | set(wrong) == set(apart)
    assert set(together) - set(constraints.together) <= set(apart)


@given(st.lists(st.integers(0, 4), min_size=10, max_size=10), st.lists(st.floats(-12, 12), min_size=45, max_size=45))
@example([0, 1, 1, 2, 2, 3, 3, 4, 4, 0], ODDS_OF_THREE)
def test_lists_that_name_a_person_once_are_never_merged_within(list_of, odds):
    left, right = np.triu_indices(10, 1)
    found = cluster(np.array(list_of), left, right, np.array(odds), strict_lists=frozenset({0, 1}))
    named = [(person, name) for person, name in zip(found.tolist(), list_of, strict=True) if name in {0, 1}]
    assert len(named) == len(set(named))
