"""Speed of the estimators beside the R packages that practitioners use.

    python -m benchmarks.speed.estimate [--only latent graphs loglinear wide] [--seeds 4]

Where ``Rscript`` and LCMCR, dga or SparseMSE are installed they run on this machine beside us. Where they are not, the
recorded figures stand in (R 4.2.2, LCMCR 0.4.14, dga 2.0.2, SparseMSE 2.0.1, one thread, another machine) and the line
says so. Times are CPU seconds of one thread after compilation; burn-in is left out for draws on both sides.
"""

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from saksi.estimate import LatentClassSettings, build_table, datasets, estimate
from saksi.estimate.bootstrap import bootstrap
from saksi.estimate.convergence import check_convergence
from saksi.estimate.decomposable import average_graphs
from saksi.estimate.distribution import Distribution
from saksi.estimate.latent_chain import LatentClassChain, prepare_chains
from saksi.estimate.loglinear import Fit
from saksi.estimate.selection import choose_stepwise

# effective draws a CPU second of LCMCR, K = 10, mean of four seeds
LCMCR = {
    "kosovo": 137.0,
    "uk": 150.0,
    "allegheny_lists": 257.0,
    "uk_5": 159.0,
    "congenital_anomaly": 487.0,
    "spina_bifida": 730.0,
    "western_us": 1140.0,
    "rome_hiv": 2400.0,
}
DGA = {"kosovo": 0.14, "uk_5": 1.1, "netherlands_5": 4.8}
SPARSEMSE = {"uk": 56.0, "kosovo": 12.0, "uk_5": 33.0, "western_us": 9.0}
_R_LCMCR = """
suppressMessages(library(LCMCR)); suppressMessages(library(coda))
d <- read.csv('{path}'); k <- ncol(d) - 1; p <- d[rep(seq_len(nrow(d)), d$count), seq_len(k)]
p[] <- lapply(p, factor, levels = 0:1)
s <- lcmCR(captures = p, tabular = FALSE, K = 10, a_alpha = 0.25, b_alpha = 0.25, seed = 1, buffer_size = 10000, thinning = 10)
s$Update(10000); t <- proc.time()[['user.self']]
x <- lcmCR_PostSampl(s, burnin = 0, samples = 20000, thinning = 10, output = FALSE)
cat(effectiveSize(x) / (proc.time()[['user.self']] - t))
"""


def has_r(package: str) -> bool:
    """Say whether R and one of its packages can be run here."""
    if shutil.which("Rscript") is None:
        return False
    asked = subprocess.run(["Rscript", "-e", f"library({package})"], capture_output=True, check=False)
    return asked.returncode == 0


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of as many runs as fit into half a second, five at least."""
    best, spent, runs = float("inf"), 0.0, 0
    while runs < 5 or spent < 0.5:
        start = time.process_time()
        work()
        took = time.process_time() - start
        best, spent, runs = min(best, took), spent + took, runs + 1
    return best


def latent(seeds: int) -> None:
    """Print effective draws (ArviZ bulk ESS of N) a CPU second."""
    here = has_r("LCMCR")
    print(f"latent classes, K = 10, 4 chains of 4,000 after 1,000; LCMCR {'run here' if here else 'recorded'}")
    for name, recorded in LCMCR.items():
        table = datasets.load(name)
        rates, checks = [], []
        for seed in range(1, seeds + 1):
            chains: list[LatentClassChain] = prepare_chains(table, seed=seed, settings=LatentClassSettings())
            for chain in chains:
                chain.advance(1000, 0)
            start = time.process_time()
            for chain in chains:
                chain.advance(0, 4000)
            spent = time.process_time() - start
            draws = table.n + np.stack([chain.recorded()[0] for chain in chains])
            found = check_convergence(draws)
            rates.append(found.ess_bulk / spent)
            checks.append((float(np.median(draws)), found.r_hat))
        rival = recorded
        if here:
            script = _R_LCMCR.format(path=f"src/saksi/estimate/datasets/{name}.csv")
            rival = float(subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True).stdout)
        print(
            f"  {name:20s} {np.mean(rates):7.0f} a CPU s ({min(rates):.0f}-{max(rates):.0f}), rival {rival:.0f}: "
            f"{np.mean(rates) / rival:.1f} x; medians {[round(m) for m, _ in checks]}, "
            f"worst R-hat {max(r for _, r in checks):.3f}",
            flush=True,
        )


def graphs() -> None:
    """Print the time of an average over decomposable graphs, on dga's grid and on ours."""
    print(f"decomposable graphs; dga {'is here too' if has_r('dga') else 'recorded'}")
    for name, recorded in DGA.items():
        table = datasets.load(name).canonical()
        grid = np.arange(1.0, 10 * table.n + 1)
        same, quick = average_graphs(table, missing=grid).distribution, average_graphs(table).distribution
        slow, fast = cpu(partial(average_graphs, table, missing=grid)), cpu(partial(average_graphs, table))
        print(
            f"  {name:20s} dga {recorded} s; its grid {slow:.4f} s ({recorded / slow:.0f} x), ours {fast:.5f} s "
            f"({recorded / fast:.0f} x); {_numbers(same)} and, without the cap, {_numbers(quick)}"
        )
    for name in ("uk", "netherlands"):
        table = datasets.load(name).canonical()
        spent = cpu(partial(average_graphs, table))
        print(f"  {name:20s} six lists, 18,154 graphs: {spent:.3f} s, {_numbers(average_graphs(table).distribution)}")
    seven = datasets.load("new_orleans").reordered(range(7)).canonical()
    start = time.process_time()
    found = average_graphs(seven)
    print(f"  seven lists, {found.graphs:,} graphs, listing them included: {time.process_time() - start:.2f} s")


def _numbers(distribution: Distribution) -> str:
    low, high = distribution.interval(0.95)
    return f"{distribution.median():,.0f} ({low:,.0f}-{high:,.0f})"


def loglinear() -> None:
    """Print the time of 200 resamples of the forward-stepwise model."""
    print(f"log-linear, stepwise, 200 resamples; SparseMSE {'is here too' if has_r('SparseMSE') else 'recorded'}")
    for name, recorded in SPARSEMSE.items():
        table = datasets.load(name)
        counts, width = table.full_counts(), table.width
        fit = choose_stepwise(counts, width)
        if not isinstance(fit, Fit):
            continue
        start = time.process_time()
        found = bootstrap(
            counts,
            fit,
            partial(choose_stepwise, width=width),
            replicates=200,
            rng=np.random.default_rng(1),
        )
        spent = time.process_time() - start
        low, high = found.interval(0.95)
        print(
            f"  {name:20s} {spent:.2f} s, rival {recorded:.0f} s: {recorded / spent:.0f} x; "
            f"{found.point:,.0f} ({low:,.0f}-{high:,.0f})"
        )


def wide() -> None:
    """Print the time of the whole latent class answer on many lists, all checks and other priors included."""
    print("latent classes on many lists, two groups of 6,000 people, with every check; no rival")
    for lists in (8, 12, 16):
        rng = np.random.default_rng(1)
        often = rng.random(6000) < 0.3
        seldom, much = rng.uniform(0.03, 0.12, lists), rng.uniform(0.15, 0.5, lists)
        on = rng.random((6000, lists)) < np.where(often[:, None], much, seldom)
        patterns, counts = np.unique(on @ (1 << np.arange(lists)), return_counts=True)
        drawn = {int(x): int(c) for x, c in zip(patterns, counts, strict=True) if x}
        table = build_table([f"L{j}" for j in range(lists)], drawn)
        start = time.process_time()
        answer = estimate(table, "latent-class")
        spent = time.process_time() - start
        print(f"  {lists} lists, {len(table.patterns)} patterns: {spent:.1f} s; {answer.sentence()}", flush=True)


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", choices=["latent", "graphs", "loglinear", "wide"])
    parser.add_argument("--seeds", type=int, default=4)
    options = parser.parse_args()
    wanted = options.only or ["latent", "graphs", "loglinear", "wide"]
    if "latent" in wanted:
        latent(options.seeds)
    if "graphs" in wanted:
        graphs()
    if "loglinear" in wanted:
        loglinear()
    if "wide" in wanted:
        wide()
    return 0


if __name__ == "__main__":
    sys.exit(main())
