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
from saksi.estimate.table import CaptureTable
from saksi.estimate.tempering import draw_prior, temper

Floats = NDArray[np.float64]
THRESHOLDS = (0.01, 0.05, 0.1)
_FOLLOWED = 4
_PATIENCE = 15
# with many lists a trajectory a quarter as long gives as many effective draws, and a table of many cells makes each
# particle dear: their number falls as cells times lists grows
_MANY_LISTS = 6
_SHORT_TRAJECTORY = 25
_MOST_ENTRIES = 2000
_FEWEST = 100


@dataclass(frozen=True, kw_only=True)
class LatentClassSettings:
    """How the latent class model is sampled.

    Args:
        classes: Most classes there can be; never more than ``2**lists - 1``.
        shape: Shape of the gamma prior of alpha.
        rate: Rate of the gamma prior of alpha.
        chains: Chains, at least 4 for an answer that is not refused.
        burn: Iterations left out at the start of each chain.
        draws: Iterations kept a chain at first; doubled while chains disagree.
        most_draws: Where doubling stops.
        trajectory: Longest Hamiltonian trajectory in leapfrog steps; with more than 6 lists at most 25.
        pilots: Short runs from prior draws that look for modes and give the chains their starts.
        particles: Particles of each tempered run, fewer (at least 100) for large tables of more than 6 lists; 0 leaves
            the multimodality check out.
        tempered_runs: Tempered runs, weighted by their evidence.
        threads: Threads; the answer does not depend on it.
    """

    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    chains: int = 4
    burn: int = 1000
    draws: int = 2000
    most_draws: int = 16_000
    trajectory: int = 100
    pilots: int = 12
    particles: int = 500
    tempered_runs: int = 3
    threads: int = 1


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
    data = _Data(table.canonical(), chosen)
    tempered_seed = np.random.SeedSequence(seed).spawn(3)[2]
    chains, pilots = _chains(data, seed)
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
        pilots=pilots,
        tempered=tuple(told),
        acceptance=float(np.mean([chain.acceptance for chain in chains])),
    )


def prepare_chains(table: CaptureTable, *, seed: int, settings: LatentClassSettings) -> list["LatentClassChain"]:
    """Return chains at their over-dispersed starts, for those who want to run them by hand (benchmarks do).

    Args:
        table: The data.
        seed: Gives the same chains again.
        settings: How to sample.
    """
    return _chains(_Data(table.canonical(), settings), seed)[0]


def _chains(data: "_Data", seed: int) -> tuple[list["LatentClassChain"], tuple[float, ...]]:
    pilot_seed, chain_seed, _ = np.random.SeedSequence(seed).spawn(3)
    starts, pilots = _pilot(data, pilot_seed)
    chains = [
        LatentClassChain(data, starts[c % len(starts)], np.random.default_rng(stream))
        for c, stream in enumerate(chain_seed.spawn(data.settings.chains))
    ]
    return chains, pilots


class _Data:
    """The arrays that every run of one table shares."""

    def __init__(self, table: CaptureTable, settings: LatentClassSettings) -> None:
        self.settings = settings
        self.bits = np.ascontiguousarray(table.bits())
        self.counts = table.count_array()
        self.n = table.n
        self.width = table.width
        self.classes = max(2, min(settings.classes, (1 << min(table.width, 30)) - 1))
        wide = table.width > _MANY_LISTS
        self.trajectory = min(settings.trajectory, _SHORT_TRAJECTORY) if wide else settings.trajectory
        share = min(1.0, _MOST_ENTRIES / self.bits.size)
        self.particles = settings.particles if not wide else max(_FEWEST, round(settings.particles * share))


class LatentClassChain:
    """One chain: where it is, its step size, and what it recorded (row 0 of the records is the number missing)."""

    def __init__(self, data: _Data, start: Floats, rng: np.random.Generator) -> None:
        self.data, self.q, self.rng = data, start.copy(), rng
        self.state = np.array([0.1, 0.0])
        self.parts: list[Floats] = []
        self.states: Floats = np.empty((0, start.size))
        self.acceptance = 0.0

    def advance(self, burn: int, draws: int) -> None:
        """Run ``burn`` iterations that adapt the step, then ``draws`` that are recorded."""
        from saksi.estimate.gibbs_kernel import run_chain

        data, settings = self.data, self.data.settings
        out = np.empty((4 + len(THRESHOLDS), max(draws, 1)))
        kept = np.zeros((min(100, draws), self.q.size))
        run_chain(
            self.q,
            data.bits,
            data.counts,
            settings.shape,
            settings.rate,
            data.classes,
            burn,
            draws,
            data.trajectory,
            self.state,
            np.asarray(THRESHOLDS),
            out,
            kept,
            self.rng,
        )
        if draws:
            self.parts.append(out)
            self.states = kept
            self.acceptance = float(self.state[1])

    def recorded(self) -> Floats:
        """Return what was recorded since the last ``forget``, shape (quantities, draws)."""
        return np.concatenate(self.parts, axis=1)

    def forget(self) -> None:
        """Throw the records away."""
        self.parts = []


def _pilot(data: _Data, seed: np.random.SeedSequence) -> tuple[list[Floats], tuple[float, ...]]:
    """Run short chains from prior draws; give back over-dispersed starts and where each run rested."""
    settings = data.settings
    rng = np.random.default_rng(seed)
    count = max(settings.pilots, settings.chains)
    draws = draw_prior(count, data.width, data.classes, a=settings.shape, b=settings.rate, rng=rng)
    draws[:, -1] = np.maximum(draws[:, -1], -3.0)
    ends: list[tuple[float, int, Floats]] = []
    for i, start in enumerate(draws):
        chain = LatentClassChain(data, start, rng)
        chain.advance(60, 20)
        ends.append((float(data.n + np.median(chain.recorded()[0])), i, chain.q))
    ends.sort(key=lambda end: (end[0], end[1]))
    picks = np.unique(np.linspace(0, count - 1, settings.chains).astype(int))
    return [ends[p][2] for p in picks], tuple(end[0] for end in ends)


def _temper(data: _Data, seed: np.random.SeedSequence) -> tuple[TemperedRun, tuple[LatentClassChain, ...]] | None:
    from saksi.estimate.gibbs_kernel import draw_missing
    from saksi.estimate.latent_kernel import class_terms

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


def unseen_probability(states: Floats, width: int, classes: int) -> Floats:
    """Return P(on no list) of every state, shape (states,).

    Args:
        states: Parameter vectors.
        width: Number of lists.
        classes: K.
    """
    logits = np.clip(states[:, : width * classes], -500, 500).reshape(-1, width, classes)
    missed = np.exp(-np.log1p(np.exp(logits)).sum(axis=1))
    return np.asarray((_class_weights(states, width, classes) * missed).sum(axis=1))


def _class_weights(states: Floats, width: int, classes: int) -> Floats:
    sticks = np.clip(states[:, width * classes : -1], -500, 500)
    taken = 1.0 / (1.0 + np.exp(-sticks))
    left = np.cumprod(1.0 / (1.0 + np.exp(sticks)), axis=1)
    ones = np.ones((len(states), 1))
    return np.asarray(np.hstack([taken, ones]) * np.hstack([ones, left]))


def cell_probabilities(states: Floats, width: int, classes: int) -> Floats:
    """Return P(pattern) of every state for all patterns from 0 on, shape (states, 2**width).

    Args:
        states: Parameter vectors.
        width: Number of lists, at most 12.
        classes: K.
    """
    lam = 1.0 / (1.0 + np.exp(-np.clip(states[:, : width * classes], -500, 500))).reshape(-1, width, classes)
    nu = _class_weights(states, width, classes)
    cells = nu[:, None, :]
    for j in range(width):
        cells = np.concatenate([cells * (1.0 - lam[:, j, None, :]), cells * lam[:, j, None, :]], axis=1)
    return np.asarray(cells.sum(axis=2))


__all__ = [
    "THRESHOLDS",
    "LatentClassChain",
    "LatentClassPosterior",
    "LatentClassSettings",
    "TemperedRun",
    "cell_probabilities",
    "prepare_chains",
    "sample_latent_classes",
    "unseen_probability",
]
