"""Two lists that are independent given what is known about each person: the doubly robust estimate.

Das, Kennedy & Jewell (2024), JRSS-B 86 (drpop), with X the covariates, q1, q2, q12 the chances, given seen and X, to
be on list 1, on list 2, on both: the capture probability psi has 1/psi = E[q1 q2 / q12 | seen].
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from saksi.errors import BadInput
from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.distribution import lognormal_excess
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.table import build_table

Floats = NDArray[np.float64]
_EDGE = 0.005


@dataclass(frozen=True, kw_only=True)
class DoublyRobust:
    """The doubly robust estimate of N from two lists.

    Args:
        total: N.
        variance: Variance of N: that of the influence values and that of the capture itself.
        plug_in: N with the fitted chances put in, without the correction.
        capture: psi, the chance to be on a list.
    """

    total: float
    variance: float
    plug_in: float
    capture: float


def fit_doubly_robust(
    first: ArrayLike, second: ArrayLike, covariates: ArrayLike, *, folds: int = 5, seed: int = 1
) -> DoublyRobust:
    """Fit the doubly robust estimate with cross-fitted logistic chances.

    The chances come from one multinomial logistic regression of (only list 1, only list 2, both) on the covariates,
    fitted on the other folds. The influence value of a person is (q1 q2 / q12)(Y1/q1 + Y2/q2 - Y1 Y2/q12).

    Args:
        first: Whether each seen person is on list 1, shape (people,).
        second: Whether each seen person is on list 2.
        covariates: Numbers, shape (people, covariates); categories as 0/1 columns.
        folds: Folds of the cross-fitting.
        seed: Seed of the folds.
    """
    y1, y2 = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    x = _standardise(np.asarray(covariates, dtype=np.float64).reshape(y1.size, -1))
    kind = np.where(y1 * y2 > 0, 2, np.where(y1 > 0, 0, 1))
    fold = np.random.default_rng([seed, 14]).permutation(y1.size) % folds
    chances = np.empty((y1.size, 3))
    for f in range(folds):
        weights = _fit_multinomial(x[fold != f], kind[fold != f])
        chances[fold == f] = _softmax(x[fold == f], weights)
    chances = np.maximum(chances, _EDGE)
    chances /= chances.sum(axis=1, keepdims=True)
    q12 = chances[:, 2]
    q1, q2 = chances[:, 0] + q12, chances[:, 1] + q12
    inverse = q1 * q2 / q12
    influence = inverse * (y1 / q1 + y2 / q2 - y1 * y2 / q12)
    n = y1.size
    lift = max(float(influence.mean()), 1.0)
    psi = 1.0 / lift
    return DoublyRobust(
        total=n * lift,
        variance=n * float(influence.var(ddof=1)) + n * (1.0 - psi) / psi**2,
        plug_in=n * float(inverse.mean()),
        capture=psi,
    )


def estimate_with_covariates(
    first: Sequence[int],
    second: Sequence[int],
    covariates: ArrayLike,
    *,
    names: tuple[str, str] = ("list 1", "list 2"),
    level: float = 0.95,
    seed: int = 1,
) -> Estimation:
    """Estimate N from two lists that are independent given covariates.

    Args:
        first: Whether each seen person is on list 1 (0 or 1).
        second: Whether each seen person is on list 2.
        covariates: Numbers, shape (people, covariates); categories as 0/1 columns.
        names: Names of the lists.
        level: Coverage of the interval.
        seed: Seed of the cross-fitting.

    Raises:
        BadInput: Lengths differ, a value is not a number, or somebody is on neither list.
    """
    y1, y2 = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
    x = np.asarray(covariates, dtype=np.float64)
    _refuse_unfit(y1, y2, x)
    table = build_table(names, {p: int(np.sum(y1 + 2 * y2 == p)) for p in (1, 2, 3)})
    both = int(np.sum(y1 * y2))
    if both < 10 or table.width < 2:
        return state(
            table,
            Method.COVARIATES,
            None,
            level=level,
            assumptions=assumption.COVARIATES,
            refused=Refusal(
                kind=RefusalKind.NO_OVERLAP,
                text=f"only {both} people are on both lists; at least 10 are needed to learn from covariates.",
                fix="Use Chao's bound, or find more overlap.",
            ),
        )
    fit = fit_doubly_robust(y1, y2, x, seed=seed)
    missing = max(fit.total - table.n, 1e-6)
    return state(
        table,
        Method.COVARIATES,
        lognormal_excess(table.n, missing, fit.variance),
        level=level,
        assumptions=assumption.COVARIATES,
        warnings=_warnings(fit),
        point=fit.total,
        diagnostics={
            "standard_error": fit.variance**0.5,
            "plug_in": fit.plug_in,
            "capture_probability": fit.capture,
            "on_both": both,
        },
        seed=seed,
    )


def _refuse_unfit(y1: NDArray[np.int64], y2: NDArray[np.int64], x: Floats) -> None:
    if y1.size != y2.size or x.shape[:1] != (y1.size,) or not np.isfinite(x).all():
        raise BadInput(
            f"{y1.size} and {y2.size} people and {x.shape[:1]} rows of covariates, or a covariate that is no number.",
            fix="Give one row a person, with every covariate filled in.",
        )
    if np.any(y1 + y2 == 0) or np.any((y1 | y2) > 1):
        raise BadInput("Somebody is on neither list, or a value is not 0 or 1.", fix="Leave such rows out.")


def _warnings(fit: DoublyRobust) -> list[Caution]:
    text = f"The correction moves the number from {fit.plug_in:,.0f} to {fit.total:,.0f}: the fitted chances are rough."
    is_rough = abs(fit.plug_in / fit.total - 1.0) > 0.25
    return [Caution(kind=CautionKind.MODELS_DISAGREE, text=text)] if is_rough else []


def _standardise(x: Floats) -> Floats:
    spread = x.std(axis=0)
    kept = (x[:, spread > 0] - x[:, spread > 0].mean(axis=0)) / spread[spread > 0]
    return np.hstack([np.ones((len(x), 1)), kept])


def _softmax(x: Floats, weights: Floats) -> Floats:
    scores = np.hstack([x @ weights, np.zeros((len(x), 1))])
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def _fit_multinomial(x: Floats, kind: NDArray[np.int64]) -> Floats:
    """Fit by Newton steps with a weak ridge, which keeps separated data finite."""
    columns = x.shape[1]
    target = np.eye(3)[kind][:, :2]
    weights = np.zeros((columns, 2))
    ridge = 1e-3 * np.eye(2 * columns)
    for _ in range(50):
        shares = _softmax(x, weights)[:, :2]
        gradient = (x.T @ (target - shares)).T.reshape(-1) - 1e-3 * weights.T.reshape(-1)
        blocks = [[x.T @ (x * (shares[:, a] * ((a == b) - shares[:, b]))[:, None]) for b in range(2)] for a in range(2)]
        step = np.linalg.solve(np.block(blocks) + ridge, gradient)
        weights = weights + step.reshape(2, columns).T
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


__all__ = ["DoublyRobust", "estimate_with_covariates", "fit_doubly_robust"]
