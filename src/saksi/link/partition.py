"""Draw partitions of the records into persons as probable as the evidence makes them, for estimates that must know.

A single partition hides how doubtful it is, and multiple systems estimation multiplies the mistake: a missed link raises
the estimate, a false one lowers it. Estimating on each of several drawn partitions and pooling (linkage averaging; Sadinle
2018, "Bayesian propagation of record linkage uncertainty into population size estimation of human rights violations",
Annals of Applied Statistics 12) carries the doubt through.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from saksi.link.clustering import CLIP, UNSEEN, UNSEEN_WITHIN
from saksi.link.corpus import Ints
from saksi.link.linkage import RowLinkage

OPEN_FROM = -6.0
"""Log odds from which a pair leaves it open whether its records are one person."""

SWEEPS = 12
_NEVER = -1e9
_NO_LISTS: frozenset[int] = frozenset()


def draw_partitions(linkage: RowLinkage, *, draws: int, generator: np.random.Generator) -> Iterator[Ints]:
    """Draw partitions by Gibbs sampling over the records whose place is open.

    The probability of a partition is taken proportional to the product of the pair odds inside its clusters, within what
    people decided and what is known of lists. Each draw starts from the run's own partition and is swept `SWEEPS` times.

    Args:
        linkage: The run.
        draws: How many partitions.
        generator: Source of randomness; the same state gives the same draws.

    Yields:
        For each record the smallest record number of its cluster, as in `RowLinkage.clusters`.
    """
    graph = _Graph(linkage)
    for _ in range(draws):
        yield graph.draw(generator)


class _Graph:
    """Records tied by people's word are one node; nodes joined by open pairs form components that are swept alone."""

    def __init__(self, linkage: RowLinkage) -> None:
        self._size = len(linkage.corpus)
        self._lists = linkage.corpus.list_of.tolist()
        self._strict = linkage.strict_lists
        self._node = self._tie(linkage)
        self._records: dict[int, list[int]] = {}
        for record, node in enumerate(self._node.tolist()):
            self._records.setdefault(node, []).append(record)
        self._apart: dict[int, set[int]] = {}
        for i, j in linkage.constraints.apart:
            a, b = int(self._node[i]), int(self._node[j])
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)
        self._weight: dict[int, dict[int, tuple[float, int]]] = {}
        left, right = self._node[linkage.candidates.left], self._node[linkage.candidates.right]
        odds = np.clip(linkage.scores.odds, -CLIP, CLIP)
        open_pairs = (odds > OPEN_FROM) & (left != right)
        joined = coo_matrix(
            (np.ones(int(open_pairs.sum())), (left[open_pairs], right[open_pairs])), shape=(self._size, self._size)
        )
        component = connected_components(joined, directed=False)[1]
        inside = np.flatnonzero((component[left] == component[right]) & (left != right))
        for a, b, w in zip(left[inside].tolist(), right[inside].tolist(), odds[inside].tolist(), strict=True):
            for x, y in ((a, b), (b, a)):
                total, count = self._weight.setdefault(x, {}).get(y, (0.0, 0))
                self._weight[x][y] = (total + w, count + 1)
        self._components = self._group(component)
        self._start = linkage.clusters

    def _tie(self, linkage: RowLinkage) -> Ints:
        together = np.array(linkage.constraints.together, dtype=np.int64).reshape(-1, 2)
        tied = coo_matrix((np.ones(len(together)), (together[:, 0], together[:, 1])), shape=(self._size, self._size))
        label = connected_components(tied, directed=False)[1]
        first = np.full(self._size, self._size, dtype=np.int64)
        np.minimum.at(first, label, np.arange(self._size))
        nodes: Ints = first[label]
        return nodes

    def _group(self, component: Ints) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for node in self._records:
            groups.setdefault(int(component[node]), []).append(node)
        return [nodes for nodes in groups.values() if len(nodes) > 1]

    def draw(self, generator: np.random.Generator) -> Ints:
        """Draw one partition."""
        home = {node: int(self._start[node]) for node in self._records}
        for nodes in self._components:
            for _ in range(SWEEPS):
                for node in nodes:
                    home[node] = self._move(node, nodes, home, generator)
        cluster = np.array([home[node] for node in self._node.tolist()], dtype=np.int64)
        smallest = np.full(2 * self._size, 2 * self._size, dtype=np.int64)
        np.minimum.at(smallest, cluster, np.arange(self._size))
        out: Ints = smallest[cluster]
        return out

    def _move(self, node: int, nodes: list[int], home: dict[int, int], generator: np.random.Generator) -> int:
        """Draw the cluster of one node given all others: those of its component, or one of its own."""
        gain: dict[int, float] = {}
        for other in nodes:
            if other != node:
                gain[home[other]] = gain.get(home[other], 0.0) + self._tie_weight(node, other)
        alone = self._size + node  # a number no other cluster can have
        choices = [alone, *gain]
        weights = np.array([0.0, *gain.values()])
        shares = np.exp(weights - weights.max())
        at = int(np.searchsorted(np.cumsum(shares / shares.sum()), generator.random(), side="right"))
        return choices[min(at, len(choices) - 1)]

    def _tie_weight(self, a: int, b: int) -> float:
        if b in self._apart.get(a, ()) or self._strict_lists_of(a) & self._strict_lists_of(b):
            return _NEVER
        total, count = self._weight.get(a, {}).get(b, (0.0, 0))
        x, y = self._records[a], self._records[b]
        if count < len(x) * len(y):
            within = sum(self._lists[i] == self._lists[j] for i in x for j in y)
            unseen_within = min(within, len(x) * len(y) - count)
            total += UNSEEN_WITHIN * unseen_within + UNSEEN * (len(x) * len(y) - count - unseen_within)
        return total

    def _strict_lists_of(self, node: int) -> frozenset[int]:
        return self._strict & {self._lists[record] for record in self._records[node]} if self._strict else _NO_LISTS


__all__ = ["draw_partitions"]
