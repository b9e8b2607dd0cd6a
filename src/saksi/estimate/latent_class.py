"""The latent class model: people differ in how easily they are listed, classes as many as the data want.

A Dirichlet-process mixture truncated at K classes (Manrique-Vallier 2016, Biometrics 72:1246): a person of class k,
which has weight nu_k from stick breaking with concentration alpha, is on list j with chance lambda_jk independently
of the other lists; N has the prior 1/N without any cap. Class memberships and N integrate out exactly, which leaves

    sum_x c_x log pi_x - n log(1 - pi_0) + log prior,   pi_x = sum_k nu_k prod_j lambda_jk^x_j (1-lambda_jk)^(1-x_j).

Each iteration is one Gibbs sweep on the completed data, with exchanges of classes in the stick order, and one
Hamiltonian trajectory on this marginal posterior.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.convergence import Convergence, check_convergence
from saksi.estimate.distribution import Distribution
from saksi.estimate.latent_chain import THRESHOLDS, LatentClassChain, RunData, start_chains
from saksi.estimate.latent_settings import LatentClassSettings
from saksi.estimate.table import CaptureTable
from saksi.estimate.tempering import temper

Floats = NDArray[np.float64]
_FOLLOWED = 4
_PATIENCE = 15


@dataclass(frozen=True, kw_only=True)
class TemperedRun:
    """One tempered run: its evidence, its numbers of people, and where chains that start from it go.

    Args:
        log_evidence: Log of the probability of the table given n.
        numbers: N of each particle.
        ends: Median N of short chains started from particles, after they had time to leave.
    """

    log_evidence: float
    numbers: Floats = field(repr=False)
    ends: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class LatentClassPosterior:
    """Draws of the latent class model.

    Args:
        distribution: N, draws of all chains.
        convergence: How far the chains agree on log N.
        seen: P(on a list) of each draw, shape (chains, draws).
        alpha: Concentration of each draw.
        observable: For each threshold of ``THRESHOLDS`` the number of people whose chance to be on a list exceeds it
            (and those below it who were seen), shape (thresholds, chains * draws).
        states: Parameter vectors at even distances, for predictive checks.
        classes: K.
        centre: Middle of the prior of the logits of each list; None for 0.
        pilots: Median N over the last iterations of each pilot run.
        tempered: The tempered runs.
        acceptance: Mean acceptance of the trajectories.
    """

    distribution: Distribution
    convergence: Convergence
    seen: Floats = field(repr=False)
    alpha: Floats = field(repr=False)
    observable: Floats = field(repr=False)
    states: Floats = field(repr=False)
    classes: int
    centre: Floats | None = field(repr=False)
    pilots: tuple[float, ...]
    tempered: tuple[TemperedRun, ...]
    acceptance: float


def sample_latent_classes(
    table: CaptureTable, *, seed: int, settings: LatentClassSettings | None = None
) -> LatentClassPosterior:
    """Sample the posterior of N under the latent class model.

    Args:
        table: The data, three lists or more; its order of lists does not matter.
        seed: Gives the same draws again, whatever the number of threads.
        settings: How to sample.
    """
    chosen = LatentClassSettings() if settings is None else settings
    data = RunData(table.canonical(), chosen)
    tempered_seed = np.random.SeedSequence(seed).spawn(3)[2]
    chains, pilots = start_chains(data, seed)
    with ThreadPoolExecutor(max_workers=max(1, chosen.threads)) as pool:
        tempered = list(pool.map(lambda s: _temper(data, s), tempered_seed.spawn(chosen.tempered_runs)))
        list(pool.map(lambda chain: chain.advance(chosen.burn, 0), chains))
        draws = chosen.draws
        while True:
            list(pool.map(lambda chain, size=draws: chain.advance(0, size), chains))
            numbers = data.n + np.stack([chain.recorded()[0] for chain in chains])
            convergence = check_convergence(np.log(numbers))
            if (convergence.r_hat <= 1.01 and convergence.ess_bulk >= 400.0 and convergence.ess_tail >= 400.0) or (
                numbers.shape[1] >= chosen.most_draws
            ):
                break
            for chain in chains:
                chain.forget()
            draws = min(2 * draws, chosen.most_draws)
        low, high = float(np.quantile(numbers, 0.005)), float(np.quantile(numbers, 0.995))
        told = [
            replace(run, ends=tuple(pool.map(lambda chain: _follow(chain, low, high), starts)))
            for run, starts in (pair for pair in tempered if pair is not None)
        ]
    recorded = np.stack([chain.recorded() for chain in chains])
    return LatentClassPosterior(
        distribution=Distribution(values=numbers.reshape(-1), chains=len(chains)),
        convergence=convergence,
        seen=recorded[:, 1],
        alpha=recorded[:, 2],
        observable=recorded[:, 4:].transpose(1, 0, 2).reshape(len(THRESHOLDS), -1),
        states=np.concatenate([chain.states for chain in chains]),
        classes=data.classes,
        centre=data.centre,
        pilots=pilots,
        tempered=tuple(told),
        acceptance=float(np.mean([chain.acceptance for chain in chains])),
    )


def _temper(data: RunData, seed: np.random.SeedSequence) -> tuple[TemperedRun, tuple[LatentClassChain, ...]] | None:
    from saksi.estimate.gibbs_kernel import draw_missing
    from saksi.estimate.latent_density_kernel import class_terms

    settings = data.settings
    if settings.particles == 0:
        return None
    rng = np.random.default_rng(seed)
    found = temper(
        data.bits,
        data.counts,
        classes=data.classes,
        a=settings.shape,
        b=settings.rate,
        centre=data.centre,
        particles=data.particles,
        repeats=2,
        rng=rng,
    )
    width, classes = data.width, data.classes
    work = np.empty((3 * width + 5, classes))
    numbers = np.empty(len(found.particles))
    for i, q in enumerate(found.particles):
        total = class_terms(
            q, width, classes, work[:width], work[width : 2 * width], work[3 * width], work[3 * width + 1]
        )
        numbers[i] = data.n + draw_missing(float(data.n), total, rng)
    picks = [p * len(found.particles) // _FOLLOWED for p in range(_FOLLOWED)]
    starts = tuple(
        LatentClassChain(data, found.particles[p], own) for p, own in zip(picks, rng.spawn(_FOLLOWED), strict=True)
    )
    return TemperedRun(log_evidence=found.log_evidence, numbers=numbers, ends=()), starts


def _follow(chain: LatentClassChain, low: float, high: float) -> float:
    """Return where a chain from a tempered run is once it has reached the main chains, or has had long to do so."""
    chain.advance(200, 100)
    for _ in range(_PATIENCE):
        end = float(chain.data.n + np.median(chain.recorded()[0]))
        if low <= end <= high:
            break
        chain.forget()
        chain.advance(0, 400)
    return float(chain.data.n + np.median(chain.recorded()[0]))


__all__ = ["LatentClassPosterior", "TemperedRun", "sample_latent_classes"]
