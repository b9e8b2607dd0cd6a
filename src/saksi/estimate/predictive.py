"""Does the model give back the table it was fitted to: posterior predictive checks of every cell and every overlap."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.caution import Caution, CautionKind
from saksi.estimate.table import CaptureTable

Floats = NDArray[np.float64]
MAX_CHECKED_LISTS = 10


@dataclass(frozen=True, kw_only=True)
class PredictiveCheck:
    """How the table compares with tables drawn from the model, given the number documented.

    Args:
        cells: For each pattern: lists joined by ``&``, observed, expected, tail probability (two-sided, mid-p).
        overlaps: The same for each pair of lists, people on both.
        discrepancy: Tail probability of the Freeman-Tukey distance of the whole table.
    """

    cells: tuple[tuple[str, int, float, float], ...]
    overlaps: tuple[tuple[str, int, float, float], ...]
    discrepancy: float

    def to_plain(self) -> dict[str, Any]:
        """Return the check as plain values; beyond 7 lists only cells that hold somebody or that fit badly."""
        shown = self.cells if len(self.cells) < 128 else [c for c in self.cells if c[1] > 0 or c[3] < 0.01]
        return {
            "discrepancy_p": self.discrepancy,
            "cells": [dict(zip(("lists", "observed", "expected", "p"), cell, strict=True)) for cell in shown],
            "overlaps": [
                dict(zip(("lists", "observed", "expected", "p"), pair, strict=True)) for pair in self.overlaps
            ],
        }


def check_predictive(
    table: CaptureTable, probabilities: Floats, rng: np.random.Generator, *, replicates: int = 400
) -> PredictiveCheck:
    """Draw tables of n documented people from the model and compare.

    Args:
        table: The data.
        probabilities: P(pattern) given seen for patterns 1, 2, …, one row a posterior draw (one row for a fit),
            shape (rows, 2**lists - 1).
        rng: Where the randomness comes from.
        replicates: How many tables to draw.
    """
    rows = probabilities / probabilities.sum(axis=1, keepdims=True)
    picks = np.arange(replicates) % len(rows)
    drawn = np.stack([rng.multinomial(table.n, rows[i]) for i in picks]).astype(np.float64)
    observed = table.full_counts()[1:].astype(np.float64)
    expected = table.n * rows.mean(axis=0)
    distance = ((np.sqrt(drawn) - np.sqrt(table.n * rows[picks])) ** 2).sum(axis=1)
    own = ((np.sqrt(observed) - np.sqrt(table.n * rows[picks])) ** 2).sum(axis=1)
    patterns = np.arange(1, 1 << table.width)
    cells = [
        (_name(int(x), table.lists), int(o), float(e), _tail(drawn[:, x - 1], o))
        for x, o, e in zip(patterns, observed, expected, strict=True)
    ]
    overlaps = []
    for a, b in combinations(range(table.width), 2):
        both = (patterns >> a) & (patterns >> b) & 1 == 1
        seen = observed[both].sum()
        overlaps.append(
            (
                f"{table.lists[a]} & {table.lists[b]}",
                int(seen),
                float(expected[both].sum()),
                _tail(drawn[:, both].sum(axis=1), seen),
            )
        )
    return PredictiveCheck(cells=tuple(cells), overlaps=tuple(overlaps), discrepancy=float(np.mean(distance >= own)))


def fit_caution(check: PredictiveCheck) -> list[Caution]:
    """Return a warning when the model does not give back the overlaps or the table."""
    tests = max(len(check.overlaps), 1)
    bad = [name for name, _, _, p in check.overlaps if p < 0.01 / tests]
    if not bad and check.discrepancy >= 0.01:
        return []
    text = "Tables drawn from the model do not look like the data as a whole; its number is doubtful."
    if bad:
        text = (
            f"Tables drawn from the model do not look like the data in the overlaps of {', '.join(bad[:4])}; its number is "
            "doubtful."
        )
    return [Caution(kind=CautionKind.POOR_FIT, text=text)]


def _name(pattern: int, lists: tuple[str, ...]) -> str:
    return " & ".join(name for j, name in enumerate(lists) if (pattern >> j) & 1)


def _tail(drawn: Floats, observed: float) -> float:
    low = np.mean(drawn < observed) + 0.5 * np.mean(drawn == observed)
    return float(min(1.0, 2.0 * min(low, 1.0 - low)))


__all__ = ["MAX_CHECKED_LISTS", "PredictiveCheck", "check_predictive", "fit_caution"]
