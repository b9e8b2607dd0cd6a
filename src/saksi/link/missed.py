"""How many matches blocking can have missed, estimated without labels from how the matches that it found agree.

Each name part is an occasion to catch a match: the two records agree in it by skeleton or not. A match that shares two parts is compared;
one that shares one part, or none, is not. How many those are follows from how many share two, three and all of their parts, as a count
of unseen species follows from those seen once and twice (Chao 1987, Biometrics 43: a lower bound where parts differ in how
easily they are misspelt). For matches of m parts with g(k) = f(k) / C(m, k), f(k) those that share k, the Cauchy–Schwarz inequality
gives g(1) >= g(2)² / g(3) and g(0) >= g(1)² / g(2).

Blocks over the cap hide some of the matches that share two parts alone; how often is seen on matches that share three or more, whose
two-part keys can be looked at one by one.
"""

from dataclasses import dataclass
from math import comb

import numpy as np

from saksi.link.blocking import two_part_codes
from saksi.link.corpus import NONE, Bools, Corpus, Floats, Ints
from saksi.link.linkage import RowLinkage

LIKELY = 0.05
"""Probability from which a pair counts, with its probability."""

MOST_PARTS = 7


@dataclass(frozen=True, kw_only=True)
class Missed:
    """Matches across lists: those among the compared pairs, and what the estimate adds.

    Args:
        found: Expected number among the compared pairs, by their probabilities.
        unlike: At least so many share fewer than two name parts (or no single name) and were never compared.
        hidden: About so many share two parts that only blocks over the cap hold.
    """

    found: float
    unlike: float
    hidden: float

    @property
    def share(self) -> float:
        """Give the share of all matches that was missed, from 0 to 1."""
        missed = self.unlike + self.hidden
        return missed / max(self.found + missed, 1e-9)


def estimate_missed(linkage: RowLinkage) -> Missed | None:
    """Estimate the matches that were never compared.

    Args:
        linkage: The run.

    Returns:
        The estimate; None where too few matches have three parts or more to learn from.
    """
    corpus, probability = linkage.corpus, linkage.unlabelled.probability
    rows = np.flatnonzero((probability >= LIKELY) & ~linkage.evidence.is_within)
    weight, views = probability[rows], linkage.views[rows]
    shared = _shared_parts(corpus, views)
    parts = np.minimum(corpus.part_count[views[:, 0]], corpus.part_count[views[:, 1]])
    counts = np.zeros((MOST_PARTS + 1, MOST_PARTS + 1))
    np.add.at(counts, (parts, np.minimum(shared.sum(axis=1), parts)), weight)
    open_share = _open_share(linkage, rows, shared)
    if open_share is None or counts[3:, 3:].sum() < 30:
        return None
    return _estimate(counts, open_share)


def _estimate(counts: Floats, open_share: float) -> Missed:
    """Estimate from matches by parts of the shorter name (rows) and parts shared (columns)."""
    hidden = float(counts[2:, 2].sum()) * (1 / open_share - 1)
    full = counts.copy()
    full[2:, 2] /= open_share
    unlike, agreeing, pairs_agreeing, all_matches = 0.0, 0.0, 0.0, 0.0
    for m in range(3, MOST_PARTS + 1):
        g = {k: full[m, k] / comb(m, k) for k in range(2, m + 1)}
        if g[3] <= 0:
            continue
        one = g[2] ** 2 / g[3]
        none = one**2 / g[2] if g[2] > 0 else 0.0
        unlike += m * one + none
        shares = np.arange(2, m + 1)
        agreeing += float((full[m, 2 : m + 1] * shares).sum()) / m + one
        pairs_agreeing += float((full[m, 2 : m + 1] * shares * (shares - 1)).sum()) / (m * (m - 1))
        all_matches += float(full[m, 2 : m + 1].sum()) + m * one + none
    q1, q2 = agreeing / all_matches, pairs_agreeing / all_matches
    unlike += full[2, 2] * (1 - q2) / q2 + full[1, 1] * (1 - q1) / q1
    return Missed(found=float(counts.sum()), unlike=float(unlike), hidden=hidden)


def _shared_parts(corpus: Corpus, views: Ints) -> Bools:
    """Say which parts of the left name stand in the right one by skeleton: shape (pairs, parts)."""
    stem = corpus.vocabulary.stem
    left, right = corpus.parts[views[:, 0]], corpus.parts[views[:, 1]]
    a, b = np.where(left != NONE, stem[left], NONE), np.where(right != NONE, stem[right], NONE)
    shared: Bools = ((a[:, :, None] == b[:, None, :]) & (a != NONE)[:, :, None]).any(axis=2)
    return shared


def _open_share(linkage: RowLinkage, rows: Ints, shared: Bools) -> float | None:
    """Give the share of two-part keys of matches of three shared parts or more that alone would have brought them together."""
    corpus = linkage.corpus
    rich = np.flatnonzero((shared.sum(axis=1) >= 3) & (linkage.unlabelled.probability[rows] > 0.5))
    if len(rich) < 30:
        return None
    codes, records, views, first, second = two_part_codes(corpus)
    order = np.lexsort((records, codes))
    codes, records, views, first, second = (x[order] for x in (codes, records, views, first, second))
    is_new = np.r_[True, (codes[1:] != codes[:-1]) | (records[1:] != records[:-1])]
    distinct, number = np.unique(codes, return_inverse=True)
    size = np.bincount(number[is_new], minlength=len(distinct))
    width = corpus.parts.shape[1]
    size_of = np.zeros((len(corpus.view_record), width, width), dtype=np.int32)
    size_of[views, first, second] = size[number]
    left, right = linkage.candidates.left[rows[rich]], linkage.candidates.right[rows[rich]]
    with np.errstate(invalid="ignore"):
        near = np.abs(np.floor(corpus.age_high[left]) - np.floor(corpus.age_high[right])) <= 1
    both = shared[rich][:, :, None] & shared[rich][:, None, :] & np.triu(np.ones((width, width), dtype=bool), 1)
    is_open = (size_of[linkage.views[rows[rich], 0]] <= linkage.block_cap) | near[:, None, None]
    return float(max((both & is_open).sum(), 1) / both.sum())


__all__ = ["Missed", "estimate_missed"]
