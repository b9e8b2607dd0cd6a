"""One table, one method, one answer: the estimators behind one interface."""

from dataclasses import replace

from saksi.errors import UsageError
from saksi.estimate import assumption
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.estimator.closed_population import estimate_chao, estimate_closed
from saksi.estimate.estimator.graphs import estimate_graphs
from saksi.estimate.estimator.interaction import estimate_interaction
from saksi.estimate.estimator.latent_classes import estimate_latent_classes
from saksi.estimate.estimator.log_linear import estimate_log_linear
from saksi.estimate.hidden import hidden_cautions, totals_with_hidden
from saksi.estimate.identification import Identification, cautions_of, identify, refuse_unidentified
from saksi.estimate.options import EstimateOptions
from saksi.estimate.table import CaptureTable

_LEAST_LISTS = {
    Method.LATENT_CLASS: 3,
    Method.DECOMPOSABLE: 3,
    Method.LOG_LINEAR: 3,
    Method.NHOI: 3,
    Method.STACK: 3,
    Method.MH: 3,
    Method.MTH: 3,
    Method.CHAO: 2,
    Method.M0: 2,
    Method.MT: 2,
}


def estimate(
    table: CaptureTable, method: Method | str = Method.STACK, options: EstimateOptions | None = None
) -> Estimation:
    """Estimate how many people there were, documented or not.

    The answer carries n, the interval, the assumptions and all warnings; when the data or the sampler do not support
    a number it says so in ``refused`` and gives none.

    Args:
        table: The data.
        method: The estimator.
        options: Level, seed, threads and what the method takes.

    Returns:
        The estimation; the same for the same table, method, options and versions, whatever the order of the lists
        and the number of threads.

    Raises:
        UsageError: The method is not known, or needs more than a table (covariates).

    Example:
        >>> from saksi.estimate import datasets
        >>> answer = estimate(datasets.load("spina_bifida"), "decomposable")
        >>> round(answer.median)
        731
    """
    chosen = choose_method(method)
    how = EstimateOptions() if options is None else options
    found = identify(table, level=how.level)
    cautions = cautions_of(table, found)
    refusal = refuse_unidentified(table, found, least_lists=_LEAST_LISTS[chosen])
    if refusal is not None:
        return state(
            table,
            chosen,
            None,
            level=how.level,
            assumptions=_assumptions(chosen),
            warnings=cautions,
            refused=refusal,
            diagnostics={"identification": found.to_plain(table.n)},
        )
    answer = _run(table, chosen, found, how)
    diagnostics = {**answer.diagnostics, "identification": found.to_plain(table.n)}
    warnings = (*cautions, *answer.warnings)
    if answer.interval is not None and chosen is not Method.CHAO:
        diagnostics["interval_if_some_could_not_be_listed"] = totals_with_hidden(answer.interval)
        if chosen not in {Method.MTH, Method.MH}:
            warnings += tuple(hidden_cautions(found.hidden, dict(found.closed), table.n, answer.interval))
    return replace(answer, warnings=warnings, diagnostics=diagnostics)


def choose_method(method: Method | str) -> Method:
    """Return the method of a name.

    Raises:
        UsageError: There is no such method, or it needs more than a table (covariates).
    """
    try:
        chosen = Method(method)
    except ValueError as cause:
        raise UsageError(
            f"No method {method!r}.", fix=f"Choose among: {', '.join(m.value for m in _LEAST_LISTS)}."
        ) from cause
    if chosen is Method.COVARIATES:
        raise UsageError(
            "Two lists with covariates need one row a person.", fix="Use saksi.estimate.estimate_with_covariates."
        )
    return chosen


def _run(table: CaptureTable, method: Method, found: Identification, options: EstimateOptions) -> Estimation:
    match method:
        case Method.LATENT_CLASS:
            return estimate_latent_classes(table, found, options)
        case Method.DECOMPOSABLE:
            return estimate_graphs(table, options)
        case Method.LOG_LINEAR:
            return estimate_log_linear(table, options)
        case Method.CHAO:
            return estimate_chao(table, found, options)
        case Method.NHOI:
            return estimate_interaction(table, found, options)
        case Method.STACK:
            from saksi.estimate.estimator.stack import estimate_stack

            return estimate_stack(table, found, options)
        case Method.M0 | Method.MT | Method.MH | Method.MTH | Method.COVARIATES:
            return estimate_closed(table, method, options)


def _assumptions(method: Method) -> tuple[str, ...]:
    return {
        Method.LATENT_CLASS: assumption.LATENT_CLASS,
        Method.DECOMPOSABLE: assumption.DECOMPOSABLE,
        Method.LOG_LINEAR: assumption.LOG_LINEAR,
        Method.CHAO: assumption.CHAO,
        Method.NHOI: assumption.NHOI,
        Method.STACK: assumption.STACK,
    }.get(method, assumption.CLOSED)


__all__ = ["choose_method", "estimate"]
