"""What is known about N after the data: draws from chains, or weights on a grid."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """A distribution of the number of people, documented and not.

    Args:
        values: N, the total number of people. For draws: shape (draws,), chain after chain. For a grid: rising.
        weights: Weight of each value, summing to 1; None means draws of equal weight.
        chains: Into how many chains of equal length the draws fall (1 for a grid).
        continuous: Whether the weights stand for a density to be interpolated between the values.
    """

    values: Floats
    weights: Floats | None = None
    chains: int = 1
    continuous: bool = False

    def mean(self) -> float:
        """Return the mean of N."""
        return float(np.average(self.values, weights=self.weights))

    def variance(self) -> float:
        """Return the variance of N."""
        return float(np.average((self.values - self.mean()) ** 2, weights=self.weights))

    def quantile(self, probability: float) -> float:
        """Return the value below which a share of the distribution lies, interpolated on a grid.

        Args:
            probability: Between 0 and 1, both included.
        """
        if self.weights is None:
            return float(np.quantile(self.values, probability))
        order = np.argsort(self.values, kind="stable")
        values, cumulative = self.values[order], np.cumsum(self.weights[order])
        if self.continuous:
            middle = cumulative - 0.5 * self.weights[order]
            return float(np.interp(probability, middle, values))
        return float(values[min(int(np.searchsorted(cumulative, probability - 1e-12)), values.size - 1)])

    def median(self) -> float:
        """Return the median of N."""
        return self.quantile(0.5)

    def interval(self, level: float) -> tuple[float, float]:
        """Return the central interval that holds a share ``level`` of the distribution."""
        tail = (1.0 - level) / 2.0
        return self.quantile(tail), self.quantile(1.0 - tail)

    def sample(self, size: int, rng: np.random.Generator) -> Floats:
        """Draw values of N, interpolated between the nodes of a grid.

        Args:
            size: How many.
            rng: Where the randomness comes from.
        """
        if self.weights is None:
            return np.asarray(rng.choice(self.values, size=size, replace=True), dtype=np.float64)
        order = np.argsort(self.values, kind="stable")
        cumulative = np.cumsum(self.weights[order])
        if self.continuous:
            middle = cumulative - 0.5 * self.weights[order]
            return np.asarray(np.interp(rng.random(size), middle, self.values[order]), dtype=np.float64)
        picks = np.searchsorted(cumulative, rng.random(size) * cumulative[-1])
        return np.asarray(self.values[order][np.minimum(picks, cumulative.size - 1)], dtype=np.float64)

    def by_chain(self) -> Floats:
        """Return draws with shape (chains, draws a chain); a grid gives one row."""
        return self.values.reshape(self.chains, -1)


def pool(parts: list[tuple[Distribution, float]], *, size: int, rng: np.random.Generator) -> Distribution:
    """Mix distributions with weights into draws, stratified so that each part gets its share.

    Args:
        parts: Distributions with their weights, which need not sum to 1.
        size: How many draws in all, about.
        rng: Where the randomness comes from.
    """
    total = sum(weight for _, weight in parts)
    pieces = [
        part.sample(max(1, round(size * weight / total)), rng) for part, weight in parts if weight / total > 0.5 / size
    ]
    return Distribution(values=np.concatenate(pieces))


def mix_grids(parts: list[Distribution], weights: list[float]) -> Distribution:
    """Mix distributions on grids with weights into one on all their nodes.

    Args:
        parts: Distributions with weights on a grid; draws count as equal weights.
        weights: Weight of each part; they need not sum to 1.
    """
    values = np.concatenate([part.values for part in parts])
    own = [np.full(p.values.size, 1.0 / p.values.size) if p.weights is None else p.weights for p in parts]
    shares = np.concatenate([weight * part for weight, part in zip(weights, own, strict=True)])
    order = np.argsort(values, kind="stable")
    return Distribution(values=values[order], weights=shares[order] / shares.sum(), continuous=True)


def lognormal_excess(n: int, missing: float, variance: float, *, nodes: int = 801) -> Distribution:
    """Return the distribution of N when the logarithm of the number missing is normal (Chao 1987).

    Args:
        n: People documented.
        missing: Estimate of the number of people not documented, above zero.
        variance: Variance of that estimate.
        nodes: How fine the grid is.
    """
    spread = float(np.sqrt(np.log1p(variance / missing**2)))
    steps = np.linspace(-5.0, 5.0, nodes)
    weights = np.exp(-0.5 * steps**2)
    return Distribution(values=n + missing * np.exp(spread * steps), weights=weights / weights.sum(), continuous=True)


__all__ = ["Distribution", "lognormal_excess", "mix_grids", "pool"]
