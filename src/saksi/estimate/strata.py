"""Strata that learn from each other: classes shared, their shares of the strata their own, all draws joint."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from saksi.estimate.convergence import Convergence, check_convergence
from saksi.estimate.latent_settings import LatentClassSettings
from saksi.estimate.table import StratifiedTable
from saksi.estimate.tempering import draw_prior

Floats = NDArray[np.float64]
SHARE_PRIOR = 1.0


@dataclass(frozen=True, kw_only=True)
class StrataPosterior:
    """Joint draws of the number of people of every stratum.

    Args:
        names: Names of the strata.
        numbers: N of each stratum, shape (strata, chains, draws); people of unknown stratum are placed in each draw.
        total: How far chains agree on the logarithm of the sum.
        each: How far chains agree on the logarithm of each stratum.
    """

    names: tuple[str, ...]
    numbers: Floats = field(repr=False)
    total: Convergence
    each: tuple[Convergence, ...]


def sample_strata(table: StratifiedTable, *, seed: int, settings: LatentClassSettings | None = None) -> StrataPosterior:
    """Sample N of every stratum with latent classes that all strata share.

    The stratum is one more thing that differs between classes: a person of class k is in stratum s with chance
    phi_ks, which has a flat Dirichlet prior. Strata with few people thereby borrow the shape of the classes from the
    others (partial pooling), people whose stratum is not known count for the classes and are placed anew in every
    draw, and sums over strata keep the joint draws. N in all has the prior 1/N.

    Args:
        table: The strata, three lists or more.
        seed: Gives the same draws again.
        settings: How to sample; pilots and tempered runs are not used.
    """
    chosen = LatentClassSettings() if settings is None else settings
    bits, strata, counts = _cells(table)
    width, groups = bits.shape[1], len(table.names)
    classes = max(2, min(chosen.classes, (1 << min(width, 30)) - 1))
    start_seed, *chain_seeds = np.random.SeedSequence(seed).spawn(chosen.chains + 1)
    rng = np.random.default_rng(start_seed)
    starts = draw_prior(chosen.chains, width, classes, a=chosen.shape, b=chosen.rate, rng=rng)
    starts[:, -1] = np.clip(starts[:, -1], -3.0, 3.0)
    chains = [
        _StrataChain(
            bits=bits,
            strata=strata,
            counts=counts,
            start=start,
            shares=rng.dirichlet(np.ones(groups), size=classes),
            settings=chosen,
            rng=np.random.default_rng(stream),
        )
        for start, stream in zip(starts, chain_seeds, strict=True)
    ]
    draws = chosen.draws
    with ThreadPoolExecutor(max_workers=max(1, chosen.threads)) as pool:
        list(pool.map(lambda chain: chain.advance(chosen.burn, 0), chains))
        while True:
            numbers = np.stack(list(pool.map(lambda chain, size=draws: chain.advance(0, size), chains)), axis=1)
            total = check_convergence(np.log(numbers.sum(axis=0)))
            each = tuple(check_convergence(np.log(np.maximum(group, 0.5))) for group in numbers)
            good = all(c.r_hat <= 1.01 and min(c.ess_bulk, c.ess_tail) >= 400.0 for c in (total, *each))
            if good or draws >= chosen.most_draws:
                break
            draws = min(2 * draws, chosen.most_draws)
    return StrataPosterior(names=table.names, numbers=numbers, total=total, each=each)


class _StrataChain:
    """One chain over classes and their shares of the strata."""

    def __init__(
        self,
        *,
        bits: NDArray[np.int8],
        strata: NDArray[np.int64],
        counts: NDArray[np.int64],
        start: Floats,
        shares: Floats,
        settings: LatentClassSettings,
        rng: np.random.Generator,
    ) -> None:
        self.bits, self.strata, self.counts = bits, strata, counts
        self.q, self.shares = start.copy(), np.ascontiguousarray(shares)
        self.settings, self.rng = settings, rng
        self.state = np.array([0.1])

    def advance(self, burn: int, draws: int) -> Floats:
        from saksi.estimate.strata_kernel import run_strata_chain

        out = np.empty((self.shares.shape[1], max(draws, 1)))
        run_strata_chain(
            self.q,
            self.shares,
            self.bits,
            self.strata,
            self.counts,
            self.settings.shape,
            self.settings.rate,
            SHARE_PRIOR,
            self.shares.shape[0],
            burn,
            draws,
            self.settings.trajectory,
            self.state,
            out,
            self.rng,
        )
        return out


def _cells(table: StratifiedTable) -> tuple[NDArray[np.int8], NDArray[np.int64], NDArray[np.int64]]:
    """Return patterns, stratum (-1 unknown) and count of every cell, lists in the order of the canonical table."""
    merged = table.merged()
    order = [merged.lists.index(name) for name in merged.canonical().lists]
    parts = [*enumerate(table.tables), *([] if table.unknown is None else [(-1, table.unknown)])]
    bits = np.concatenate([part.bits()[:, order] for _, part in parts])
    strata = np.concatenate([np.full(len(part.counts), s, dtype=np.int64) for s, part in parts])
    counts = np.concatenate([part.count_array() for _, part in parts])
    return np.ascontiguousarray(bits), strata, counts


__all__ = ["StrataPosterior", "sample_strata"]
