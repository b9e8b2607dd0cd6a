"""Which pairs of records are compared at all: a union of keys, with caps that are reported and never silent.

A key is a pair of name parts (their consonant skeletons, in any order), so that a record with two known parts of four
still meets its fellow. Blocks of common parts ("Mohammed Ahmed") are too large to compare; they are cut by a third part
and by age, and only what is still too large is dropped, and told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from saksi.link.corpus import NONE, Bools, Corpus, Ints, Small

_PRIME = 1_000_003


KEYS = (
    "two parts",
    "two parts + age",
    "two parts + age + third part",
    "three parts",
    "three parts + age",
    "whole name",
)
"""The kinds of keys; a pair's kinds are a bit each, in this order."""


@dataclass(frozen=True, kw_only=True)
class KeyReport:
    """What one kind of blocking key did.

    Args:
        key: What the key is made of.
        blocks: Blocks of two or more records that were compared.
        pairs: Pairs that this key proposed, before the union.
        dropped_blocks: Blocks over the cap that no finer key could cut.
        dropped_pairs: Pairs in those blocks: what the key can have missed.
    """

    key: str
    blocks: int
    pairs: int = 0
    dropped_blocks: int = 0
    dropped_pairs: int = 0


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Pairs of records worth a comparison, each once, left before right, sorted.

    Args:
        left: Record numbers.
        right: Record numbers, each larger than its left one.
        keys: What each kind of key did.
    """

    left: Ints
    right: Ints
    keys: tuple[KeyReport, ...]

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """The pairs that a range of records proposes, each once, sorted.

    Args:
        left: Record numbers inside the range.
        right: Record numbers, each larger than its left one.
        by_key: Pairs that each kind of key proposed, in the order of `KEYS`.
    """

    left: Ints
    right: Ints
    by_key: Ints


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """Who shares a key with whom: a row for each record of a block that has later ones in it, in order of record.

    The pairs are never all in memory: `pairs` makes those of a range of records, which is all that a process or a machine needs.

    Args:
        size: Records in all.
        record: The record.
        key: Number of the kind of key in `KEYS`.
        after: Where in ``members`` the later records of its block begin.
        count: How many they are.
        members: The records of all blocks, block after block, each block in order.
        reports: What each kind of key did, its pairs not counted yet.
    """

    size: int
    record: Small
    key: Small
    after: Small
    count: Small
    members: Small
    reports: tuple[KeyReport, ...]

    def ranges(self, most: int) -> list[tuple[int, int]]:
        """Cut the records into ranges (the end exclusive) that propose about so many pairs each, counted once a key."""
        if not len(self.record):
            return []
        total = np.cumsum(self.count, dtype=np.int64)
        marks = np.arange(most, int(total[-1]) + most, most)
        ends = self.record[np.minimum(np.searchsorted(total, marks), len(total) - 1)].astype(np.int64) + 1
        edges = np.unique(np.r_[0, ends[:-1], self.size]).tolist()
        return list(pairwise(edges))

    def pairs(self, first: int, last: int) -> Proposed:
        """Give the pairs whose left record is at or after ``first`` and before ``last``."""
        rows = slice(*np.searchsorted(self.record, (first, last)).tolist())
        count = self.count[rows].astype(np.int64)
        ends = np.cumsum(count)
        step = np.arange(int(count.sum())) - np.repeat(ends - count, count)
        right = self.members[np.repeat(self.after[rows].astype(np.int64), count) + step].astype(np.int64)
        left = np.repeat(self.record[rows].astype(np.int64), count)
        codes = np.unique((left * self.size + right) * len(KEYS) + np.repeat(self.key[rows], count))
        found, key = np.unique(codes // len(KEYS)), codes % len(KEYS)
        return Proposed(
            left=found // max(1, self.size),
            right=found % max(1, self.size),
            by_key=np.bincount(key, minlength=len(KEYS)).astype(np.int64),
        )


def find_blocks(corpus: Corpus, *, cap: int = 100, last_cap: int = 400) -> Blocks:
    """Group the records that are to be compared.

    Args:
        corpus: The records.
        cap: Records in a block of a two-part key; larger blocks are cut by a third part and by age.
        last_cap: Records in a block of the finest keys; larger blocks are dropped and reported.

    Returns:
        The blocks with what each key did.
    """
    shape = _PartKeys.of(corpus)
    taken: dict[str, tuple[_Groups, KeyReport]] = {}

    def take(key: str, codes: Ints, records: Ints, limit: int, *, is_last: bool) -> Bools:
        groups = _Groups.of(codes, records)
        over = groups.sizes > limit
        lost = groups.sizes[over & is_last]
        told = KeyReport(
            key=key,
            blocks=int(((groups.sizes > 1) & ~over).sum()),
            dropped_blocks=len(lost),
            dropped_pairs=int((lost * (lost - 1) // 2).sum()),
        )
        taken[key] = (groups.up_to(limit), told)
        return np.isin(codes, groups.codes[over])

    codes, records, views, first, second = shape.two_parts()
    large = take("two parts", codes, records, cap, is_last=False)
    codes, records, views, first, second = (x[large] for x in (codes, records, views, first, second))
    for key, cut, rows in (
        ("two parts + age", *_by_age(corpus, codes, records)),
        ("three parts", *shape.by_third_part(codes, views, first, second)),
    ):
        record = records[rows]
        large = take(key, cut, record, cap, is_last=False)
        finer, finer_rows = _by_age(corpus, cut[large], record[large])
        if key == "three parts":
            take("three parts + age", finer, record[large][finer_rows], last_cap, is_last=True)
        else:
            cut3, rows3 = shape.by_third_part(cut[large], views[rows][large], first[rows][large], second[rows][large])
            take("two parts + age + third part", cut3, record[large][rows3], last_cap, is_last=True)
    take("whole name", *_name_only(corpus), last_cap, is_last=True)
    return _lay_out(len(corpus), [taken[key] for key in KEYS])


def two_part_codes(corpus: Corpus) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Give the two-part keys of all names: code, record, view and the places of the two parts, one row a pair of parts of a view."""
    return _PartKeys.of(corpus).two_parts()


def _lay_out(size: int, taken: Sequence[tuple["_Groups", KeyReport]]) -> Blocks:
    """Give the rows of `Blocks` for the groups of each kind of key."""
    columns: list[tuple[Small, Small, Small, Small]] = []
    members: list[Small] = []
    before = 0
    for key, (groups, _) in enumerate(taken):
        later = np.repeat(groups.sizes, groups.sizes) - 1 - groups.place()
        rows = np.flatnonzero(later > 0)
        after = rows + 1 + before
        columns.append(
            (_small(groups.records[rows]), np.full(len(rows), key, dtype=np.int32), _small(after), _small(later[rows]))
        )
        members.append(_small(groups.records))
        before += len(groups.records)
    record, key_of, later_at, count = (np.concatenate(column) for column in zip(*columns, strict=True))
    order = np.argsort(record, kind="stable")
    return Blocks(
        size=size, record=record[order], key=key_of[order], after=later_at[order], count=count[order],
        members=np.concatenate(members), reports=tuple(told for _, told in taken),
    )  # fmt: skip


def _small(numbers: Ints) -> Small:
    return numbers.astype(np.int32)


def _name_only(corpus: Corpus) -> tuple[Ints, Ints]:
    """Key single-part names by their word's skeleton and sound: Indonesian single names, a given name alone."""
    one = corpus.part_count == 1
    word = corpus.parts[one, 0]
    codes = corpus.vocabulary.skeleton[word] if len(word) else word
    return codes, corpus.view_record[one]


@dataclass(frozen=True)
class _PartKeys:
    """The skeleton numbers of every view's parts, and the pairs of positions that make keys."""

    stems: Ints
    view_record: Ints

    @classmethod
    def of(cls, corpus: Corpus) -> "_PartKeys":
        has = corpus.parts != NONE
        stems = np.where(has, corpus.vocabulary.stem[corpus.parts], NONE) if corpus.parts.size else corpus.parts
        return cls(stems, corpus.view_record)

    def two_parts(self) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """Give key codes, record, view and the two positions, one row a pair of parts of a view."""
        chunks: list[tuple[Ints, Ints, Ints, Ints]] = []
        for a, b in combinations(range(self.stems.shape[1]), 2):
            views = np.flatnonzero(self.stems[:, b] != NONE)
            x, y = self.stems[views, a], self.stems[views, b]
            code = np.minimum(x, y) * _PRIME + np.maximum(x, y)
            chunks.append((code, views, np.full(len(views), a), np.full(len(views), b)))
        codes, views, first, second = (np.concatenate(c) for c in zip(*chunks, strict=True))
        return codes, self.view_record[views], views, first, second

    def by_third_part(self, codes: Ints, views: Ints, first: Ints, second: Ints) -> tuple[Ints, Ints]:
        """Cut codes by each further part of the view: the finer codes and the row each came from."""
        out_codes: list[Ints] = [np.empty(0, dtype=np.int64)]
        out_rows: list[Ints] = [np.empty(0, dtype=np.int64)]
        for c in range(self.stems.shape[1]):
            third = self.stems[views, c] if len(views) else np.empty(0, dtype=np.int64)
            rows = np.flatnonzero((third != NONE) & (first != c) & (second != c))
            out_codes.append(codes[rows] * 31 + (third[rows] + 7) * 2_654_435_761)
            out_rows.append(rows)
        return np.concatenate(out_codes), np.concatenate(out_rows)


def _by_age(corpus: Corpus, codes: Ints, records: Ints) -> tuple[Ints, Ints]:
    """Cut codes by age, each record under its age and the next, so that ages one apart still meet."""
    low, high = corpus.age_low[records], corpus.age_high[records]
    known = np.flatnonzero(~np.isnan(low) & (high - low <= 2))
    age = np.floor(high[known]).astype(np.int64)
    rows = np.concatenate([known, known])
    ages = np.concatenate([age, age + 1])
    return codes[rows] * 137 + (ages + 1) * 40_503_000_017, rows


@dataclass(frozen=True)
class _Groups:
    """Records grouped by key code; a record counts once in a group."""

    sizes: Ints
    records: Ints
    codes: Ints

    @classmethod
    def of(cls, codes: Ints, records: Ints) -> "_Groups":
        order = np.lexsort((records, codes))
        codes, records = codes[order], records[order]
        if len(codes) == 0:
            return cls(codes, records, codes)
        keep = np.r_[True, (codes[1:] != codes[:-1]) | (records[1:] != records[:-1])]
        codes, records = codes[keep], records[keep]
        starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
        return cls(np.diff(np.r_[starts, len(codes)]), records, codes[starts])

    def up_to(self, limit: int) -> "_Groups":
        """Give the groups of two records up to the limit."""
        kept = (self.sizes > 1) & (self.sizes <= limit)
        return _Groups(self.sizes[kept], self.records[np.repeat(kept, self.sizes)], self.codes[kept])

    def place(self) -> Ints:
        """Give the place of each record in its group, from 0."""
        ends = np.cumsum(self.sizes)
        place: Ints = np.arange(len(self.records)) - np.repeat(ends - self.sizes, self.sizes)
        return place


__all__ = ["KEYS", "Blocks", "Candidates", "KeyReport", "Proposed", "find_blocks", "two_part_codes"]
