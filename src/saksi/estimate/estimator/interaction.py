"""No highest-order interaction: only the observed cells are modelled, and one stated assumption gives the unseen one.

Aleshin-Guendel, Sadinle & Wakefield (2024): with pi~_x the chance of pattern x given seen, the odds of being on no
list are T = exp(sum over observed x of (-1)^(|x|+1) log pi~_x) when all lists together do not interact, and T exp(xi)
when they do by xi. The data say nothing about xi.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind, refuse_for_prior
from saksi.estimate.distribution import Distribution
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.identification import Identification
from saksi.estimate.options import EstimateOptions
from saksi.estimate.table import CaptureTable

Floats = NDArray[np.float64]
MAX_INTERACTION_LISTS = 10
_DRAWS = 8000
_OPEN = 50.0
_XIS = (-2.0, -1.5, -1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0, 1.5, 2.0)


def draw_log_odds(table: CaptureTable, prior: float, rng: np.random.Generator, draws: int = _DRAWS) -> Floats:
    """Draw the log odds of being on no list under no highest-order interaction.

    The chances of the observed cells have a Dirichlet prior; their normalising constant matters, because the signs
    sum to one.

    Args:
        table: The data.
        prior: Dirichlet count in each of the ``2**lists - 1`` cells.
        rng: Where the randomness comes from.
        draws: How many.
    """
    full = table.full_counts()[1:].astype(np.float64) + prior
    cells = np.arange(1, 1 << table.width)
    signs = np.array([1.0 if int(x).bit_count() % 2 else -1.0 for x in cells])
    gammas = (
        np.log(rng.standard_gamma(full + 1.0, size=(draws, full.size))) + np.log(rng.random((draws, full.size))) / full
    )
    top = gammas.max(axis=1, keepdims=True)
    total = top[:, 0] + np.log(np.exp(gammas - top).sum(axis=1))
    return np.asarray((gammas - total[:, None]) @ signs)


def draw_total(log_odds: Floats, n: int, rng: np.random.Generator) -> Floats:
    """Draw N given the log odds of being on no list: the number missing is negative binomial under the prior 1/N."""
    rate = rng.standard_gamma(n, size=log_odds.size) * np.exp(np.minimum(log_odds, 80.0))
    return n + np.where(rate < 1e15, rng.poisson(np.minimum(rate, 1e15)), rate)


def estimate_interaction(table: CaptureTable, found: Identification, options: EstimateOptions) -> Estimation:
    """Estimate N under no highest-order interaction, with the curve over xi.

    Args:
        table: The data, 3 to 10 lists.
        found: What the overlaps say (for the floor).
        options: How; ``xi`` shifts the headline.
    """
    if table.width > MAX_INTERACTION_LISTS:
        return state(
            table,
            Method.NHOI,
            None,
            level=options.level,
            assumptions=assumption.NHOI,
            refused=Refusal(
                kind=RefusalKind.TOO_MANY_LISTS,
                text=f"{table.width} lists; the interaction of all lists can be spoken of for at most "
                f"{MAX_INTERACTION_LISTS}.",
                fix="Choose a few lists, or use another method.",
            ),
        )
    data = table.canonical()
    rng = np.random.default_rng([options.seed, 7])
    odds = draw_log_odds(data, 0.5, rng)
    numbers = Distribution(values=draw_total(odds + options.xi, data.n, rng))
    priors = _other_priors(data, options)
    missing, (low, high) = numbers.median() - data.n, numbers.interval(options.level)
    warnings = []
    if high - data.n > 4.0 * max(missing, 1.0):
        warnings.append(
            Caution(kind=CautionKind.LONG_TAIL, text=f"The upper tail is long: up to {high:,.0f}; quote the interval.")
        )
    return state(
        table,
        Method.NHOI,
        numbers,
        level=options.level,
        assumptions=(*assumption.NHOI, f"xi = {options.xi:g}; the data cannot say anything about xi."),
        warnings=warnings,
        refused=_refusal(data, missing, high - data.n, priors),
        diagnostics={
            "xi": options.xi,
            "xi_curve": _curve(odds, data.n, options),
            "xi_that_doubles_the_missing": float(np.log(2.0)),
            "xi_that_reaches_chao": None if found.chao is None else _log_share(found.chao.missing, missing),
            "xi_that_leaves_the_interval": [_log_share(end - data.n, missing) for end in (low, high)],
            "empty_cells": _empty_cells(data),
            "prior_sensitivity": priors,
        },
        seed=options.seed,
    )


def _other_priors(data: CaptureTable, options: EstimateOptions) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, prior in (("Dirichlet 1", 1.0), ("Dirichlet 1/cells", 1.0 / ((1 << data.width) - 1))):
        rng = np.random.default_rng([options.seed, 8])
        other = Distribution(values=draw_total(draw_log_odds(data, prior, rng) + options.xi, data.n, rng))
        out[name] = {"median": other.median(), "interval": list(other.interval(options.level))}
    return out


def _curve(odds: Floats, n: int, options: EstimateOptions) -> list[dict[str, Any]]:
    """Return median and interval of N for every xi of the sensitivity curve."""
    out = []
    for xi in _XIS:
        shifted = Distribution(values=draw_total(odds + xi, n, np.random.default_rng([options.seed, 9])))
        out.append({"xi": xi, "median": shifted.median(), "interval": list(shifted.interval(options.level))})
    return out


def _refusal(data: CaptureTable, missing: float, most_missing: float, priors: dict[str, Any]) -> Refusal | None:
    """Refuse a number without an upper end, and a number missing that the prior moves by half."""
    if most_missing > _OPEN * max(missing, data.n):
        return Refusal(
            kind=RefusalKind.NOT_IDENTIFIED,
            text=f"with {_empty_cells(data)} of {(1 << data.width) - 1} patterns empty the assumption leaves the number "
            "without an upper end.",
            fix="Choose fewer lists with more overlap, or use another method.",
        )
    # with empty patterns the prior may rule the number missing and yet hardly move the total
    return refuse_for_prior(
        max(missing, 1.0),
        {name: max(case["median"] - data.n, 1.0) for name, case in priors.items()},
        of="number missing",
    )


def _log_share(part: float, whole: float) -> float:
    return float(np.log(max(part, 1e-9) / max(whole, 1e-9)))


def _empty_cells(data: CaptureTable) -> int:
    return int(np.sum(data.full_counts()[1:] == 0))


__all__ = ["draw_log_odds", "draw_total", "estimate_interaction"]
