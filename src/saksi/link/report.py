"""What a person must know about one linkage run before using it: counts and ids, never a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from saksi.link.blocking import KeyReport
from saksi.link.census import Census, count_by_sampling
from saksi.link.clustering import members
from saksi.link.linkage import Judgement, Label, LinkSettings, RowLinkage
from saksi.link.missed import Missed, estimate_missed
from saksi.link.persons import warnings_of

BINS = 10
SHOWN_CLUSTERS = 50
WEAK_LINK = -3.0
"""Log odds below which a pair inside a cluster makes the cluster worth a look."""


@dataclass(frozen=True, kw_only=True)
class ListShare:
    """How one list stands to the others.

    Args:
        name: The list.
        records: Its records.
        nameless: Records that state no name.
        unlinked: Records that share a person with no record of another list.
        doubled: Records that share a person with another record of this list.
    """

    name: str
    records: int
    nameless: int
    unlinked: int
    doubled: int


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Judged pairs of one band of probability.

    Args:
        low: Lower end of the band; the upper is 0.1 higher.
        pairs: Judged pairs in it.
        expected: Mean probability that the run gave them without the judgements.
        observed: Share that people called one person.
    """

    low: float
    pairs: int
    expected: float
    observed: float


@dataclass(frozen=True, kw_only=True)
class OddCluster:
    """A person whose records do not sit well together.

    Args:
        record_ids: The records.
        why: What is odd about it.
    """

    record_ids: tuple[str, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class LinkReport:
    """A linkage run in figures.

    Args:
        records: Records in all lists.
        persons: Persons that came out.
        compared: Pairs that blocking proposed.
        threshold: Average probability that a merge needed.
        sizes: Records a person, and how many such persons, in order.
        lists: Each list, in order of name.
        keys: What each kind of blocking key did.
        judged_same: Judgements "one person".
        judged_found: Those of them that blocking had proposed: its recall on what people know.
        calibration: Probability against judgement, by band; empty without judgements.
        odd: Persons worth a look, at most `SHOWN_CLUSTERS`.
        odd_count: How many there are.
        warnings: What the user must know.
        missed: Matches that were probably never compared, estimated without labels; None when too little is known.
        census: The number of persons counted another way, by sampling; None when that was not asked for or cannot be done.
    """

    records: int
    persons: int
    compared: int
    threshold: float
    sizes: tuple[tuple[int, int], ...]
    lists: tuple[ListShare, ...]
    keys: tuple[KeyReport, ...]
    judged_same: int
    judged_found: int
    calibration: tuple[Bin, ...]
    odd: tuple[OddCluster, ...]
    odd_count: int
    warnings: tuple[str, ...]
    missed: Missed | None = None
    census: Census | None = None


def report(
    linkage: RowLinkage,
    labels: Sequence[Label] = (),
    settings: LinkSettings | None = None,
    *,
    generator: np.random.Generator | None = None,
) -> LinkReport:
    """Describe a run.

    Args:
        linkage: The run.
        labels: The judgements it was given.
        settings: The settings it was given; None for the defaults.
        generator: Randomness for counting the persons by sampling as well; None not to.
    """
    groups = members(linkage.clusters)
    odd = _odd_clusters(linkage, groups)
    same, found, calibration = _check(linkage, labels)
    return LinkReport(
        records=len(linkage.corpus),
        persons=len(groups),
        compared=linkage.compared,
        threshold=(settings or LinkSettings()).threshold,
        sizes=tuple(sorted(Counter(len(g) for g in groups.values()).items())),
        lists=_shares(linkage, groups),
        keys=linkage.candidates.keys,
        judged_same=same,
        judged_found=found,
        calibration=calibration,
        odd=tuple(odd[:SHOWN_CLUSTERS]),
        odd_count=len(odd),
        warnings=tuple(warnings_of(linkage)),
        missed=estimate_missed(linkage),
        census=None if generator is None else count_by_sampling(linkage, generator),
    )


def _shares(linkage: RowLinkage, groups: dict[int, list[int]]) -> tuple[ListShare, ...]:
    corpus = linkage.corpus
    list_of = corpus.list_of.tolist()
    unlinked, doubled = Counter[int](), Counter[int]()
    for group in groups.values():
        counts = Counter(list_of[i] for i in group)
        for one, count in counts.items():
            unlinked[one] += count * (len(counts) == 1)
            doubled[one] += count * (count > 1)
    named = np.zeros(len(corpus), dtype=bool)
    named[corpus.view_record] = True
    return tuple(
        ListShare(
            name=name,
            records=int((corpus.list_of == i).sum()),
            nameless=int(((corpus.list_of == i) & ~named).sum()),
            unlinked=unlinked[i],
            doubled=doubled[i],
        )
        for i, name in enumerate(corpus.lists)
    )


def _odd_clusters(linkage: RowLinkage, groups: dict[int, list[int]]) -> list[OddCluster]:
    """Find persons with more records than lists, several of one list, or a pair that speaks against the rest."""
    corpus, clusters = linkage.corpus, linkage.clusters
    left, right = linkage.candidates.left, linkage.candidates.right
    weak = np.flatnonzero((clusters[left] == clusters[right]) & (linkage.scores.odds < WEAK_LINK))
    pulled = set(clusters[left[weak]].tolist())
    found = []
    for root, group in groups.items():
        lists = corpus.list_of[group]
        if len(group) > len(corpus.lists) + 1:
            why = "more records than lists"
        elif root in pulled:
            why = "two of its records speak against each other"
        elif len(group) > 1 and len(set(lists.tolist())) < len(group):
            why = "several records of one list"
        else:
            continue
        found.append(OddCluster(record_ids=tuple(corpus.refs[i] for i in group), why=why))
    return sorted(found, key=lambda c: (-len(c.record_ids), c.record_ids))


def _check(linkage: RowLinkage, labels: Sequence[Label]) -> tuple[int, int, tuple[Bin, ...]]:
    number = {ref: i for i, ref in enumerate(linkage.corpus.refs)}
    pairs = zip(linkage.candidates.left.tolist(), linkage.candidates.right.tolist(), strict=True) if labels else ()
    row = {pair: k for k, pair in enumerate(pairs)}
    same = found = 0
    probabilities, answers = [], []
    for label in labels:
        if label.judgement is Judgement.UNSURE or label.left not in number or label.right not in number:
            continue
        i, j = number[label.left], number[label.right]
        k = row.get((min(i, j), max(i, j)))
        is_same = label.judgement is Judgement.SAME
        same += is_same
        found += is_same and k is not None
        if k is not None:
            probabilities.append(float(expit(linkage.unlabelled.odds[k])))
            answers.append(is_same)
    p, y = np.array(probabilities), np.array(answers, dtype=float)
    band = np.minimum((p * BINS).astype(np.int64), BINS - 1)
    bins = (
        Bin(
            low=b / BINS,
            pairs=int((band == b).sum()),
            expected=float(p[band == b].mean()),
            observed=float(y[band == b].mean()),
        )
        for b in np.unique(band).tolist()
    )
    return same, found, tuple(bins)


__all__ = ["Bin", "LinkReport", "ListShare", "OddCluster", "report"]
