"""Compiled work on decomposable graphs (imported only when graphs are averaged).

A graph on J lists is a bit mask over the J(J-1)/2 pairs. Taking away vertices whose neighbours are all joined gives,
for a chordal graph, its probability as a product of g(v and its neighbours) / g(neighbours); the factors shared by
both cancel to cliques and separators (Lauritzen 1996, Graphical Models, section 2.1.3).
"""

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@numba.njit(cache=True, nogil=True)
def eliminate(neighbours: NDArray[np.int64], above: NDArray[np.int64], below: NDArray[np.int64]) -> bool:
    """Take simplicial vertices away one by one; False when the graph is not chordal.

    Args:
        neighbours: Bit mask of the neighbours of each vertex; not changed.
        above: Receives for each step the subset whose factor multiplies.
        below: Receives for each step the subset whose factor divides.
    """
    width = neighbours.size
    alive = (1 << width) - 1
    for step in range(width):
        found = -1
        for v in range(width):
            if not (alive >> v) & 1:
                continue
            near = neighbours[v] & alive
            simplicial = True
            for u in range(width):
                if (near >> u) & 1 and (near & ~(1 << u)) & ~neighbours[u]:
                    simplicial = False
                    break
            if simplicial:
                found = v
                break
        if found < 0:
            return False
        near = neighbours[found] & alive
        above[step] = near | (1 << found)
        below[step] = near
        alive &= ~(1 << found)
    return True


@numba.njit(cache=True, nogil=True)
def list_chordal(width: int, above: NDArray[np.int16], below: NDArray[np.int16], graphs: NDArray[np.int64]) -> int:
    """Write every labelled chordal graph with its factors; returns how many there are."""
    pairs = width * (width - 1) // 2
    first = np.empty(pairs, dtype=np.int64)
    second = np.empty(pairs, dtype=np.int64)
    e = 0
    for a in range(width):
        for b in range(a + 1, width):
            first[e], second[e] = a, b
            e += 1
    up = np.empty(width, dtype=np.int64)
    down = np.empty(width, dtype=np.int64)
    neighbours = np.empty(width, dtype=np.int64)
    count = 0
    for graph in range(1 << pairs):
        neighbours[:] = 0
        for e in range(pairs):
            if (graph >> e) & 1:
                neighbours[first[e]] |= 1 << second[e]
                neighbours[second[e]] |= 1 << first[e]
        if eliminate(neighbours, up, down):
            graphs[count] = graph
            for step in range(width):
                above[count, step] = up[step]
                below[count, step] = down[step]
            count += 1
    return count


@numba.njit(cache=True, nogil=True, fastmath=True)
def score_graphs(
    above: NDArray[np.int16], below: NDArray[np.int16], g: Floats, picked: NDArray[np.int64], out: Floats
) -> None:
    """Write the log score of each picked graph at each node.

    Args:
        above: Factors that multiply, shape (graphs, lists).
        below: Factors that divide, shape (graphs, lists).
        g: Log score of each subset of lists at each node, shape (subsets, nodes).
        picked: Graphs to score.
        out: Receives the scores, shape (picked, nodes).
    """
    nodes = g.shape[1]
    for i in range(picked.size):
        graph = picked[i]
        for t in range(nodes):
            out[i, t] = 0.0
        for step in range(above.shape[1]):
            up, down = above[graph, step], below[graph, step]
            for t in range(nodes):
                out[i, t] += g[up, t] - g[down, t]


@numba.njit(cache=True, nogil=True)
def _score_at(above: NDArray[np.int16], below: NDArray[np.int16], graph: int, g: Floats, base: Floats, t: int) -> float:
    value = base[t]
    for step in range(above.shape[1]):
        value += g[above[graph, step], t] - g[below[graph, step], t]
    return float(value)


@numba.njit(cache=True, nogil=True)
def find_peaks(above: NDArray[np.int16], below: NDArray[np.int16], g: Floats, base: Floats, out: Floats) -> None:
    """Write the highest log score of each graph over the nodes, by halving on its slope; the first node is tried too.

    Args:
        above: Factors that multiply, shape (graphs, lists).
        below: Factors that divide, shape (graphs, lists).
        g: Log score of each subset of lists at each node, shape (subsets, nodes).
        base: Log of prior and multinomial coefficient at each node.
        out: Receives the peaks, shape (graphs,).
    """
    last = base.size - 1
    for graph in range(above.shape[0]):
        low, high = min(1, last), last
        while low < high:
            middle = (low + high) // 2
            here = _score_at(above, below, graph, g, base, middle)
            if _score_at(above, below, graph, g, base, middle + 1) > here:
                low = middle + 1
            else:
                high = middle
        peak = _score_at(above, below, graph, g, base, low)
        out[graph] = max(peak, _score_at(above, below, graph, g, base, 0))


@numba.njit(cache=True, nogil=True)
def walk_graphs(
    width: int,
    g: Floats,
    base: Floats,
    neighbours: NDArray[np.int64],
    steps: int,
    burn: int,
    pooled: Floats,
    medians: Floats,
    every: int,
    rng: np.random.Generator,
) -> float:
    """Walk over chordal graphs by turning one pair at a time, the number missing summed out at each graph.

    Args:
        width: Number of lists.
        g: Log score of each subset at each node, shape (subsets, nodes).
        base: Log of prior, multinomial coefficient and quadrature weight at each node.
        neighbours: Start graph; changed in place.
        steps: Steps in all.
        burn: Steps not counted at the start.
        pooled: Receives the sum over counted steps of the posterior of the node given the graph.
        medians: Receives one node drawn given the graph at every ``every`` counted steps, for convergence checks.
        every: Distance between two draws kept.
        rng: Where the randomness comes from.

    Returns:
        The share of counted steps spent on the complete graph.
    """
    above, below = np.empty(width, dtype=np.int64), np.empty(width, dtype=np.int64)
    scores, posterior = np.empty(base.size), np.empty(base.size)
    eliminate(neighbours, above, below)
    evidence = _graph_evidence(g, base, above, below, scores)
    _normalise(scores, posterior)
    full, kept = 0, 0
    for step in range(steps):
        a, b = _draw_pair(width, rng)
        _turn_pair(neighbours, a, b)
        accepted = False
        if eliminate(neighbours, above, below):
            proposal = _graph_evidence(g, base, above, below, scores)
            accepted = np.log(rng.random()) < proposal - evidence
            if accepted:
                evidence = proposal
                _normalise(scores, posterior)
        if not accepted:
            _turn_pair(neighbours, a, b)
        if step < burn:
            continue
        full += _is_complete(neighbours)
        for t in range(base.size):
            pooled[t] += posterior[t]
        if (step - burn) % every == 0 and kept < medians.size:
            medians[kept] = _draw_node(posterior, rng)
            kept += 1
    return float(full / max(steps - burn, 1))


@numba.njit(cache=True, nogil=True)
def _draw_pair(width: int, rng: np.random.Generator) -> tuple[int, int]:
    a = int(rng.random() * width)
    b = int(rng.random() * (width - 1))
    return a, b + 1 if b >= a else b


@numba.njit(cache=True, nogil=True)
def _turn_pair(neighbours: NDArray[np.int64], a: int, b: int) -> None:
    """Join a pair that is apart, part one that is joined."""
    neighbours[a] ^= 1 << b
    neighbours[b] ^= 1 << a


@numba.njit(cache=True, nogil=True)
def _is_complete(neighbours: NDArray[np.int64]) -> bool:
    everybody = (1 << neighbours.size) - 1
    shared = everybody
    for v in range(neighbours.size):
        shared &= neighbours[v] | (1 << v)
    return bool(shared == everybody)


@numba.njit(cache=True, nogil=True)
def _draw_node(posterior: Floats, rng: np.random.Generator) -> int:
    target, total = rng.random(), 0.0
    for t in range(posterior.size - 1):
        total += posterior[t]
        if total >= target:
            return t
    return int(posterior.size - 1)


@numba.njit(cache=True, nogil=True)
def _graph_evidence(g: Floats, base: Floats, above: NDArray[np.int64], below: NDArray[np.int64], out: Floats) -> float:
    best = -np.inf
    for t in range(base.size):
        value = base[t]
        for step in range(above.size):
            value += g[above[step], t] - g[below[step], t]
        out[t] = value
        best = max(best, value)
    total = 0.0
    for t in range(base.size):
        total += np.exp(out[t] - best)
    return float(best + np.log(total))


@numba.njit(cache=True, nogil=True)
def _normalise(scores: Floats, out: Floats) -> None:
    best = scores.max()
    total = 0.0
    for t in range(scores.size):
        out[t] = np.exp(scores[t] - best)
        total += out[t]
    for t in range(scores.size):
        out[t] /= total


__all__ = ["eliminate", "find_peaks", "list_chordal", "score_graphs", "walk_graphs"]
