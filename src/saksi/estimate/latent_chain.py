"""Chains of the latent class model: their data, their starts, and one step after the other."""

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.closed import Heterogeneity, fit_closed
from saksi.estimate.latent_settings import LatentClassSettings
from saksi.estimate.table import CaptureTable
from saksi.estimate.tempering import draw_prior

Floats = NDArray[np.float64]
THRESHOLDS = (0.01, 0.05, 0.1)
# with many lists a trajectory a quarter as long gives as many effective draws, and a table of many cells makes each
# particle dear: their number falls as cells times lists grows
_MANY_LISTS = 6
_SHORT_TRAJECTORY = 25
_MOST_ENTRIES = 2000
_FEWEST = 100


class RunData:
    """The arrays that every run of one table shares."""

    def __init__(self, table: CaptureTable, settings: LatentClassSettings) -> None:
        self.settings = settings
        self.bits = np.ascontiguousarray(table.bits())
        self.counts = table.count_array()
        self.n = table.n
        self.width = table.width
        self.classes = max(2, min(settings.classes, (1 << min(table.width, 30)) - 1))
        self.centre = _list_levels(table) if settings.centred else None
        wide = table.width > _MANY_LISTS
        self.trajectory = min(settings.trajectory, _SHORT_TRAJECTORY) if wide else settings.trajectory
        share = min(1.0, _MOST_ENTRIES / self.bits.size)
        self.particles = settings.particles if not wide else max(_FEWEST, round(settings.particles * share))


def _list_levels(table: CaptureTable) -> Floats:
    """Return the logit of the chance of each list if lists were independent and people did not differ (Mt)."""
    fit = fit_closed(table, by_list=True, heterogeneity=Heterogeneity.NONE)
    if fit is None:
        return np.zeros(table.width)
    chances = np.clip(table.list_totals() / (table.n + fit.missing), 1e-6, 0.999)
    return np.asarray(np.log(chances / (1.0 - chances)), dtype=np.float64)


class LatentClassChain:
    """One chain: where it is, its step size, and what it recorded (row 0 of the records is the number missing)."""

    def __init__(self, data: RunData, start: Floats, rng: np.random.Generator) -> None:
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
            data.centre,
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


def prepare_chains(table: CaptureTable, *, seed: int, settings: LatentClassSettings) -> list[LatentClassChain]:
    """Return chains at their over-dispersed starts, for those who want to run them by hand (benchmarks do).

    Args:
        table: The data.
        seed: Gives the same chains again.
        settings: How to sample.
    """
    return start_chains(RunData(table.canonical(), settings), seed)[0]


def start_chains(data: RunData, seed: int) -> tuple[list[LatentClassChain], tuple[float, ...]]:
    """Return chains at over-dispersed starts, and where short runs from prior draws rested.

    Args:
        data: The table and how to sample.
        seed: Gives the same chains again.
    """
    pilot_seed, chain_seed, _ = np.random.SeedSequence(seed).spawn(3)
    starts, pilots = _run_pilots(data, pilot_seed)
    chains = [
        LatentClassChain(data, starts[c % len(starts)], np.random.default_rng(stream))
        for c, stream in enumerate(chain_seed.spawn(data.settings.chains))
    ]
    return chains, pilots


def _run_pilots(data: RunData, seed: np.random.SeedSequence) -> tuple[list[Floats], tuple[float, ...]]:
    """Run short chains from prior draws; give back over-dispersed starts and where each run rested."""
    settings = data.settings
    rng = np.random.default_rng(seed)
    count = max(settings.pilots, settings.chains)
    draws = draw_prior(count, data.width, data.classes, a=settings.shape, b=settings.rate, rng=rng, centre=data.centre)
    draws[:, -1] = np.maximum(draws[:, -1], -3.0)
    ends: list[tuple[float, int, Floats]] = []
    for i, start in enumerate(draws):
        chain = LatentClassChain(data, start, rng)
        chain.advance(60, 20)
        ends.append((float(data.n + np.median(chain.recorded()[0])), i, chain.q))
    ends.sort(key=lambda end: (end[0], end[1]))
    picks = np.unique(np.linspace(0, count - 1, settings.chains).astype(int))
    return [ends[p][2] for p in picks], tuple(end[0] for end in ends)


__all__ = ["THRESHOLDS", "LatentClassChain", "RunData", "prepare_chains", "start_chains"]
