"""Words that stand where a name should be are nobody's name, in whatever language; names are left alone however common."""

import pytest

from builders.linkage import invented_lists, row
from saksi.link import link_rows
from saksi.link.placeholder import drop_placeholders

WORDS = ["Unknown male", "mayat laki laki", "جثة رجل"]


def strangers(name, words, count=120):
    return [row(f"{name}-u{i:04}", name, words[i % len(words)], age=i % 20, sex="M") for i in range(count)]


def test_words_of_many_records_that_occur_nowhere_else_link_nobody_and_are_told():
    rows, _ = invented_lists(200)
    linkage = link_rows([*rows, *strangers("A", WORDS), *strangers("B", WORDS)])
    sizes = {}
    for record, cluster in enumerate(linkage.clusters.tolist()):
        sizes.setdefault(cluster, []).append(linkage.corpus.refs[record])
    assert [group for group in sizes.values() if len(group) > 1 and any("-u" in ref for ref in group)] == []
    assert [(one.list_name, one.first, one.records) for one in linkage.placeholders] == [
        (name, f"{name}-u{i:04}", 40) for name in "AB" for i in range(3)
    ]


def test_words_made_of_such_words_alone_are_nobodys_as_well():
    rows = [
        *strangers("A", ["Unknown male"], 40),
        *strangers("A2", ["Unknown male"], 40),
        row("A-x", "A", "male Unknown male"),
    ]
    _, found = drop_placeholders(sorted(rows, key=lambda one: one.ref))
    assert [(one.list_name, one.records) for one in found] == [("A", 40), ("A", 1), ("A2", 40)]


@pytest.mark.parametrize("name", ["Mohammed Ahmed", "Mohammed"])
def test_a_common_name_whose_parts_others_bear_too_is_a_name(name):
    rows = [row(f"a{i}", "A", name, age=i) for i in range(60)]
    rows += [row(f"b{i}", "A", f"Mohammed {other}") for i, other in enumerate(["Rivan", "Corvel", "Dessan"] * 20)]
    rows += [row(f"c{i}", "A", f"{other} Ahmed") for i, other in enumerate(["Rivan", "Corvel", "Dessan"] * 20)]
    assert drop_placeholders(rows)[1] == ()


def test_a_single_word_that_a_quarter_of_a_list_is_called_is_nobodys():
    rows = [row(f"a{i:03}", "A", "nieznany" if i < 50 else f"Sudarto{i}") for i in range(100)]
    assert [(one.first, one.records) for one in drop_placeholders(rows)[1]] == [("a000", 50)]
