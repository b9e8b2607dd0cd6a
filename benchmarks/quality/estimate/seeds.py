"""The same answer from every seed: the latent class model on a table on which chains of the usual sampler disagree.

    python -m benchmarks.quality.estimate.seeds [--table netherlands] [--seeds 10] [--rows FILE]

LCMCR ends near 51,000 or near 145,000 on ``netherlands``, depending on the seed (R-hat 2.37 over four chains of 210,000
sweeps). Each seed gives one line: the answer or why it is refused, R-hat over its four chains, where short runs
rest before they leave, and the tempered runs with their evidence.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from saksi.estimate import EstimateOptions, datasets, estimate

RESULTS = Path(__file__).parent / "seeds.json"


def measure(table: str, seed: int) -> dict[str, Any]:
    """Estimate the table with one seed; other priors are left out, for they do not bear on modes."""
    answer = estimate(datasets.load(table), "latent-class", EstimateOptions(seed=seed, sensitivity=False))
    found = answer.diagnostics
    told = answer.to_json() if answer.refused is None else found["withheld"]
    return {
        "table": table,
        "seed": seed,
        "refused": None if answer.refused is None else answer.refused.kind.value,
        "median": told["median"],
        "interval": told["interval"],
        "r_hat": round(found["r_hat"], 4),
        "ess_bulk": round(found["ess_bulk"]),
        "resting_places": [round(place) for place in found["resting_places_of_short_runs"]],
        "tempered": [[round(run["log_evidence"], 1), round(run["median"])] for run in found["tempered_runs"]],
        "warnings": [caution.kind.value for caution in answer.warnings],
    }


def main() -> int:
    """Run all seeds and write ``seeds.json``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--table", default="netherlands")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--rows", type=Path, default=RESULTS)
    options = parser.parse_args()
    rows = []
    for seed in range(1, options.seeds + 1):
        rows.append(measure(options.table, seed))
        print(json.dumps(rows[-1]), flush=True)
    medians = [row["median"] for row in rows]
    print(f"medians {min(medians):,.0f} to {max(medians):,.0f}, worst R-hat {max(row['r_hat'] for row in rows):.4f}")
    options.rows.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
