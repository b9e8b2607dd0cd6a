"""Compiled moves through the parameters of the latent class model: trajectories, exchanges of classes, particles."""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from saksi.estimate.latent_density_kernel import _softplus, gradient, lay_out, log_likelihood, log_prior

Floats = NDArray[np.float64]
Bits = NDArray[np.int8]


@numba.njit(cache=True, nogil=True)
def hamiltonian_step(
    q: Floats,
    value: float,
    bits: Bits,
    factor: Floats,
    counts: Floats,
    n: float,
    a: float,
    b: float,
    centre: Floats | None,
    classes: int,
    step: float,
    length: int,
    work: Floats,
    rng: np.random.Generator,
) -> tuple[float, float]:
    """Move q by one leapfrog trajectory with a Metropolis test; returns its log posterior and the acceptance."""
    size, width = q.size, bits.shape[1]
    momentum = np.empty(size)
    grad = np.empty(size)
    point = q.copy()
    columns, room = lay_out(bits, classes)
    kinetic = 0.0
    for i in range(size):
        momentum[i] = rng.standard_normal()
        kinetic += 0.5 * momentum[i] * momentum[i]
    gradient(point, bits, columns, room, factor, counts, n, a, b, centre, classes, grad, work)
    for i in range(size):
        momentum[i] += 0.5 * step * grad[i]
    for leap in range(length):
        for i in range(size):
            point[i] += step * momentum[i]
        gradient(point, bits, columns, room, factor, counts, n, a, b, centre, classes, grad, work)
        push = step if leap < length - 1 else 0.5 * step
        for i in range(size):
            momentum[i] += push * grad[i]
    after = 0.0
    for i in range(size):
        after += 0.5 * momentum[i] * momentum[i]
    proposal = log_likelihood(point, bits, factor, counts, n, classes, work) + log_prior(
        point, width, classes, a, b, centre
    )
    change = (proposal - after) - (value - kinetic)
    if not change > -np.inf:
        return value, 0.0
    accept = 1.0 if change >= 0.0 else math.exp(change)
    if rng.random() < accept:
        for i in range(size):
            q[i] = point[i]
        return proposal, accept
    return value, accept


@numba.njit(cache=True, nogil=True)
def _log_rests(log_nu: Floats, rests: Floats) -> None:
    """Write log of the weight from each class on: rests[k] = log sum over h >= k of nu_h."""
    running = -np.inf
    for k in range(log_nu.size - 1, -1, -1):
        high, low = max(running, log_nu[k]), min(running, log_nu[k])
        running = high + math.log1p(math.exp(low - high)) if low > -np.inf else high
        rests[k] = running


@numba.njit(cache=True, nogil=True)
def swap_classes(q: Floats, width: int, classes: int, tries: int, rng: np.random.Generator) -> None:
    """Exchange the weights and chances of two classes in the stick order; the likelihood stays as it is.

    In the space of weights the map has unit Jacobian and the stick-breaking prior has the density
    nu_K^(alpha-1) / product of the rests, which gives the Metropolis ratio at any temper.
    """
    at = width * classes
    alpha = math.exp(q[at + classes - 1])
    log_nu, rests, trial = np.empty(classes), np.empty(classes), np.empty(classes)
    rest = 0.0
    for k in range(classes - 1):
        log_nu[k] = rest - _softplus(-q[at + k])
        rest -= _softplus(q[at + k])
    log_nu[classes - 1] = rest
    _log_rests(log_nu, rests)
    moved = False
    for _ in range(tries):
        h, k = int(rng.random() * classes), int(rng.random() * classes)
        if h == k:
            continue
        before = log_nu[classes - 1]
        log_nu[h], log_nu[k] = log_nu[k], log_nu[h]
        _log_rests(log_nu, trial)
        change = (alpha - 1.0) * (log_nu[classes - 1] - before)
        for i in range(1, classes - 1):
            change += rests[i] - trial[i]
        if math.log(rng.random() + 1e-300) < change:
            moved = True
            rests[:] = trial
            for j in range(width):
                q[j * classes + h], q[j * classes + k] = q[j * classes + k], q[j * classes + h]
        else:
            log_nu[h], log_nu[k] = log_nu[k], log_nu[h]
    if moved:
        for k in range(classes - 1):
            q[at + k] = log_nu[k] - rests[k + 1]


@numba.njit(cache=True, nogil=True)
def move_particles(
    particles: Floats,
    likelihoods: Floats,
    bits: Bits,
    counts: Floats,
    temper: float,
    a: float,
    b: float,
    centre: Floats | None,
    classes: int,
    step: float,
    length: int,
    repeats: int,
    rng: np.random.Generator,
) -> float:
    """Move every particle by Hamiltonian trajectories at a temper between prior (0) and posterior (1).

    Returns:
        Mean acceptance; ``likelihoods`` receives the untempered log-likelihoods.
    """
    width = bits.shape[1]
    work = np.empty((3 * width + 5, classes))
    n = counts.sum()
    tempered = counts * temper
    factor = np.ones((counts.size, classes))
    total = 0.0
    for p in range(particles.shape[0]):
        q = particles[p]
        for _ in range(repeats):
            swap_classes(q, width, classes, 10, rng)
            value = log_likelihood(q, bits, factor, tempered, n * temper, classes, work) + log_prior(
                q, width, classes, a, b, centre
            )
            own = step * (0.5 + rng.random())
            value, accept = hamiltonian_step(
                q, value, bits, factor, tempered, n * temper, a, b, centre, classes, own, length, work, rng
            )
            total += accept
        likelihoods[p] = log_likelihood(q, bits, factor, counts, n, classes, work)
    return float(total / (particles.shape[0] * repeats))


__all__ = ["hamiltonian_step", "move_particles", "swap_classes"]
