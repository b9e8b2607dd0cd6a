"""Score flat rows against annotated rows: statements, figures, fields and totals.

Everything here is pure: rows in, counts out. A row is the flat form of a statement (see `saksi.read.flat`), or an annotated one with the
same fields. The measures:

- **statements**: gold and found rows of the kinds *figure* and *incident* (one class) are paired one to one; a pair needs the same act and
  overlapping quotes. Among the possible pairs those with equal bounds go first, then those with the larger share of common characters.
- **figures**: the same pairing, where a pair needs equal `min` and `max` as well.
- **fields**: on the statement pairs, the share in which a field is right (`field_is_right` says when).
- **totals**: the sum rule of a report (`total_of`).
"""

import random
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Row = Mapping[str, Any]
COUNTED_KINDS = frozenset({"figure", "incident"})
FIELDS = (
    "source",
    "source_kind",
    "stance",
    "place",
    "date",
    "min",
    "max",
    "approx",
    "civilian",
    "method",
    "perpetrator",
    "country",
    "cumulative",
    "source_anonymous",
)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts of a comparison: gold rows, found rows, pairs."""

    gold: int = 0
    found: int = 0
    paired: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(gold=self.gold + other.gold, found=self.found + other.found, paired=self.paired + other.paired)

    @property
    def precision(self) -> float:
        """The share of found rows that are paired; 0 when nothing was found."""
        return self.paired / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of gold rows that are paired; 0 when there are none."""
        return self.paired / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.paired / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True, kw_only=True)
class DocumentScore:
    """One document's comparison, the unit that the bootstrap draws."""

    id: str
    lang: str
    statements: Tally
    figures: Tally
    fields: Mapping[str, tuple[int, int]]
    """For each field how many pairs have it right, and how many pairs there are."""
    pairs: tuple[tuple[int, int], ...]
    """Indices into the counted gold rows and the counted found rows."""


def counted(rows: Iterable[Row]) -> list[Row]:
    """Keep the rows that are scored: figures and incidents, as one class."""
    return [row for row in rows if row.get("kind") in COUNTED_KINDS]


def _overlap(a: Row, b: Row) -> float:
    """Give the common share of two quote spans: intersection over union, 0 when they do not touch."""
    (a0, a1), (b0, b1) = a["span"], b["span"]
    common = min(a1, b1) - max(a0, b0)
    return common / (max(a1, b1) - min(a0, b0)) if common > 0 else 0.0


def _bounds_agree(a: Row, b: Row) -> bool:
    return a.get("min") == b.get("min") and a.get("max") == b.get("max")


def pair_statements(gold: Sequence[Row], found: Sequence[Row], *, bounds: bool = False) -> list[tuple[int, int]]:
    """Pair gold and found rows one to one by act and overlap of quotes.

    Args:
        gold: Annotated rows.
        found: Rows of a reading.
        bounds: Whether a pair needs equal `min` and `max` too.

    Returns:
        Pairs of indices (gold, found), ordered by the gold row.
    """
    options = []
    for g, gold_row in enumerate(gold):
        for f, found_row in enumerate(found):
            share = _overlap(gold_row, found_row)
            if share == 0.0 or gold_row.get("act") != found_row.get("act"):
                continue
            agree = _bounds_agree(gold_row, found_row)
            if agree or not bounds:
                options.append((not agree, -share, g, f))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, _, g, f in sorted(options):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((g, f))
    return sorted(pairs)


def _words(value: object) -> set[str]:
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    words = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in text).split()
    return {w for w in words if len(w) > 2} or set(words)


def _names_agree(a: object, b: object) -> bool:
    """Say whether two written names share their head: half of the shorter one's words are common."""
    if not a or not b:
        return not a and not b
    one, two = _words(a), _words(b)
    return 2 * len(one & two) >= min(len(one), len(two)) and bool(one & two)


def field_is_right(field: str, gold: Row, found: Row) -> bool:
    """Say whether a found row has a field right.

    `source`, `place` and `perpetrator` compare written names (both absent, or half of the shorter one's words in common); `date` needs both
    ends equal; all others need equality.
    """
    if field in ("source", "place", "perpetrator"):
        return _names_agree(gold.get(field), found.get(field))
    if field == "date":
        return all(gold.get(k) == found.get(k) for k in ("date_from", "date_to"))
    return bool(gold.get(field) == found.get(field))


def score_document(document: Row, found: Sequence[Row]) -> DocumentScore:
    """Compare a reading with the annotation of one document.

    Args:
        document: An annotated document with `id`, `lang` and `statements`.
        found: The flat rows that the reading gave for it.
    """
    gold_rows, found_rows = counted(document["statements"]), counted(found)
    pairs = pair_statements(gold_rows, found_rows)
    exact = pair_statements(gold_rows, found_rows, bounds=True)
    right = {
        field: (sum(field_is_right(field, gold_rows[g], found_rows[f]) for g, f in pairs), len(pairs))
        for field in FIELDS
    }
    size = Tally(gold=len(gold_rows), found=len(found_rows))
    return DocumentScore(
        id=str(document["id"]),
        lang=str(document.get("lang") or "und"),
        statements=Tally(gold=size.gold, found=size.found, paired=len(pairs)),
        figures=Tally(gold=size.gold, found=size.found, paired=len(exact)),
        fields=right,
        pairs=tuple(pairs),
    )


def f1_of(scores: Iterable[DocumentScore], measure: str) -> float:
    """Give the F1 of `statements` or `figures` over documents, counts added first (micro average)."""
    return sum((getattr(score, measure) for score in scores), Tally()).f1


def share_of(scores: Iterable[DocumentScore], field: str) -> float:
    """Give the share of pairs that have a field right."""
    right = of = 0
    for score in scores:
        right += score.fields[field][0]
        of += score.fields[field][1]
    return right / of if of else 0.0


def total_of(rows: Iterable[Row], act: str = "killed") -> int:
    """Add up a report: rows of the act that are current, neither part nor repeat of another, nor denied, nor opinion.

    A row without a lower bound adds its upper bound if it has one, else nothing: unknown is not a number.
    """
    total = 0
    for row in rows:
        if row["act"] != act or row["kind"] not in COUNTED_KINDS or row.get("event_time") != "current":
            continue
        if row.get("part_of") is not None or row.get("repeats") is not None or row["stance"] in ("denies", "opinion"):
            continue
        value = row["min"] if row["min"] is not None else row["max"]
        total += value or 0
    return total


def bootstrap(
    units: Sequence[T],
    statistic: Callable[[Sequence[T]], float],
    *,
    seed: random.Random,
    rounds: int = 1000,
    level: float = 0.95,
) -> tuple[float, float]:
    """Give the percentile bootstrap interval of a statistic over units drawn with replacement (Efron 1979).

    Args:
        units: What is drawn, such as documents.
        statistic: Computed on each drawn list.
        seed: The source of randomness.
        rounds: How many lists are drawn.
        level: The share of draws inside the interval.
    """
    if not units:
        return (0.0, 0.0)
    draws = sorted(statistic(seed.choices(units, k=len(units))) for _ in range(rounds))
    tail = (1 - level) / 2
    return draws[int(tail * (rounds - 1))], draws[int((1 - tail) * (rounds - 1))]
