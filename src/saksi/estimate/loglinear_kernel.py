"""Compiled Newton steps for Poisson log-linear models (imported only when a model is fitted)."""

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@numba.njit(cache=True, nogil=True)
def factorise(matrix: Floats) -> bool:
    """Turn a symmetric matrix into its lower Cholesky factor in place; False when it is not positive definite."""
    size = matrix.shape[0]
    for i in range(size):
        for j in range(i + 1):
            total = matrix[i, j]
            for k in range(j):
                total -= matrix[i, k] * matrix[j, k]
            if i == j:
                if total <= 1e-11 * (matrix[i, i] + 1e-300):
                    return False
                matrix[i, i] = np.sqrt(total)
            else:
                matrix[i, j] = total / matrix[j, j]
    return True


@numba.njit(cache=True, nogil=True)
def solve_factorised(factor: Floats, right: Floats) -> Floats:
    """Solve with a lower Cholesky factor."""
    size = factor.shape[0]
    out = right.copy()
    for i in range(size):
        for k in range(i):
            out[i] -= factor[i, k] * out[k]
        out[i] /= factor[i, i]
    for i in range(size - 1, -1, -1):
        for k in range(i + 1, size):
            out[i] -= factor[k, i] * out[k]
        out[i] /= factor[i, i]
    return out


@numba.njit(cache=True, nogil=True)
def information(design: Floats, mu: Floats) -> Floats:
    """Return the lower triangle of the information matrix, shape (terms, terms)."""
    cells, terms = design.shape
    out = np.zeros((terms, terms))
    for c in range(cells):
        for i in range(terms):
            weighted = mu[c] * design[c, i]
            if weighted != 0.0:
                for j in range(i + 1):
                    out[i, j] += weighted * design[c, j]
    return out


@numba.njit(cache=True, nogil=True)
def log_likelihood(counts: Floats, eta: Floats) -> float:
    """Return the Poisson log-likelihood without its factorials."""
    total = 0.0
    for c in range(counts.size):
        total += counts[c] * eta[c] - np.exp(min(eta[c], 700.0))
    return total


@numba.njit(cache=True, nogil=True)
def fit_poisson(design: Floats, counts: Floats, start: Floats) -> tuple[Floats, Floats, float, int]:
    """Maximise the Poisson likelihood by Newton steps with halving.

    Returns:
        Coefficients, fitted means, log-likelihood, and a status: 0 converged, 1 singular information, 2 no end.
    """
    beta = start.copy()
    eta = design @ beta
    value = log_likelihood(counts, eta)
    for _ in range(100):
        mu = np.exp(np.minimum(eta, 700.0))
        gradient = design.T @ (counts - mu)
        factor = information(design, mu)
        if not factorise(factor):
            return beta, mu, value, 1
        step = solve_factorised(factor, gradient)
        decrement = 0.0
        for i in range(step.size):
            decrement += step[i] * gradient[i]
        if decrement < 1e-10 + 1e-15 * abs(value):
            return beta, mu, value, 0
        size = 1.0
        moved = False
        for _ in range(40):
            trial = beta + size * step
            trial_eta = design @ trial
            trial_value = log_likelihood(counts, trial_eta)
            if trial_value >= value + 1e-4 * size * decrement or (size < 1e-6 and trial_value >= value):
                beta, eta, value, moved = trial, trial_eta, trial_value, True
                break
            size *= 0.5
        if not moved:
            return beta, np.exp(np.minimum(eta, 700.0)), value, 0 if decrement < 1e-5 + 1e-12 * abs(value) else 2
    return beta, np.exp(np.minimum(eta, 700.0)), value, 2


__all__ = ["fit_poisson"]
