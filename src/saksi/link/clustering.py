"""Gather linked pairs into persons: constrained average linkage.

Pairs alone may contradict each other (a = b, b = c, a ≠ c). Clusters are merged from the surest link downwards as long as
the *average* evidence between them speaks for one person, so a single mistaken link does not join two families. What
people decided is never broken: "one person" is merged first, "not one person" is never crossed.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from saksi.errors import Conflict
from saksi.link.corpus import Bools, Floats, Ints

UNSEEN = -3.0
"""Log odds of a pair across lists that blocking never proposed."""

UNSEEN_WITHIN = -6.0
"""Log odds of such a pair inside one list, which names a person once as a rule."""

CLIP = 9.0
"""No pair counts for more than this, for or against, in an average."""


@dataclass(frozen=True, kw_only=True)
class Constraints:
    """What people decided, as pairs of record numbers.

    Args:
        together: Pairs that are one person.
        apart: Pairs that are not.
    """

    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


def cluster(
    list_of: Ints, left: Ints, right: Ints, odds: Floats, constraints: Constraints | None = None, *, bar: float = 0.0,
    strict_lists: frozenset[int] = frozenset(),
) -> Ints:  # fmt: skip
    """Partition records into persons.

    Args:
        list_of: List number of each record.
        left: Record numbers of scored pairs.
        right: Record numbers of scored pairs.
        odds: Log odds of each pair.
        constraints: What people decided; None for nothing.
        bar: Average log odds that a merge needs.
        strict_lists: Lists that are known to hold each person once: two of their records are never merged,
            unless people said so.

    Returns:
        For each record the smallest record number of its cluster.

    Raises:
        Conflict: People said that two records are one person and, through others, that they are not.
    """
    state = _State(list_of, (left, right), np.clip(odds, -CLIP, CLIP), bar=bar, strict=strict_lists)
    state.obey(constraints or Constraints())
    state.run()
    return np.array([state.root(i) for i in range(len(list_of))], dtype=np.int64)


class _State:
    """Clusters in the making: members, summed log odds between neighbours, and a queue of possible merges."""

    def __init__(
        self, list_of: Ints, pairs: tuple[Ints, Ints], odds: Floats, *, bar: float, strict: frozenset[int]
    ) -> None:
        left, right = pairs
        self._lists = list_of.tolist()
        self._parent = list(range(len(list_of)))
        self._members: dict[int, list[int]] = {}
        self._links: dict[int, dict[int, tuple[float, int]]] = {}
        self._apart: dict[int, set[int]] = {}
        self._bar, self._strict = bar, strict
        self._heap: list[tuple[float, int, int]] = []
        keep = _inside_components(len(list_of), left, right, odds > bar)
        for i, j, w in zip(left[keep].tolist(), right[keep].tolist(), odds[keep].tolist(), strict=True):
            self._links.setdefault(i, {})[j] = (w, 1)
            self._links.setdefault(j, {})[i] = (w, 1)

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def obey(self, constraints: Constraints) -> None:
        for i, j in constraints.together:
            a, b = self.root(i), self.root(j)
            if a != b:
                self._merge(min(a, b), max(a, b))
        for i, j in constraints.apart:
            a, b = self.root(i), self.root(j)
            if a == b:
                raise Conflict(
                    "Two records are said to be one person and, through other decisions, not to be.",
                    fix="Take one of the decisions back; `saksi link --report` lists the records concerned.",
                )
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def run(self) -> None:
        for a, links in self._links.items():
            for b in links:
                if a < b:
                    self._offer(a, b)
        while self._heap:
            score, a, b = heapq.heappop(self._heap)
            if self._parent[a] != a or self._parent[b] != b or self._average(a, b) != -score:
                continue
            if self._forbidden(a, b):  # offered before one of the two took in a record that may not join the other
                continue
            self._merge(a, b)
            for c in list(self._links.get(a, ())):
                self._offer(min(a, c), max(a, c))

    def _offer(self, a: int, b: int) -> None:
        average = self._average(a, b)
        if average > self._bar and not self._forbidden(a, b):
            heapq.heappush(self._heap, (-average, a, b))

    def _average(self, a: int, b: int) -> float:
        total, seen = self._links.get(a, {}).get(b, (0.0, 0))
        x, y = self._of(a), self._of(b)
        pairs = len(x) * len(y)
        if seen < pairs:
            within = sum(self._lists[i] == self._lists[j] for i in x for j in y)
            unseen_within = min(within, pairs - seen)
            total += UNSEEN_WITHIN * unseen_within + UNSEEN * (pairs - seen - unseen_within)
        return total / pairs

    def _forbidden(self, a: int, b: int) -> bool:
        if b in self._apart.get(a, ()):
            return True
        if not self._strict:
            return False
        x = {self._lists[i] for i in self._of(a)} & self._strict
        return any(self._lists[j] in x for j in self._of(b))

    def _of(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def _merge(self, a: int, b: int) -> None:
        """Merge cluster b into a (a < b)."""
        self._parent[b] = a
        self._members[a] = self._of(a) + self._of(b)
        self._members.pop(b, None)
        mine = self._links.setdefault(a, {})
        mine.pop(b, None)
        for c, (w, n) in self._links.pop(b, {}).items():
            if c == a:
                continue
            old = mine.get(c, (0.0, 0))
            mine[c] = (old[0] + w, old[1] + n)
            other = self._links[c]
            other.pop(b, None)
            other[a] = mine[c]
        for c in self._apart.pop(b, set()):
            self._apart.setdefault(a, set()).add(c)
            self._apart[c].discard(b)
            self._apart[c].add(a)


def _inside_components(size: int, left: Ints, right: Ints, hopeful: Bools) -> Ints:
    """Give the pairs whose records hopeful pairs connect; no other pair can matter to a merge."""
    graph = coo_matrix((np.ones(int(hopeful.sum())), (left[hopeful], right[hopeful])), shape=(size, size))
    component = connected_components(graph, directed=False)[1]
    return np.flatnonzero(component[left] == component[right])


def members(clusters: Ints) -> dict[int, list[int]]:
    """Give the records of each cluster by its number, in order."""
    out: dict[int, list[int]] = {}
    for record, root in enumerate(clusters.tolist()):
        out.setdefault(root, []).append(record)
    return out


def resolve(
    together: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]]
) -> tuple[Constraints, list[tuple[int, int]]]:
    """Drop decisions that contradict each other, so that the rest can be obeyed.

    Args:
        together: Pairs said to be one person.
        apart: Pairs said not to be.

    Returns:
        The constraints that hold together, and the pairs said to be apart that other decisions join.
    """
    parent: dict[int, int] = {}

    def root(i: int) -> int:
        while parent.setdefault(i, i) != i:
            i = parent[i]
        return i

    joined, split = sorted(set(together)), sorted(set(apart))
    contradicted = set(joined) & set(split)
    joined = [pair for pair in joined if pair not in contradicted]
    for i, j in joined:
        parent[root(j)] = root(i)
    wrong = [(i, j) for i, j in split if (i, j) in contradicted or root(i) == root(j)]
    kept = tuple(pair for pair in split if pair not in set(wrong))
    return Constraints(together=tuple(joined), apart=kept), wrong


def add_stated(constraints: Constraints, stated: Iterable[tuple[int, int]]) -> Constraints:
    """Add what tables state about their own rows, as far as no person said otherwise.

    Args:
        constraints: What people decided, without contradiction.
        stated: Pairs of records that a table says are one person.
    """
    parent: dict[int, int] = {}

    def root(i: int) -> int:
        while parent.setdefault(i, i) != i:
            i = parent[i]
        return i

    for i, j in constraints.together:
        parent[root(j)] = root(i)
    enemies: dict[int, set[int]] = {}
    for i, j in constraints.apart:
        enemies.setdefault(root(i), set()).add(root(j))
        enemies.setdefault(root(j), set()).add(root(i))
    kept = []
    for i, j in sorted(set(stated)):
        a, b = root(i), root(j)
        if b in enemies.get(a, ()):
            continue
        kept.append((i, j))
        if a != b:
            parent[b] = a
            for enemy in enemies.pop(b, set()):
                enemies[enemy].discard(b)
                enemies[enemy].add(a)
                enemies.setdefault(a, set()).add(enemy)
    return Constraints(together=(*constraints.together, *kept), apart=constraints.apart)


__all__ = ["Constraints", "add_stated", "cluster", "members", "resolve"]
