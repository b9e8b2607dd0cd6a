"""Lay two name chains side by side: monotone alignment, part by part, where one name may hold fewer parts.

The given names stand against each other; the rest is aligned in order by dynamic programming, maximising the sum of word
weights. A part that only the longer name has costs little (the subset rule: "Samir Haddad" lies within "Samir Yusuf
Karim Haddad"); parts that both names have and that differ cost much.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from saksi.link.corpus import NONE, Corpus, Floats, Ints, Levels, Role
from saksi.link.similarity import WordWeights

GAP = -2.6
"""Cost in nats of a part without a partner, while aligning; the evidence of gaps is weighed later, from the data."""


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """Pairs of name chains laid side by side; arrays have one row a pair.

    Args:
        given: Weight of the given names against each other.
        rest: Summed weight of the other aligned parts.
        aligned: Number of aligned parts after the given name.
        gaps_fewer: Parts without a partner in the name that has fewer of them.
        gaps_more: Parts without a partner in the other name.
        partner: For each part of the left name the position of its partner on the right, or ``NONE``.
    """

    given: Floats
    rest: Floats
    aligned: Levels
    gaps_fewer: Levels
    gaps_more: Levels
    partner: npt.NDArray[np.int8]

    def total(self) -> Floats:
        """Give the weight by which one view of a record is preferred to another."""
        return self.given + self.rest + GAP * self.gaps_fewer


def align(corpus: Corpus, weights: WordWeights, left: Ints, right: Ints, *, chunk: int = 200_000) -> Alignment:
    """Align pairs of views.

    Args:
        corpus: The names.
        weights: Word against word.
        left: View numbers.
        right: View numbers, as many.
        chunk: Pairs worked on at a time; bounds the memory.

    Returns:
        The alignment of each pair, in the order given.
    """
    n, width = len(left), corpus.parts.shape[1]
    given, rest = np.zeros(n), np.zeros(n)
    aligned, fewer, more = (np.zeros(n, dtype=np.int16) for _ in range(3))
    partner = np.full((n, width), NONE, dtype=np.int8)
    shape = corpus.part_count[left] * (width + 1) + corpus.part_count[right]
    for code in np.unique(shape).tolist():
        rows = np.flatnonzero(shape == code)
        for start in range(0, len(rows), chunk):
            at = rows[start : start + chunk]
            a = corpus.parts[left[at], : code // (width + 1)]
            b = corpus.parts[right[at], : code % (width + 1)]
            roles = np.zeros(len(at), dtype=np.int64)
            given[at] = weights.weights(a[:, 0], b[:, 0], roles)
            found = _align_rest(_cells(weights, a[:, 1:], b[:, 1:]))
            rest[at], matched = found[0], found[1]
            partner[at, 0] = 0
            partner[at, 1 : a.shape[1]] = np.where(matched >= 0, matched + 1, NONE)
            aligned[at] = (matched >= 0).sum(axis=1)
            gaps = np.stack([a.shape[1] - 1 - aligned[at], b.shape[1] - 1 - aligned[at]])
            fewer[at], more[at] = gaps.min(axis=0), gaps.max(axis=0)
    return Alignment(given=given, rest=rest, aligned=aligned, gaps_fewer=fewer, gaps_more=more, partner=partner)


def _cells(weights: WordWeights, a: Ints, b: Ints) -> Floats:
    """Weigh every part of the left name against every part of the right one: shape (pairs, parts, parts)."""
    pairs, m, n = len(a), a.shape[1], b.shape[1]
    role = np.full((m, n), int(Role.INNER))
    if m and n:
        role[-1, :] = role[:, -1] = Role.MIXED
        role[-1, -1] = Role.LAST
    shape = (pairs, m, n)
    left = np.broadcast_to(a[:, :, None], shape)
    right = np.broadcast_to(b[:, None, :], shape)
    return weights.weights(left, right, np.broadcast_to(role, shape))


def _align_rest(cells: Floats) -> tuple[Floats, Ints]:
    """Find the best monotone alignment: the summed weight of aligned cells, and the partner of each left part."""
    pairs, m, n = cells.shape
    score = np.zeros((m + 1, n + 1, pairs))
    score[1:, 0] = GAP * np.arange(1, m + 1)[:, None]
    score[0, 1:] = GAP * np.arange(1, n + 1)[:, None]
    move = np.zeros((m + 1, n + 1, pairs), dtype=np.int8)
    move[1:, 0], move[0, 1:] = 1, 2
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            options = np.stack(
                [score[i - 1, j - 1] + cells[:, i - 1, j - 1], score[i - 1, j] + GAP, score[i, j - 1] + GAP]
            )
            move[i, j] = options.argmax(axis=0)
            score[i, j] = options.max(axis=0)
    partner = np.full((pairs, m), NONE, dtype=np.int64)
    total = np.zeros(pairs)
    at, to, rows = np.full(pairs, m), np.full(pairs, n), np.arange(pairs)
    for _ in range(m + n):
        step = move[at, to, rows]
        live = (at > 0) | (to > 0)
        r = rows[live & (step == 0)]
        partner[r, at[r] - 1] = to[r] - 1
        total[r] += cells[r, at[r] - 1, to[r] - 1]
        at = at - (live & (step != 2))
        to = to - (live & (step != 1))
    return total, partner


__all__ = ["GAP", "Alignment", "align"]
