"""Mixing the estimators that apply by how well they predict people they have not seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.closed import mix_shapes, score_independent, score_spread, without_heterogeneity
from saksi.estimate.decomposable import MAX_EXACT_LISTS, average_graphs, score_average
from saksi.estimate.distribution import Distribution, pool, stretch_upper
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.estimator.graphs import MOST_SATURATED
from saksi.estimate.estimator.latent_classes import estimate_latent_classes
from saksi.estimate.identification import Identification
from saksi.estimate.options import EstimateOptions
from saksi.estimate.selection import WeightedFit, average_models, compare_by_bic, score_models
from saksi.estimate.table import CaptureTable

EDGE_PENALTY = 0.5
SPREAD = "heterogeneity"
INDEPENDENT = "independent"
MEMBERS = {INDEPENDENT: 4.0, "decomposable": 1.0, "log-linear": 0.5, SPREAD: 0.04}
"""Members with their weights before the data: simple explanations first, as lists that are independent, or dependence
between few pairs of them, is the rule, and people who differ in every way the exception that has to earn its place."""
CLASSES_OF_FOUR_LISTS, CLASSES_A_LIST, MOST_CLASSES = 0.05, 3.0, 1.0
"""Weight of latent classes before the data with four lists, how it grows with each list more, and where it ends: with
few lists classes give back almost any dependence between pairs, with more lists the two can be told apart."""
MOST_SPREAD = 1.0
"""Heterogeneity weighs at most this: where the overlaps show people who are hard to list it is no exception any more."""
CLASSES_STRETCH = 1.2
"""Where latent classes miss they miss below: with chances uniform before the data a class that is hardly listed is drawn
up. In the mixture the upper half of their answer lies this many times further from the middle."""
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
    """Mix independence, decomposable graphs, log-linear models, latent classes and heterogeneity by predictive score.

    The weight of a member is its weight before the data times the exponential of its log score on each person from
    all the others (pseudo Bayesian model averaging, Yao, Vehtari, Simpson & Gelman 2018, Bayesian Analysis 13:917);
    no chance is in it but that of the draws of the latent classes. Graphs have a prior of one half for every joined
    pair here. Heterogeneity is Mth in three shapes, mixed by BIC; its weight before the data is multiplied by the
    likelihood ratio of people who differ to people who do not, up to 1, so that it grows with the evidence and
    without a step.

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
    latent = estimate_latent_classes(table, found, replace(options, sensitivity=False))
    members = _weigh_members(data, latent, found)
    if not members:
        return _state_nothing(table, options)
    return _state_mixture(table, latent, members, options)


def _weigh_members(data: CaptureTable, latent: Estimation, found: Identification) -> dict[str, _Member]:
    """Return the answers that apply with their weights, which sum to 1."""
    compared = compare_by_bic(data.full_counts(), data.width)
    parts = _answers(data, compared, latent, found)
    scores = _score(data, list(parts), compared, latent)
    priors = weights_before_data(data.width, 1.0 if found.hidden is None else found.hidden.likelihood_ratio)
    logs = {name: score + float(np.log(priors[name])) for name, score in scores.items()}
    top = max(logs.values(), default=0.0)
    shares = {name: float(np.exp(value - top)) for name, value in logs.items()}
    total = sum(shares.values())
    return {
        name: _Member(numbers=part, score=scores[name], weight=shares[name] / total) for name, part in parts.items()
    }


def weights_before_data(width: int, likelihood_ratio: float) -> dict[str, float]:
    """Return the weight of each member before its score.

    Args:
        width: Number of lists.
        likelihood_ratio: How many times likelier the table is when people differ in how easily they are listed.
    """
    classes = min(CLASSES_OF_FOUR_LISTS * CLASSES_A_LIST ** (width - 4), MOST_CLASSES)
    return MEMBERS | {
        "latent-class": classes,
        SPREAD: min(MEMBERS[SPREAD] * likelihood_ratio, MOST_SPREAD),
    }


def _score(
    data: CaptureTable, names: list[str], compared: tuple[WeightedFit, ...], latent: Estimation
) -> dict[str, float]:
    """Return the log score of each member on each person from all the others; all 0 below 30 people, who are too few."""
    if data.n < _LEAST_SCORED:
        return dict.fromkeys(names, 0.0)
    scorers: dict[str, Callable[[], float | None]] = {
        INDEPENDENT: lambda: score_independent(data),
        "decomposable": lambda: score_average(data, edge_penalty=EDGE_PENALTY),
        "log-linear": lambda: score_models(compared, data.full_counts(), data.width),
        "latent-class": lambda: float(latent.diagnostics["score"]),
        SPREAD: lambda: score_spread(data),
    }
    scores = {name: scorers[name]() for name in names}
    return {name: -np.inf if score is None else score for name, score in scores.items()}


def _answers(
    data: CaptureTable, compared: tuple[WeightedFit, ...], latent: Estimation, found: Identification
) -> dict[str, Distribution]:
    out: dict[str, Distribution] = {}
    independent = without_heterogeneity(found.closed, data.n)
    if independent is not None:
        out[INDEPENDENT] = independent
    if data.width <= MAX_EXACT_LISTS:
        averaged = average_graphs(data, edge_penalty=EDGE_PENALTY)
        if averaged.saturated <= MOST_SATURATED:
            out["decomposable"] = averaged.distribution
    if compared:
        out["log-linear"] = average_models(compared, data.n)
    if latent.distribution is not None:
        out["latent-class"] = latent.distribution
    spread = mix_shapes(found.closed, data.n)
    if spread is not None:
        out[SPREAD] = spread
    return out


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
    parts = [
        (
            stretch_upper(member.numbers, table.n, CLASSES_STRETCH) if name == "latent-class" else member.numbers,
            member.weight,
        )
        for name, member in members.items()
    ]
    mixture = pool(parts, size=_SIZE, rng=rng)
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
    by_classes = members["latent-class"].weight if "latent-class" in members else 0.0
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


__all__ = ["CLASSES_STRETCH", "MEMBERS", "estimate_stack", "weights_before_data"]
