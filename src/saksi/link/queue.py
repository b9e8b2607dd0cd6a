"""Which pairs a person should look at next: where a judgement teaches and changes most."""

import numpy as np
from scipy.special import expit

from saksi.link.corpus import Floats, Ints
from saksi.link.linkage import RowLinkage

LOOK_ROUND_EVERY = 5
"""Every fifth pair is taken from the whole range of what is not hopeless, so that what the model is wrongly sure of comes up."""


def next_pairs(linkage: RowLinkage, count: int, *, seen: Ints | None = None) -> Ints:
    """Give the candidate rows to judge next, most useful first.

    A pair is worth the more the nearer its probability is to one half, and the more records its answer would move from one
    person to another.

    Args:
        linkage: The run.
        count: How many pairs.
        seen: Candidate rows that were judged already (also "unsure").

    Returns:
        At most ``count`` rows; the same for the same run.
    """
    worth = _worth(linkage)
    if seen is not None:
        worth[seen] = -1.0
    order = np.lexsort((np.arange(len(worth)), -worth))
    order = order[worth[order] >= 0]
    wide = order[np.abs(linkage.scores.odds[order]) < 8]
    spread = min(len(wide), count // LOOK_ROUND_EVERY)
    looked = wide[np.linspace(0, len(wide) - 1, spread).astype(np.int64)] if spread else wide[:0]
    chosen = np.concatenate([order[: count - spread], looked])
    _, first = np.unique(chosen, return_index=True)
    unique = chosen[np.sort(first)]
    if len(unique) < count:
        rest = order[~np.isin(order, unique)][: count - len(unique)]
        unique = np.concatenate([unique, rest])
    return unique[:count]


def _worth(linkage: RowLinkage) -> Floats:
    p = expit(linkage.scores.odds)
    sizes = np.bincount(linkage.clusters, minlength=len(linkage.corpus))
    moved = np.minimum(
        sizes[linkage.clusters[linkage.candidates.left]], sizes[linkage.clusters[linkage.candidates.right]]
    )
    worth: Floats = np.minimum(p, 1 - p) * (1 + 0.1 * np.minimum(moved, 4))
    return worth


__all__ = ["next_pairs"]
