"""Drawn partitions."""

import numpy as np

from builders.linkage import invented_lists
from saksi.link import Judgement, Label, LinkSettings, draw_partitions, link_rows


def test_draws_vary_where_the_evidence_leaves_it_open_and_only_there():
    rows, _ = invented_lists()
    linkage = link_rows(rows)
    draws = list(draw_partitions(linkage, draws=20, generator=np.random.default_rng(1)))
    counts = {len(set(draw.tolist())) for draw in draws}
    assert len(counts) > 1
    assert all(abs(count - len(set(linkage.clusters.tolist()))) < 0.05 * len(linkage.corpus) for count in counts)


def test_draws_obey_people():
    rows, truth = invented_lists(persons=120)
    apart = [(f"a{p:04}", f"b{p:04}") for p in range(60) if {f"a{p:04}", f"b{p:04}"} <= set(truth)]
    named = sorted(truth)
    labels = [Label(left=a, right=b, judgement=Judgement.DIFFERENT) for a, b in apart]
    labels.append(Label(left=named[0], right=named[-1], judgement=Judgement.SAME))
    linkage = link_rows(rows, labels=labels)
    number = {ref: i for i, ref in enumerate(linkage.corpus.refs)}
    for draw in draw_partitions(linkage, draws=10, generator=np.random.default_rng(2)):
        assert [pair for pair in apart if draw[number[pair[0]]] == draw[number[pair[1]]]] == []
        assert draw[number[named[0]]] == draw[number[named[-1]]]


def test_draws_keep_apart_the_records_of_a_list_that_names_each_person_once():
    rows, _ = invented_lists()
    settings = LinkSettings(strict_lists=frozenset({rows[0].list_name}))
    generator = np.random.default_rng(1)
    free, strict = (
        list(draw_partitions(link_rows(rows, settings=given), draws=20, generator=generator))
        for given in (LinkSettings(), settings)
    )
    names_once = [
        i for i, row in enumerate(sorted(rows, key=lambda row: row.ref)) if row.list_name == rows[0].list_name
    ]
    assert any(len({draw[i] for i in names_once}) < len(names_once) for draw in free)
    assert all(len({draw[i] for i in names_once}) == len(names_once) for draw in strict)


def test_the_same_seed_gives_the_same_draws():
    rows, _ = invented_lists(persons=100)
    linkage = link_rows(rows)
    first, second = (
        [draw.tolist() for draw in draw_partitions(linkage, draws=3, generator=np.random.default_rng(5))]
        for _ in range(2)
    )
    assert first == second
