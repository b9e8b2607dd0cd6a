"""Models of a closed population with few parameters: M0, Mt, Mh, Mth and Chao's lower bound.

Otis, Burnham, White & Anderson (1978), Wildlife Monographs 62; log-linear forms and the heterogeneity columns of
Darroch, Fienberg, Glonek & Junker (1993), JASA 88:1137, and Rivest & Baillargeon (2007), Biometrics 63:999.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.distribution import Distribution, lognormal_excess, mix_grids
from saksi.estimate.left_out import left_out_of_fit, left_out_of_mixture, score_counts, smooth_chances
from saksi.estimate.profile import profile_interval
from saksi.estimate.table import CaptureTable

Floats = NDArray[np.float64]
_ALL_CELLS = 12
_FACTOR_SD = 0.7


class Heterogeneity(StrEnum):
    """How the chance of being listed is taken to vary between people."""

    NONE = "none"
    DARROCH = "darroch"
    POISSON = "poisson"
    GAMMA = "gamma"


@dataclass(frozen=True, kw_only=True)
class ClosedFit:
    """A fitted closed-population model.

    Args:
        name: Name of the model, e.g. ``Mth poisson``.
        missing: Estimated number missing; for Chao's bound a lower bound of it.
        variance: Variance of ``missing``.
        interval: Profile-likelihood interval of the number missing at the level asked for.
        bic: Schwarz's criterion; not comparable when only a part of the cells was used.
    """

    name: str
    missing: float
    variance: float
    interval: tuple[float, float]
    bic: float


_COLUMNS: dict[Heterogeneity, Callable[[Floats], Floats]] = {
    Heterogeneity.DARROCH: lambda times: times**2 / 2.0,
    Heterogeneity.POISSON: lambda times: 2.0**times - 1.0,
    Heterogeneity.GAMMA: lambda times: -np.log(3.5 + times) + np.log(3.5),
}


def fit_closed(
    table: CaptureTable, *, by_list: bool, heterogeneity: Heterogeneity, level: float = 0.95
) -> ClosedFit | None:
    """Fit M0 (neither), Mt (``by_list``), Mh (heterogeneity) or Mth (both).

    Args:
        table: The data.
        by_list: Whether lists differ in how many people they find.
        heterogeneity: How people differ in how easily they are found.
        level: Coverage of the profile interval.

    Returns:
        The fit, or None when there is no estimate.
    """
    # where the likelihood is flat the last digits decide where the search ends, and they follow the order of the lists
    ordered = table.canonical()
    counts = ordered.full_counts()[1:].astype(np.float64)
    design = _design(ordered.width, by_list=by_list, heterogeneity=heterogeneity)
    name = "M" + ("t" if by_list else "") + ("" if heterogeneity is Heterogeneity.NONE else "h")
    if name == "M":
        name = "M0"
    if heterogeneity is not Heterogeneity.NONE:
        name += f" {heterogeneity.value}"
    return _fit(name, design, counts, level)


def chao_lower_bound(table: CaptureTable, *, level: float = 0.95) -> ClosedFit | None:
    """Return Chao's lower bound of the number missing, lists of different sizes allowed.

    Lists that differ, and any heterogeneity between people, whatever its shape: the people seen once and twice then
    bound the number missing from below (Chao 1987, Biometrics 43:783; with list effects Rivest & Baillargeon 2007).
    Dependence between particular lists is not covered.

    Returns:
        The fit, in which people on three or more lists are free (left out beyond 12 lists), or None when nobody is on exactly two.
    """
    seen = table.times_seen()
    if table.width < 2 or seen[1] == 0:
        return None
    often = [k for k in range(3, table.width + 1) if seen[k - 1] > 0] if table.width <= _ALL_CELLS else []
    patterns = [sum(1 << j for j in chosen) for k in (1, 2, *often) for chosen in combinations(range(table.width), k)]
    cells = np.array(patterns, dtype=np.int64)
    bits = ((cells[:, None] >> np.arange(table.width)) & 1).astype(np.float64)
    free = (bits.sum(axis=1)[:, None] == np.array(often, dtype=np.float64)).astype(np.float64)
    design = np.hstack([np.ones((cells.size, 1)), bits, free])
    counts = table.full_counts()[cells].astype(np.float64)
    return _fit("Chao's lower bound", np.ascontiguousarray(design), counts, level)


def mix_shapes(closed: Mapping[str, ClosedFit], n: int) -> Distribution | None:
    """Return N under heterogeneity: Mth in its shapes, mixed by BIC.

    Small tables leave the upper end of Mth nearly free. The logarithm of the number missing over that of Mt therefore
    has a normal prior with standard deviation 0.7: that people differ changes the number missing by a factor of two
    or so. Shapes whose profile has no upper end are left out.

    Args:
        closed: Fits of Mt and of Mth by name.
        n: People documented.

    Returns:
        The mixture; None when no shape is left.
    """
    fits = [fit for name, fit in sorted(closed.items()) if name != "Mt" and np.isfinite(fit.interval[1])]
    if not fits:
        return None
    criteria = np.array([fit.bic for fit in fits])
    weights = np.exp(-0.5 * (criteria - criteria.min()))
    mixed = mix_grids([lognormal_excess(n, f.missing, f.variance, nodes=401) for f in fits], weights.tolist())
    alike = closed.get("Mt")
    if alike is None or mixed.weights is None:
        return mixed
    logs = -0.5 * (np.log((mixed.values - n) / alike.missing) / _FACTOR_SD) ** 2
    tempered = mixed.weights * np.exp(logs - logs.max())
    return replace(mixed, weights=tempered / tempered.sum())


def without_heterogeneity(closed: Mapping[str, ClosedFit], n: int) -> Distribution | None:
    """Return N when lists are independent and people do not differ (Mt).

    Args:
        closed: Fits of Mt and of Mth by name.
        n: People documented.

    Returns:
        The distribution; None when Mt has no fit.
    """
    alike = closed.get("Mt")
    return None if alike is None else lognormal_excess(n, alike.missing, alike.variance)


def score_independent(table: CaptureTable) -> float | None:
    """Return the log score of Mt on each person from all the others (``left_out``); None when there is no fit.

    Args:
        table: The data.
    """
    return _score_shapes(table, (Heterogeneity.NONE,))


def score_spread(table: CaptureTable) -> float | None:
    """Return the log score of Mth, in its shapes mixed by BIC, on each person from all the others; None without a fit.

    Args:
        table: The data.
    """
    return _score_shapes(table, tuple(_COLUMNS))


def _score_shapes(table: CaptureTable, shapes: tuple[Heterogeneity, ...]) -> float | None:
    from saksi.estimate.loglinear_kernel import fit_poisson

    counts = table.full_counts()[1:]
    logs, values = [], []
    for shape in shapes:
        design = _design(table.width, by_list=True, heterogeneity=shape)
        observed = counts.astype(np.float64)
        _, mu, value, status = fit_poisson(design, observed, _start(design, observed))
        if status == 0:
            logs.append(smooth_chances(left_out_of_fit(design, np.asarray(mu)), table.n))
            values.append(float(value))
    if not logs:
        return None
    # the shapes have as many parameters each, so that BIC differs as the likelihood does
    weights = np.exp(np.array(values) - max(values))
    return score_counts(left_out_of_mixture(logs, weights.tolist()), counts)


def _start(design: Floats, counts: Floats) -> Floats:
    start = np.zeros(design.shape[1])
    start[0] = np.log(max(counts.sum(), 1.0) / counts.size)
    return start


def heterogeneity_gain(counts: Floats, width: int) -> float | None:
    """Return the signed root of twice the gain in log-likelihood from Mt to Mth (Darroch): a normal score.

    Positive when heterogeneity means more people missing, which is what people hard to list do.

    Args:
        counts: One count for each of the patterns 1, 2, …; expected counts need not be whole.
        width: Number of lists.

    Returns:
        The score; None when one of the fits does not exist.
    """
    from saksi.estimate.loglinear_kernel import fit_poisson

    fits = []
    for shape in (Heterogeneity.NONE, Heterogeneity.DARROCH):
        design = _design(width, by_list=True, heterogeneity=shape)
        beta, _, value, status = fit_poisson(design, counts, _start(design, counts))
        if status != 0:
            return None
        fits.append((float(beta[0]), float(value)))
    (plain, low), (spread, high) = fits
    return float(np.sign(spread - plain) * np.sqrt(2.0 * max(high - low, 0.0)))


def _design(width: int, *, by_list: bool, heterogeneity: Heterogeneity) -> Floats:
    cells = np.arange(1, 1 << width)
    bits = ((cells[:, None] >> np.arange(width)) & 1).astype(np.float64)
    times = bits.sum(axis=1)
    columns = [np.ones((cells.size, 1)), bits if by_list else times[:, None]]
    if heterogeneity is not Heterogeneity.NONE:
        columns.append(_COLUMNS[heterogeneity](times)[:, None])
    return np.ascontiguousarray(np.hstack(columns))


def _fit(name: str, design: Floats, counts: Floats, level: float) -> ClosedFit | None:
    from saksi.estimate.loglinear_kernel import fit_poisson

    beta, mu, value, status = fit_poisson(design, counts, _start(design, counts))
    if status != 0:
        return None
    inverse = np.linalg.pinv((design * mu[:, None]).T @ design)
    missing = float(np.exp(min(beta[0], 60.0)))
    return ClosedFit(
        name=name,
        missing=missing,
        variance=missing + missing**2 * float(inverse[0, 0]),
        interval=profile_interval(design, counts, missing, level=level),
        bic=-2.0 * float(value) + design.shape[1] * float(np.log(counts.sum())),
    )


__all__ = [
    "ClosedFit",
    "Heterogeneity",
    "chao_lower_bound",
    "fit_closed",
    "heterogeneity_gain",
    "mix_shapes",
    "score_independent",
    "score_spread",
    "without_heterogeneity",
]
