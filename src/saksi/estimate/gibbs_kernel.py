"""Compiled Gibbs sweeps of the latent class model and the chain that joins them with Hamiltonian steps."""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from saksi.estimate.latent_density_kernel import _softplus, class_terms, log_likelihood, log_prior
from saksi.estimate.latent_moves_kernel import hamiltonian_step

Floats = NDArray[np.float64]
Bits = NDArray[np.int8]


@numba.njit(cache=True, nogil=True)
def log_gamma_draw(shape: float, rng: np.random.Generator) -> float:
    """Return the logarithm of a gamma draw, also for shapes so small that the draw itself would be 0."""
    if shape >= 1.0:
        return math.log(rng.standard_gamma(shape) + 1e-300)
    return math.log(rng.standard_gamma(shape + 1.0) + 1e-300) + math.log(rng.random() + 1e-300) / shape


@numba.njit(cache=True, nogil=True)
def _alpha_density(log_alpha: float, sizes: Floats, a: float, b: float) -> float:
    alpha = math.exp(log_alpha)
    classes = sizes.size
    value = (classes - 1 + a) * log_alpha - b * alpha
    later = 0.0
    for k in range(classes - 1, 0, -1):
        later += sizes[k]
        value += math.lgamma(alpha + later) - math.lgamma(1.0 + alpha + later + sizes[k - 1])
    return value


@numba.njit(cache=True, nogil=True)
def _slice_alpha(log_alpha: float, sizes: Floats, a: float, b: float, rng: np.random.Generator) -> float:
    level = _alpha_density(log_alpha, sizes, a, b) - rng.standard_exponential()
    low = log_alpha - 2.0 * rng.random()
    high = low + 2.0
    for _ in range(60):
        if low < -250.0 or _alpha_density(low, sizes, a, b) < level:
            break
        low -= 2.0
    for _ in range(60):
        if high > 50.0 or _alpha_density(high, sizes, a, b) < level:
            break
        high += 2.0
    for _ in range(200):
        point = low + (high - low) * rng.random()
        if _alpha_density(point, sizes, a, b) >= level:
            return point
        if point < log_alpha:
            low = point
        else:
            high = point
    return log_alpha


@numba.njit(cache=True, nogil=True)
def draw_missing(n: float, total: float, rng: np.random.Generator) -> float:
    """Draw the number missing given P(seen): negative binomial, which is what the prior 1/N leaves."""
    return_rate = rng.standard_gamma(n) * max(1.0 - total, 0.0) / max(total, 1e-300)
    if return_rate > 1e15:
        return return_rate
    return float(rng.poisson(return_rate))


@numba.njit(cache=True, nogil=True)
def allot(count: int, f: Floats, pi: float, drawn: NDArray[np.int64], rng: np.random.Generator) -> None:
    """Write how many of ``count`` people fall into each class, with chances ``f`` that sum to ``pi``."""
    left, rest = count, pi
    for k in range(f.size):
        last = k == f.size - 1 or f[k] >= rest
        if left == 0:
            drawn[k] = 0
        elif last:
            drawn[k] = left
        else:
            drawn[k] = rng.binomial(left, min(max(f[k] / rest, 0.0), 1.0))
        rest -= f[k]
        left -= drawn[k]


@numba.njit(cache=True, nogil=True)
def redraw_parameters(
    q: Floats,
    sizes: Floats,
    own: Floats,
    width: int,
    a: float,
    b: float,
    centre: Floats | None,
    rng: np.random.Generator,
) -> None:
    """Redraw alpha, the sticks and the chances to be listed, given class sizes and members of each list."""
    classes = sizes.size
    at = width * classes
    log_alpha = _slice_alpha(q[at + classes - 1], sizes, a, b, rng)
    q[at + classes - 1] = log_alpha
    alpha = math.exp(log_alpha)
    later = 0.0
    for k in range(classes - 1, -1, -1):
        if k < classes - 1:
            q[at + k] = log_gamma_draw(1.0 + sizes[k], rng) - log_gamma_draw(alpha + later, rng)
        later += sizes[k]
        for j in range(width):
            on = own[j, k]
            x = log_gamma_draw(1.0 + on, rng) - log_gamma_draw(1.0 + sizes[k] - on, rng)
            if centre is not None:
                change = _favour(x, centre[j]) - _favour(q[j * classes + k], centre[j])
                if change < 0.0 and math.log(rng.random() + 1e-300) >= change:
                    continue
            q[j * classes + k] = x


@numba.njit(cache=True, nogil=True)
def _favour(x: float, centre: float) -> float:
    """Return the log of the logistic density around ``centre`` over that around 0."""
    return _softplus(x) + _softplus(-x) - _softplus(x - centre) - _softplus(centre - x)


@numba.njit(cache=True, nogil=True)
def order_density(sizes: Floats, alpha: float) -> float:
    """Return the log probability of class sizes in this stick order, sticks integrated out, up to a constant."""
    value, later = 0.0, 0.0
    for k in range(sizes.size - 1, 0, -1):
        later += sizes[k]
        before = sizes[k - 1]
        value += math.lgamma(1.0 + before) + math.lgamma(alpha + later) - math.lgamma(1.0 + alpha + later + before)
    return value


@numba.njit(cache=True, nogil=True)
def _swap_labels(
    q: Floats | None, sizes: Floats, own: Floats, alpha: float, tries: int, rng: np.random.Generator
) -> None:
    """Exchange classes in the stick order (Papaspiliopoulos & Roberts 2008, Biometrika 95:169, section 3.4)."""
    value = order_density(sizes, alpha)
    for _ in range(tries):
        h = int(rng.random() * sizes.size)
        k = int(rng.random() * sizes.size)
        if h == k:
            continue
        sizes[h], sizes[k] = sizes[k], sizes[h]
        trial = order_density(sizes, alpha)
        if math.log(rng.random() + 1e-300) < trial - value:
            value = trial
            for j in range(own.shape[0]):
                own[j, h], own[j, k] = own[j, k], own[j, h]
                if q is not None:
                    one, other = j * sizes.size + h, j * sizes.size + k
                    q[one], q[other] = q[other], q[one]
        else:
            sizes[h], sizes[k] = sizes[k], sizes[h]


@numba.njit(cache=True, nogil=True)
def gibbs_sweep(
    q: Floats,
    bits: Bits,
    counts: NDArray[np.int64],
    n: int,
    a: float,
    b: float,
    centre: Floats | None,
    classes: int,
    work: Floats,
    rng: np.random.Generator,
) -> None:
    """Redraw everybody's class, the number missing, alpha, the sticks and the chances to be listed."""
    width = bits.shape[1]
    lam, off, own = work[:width], work[width : 2 * width], work[2 * width : 3 * width]
    nu, seen, sizes, f = work[3 * width], work[3 * width + 1], work[3 * width + 2], work[3 * width + 3]
    total = class_terms(q, width, classes, lam, off, nu, seen)
    drawn = np.zeros(classes, dtype=np.int64)
    own[:] = 0.0
    sizes[:] = 0.0
    for m in range(bits.shape[0]):
        pi = 0.0
        for k in range(classes):
            f[k] = nu[k]
            for j in range(width):
                f[k] *= lam[j, k] if bits[m, j] else off[j, k]
            pi += f[k]
        allot(counts[m], f, pi, drawn, rng)
        for k in range(classes):
            sizes[k] += drawn[k]
            for j in range(width):
                own[j, k] += drawn[k] * bits[m, j]
    missing = min(draw_missing(float(n), total, rng), 1e15)
    pi = 0.0
    for k in range(classes):
        f[k] = nu[k] * (1.0 - seen[k])
        pi += f[k]
    allot(int(missing), f, pi, drawn, rng)
    for k in range(classes):
        sizes[k] += drawn[k]
    if centre is None:
        _swap_labels(None, sizes, own, math.exp(q[q.size - 1]), 5, rng)
    else:
        # chances are only moved from where they are, so that they go with their class
        _swap_labels(q, sizes, own, math.exp(q[q.size - 1]), 5, rng)
    redraw_parameters(q, sizes, own, width, a, b, centre, rng)


@numba.njit(cache=True, nogil=True)
def adapt_step(t: float, accept: float, log_mean: float, error: float, centre: float) -> tuple[float, float, float]:
    """Adapt the step to an acceptance of 0.8 (Hoffman & Gelman 2014, dual averaging).

    Args:
        t: Number of the iteration, from 1.
        accept: Acceptance of its trajectory.
        log_mean: Running mean of the log step.
        error: Running mean of what is missing of the acceptance.
        centre: Log step to shrink to.

    Returns:
        The next step, the running mean of its logarithm (the step to keep in the end), and the running error.
    """
    error += (0.8 - accept - error) / (t + 10.0)
    log_step = centre - math.sqrt(t) / 0.05 * error
    weight = t ** (-0.75)
    return math.exp(log_step), weight * log_step + (1.0 - weight) * log_mean, error


@numba.njit(cache=True, nogil=True)
def _iterate(
    q: Floats,
    bits: Bits,
    counts: NDArray[np.int64],
    weights: Floats,
    factor: Floats,
    n: int,
    a: float,
    b: float,
    centre: Floats | None,
    classes: int,
    step: float,
    longest: int,
    work: Floats,
    rng: np.random.Generator,
) -> tuple[float, float]:
    """Take one Gibbs sweep and one trajectory; returns the log posterior where it ends and its acceptance.

    A trajectory is between a quarter of ``longest`` leapfrog steps and all of them long.
    """
    gibbs_sweep(q, bits, counts, n, a, b, centre, classes, work, rng)
    value = log_likelihood(q, bits, factor, weights, float(n), classes, work)
    value += log_prior(q, bits.shape[1], classes, a, b, centre)
    shortest = max(1, longest // 4)
    length = shortest + int(rng.random() * (longest - shortest + 1))
    return hamiltonian_step(q, value, bits, factor, weights, float(n), a, b, centre, classes, step, length, work, rng)


@numba.njit(cache=True, nogil=True)
def _record(
    q: Floats,
    value: float,
    n: int,
    width: int,
    classes: int,
    thresholds: Floats,
    work: Floats,
    told: Floats,
    rng: np.random.Generator,
) -> None:
    """Draw the number missing and write the quantities of one iteration into ``told``."""
    nu, seen = work[3 * width], work[3 * width + 1]
    total = class_terms(q, width, classes, work[:width], work[width : 2 * width], nu, seen)
    told[0] = draw_missing(float(n), total, rng)
    told[1] = total
    told[2] = math.exp(q[q.size - 1])
    told[3] = value
    for e in range(thresholds.size):
        share = 0.0
        for k in range(classes):
            share += nu[k] * (1.0 if seen[k] > thresholds[e] else seen[k])
        told[4 + e] = (n + told[0]) * share


@numba.njit(cache=True, nogil=True)
def run_chain(
    q: Floats,
    bits: Bits,
    counts: NDArray[np.int64],
    a: float,
    b: float,
    centre: Floats | None,
    classes: int,
    burn: int,
    draws: int,
    longest: int,
    state: Floats,
    thresholds: Floats,
    out: Floats,
    kept: Floats,
    rng: np.random.Generator,
) -> None:
    """Run one chain of Gibbs sweeps and Hamiltonian trajectories in turn.

    Args:
        q: Start; holds the last state afterwards.
        bits: Observed patterns.
        counts: People in each cell.
        a: Shape of the prior of alpha.
        b: Rate of the prior of alpha.
        centre: Middle of the prior of the logits of each list.
        classes: K.
        burn: Iterations that adapt the step (Hoffman & Gelman 2014, dual averaging to an acceptance of 0.8).
        draws: Iterations kept.
        longest: Longest trajectory in leapfrog steps; lengths are uniform from a quarter of it.
        state: Step size in, step size and mean acceptance out.
        thresholds: Chances to be seen above which people count for the "observable" numbers.
        out: Receives N0, P(seen), alpha, log posterior and N above each threshold, shape (4 + thresholds, draws).
        kept: Receives states at even distances, shape (states, q).
        rng: Where the randomness comes from.
    """
    width, n = bits.shape[1], counts.sum()
    work = np.empty((3 * width + 5, classes))
    weights, factor = counts.astype(np.float64), np.ones((counts.size, classes))
    step = state[0]
    log_mean, error, shrink, accepted = math.log(step), 0.0, math.log(10.0 * step), 0.0
    every = max(1, draws // max(kept.shape[0], 1))
    for i in range(burn + draws):
        value, accept = _iterate(q, bits, counts, weights, factor, n, a, b, centre, classes, step, longest, work, rng)
        if i < burn:
            step, log_mean, error = adapt_step(i + 1.0, accept, log_mean, error, shrink)
            if i == burn - 1:
                step = math.exp(log_mean)
            continue
        d = i - burn
        accepted += accept
        _record(q, value, n, width, classes, thresholds, work, out[:, d], rng)
        if d % every == 0 and d // every < kept.shape[0]:
            kept[d // every] = q
    state[0] = step
    state[1] = accepted / max(draws, 1)


__all__ = [
    "adapt_step",
    "allot",
    "draw_missing",
    "gibbs_sweep",
    "log_gamma_draw",
    "order_density",
    "redraw_parameters",
    "run_chain",
]
