"""The latent class model written plainly in numpy, to hold the compiled kernels against."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_posterior(
    q: Floats, bits: NDArray[np.int8], counts: Floats, classes: int, *, a: float = 0.25, b: float = 0.25
) -> float:
    """Return sum c log pi - n log(1 - pi_0) + log prior on the unconstrained scale, Jacobians in."""
    width = bits.shape[1]
    logits = q[: width * classes].reshape(width, classes)
    sticks, log_alpha = q[width * classes : -1], q[-1]
    lam, v, alpha = 1 / (1 + np.exp(-logits)), 1 / (1 + np.exp(-sticks)), np.exp(log_alpha)
    nu = np.append(v, 1.0) * np.append(1.0, np.cumprod(1 - v))
    cells = np.array([np.sum(nu * np.prod(np.where(row[:, None] == 1, lam, 1 - lam), axis=0)) for row in bits])
    unseen = np.sum(nu * np.prod(1 - lam, axis=0))
    value = counts @ np.log(cells) - counts.sum() * np.log1p(-unseen)
    value += np.log(lam * (1 - lam)).sum()
    value += (classes - 1) * log_alpha + (alpha - 1) * np.log(1 - v).sum() + np.log(v * (1 - v)).sum()
    return float(value + a * log_alpha - b * alpha)


def gibbs_totals(
    bits: NDArray[np.int8], counts: NDArray[np.int64], classes: int, sweeps: int, rng: np.random.Generator
) -> Floats:
    """Return N of every sweep of the textbook sampler on the completed table (alpha fixed at 1)."""
    width, n = bits.shape[1], int(counts.sum())
    lam, nu = rng.random((width, classes)), np.full(classes, 1.0 / classes)
    totals = np.empty(sweeps)
    for sweep in range(sweeps):
        chance = nu * np.prod(np.where(bits[:, :, None] == 1, lam, 1 - lam), axis=1)
        drawn = np.array([rng.multinomial(c, p / p.sum()) for c, p in zip(counts, chance, strict=True)])
        empty = nu * np.prod(1 - lam, axis=0)
        missing = rng.negative_binomial(n, 1 - empty.sum())
        hidden = rng.multinomial(missing, empty / empty.sum())
        sizes, on = drawn.sum(axis=0) + hidden, bits.T.astype(float) @ drawn
        lam = rng.beta(1 + on, 1 + sizes - on)
        later = sizes.sum() - np.cumsum(sizes)
        v = rng.beta(1 + sizes[:-1], 1.0 + later[:-1])
        nu = np.append(v, 1.0) * np.append(1.0, np.cumprod(1 - v))
        totals[sweep] = n + missing
    return totals


def all_patterns(width: int) -> NDArray[np.int8]:
    """Return every pattern but that of no list."""
    return np.array([row[::-1] for row in product((0, 1), repeat=width)][1:], dtype=np.int8)
