"""Resampling the documented people, with the model chosen afresh each time."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.loglinear import Existence, Fit

Floats = NDArray[np.float64]
Chooser = Callable[[NDArray[np.int64]], Fit | Existence]


@dataclass(frozen=True, kw_only=True)
class Bootstrap:
    """What resampling says about a point estimate.

    Args:
        point: The estimate of N on the data themselves.
        replicates: N of each resample that had an estimate, rising.
        failed: Resamples without an estimate.
        models: How many different models were chosen.
        acceleration: Acceleration of the BCa interval (Efron 1987), from leaving one person out of each cell.
    """

    point: float
    replicates: Floats
    failed: int
    models: int
    acceleration: float

    def interval(self, level: float) -> tuple[float, float]:
        """Return the BCa interval; the percentile interval when the bias correction cannot be computed."""
        from scipy.special import ndtr, ndtri

        tail = (1.0 - level) / 2.0
        share = float(np.mean(self.replicates < self.point))
        if not 0.0 < share < 1.0:
            return float(np.quantile(self.replicates, tail)), float(np.quantile(self.replicates, 1.0 - tail))
        shift = float(ndtri(share))

        def limit(probability: float) -> float:
            z = shift + float(ndtri(probability))
            return float(np.quantile(self.replicates, float(ndtr(shift + z / (1.0 - self.acceleration * z)))))

        return limit(tail), limit(1.0 - tail)


def bootstrap(
    counts: NDArray[np.int64], fit: Fit, choose: Chooser, *, replicates: int, rng: np.random.Generator
) -> Bootstrap:
    """Resample the documented people and choose and fit a model on each resample.

    Chan, Silverman & Vincent (2021), JASA 116:1297, section 5: multinomial resamples of the n documented, BCa limits
    (Efron 1987, JASA 82:171) with the acceleration from a jackknife weighted by the cell counts.

    Args:
        counts: One count a pattern, shape (2**lists,).
        fit: The model chosen on the data.
        choose: How a model is chosen on a resample.
        replicates: How many resamples, at least 20.
        rng: Where the randomness comes from.
    """
    n = int(counts[1:].sum())
    observed = np.flatnonzero(counts)
    probabilities = counts[observed] / n
    totals: list[float] = []
    models: set[tuple[int, ...]] = set()
    for drawn in rng.multinomial(n, probabilities, size=replicates):
        sample = np.zeros_like(counts)
        sample[observed] = drawn
        found = choose(sample)
        if isinstance(found, Fit):
            totals.append(n + found.missing)
            models.add(found.terms)
    return Bootstrap(
        point=n + fit.missing,
        replicates=np.sort(np.asarray(totals, dtype=np.float64)),
        failed=replicates - len(totals),
        models=len(models),
        acceleration=_acceleration(counts, observed, n, choose),
    )


def _acceleration(counts: NDArray[np.int64], observed: NDArray[np.int64], n: int, choose: Chooser) -> float:
    left: list[float] = []
    weights: list[float] = []
    for cell in observed:
        fewer = counts.copy()
        fewer[cell] -= 1
        found = choose(fewer)
        if isinstance(found, Fit):
            left.append(n - 1 + found.missing)
            weights.append(float(counts[cell]))
    if not left:
        return 0.0
    values, share = np.asarray(left), np.asarray(weights)
    pull = np.average(values, weights=share) - values
    spread = float(np.sum(share * pull**2))
    return 0.0 if spread <= 0.0 else float(np.sum(share * pull**3) / (6.0 * spread**1.5))


__all__ = ["Bootstrap", "bootstrap"]
