"""Tempered sequential Monte Carlo from the prior: all modes in their weights, and the evidence.

Del Moral, Doucet & Jasra (2006), JRSS-B 68:411, with an adaptive ladder (Jasra, Stephens, Doucet & Tsagaris 2011) and
Hamiltonian moves on the marginal posterior of the latent class model.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Tempering:
    """Particles that stand for the posterior.

    Args:
        particles: Parameter vectors of equal weight, shape (particles, q).
        log_evidence: Log of the probability of the observed cells given n, averaged over the prior.
        ladder: Tempers passed on the way, from 0 to 1.
    """

    particles: Floats = field(repr=False)
    log_evidence: float
    ladder: tuple[float, ...]


def draw_prior(
    count: int, width: int, classes: int, *, a: float, b: float, rng: np.random.Generator, centre: Floats | None = None
) -> Floats:
    """Draw parameter vectors from the prior, shape (count, width * classes + classes)."""
    logit = rng.logistic(size=(count, width * classes))
    if centre is not None:
        logit += np.repeat(centre, classes)
    log_alpha = np.maximum(
        np.log(rng.standard_gamma(a + 1.0, size=count)) + np.log(rng.random(count)) / a, -200.0
    ) - np.log(b)
    small = np.log(rng.random((count, classes - 1))) / np.exp(log_alpha)[:, None]
    rest = np.maximum(small, -400.0)
    sticks = np.log(-np.expm1(rest)) - rest
    return np.hstack([logit, sticks, log_alpha[:, None]])


def temper(
    bits: NDArray[np.int8],
    counts: NDArray[np.int64],
    *,
    classes: int,
    a: float,
    b: float,
    centre: Floats | None,
    particles: int,
    repeats: int,
    rng: np.random.Generator,
) -> Tempering:
    """Carry particles from the prior to the posterior.

    Args:
        bits: Observed patterns, shape (cells, lists).
        counts: People in each cell.
        classes: K.
        a: Shape of the prior of alpha.
        b: Rate of the prior of alpha.
        centre: Middle of the prior of the logits of each list.
        particles: How many particles.
        repeats: Hamiltonian trajectories a particle at each temper.
        rng: Where the randomness comes from.
    """
    from saksi.estimate.latent_moves_kernel import move_particles

    weights = counts.astype(np.float64)
    cloud = draw_prior(particles, bits.shape[1], classes, a=a, b=b, rng=rng, centre=centre)
    scores = np.empty(particles)
    move_particles(cloud, scores, bits, weights, 0.0, a, b, centre, classes, 0.1, 1, 1, rng)
    now, step, evidence, ladder = 0.0, 0.3, 0.0, [0.0]
    while now < 1.0:
        later = _next_temper(scores, now)
        gain = (later - now) * scores
        top = float(gain.max())
        shares = np.exp(gain - top)
        evidence += top + float(np.log(shares.mean()))
        cloud = np.ascontiguousarray(cloud[_systematic(shares / shares.sum(), rng)])
        now = later
        ladder.append(now)
        for _ in range(repeats):
            accepted = move_particles(cloud, scores, bits, weights, now, a, b, centre, classes, step, 16, 1, rng)
            step = float(np.clip(step * np.exp(1.2 * (accepted - 0.75)), 1e-4, 2.0))
    return Tempering(particles=cloud, log_evidence=evidence, ladder=tuple(ladder))


def _next_temper(scores: Floats, now: float) -> float:
    """Return the next temper: the one at which half of the particles' worth is left."""

    def worth(later: float) -> float:
        shares = np.exp((later - now) * (scores - scores.max()))
        return float(shares.sum() ** 2 / (shares**2).sum() / scores.size)

    if worth(1.0) >= 0.5:
        return 1.0
    low, high = now, 1.0
    for _ in range(50):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if worth(middle) > 0.5 else (low, middle)
    return high


def _systematic(shares: Floats, rng: np.random.Generator) -> NDArray[np.int64]:
    positions = (rng.random() + np.arange(shares.size)) / shares.size
    return np.minimum(np.searchsorted(np.cumsum(shares), positions), shares.size - 1).astype(np.int64)


__all__ = ["Tempering", "draw_prior", "temper"]
