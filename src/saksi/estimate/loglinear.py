"""Log-linear models of the observed cells: fit, existence, identifiability.

log mu_x = sum of a_t over the terms t contained in x, for every observed pattern x; the number missing is
exp(a_empty). Poisson maximum likelihood as in Cormack (1989), Biometrics 45:395; when a pair or larger set of lists
shares nobody its term is minus infinity and the cells that contain it are fitted 0 (the extended estimate of
Fienberg & Rinaldo 2012, Annals of Statistics 40:996; Chan, Silverman & Vincent 2021, JASA 116:1297, section 3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.profile import profile_interval

Floats = NDArray[np.float64]
MAX_LOGLINEAR_LISTS = 12


class Existence(StrEnum):
    """What a linear programme and the rank of the design say of a model on given data."""

    EXISTS = "exists"
    DOES_NOT_EXIST = "does not exist"
    NOT_IDENTIFIED = "is not identified"
    NEITHER = "does not exist and is not identified"


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A fitted log-linear model.

    Args:
        terms: Interactions of two or more lists, as bit masks, rising.
        missing: Estimated number of people on no list.
        variance: Variance of ``missing`` (Cormack 1989: a Poisson part and the part of the coefficient).
        log_likelihood: Poisson log-likelihood without factorials.
        parameters: Number of parameters, those at minus infinity included.
        coefficients: Values of the empty set, the lists, and the finite terms, in this order.
        fitted: Fitted means of all ``2**lists - 1`` observed patterns 1, 2, …
    """

    terms: tuple[int, ...]
    missing: float
    variance: float
    log_likelihood: float
    parameters: int
    coefficients: Floats
    fitted: Floats

    def bic(self, n: int) -> float:
        """Return Schwarz's criterion with the number of people as the sample size."""
        return -2.0 * self.log_likelihood + self.parameters * float(np.log(n))


@lru_cache(maxsize=4096)
def _cells_of(width: int, removed: tuple[int, ...]) -> NDArray[np.int64]:
    cells = np.arange(1, 1 << width, dtype=np.int64)
    for term in removed:
        cells = cells[(cells & term) != term]
    return cells


@lru_cache(maxsize=16384)
def design_matrix(width: int, terms: tuple[int, ...], removed: tuple[int, ...] = ()) -> Floats:
    """Return the design: one row a cell that is kept, one column each for the empty set, the lists, the terms.

    Args:
        width: Number of lists.
        terms: Finite interactions as bit masks.
        removed: Interactions at minus infinity; the cells that contain one are left out.
    """
    cells = _cells_of(width, removed)
    columns = np.array([0, *(1 << j for j in range(width) if 1 << j not in removed), *terms], dtype=np.int64)
    return np.ascontiguousarray(((cells[:, None] & columns) == columns).astype(np.float64))


def margins(counts: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """Return for every set of lists how many people are on all of them (and perhaps others).

    Args:
        counts: One count a pattern, the unseen cell 0 included, shape (2**width,).
        width: Number of lists.
    """
    out = counts.astype(np.int64).copy()
    for j in range(width):
        view = out.reshape(-1, 2, 1 << j)
        view[:, 0, :] += view[:, 1, :]
    return out


def split_terms(terms: Iterable[int], margin: NDArray[np.int64]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Divide terms into those with a finite value and those whose lists share nobody, empty lists included."""
    ordered = tuple(sorted(terms))
    empty = tuple(1 << j for j in range(margin.size.bit_length() - 1) if margin[1 << j] == 0)
    return tuple(t for t in ordered if margin[t] > 0), (*empty, *(t for t in ordered if margin[t] == 0))


def check_existence(counts: NDArray[np.int64], width: int, terms: Iterable[int]) -> Existence:
    """Decide whether the extended maximum likelihood estimate exists and whether the model is identified.

    The linear programme maximises s subject to A m = A n, m >= s, s >= 0 over the kept cells; an optimum of 0 means
    no estimate (Fienberg & Rinaldo 2012; Chan, Silverman & Vincent 2021, section 3.3).

    Args:
        counts: One count a pattern, shape (2**width,).
        width: Number of lists.
        terms: Interactions of two or more lists, as bit masks.
    """
    from scipy.optimize import linprog

    finite, removed = split_terms(terms, margins(counts, width))
    design = design_matrix(width, finite, removed)
    identified = np.linalg.matrix_rank(design) == design.shape[1]
    kept = counts[_cells_of(width, removed)].astype(np.float64)
    scale = max(kept.sum(), 1.0)
    cells = kept.size
    equal = np.hstack([design.T, np.zeros((design.shape[1], 1))])
    bound = np.hstack([-np.eye(cells), np.ones((cells, 1))])
    found = linprog(
        np.r_[np.zeros(cells), -1.0],
        A_ub=bound,
        b_ub=np.zeros(cells),
        A_eq=equal,
        b_eq=design.T @ kept / scale,
        bounds=[(0, None)] * (cells + 1),
        method="highs",
    )
    exists = bool(found.status == 0 and -found.fun > 1e-9)
    if exists and identified:
        return Existence.EXISTS
    if identified:
        return Existence.DOES_NOT_EXIST
    return Existence.NOT_IDENTIFIED if exists else Existence.NEITHER


def fit_model(counts: NDArray[np.int64], width: int, terms: Iterable[int]) -> Fit | Existence:
    """Fit a log-linear model, or say why there is no estimate.

    A converged fit with every mean clearly above zero satisfies the likelihood equations, so it proves that the
    estimate exists; the linear programme is asked only when that proof is not had.

    Args:
        counts: One count a pattern, the unseen cell 0 included and ignored, shape (2**width,).
        width: Number of lists.
        terms: Interactions of two or more lists, as bit masks.

    Returns:
        The fit, or the verdict on existence when it is not ``EXISTS``.
    """
    from saksi.estimate.loglinear_kernel import fit_poisson

    all_terms = tuple(sorted(terms))
    finite, removed = split_terms(all_terms, margins(counts, width))
    design = design_matrix(width, finite, removed)
    cells = _cells_of(width, removed)
    if design.shape[0] < design.shape[1]:
        return check_existence(counts, width, all_terms)
    observed = counts[cells].astype(np.float64)
    start = np.zeros(design.shape[1])
    start[0] = np.log(max(observed.sum(), 1.0) / observed.size)
    beta, mu, value, status = fit_poisson(design, observed, start)
    proven = status == 0 and mu.min() > 1e-7 * max(1.0, observed.sum() / observed.size)
    if not proven:
        verdict = check_existence(counts, width, all_terms)
        if verdict is not Existence.EXISTS:
            return verdict
    inverse = _inverse((design * mu[:, None]).T @ design)
    if inverse is None:
        return Existence.NOT_IDENTIFIED
    fitted = np.zeros((1 << width) - 1)
    fitted[cells - 1] = mu
    missing = float(np.exp(min(beta[0], 60.0)))
    return Fit(
        terms=all_terms,
        missing=missing,
        variance=missing + missing**2 * float(inverse[0, 0]),
        log_likelihood=float(value),
        parameters=1 + width + len(all_terms),
        coefficients=np.asarray(beta),
        fitted=fitted,
    )


def _inverse(matrix: Floats) -> Floats | None:
    try:
        return np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    except np.linalg.LinAlgError:
        return None


def fit_profile(counts: NDArray[np.int64], width: int, fit: Fit, *, level: float) -> tuple[float, float]:
    """Return the profile-likelihood interval of the number missing, given the model.

    Args:
        counts: One count a pattern, shape (2**width,).
        width: Number of lists.
        fit: The model, fitted to these counts.
        level: Coverage wanted.
    """
    finite, removed = split_terms(fit.terms, margins(counts, width))
    observed = counts[_cells_of(width, removed)].astype(np.float64)
    return profile_interval(design_matrix(width, finite, removed), observed, fit.missing, level=level)


def describe_terms(terms: Sequence[int], lists: Sequence[str]) -> str:
    """Return a model as the products of its largest terms, e.g. ``A*B*C, D``; lists on their own included."""
    full = [*terms, *(1 << j for j in range(len(lists)))]
    top = [t for t in full if not any(t != u and t & u == t for u in full)]
    names = ["*".join(lists[j] for j in range(len(lists)) if (t >> j) & 1) for t in sorted(set(top))]
    return ", ".join(names)


__all__ = [
    "MAX_LOGLINEAR_LISTS",
    "Existence",
    "Fit",
    "check_existence",
    "describe_terms",
    "design_matrix",
    "fit_model",
    "fit_profile",
    "margins",
]
