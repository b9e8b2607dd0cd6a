"""Compiled sampling of latent classes shared by strata (imported only when it is run)."""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from saksi.estimate.gibbs_kernel import (
    adapt_step,
    allot,
    draw_missing,
    log_gamma_draw,
    order_density,
    redraw_parameters,
)
from saksi.estimate.latent_density_kernel import class_terms, log_likelihood, log_prior
from saksi.estimate.latent_moves_kernel import hamiltonian_step

Floats = NDArray[np.float64]


@numba.njit(cache=True, nogil=True)
def draw_shares(members: Floats, prior: float, shares: Floats, rng: np.random.Generator) -> None:
    """Draw the share of each stratum in each class from its Dirichlet distribution."""
    for k in range(members.shape[0]):
        top = -np.inf
        for s in range(members.shape[1]):
            shares[k, s] = log_gamma_draw(prior + members[k, s], rng)
            top = max(top, shares[k, s])
        total = 0.0
        for s in range(members.shape[1]):
            shares[k, s] = math.exp(shares[k, s] - top)
            total += shares[k, s]
        for s in range(members.shape[1]):
            shares[k, s] /= total


@numba.njit(cache=True, nogil=True)
def fill_factor(strata: NDArray[np.int64], shares: Floats, factor: Floats) -> None:
    """Write for each cell and class the share of the cell's stratum; 1 where the stratum is not known."""
    for m in range(strata.size):
        for k in range(shares.shape[0]):
            factor[m, k] = shares[k, strata[m]] if strata[m] >= 0 else 1.0


@numba.njit(cache=True, nogil=True)
def _exchange(
    sizes: Floats, own: Floats, members: Floats, hidden: NDArray[np.int64], alpha: float, rng: np.random.Generator
) -> None:
    value = order_density(sizes, alpha)
    for _ in range(5):
        h, k = int(rng.random() * sizes.size), int(rng.random() * sizes.size)
        sizes[h], sizes[k] = sizes[k], sizes[h]
        trial = order_density(sizes, alpha)
        if h != k and math.log(rng.random() + 1e-300) < trial - value:
            value = trial
            hidden[h], hidden[k] = hidden[k], hidden[h]
            for j in range(own.shape[0]):
                own[j, h], own[j, k] = own[j, k], own[j, h]
            for s in range(members.shape[1]):
                members[h, s], members[k, s] = members[k, s], members[h, s]
        else:
            sizes[h], sizes[k] = sizes[k], sizes[h]


@numba.njit(cache=True, nogil=True)
def _allot_people(
    q: Floats,
    bits: NDArray[np.int8],
    strata: NDArray[np.int64],
    counts: NDArray[np.int64],
    factor: Floats,
    own: Floats,
    members: Floats,
    hidden: NDArray[np.int64],
    sizes: Floats,
    work: Floats,
    rng: np.random.Generator,
) -> None:
    """Draw everybody's class, those on no list included.

    Writes class sizes, members of each list, members of each stratum, and in ``hidden`` the people of each class whose
    stratum is not known: those on lists without one and all on no list.
    """
    width, classes = own.shape
    lam, off = work[:width], work[width : 2 * width]
    nu, seen, f = work[3 * width], work[3 * width + 1], work[3 * width + 3]
    drawn = np.zeros(classes, dtype=np.int64)
    total = class_terms(q, width, classes, lam, off, nu, seen)
    own[:] = 0.0
    members[:] = 0.0
    sizes[:] = 0.0
    hidden[:] = 0
    for m in range(counts.size):
        pi = 0.0
        for k in range(classes):
            f[k] = nu[k] * factor[m, k]
            for j in range(width):
                f[k] *= lam[j, k] if bits[m, j] else off[j, k]
            pi += f[k]
        allot(counts[m], f, pi, drawn, rng)
        for k in range(classes):
            sizes[k] += drawn[k]
            if strata[m] >= 0:
                members[k, strata[m]] += drawn[k]
            else:
                hidden[k] += drawn[k]
            for j in range(width):
                own[j, k] += drawn[k] * bits[m, j]
    missing = min(draw_missing(float(counts.sum()), total, rng), 1e15)
    pi = 0.0
    for k in range(classes):
        f[k] = nu[k] * (1.0 - seen[k])
        pi += f[k]
    allot(int(missing), f, pi, drawn, rng)
    for k in range(classes):
        sizes[k] += drawn[k]
        hidden[k] += drawn[k]


@numba.njit(cache=True, nogil=True)
def _place_hidden(
    members: Floats, hidden: NDArray[np.int64], shares: Floats, numbers: Floats, rng: np.random.Generator
) -> None:
    """Write N of each stratum: its members, and its draw of those whose stratum is not known."""
    classes, groups = shares.shape
    placed = np.zeros(groups, dtype=np.int64)
    row = np.empty(groups)
    for s in range(groups):
        numbers[s] = 0.0
    for k in range(classes):
        for s in range(groups):
            row[s] = shares[k, s]
            numbers[s] += members[k, s]
        allot(hidden[k], row, 1.0, placed, rng)
        for s in range(groups):
            numbers[s] += placed[s]


@numba.njit(cache=True, nogil=True)
def run_strata_chain(
    q: Floats,
    shares: Floats,
    bits: NDArray[np.int8],
    strata: NDArray[np.int64],
    counts: NDArray[np.int64],
    a: float,
    b: float,
    prior: float,
    classes: int,
    burn: int,
    draws: int,
    longest: int,
    state: Floats,
    out: Floats,
    rng: np.random.Generator,
) -> None:
    """Run one chain of latent classes in which each class has its shares of the strata.

    Args:
        q: Parameters of the classes; changed in place.
        shares: Share of each stratum in each class, shape (classes, strata); changed in place.
        bits: Observed patterns, one row a cell.
        strata: Stratum of each cell, -1 where it is not known.
        counts: People in each cell.
        a: Shape of the prior of alpha.
        b: Rate of the prior of alpha.
        prior: Dirichlet count of each stratum in each class.
        classes: K.
        burn: Iterations that adapt the step.
        draws: Iterations kept.
        longest: Longest trajectory.
        state: Step size.
        out: Receives N of each stratum, the unknown placed, shape (strata, draws).
        rng: Where the randomness comes from.
    """
    width, groups = bits.shape[1], shares.shape[1]
    work = np.empty((3 * width + 5, classes))
    own, members = np.zeros((width, classes)), np.zeros((classes, groups))
    sizes, hidden = np.zeros(classes), np.zeros(classes, dtype=np.int64)
    factor = np.ones((counts.size, classes))
    weights = counts.astype(np.float64)
    n = counts.sum()
    step = state[0]
    log_mean, error, centre = math.log(step), 0.0, math.log(10.0 * step)
    shortest = max(1, longest // 4)
    for i in range(burn + draws):
        fill_factor(strata, shares, factor)
        _allot_people(q, bits, strata, counts, factor, own, members, hidden, sizes, work, rng)
        _exchange(sizes, own, members, hidden, math.exp(q[q.size - 1]), rng)
        draw_shares(members, prior, shares, rng)
        if i >= burn:
            _place_hidden(members, hidden, shares, out[:, i - burn], rng)
        redraw_parameters(q, sizes, own, width, a, b, None, rng)
        fill_factor(strata, shares, factor)
        value = log_likelihood(q, bits, factor, weights, float(n), classes, work)
        value += log_prior(q, width, classes, a, b, None)
        length = shortest + int(rng.random() * (longest - shortest + 1))
        _, accept = hamiltonian_step(
            q, value, bits, factor, weights, float(n), a, b, None, classes, step, length, work, rng
        )
        if i < burn:
            step, log_mean, error = adapt_step(i + 1.0, accept, log_mean, error, centre)
            if i == burn - 1:
                step = math.exp(log_mean)
    state[0] = step


__all__ = ["run_strata_chain"]
