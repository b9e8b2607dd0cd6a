"""Averaging over decomposable graphs as an estimator."""

from typing import Any

import numpy as np

from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind, refuse_for_prior
from saksi.estimate.convergence import Convergence, check_convergence
from saksi.estimate.decomposable import (
    MAX_EXACT_LISTS,
    GraphPosterior,
    average_graphs,
    describe_graph,
    predict_graphs,
    prior_sensitivity,
)
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.mode import Mode, find_modes
from saksi.estimate.options import EstimateOptions
from saksi.estimate.predictive import check_predictive, fit_caution
from saksi.estimate.table import CaptureTable

MAX_WALKED_LISTS = 12
MOST_SATURATED = 0.5
_APART = 1.5
_FAR_PRIORS = ("delta 1/2", "delta 1")


def estimate_graphs(table: CaptureTable, options: EstimateOptions) -> Estimation:
    """Estimate N averaged over decomposable graphs.

    The prior count in each cell is varied. A quarter and four times the default, and two other priors of N, are
    defensible choices: when one of them moves the median by half the number is refused. Half and one imaginary person
    in every cell are what other programs offer; they are reported, and warned of when they move the median by half.

    Args:
        table: The data, three lists or more.
        options: How.
    """
    data = table.canonical()
    if data.width > MAX_WALKED_LISTS:
        return _refuse_lists(table, options)
    found = average_graphs(data, delta=options.delta, steps=options.steps, seed=options.seed)
    median = found.distribution.median()
    modes = find_modes(found.distribution.values, found.distribution.weights)
    convergence = None if found.exact else check_convergence(np.log(found.draws))
    priors: dict[str, Any] = {}
    if options.sensitivity:
        priors = prior_sensitivity(data, level=options.level, steps=max(2000, options.steps // 3), seed=options.seed)
    warnings = _cautions(found, median, priors) + _mode_cautions(modes)
    diagnostics = _describe(data, found, modes=modes, priors=priors, options=options)
    if convergence is not None:
        diagnostics |= {"r_hat": convergence.r_hat, "ess_bulk": convergence.ess_bulk, "ess_tail": convergence.ess_tail}
    elif data.width <= MAX_EXACT_LISTS:
        expected = predict_graphs(data, delta=options.delta)
        check = check_predictive(data, expected[None, :], np.random.default_rng([options.seed, 3]))
        diagnostics["predictive"] = check.to_plain()
        warnings += fit_caution(check)
    near = {name: case["median"] for name, case in priors.items() if name not in _FAR_PRIORS}
    return state(
        table,
        Method.DECOMPOSABLE,
        found.distribution,
        level=options.level,
        assumptions=assumption.DECOMPOSABLE,
        warnings=warnings,
        refused=_refuse_walk(convergence)
        or _refuse_tail(found)
        or _refuse_saturated(found)
        or _refuse_modes(modes)
        or refuse_for_prior(median, near),
        diagnostics=diagnostics,
        seed=None if found.exact else options.seed,
    )


def _describe(
    data: CaptureTable,
    found: GraphPosterior,
    *,
    modes: tuple[Mode, ...],
    priors: dict[str, Any],
    options: EstimateOptions,
) -> dict[str, Any]:
    return {
        "exact": found.exact,
        "graphs": found.graphs,
        "delta": 2.0**-data.width if options.delta is None else options.delta,
        "saturated_weight": found.saturated,
        "mass_beyond_grid": found.cap_mass,
        "top_graphs": [{"graph": describe_graph(pairs, data.lists), "weight": weight} for pairs, weight in found.top],
        "modes": [{"from": m.low, "peak": m.peak, "to": m.high, "weight": m.weight} for m in modes],
        "prior_sensitivity": priors,
    }


def _cautions(found: GraphPosterior, median: float, priors: dict[str, Any]) -> list[Caution]:
    out: list[Caution] = []
    if found.saturated > 0.2:
        out.append(
            Caution(
                kind=CautionKind.SATURATED,
                text=f"{found.saturated:.0%} of the weight is on the graph that joins all lists: there the number "
                "missing follows from the prior alone.",
            )
        )
    for name in _FAR_PRIORS:
        case = priors.get(name)
        if case is not None and abs(case["median"] / median - 1.0) >= 0.5:
            out.append(
                Caution(
                    kind=CautionKind.PRIOR_SENSITIVE,
                    text=f"With {name.removeprefix('delta ')} imaginary people in every cell the median is {case['median']:,.0f} instead of "
                    f"{median:,.0f}.",
                )
            )
    return out


def _mode_cautions(modes: tuple[Mode, ...]) -> list[Caution]:
    if len(modes) < 2:
        return []
    told = "; ".join(f"around {m.peak:,.0f} ({m.weight:.0%})" for m in modes)
    return [Caution(kind=CautionKind.SEVERAL_MODES, text=f"The answer has several hills: {told}.")]


def _refuse_lists(table: CaptureTable, options: EstimateOptions) -> Estimation:
    return state(
        table,
        Method.DECOMPOSABLE,
        None,
        level=options.level,
        assumptions=assumption.DECOMPOSABLE,
        refused=Refusal(
            kind=RefusalKind.TOO_MANY_LISTS,
            text=f"{table.canonical().width} lists; graphs are averaged for at most {MAX_WALKED_LISTS}.",
            fix="Merge lists, or use the latent class method.",
        ),
    )


def _refuse_modes(modes: tuple[Mode, ...]) -> Refusal | None:
    heavy = [m for m in modes if m.weight >= 0.05]
    if len(heavy) < 2 or heavy[-1].peak / heavy[0].peak < _APART:
        return None
    told = " and ".join(f"{m.peak:,.0f}" for m in heavy)
    return Refusal(
        kind=RefusalKind.MODES_DISAGREE,
        text=f"the graphs give answers around {told} and the data do not choose between them.",
        fix="Report both with their assumptions, add a list, or estimate by strata.",
    )


def _refuse_walk(convergence: Convergence | None) -> Refusal | None:
    if convergence is None:
        return None
    if convergence.r_hat > 1.01:
        return Refusal(
            kind=RefusalKind.NOT_CONVERGED,
            text=f"the walks over graphs disagree (R-hat {convergence.r_hat:.3f}, at most 1.01 is allowed).",
            fix="Walk more steps, or merge lists.",
        )
    if min(convergence.ess_bulk, convergence.ess_tail) < 400.0:
        return Refusal(
            kind=RefusalKind.FEW_DRAWS,
            text=f"the walks are worth only {min(convergence.ess_bulk, convergence.ess_tail):.0f} independent draws "
            "(at least 400 are asked for).",
            fix="Walk more steps, or merge lists.",
        )
    return None


def _refuse_saturated(found: GraphPosterior) -> Refusal | None:
    if found.saturated <= MOST_SATURATED:
        return None
    return Refusal(
        kind=RefusalKind.PRIOR_DECIDES,
        text=f"{found.saturated:.0%} of the weight is on the graph that joins all lists, in which the number missing "
        "follows from the prior alone.",
        fix="Use a method with another assumption (latent classes, no highest-order interaction) and say which.",
    )


def _refuse_tail(found: GraphPosterior) -> Refusal | None:
    if found.cap_mass <= 0.005:
        return None
    return Refusal(
        kind=RefusalKind.CAP_BINDS,
        text=f"about {found.cap_mass:.1%} of the answer lies beyond the largest number weighed.",
        fix="Find more overlap between the lists: the upper end is not bounded by the data.",
    )


__all__ = ["MOST_SATURATED", "estimate_graphs"]
