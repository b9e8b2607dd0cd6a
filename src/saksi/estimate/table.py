"""The capture table: which combinations of lists people were found on, and how many people on each."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.errors import BadInput

MAX_LISTS = 20
MAX_COUNT = 10**12


@dataclass(frozen=True, kw_only=True)
class CaptureTable:
    """Counts of people by the lists they are on.

    A pattern is a bit mask: bit j is set when the person is on ``lists[j]``. The pattern 0 (on no list) is what
    is estimated and is never here. Patterns with a count of 0 are left out; patterns rise.

    Args:
        lists: Names of the lists, at most 20.
        patterns: Observed patterns, each from 1 to ``2**len(lists) - 1``, rising.
        counts: People with each pattern, each at least 1.
        dropped: Lists that held nobody and were left out (an empty list changes some answers and holds no news).
    """

    lists: tuple[str, ...]
    patterns: tuple[int, ...]
    counts: tuple[int, ...]
    dropped: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """The number of people documented on at least one list."""
        return sum(self.counts)

    @property
    def width(self) -> int:
        """The number of lists."""
        return len(self.lists)

    def bits(self) -> NDArray[np.int8]:
        """Return membership as an array of 0 and 1, shape (patterns, lists)."""
        masks = np.asarray(self.patterns, dtype=np.int64).reshape(-1, 1)
        return ((masks >> np.arange(self.width)) & 1).astype(np.int8)

    def count_array(self) -> NDArray[np.int64]:
        """Return the counts as an array, shape (patterns,)."""
        return np.asarray(self.counts, dtype=np.int64)

    def full_counts(self) -> NDArray[np.int64]:
        """Return one count for every pattern from 0 to ``2**lists - 1``; the unseen cell 0 holds 0."""
        full = np.zeros(1 << self.width, dtype=np.int64)
        full[list(self.patterns)] = self.counts
        return full

    def list_totals(self) -> NDArray[np.int64]:
        """Return how many people each list holds, shape (lists,)."""
        return self.count_array() @ self.bits().astype(np.int64)

    def overlaps(self) -> NDArray[np.int64]:
        """Return how many people each pair of lists shares, shape (lists, lists); the diagonal holds the totals."""
        bits = self.bits().astype(np.int64)
        return (bits * self.count_array().reshape(-1, 1)).T @ bits

    def times_seen(self) -> NDArray[np.int64]:
        """Return how many people are on exactly 1, 2, … lists, shape (lists,)."""
        return np.bincount(self.bits().sum(axis=1), weights=self.count_array(), minlength=self.width + 1)[1:].astype(
            np.int64
        )

    def canonical(self) -> "CaptureTable":
        """Return the same table with its lists in an order that depends on the counts first and the names last.

        Every estimator that draws random numbers works on this form, so the order in which lists are written in a
        file never changes an answer.
        """
        bits, counts, totals = self.bits(), self.count_array(), self.list_totals()

        def key(j: int) -> tuple[Any, ...]:
            on = bits[:, j] == 1
            shape = sorted(zip(bits[on].sum(axis=1).tolist(), counts[on].tolist(), strict=True))
            return int(totals[j]), shape, self.lists[j]

        return self.reordered(sorted(range(self.width), key=key))

    def reordered(self, order: Sequence[int]) -> "CaptureTable":
        """Return the table with list ``order[i]`` of this one as its list i; lists not named are dropped.

        People who are then on no list leave the table.
        """
        merged: dict[int, int] = {}
        for pattern, count in zip(self.patterns, self.counts, strict=True):
            new = sum(((pattern >> j) & 1) << i for i, j in enumerate(order))
            if new:
                merged[new] = merged.get(new, 0) + count
        return build_table([self.lists[j] for j in order], merged, already_dropped=self.dropped)

    def on_list(self, j: int) -> "CaptureTable":
        """Return the people of list j seen through the other lists (those seen only on list j are the unseen there)."""
        rest = [i for i in range(self.width) if i != j]
        kept = {p: c for p, c in zip(self.patterns, self.counts, strict=True) if (p >> j) & 1}
        if not kept:
            return CaptureTable(lists=(), patterns=(), counts=())
        return build_table(self.lists, kept, keep_empty=True).reordered(rest)

    def scaled(self, factor: int) -> "CaptureTable":
        """Return the table with every count multiplied by a whole number of at least 1."""
        return CaptureTable(
            lists=self.lists,
            patterns=self.patterns,
            counts=tuple(c * factor for c in self.counts),
            dropped=self.dropped,
        )

    def digest(self) -> str:
        """Return the SHA-256 of the table in its order of list names: the input hash that goes with an estimate."""
        by_name = self.reordered(sorted(range(self.width), key=lambda j: self.lists[j]))
        lines = [",".join(by_name.lists)]
        lines += [f"{p},{c}" for p, c in zip(by_name.patterns, by_name.counts, strict=True)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class StratifiedTable:
    """One capture table a stratum (region, period, group), all on the same lists.

    Args:
        by: What the strata are: the column or columns they come from.
        names: Stratum names in rising order.
        tables: One table a name.
        unknown: People whose stratum is not known, or None; estimators place them inside the sampler.
    """

    by: str
    names: tuple[str, ...]
    tables: tuple[CaptureTable, ...]
    unknown: CaptureTable | None = None

    def merged(self) -> CaptureTable:
        """Return the table of everyone, strata forgotten."""
        parts = [*self.tables, *([] if self.unknown is None else [self.unknown])]
        total: dict[int, int] = {}
        for part in parts:
            for pattern, count in zip(part.patterns, part.counts, strict=True):
                total[pattern] = total.get(pattern, 0) + count
        return build_table(self.tables[0].lists, total)


def build_table(
    lists: Sequence[str],
    counts: Mapping[int, int],
    *,
    already_dropped: Sequence[str] = (),
    keep_empty: bool = False,
) -> CaptureTable:
    """Build a capture table from a mapping of pattern to count.

    Args:
        lists: Names of the lists; bit j of a pattern stands for ``lists[j]``.
        counts: People with each pattern, whole numbers of at least 0.
        already_dropped: Empty lists that were left out before.
        keep_empty: Keep lists that hold nobody (only for strata, which share their lists).

    Returns:
        The table; lists that hold nobody are left out and named in ``dropped``.

    Raises:
        BadInput: A count is negative or absurdly large, a pattern is 0 or out of range, a list name comes twice,
            there are more than 20 lists, or nobody is on any list.
    """
    if len(set(lists)) != len(lists):
        raise BadInput("Two lists have the same name.", fix="Give every list a name of its own.")
    for pattern, count in counts.items():
        if not 0 < pattern < 1 << len(lists):
            raise BadInput(
                f"Pattern {pattern} is not one of 1 to {(1 << len(lists)) - 1}.",
                fix="Leave out the people who are on no list: they are what is estimated.",
            )
        if isinstance(count, float) and not float(count).is_integer():
            raise BadInput(f"Pattern {pattern} has the count {count}.", fix="Counts are whole numbers of people.")
        if not 0 <= count <= MAX_COUNT:
            raise BadInput(
                f"Pattern {pattern} has the count {count}.", fix=f"Counts lie between 0 and {MAX_COUNT:,} people."
            )
    seen = [j for j in range(len(lists)) if any((p >> j) & 1 and c > 0 for p, c in counts.items())]
    if not seen:
        raise BadInput("Nobody is on any list.", fix="Give at least one pattern with a count above zero.")
    kept = list(range(len(lists))) if keep_empty else seen
    if len(kept) > MAX_LISTS:
        raise BadInput(
            f"The table has {len(kept)} lists, at most {MAX_LISTS} can be estimated together.",
            fix="Merge lists that come from the same work (say, all newspapers) into one.",
        )
    packed = {sum(((p >> j) & 1) << i for i, j in enumerate(kept)): int(c) for p, c in sorted(counts.items()) if c > 0}
    ordered = sorted(packed.items())
    return CaptureTable(
        lists=tuple(lists[j] for j in kept),
        patterns=tuple(p for p, _ in ordered),
        counts=tuple(c for _, c in ordered),
        dropped=(*already_dropped, *(lists[j] for j in range(len(lists)) if j not in kept)),
    )


def table_from_memberships(memberships: Iterable[Collection[str]]) -> CaptureTable:
    """Build a capture table from linked persons: for each person the names of the lists that hold them.

    Args:
        memberships: One collection of list names a person. A person on no list is left out (there can be none in a
            case); a list that names a person twice counts once, which is what linking is for.

    Returns:
        The table, lists in rising order of name.

    Raises:
        BadInput: No person is on any list, or there are more than 20 lists.
    """
    people = [frozenset(lists) for lists in memberships if lists]
    names = sorted(frozenset().union(*people))
    bit = {name: 1 << j for j, name in enumerate(names)}
    counts: dict[int, int] = {}
    for lists in people:
        pattern = sum(bit[name] for name in lists)
        counts[pattern] = counts.get(pattern, 0) + 1
    return build_table(names, counts)


__all__ = ["MAX_LISTS", "CaptureTable", "StratifiedTable", "build_table", "table_from_memberships"]
