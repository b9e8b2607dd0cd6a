"""The rivals themselves, LCMCR and dga in R, on the very tables the mixture was measured on, and a paired comparison.

    python -m benchmarks.quality.estimate.rivals [--tables 200] [--process het2_4 …] [--rivals dga lcmcr] [--rows FILE] [--seed 8]
    python -m benchmarks.quality.estimate.rivals --compare [--ours FILE] [--seed 8]

The first form runs R beside us where ``Rscript`` and the packages are there and writes a line a table to ``--rows``; a
run that was stopped goes on where it was. The second reads those lines, with the lines of ours from
``benchmarks.quality.estimate --rows`` as ``--ours``, and keeps both in ``tables.json``; without these files it compares
what is kept there (``tables-SEED.json`` and ``paired-SEED.json`` for other tables than the frozen ones). It prints, and writes to ``paired.json``, the mean interval score over N and the coverage of each on
the tables all have, and the difference of ours to each rival with a 95 % bootstrap interval over tables.

LCMCR has K = 10, a = b = .25 and one chain of 10,000 sweeps and 4,000 draws a tenth apart; dga has delta 2^-p, all
graphs of three to five lists alike, and 1 to 20 n people missing with its own prior: what the recorded columns had.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quality.estimate.__main__ import RIVALS as RECORDED
from benchmarks.quality.estimate.__main__ import SEED, draw, of_seed, score
from benchmarks.quality.estimate.process import PROCESSES

TABLES = Path(__file__).parent / "tables.json"
PAIRED = Path(__file__).parent / "paired.json"
PACKAGES = {"lcmcr": "LCMCR", "dga": "dga"}
MOST_LISTS_OF_DGA = 5
OURS = "stack"
# one line of stdin a table: its number, its seed, the number of lists, then the count of each pattern from 1 on
_READ = """
lines <- file('stdin'); open(lines); suppressMessages(library({package}))
while (length(line <- readLines(lines, 1)) > 0) {{
  v <- as.numeric(strsplit(line, ' ')[[1]]); p <- v[3]; counts <- c(0, v[-(1:3)]); n <- sum(counts)
  {work}
  cat(v[1], format(ends, digits = 10), '\\n'); flush(stdout())
}}
"""
_WORK = {
    "lcmcr": """
  on <- sapply(seq_len(p) - 1, function(j) (seq_along(counts) - 1) %/% 2^j %% 2)
  d <- as.data.frame(lapply(as.data.frame(on), factor, levels = 0:1)); d$Freq <- counts; d <- d[counts > 0, ]
  s <- lcmCR(captures = d, tabular = TRUE, K = 10, a_alpha = 0.25, b_alpha = 0.25, seed = v[2],
             buffer_size = 10000, thinning = 10, verbose = FALSE)
  x <- lcmCR_PostSampl(s, burnin = 10000, samples = 4000, thinning = 10, output = FALSE)
  ends <- quantile(x, c(0.025, 0.5, 0.975))
""",
    "dga": """
  name <- paste0('graphs', p); if (!exists(name)) data(list = name)
  w <- colSums(bma.cr(array(counts, dim = rep(2, p)), seq_len(20 * n), 2^-p, get(name)))
  ends <- n + sapply(c(0.025, 0.5, 0.975), function(q) which(cumsum(w) / sum(w) >= q)[1])
""",
}


def can_run(rival: str) -> bool:
    """Say whether R and the package of a rival are here."""
    if shutil.which("Rscript") is None:
        return False
    asked = subprocess.run(["Rscript", "-e", f"library({PACKAGES[rival]})"], capture_output=True, check=False)
    return asked.returncode == 0


def run(rival: str, process: str, indices: list[int], seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Let a rival estimate tables of a process in one R; yields a line a table, as soon as it is there."""
    asked = []
    for index in indices:
        table, _ = draw(process, index, seed)
        asked.append(" ".join(map(str, [index, index + 1, table.width, *table.full_counts()[1:]])))
    script = _READ.format(package=PACKAGES[rival], work=_WORK[rival])
    with subprocess.Popen(
        ["Rscript", "-e", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process_of_r:
        assert process_of_r.stdin is not None
        assert process_of_r.stdout is not None
        process_of_r.stdin.write("\n".join(asked) + "\n")
        process_of_r.stdin.close()
        for line in process_of_r.stdout:
            number, low, median, high = (float(word) for word in line.split())
            yield {
                "process": process,
                "method": rival,
                "table": int(number),
                "median": median,
                "interval": [round(low, 1), round(high, 1)],
            }
    if process_of_r.returncode:
        raise RuntimeError(f"R ended with {process_of_r.returncode} on {process}")


def can_do(rival: str, process: str) -> bool:
    """Say whether a rival takes that many lists."""
    return rival != "dga" or draw(process, 0)[0].width <= MOST_LISTS_OF_DGA


def run_all(rivals: list[str], processes: list[str], tables: int, path: Path, seed: int = SEED, step: int = 25) -> None:
    """Let the rivals estimate the tables that are not in the rows yet, in turn through all processes."""
    done = {(row["process"], row["method"], row["table"]) for row in read_rows(path)}
    with path.open("a", encoding="utf-8") as sink:
        for start in range(0, tables, step):
            for process in processes:
                for rival in rivals:
                    missing = [
                        index
                        for index in range(start, min(start + step, tables))
                        if (process, rival, index) not in done
                    ]
                    if missing and can_do(rival, process):
                        for row in run(rival, process, missing, seed):
                            sink.write(json.dumps(row) + "\n")
                            sink.flush()


def read_rows(path: Path | None) -> list[dict[str, Any]]:
    """Return the lines of a file of rows; none when it is not there."""
    if path is None or not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


Kept = dict[str, dict[str, list[list[float] | None]]]


def keep(kept: Kept, rows: list[dict[str, Any]]) -> Kept:
    """Put the intervals of rows into what is kept: process, method, and an interval a table or None."""
    for row in sorted(rows, key=lambda row: int(row["table"])):
        told = kept.setdefault(row["process"], {}).setdefault(row["method"], [])
        told.extend([None] * (row["table"] + 1 - len(told)))
        told[row["table"]] = row["interval"]
    return kept


def read_tables(seed: int = SEED) -> Kept:
    """Return the intervals kept in ``tables.json``, which are of the tables 0, 1, … of each process."""
    path = of_seed(TABLES, seed)
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def write_tables(kept: Kept, seed: int = SEED) -> None:
    """Keep the intervals, a line a process and method."""
    lines = [
        f"{json.dumps(process)}: {{\n"
        + ",\n".join(f"{json.dumps(method)}: {json.dumps(told, separators=(',', ':'))}" for method, told in by.items())
        + "\n}"
        for process, by in kept.items()
    ]
    of_seed(TABLES, seed).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def compare(process: str, by: dict[str, list[list[float] | None]], replicates: int = 4000) -> dict[str, Any]:
    """Compare the mixture with each rival on the tables that both have.

    Args:
        process: Whose tables they are.
        by: An interval a table of each method.
        replicates: How many times the tables are drawn anew.
    """
    truth = PROCESSES[process][0]
    out: dict[str, Any] = {"process": process}
    rng = np.random.default_rng([1, sum(map(ord, process))])
    for rival in PACKAGES:
        both = [(a, b) for a, b in zip(by[OURS], by.get(rival, []), strict=False) if a is not None and b is not None]
        if not both:
            out[rival] = None
            continue
        scores = np.asarray([[score(low, high, truth) / truth for low, high in pair] for pair in both])
        hits = np.asarray([[low <= truth <= high for low, high in pair] for pair in both])
        apart = scores[:, 0] - scores[:, 1]
        means = apart[rng.integers(0, len(both), (replicates, len(both)))].mean(axis=1)
        ends = np.quantile(means, [0.025, 0.975])
        out[rival] = {
            "tables": len(both),
            "coverage": [round(float(share), 3) for share in hits.mean(axis=0)],
            "interval_score": [round(float(mean), 3) for mean in scores.mean(axis=0)],
            "difference": round(float(apart.mean()), 3),
            "difference_95": [round(float(end), 3) for end in ends],
        }
    return out


def lower_than_all(line: dict[str, Any]) -> bool:
    """Say whether the mean interval score of the mixture is below that of each rival that can run."""
    return all(line[rival]["difference"] < 0 for rival in PACKAGES if line[rival])


def print_comparison(kept: Kept, seed: int = SEED) -> None:
    """Print a line a process and write all to ``paired.json``."""
    lines = [compare(process, kept[process]) for process in RECORDED if process in kept]
    for line in lines:
        print(json.dumps(line), flush=True)
    of_seed(PAIRED, seed).write_text("[\n" + ",\n".join(json.dumps(line) for line in lines) + "\n]\n", encoding="utf-8")
    below = [line["process"] for line in lines if lower_than_all(line)]
    print(f"below every rival on the same tables: {len(below)} of {len(lines)}: {', '.join(below)}")


def main() -> int:
    """Run what can be run, or compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--process", nargs="*", default=list(PROCESSES))
    parser.add_argument("--rivals", nargs="*", default=list(PACKAGES), choices=list(PACKAGES))
    parser.add_argument("--rows", type=Path, help="estimate-rivals.jsonl, or with the seed in its name")
    parser.add_argument("--ours", type=Path, help="rows of benchmarks.quality.estimate")
    parser.add_argument("--seed", type=int, default=SEED, help="first part of the seed of the tables")
    parser.add_argument("--compare", action="store_true")
    options = parser.parse_args()
    path = options.rows or of_seed(Path("estimate-rivals.jsonl"), options.seed)
    if not options.compare:
        here = [rival for rival in options.rivals if can_run(rival)]
        for rival in options.rivals:
            if rival not in here:
                print(f"{PACKAGES[rival]} cannot be run here: the kept answers stand in")
        run_all(here, options.process, options.tables, path, options.seed)
    ours = [row for row in read_rows(options.ours) if row["method"] == OURS]
    kept = keep(read_tables(options.seed), read_rows(path) + ours)
    write_tables(kept, options.seed)
    print_comparison({process: by for process, by in kept.items() if OURS in by}, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
