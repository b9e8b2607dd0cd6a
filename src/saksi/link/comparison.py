"""Look at proposed pairs, a portion at a time, here or wherever an engine spreads the portions.

What a portion gives depends on nothing outside it, so the same pairs have the same comparisons and weights whatever the size of the
portions, their order, and the process or machine that works on them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Protocol, TypeVar

import numpy as np

from saksi.link.alignment import Alignment, align
from saksi.link.blocking import KEYS, Blocks, Candidates
from saksi.link.corpus import NONE, Bools, Corpus, Floats, Ints
from saksi.link.evidence import Evidence, compare
from saksi.link.fellegi_sunter import first_guess
from saksi.link.similarity import WordWeights

T = TypeVar("T")
R = TypeVar("R")

HOPELESS = -9.0
"""Log odds at first sight below which a pair is set aside; one in `SAMPLED` stays to speak for all."""

SAMPLED = 8


class Spread(Protocol):
    """An engine: applies ``work`` to each task, here or elsewhere, and gives the results in the order of the tasks."""

    def __call__(self, work: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]:
        """Apply the work, which must be picklable and is sent out once."""
        ...


def one_by_one(work: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]:
    """Work on the tasks in this process, one after the other."""
    return map(work, tasks)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Pairs that were compared; arrays have one row a pair.

    Args:
        views: Which views of the two names were aligned: shape (pairs, 2).
        alignment: How those names were aligned.
        evidence: The comparisons.
    """

    views: Ints
    alignment: Alignment
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is left of proposed pairs after a first look.

    Args:
        left: Record numbers.
        right: Record numbers, each larger than its left one.
        weight: Pairs that each stands for.
        by_key: Pairs that each kind of key had proposed.
        proposed: Different pairs that were proposed.
    """

    left: Ints
    right: Ints
    weight: Floats
    by_key: Ints
    proposed: int


@dataclass(frozen=True)
class Comparing:
    """Compare pairs of records: work that can be sent elsewhere.

    Args:
        corpus: The records; their rows are not needed.
        views: `Corpus.views_of`.
        words: Word weights.
    """

    corpus: Corpus
    views: Ints
    words: WordWeights

    @classmethod
    def of(cls, corpus: Corpus, words: WordWeights) -> "Comparing":
        """Prepare for a corpus, without what only people need of it."""
        return cls(replace(corpus, rows=()), corpus.views_of(), words)

    def __call__(self, pairs: tuple[Ints, Ints]) -> Compared:
        """Align every written form of one name with every one of the other, keep the best, and compare the rest."""
        left, right = pairs
        spread = [
            (np.flatnonzero((x != NONE) & (y != NONE)), x, y) for x in self.views[left].T for y in self.views[right].T
        ]
        row = np.concatenate([both for both, _, _ in spread])
        one = np.concatenate([x[both] for both, x, _ in spread])
        other = np.concatenate([y[both] for both, _, y in spread])
        alignment = align(self.corpus, self.words, one, other)
        order = np.lexsort((other, one, -alignment.total(), row))
        first = np.ones(len(order), dtype=bool)
        first[1:] = row[order][1:] != row[order][:-1]
        best = order[first]
        chosen = Alignment(**{f.name: getattr(alignment, f.name)[best] for f in fields(Alignment)})
        aligned = np.stack([one[best], other[best]], axis=1)
        evidence = compare(self.corpus, left, right, chosen, aligned)
        return Compared(views=aligned, alignment=chosen, evidence=evidence)


@dataclass(frozen=True)
class LookingFirst:
    """Make the pairs of a range of records and keep those that can become matches, with a sample of the others.

    Args:
        blocks: Who shares a key with whom.
        comparing: The comparison at first sight.
    """

    blocks: Blocks
    comparing: Comparing

    def __call__(self, records: tuple[int, int]) -> Kept:
        """Look at the pairs of the records from the first to before the last."""
        found = self.blocks.pairs(*records)
        odds = first_guess(self.comparing.corpus, self.comparing((found.left, found.right)).evidence)
        hopeless = odds < HOPELESS
        rows = np.flatnonzero(~hopeless | _is_sampled(found.left * self.blocks.size + found.right))
        return Kept(
            left=found.left[rows],
            right=found.right[rows],
            weight=np.where(hopeless[rows], float(SAMPLED), 1.0),
            by_key=found.by_key,
            proposed=len(found.left),
        )


def _is_sampled(codes: Ints) -> Bools:
    """Take one code in `SAMPLED`, by its digits alone: the sample is the same however the pairs are portioned."""
    mixed = codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    sampled: Bools = (mixed >> np.uint64(40)) % np.uint64(SAMPLED) == 0
    return sampled


def look_first(
    corpus: Corpus, blocks: Blocks, words: WordWeights, spread: Spread, portion: int
) -> tuple[Candidates, Kept]:
    """Look at all proposed pairs once and keep those that can become matches.

    Of the others one in `SAMPLED` stays, so that the share of chance agreements is known; this bounds time and memory.
    """
    parts = list(spread(LookingFirst(blocks, Comparing.of(corpus, words)), blocks.ranges(portion) or [(0, 0)]))
    kept = _join(parts, by_key=sum(p.by_key for p in parts), proposed=sum(p.proposed for p in parts))
    keys = tuple(replace(told, pairs=int(kept.by_key[KEYS.index(told.key)])) for told in blocks.reports)
    return Candidates(left=kept.left, right=kept.right, keys=keys), kept


def compare_pairs(corpus: Corpus, candidates: Candidates, words: WordWeights, spread: Spread, portion: int) -> Compared:
    """Compare candidate pairs."""
    starts = range(0, max(1, len(candidates)), portion)
    tasks = ((candidates.left[at : at + portion], candidates.right[at : at + portion]) for at in starts)
    parts = list(spread(Comparing.of(corpus, words), tasks))
    return Compared(
        views=np.concatenate([part.views for part in parts]),
        alignment=_join([part.alignment for part in parts]),
        evidence=_join([part.evidence for part in parts]),
    )


def _join(parts: Sequence[T], **given: object) -> T:
    """Put the arrays of parts behind each other, field by field, but for those that are given."""
    first = parts[0]
    names = [f.name for f in fields(first) if f.name not in given]  # type: ignore[arg-type]
    joined = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return type(first)(**joined, **given)


__all__ = ["Compared", "Spread", "compare_pairs", "look_first", "one_by_one"]
