"""Compiled density of the latent class model and its gradient (imported only when it is run).

The parameters of K classes on J lists are one vector q: the logits of the chances to be listed, list after list with
the class running fastest (J*K), the logits of the sticks (K-1), and the logarithm of the concentration alpha. Class
memberships and N are integrated out, see ``latent_class``.
"""

import math

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bits = NDArray[np.int8]
_EDGE = 500.0
_MODERATE = 30.0
_DENSE_LISTS = 6


@numba.njit(cache=True, nogil=True)
def class_terms(q: Floats, width: int, classes: int, lam: Floats, off: Floats, nu: Floats, seen: Floats) -> float:
    """Write the chances to be listed, their complements, class weights and chances to be seen; returns P(seen).

    ``seen`` is built up as 1-(1-s)(1-lam) = lam + s(1-lam), which keeps its digits when everything is rare.
    """
    for i in range(width * classes):
        e = math.exp(-min(max(q[i], -_EDGE), _EDGE))
        inverse = 1.0 / (1.0 + e)
        lam.flat[i] = inverse
        off.flat[i] = e * inverse
    rest = 1.0
    at = width * classes
    for k in range(classes - 1):
        e = math.exp(-min(max(q[at + k], -_EDGE), _EDGE))
        inverse = 1.0 / (1.0 + e)
        nu[k] = rest * inverse
        rest *= e * inverse
    nu[classes - 1] = rest
    for k in range(classes):
        seen[k] = 0.0
    for j in range(width):
        for k in range(classes):
            seen[k] = lam[j, k] + seen[k] * off[j, k]
    total = 0.0
    for k in range(classes):
        total += nu[k] * seen[k]
    return total


@numba.njit(cache=True, nogil=True)
def _share_cells(
    bits: Bits,
    factor: Floats,
    counts: Floats,
    lam: Floats,
    off: Floats,
    nu: Floats,
    own: Floats,
    load: Floats,
    f: Floats,
) -> None:
    """Share the people of every cell among the classes: adds to the members of each class and list."""
    width, classes = lam.shape
    for m in range(bits.shape[0]):
        for k in range(classes):
            f[k] = nu[k] * factor[m, k]
        for j in range(width):
            if bits[m, j]:
                for k in range(classes):
                    f[k] *= lam[j, k]
            else:
                for k in range(classes):
                    f[k] *= off[j, k]
        pi = 0.0
        for k in range(classes):
            pi += f[k]
        share = counts[m] / (pi + 1e-300)
        for k in range(classes):
            f[k] *= share
            load[k] += f[k]
        for j in range(width):
            if bits[m, j]:
                for k in range(classes):
                    own[j, k] += f[k]


@numba.njit(cache=True, nogil=True)
def _share_many_cells(
    columns: Floats,
    factor: Floats,
    counts: Floats,
    lam: Floats,
    off: Floats,
    nu: Floats,
    own: Floats,
    load: Floats,
    room: Floats,
) -> None:
    """Share cells of many lists class by class: the chance to be on no list times the odds of the lists set.

    The inner loops run over cells and so fill whole vectors. The odds overflow when a chance is very near 1, so this
    is used only while logits are moderate.
    """
    width, classes = lam.shape
    pi = room[classes]
    for m in range(counts.size):
        pi[m] = 1e-300
    for k in range(classes):
        f = room[k]
        missed = nu[k]
        for j in range(width):
            missed *= off[j, k]
        for m in range(counts.size):
            f[m] = missed * factor[m, k]
        for j in range(width):
            on = columns[j]
            more = lam[j, k] / off[j, k] - 1.0
            for m in range(counts.size):
                f[m] *= 1.0 + more * on[m]
        for m in range(counts.size):
            pi[m] += f[m]
    for m in range(counts.size):
        pi[m] = counts[m] / pi[m]
    for k in range(classes):
        f = room[k]
        total = 0.0
        for m in range(counts.size):
            f[m] *= pi[m]
            total += f[m]
        load[k] += total
        for j in range(width):
            on = columns[j]
            total = 0.0
            for m in range(counts.size):
                total += on[m] * f[m]
            own[j, k] += total


@numba.njit(cache=True, nogil=True)
def lay_out(bits: Bits, classes: int) -> tuple[Floats, Floats]:
    """Return membership list by list, shape (lists, cells), and scratch; both without rows when lists are few."""
    cells, width = bits.shape
    many = width > _DENSE_LISTS
    columns = np.empty((width if many else 0, cells))
    for j in range(columns.shape[0]):
        for m in range(cells):
            columns[j, m] = bits[m, j]
    return columns, np.empty((classes + 1 if many else 0, cells))


@numba.njit(cache=True, nogil=True)
def _largest(q: Floats, size: int) -> float:
    top = -np.inf
    for i in range(size):
        top = max(top, q[i])
    return top


@numba.njit(cache=True, nogil=True)
def gradient(
    q: Floats,
    bits: Bits,
    columns: Floats,
    room: Floats,
    factor: Floats,
    counts: Floats,
    n: float,
    a: float,
    b: float,
    centre: Floats | None,
    classes: int,
    grad: Floats,
    work: Floats,
) -> float:
    """Write the gradient of the log marginal posterior and return its log-likelihood-free check value P(seen).

    Args:
        q: Parameters.
        bits: Observed patterns, shape (cells, lists).
        columns: The same list by list from ``lay_out``; without rows when lists are few.
        room: Scratch from ``lay_out``.
        factor: What else multiplies the chance of a cell in each class (1, or the share of a stratum),
            shape (cells, classes).
        counts: People in each cell, perhaps tempered.
        n: Sum of ``counts``.
        a: Shape of the prior of alpha.
        b: Rate of the prior of alpha.
        centre: Middle of the prior of the logits of each list, shape (lists,); None for 0. It is None and not zeros so
            that the kernel without it is compiled as if it were not there.
        classes: K.
        grad: Receives the gradient.
        work: Scratch of shape (3 * lists + 5, classes).
    """
    width = bits.shape[1]
    lam, off, own = work[:width], work[width : 2 * width], work[2 * width : 3 * width]
    nu, seen, load, f = work[3 * width], work[3 * width + 1], work[3 * width + 2], work[3 * width + 3]
    total = class_terms(q, width, classes, lam, off, nu, seen)
    scale = n / total
    for k in range(classes):
        load[k] = scale * nu[k] * (1.0 - seen[k])
    for j in range(width):
        for k in range(classes):
            own[j, k] = 0.0
    if columns.shape[0] > 0 and _largest(q, width * classes) < _MODERATE:
        _share_many_cells(columns, factor, counts, lam, off, nu, own, load, room)
    else:
        _share_cells(bits, factor, counts, lam, off, nu, own, load, f)
    for j in range(width):
        for k in range(classes):
            grad[j * classes + k] = own[j, k] - (load[k] + 2.0) * lam[j, k] + 1.0
            if centre is not None:
                grad[j * classes + k] += 2.0 * (lam[j, k] - _logistic(q[j * classes + k] - centre[j]))
    at = width * classes
    alpha = math.exp(q[at + classes - 1])
    later, logs = 0.0, 0.0
    for k in range(classes - 1, -1, -1):
        if k < classes - 1:
            x = q[at + k]
            v = 1.0 / (1.0 + math.exp(-min(max(x, -_EDGE), _EDGE)))
            grad[at + k] = (load[k] + 1.0) * (1.0 - v) - v * (later + alpha)
            logs -= _softplus(x)
        later += load[k]
    grad[at + classes - 1] = classes - 1 + alpha * logs + a - b * alpha
    return total


@numba.njit(cache=True, nogil=True)
def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-min(max(x, -_EDGE), _EDGE)))


@numba.njit(cache=True, nogil=True)
def _softplus(x: float) -> float:
    return x + math.log1p(math.exp(-x)) if x > 0.0 else math.log1p(math.exp(x))


@numba.njit(cache=True, nogil=True)
def log_likelihood(
    q: Floats, bits: Bits, factor: Floats, counts: Floats, n: float, classes: int, work: Floats
) -> float:
    """Return sum of c log pi - n log P(seen): the likelihood of the observed cells given that they were seen."""
    width = bits.shape[1]
    lam, off = work[:width], work[width : 2 * width]
    nu, seen, f = work[3 * width], work[3 * width + 1], work[3 * width + 3]
    total = class_terms(q, width, classes, lam, off, nu, seen)
    if not total > 0.0:
        return -np.inf
    value = -n * math.log(total)
    for m in range(bits.shape[0]):
        for k in range(classes):
            f[k] = nu[k] * factor[m, k]
        for j in range(width):
            row = lam[j] if bits[m, j] else off[j]
            for k in range(classes):
                f[k] *= row[k]
        pi = 0.0
        for k in range(classes):
            pi += f[k]
        if not pi > 0.0:
            return -np.inf
        value += counts[m] * math.log(pi)
    return value


@numba.njit(cache=True, nogil=True)
def log_prior(q: Floats, width: int, classes: int, a: float, b: float, centre: Floats | None) -> float:
    """Return the log prior density of q, Jacobians included, up to a constant."""
    value = 0.0
    if centre is None:
        for i in range(width * classes):
            value -= _softplus(q[i]) + _softplus(-q[i])
    else:
        for j in range(width):
            for k in range(classes):
                x = q[j * classes + k] - centre[j]
                value -= _softplus(x) + _softplus(-x)
    at = width * classes
    log_alpha = q[at + classes - 1]
    alpha = math.exp(log_alpha)
    for k in range(classes - 1):
        value -= _softplus(-q[at + k]) + alpha * _softplus(q[at + k])
    return float(value + (classes - 1 + a) * log_alpha - b * alpha)


__all__ = ["class_terms", "gradient", "lay_out", "log_likelihood", "log_prior"]
