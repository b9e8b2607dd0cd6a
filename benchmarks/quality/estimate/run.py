"""Coverage, bias and interval score of the estimators on tables whose truth is known, beside the recorded rivals.

    python benchmarks/quality/estimate/run.py [--tables 200] [--process het2_4 …] [--methods stack …] [--json FILE]

The rivals' columns were measured with LCMCR 0.4.14 (K = 10, one chain of 50,000 sweeps) and dga 2.0.2 (delta 2^-p,
N0 <= 20 n) on 50 tables of processes of the same description; their random numbers are not ours, so small differences
mean nothing (one standard error of a coverage of .95 over 50 tables is .03, over 200 tables .015).
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np
from process import PROCESSES, simulate

from saksi.estimate import CautionKind, EstimateOptions, LatentClassSettings, estimate

# process: (coverage, mean interval score over N) of LCMCR and of dga with delta 2^-p; None where it cannot run
RIVALS = {
    "indep4": ((0.98, 0.12), (0.98, 0.12)),
    "het2_4": ((0.08, 4.0), (0.00, 5.6)),
    "hardreach4": ((0.00, 3.5), (0.00, 3.6)),
    "dep4": ((0.98, 0.52), (0.92, 0.18)),
    "dep4_3way": ((0.70, 1.0), (0.38, 1.9)),
    "small3": ((1.00, 0.37), (0.90, 0.43)),
    "sparse5": ((0.84, 0.85), (0.88, 0.74)),
    "sparse5_dep": ((0.94, 1.0), (0.96, 0.68)),
    "mv2016_5": ((0.96, 0.51), (0.96, 2.0)),
    "het3_6": ((0.88, 0.18), None),
}
LIGHT = LatentClassSettings(
    pilots=4, particles=0, burn=500, draws=1000, most_draws=4000, chains=4, trajectory=60, tempered_runs=0
)


def score(low: float, high: float, truth: float, level: float = 0.95) -> float:
    """Return the interval score (Gneiting & Raftery 2007, section 6.2), lower is better."""
    weight = 2.0 / (1.0 - level)
    return high - low + weight * max(low - truth, 0.0) + weight * max(truth - high, 0.0)


def measure(process: str, method: str, tables: int) -> dict[str, object]:
    """Estimate ``tables`` tables of a process and sum up."""
    covered, scores, biases, warned_wrong, warned, refused, wrong = [], [], [], 0, 0, 0, 0
    spent = time.process_time()
    for i in range(tables):
        table, truth = simulate(process, np.random.default_rng([7, i, sum(map(ord, process))]))
        options = EstimateOptions(seed=i + 1, latent=LIGHT, sensitivity=False)
        answer = estimate(table, method, options)
        hard = any(c.kind is CautionKind.HARD_TO_REACH for c in answer.warnings)
        warned += hard
        interval = answer.interval
        if interval is None or answer.median is None:
            refused += 1
            withheld = answer.diagnostics.get("withheld")
            if withheld is None or withheld["interval"] is None:
                continue
            interval = tuple(withheld["interval"])
            inside = interval[0] <= truth <= interval[1]
            wrong += not inside
            warned_wrong += not inside
        else:
            inside = interval[0] <= truth <= interval[1]
            wrong += not inside
            warned_wrong += hard and not inside
            biases.append(answer.median / truth - 1.0)
        covered.append(inside)
        scores.append(score(*interval, truth) / truth)
    return {
        "process": process,
        "method": method,
        "tables": tables,
        "coverage": round(float(np.mean(covered)), 3),
        "bias": round(float(np.median(biases)), 3) if biases else None,
        "interval_score": round(float(np.mean(scores)), 3),
        "refused": refused / tables,
        "warned_or_refused_when_wrong": None if wrong == 0 else round(warned_wrong / wrong, 3),
        "wrong": wrong,
        "warned": warned / tables,
        "cpu_seconds_a_table": round((time.process_time() - spent) / tables, 2),
    }


def main() -> int:
    """Print one line a process and method; the intervals of refused tables count as well, as computed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--process", nargs="*", default=list(PROCESSES))
    parser.add_argument("--methods", nargs="*", default=["stack"])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    for process in options.process:
        lcmcr, dga = RIVALS[process]
        print(f"{process:12s} LCMCR {lcmcr}  dga {dga}", flush=True)
        for method in options.methods:
            row = measure(process, method, options.tables)
            rows.append({**row, "lcmcr": lcmcr, "dga": dga})
            print("  " + json.dumps(row), flush=True)
            if options.json is not None:
                options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
