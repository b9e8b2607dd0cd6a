"""Profile likelihood of the number missing, with the unseen cell held at one value after another."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_FAR = 1e12


def profile_interval(design: Floats, counts: Floats, missing: float, *, level: float) -> tuple[float, float]:
    """Return the profile-likelihood interval of the number missing.

    The multinomial likelihood of the completed table is maximised over the coefficients for each value of the unseen
    cell (Cormack 1992, Biometrics 48:567); the interval holds the values within half a chi-square quantile.

    Args:
        design: One row a kept cell; the first column is the constant, the unseen cell has 1 there and 0 elsewhere.
        counts: Counts of the kept cells.
        missing: The maximum likelihood estimate of the number missing.
        level: Coverage wanted, between 0 and 1.

    Returns:
        The two ends; the lower is at least 0, the upper is infinite when the likelihood never falls far enough.
    """
    from scipy.special import chdtri

    value = profile_likelihood(design, counts)
    centre = max(missing, 1e-3)
    drop = 0.5 * float(chdtri(1, 1.0 - level))
    best = max(value(centre), value(0.0))
    low = 0.0
    if best - value(0.0) > drop:
        low = _crossing(value, centre, 0.0, best - drop)
    far = centre * 2.0 + 1.0
    while best - value(far) <= drop:
        far *= 2.0
        if far > _FAR:
            return low, float("inf")
    return low, _crossing(value, centre, far, best - drop)


def profile_likelihood(design: Floats, counts: Floats) -> Callable[[float], float]:
    """Return the profile log-likelihood as a function of the number missing."""
    from scipy.special import gammaln

    from saksi.estimate.loglinear_kernel import fit_poisson

    unseen = np.zeros((1, design.shape[1]))
    unseen[0, 0] = 1.0
    whole = np.ascontiguousarray(np.vstack([unseen, design]))
    n = float(counts.sum())

    def value(missing: float) -> float:
        completed = np.r_[max(missing, 1e-9), counts]
        start = np.zeros(design.shape[1])
        start[0] = np.log(completed.sum() / completed.size)
        _, mu, _, _ = fit_poisson(whole, completed, start)
        shares = np.log(np.maximum(mu / mu.sum(), 1e-300))
        return float(gammaln(n + missing + 1.0) - gammaln(missing + 1.0) + completed @ shares)

    return value


def _crossing(value: Callable[[float], float], inside: float, outside: float, target: float) -> float:
    for _ in range(60):
        middle = 0.5 * (inside + outside)
        if value(middle) >= target:
            inside = middle
        else:
            outside = middle
        if abs(inside - outside) < 1e-4 * (1.0 + abs(inside)):
            break
    return 0.5 * (inside + outside)


__all__ = ["profile_interval", "profile_likelihood"]
