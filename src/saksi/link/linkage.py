"""Rows of several lists to clusters: the engine behind the door, from name chains to a partition.

In order: propose pairs (blocking), align and weigh names, compare the rest, fit the weights to these lists, learn from the
sure links which words stand for each other, weigh again, and gather pairs into persons within what people decided.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

import numpy as np

from saksi.errors import BadInput
from saksi.link.alignment import Alignment
from saksi.link.blocking import Candidates, find_blocks
from saksi.link.clustering import Constraints, add_stated, cluster, resolve
from saksi.link.comparison import Compared, Spread, compare_pairs, look_first, one_by_one
from saksi.link.corpus import NONE, Bools, Corpus, Floats, Ints, LinkRow, build_corpus
from saksi.link.evidence import Evidence
from saksi.link.fellegi_sunter import Scores, fit
from saksi.link.kin import compare_groups
from saksi.link.memory import check_memory, portion_for
from saksi.link.placeholder import Placeholder, drop_placeholders
from saksi.link.similarity import WordCounts, WordWeights
from saksi.link.supervision import features, fit_judgements, temper

SURE = 0.8
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
        block_cap: Records in a block of a two-part key; larger blocks are cut finer. None: 40, and less for lists of more
            than 150,000 records together, whose blocks would give more pairs than memory holds.
        last_cap: Records in a block of the finest keys; larger ones are dropped and reported.
        rounds: How often the words that stand for each other are learned anew.
        strict_lists: Names of lists known to hold each person once; their records are never merged with each other.
        memory_bytes: What the run may take about; pairs are then looked at in smaller portions. None: no limit. It changes no result.
    """

    threshold: float = 0.5
    block_cap: int | None = None
    last_cap: int = 400
    rounds: int = 3
    strict_lists: frozenset[str] = frozenset()
    memory_bytes: int | None = None

    def cap_for(self, records: int) -> int:
        """Give the cap of two-part blocks for so many records."""
        return self.block_cap or max(10, min(40, 40 * 150_000 // max(1, records)))

    def __post_init__(self) -> None:
        if not 0 < self.threshold < 1:
            raise BadInput(f"The threshold is {self.threshold}.", fix="Give a number above 0 and below 1.")


@dataclass(frozen=True, kw_only=True)
class RowLinkage:
    """Everything one run computed, by record number of the corpus.

    Args:
        corpus: The rows as arrays; ``corpus.refs`` are the record ids by number.
        candidates: The pairs that were compared to the end; hopeless ones are there as a sample.
        compared: Pairs that blocking proposed, hopeless ones included.
        views: Which views of the two names were aligned: shape (pairs, 2), ``NONE`` without a name.
        alignment: How those names were aligned.
        evidence: The comparisons.
        unlabelled: Weights and probabilities without what people judged.
        scores: The same, corrected by it.
        clusters: For each record the smallest record number of its cluster.
        constraints: What people decided, as far as it does not contradict itself.
        strict_lists: Numbers of the lists known to hold each person once.
        contradictions: Pairs of record ids on which people's decisions contradict each other; none was used.
        unknown_labels: Labels that name a record which is in no list.
        words: The word weights of the last round.
        placeholders: Words that were taken for "no name".
        block_cap: Records in a two-part block beyond which it was cut finer.
    """

    corpus: Corpus
    candidates: Candidates
    compared: int
    views: Ints
    alignment: Alignment
    evidence: Evidence
    unlabelled: Scores
    scores: Scores
    clusters: Ints
    constraints: Constraints
    strict_lists: frozenset[int]
    contradictions: tuple[tuple[str, str], ...]
    unknown_labels: int
    words: WordWeights
    placeholders: tuple[Placeholder, ...]
    block_cap: int


def link_rows(
    rows: Iterable[LinkRow],
    *,
    labels: Sequence[Label] = (),
    settings: LinkSettings | None = None,
    spread: Spread = one_by_one,
) -> RowLinkage:
    """Link the rows of one or more lists.

    Args:
        rows: Rows with ids unique over all lists, in any order.
        labels: What people said about pairs, in any order.
        settings: None for the defaults.
        spread: What works on the pairs, portion by portion; this process by default. It changes no result.

    Returns:
        The partition and what led to it; the same for the same rows and labels in whatever order.

    Raises:
        BadInput: Two rows have one id.
    """
    settings = settings or LinkSettings()
    named, placeholders = drop_placeholders(sorted(rows, key=lambda row: row.ref))
    corpus = build_corpus(named)
    twice = next((a for a, b in zip(corpus.refs, corpus.refs[1:], strict=False) if a == b), None)
    if twice is not None:
        raise BadInput(f"Two rows have the id {twice}.", fix="Give every row of every list an id of its own.")
    portion = portion_for(len(corpus), settings.memory_bytes)
    blocks = find_blocks(corpus, cap=settings.cap_for(len(corpus)), last_cap=settings.last_cap)
    words = WordWeights.of(corpus.vocabulary)
    candidates, kept = look_first(corpus, blocks, words, spread, portion)
    check_memory(len(corpus), len(candidates), settings.memory_bytes)

    weighing = _Weighing(corpus, candidates, kept.weight, spread, portion)
    probability: Floats | None = None
    for _ in range(settings.rounds):
        words, probability = weighing.learn(words, probability)
    compared, evidence, scores = weighing.weigh(words, probability)
    words = learn_words(corpus, words, compared, scores.probability)
    return judge(
        RowLinkage(
            corpus=corpus,
            candidates=candidates,
            compared=kept.proposed,
            views=compared.views,
            alignment=compared.alignment,
            evidence=evidence,
            unlabelled=scores,
            scores=scores,
            clusters=np.arange(len(corpus)),
            constraints=Constraints(),
            strict_lists=frozenset(),
            contradictions=(),
            unknown_labels=0,
            words=words,
            placeholders=placeholders,
            block_cap=settings.cap_for(len(corpus)),
        ),
        labels,
        settings,
    )


class _Weighing(NamedTuple):
    """The pairs of one run and what weighs them, round after round; a round leaves nothing behind but what it learned."""

    corpus: Corpus
    candidates: Candidates
    weight: Floats
    spread: Spread
    portion: int

    def weigh(self, words: WordWeights, probability: Floats | None) -> tuple[Compared, Evidence, Scores]:
        """Compare all pairs by these weights of words, and by the probabilities of the round before, if there was one."""
        compared = compare_pairs(self.corpus, self.candidates, words, self.spread, self.portion)
        evidence = replace(compared.evidence, weight=self.weight)
        if probability is not None:
            evidence = _with_groups(self.corpus, evidence, probability)
        return compared, evidence, fit(self.corpus, evidence)

    def learn(self, words: WordWeights, probability: Floats | None) -> tuple[WordWeights, Floats]:
        """Weigh once, and learn from it which words stand for each other."""
        compared, _, scores = self.weigh(words, probability)
        return learn_words(self.corpus, words, compared, scores.probability), scores.probability


def _with_groups(corpus: Corpus, evidence: Evidence, probability: Floats) -> Evidence:
    """Add what families and incidents say, by the probabilities of the round before."""
    return replace(
        evidence,
        family=compare_groups(corpus, corpus.family, evidence, probability),
        incident=compare_groups(corpus, corpus.incident, evidence, probability),
    )


def judge(linkage: RowLinkage, labels: Sequence[Label], settings: LinkSettings | None = None) -> RowLinkage:
    """Partition the compared records again under other judgements, without comparing them again.

    Args:
        linkage: A run over the same rows.
        labels: All judgements in force; those of the run before are forgotten.
        settings: None for the defaults.
    """
    settings = settings or LinkSettings()
    corpus, candidates = linkage.corpus, linkage.candidates
    scores = _learn_from(corpus, linkage.evidence, linkage.alignment, linkage.unlabelled, labels)
    constraints, wrong, unknown = _constraints(corpus, labels)
    bar = float(np.log(settings.threshold / (1 - settings.threshold)))
    strict = frozenset(i for i, name in enumerate(corpus.lists) if name in settings.strict_lists)
    pairs = (candidates.left, candidates.right, scores.deciding)
    return replace(
        linkage,
        scores=scores,
        clusters=cluster(corpus.list_of, *pairs, constraints, bar=bar, strict_lists=strict),
        constraints=constraints,
        strict_lists=strict,
        contradictions=tuple((corpus.refs[i], corpus.refs[j]) for i, j in wrong),
        unknown_labels=unknown,
    )


def _learn_from(
    corpus: Corpus, evidence: Evidence, alignment: Alignment, scores: Scores, labels: Sequence[Label]
) -> Scores:
    """Correct the scores by what people judged, when that is enough to learn from."""
    number = {ref: i for i, ref in enumerate(corpus.refs)}
    said: dict[tuple[int, int], set[Judgement]] = {}
    for label in labels:
        i, j = number.get(label.left, NONE), number.get(label.right, NONE)
        said.setdefault((min(i, j), max(i, j)), set()).add(label.judgement)
    row = (
        {pair: k for k, pair in enumerate(zip(evidence.left.tolist(), evidence.right.tolist(), strict=True))}
        if said
        else {}
    )
    clear = {row[pair]: Judgement.SAME in what for pair, what in said.items() if pair in row and _is_clear(what)}
    pairs = np.array(sorted(clear), dtype=np.int64)
    if not len(pairs):
        return scores
    matrix = features(corpus, evidence, scores, alignment.gaps_more)
    odds = fit_judgements(matrix, scores.odds, pairs, np.array([int(clear[k]) for k in pairs.tolist()]))
    if odds is None:
        return scores
    believed = temper(odds, scores.odds, len(pairs))
    return replace(scores, odds=believed, deciding=odds, terms={**scores.terms, "judgements": believed - scores.odds})


def _is_clear(what: set[Judgement]) -> bool:
    return len(what) == 1 and Judgement.UNSURE not in what


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
    return add_stated(constraints, _stated(corpus)), wrong, unknown


def _stated(corpus: Corpus) -> list[tuple[int, int]]:
    """Give the pairs of records that a table itself says are one person."""
    first: dict[str, int] = {}
    pairs = []
    for i, row in enumerate(corpus.rows):
        if row.person is not None:
            j = first.setdefault(row.person, i)
            if j != i:
                pairs.append((j, i))
    return pairs


def learn_words(corpus: Corpus, words: WordWeights, compared: Compared, probability: Floats) -> WordWeights:
    """Count which words stand in the same place of surely linked records of different lists.

    Returns:
        The word weights with the new counts in place of the old.
    """
    views, alignment = compared.views, compared.alignment
    sure: Bools = (probability > SURE) & ~compared.evidence.is_within
    partner = alignment.partner[sure]
    row, part = np.nonzero(partner != NONE)
    left = corpus.parts[views[sure, 0][row], part]
    right = corpus.parts[views[sure, 1][row], partner[row, part]]
    counts = WordCounts.of(corpus.vocabulary, left, right, words.classes(left, right))
    return replace(words, counts=counts)


__all__ = ["Judgement", "Label", "LinkSettings", "RowLinkage", "judge", "learn_words", "link_rows"]
