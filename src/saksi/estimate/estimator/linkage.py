"""Uncertainty that comes from before the table: who is the same person, and values filled in for missing ones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from saksi.errors import BadInput
from saksi.estimate.caution import Caution, CautionKind, Refusal
from saksi.estimate.distribution import Distribution
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.estimator.single import estimate
from saksi.estimate.options import EstimateOptions, Tell
from saksi.estimate.table import CaptureTable

_SIZE = 20_000


def estimate_partitions(
    tables: Sequence[CaptureTable],
    method: Method | str = Method.STACK,
    options: EstimateOptions | None = None,
    *,
    tell: Tell | None = None,
) -> Estimation:
    """Average an estimate over draws of the linkage.

    Each table is one draw from the posterior of who is the same person as whom (and of duplicates within lists). N is
    estimated on every table and the draws are pooled with equal weight (linkage averaging, Sadinle 2018, Annals of
    Applied Statistics 12:1013). The share of variance due to linkage is that between the means of the tables.

    Args:
        tables: One capture table a draw, two or more, on the same lists.
        method: The estimator, the same for all.
        options: How; the seed of table i is the seed plus i.
        tell: Called with tables done and in all.

    Raises:
        BadInput: Fewer than two tables, or tables on different lists.
    """
    how = EstimateOptions() if options is None else options
    _check_lists(tables)
    answers = []
    for i, table in enumerate(tables):
        each = replace(how, seed=how.seed + i, sensitivity=how.sensitivity and i == 0)
        answers.append(estimate(table, method, each))
        if tell is not None:
            tell(i + 1, len(tables))
    told = [answer for answer in answers if answer.refused is None and answer.distribution is not None]
    middle = tables[int(np.argsort([table.n for table in tables], kind="stable")[len(tables) // 2])]
    documented = [table.n for table in tables]
    diagnostics = {
        "partitions": len(tables),
        "refused_partitions": len(answers) - len(told),
        "n_documented_range": [min(documented), max(documented)],
    }
    if len(told) < 0.9 * len(answers):
        return state(
            middle,
            answers[0].method,
            None,
            level=how.level,
            assumptions=answers[0].assumptions,
            refused=_refuse_as_the_first(answers, len(told)),
            diagnostics=diagnostics,
            seed=how.seed,
        )
    rng = np.random.default_rng([how.seed, 13])
    size = max(200, _SIZE // len(told))
    draws = [answer.distribution.sample(size, rng) for answer in told if answer.distribution is not None]
    share = _share_between(draws)
    warnings = _gather_warnings(told)
    if share > 0.2:
        warnings.append(
            Caution(kind=CautionKind.LINKAGE, text=f"{share:.0%} of the variance comes from not knowing who is who.")
        )
    return state(
        middle,
        answers[0].method,
        Distribution(values=np.concatenate(draws)),
        level=how.level,
        assumptions=(*answers[0].assumptions, "The draws of the linkage stand for what is known about who is who."),
        warnings=warnings,
        diagnostics={**diagnostics, "share_of_variance_due_to_linkage": share},
        seed=how.seed,
    )


def _check_lists(tables: Sequence[CaptureTable]) -> None:
    if len(tables) < 2:
        raise BadInput(f"{len(tables)} draws of the linkage.", fix="Give at least two tables.")
    # a list that a draw leaves empty is dropped from its table, so only names never seen elsewhere are faults
    everywhere = {name for table in tables for name in (*table.lists, *table.dropped)}
    odd = [i for i, table in enumerate(tables) if set(table.lists) | set(table.dropped) != everywhere]
    if odd:
        raise BadInput(
            f"Draw {odd[0] + 1} of the linkage is on other lists than the rest.", fix="Give all draws the same lists."
        )


def _refuse_as_the_first(answers: Sequence[Estimation], told: int) -> Refusal:
    first = next(answer.refused for answer in answers if answer.refused is not None)
    return Refusal(
        kind=first.kind,
        text=f"{len(answers) - told} of {len(answers)} draws of the linkage give no number; in the first of them "
        f"{first.text}",
        fix="Look at one draw by itself to see why.",
    )


def _share_between(draws: Sequence[NDArray[np.float64]]) -> float:
    """Return the share of the variance that lies between the means of the draws of the linkage."""
    within = float(np.mean([d.var() for d in draws]))
    between = float(np.var([d.mean() for d in draws], ddof=1)) if len(draws) > 1 else 0.0
    return between / (within + between) if within + between > 0.0 else 0.0


def _gather_warnings(answers: Sequence[Estimation]) -> list[Caution]:
    """Return one caution a kind, as the first draw words it, with the number of draws it comes on."""
    by_kind: dict[CautionKind, list[Caution]] = {}
    for answer in answers:
        for kind, caution in {caution.kind: caution for caution in reversed(answer.warnings)}.items():
            by_kind.setdefault(kind, []).append(caution)
    return [
        Caution(kind=kind, text=f"{met[0].text} (On {len(met)} of {len(answers)} draws of the linkage.)")
        for kind, met in by_kind.items()
    ]


@dataclass(frozen=True, kw_only=True)
class Imputation:
    """An estimate combined over imputed data sets.

    Args:
        estimate: N, the mean on the log scale of the number missing taken back.
        interval: t interval.
        degrees: Degrees of freedom (Barnard & Rubin's large-sample form).
        share: Share of the variance that comes from the imputation.
    """

    estimate: float
    interval: tuple[float, float]
    degrees: float
    share: float


def combine_imputations(answers: Sequence[Estimation], *, level: float = 0.95) -> Imputation:
    """Combine estimates on data that were filled in several times outside Saksi.

    Rubin's rule (Rubin 1987, Multiple Imputation for Nonresponse in Surveys, section 3.1) on the logarithm of N: the
    variance is the mean of the variances plus (1 + 1/R) times the variance between the R estimates.

    Args:
        answers: One estimation an imputed data set, two or more, none of them refused.
        level: Coverage of the interval.

    Raises:
        BadInput: Fewer than two estimations, or one was refused.
    """
    from scipy.special import stdtrit

    if len(answers) < 2 or any(answer.refused is not None or answer.distribution is None for answer in answers):
        raise BadInput(
            "Imputed data sets cannot be combined: fewer than two, or one has no number.",
            fix="Give at least two estimations that were not refused.",
        )
    logs = [
        np.log(a.distribution.sample(4000, np.random.default_rng(i))) for i, a in enumerate(answers) if a.distribution
    ]
    means, inner = np.array([log.mean() for log in logs]), float(np.mean([log.var(ddof=1) for log in logs]))
    between = float(means.var(ddof=1)) * (1.0 + 1.0 / len(logs))
    total = inner + between
    degrees = float("inf") if between == 0.0 else (len(logs) - 1) * (total / between) ** 2
    reach = float(stdtrit(min(degrees, 1e9), 0.5 + level / 2.0)) * total**0.5
    centre = float(means.mean())
    return Imputation(
        estimate=float(np.exp(centre)),
        interval=(float(np.exp(centre - reach)), float(np.exp(centre + reach))),
        degrees=degrees,
        share=between / total,
    )


__all__ = ["Imputation", "combine_imputations", "estimate_partitions"]
