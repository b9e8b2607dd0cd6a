"""Measures: B-cubed of clusters, truth inside the range, roots counted right."""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence


def b_cubed(clusters: Iterable[Sequence[str]], truth: Mapping[str, str]) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over the statements that stand in a cluster."""
    groups = [tuple(each for each in members if each in truth) for members in clusters]
    size_of_truth = Counter(truth[each] for members in groups for each in members)
    precision = recall = 0.0
    count = 0
    for members in groups:
        inside = Counter(truth[each] for each in members)
        for key, number in inside.items():
            precision += number * number / len(members)
            recall += number * number / size_of_truth[key]
            count += number
    precision, recall = precision / count, recall / count
    return precision, recall, 2 * precision * recall / (precision + recall)


def median_width(ranges: Iterable[tuple[int, int | None]]) -> float:
    """Give the median of high minus low over the truth of closed ranges; open ones count as the largest width."""
    widths = [float("inf") if high is None else float(high - low) for low, high in ranges]
    return statistics.median(widths) if widths else float("nan")
