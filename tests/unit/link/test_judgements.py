"""What judgements teach, which pairs are asked for, and what the report says of it."""

from builders.linkage import invented_lists
from saksi.link import Judgement, Label, judge, link_rows, next_pairs, report


def answered(linkage, truth, rows):
    refs = linkage.corpus.refs
    for row in rows.tolist():
        a, b = refs[int(linkage.candidates.left[row])], refs[int(linkage.candidates.right[row])]
        yield Label(left=a, right=b, judgement=Judgement.SAME if truth[a] == truth[b] else Judgement.DIFFERENT)


def test_the_queue_asks_for_doubtful_pairs_first_and_never_twice():
    rows, _ = invented_lists()
    linkage = link_rows(rows)
    first = next_pairs(linkage, 20)
    again = next_pairs(linkage, 20, seen=first)
    assert len(set(first.tolist())) == 20
    assert set(first.tolist()) & set(again.tolist()) == set()
    assert abs(linkage.scores.odds[first[0]]) < 3


def test_a_queue_longer_than_what_there_is_gives_all():
    rows, _ = invented_lists(persons=10)
    linkage = link_rows(rows)
    assert sorted(next_pairs(linkage, 10_000).tolist()) == list(range(len(linkage.candidates)))


def test_judgements_correct_pairs_that_nobody_judged_and_leave_the_comparison_as_it_was():
    rows, truth = invented_lists(persons=600, seed=4)
    linkage = link_rows(rows)
    labels = list(answered(linkage, truth, next_pairs(linkage, 200)))
    judged = judge(linkage, labels)
    assert "judgements" in judged.scores.terms
    total = judged.scores.prior + sum(judged.scores.terms.values())
    assert abs(total - judged.scores.odds).max() < 1e-6
    assert judge(judged, []).scores.odds.tolist() == linkage.scores.odds.tolist()


def test_a_few_judgements_bind_but_do_not_reweigh():
    rows, truth = invented_lists(persons=100)
    linkage = link_rows(rows)
    labels = list(answered(linkage, truth, next_pairs(linkage, 5)))
    assert judge(linkage, labels).scores.odds.tolist() == linkage.scores.odds.tolist()


def test_the_report_counts_records_lists_and_judgements():
    rows, truth = invented_lists()
    linkage = link_rows(rows)
    labels = list(answered(linkage, truth, next_pairs(linkage, 30)))
    found = report(judge(linkage, labels), labels)
    assert sum(size * count for size, count in found.sizes) == found.records == len(rows)
    assert sum(count for _, count in found.sizes) == found.persons
    assert [one.name for one in found.lists] == ["A", "B"]
    assert sum(one.pairs for one in found.calibration) == 30
    assert found.judged_found == found.judged_same == sum(x.judgement is Judgement.SAME for x in labels)
