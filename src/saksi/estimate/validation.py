"""Two tests that any user can run on their own table: a list of known size left out, and simulation at the fit."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.errors import UsageError
from saksi.estimate.decomposable import predict_graphs
from saksi.estimate.estimation import Estimation, Method
from saksi.estimate.estimator.single import choose_method, estimate
from saksi.estimate.latent_cells import cell_probabilities
from saksi.estimate.latent_class import sample_latent_classes
from saksi.estimate.latent_settings import LatentClassSettings
from saksi.estimate.options import EstimateOptions, Tell
from saksi.estimate.selection import compare_by_bic
from saksi.estimate.table import CaptureTable, build_table

Floats = NDArray[np.float64]
MAX_SIMULATED_LISTS = 12


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """How well the size of a list was found again from the other lists.

    Args:
        name: The list.
        size: How many people it holds.
        seen: How many of them the other lists hold.
        answer: The estimate of its size.
    """

    name: str
    size: int
    seen: int
    answer: Estimation | None

    def to_plain(self) -> dict[str, Any]:
        """Return plain values; ``covered`` is None when there is no number."""
        answer = self.answer
        told = answer is not None and answer.refused is None and answer.interval is not None and answer.median
        low, high = answer.interval if answer is not None and answer.interval is not None else (None, None)
        return {
            "list": self.name,
            "size": self.size,
            "seen_on_others": self.seen,
            "median": None if answer is None or answer.median is None else round(answer.median, 1),
            "interval": None if low is None or high is None else [round(low, 1), round(high, 1)],
            "log_ratio": round(float(np.log(answer.median / self.size)), 4)
            if told and answer and answer.median
            else None,
            "covered": bool(low <= self.size <= high) if told and low is not None and high is not None else None,
            "refused": None if answer is None or answer.refused is None else answer.refused.kind.value,
        }


def leave_lists_out(
    table: CaptureTable, method: Method | str = Method.STACK, options: EstimateOptions | None = None
) -> tuple[LeftOut, ...]:
    """Estimate the known size of each list from the other lists.

    Among the people of list j the other lists are a table of their own, in which those seen on no other list are
    missing; their number is known (Binette & Steorts 2022, JRSS-A 185, internal consistency). A method that misses
    known sizes has no claim to be believed on the unknown one.

    Args:
        table: The data, four lists or more for methods that need three.
        method: The estimator.
        options: How.
    """
    how = _light(EstimateOptions() if options is None else options)
    totals = table.list_totals()
    out = []
    for j, name in enumerate(table.lists):
        rest = table.on_list(j)
        answer = estimate(rest, method, how) if rest.width >= 2 else None
        out.append(LeftOut(name=name, size=int(totals[j]), seen=rest.n, answer=answer))
    return tuple(out)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How a method does on tables simulated at its own fit to the data.

    Args:
        truth: N used to simulate.
        tables: Tables simulated.
        refused: Share of tables on which the method refused.
        covered: Share of the others whose interval holds the truth.
        bias: Median of estimate / truth - 1 over the others.
        width: Mean width of the intervals over the truth.
        warned: Share of the intervals that miss the truth and carry a warning.
    """

    truth: float
    tables: int
    refused: float
    covered: float | None
    bias: float | None
    width: float | None
    warned: float | None

    def to_plain(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "truth": self.truth,
            "tables": self.tables,
            "refused": _rounded(self.refused),
            "covered": _rounded(self.covered),
            "bias": _rounded(self.bias),
            "width": _rounded(self.width),
            "warned_when_wrong": _rounded(self.warned),
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def simulate_coverage(
    table: CaptureTable,
    method: Method | str = Method.STACK,
    options: EstimateOptions | None = None,
    *,
    tables: int = 50,
    tell: Tell | None = None,
) -> Coverage:
    """Simulate tables at the user's own fitted truth and estimate each again.

    The truth is the fit of the method to the data (for mixtures that of the latent classes): N and the chance of
    every pattern. It says whether the interval does what it promises on data like these if the model is right, and
    says nothing about whether it is.

    Args:
        table: The data, 12 lists at most.
        method: The estimator.
        options: How.
        tables: How many tables.
        tell: Called with tables done and in all.

    Raises:
        UsageError: Fewer than 10 tables, more than 12 lists, or no such method.
    """
    if tables < 10:
        raise UsageError(f"{tables} tables are too few.", fix="Ask for at least 10.")
    if table.width > MAX_SIMULATED_LISTS:
        raise UsageError(
            f"{table.width} lists make too many patterns to simulate (at most {MAX_SIMULATED_LISTS} lists).",
            fix="Merge lists that come from the same work into one.",
        )
    how = _light(EstimateOptions() if options is None else options)
    chosen = choose_method(method)
    data = table.canonical()
    people, chances = _fitted_truth(data, chosen, how)
    rng = np.random.default_rng([how.seed, 15])
    answers = []
    for i in range(tables):
        drawn = rng.multinomial(people, chances)
        simulated = build_table(data.lists, {x: int(c) for x, c in enumerate(drawn) if x and c})
        answers.append(estimate(simulated, chosen, replace(how, seed=how.seed + 1 + i)))
        if tell is not None:
            tell(i + 1, tables)
    told = [a for a in answers if a.refused is None and a.interval is not None and a.median is not None]
    inside = [a.interval is not None and a.interval[0] <= people <= a.interval[1] for a in told]
    wrong = [a for a, hit in zip(told, inside, strict=True) if not hit]
    return Coverage(
        truth=float(people),
        tables=tables,
        refused=1.0 - len(told) / tables,
        covered=float(np.mean(inside)) if told else None,
        bias=float(np.median([a.median / people - 1.0 for a in told if a.median is not None])) if told else None,
        width=float(np.mean([(a.interval[1] - a.interval[0]) / people for a in told if a.interval])) if told else None,
        warned=float(np.mean([bool(a.warnings) for a in wrong])) if wrong else None,
    )


def _fitted_truth(data: CaptureTable, method: Method, options: EstimateOptions) -> tuple[int, Floats]:
    """Return N and the chance of every pattern, that of no list first."""
    if method is Method.LOG_LINEAR:
        compared = compare_by_bic(data.full_counts(), data.width)
        if compared:
            fit = compared[0].fit
            cells = np.concatenate([[fit.missing], fit.fitted])
            return round(data.n + fit.missing), np.asarray(cells / cells.sum())
    if method is Method.DECOMPOSABLE and data.width <= 7:
        answer = estimate(data, method, options)
        middle = answer.distribution.median() if answer.distribution is not None else 2.0 * data.n
        seen = data.n / middle
        return round(middle), np.concatenate([[1.0 - seen], seen * predict_graphs(data)])
    posterior = sample_latent_classes(data, seed=options.seed, settings=options.latent)
    chances = cell_probabilities(posterior.states, data.width, posterior.classes).mean(axis=0)
    return round(data.n / (1.0 - chances[0])), np.asarray(chances / chances.sum())


def _light(options: EstimateOptions) -> EstimateOptions:
    """Return options for loops: shorter chains, no second look at the prior, fewer resamples."""
    latent: LatentClassSettings = replace(
        options.latent, pilots=4, particles=0, burn=500, draws=1000, most_draws=4000, trajectory=80
    )
    return replace(options, latent=latent, sensitivity=False, replicates=min(options.replicates, 100))


__all__ = ["Coverage", "LeftOut", "leave_lists_out", "simulate_coverage"]
