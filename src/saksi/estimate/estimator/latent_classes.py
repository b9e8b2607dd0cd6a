"""The latent class model as an estimator: sampled, checked against itself, its prior and tempered runs."""

from dataclasses import replace
from typing import Any

import numpy as np

from saksi.estimate import assumption
from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind, refuse_for_prior
from saksi.estimate.estimation import Estimation, Method, state
from saksi.estimate.identification import Identification
from saksi.estimate.latent_cells import cell_probabilities, unseen_probability
from saksi.estimate.latent_chain import THRESHOLDS
from saksi.estimate.latent_class import LatentClassPosterior, sample_latent_classes
from saksi.estimate.latent_settings import LatentClassSettings
from saksi.estimate.left_out import score_draws
from saksi.estimate.mode import Mode, find_modes
from saksi.estimate.options import EstimateOptions
from saksi.estimate.predictive import MAX_CHECKED_LISTS, check_predictive, fit_caution
from saksi.estimate.table import CaptureTable

_APART = 1.5


def estimate_latent_classes(table: CaptureTable, found: Identification, options: EstimateOptions) -> Estimation:
    """Estimate N with the latent class model.

    Args:
        table: The data, three lists or more.
        found: What the overlaps say (for the floor).
        options: How.
    """
    posterior = sample_latent_classes(
        table, seed=options.seed, settings=replace(options.latent, threads=options.threads)
    )
    numbers = posterior.distribution
    median = numbers.median()
    modes = find_modes(numbers.values)
    tempered = _tempered_numbers(posterior, options.seed)
    priors = _other_priors(table, posterior, options) if options.sensitivity else {}
    warnings: list[Caution] = [*_mode_cautions(posterior, modes), *_tail_cautions(posterior, found, table.n)]
    diagnostics: dict[str, Any] = {
        "r_hat": posterior.convergence.r_hat,
        "ess_bulk": posterior.convergence.ess_bulk,
        "ess_tail": posterior.convergence.ess_tail,
        "chains": posterior.convergence.chains,
        "draws_per_chain": posterior.convergence.draws,
        "acceptance": posterior.acceptance,
        "classes": posterior.classes,
        "alpha_median": float(np.median(posterior.alpha)),
        "p_on_no_list": _prior_against_posterior(table, posterior, options),
        "modes": [{"from": m.low, "peak": m.peak, "to": m.high, "weight": m.weight} for m in modes],
        "resting_places_of_short_runs": list(posterior.pilots),
        "tempered_runs": [
            {
                "log_evidence": run.log_evidence,
                "median": float(np.median(run.numbers)),
                "chains_from_it": list(run.ends),
            }
            for run in posterior.tempered
        ],
        "tempered_median": None if tempered is None else float(np.median(tempered)),
        "observable": {
            f"chance above {e}": [float(np.quantile(row, q)) for q in (0.5, 0.025, 0.975)]
            for e, row in zip(THRESHOLDS, posterior.observable, strict=True)
        },
        "prior_sensitivity": priors,
    }
    if table.width <= MAX_CHECKED_LISTS:
        data = table.canonical()
        chances = cell_probabilities(posterior.states, table.width, posterior.classes)[:, 1:]
        check = check_predictive(data, chances, np.random.default_rng([options.seed, 3]))
        seen = chances / chances.sum(axis=1, keepdims=True)
        diagnostics["score"] = score_draws(seen, data.full_counts()[1:])
        diagnostics["predictive"] = check.to_plain()
        warnings += fit_caution(check)
    refused = _refusal(posterior, modes=modes, tempered=tempered, median=median, priors=priors, level=options.level)
    return state(
        table,
        Method.LATENT_CLASS,
        numbers,
        level=options.level,
        assumptions=assumption.LATENT_CLASS,
        warnings=warnings,
        refused=refused,
        diagnostics=diagnostics,
        seed=options.seed,
    )


def _tempered_numbers(posterior: LatentClassPosterior, seed: int) -> np.ndarray[Any, Any] | None:
    """Mix the tempered runs by their evidence."""
    if not posterior.tempered:
        return None
    evidence = np.array([run.log_evidence for run in posterior.tempered])
    shares = np.exp(evidence - evidence.max())
    rng = np.random.default_rng([seed, 4])
    picks = rng.choice(len(shares), size=2000, p=shares / shares.sum())
    return np.array([rng.choice(posterior.tempered[i].numbers) for i in picks])


def _other_priors(table: CaptureTable, posterior: LatentClassPosterior, options: EstimateOptions) -> dict[str, Any]:
    """Sample again with other priors of alpha, and weigh the draws anew for other priors of N."""
    short = replace(
        options.latent,
        pilots=4,
        particles=0,
        burn=max(300, options.latent.burn // 2),
        draws=1000,
        most_draws=2000,
        threads=options.threads,
    )
    cases = {"alpha gamma(1, 1)": (1.0, 1.0), "alpha gamma(1/4, 1/40)": (0.25, 0.025)}
    out: dict[str, Any] = {}
    for name, (shape, rate) in cases.items():
        other = sample_latent_classes(table, seed=options.seed, settings=replace(short, shape=shape, rate=rate))
        low, high = other.distribution.interval(options.level)
        out[name] = {"median": other.distribution.median(), "interval": [low, high]}
    values = np.sort(posterior.distribution.values)
    for name, power in (("prior of N 1/N^2", -1.0), ("prior of N 1/sqrt(N)", 0.5)):
        shares = np.cumsum(values**power)
        ends = [float(values[np.searchsorted(shares / shares[-1], q)]) for q in (0.5, 0.025, 0.975)]
        out[name] = {"median": ends[0], "interval": ends[1:]}
    return out


def _prior_against_posterior(
    table: CaptureTable, posterior: LatentClassPosterior, options: EstimateOptions
) -> dict[str, Any]:
    """Compare P(on no list) before and after the data; little change means the prior speaks."""
    from saksi.estimate.tempering import draw_prior

    settings: LatentClassSettings = options.latent
    rng = np.random.default_rng([options.seed, 5])
    draws = draw_prior(
        500, table.width, posterior.classes, a=settings.shape, b=settings.rate, rng=rng, centre=posterior.centre
    )
    before = unseen_probability(draws, table.width, posterior.classes)
    after = 1.0 - posterior.seen.reshape(-1)
    return {
        "prior": [float(np.quantile(before, q)) for q in (0.5, 0.025, 0.975)],
        "posterior": [float(np.quantile(after, q)) for q in (0.5, 0.025, 0.975)],
    }


def _mode_cautions(posterior: LatentClassPosterior, modes: tuple[Mode, ...]) -> list[Caution]:
    values = posterior.distribution.values
    low, high = float(np.quantile(values, 0.005)), float(np.quantile(values, 0.995))
    elsewhere = [p for p in posterior.pilots if not low / 1.1 <= p <= high * 1.1]
    elsewhere += [
        m for run in posterior.tempered if not low / 1.1 <= (m := float(np.median(run.numbers))) <= high * 1.1
    ]
    out: list[Caution] = []
    if len(modes) > 1:
        told = "; ".join(f"around {m.peak:,.0f} ({m.weight:.0%})" for m in modes)
        out.append(Caution(kind=CautionKind.SEVERAL_MODES, text=f"The answer has several hills: {told}."))
    if elsewhere:
        rests = ", ".join(f"{v:,.0f}" for v in _spread_out(elsewhere))
        out.append(
            Caution(
                kind=CautionKind.SEVERAL_MODES,
                text=f"Short runs rested near {rests} before they left for the region of this answer: a sampler that "
                "stops early, or a cap on N, would report one of these.",
            )
        )
    return out


def _spread_out(values: list[float]) -> list[float]:
    """Group values within a fifth of each other and return the middle of each group, rising."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value <= 1.2 * groups[-1][0]:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [group[len(group) // 2] for group in groups]


def _tail_cautions(posterior: LatentClassPosterior, found: Identification, n: int) -> list[Caution]:
    out: list[Caution] = []
    numbers = posterior.distribution
    median, high = numbers.median(), numbers.quantile(0.975)
    if high - n > 4.0 * (median - n):
        out.append(
            Caution(
                kind=CautionKind.LONG_TAIL,
                text=f"The upper tail is long: from {median:,.0f} in the middle to {high:,.0f}; quote the interval.",
            )
        )
    if found.chao is not None and median < n + found.chao.missing - 2.0 * found.chao.variance**0.5:
        out.append(
            Caution(
                kind=CautionKind.BELOW_FLOOR,
                text=f"The median lies below Chao's lower bound of {n + found.chao.missing:,.0f}.",
            )
        )
    return out


def _refusal(
    posterior: LatentClassPosterior,
    *,
    modes: tuple[Mode, ...],
    tempered: np.ndarray[Any, Any] | None,
    median: float,
    priors: dict[str, Any],
    level: float,
) -> Refusal | None:
    convergence = posterior.convergence
    heavy = [m for m in modes if m.weight >= 0.05]
    apart = len(heavy) > 1 and heavy[-1].peak / heavy[0].peak >= _APART
    if apart or (convergence.r_hat > 1.01 and len(heavy) > 1):
        told = " and ".join(f"{m.peak:,.0f}" for m in heavy)
        return Refusal(
            kind=RefusalKind.MODES_DISAGREE,
            text=f"the model has answers around {told} and the data do not choose between them.",
            fix="Report both with their assumptions, add a list, or estimate by strata.",
        )
    if convergence.r_hat > 1.01:
        return Refusal(
            kind=RefusalKind.NOT_CONVERGED,
            text=f"the chains disagree (R-hat {convergence.r_hat:.3f}, at most 1.01 is allowed).",
            fix="Run longer chains, or treat the answer as undecided.",
        )
    if min(convergence.ess_bulk, convergence.ess_tail) < 400.0 or convergence.chains < 2:
        return Refusal(
            kind=RefusalKind.FEW_DRAWS,
            text=f"the draws are worth only {min(convergence.ess_bulk, convergence.ess_tail):.0f} independent ones "
            "(at least 400 are asked for).",
            fix="Run longer chains.",
        )
    low, high = posterior.distribution.interval(min(level + (1.0 - level) / 2.0, 0.999))
    ends = [end for run in posterior.tempered for end in run.ends]
    away = [end for end in ends if not low / 1.1 <= end <= high * 1.1]
    # particles of low evidence may sit in a place that chains leave late; both signs together speak of another mode
    outside = tempered is not None and not low <= float(np.median(tempered)) <= high
    if outside and len(away) > len(ends) / 3.0:
        return Refusal(
            kind=RefusalKind.MODES_DISAGREE,
            text=f"the chains lie around {median:,.0f}, but chains from the tempered runs stay around "
            f"{float(np.median(away)):,.0f}.",
            fix="Run with more particles and longer chains.",
        )
    return refuse_for_prior(median, {name: case["median"] for name, case in priors.items()})


__all__ = ["estimate_latent_classes"]
