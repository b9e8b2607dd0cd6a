"""Scores of decomposable graphs in closed form, and the grid of numbers missing they are taken on."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.table import CaptureTable

Floats = NDArray[np.float64]
LogPrior = Callable[[Floats], Floats]


def subset_scores(table: CaptureTable, missing: Floats, delta: float) -> Floats:
    """Return the log score g(A) of every set of lists at every number missing, shape (subsets, nodes).

    g(A) = lgamma(2^J d) - lgamma(N + 2^J d) + sum over cells of [lgamma(t + d_A) - lgamma(d_A)] with
    d_A = d 2^(J-|A|); only the all-zero cell of the margin depends on the number missing.
    """
    from scipy.special import gammaln

    width = table.width
    total = delta * 2.0**width
    grand = gammaln(total) - gammaln(table.n + missing + total)
    out = np.zeros((1 << width, missing.size))
    full = table.full_counts().reshape((2,) * width)
    for subset in range(1, 1 << width):
        share = delta * 2.0 ** (width - subset.bit_count())
        axes = tuple(width - 1 - j for j in range(width) if not (subset >> j) & 1)
        cells = full.sum(axis=axes).reshape(-1).astype(np.float64)
        fixed = float(np.sum(gammaln(cells[1:] + share) - gammaln(share)))
        out[subset] = grand + fixed + gammaln(cells[0] + missing + share) - gammaln(share)
    return out


def node_base(n: int, missing: Floats, log_prior: LogPrior | None) -> Floats:
    """Return the log of the prior on N (1/N unless given) and of the part of the multinomial that moves with it."""
    from scipy.special import gammaln

    total = n + missing
    prior = -np.log(total) if log_prior is None else log_prior(total)
    return np.asarray(prior + gammaln(total + 1.0) - gammaln(missing + 1.0), dtype=np.float64)


def log_grid(n: int, count: int, low: float = 0.0, high: float | None = None) -> tuple[Floats, Floats]:
    """Return whole numbers that grow by a constant factor, and how many whole numbers each stands for."""
    end = max(1000.0 * n, 10_000.0) if high is None else high
    raw = np.concatenate([[low], low + np.geomspace(1.0, max(end - low, 2.0), count - 1)])
    return quadrature(np.unique(np.rint(raw)))


def quadrature(nodes: Floats) -> tuple[Floats, Floats]:
    """Return nodes and how many whole numbers each stands for (the trapezoid rule on whole numbers)."""
    gaps = np.diff(nodes)
    widths = np.empty_like(nodes)
    widths[1:-1] = 0.5 * (gaps[:-1] + gaps[1:])
    widths[0], widths[-1] = 0.5 + 0.5 * gaps[0], 0.5 + 0.5 * gaps[-1]
    return nodes, widths


__all__ = ["LogPrior", "log_grid", "node_base", "quadrature", "subset_scores"]
