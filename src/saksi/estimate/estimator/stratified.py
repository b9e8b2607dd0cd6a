"""Estimates of strata and of their sum."""

from dataclasses import replace
from typing import Any

import numpy as np

from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.convergence import Convergence
from saksi.estimate.distribution import Distribution
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.estimator.single import choose_method, estimate
from saksi.estimate.identification import cautions_of, identify, refuse_unidentified
from saksi.estimate.options import EstimateOptions
from saksi.estimate.strata import StrataPosterior, sample_strata
from saksi.estimate.table import StratifiedTable

_SIZE = 20_000


def estimate_strata(
    table: StratifiedTable, method: Method | str = Method.LATENT_CLASS, options: EstimateOptions | None = None
) -> Estimation:
    """Estimate N of every stratum and of all.

    With the latent class method strata share their classes (partial pooling), people of unknown stratum are placed
    inside the sampler, and the sum keeps the joint draws. Other methods run on each stratum by itself; the sum then
    takes strata as independent, and people of unknown stratum are refused.

    Args:
        table: The strata.
        method: The estimator.
        options: How.

    Returns:
        The estimation of the sum; ``diagnostics["strata"]`` holds those of the strata.

    Raises:
        UsageError: There is no such method.
    """
    how = EstimateOptions() if options is None else options
    chosen = choose_method(method)
    merged = table.merged()
    found = identify(merged, level=how.level)
    refusal = refuse_unidentified(merged, found, least_lists=3)
    if refusal is None and chosen is not Method.LATENT_CLASS and table.unknown is not None:
        refusal = Refusal(
            kind=RefusalKind.NOTHING_APPLIES,
            text=f"{table.unknown.n} people have no known {table.by}, which only the latent class method can place.",
            fix="Use the latent class method, or fill in the missing values and combine with Rubin's rule.",
        )
    if refusal is not None:
        return state(
            merged,
            chosen,
            None,
            level=how.level,
            assumptions=assumption.LATENT_CLASS,
            warnings=cautions_of(merged, found),
            refused=refusal,
        )
    if chosen is Method.LATENT_CLASS:
        settings = replace(how.latent, threads=how.threads)
        return _pooled(table, sample_strata(table, seed=how.seed, settings=settings), how)
    return _separate(table, chosen, how)


def _pooled(table: StratifiedTable, posterior: StrataPosterior, options: EstimateOptions) -> Estimation:
    merged = table.merged()
    total = posterior.numbers.sum(axis=0)
    parts = [
        _describe(name, part.n, Distribution(values=draws.reshape(-1)), options.level, convergence)
        for name, part, draws, convergence in zip(
            table.names, table.tables, posterior.numbers, posterior.each, strict=True
        )
    ]
    worst = max((posterior.total, *posterior.each), key=lambda c: c.r_hat)
    least = min(min(c.ess_bulk, c.ess_tail) for c in (posterior.total, *posterior.each))
    refused = None
    if posterior.total.r_hat > 1.01:
        refused = Refusal(
            kind=RefusalKind.NOT_CONVERGED,
            text=f"the chains disagree on the sum (R-hat {posterior.total.r_hat:.3f}, at most 1.01 is allowed).",
            fix="Run longer chains, or merge strata.",
        )
    elif min(posterior.total.ess_bulk, posterior.total.ess_tail) < 400.0:
        refused = Refusal(
            kind=RefusalKind.FEW_DRAWS,
            text="the draws of the sum are worth fewer than 400 independent ones.",
            fix="Run longer chains, or merge strata.",
        )
    warnings = [
        Caution(
            kind=CautionKind.STRATA,
            text=f"Stratum {part['stratum']}: no number, the chains disagree (R-hat {part['r_hat']:.3f}).",
        )
        for part in parts
        if part["refused"]
    ]
    if table.unknown is not None:
        warnings.append(
            Caution(
                kind=CautionKind.STRATA,
                text=f"{table.unknown.n} people have no known {table.by}; each draw places them by what they look like.",
            )
        )
    return state(
        merged,
        Method.LATENT_CLASS,
        Distribution(values=total.reshape(-1), chains=total.shape[0]),
        level=options.level,
        assumptions=(
            *assumption.LATENT_CLASS,
            "Within a group of people the stratum says nothing about being on a list.",
        ),
        warnings=warnings,
        refused=refused,
        diagnostics={
            "strata": parts,
            "by": table.by,
            "r_hat": posterior.total.r_hat,
            "ess_bulk": posterior.total.ess_bulk,
            "ess_tail": posterior.total.ess_tail,
            "worst_r_hat": worst.r_hat,
            "least_ess": least,
            "unknown": 0 if table.unknown is None else table.unknown.n,
        },
        seed=options.seed,
    )


def _describe(name: str, n: int, numbers: Distribution, level: float, convergence: Convergence) -> dict[str, Any]:
    good = convergence.r_hat <= 1.01 and min(convergence.ess_bulk, convergence.ess_tail) >= 400.0
    return {
        "stratum": name,
        "n_documented": n,
        "median": numbers.median() if good else None,
        "mean": numbers.mean() if good else None,
        "interval": list(numbers.interval(level)) if good else None,
        "refused": None if good else "chains-disagree",
        "r_hat": convergence.r_hat,
        "ess": min(convergence.ess_bulk, convergence.ess_tail),
    }


def _separate(table: StratifiedTable, method: Method, options: EstimateOptions) -> Estimation:
    answers = [estimate(part, method, replace(options, seed=options.seed + i)) for i, part in enumerate(table.tables)]
    parts = [{"stratum": name, **answer.to_json()} for name, answer in zip(table.names, answers, strict=True)]
    for part in parts:
        part.pop("versions"), part.pop("assumptions"), part.pop("diagnostics")
    bad = [name for name, answer in zip(table.names, answers, strict=True) if answer.refused is not None]
    rng = np.random.default_rng([options.seed, 12])
    draws = [answer.distribution.sample(_SIZE, rng) for answer in answers if answer.distribution is not None]
    refused = None
    if bad:
        refused = Refusal(
            kind=RefusalKind.NOTHING_APPLIES,
            text=f"no number for {len(bad)} of {len(answers)} strata ({', '.join(bad[:5])}), so none for the sum.",
            fix="Use the latent class method, which lets strata learn from each other, or merge strata.",
        )
    summed = Distribution(values=np.sum(draws, axis=0)) if len(draws) == len(answers) else None
    return state(
        table.merged(),
        method,
        summed,
        level=options.level,
        assumptions=(*answers[0].assumptions, "Strata were estimated one by one; their errors are independent."),
        warnings=[
            Caution(kind=CautionKind.STRATA, text="Strata do not learn from each other here: small ones are uncertain.")
        ],
        refused=refused,
        diagnostics={"strata": parts, "by": table.by},
        seed=options.seed,
    )


__all__ = ["estimate_strata"]
