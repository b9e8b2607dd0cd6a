"""Did the chains agree, and how many independent draws are they worth.

Rank-normalised split R-hat and effective sample sizes as in Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021),
Bayesian Analysis 16:667, sections 3 and 4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Convergence:
    """How far draws can be trusted.

    Args:
        r_hat: The larger of the bulk and the folded rank-normalised split R-hat; 1 when chains agree.
        ess_bulk: Effective number of draws for the middle of the distribution.
        ess_tail: Effective number of draws for the 5 % and 95 % quantiles, the smaller.
        chains: Number of chains.
        draws: Number of draws a chain.
    """

    r_hat: float
    ess_bulk: float
    ess_tail: float
    chains: int
    draws: int


def check_convergence(draws: Floats) -> Convergence:
    """Measure how far chains agree and what they are worth.

    Args:
        draws: Shape (chains, draws), at least 4 draws a chain.
    """
    chains, length = draws.shape
    if np.ptp(draws) == 0.0:
        return Convergence(
            r_hat=1.0, ess_bulk=float(draws.size), ess_tail=float(draws.size), chains=chains, draws=length
        )
    halves = _split(draws)
    bulk = _rank_normalise(halves)
    folded = _rank_normalise(np.abs(halves - np.median(halves)))
    tails = [_effective_size((halves <= np.quantile(draws, q)).astype(np.float64)) for q in (0.05, 0.95)]
    return Convergence(
        r_hat=max(_r_hat(bulk), _r_hat(folded)),
        ess_bulk=_effective_size(bulk),
        ess_tail=min(tails),
        chains=chains,
        draws=length,
    )


def monte_carlo_error(draws: Floats) -> float:
    """Return the Monte Carlo standard error of the mean, from draws of shape (chains, draws)."""
    return float(draws.std(ddof=1) / np.sqrt(_effective_size(_split(draws))))


def _split(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]], axis=0)


def _rank_normalise(draws: Floats) -> Floats:
    from scipy.special import ndtri  # not scipy.stats: importing it takes a second

    _, place, ties = np.unique(draws, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(ties) - 0.5 * (ties - 1))[place].reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)), dtype=np.float64)


def _r_hat(draws: Floats) -> float:
    length = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean()
    between = length * draws.mean(axis=1).var(ddof=1)
    if within == 0.0:
        return 1.0 if between == 0.0 else float("inf")
    return float(np.sqrt((between / within + length - 1) / length))


def _effective_size(draws: Floats) -> float:
    chains, length = draws.shape
    if np.ptp(draws) == 0.0:
        return float(draws.size)
    covariance = _autocovariance(draws)
    within = covariance[:, 0].mean() * length / (length - 1)
    pooled = within * (length - 1) / length
    if chains > 1:
        pooled += draws.mean(axis=1).var(ddof=1)
    rho = 1.0 - (within - covariance.mean(axis=0)) / pooled
    rho[0] = 1.0
    pairs = rho[: 2 * (length // 2)].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs < 0.0)
    stop = min(int(negative[0]) if negative.size else pairs.size, max((length - 3) // 2, 1))
    kept = np.minimum.accumulate(pairs[:stop])
    tau = -1.0 + 2.0 * kept.sum()
    if stop < pairs.size:
        tau += max(float(rho[2 * stop]), 0.0)
    tau = max(tau, 1.0 / np.log10(draws.size))
    return float(draws.size / tau)


def _autocovariance(draws: Floats) -> Floats:
    length = draws.shape[1]
    size = 1 << (2 * length - 1).bit_length()
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, n=size, axis=1)
    return np.asarray(
        np.fft.irfft(spectrum * np.conjugate(spectrum), n=size, axis=1)[:, :length] / length, dtype=np.float64
    )


__all__ = ["Convergence", "check_convergence", "monte_carlo_error"]
