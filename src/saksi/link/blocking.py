"""Which pairs of records are compared at all: a union of keys, with caps that are reported and never silent.

A key is a pair of name parts (their consonant skeletons, in any order), so that a record with two known parts of four
still meets its fellow. Blocks of common parts ("Mohammed Ahmed") are too large to compare; they are cut by a third part
and by age, and only what is still too large is dropped, and told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from saksi.link.corpus import NONE, Bools, Corpus, Ints

_PRIME = 1_000_003


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
    pairs: int
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


def find_candidates(corpus: Corpus, *, cap: int = 100, last_cap: int = 400) -> Candidates:
    """Propose the pairs of records to compare.

    Args:
        corpus: The records.
        cap: Records in a block of a two-part key; larger blocks are cut by a third part and by age.
        last_cap: Records in a block of the finest keys; larger blocks are dropped and reported.

    Returns:
        The candidates with what each key did.
    """
    shape = _PartKeys.of(corpus)
    pairs: list[Ints] = []
    reports: list[KeyReport] = []

    def take(key: str, codes: Ints, records: Ints, limit: int, *, is_last: bool) -> Bools:
        blocks = _Blocks.of(codes, records)
        found = blocks.pairs(len(corpus), limit)
        pairs.append(found)
        over = blocks.sizes > limit
        lost = blocks.sizes[over]
        reports.append(
            KeyReport(
                key=key,
                blocks=int(((blocks.sizes > 1) & ~over).sum()),
                pairs=len(found),
                dropped_blocks=int(over.sum()) if is_last else 0,
                dropped_pairs=int((lost * (lost - 1) // 2).sum()) if is_last else 0,
            )
        )
        return blocks.too_large(codes, limit)

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
    keys = _name_only(corpus)
    take("whole name", keys[0], keys[1], last_cap, is_last=True)
    merged = np.unique(np.concatenate(pairs)) if pairs else np.empty(0, dtype=np.int64)
    n = max(1, len(corpus))
    return Candidates(left=merged // n, right=merged % n, keys=tuple(reports))


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
class _Blocks:
    """Records grouped by key code; a record counts once in a block."""

    starts: Ints
    sizes: Ints
    records: Ints
    codes: Ints

    @classmethod
    def of(cls, codes: Ints, records: Ints) -> "_Blocks":
        order = np.lexsort((records, codes))
        codes, records = codes[order], records[order]
        if len(codes) == 0:
            return cls(codes, codes, records, codes)
        keep = np.r_[True, (codes[1:] != codes[:-1]) | (records[1:] != records[:-1])]
        codes, records = codes[keep], records[keep]
        starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
        return cls(starts, np.diff(np.r_[starts, len(codes)]), records, codes[starts])

    def too_large(self, codes: Ints, limit: int) -> Bools:
        """Say for each row of the original codes whether its block is over the limit."""
        large = self.codes[self.sizes > limit]
        return np.isin(codes, large)

    def pairs(self, n: int, limit: int) -> Ints:
        """Give all pairs of blocks up to the limit as left * n + right, sorted, each once."""
        found = list(self._pairs_by_size(n, limit))
        return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)

    def _pairs_by_size(self, n: int, limit: int) -> Iterator[Ints]:
        for size in np.unique(self.sizes):
            if 2 <= size <= limit:
                starts = self.starts[self.sizes == size]
                a, b = np.triu_indices(size, 1)
                left, right = self.records[starts[:, None] + a], self.records[starts[:, None] + b]
                yield (left * n + right).ravel()


__all__ = ["Candidates", "KeyReport", "find_candidates"]
