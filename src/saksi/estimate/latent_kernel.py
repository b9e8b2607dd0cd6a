"""Compiled sampling of the latent class model (imported only when it is run).

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


@numba.njit(cache=True, nogil=True, fastmath={"contract", "reassoc", "nsz", "arcp"})
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


@numba.njit(cache=True, nogil=True, fastmath={"contract", "reassoc", "nsz", "arcp"})
def gradient(
    q: Floats, bits: Bits, counts: Floats, n: float, a: float, b: float, classes: int, grad: Floats, work: Floats
) -> float:
    """Write the gradient of the log marginal posterior and return its log-likelihood-free check value P(seen).

    Args:
        q: Parameters.
        bits: Observed patterns, shape (cells, lists).
        counts: People in each cell, perhaps tempered.
        n: Sum of ``counts``.
        a: Shape of the prior of alpha.
        b: Rate of the prior of alpha.
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
    for m in range(bits.shape[0]):
        for k in range(classes):
            f[k] = nu[k]
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
    for j in range(width):
        for k in range(classes):
            grad[j * classes + k] = own[j, k] - (load[k] + 2.0) * lam[j, k] + 1.0
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
def _softplus(x: float) -> float:
    return x + math.log1p(math.exp(-x)) if x > 0.0 else math.log1p(math.exp(x))


@numba.njit(cache=True, nogil=True)
def log_likelihood(q: Floats, bits: Bits, counts: Floats, n: float, classes: int, work: Floats) -> float:
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
            f[k] = nu[k]
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
def log_prior(q: Floats, width: int, classes: int, a: float, b: float) -> float:
    """Return the log prior density of q, Jacobians included, up to a constant."""
    value = 0.0
    for i in range(width * classes):
        value -= _softplus(q[i]) + _softplus(-q[i])
    at = width * classes
    log_alpha = q[at + classes - 1]
    alpha = math.exp(log_alpha)
    for k in range(classes - 1):
        value -= _softplus(-q[at + k]) + alpha * _softplus(q[at + k])
    return float(value + (classes - 1 + a) * log_alpha - b * alpha)


@numba.njit(cache=True, nogil=True)
def hamiltonian_step(
    q: Floats,
    value: float,
    bits: Bits,
    counts: Floats,
    n: float,
    a: float,
    b: float,
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
    kinetic = 0.0
    for i in range(size):
        momentum[i] = rng.standard_normal()
        kinetic += 0.5 * momentum[i] * momentum[i]
    gradient(point, bits, counts, n, a, b, classes, grad, work)
    for i in range(size):
        momentum[i] += 0.5 * step * grad[i]
    for leap in range(length):
        for i in range(size):
            point[i] += step * momentum[i]
        gradient(point, bits, counts, n, a, b, classes, grad, work)
        factor = step if leap < length - 1 else 0.5 * step
        for i in range(size):
            momentum[i] += factor * grad[i]
    after = 0.0
    for i in range(size):
        after += 0.5 * momentum[i] * momentum[i]
    proposal = log_likelihood(point, bits, counts, n, classes, work) + log_prior(point, width, classes, a, b)
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
def _allot(count: int, f: Floats, pi: float, sizes: Floats, own: Floats, row: Bits, rng: np.random.Generator) -> None:
    left, rest = count, pi
    for k in range(f.size):
        if left == 0:
            break
        last = k == f.size - 1 or f[k] >= rest
        drawn = left if last else rng.binomial(left, min(max(f[k] / rest, 0.0), 1.0))
        rest -= f[k]
        left -= drawn
        if drawn > 0:
            sizes[k] += drawn
            for j in range(row.size):
                if row[j]:
                    own[j, k] += drawn


@numba.njit(cache=True, nogil=True)
def _order_density(sizes: Floats, alpha: float) -> float:
    """Return the log probability of class sizes in this stick order, sticks integrated out, up to a constant."""
    value, later = 0.0, 0.0
    for k in range(sizes.size - 1, 0, -1):
        later += sizes[k]
        before = sizes[k - 1]
        value += math.lgamma(1.0 + before) + math.lgamma(alpha + later) - math.lgamma(1.0 + alpha + later + before)
    return value


@numba.njit(cache=True, nogil=True)
def _swap_labels(sizes: Floats, own: Floats, alpha: float, tries: int, rng: np.random.Generator) -> None:
    """Exchange classes in the stick order (Papaspiliopoulos & Roberts 2008, Biometrika 95:169, section 3.4)."""
    value = _order_density(sizes, alpha)
    for _ in range(tries):
        h = int(rng.random() * sizes.size)
        k = int(rng.random() * sizes.size)
        if h == k:
            continue
        sizes[h], sizes[k] = sizes[k], sizes[h]
        trial = _order_density(sizes, alpha)
        if math.log(rng.random() + 1e-300) < trial - value:
            value = trial
            for j in range(own.shape[0]):
                own[j, h], own[j, k] = own[j, k], own[j, h]
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
    classes: int,
    work: Floats,
    rng: np.random.Generator,
) -> None:
    """Redraw everybody's class, the number missing, alpha, the sticks and the chances to be listed."""
    width = bits.shape[1]
    lam, off, own = work[:width], work[width : 2 * width], work[2 * width : 3 * width]
    nu, seen, sizes, f = work[3 * width], work[3 * width + 1], work[3 * width + 2], work[3 * width + 3]
    total = class_terms(q, width, classes, lam, off, nu, seen)
    own[:] = 0.0
    sizes[:] = 0.0
    for m in range(bits.shape[0]):
        pi = 0.0
        for k in range(classes):
            f[k] = nu[k]
            for j in range(width):
                f[k] *= lam[j, k] if bits[m, j] else off[j, k]
            pi += f[k]
        _allot(counts[m], f, pi, sizes, own, bits[m], rng)
    missing = min(draw_missing(float(n), total, rng), 1e15)
    pi = 0.0
    for k in range(classes):
        f[k] = nu[k] * (1.0 - seen[k])
        pi += f[k]
    _allot(int(missing), f, pi, sizes, own, np.zeros(width, dtype=np.int8), rng)
    at = width * classes
    _swap_labels(sizes, own, math.exp(q[at + classes - 1]), 5, rng)
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
            q[j * classes + k] = log_gamma_draw(1.0 + on, rng) - log_gamma_draw(1.0 + sizes[k] - on, rng)


@numba.njit(cache=True, nogil=True)
def run_chain(
    q: Floats,
    bits: Bits,
    counts: NDArray[np.int64],
    a: float,
    b: float,
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
    width = bits.shape[1]
    work = np.empty((3 * width + 5, classes))
    n = 0
    for m in range(counts.size):
        n += counts[m]
    weights = counts.astype(np.float64)
    step = state[0]
    log_mean, error, centre, accepted = math.log(step), 0.0, math.log(10.0 * step), 0.0
    every = max(1, draws // max(kept.shape[0], 1))
    shortest = max(1, longest // 4)
    for i in range(burn + draws):
        gibbs_sweep(q, bits, counts, n, a, b, classes, work, rng)
        value = log_likelihood(q, bits, weights, float(n), classes, work) + log_prior(q, width, classes, a, b)
        length = shortest + int(rng.random() * (longest - shortest + 1))
        value, accept = hamiltonian_step(q, value, bits, weights, float(n), a, b, classes, step, length, work, rng)
        if i < burn:
            t = i + 1.0
            error += (0.8 - accept - error) / (t + 10.0)
            log_step = centre - math.sqrt(t) / 0.05 * error
            weight = t ** (-0.75)
            log_mean = weight * log_step + (1.0 - weight) * log_mean
            step = math.exp(log_step) if i < burn - 1 else math.exp(log_mean)
            continue
        d = i - burn
        accepted += accept
        nu, seen = work[3 * width], work[3 * width + 1]
        total = class_terms(q, width, classes, work[:width], work[width : 2 * width], nu, seen)
        out[0, d] = draw_missing(float(n), total, rng)
        out[1, d] = total
        out[2, d] = math.exp(q[q.size - 1])
        out[3, d] = value
        for e in range(thresholds.size):
            share = 0.0
            for k in range(classes):
                share += nu[k] * (1.0 if seen[k] > thresholds[e] else seen[k])
            out[4 + e, d] = (n + out[0, d]) * share
        if d % every == 0 and d // every < kept.shape[0]:
            kept[d // every] = q
    state[0] = step
    state[1] = accepted / max(draws, 1)


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
    total = 0.0
    for p in range(particles.shape[0]):
        q = particles[p]
        for _ in range(repeats):
            swap_classes(q, width, classes, 10, rng)
            value = log_likelihood(q, bits, tempered, n * temper, classes, work) + log_prior(q, width, classes, a, b)
            own = step * (0.5 + rng.random())
            value, accept = hamiltonian_step(
                q, value, bits, tempered, n * temper, a, b, classes, own, length, work, rng
            )
            total += accept
        likelihoods[p] = log_likelihood(q, bits, counts, n, classes, work)
    return float(total / (particles.shape[0] * repeats))


__all__ = [
    "class_terms",
    "draw_missing",
    "gibbs_sweep",
    "gradient",
    "log_gamma_draw",
    "log_likelihood",
    "log_prior",
    "move_particles",
    "run_chain",
    "swap_classes",
]
