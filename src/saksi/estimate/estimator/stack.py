"""Mixing the estimators that apply by how well they predict people they have not seen."""

from dataclasses import dataclass, replace

import numpy as np

from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.closed import mix_shapes, score_independent, score_spread, without_heterogeneity
from saksi.estimate.distribution import Distribution, pool
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.estimator.latent_classes import estimate_latent_classes
from saksi.estimate.identification import Identification
from saksi.estimate.options import EstimateOptions
from saksi.estimate.pair_terms import average_pairs
from saksi.estimate.table import CaptureTable

SPREAD = "heterogeneity"
INDEPENDENT = "independent"
PAIRS = "log-linear"
CLASSES = "latent-class"
MEMBERS = {INDEPENDENT: 4.0, PAIRS: 1.0, CLASSES: 0.05, SPREAD: 0.01}
"""Members with their weights before the data: simple explanations first, as lists that are independent, or dependence
between few pairs of them, is the rule, and people who differ in every way the exception that has to earn its place."""
MOST_SPREAD = 1.0
"""Heterogeneity weighs at most this: where the overlaps show people who are hard to list it is no exception any more."""
MAX_STACKED_LISTS = 10
_LEAST_SCORED = 30
_SIZE = 20_000
_HEAVY = 0.05


@dataclass(frozen=True, kw_only=True)
class _Member:
    """One answer in the mixture with its score on people left out and its weight."""

    numbers: Distribution
    score: float
    weight: float


def estimate_stack(table: CaptureTable, found: Identification, options: EstimateOptions) -> Estimation:
    """Mix independence, log-linear models of pairs, latent classes and heterogeneity by predictive score.

    The weight of a member is its weight before the data times the exponential of its log score on each person from
    all the others (pseudo Bayesian model averaging, Yao, Vehtari, Simpson & Gelman 2018, Bayesian Analysis 13:917);
    no chance is in it but that of draws. Log-linear models of pairs are averaged by their evidence; the chances of
    latent classes are drawn around those of the lists before the data. Heterogeneity is Mth in three shapes, mixed
    by BIC; its weight before the data is multiplied by the likelihood ratio of people who differ to people who do
    not, up to 1, so that it grows with the evidence and without a step.

    Args:
        table: The data, 3 to 10 lists; with more the latent classes stand alone.
        found: What the overlaps say.
        options: How.
    """
    data = table.canonical()
    if data.width > MAX_STACKED_LISTS:
        alone = estimate_latent_classes(table, found, options)
        return replace(alone, method=Method.STACK).with_warnings(
            Caution(
                kind=CautionKind.APPROXIMATE,
                text=f"With more than {MAX_STACKED_LISTS} lists there is nothing to mix: these are the latent classes.",
            )
        )
    centred = replace(options, sensitivity=False, latent=replace(options.latent, centred=True))
    latent = estimate_latent_classes(table, found, centred)
    members = _weigh_members(data, latent, found, options.seed)
    if not members:
        return _state_nothing(table, options)
    return _state_mixture(table, latent, members, options)


def _weigh_members(data: CaptureTable, latent: Estimation, found: Identification, seed: int) -> dict[str, _Member]:
    """Return the answers that apply with their weights, which sum to 1."""
    answers = _answers(data, latent, found, seed)
    scored = data.n >= _LEAST_SCORED
    priors = weights_before_data(1.0 if found.hidden is None else found.hidden.likelihood_ratio)
    logs = {name: (score if scored else 0.0) + float(np.log(priors[name])) for name, (_, score) in answers.items()}
    top = max(logs.values(), default=0.0)
    shares = {name: float(np.exp(value - top)) for name, value in logs.items()}
    total = sum(shares.values())
    return {
        name: _Member(numbers=numbers, score=score if scored else 0.0, weight=shares[name] / total)
        for name, (numbers, score) in answers.items()
    }


def weights_before_data(likelihood_ratio: float) -> dict[str, float]:
    """Return the weight of each member before its score.

    Args:
        likelihood_ratio: How many times likelier the table is when people differ in how easily they are listed.
    """
    return MEMBERS | {SPREAD: min(MEMBERS[SPREAD] * likelihood_ratio, MOST_SPREAD)}


def _answers(
    data: CaptureTable, latent: Estimation, found: Identification, seed: int
) -> dict[str, tuple[Distribution, float]]:
    """Return each answer there is with its log score on each person from all the others."""
    out: dict[str, tuple[Distribution, float]] = {}
    independent, spread = without_heterogeneity(found.closed, data.n), mix_shapes(found.closed, data.n)
    if independent is not None:
        out[INDEPENDENT] = independent, _or_never(score_independent(data))
    averaged = average_pairs(data, rng=np.random.default_rng([seed, 11]))
    out[PAIRS] = averaged.distribution, averaged.score
    if latent.distribution is not None:
        out[CLASSES] = latent.distribution, float(latent.diagnostics["score"])
    if spread is not None:
        out[SPREAD] = spread, _or_never(score_spread(data))
    return out


def _or_never(score: float | None) -> float:
    return -np.inf if score is None else score


def _state_nothing(table: CaptureTable, options: EstimateOptions) -> Estimation:
    return state(
        table,
        Method.STACK,
        None,
        level=options.level,
        assumptions=assumption.STACK,
        refused=Refusal(
            kind=RefusalKind.NOTHING_APPLIES,
            text="no method has an answer on this table.",
            fix="Find more overlap between the lists.",
        ),
    )


def _state_mixture(
    table: CaptureTable, latent: Estimation, members: dict[str, _Member], options: EstimateOptions
) -> Estimation:
    rng = np.random.default_rng([options.seed, 10])
    mixture = pool([(member.numbers, member.weight) for member in members.values()], size=_SIZE, rng=rng)
    told = {
        name: {
            "weight": member.weight,
            "score": member.score,
            "median": member.numbers.median(),
            "interval": list(member.numbers.interval(options.level)),
        }
        for name, member in members.items()
    }
    heavy = [member.numbers.median() for member in members.values() if member.weight >= _HEAVY]
    by_classes = members[CLASSES].weight if CLASSES in members else 0.0
    warnings = list(latent.warnings) if by_classes >= _HEAVY else []
    if max(heavy) >= 1.25 * min(heavy):
        warnings.append(
            Caution(
                kind=CautionKind.MODELS_DISAGREE,
                text=f"Methods that predict about as well give {min(heavy):,.0f} to {max(heavy):,.0f}: the overlaps do "
                "not decide between their assumptions.",
            )
        )
    return state(
        table,
        Method.STACK,
        mixture,
        level=options.level,
        assumptions=assumption.STACK,
        warnings=warnings,
        refused=_refusal(latent, by_classes, heavy),
        diagnostics={
            "members": told,
            "interval_of_the_mixture": list(mixture.interval(options.level)),
            "r_hat": latent.diagnostics["r_hat"],
            "ess_bulk": latent.diagnostics["ess_bulk"],
            "ess_tail": latent.diagnostics["ess_tail"],
            "latent_class": latent.diagnostics,
        },
        seed=options.seed,
    )


def _refusal(latent: Estimation, by_classes: float, heavy: list[float]) -> Refusal | None:
    if latent.refused is not None and by_classes >= 0.2:
        return latent.refused
    if max(heavy) >= 2.0 * min(heavy):
        return Refusal(
            kind=RefusalKind.MODES_DISAGREE,
            text=f"methods that predict about as well give {min(heavy):,.0f} to {max(heavy):,.0f}, and the data do not "
            "choose between them.",
            fix="Report each with its assumption, add a list, or estimate by strata.",
        )
    return None


__all__ = ["MEMBERS", "estimate_stack", "weights_before_data"]
