"""Rows of several lists to clusters: the engine behind the door, from name chains to a partition.

In order: propose pairs (blocking), align and weigh names, compare the rest, fit the weights to these lists, learn from the
sure links which words stand for each other, weigh again, and gather pairs into persons within what people decided.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum

import numpy as np

from saksi.errors import BadInput
from saksi.link.alignment import Alignment, align
from saksi.link.blocking import Candidates, find_candidates
from saksi.link.clustering import Constraints, cluster, resolve
from saksi.link.corpus import NONE, Bools, Corpus, Floats, Ints, LinkRow, build_corpus
from saksi.link.evidence import Evidence, compare
from saksi.link.fellegi_sunter import Scores, fit
from saksi.link.similarity import WordCounts, WordWeights

SURE = 0.95
"""Probability from which a pair across lists teaches which words stand for each other."""


class Judgement(Enum):
    """What a person said about two records."""

    SAME = "match"
    DIFFERENT = "no match"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True)
class Label:
    """A person's judgement of two records.

    Args:
        left: Record id.
        right: Record id.
        judgement: What was said.
    """

    left: str
    right: str
    judgement: Judgement


@dataclass(frozen=True, kw_only=True)
class LinkSettings:
    """What can be set; the defaults are meant to be kept.

    Args:
        threshold: Average probability that a merge of clusters needs, above 0 and below 1.
        block_cap: Records in a block of a two-part key; larger blocks are cut finer.
        last_cap: Records in a block of the finest keys; larger ones are dropped and reported.
        rounds: How often the words that stand for each other are learned anew.
        strict_lists: Names of lists known to hold each person once; their records are never merged with each other.
    """

    threshold: float = 0.5
    block_cap: int = 40
    last_cap: int = 400
    rounds: int = 2
    strict_lists: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not 0 < self.threshold < 1:
            raise BadInput(f"The threshold is {self.threshold}.", fix="Give a number above 0 and below 1.")


@dataclass(frozen=True, kw_only=True)
class RowLinkage:
    """Everything one run computed, by record number of the corpus.

    Args:
        corpus: The rows as arrays; ``corpus.refs`` are the record ids by number.
        candidates: The pairs that were compared.
        views: Which views of the two names were aligned: shape (pairs, 2), ``NONE`` without a name.
        alignment: How those names were aligned.
        evidence: The comparisons.
        scores: Weights and probabilities.
        clusters: For each record the smallest record number of its cluster.
        constraints: What people decided, as far as it does not contradict itself.
        contradictions: Pairs of record ids on which people's decisions contradict each other; none was used.
        unknown_labels: Labels that name a record which is in no list.
        words: The word weights of the last round.
    """

    corpus: Corpus
    candidates: Candidates
    views: Ints
    alignment: Alignment
    evidence: Evidence
    scores: Scores
    clusters: Ints
    constraints: Constraints
    contradictions: tuple[tuple[str, str], ...]
    unknown_labels: int
    words: WordWeights


def link_rows(
    rows: Iterable[LinkRow], *, labels: Sequence[Label] = (), settings: LinkSettings | None = None
) -> RowLinkage:
    """Link the rows of one or more lists.

    Args:
        rows: Rows with ids unique over all lists, in any order.
        labels: What people said about pairs, in any order.
        settings: None for the defaults.

    Returns:
        The partition and what led to it; the same for the same rows and labels in whatever order.

    Raises:
        BadInput: Two rows have one id.
    """
    settings = settings or LinkSettings()
    corpus = build_corpus(rows)
    twice = next((a for a, b in zip(corpus.refs, corpus.refs[1:], strict=False) if a == b), None)
    if twice is not None:
        raise BadInput(f"Two rows have the id {twice}.", fix="Give every row of every list an id of its own.")
    candidates = find_candidates(corpus, cap=settings.block_cap, last_cap=settings.last_cap)
    compared = _Comparison.of(corpus, candidates)
    words = WordWeights.of(corpus.vocabulary)
    views, alignment, evidence = compared.run(words)
    scores = fit(corpus, evidence)
    for _ in range(settings.rounds):
        words = learn_words(corpus, words, (views, alignment), evidence, scores.probability)
        views, alignment, evidence = compared.run(words)
        scores = fit(corpus, evidence)
    constraints, wrong, unknown = _constraints(corpus, labels)
    bar = float(np.log(settings.threshold / (1 - settings.threshold)))
    strict = frozenset(i for i, name in enumerate(corpus.lists) if name in settings.strict_lists)
    left, right, odds = candidates.left, candidates.right, scores.odds
    return RowLinkage(
        corpus=corpus,
        candidates=candidates,
        views=views,
        alignment=alignment,
        evidence=evidence,
        scores=scores,
        clusters=cluster(corpus.list_of, left, right, odds, constraints, bar=bar, strict_lists=strict),
        constraints=constraints,
        contradictions=tuple((corpus.refs[i], corpus.refs[j]) for i, j in wrong),
        unknown_labels=unknown,
        words=words,
    )


def _constraints(corpus: Corpus, labels: Sequence[Label]) -> tuple[Constraints, list[tuple[int, int]], int]:
    number = {ref: i for i, ref in enumerate(corpus.refs)}
    together, apart, unknown = [], [], 0
    for label in labels:
        i, j = number.get(label.left), number.get(label.right)
        if i is None or j is None or i == j:
            unknown += 1
            continue
        pair = (min(i, j), max(i, j))
        match label.judgement:
            case Judgement.SAME:
                together.append(pair)
            case Judgement.DIFFERENT:
                apart.append(pair)
            case Judgement.UNSURE:
                pass
    constraints, wrong = resolve(together, apart)
    return constraints, wrong, unknown


@dataclass(frozen=True)
class _Comparison:
    """Candidate pairs spread over the written forms of their names: every view of one against every view of the other."""

    corpus: Corpus
    candidates: Candidates
    row: Ints
    left: Ints
    right: Ints

    @classmethod
    def of(cls, corpus: Corpus, candidates: Candidates) -> "_Comparison":
        views = corpus.views_of()
        rows, left, right = [], [], []
        for a in range(views.shape[1]):
            for b in range(views.shape[1]):
                x, y = views[candidates.left, a], views[candidates.right, b]
                both = np.flatnonzero((x != NONE) & (y != NONE))
                rows.append(both)
                left.append(x[both])
                right.append(y[both])
        return cls(corpus, candidates, np.concatenate(rows), np.concatenate(left), np.concatenate(right))

    def run(self, words: WordWeights) -> tuple[Ints, Alignment, Evidence]:
        """Align all views, keep the best pair of views of each candidate, and compare."""
        alignment = align(self.corpus, words, self.left, self.right)
        order = np.lexsort((self.right, self.left, -alignment.total(), self.row))
        first = np.ones(len(order), dtype=bool)
        first[1:] = self.row[order][1:] != self.row[order][:-1]
        best = order[first]
        chosen = Alignment(**{f.name: getattr(alignment, f.name)[best] for f in fields(Alignment)})
        views = np.stack([self.left[best], self.right[best]], axis=1)
        return views, chosen, compare(self.corpus, self.candidates.left, self.candidates.right, chosen)


def learn_words(
    corpus: Corpus, words: WordWeights, aligned: tuple[Ints, Alignment], evidence: Evidence, probability: Floats
) -> WordWeights:
    """Count which words stand in the same place of surely linked records of different lists.

    Returns:
        The word weights with the new counts in place of the old.
    """
    views, alignment = aligned
    sure: Bools = (probability > SURE) & ~evidence.is_within
    partner = alignment.partner[sure]
    row, part = np.nonzero(partner != NONE)
    left = corpus.parts[views[sure, 0][row], part]
    right = corpus.parts[views[sure, 1][row], partner[row, part]]
    counts = WordCounts.of(corpus.vocabulary, left, right, words.classes(left, right))
    return replace(words, counts=counts)


__all__ = ["Judgement", "Label", "LinkSettings", "RowLinkage", "learn_words", "link_rows"]
