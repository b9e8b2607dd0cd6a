"""A second opinion on the number of persons that makes no clusters: pairs are sampled by hashing and the rest is computed.

After Chen, Shrivastava and Steorts 2018 ("Unique entity estimation with application to the Syrian conflict", Annals of Applied
Statistics 12, sec. 4): locality-sensitive hashing samples a known share of the true links; the components that they form are corrected
for the links that were not sampled. It shares the pair probabilities with the linkage, but neither its blocking nor its clustering.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from saksi.link.corpus import NONE, Bools, Floats, Ints
from saksi.link.linkage import RowLinkage

TABLES = 3
LARGEST_BUCKET = 60
REPEATS = 10
_FEWEST = 30


@dataclass(frozen=True, kw_only=True)
class Census:
    """The number of persons by sampling.

    Args:
        persons: Mean over the repeats.
        low: Smallest repeat.
        high: Largest repeat.
        sampled_share: Mean share of the links that the hashing sampled; below 0.5 the figure is shaky.
    """

    persons: float
    low: float
    high: float
    sampled_share: float


def count_by_sampling(linkage: RowLinkage, generator: np.random.Generator) -> Census | None:
    """Estimate the number of persons without clustering.

    Args:
        linkage: The run; its pair probabilities say which sampled pairs are links.
        generator: Source of randomness; the same state gives the same figure.

    Returns:
        The estimate; None when there are too few links to know the share that is sampled.
    """
    size = len(linkage.corpus)
    left, right, odds = linkage.candidates.left, linkage.candidates.right, linkage.scores.odds
    link = odds > 0
    if int(link.sum()) < _FEWEST:
        return None
    edges = left[link], right[link]
    counts, shares = [], []
    for _ in range(REPEATS):
        sampled = _sampled(linkage, edges, generator)
        share = float(sampled.mean())
        if share < 0.1:
            return None
        shares.append(share)
        counts.append(_persons(size, edges[0][sampled], edges[1][sampled], share))
    return Census(
        persons=float(np.mean(counts)), low=min(counts), high=max(counts), sampled_share=float(np.mean(shares))
    )


def _sampled(linkage: RowLinkage, edges: tuple[Ints, Ints], generator: np.random.Generator) -> Bools:
    """Say which links a fresh set of hash tables samples: the records share a bucket of bounded size."""
    corpus = linkage.corpus
    stems = np.where(corpus.parts != NONE, corpus.vocabulary.stem[np.maximum(corpus.parts, 0)], NONE)
    hit = np.zeros(len(edges[0]), dtype=bool)
    views = corpus.views_of()
    for _ in range(TABLES):
        bucket = _two_smallest(stems, generator.permutation(len(corpus.vocabulary.skeletons)))
        number = np.unique(bucket, return_inverse=True)[1]
        full = np.bincount(number)[number] > LARGEST_BUCKET
        for a in range(views.shape[1]):
            for b in range(views.shape[1]):
                x, y = views[edges[0], a], views[edges[1], b]
                hit |= (x != NONE) & (y != NONE) & (bucket[x] == bucket[y]) & ~full[x]
    return hit


def _two_smallest(stems: Ints, order: Ints) -> Ints:
    """Give the min-hash bucket of each name: its two parts that come first in a random order of all parts."""
    rank: Floats = np.where(stems != NONE, order[np.maximum(stems, 0)], len(order)).astype(float)
    two = np.sort(rank, axis=1)[:, :2].astype(np.int64)
    bucket: Ints = two[:, 0] * (len(order) + 1) + two[:, 1]
    return bucket


def _persons(size: int, left: Ints, right: Ints, share: float) -> float:
    """Correct the components of sampled links for links not sampled (exact for persons of one to three records)."""
    graph = coo_matrix((np.ones(len(left)), (left, right)), shape=(size, size))
    sizes = np.bincount(connected_components(graph, directed=False)[1])
    one, two, three = (int((sizes == k).sum()) for k in (1, 2, 3))
    p = share
    return float(
        one + two * (2 * p - 1) / p + three * (1 - 6 * p * (1 - p) ** 2) / (p**2 * (3 - 2 * p)) + int((sizes > 3).sum())
    )


__all__ = ["Census", "count_by_sampling"]
