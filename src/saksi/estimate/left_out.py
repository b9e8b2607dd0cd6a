"""How well a model predicts each person from all the others, without fitting it again for each.

For a model fitted by maximum likelihood one step of Newton's method takes a person out; for a mixture over models
the average is harmonic, because the weights were learned from that person too (Gelfand, Dey & Chang 1992, Bayesian
Statistics 4:147); for posterior draws the variance of the log chance is taken off (Watanabe 2010, JMLR 11:3571).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def left_out_of_fit(design: Floats, fitted: Floats) -> Floats:
    """Return the log chance of each cell, given seen, for a person of that cell whom the fit does not know.

    Args:
        design: Design of a Poisson log-linear model, one row a cell, the constant first.
        fitted: Fitted mean of each cell.
    """
    chance = fitted / fitted.sum()
    centred = design[:, 1:] - chance @ design[:, 1:]
    information = (centred * fitted[:, None]).T @ centred
    leverage = np.einsum("ij,jk,ik->i", centred, np.linalg.pinv(information), centred)
    return np.asarray(np.log(np.maximum(chance, 1e-300)) - leverage, dtype=np.float64)


def left_out_of_mixture(logs: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """Return the log chances of a mixture over models for people whom neither the models nor the weights know.

    Args:
        logs: Log chances of each model for people left out of it.
        weights: Weight of each model, with everybody in; they need not sum to 1.
    """
    shares = np.log(np.asarray(weights, dtype=np.float64) / np.sum(weights))
    return np.asarray(-np.logaddexp.reduce(shares[:, None] - np.stack(logs), axis=0), dtype=np.float64)


def smooth_chances(logs: Floats, n: int) -> Floats:
    """Return log chances with half a person spread over all patterns: an empty cell then does not cost everything.

    Args:
        logs: Log chance of every pattern, shape (2**lists - 1,).
        n: People documented.
    """
    return np.asarray(np.log((np.exp(logs) * n + 0.5 / logs.size) / (n + 0.5)), dtype=np.float64)


def score_counts(logs: Floats, counts: NDArray[np.int64]) -> float:
    """Return the sum over people of the log chance of their pattern; patterns without people do not matter."""
    seen = counts > 0
    return float(counts[seen] @ logs[seen])


def score_draws(chances: Floats, counts: NDArray[np.int64]) -> float:
    """Return the sum over people of the log chance of their pattern, for posterior draws (WAIC, as a log score).

    Args:
        chances: P(pattern) given seen for patterns 1, 2, …, one row a draw.
        counts: People of each pattern.
    """
    seen = counts > 0
    logs = np.log(np.maximum(chances[:, seen], 1e-300))
    middle = np.logaddexp.reduce(logs, axis=0) - np.log(len(logs))
    return float(counts[seen] @ (middle - logs.var(axis=0)))


def score_weighted_draws(logs: Floats, weights: Floats, counts: NDArray[np.int64]) -> float:
    """Return the sum over people of the log chance of their pattern, for weighted draws of a mixture over models.

    Args:
        logs: Log of P(pattern) given seen for patterns 1, 2, …, one row a draw.
        weights: Weight of each draw; they sum to 1.
        counts: People of each pattern.
    """
    seen = counts > 0
    shares = np.log(np.maximum(weights, 1e-300))
    return float(-(counts[seen] @ np.logaddexp.reduce(shares[:, None] - logs[:, seen], axis=0)))


__all__ = [
    "left_out_of_fit",
    "left_out_of_mixture",
    "score_counts",
    "score_draws",
    "score_weighted_draws",
    "smooth_chances",
]
