"""Walks over decomposable graphs, for more lists than can be averaged exactly."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.convergence import check_convergence
from saksi.estimate.graph_score import LogPrior, log_grid, node_base, quadrature, subset_scores
from saksi.estimate.table import CaptureTable

Floats = NDArray[np.float64]


def _walk(
    table: CaptureTable,
    *,
    nodes: Floats,
    widths: Floats,
    delta: float,
    log_prior: LogPrior | None,
    steps: int,
    seed: int,
) -> tuple[Floats, float, Floats]:
    from saksi.estimate.graph_kernel import walk_graphs

    g = subset_scores(table, nodes, delta)
    base = node_base(table.n, nodes, log_prior) + np.log(widths)
    chains, burn, every = 4, steps // 5, 10
    pooled = np.zeros(nodes.size)
    draws = np.empty((chains, (steps - burn) // every))
    saturated = 0.0
    for chain, stream in enumerate(np.random.SeedSequence(seed).spawn(chains)):
        rng = np.random.default_rng(stream)
        start = _start_graph(table, chain)
        medians = np.empty(draws.shape[1])
        saturated += walk_graphs(table.width, g, base, start, steps, burn, pooled, medians, every, rng) / chains
        draws[chain] = table.n + nodes[medians.astype(np.int64)]
    return pooled / pooled.sum(), saturated, draws


def walk_until_agreed(
    table: CaptureTable,
    *,
    nodes: Floats,
    widths: Floats,
    delta: float,
    log_prior: LogPrior | None,
    steps: int,
    seed: int,
) -> tuple[Floats, float, Floats]:
    """Walk, and walk again four and sixteen times as long while the walks disagree."""
    factor = 1
    while True:
        found = _walk(
            table, nodes=nodes, widths=widths, delta=delta, log_prior=log_prior, steps=factor * steps, seed=seed
        )
        agreed = check_convergence(np.log(found[2]))
        if factor == 16 or (agreed.r_hat <= 1.01 and min(agreed.ess_bulk, agreed.ess_tail) >= 400.0):
            return found
        factor *= 4


def pilot_grid(table: CaptureTable, delta: float, log_prior: LogPrior | None, seed: int) -> tuple[Floats, Floats]:
    """Return a grid for the walks that is fine where a short walk on a coarse one found the mass."""
    nodes, widths = log_grid(table.n, 120)
    for _ in range(2):
        weights, _, _ = _walk(
            table, nodes=nodes, widths=widths, delta=delta, log_prior=log_prior, steps=4000, seed=seed
        )
        cumulative = np.cumsum(weights)
        low = nodes[max(int(np.searchsorted(cumulative, 1e-5)) - 2, 0)]
        high = nodes[min(int(np.searchsorted(cumulative, 1.0 - 1e-4)) + 2, nodes.size - 1)]
        ends = np.geomspace(high + 1.0, max(1000.0 * table.n, 10_000.0) + 2.0, 25)
        inner = np.geomspace(low + 1.0, high + 1.0, 170) - 1.0
        nodes, widths = quadrature(np.unique(np.rint(np.concatenate([inner, ends, [0.0, low / 2.0]]))))
    return nodes, widths


def _start_graph(table: CaptureTable, chain: int) -> NDArray[np.int64]:
    """Return an over-dispersed start: no pairs, all pairs, a star around the largest list, a path."""
    width = table.width
    neighbours = np.zeros(width, dtype=np.int64)
    joined: Sequence[tuple[int, int]] = ()
    if chain == 1:
        joined = list(combinations(range(width), 2))
    elif chain == 2:
        hub = int(np.argmax(table.list_totals()))
        joined = [(hub, v) for v in range(width) if v != hub]
    elif chain == 3:
        joined = [(v, v + 1) for v in range(width - 1)]
    for a, b in joined:
        neighbours[a] |= 1 << b
        neighbours[b] |= 1 << a
    return neighbours


__all__ = ["pilot_grid", "walk_until_agreed"]
