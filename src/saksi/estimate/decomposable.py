"""Averaging over decomposable graphs (Madigan & York 1997, Biometrika 84:19).

Each graph says which lists depend on each other directly. Cell probabilities have a hyper-Dirichlet prior (Dawid &
Lauritzen 1993, Annals of Statistics 21:1272), so that the weight of a graph and of a number missing has a closed form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.distribution import Distribution
from saksi.estimate.graph_score import LogPrior, log_grid, node_base, quadrature, subset_scores
from saksi.estimate.graph_walk import pilot_grid, walk_until_agreed
from saksi.estimate.table import CaptureTable

Floats = NDArray[np.float64]
MAX_EXACT_LISTS = 7
GRAPH_COUNTS = {2: 2, 3: 8, 4: 61, 5: 822, 6: 18_154, 7: 617_675}
_LOWEST = -45.0


@dataclass(frozen=True, kw_only=True)
class GraphPosterior:
    """The posterior of N averaged over graphs.

    Args:
        distribution: N on the grid.
        missing: Nodes of the grid, numbers missing, rising.
        saturated: Weight of the graph that joins every pair (there the missing cell is ruled by the prior alone).
        top: The heaviest graphs with their weights, heaviest first; a graph is the tuple of its pairs.
        graphs: Graphs averaged over, or steps walked when ``exact`` is False.
        exact: Whether every graph was weighed.
        cap_mass: Posterior mass estimated to lie beyond the end of the grid.
        draws: Node values drawn on the walk, shape (chains, draws); empty when exact.
    """

    distribution: Distribution
    missing: Floats
    saturated: float
    top: tuple[tuple[tuple[tuple[int, int], ...], float], ...]
    graphs: int
    exact: bool
    cap_mass: float
    draws: Floats = field(repr=False)


@lru_cache(maxsize=4)
def chordal_graphs(width: int) -> tuple[NDArray[np.int16], NDArray[np.int16], NDArray[np.int64]]:
    """Return every labelled decomposable graph on 2 to 7 lists.

    Returns:
        Subsets that multiply and that divide, each of shape (graphs, lists), and the graphs as bit masks over the
        pairs in the order (0,1), (0,2), …
    """
    from saksi.estimate.graph_kernel import list_chordal

    size = GRAPH_COUNTS[width]
    above = np.empty((size, width), dtype=np.int16)
    below = np.empty((size, width), dtype=np.int16)
    graphs = np.empty(size, dtype=np.int64)
    list_chordal(width, above, below, graphs)
    return above, below, graphs


def average_graphs(
    table: CaptureTable,
    *,
    delta: float | None = None,
    log_prior: LogPrior | None = None,
    missing: Floats | None = None,
    top: int = 5,
    walk: bool = False,
    steps: int = 60_000,
    seed: int = 0,
) -> GraphPosterior:
    """Average N over decomposable graphs: all of them up to seven lists, a walk over them beyond.

    Args:
        table: The data, two lists or more.
        delta: Prior count in each cell; ``2**-lists`` by default, one person in all.
        log_prior: Log of the prior of N, up to a constant; -log N by default.
        missing: Numbers missing to weigh, e.g. ``np.arange(1, 10 * n + 1)``; a log-spaced grid that finds the bulk of
            the posterior itself when None.
        top: How many graphs to name.
        walk: Walk over graphs even where all could be weighed.
        steps: Steps of each of four walks beyond seven lists.
        seed: Seed of the walks.
    """
    walk = walk or table.width > MAX_EXACT_LISTS
    strength = 2.0**-table.width if delta is None else delta
    kept = np.arange(GRAPH_COUNTS.get(table.width, 0), dtype=np.int64)
    if missing is not None:
        nodes, widths, continuous = np.asarray(missing, dtype=np.float64), np.ones(len(missing)), False
    elif not walk:
        nodes, widths, kept = _adapted_grid(table, strength, log_prior)
        continuous = True
    else:
        nodes, widths = pilot_grid(table, strength, log_prior, seed)
        continuous = True
    g = subset_scores(table, nodes, strength)
    base = node_base(table.n, nodes, log_prior) + np.log(widths)
    if not walk:
        weights, by_graph = _weigh(table.width, g, base, kept)
        order = np.argsort(-by_graph, kind="stable")[:top]
        _, _, graphs = chordal_graphs(table.width)
        named = tuple((_pairs_of(int(graphs[kept[i]]), table.width), float(by_graph[i])) for i in order)
        complete = (1 << table.width * (table.width - 1) // 2) - 1
        saturated = float(by_graph[graphs[kept] == complete].sum())
        draws, count, exact = np.empty((0, 0)), GRAPH_COUNTS[table.width], True
    else:
        weights, saturated, draws = walk_until_agreed(
            table, nodes=nodes, widths=widths, delta=strength, log_prior=log_prior, steps=steps, seed=seed
        )
        named, count, exact = (), 4 * steps, False
    return GraphPosterior(
        distribution=Distribution(values=table.n + nodes, weights=weights, continuous=continuous),
        missing=nodes,
        saturated=saturated,
        top=named,
        graphs=count,
        exact=exact,
        cap_mass=_mass_beyond(nodes, weights, widths),
        draws=draws,
    )


def predict_graphs(table: CaptureTable, *, delta: float | None = None, graphs: int = 12) -> Floats:
    """Return the chance of each pattern for the next documented person, shape (2**lists - 1,).

    Given a graph and the completed table the chance is the product over cliques of (t + delta_A)/(N + 2^J delta)
    divided by that over separators; averaged over the heaviest graphs at their mean number missing.

    Args:
        table: The data, seven lists at most.
        delta: Prior count in each cell.
        graphs: How many of the heaviest graphs to average over.
    """
    from saksi.estimate.graph_kernel import score_graphs

    width, strength = table.width, 2.0**-table.width if delta is None else delta
    nodes, widths, kept = _adapted_grid(table, strength, None)
    g, base = subset_scores(table, nodes, strength), node_base(table.n, nodes, None) + np.log(widths)
    _, by_graph = _weigh(width, g, base, kept)
    above, below, _ = chordal_graphs(width)
    top = np.argsort(-by_graph, kind="stable")[:graphs]
    scores = np.empty((top.size, nodes.size))
    score_graphs(above, below, g, kept[top], scores)
    scores = np.exp(scores + base - (scores + base).max(axis=1, keepdims=True))
    means = scores @ nodes / scores.sum(axis=1)
    cells = np.arange(1 << width)
    out = np.zeros(1 << width)
    for i, missing in zip(top, means, strict=True):
        full = table.full_counts().astype(np.float64)
        full[0] = missing
        chance = np.ones(1 << width)
        for up, down in zip(above[kept[i]].tolist(), below[kept[i]].tolist(), strict=True):
            for subset, sign in ((up, 1.0), (down, -1.0)):
                if subset:
                    sums = np.bincount(cells & subset, weights=full, minlength=1 << width)[cells & subset]
                    share = strength * 2.0 ** (width - subset.bit_count())
                    chance *= ((sums + share) / (full.sum() + strength * 2.0**width)) ** sign
        out += by_graph[i] * chance / chance[1:].sum()
    return np.asarray(out[1:] / out[1:].sum(), dtype=np.float64)


def _weigh(width: int, g: Floats, base: Floats, kept: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the weights of the nodes and of the graphs kept."""
    from saksi.estimate.graph_kernel import score_graphs

    above, below, _ = chordal_graphs(width)
    totals, by_graph = np.zeros(base.size), np.empty(kept.size)
    ceiling = -np.inf
    chunk = max(1, 4_000_000 // base.size)
    for start in range(0, kept.size, chunk):
        part = kept[start : start + chunk]
        scores = np.empty((part.size, base.size))
        score_graphs(above, below, g, part, scores)
        scores += base
        top = float(scores.max())
        if top > ceiling:
            totals *= np.exp(ceiling - top)
            by_graph[:start] *= np.exp(ceiling - top)
            ceiling = top
        np.exp(scores - ceiling, out=scores)
        totals += scores.sum(axis=0)
        by_graph[start : start + chunk] = scores.sum(axis=1)
    return totals / totals.sum(), by_graph / by_graph.sum()


def _adapted_grid(
    table: CaptureTable, delta: float, log_prior: LogPrior | None
) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Return a grid that is fine where the posterior lies, its widths, and the graphs that can matter.

    A long list of nodes gives the peak of every graph by halving; graphs far below the best are left out, the best
    ones say where the mass lies, and nodes are laid there, evenly in probability and evenly in the logarithm. With
    very many people the peaks are narrower than the long list is fine: it is then laid again where they are.
    """
    from saksi.estimate.graph_kernel import find_peaks, score_graphs

    above, below, _ = chordal_graphs(table.width)
    count = int(np.clip(20.0 * table.n**0.5, 400, 1200 if table.width == MAX_EXACT_LISTS else 12_000))
    nodes, widths = log_grid(table.n, count)
    kept = np.arange(len(above), dtype=np.int64)
    first, last, cumulative = 0, nodes.size - 1, np.linspace(0.0, 1.0, nodes.size)
    for _ in range(4):
        g = subset_scores(table, nodes, delta)
        base = node_base(table.n, nodes, log_prior)
        peaks = np.empty(kept.size)
        find_peaks(above[kept], below[kept], g, base, peaks)
        best = np.argsort(-peaks, kind="stable")[:300]
        best = best[peaks[best] > peaks.max() - 12.0]
        kept, top = kept[peaks > peaks.max() + _LOWEST], kept[best]
        scores = np.empty((top.size, nodes.size))
        score_graphs(above, below, g, top, scores)
        scores += base + np.log(widths)
        mass = np.exp(scores - scores.max()).sum(axis=0)
        cumulative = np.cumsum(mass) / mass.sum()
        first = max(int(np.searchsorted(cumulative, 1e-7)) - 1, 0)
        last = min(int(np.searchsorted(cumulative, 1.0 - 1e-5)) + 1, nodes.size - 1)
        if last - first > 40 or nodes[last] - nodes[first] <= last - first:
            break
        low, high = nodes[max(first - 3, 0)], nodes[min(last + 3, nodes.size - 1)]
        nodes, widths = quadrature(np.unique(np.rint(np.linspace(low, high, 2000))))
    even = np.interp(np.linspace(1e-6, 1.0 - 1e-6, 260), cumulative, nodes)
    low, high = nodes[first], nodes[last]
    spread = np.geomspace(low + 1.0, high + 1.0, 120) - 1.0
    outer = [nodes[:first][:: max(1, first // 40)], nodes[last + 1 :][:: max(1, (nodes.size - last) // 60)]]
    inner = np.arange(low, high + 1.0) if high - low <= 380 else np.concatenate([even, spread])
    laid, laid_widths = quadrature(np.unique(np.rint(np.concatenate([inner, *outer]))))
    return laid, laid_widths, kept


def _mass_beyond(nodes: Floats, weights: Floats, widths: Floats) -> float:
    """Return the mass past the last node if the tail goes on as the last tenth of the nodes does."""
    density = weights / widths
    tail = max(3, nodes.size // 50)
    ends = nodes[-tail:] + 1.0
    if density[-1] <= 0.0 or density[-tail] <= 0.0:
        return 0.0
    slope = float(np.log(density[-1] / density[-tail]) / np.log(ends[-1] / ends[0]))
    if slope >= -1.0:
        return 1.0
    return min(1.0, float(density[-1] * ends[-1] / (-slope - 1.0)))


def _pairs_of(graph: int, width: int) -> tuple[tuple[int, int], ...]:
    return tuple(pair for e, pair in enumerate(combinations(range(width), 2)) if (graph >> e) & 1)


def describe_graph(pairs: Sequence[tuple[int, int]], lists: Sequence[str]) -> str:
    """Return a graph as its joined pairs, e.g. ``A-B, B-C``; ``no pairs`` when lists are independent."""
    return ", ".join(f"{lists[a]}-{lists[b]}" for a, b in pairs) or "no pairs"


def prior_sensitivity(table: CaptureTable, *, level: float, steps: int = 20_000, seed: int = 0) -> dict[str, Any]:
    """Return median and interval of N under other prior counts and another prior of N."""
    own = 2.0**-table.width
    cases: dict[str, tuple[float, LogPrior | None]] = {
        "delta x 1/4": (own / 4.0, None),
        "delta x 4": (min(own * 4.0, 1.0), None),
        "delta 1/2": (0.5, None),
        "delta 1": (1.0, None),
        "prior of N 1/N^2": (own, lambda total: -2.0 * np.log(total)),
        "prior of N 1/sqrt(N)": (own, lambda total: -0.5 * np.log(total)),
    }
    out: dict[str, Any] = {}
    for name, (delta, prior) in cases.items():
        found = average_graphs(table, delta=delta, log_prior=prior, steps=steps, seed=seed)
        low, high = found.distribution.interval(level)
        out[name] = {"median": found.distribution.median(), "interval": [low, high], "saturated": found.saturated}
    return out


__all__ = [
    "GraphPosterior",
    "average_graphs",
    "chordal_graphs",
    "describe_graph",
    "predict_graphs",
    "prior_sensitivity",
]
