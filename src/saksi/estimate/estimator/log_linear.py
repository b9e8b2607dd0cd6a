"""Log-linear models as an estimator: chosen, checked for existence, with resampled and profile intervals."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from saksi.estimate import assumption
from saksi.estimate.bootstrap import Bootstrap, Chooser, bootstrap
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.distribution import Distribution
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.loglinear import (
    MAX_LOGLINEAR_LISTS,
    Existence,
    Fit,
    check_existence,
    describe_terms,
    fit_profile,
)
from saksi.estimate.options import EstimateOptions, Selection
from saksi.estimate.predictive import check_predictive, fit_caution
from saksi.estimate.selection import (
    MAX_HIERARCHICAL_LISTS,
    WeightedFit,
    average_models,
    choose_stepwise,
    compare_by_bic,
)
from saksi.estimate.table import CaptureTable

_WINDOW = 10.0


def estimate_log_linear(table: CaptureTable, options: EstimateOptions) -> Estimation:
    """Estimate N with a log-linear model chosen on the data.

    The interval comes from resampling with the model chosen afresh each time (BCa), or, for the average, from the
    mixture over models; the profile interval given the model is reported beside it.

    Args:
        table: The data, 2 to 12 lists.
        options: How; ``selection`` says how the model is chosen.
    """
    if table.width > MAX_LOGLINEAR_LISTS:
        return _refused(
            table,
            options,
            RefusalKind.TOO_MANY_LISTS,
            f"{table.width} lists make too many cells; log-linear models take at most {MAX_LOGLINEAR_LISTS}.",
            "Merge lists, or use the latent class or the decomposable method.",
        )
    data = table.canonical()
    counts = data.full_counts()
    selection = options.selection
    if selection is Selection.AUTO:
        selection = Selection.BIC if data.width <= MAX_HIERARCHICAL_LISTS else Selection.STEPWISE
    compared = compare_by_bic(counts, data.width)
    stepped = choose_stepwise(counts, data.width)
    chosen: Fit | Existence = stepped
    if selection is not Selection.STEPWISE:
        chosen = compared[0].fit if compared else check_existence(counts, data.width, ())
    if not isinstance(chosen, Fit):
        kind = RefusalKind.NO_ESTIMATE if chosen is Existence.DOES_NOT_EXIST else RefusalKind.NOT_IDENTIFIED
        return _refused(
            table,
            options,
            kind,
            f"the estimate of the model without interactions {chosen.value}.",
            "Find more overlap between the lists, or merge lists that share nobody.",
        )
    return _state(
        table,
        data=data,
        options=options,
        selection=selection,
        chosen=chosen,
        compared=compared,
        stepped=stepped,
    )


def _state(
    table: CaptureTable,
    *,
    data: CaptureTable,
    options: EstimateOptions,
    selection: Selection,
    chosen: Fit,
    compared: tuple[WeightedFit, ...],
    stepped: Fit | Existence,
) -> Estimation:
    averaged = average_models(compared, data.n) if compared else None
    check = check_predictive(data, chosen.fitted[None, :], np.random.default_rng([options.seed, 3]))
    warnings = _disagreement(data.n + chosen.missing, compared, data.n) + fit_caution(check)
    diagnostics = {
        **_describe(data, options, chosen=chosen, compared=compared, stepped=stepped, averaged=averaged),
        "selection": selection.value,
        "predictive": check.to_plain(),
    }
    if selection is Selection.AVERAGE and averaged is not None:
        return state(
            table,
            Method.LOG_LINEAR,
            averaged,
            level=options.level,
            assumptions=assumption.LOG_LINEAR,
            warnings=warnings,
            diagnostics=diagnostics,
        )
    choose = _chooser(data.width, selection, compared)
    rng = np.random.default_rng([options.seed, 6])
    boot = bootstrap(data.full_counts(), chosen, choose, replicates=options.replicates, rng=rng)
    diagnostics["bootstrap"] = {
        "replicates": int(boot.replicates.size),
        "failed": boot.failed,
        "models_chosen": boot.models,
        "acceleration": boot.acceleration,
    }
    caution, refused = _judge_resamples(boot, options.replicates)
    return state(
        table,
        Method.LOG_LINEAR,
        Distribution(values=boot.replicates) if boot.replicates.size else None,
        level=options.level,
        assumptions=assumption.LOG_LINEAR,
        warnings=[*warnings, *caution],
        refused=refused,
        point=data.n + chosen.missing,
        interval=boot.interval(options.level) if boot.replicates.size else None,
        diagnostics=diagnostics,
        seed=options.seed,
    )


def _describe(
    data: CaptureTable,
    options: EstimateOptions,
    *,
    chosen: Fit,
    compared: tuple[WeightedFit, ...],
    stepped: Fit | Existence,
    averaged: Distribution | None,
) -> dict[str, Any]:
    """Return the model chosen with its profile interval, and what the others give."""
    counts, n = data.full_counts(), data.n
    low, high = fit_profile(counts, data.width, chosen, level=options.level)
    return {
        "model": describe_terms(chosen.terms, data.lists),
        "bic": chosen.bic(n),
        "parameters": chosen.parameters,
        "standard_error": chosen.variance**0.5,
        "profile_interval": [n + low, n + high],
        "models_compared": len(compared),
        "models_within_2_bic": _close_models(compared, data),
        "stepwise": n + stepped.missing if isinstance(stepped, Fit) else stepped.value,
        "average": None if averaged is None else [averaged.median(), *averaged.interval(options.level)],
        "existence": check_existence(counts, data.width, chosen.terms).value,
    }


def _judge_resamples(boot: Bootstrap, asked: int) -> tuple[list[Caution], Refusal | None]:
    """Warn of resamples without an estimate, and refuse when they are more than a fifth."""
    caution = Caution(
        kind=CautionKind.RESAMPLES_FAILED,
        text=f"{boot.failed} of {asked} resamples had no estimate; the interval leaves them out and is too narrow.",
    )
    refused = Refusal(
        kind=RefusalKind.NO_ESTIMATE,
        text=f"{boot.failed} of {asked} resamples of the data have no estimate.",
        fix="Find more overlap between the lists, or merge lists that share nobody.",
    )
    return [caution] if boot.failed > 0 else [], refused if boot.replicates.size < 0.8 * asked else None


def _chooser(width: int, selection: Selection, compared: tuple[WeightedFit, ...]) -> Chooser:
    """Return how a model is chosen on a resample; by BIC only among the models near the best on the data.

    Restricting the choice keeps the interval (Silverman, Chan & Vincent 2024) at a fraction of the cost.
    """
    if selection is Selection.STEPWISE:
        return lambda counts: choose_stepwise(counts, width)
    window = [w.fit.terms for w in compared if w.weight >= compared[0].weight * np.exp(-0.5 * _WINDOW)][:60]

    def by_bic(counts: NDArray[np.int64]) -> Fit | Existence:
        best = compare_by_bic(counts, width, window)
        return best[0].fit if best else Existence.DOES_NOT_EXIST

    return by_bic


def _close_models(compared: tuple[WeightedFit, ...], data: CaptureTable) -> list[dict[str, Any]]:
    if not compared:
        return []
    best = compared[0].fit.bic(data.n)
    return [
        {"model": describe_terms(w.fit.terms, data.lists), "N": data.n + w.fit.missing, "weight": w.weight}
        for w in compared
        if w.fit.bic(data.n) <= best + 2.0
    ][:12]


def _disagreement(point: float, compared: tuple[WeightedFit, ...], n: int) -> list[Caution]:
    if not compared:
        return []
    best = compared[0].fit.bic(n)
    totals = [n + w.fit.missing for w in compared if w.fit.bic(n) <= best + 2.0] + [point]
    if max(totals) < 1.25 * min(totals):
        return []
    return [
        Caution(
            kind=CautionKind.MODELS_DISAGREE,
            text=f"Models that fit as well as the best one (within 2 of BIC), or the model chosen, give {min(totals):,.0f} "
            f"to {max(totals):,.0f}: fit does not decide between them.",
        )
    ]


def _refused(table: CaptureTable, options: EstimateOptions, kind: RefusalKind, text: str, fix: str) -> Estimation:
    return state(
        table,
        Method.LOG_LINEAR,
        None,
        level=options.level,
        assumptions=assumption.LOG_LINEAR,
        refused=Refusal(kind=kind, text=text, fix=fix),
    )


__all__ = ["estimate_log_linear"]
