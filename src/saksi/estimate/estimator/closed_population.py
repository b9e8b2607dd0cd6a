"""Chao's lower bound and the models with few parameters as estimators."""

from collections.abc import Mapping
from typing import Any

from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.closed import ClosedFit, Heterogeneity, fit_closed
from saksi.estimate.distribution import lognormal_excess
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.identification import MAX_CLOSED_LISTS, Identification
from saksi.estimate.options import EstimateOptions
from saksi.estimate.table import CaptureTable

_BY_LIST: Mapping[Method, bool] = {Method.M0: False, Method.MT: True, Method.MH: False, Method.MTH: True}


def estimate_chao(table: CaptureTable, found: Identification, options: EstimateOptions) -> Estimation:
    """Give Chao's lower bound of N.

    Args:
        table: The data, two lists or more.
        found: What the overlaps say; holds the bound.
        options: How; only the level matters.
    """
    caution = Caution(
        kind=CautionKind.LOWER_BOUND,
        text="This is a lower bound: the total is at least this, and nothing here says how much more.",
    )
    if found.chao is None:
        return _nothing(table, Method.CHAO, options, "nobody is on exactly two lists.")
    fit = found.chao
    numbers = lognormal_excess(table.n, fit.missing, fit.variance)
    return state(
        table,
        Method.CHAO,
        numbers,
        level=options.level,
        assumptions=assumption.CHAO,
        warnings=[caution],
        point=table.n + fit.missing,
        diagnostics={
            "standard_error": fit.variance**0.5,
            "profile_interval": [table.n + end for end in fit.interval],
        },
    )


def estimate_closed(table: CaptureTable, method: Method, options: EstimateOptions) -> Estimation:
    """Estimate N with M0, Mt, Mh or Mth; heterogeneity takes the shape with the lowest BIC, the others are told.

    Args:
        table: The data, two lists or more (three for heterogeneity), 12 at most.
        method: Which of the four.
        options: How; only the level matters.
    """
    if table.width > MAX_CLOSED_LISTS:
        return _nothing(table, method, options, f"{table.width} lists are too many for this method (12 at most).")
    by_list = _BY_LIST[method]
    shapes = [Heterogeneity.NONE]
    if method in {Method.MH, Method.MTH}:
        shapes = [Heterogeneity.DARROCH, Heterogeneity.POISSON, Heterogeneity.GAMMA]
    fits = [
        fit
        for shape in shapes
        if (fit := fit_closed(table, by_list=by_list, heterogeneity=shape, level=options.level)) is not None
    ]
    if not fits:
        return _nothing(table, method, options, "the likelihood has no maximum.")
    best = min(fits, key=lambda fit: (fit.bic, fit.name))
    totals = {fit.name: _plain(fit, table.n) for fit in fits}
    low, high = best.interval
    refused = None
    if high == float("inf"):
        refused = Refusal(
            kind=RefusalKind.NOT_IDENTIFIED,
            text="the likelihood sets no upper end to the number of people.",
            fix="Find more overlap between the lists; Chao's lower bound can still be given.",
        )
    return state(
        table,
        method,
        lognormal_excess(table.n, best.missing, best.variance),
        level=options.level,
        assumptions=assumption.CLOSED,
        warnings=_shapes_disagree(fits, table.n),
        refused=refused,
        point=table.n + best.missing,
        interval=(table.n + low, table.n + high),
        diagnostics={"model": best.name, "models": totals},
    )


def _plain(fit: ClosedFit, n: int) -> dict[str, Any]:
    return {
        "N": n + fit.missing,
        "standard_error": fit.variance**0.5,
        "profile_interval": [n + end for end in fit.interval],
        "bic": fit.bic,
    }


def _shapes_disagree(fits: list[ClosedFit], n: int) -> list[Caution]:
    best = min(fit.bic for fit in fits)
    totals = [n + fit.missing for fit in fits if fit.bic <= best + 2.0]
    if max(totals) < 1.25 * min(totals):
        return []
    return [
        Caution(
            kind=CautionKind.MODELS_DISAGREE,
            text=f"Shapes of heterogeneity that fit as well give {min(totals):,.0f} to {max(totals):,.0f}.",
        )
    ]


def _nothing(table: CaptureTable, method: Method, options: EstimateOptions, why: str) -> Estimation:
    return state(
        table,
        method,
        None,
        level=options.level,
        assumptions=assumption.CHAO if method is Method.CHAO else assumption.CLOSED,
        refused=Refusal(kind=RefusalKind.NO_ESTIMATE, text=why, fix="Find more overlap between the lists."),
    )


__all__ = ["estimate_chao", "estimate_closed"]
