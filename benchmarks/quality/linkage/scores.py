"""Measures of a partition and of pair probabilities against the truth, on records whose person is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Quality:
    """One result.

    Args:
        precision: Share of the joined pairs that are one person.
        recall: Share of the pairs of one person that were joined.
        b_cubed: F1 of B-cubed (Bagga and Baldwin, 1998).
        ratio: Clusters over persons.
    """

    precision: float
    recall: float
    b_cubed: float
    ratio: float

    @property
    def f1(self) -> float:
        """Pair F1."""
        return harmonic(self.precision, self.recall)


def harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def quality(clusters: Mapping[str, str], truth: Mapping[str, str]) -> Quality:
    """Score a partition; a record that it lacks is a cluster of its own."""
    pairs = [(truth[r], clusters.get(r, f"alone {r}")) for r in truth]
    cell, person, cluster = Counter(pairs), Counter(p for p, _ in pairs), Counter(c for _, c in pairs)
    two = lambda n: n * (n - 1) // 2  # noqa: E731
    right = sum(map(two, cell.values()))
    joined, true = sum(map(two, cluster.values())), sum(map(two, person.values()))
    b_precision = sum(n * n / cluster[c] for (_, c), n in cell.items()) / len(pairs)
    b_recall = sum(n * n / person[p] for (p, _), n in cell.items()) / len(pairs)
    return Quality(
        precision=right / joined if joined else 1.0,
        recall=right / true if true else 1.0,
        b_cubed=harmonic(b_precision, b_recall),
        ratio=len(cluster) / len(person),
    )


def f1_between(clusters: Mapping[str, str], truth: Mapping[str, str], lists: tuple[str, str]) -> float:
    """Give the pair F1 of two lists alone; a record's list is the first letter of its id."""

    def count(group: Mapping[str, str]) -> Counter[tuple[str, str]]:
        return Counter((group[r], r[0]) for r in truth if r in group)

    def across(counts: Counter[tuple[str, str]]) -> int:
        return sum(n * counts[key, lists[1]] for (key, one), n in counts.items() if one == lists[0])

    both = {r: f"{truth[r]}\t{clusters.get(r, r)}" for r in truth}
    right, joined, true = across(count(both)), across(count(clusters)), across(count(truth))
    return harmonic(right / joined if joined else 1.0, right / true if true else 1.0)


def calibration_error(pairs: Iterable[tuple[str, str, float]], truth: Mapping[str, str], bins: int = 10) -> float:
    """Give the expected calibration error of pair probabilities over pairs whose truth is known."""
    size, expected, observed = defaultdict(int), defaultdict(float), defaultdict(float)
    for left, right, p in pairs:
        if left in truth and right in truth:
            b = min(int(p * bins), bins - 1)
            size[b] += 1
            expected[b] += p
            observed[b] += truth[left] == truth[right]
    return sum(abs(expected[b] - observed[b]) for b in size) / max(1, sum(size.values()))
