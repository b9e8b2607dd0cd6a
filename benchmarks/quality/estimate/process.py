"""Ten ways people get onto lists, with a known number of people: the processes of the coverage benchmark."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.table import CaptureTable, build_table

Floats = NDArray[np.float64]


def classes(weights: list[float], chances: list[list[float]]) -> Floats:
    """Return P(pattern) when a person of a class is on each list independently."""
    width = len(chances[0])
    cells = np.zeros(1 << width)
    for weight, chance in zip(weights, chances, strict=True):
        for x in range(1 << width):
            on = [(x >> j) & 1 for j in range(width)]
            cells[x] += weight * np.prod([p if b else 1 - p for p, b in zip(chance, on, strict=True)])
    return cells


def interactions(chances: list[float], terms: Mapping[tuple[int, ...], float]) -> Floats:
    """Return P(pattern) of a log-linear model: odds of the lists times exp(term) for each set of lists joined."""
    width = len(chances)
    log = np.zeros(1 << width)
    for x in range(1 << width):
        log[x] = sum(np.log(p / (1 - p)) for j, p in enumerate(chances) if (x >> j) & 1)
        log[x] += sum(v for s, v in terms.items() if all((x >> j) & 1 for j in s))
    cells = np.exp(log)
    return np.asarray(cells / cells.sum(), dtype=np.float64)


PROCESSES: dict[str, tuple[int, Callable[[], Floats]]] = {
    "indep4": (2000, lambda: classes([1.0], [[0.3, 0.25, 0.2, 0.15]])),
    "het2_4": (2000, lambda: classes([0.5, 0.5], [[0.444, 0.394, 0.345, 0.296], [0.12] * 4])),
    "hardreach4": (2000, lambda: classes([0.85, 0.15], [[0.3493, 0.2994, 0.2495, 0.1996], [0.015] * 4])),
    "dep4": (2000, lambda: interactions([0.2463, 0.2261, 0.2361, 0.1855], {(0, 1): 1.0, (2, 3): -1.0})),
    "dep4_3way": (
        2000,
        lambda: interactions(
            [0.259, 0.214, 0.17, 0.126], {(0, 2): 0.7, (0, 3): 0.7, (1, 2): 0.7, (1, 3): 0.7, (1, 2, 3): -0.5}
        ),
    ),
    "small3": (250, lambda: classes([1.0], [[0.39, 0.34, 0.26]])),
    "sparse5": (3000, lambda: classes([1.0], [[0.06, 0.05, 0.04, 0.03, 0.02]])),
    "sparse5_dep": (3000, lambda: interactions([0.0617, 0.0515, 0.0412, 0.0309, 0.0206], {(2, 3): 1.5, (0, 4): -1.0})),
    "mv2016_5": (
        2000,
        lambda: classes([0.9, 0.1], [[0.033, 0.033, 0.099, 0.132, 0.033], [0.66, 0.825, 0.759, 0.99, 0.693]]),
    ),
    "het3_6": (
        3000,
        lambda: classes(
            [0.6, 0.3, 0.1], [[0.13] * 6, [0.1, 0.1, 0.4, 0.4, 0.1, 0.1], [0.15, 0.15, 0.15, 0.15, 0.5, 0.5]]
        ),
    ),
}
"""The number of people and P(pattern) of each process; why these parameters: ``docs/decisions/0017-processes-of-the-coverage.md``."""


def simulate(name: str, rng: np.random.Generator) -> tuple[CaptureTable, int]:
    """Draw one table of a process; returns it with the true number of people."""
    people, build = PROCESSES[name]
    cells = build()
    drawn = rng.multinomial(people, cells)
    width = cells.size.bit_length() - 1
    lists = [f"L{j + 1}" for j in range(width)]
    return build_table(lists, {x: int(c) for x, c in enumerate(drawn) if x and c}), people


__all__ = ["PROCESSES", "simulate"]
