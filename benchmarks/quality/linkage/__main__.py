"""Print the table of linkage quality: `python -m benchmarks.quality.linkage [--data DIR] [--labels 1000] [--without-rivals]`.

The lists with truth stay outside the repository (see `../shared/data/linkage/README.md` beside the checkout): names of real dead, which
are neither copied nor printed here. With `--freeze` the figures are written to `results.json` beside this file.
"""

import argparse
import csv
import gzip
import hashlib
import json
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.special import expit

from benchmarks.quality.linkage import rivals
from benchmarks.quality.linkage.scores import Quality, calibration_error, f1_between, quality
from saksi.cli.link_files import read_lists
from saksi.link import Judgement, Label, LinkRow, RowLinkage, judge, link_rows, next_pairs, shown_pairs

DATA = Path(__file__).parents[4] / "shared" / "data" / "linkage"
RESULTS = Path(__file__).with_name("results.json")
BATCH = 100
SIZE_BAR = 0.01
"""How much precision at the fixed threshold may fall from ten thousand records to all of them."""
BARS = {
    "no labels": {"F1": 0.968, "B3": 0.988, "ECE": 0.05},
    "labels": {"F1": 0.978, "B3": 0.992, "ECE": 0.02},
}


def load_truth(path: Path) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {r["record_id"]: r["person_id"] for r in csv.DictReader(file) if r["person_id"]}


def clusters_of(linkage: RowLinkage) -> dict[str, str]:
    refs = linkage.corpus.refs
    return {refs[i]: refs[c] for i, c in enumerate(linkage.clusters.tolist())}


def pairs_of(linkage: RowLinkage) -> list[tuple[str, str, float]]:
    refs, p = linkage.corpus.refs, expit(linkage.scores.odds)
    rows = shown_pairs(linkage).tolist()
    return [(refs[linkage.candidates.left[k]], refs[linkage.candidates.right[k]], float(p[k])) for k in rows]


def answer(linkage: RowLinkage, truth: Mapping[str, str], wanted: int) -> tuple[RowLinkage, list[Label]]:
    """Let the truth answer the linkage's own queue, `BATCH` pairs at a time, until so many answers are there."""
    refs, labels, seen = linkage.corpus.refs, [], np.empty(0, dtype=np.int64)
    while len(labels) < wanted:
        rows = next_pairs(linkage, BATCH, seen=seen)
        if not len(rows):
            break
        seen = np.concatenate([seen, rows])
        for k in rows.tolist():
            a, b = refs[linkage.candidates.left[k]], refs[linkage.candidates.right[k]]
            if a in truth and b in truth and len(labels) < wanted:
                said = Judgement.SAME if truth[a] == truth[b] else Judgement.DIFFERENT
                labels.append(Label(left=a, right=b, judgement=said))
        linkage = judge(linkage, labels)
    return linkage, labels


def line(
    name: str, found: Quality, between: float, error: float | None, seconds: float
) -> dict[str, float | str | None]:
    ece = "     " if error is None else f"{error:.3f}"
    print(
        f"{name:42} {found.precision:.4f} {found.recall:.4f} {found.f1:.4f}  {found.b_cubed:.4f}  {found.ratio:.3f}  {between:.4f}  {ece} {seconds:6.1f}",
        flush=True,
    )
    return {
        "name": name, "precision": found.precision, "recall": found.recall, "f1": found.f1, "b_cubed": found.b_cubed,
        "clusters_over_persons": found.ratio, "f1_ab": between, "ece": error,
    }  # fmt: skip


def part(rows: Sequence[LinkRow], truth: Mapping[str, str], share: float) -> list[LinkRow]:
    """Take a share of the persons (by a hash), with all their records; records of unknown truth by their own hash."""

    def kept(key: str) -> bool:
        return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) < share * 2**32

    return [r for r in rows if kept(truth.get(r.ref, r.ref))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--labels", type=int, default=1000)
    parser.add_argument("--without-rivals", action="store_true")
    parser.add_argument("--freeze", action="store_true")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"{options.data} is not there; name the folder of the lists with --data.", file=sys.stderr)
        return 3
    truth = load_truth(options.data / "truth.csv.gz")
    started = time.perf_counter()
    rows = read_lists(sorted(options.data.glob("list_*.csv.gz")), ()).rows
    read = time.perf_counter() - started
    print(f"{len(rows)} records, {len(set(truth.values()))} persons; read in {read:.1f} s")
    print(f"{'':42} {'P':6} {'R':6} {'F1':6}  {'B3':6}  {'c/p':5}  {'F1 AB':6}  {'ECE':5} {'s':>6}")
    results = []

    def told(name: str, clusters: Mapping[str, str], pairs: Sequence[tuple[str, str, float]], since: float) -> None:
        error = calibration_error(pairs, truth) if pairs else None
        spent = time.perf_counter() - since
        results.append(line(name, quality(clusters, truth), f1_between(clusters, truth, ("A", "B")), error, spent))

    started = time.perf_counter()
    linkage = link_rows(rows)
    told("saksi, no labels", clusters_of(linkage), pairs_of(linkage), started)
    print(f"  peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")
    for wanted in sorted({min(300, options.labels), options.labels}):
        started = time.perf_counter()
        judged, labels = answer(linkage, truth, wanted)
        told(f"saksi, {len(labels)} labels of its own queue", clusters_of(judged), pairs_of(judged), started)
    started = time.perf_counter()
    small = part(rows, truth, 10_000 / len(rows))
    of_small = {r.ref: truth[r.ref] for r in small if r.ref in truth}
    found = quality(clusters_of(link_rows(small)), of_small)
    fall = found.precision - float(results[0]["precision"] or 0)
    print(
        f"  a part of {len(small)} records: precision {found.precision:.4f}, F1 {found.f1:.4f}; all {len(rows)}: {fall:.4f} less"
        + ("" if fall <= SIZE_BAR else f"  BELOW the bar of {SIZE_BAR}")
    )
    if not options.without_rivals:
        started = time.perf_counter()
        told("naive: same transliterated name and age", rivals.naive(rows), [], started)
        started = time.perf_counter()
        for threshold, clusters, pairs in rivals.splink(rows):
            told(f"Splink 5, transliterated names, p > {threshold}", clusters, pairs, started)
    if options.freeze:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return int(_below(results))


def _below(results: Sequence[Mapping[str, float | str | None]]) -> bool:
    """Say which bars of ours are not reached."""
    below = False
    for row in results:
        name = str(row["name"])
        if not name.startswith("saksi"):
            continue
        bars = BARS["no labels" if "no labels" in name else "labels"]
        if name.startswith("saksi, 300"):
            continue
        for key, value, good in (
            ("F1", row["f1"], float(row["f1"] or 0) >= bars["F1"]),
            ("B3", row["b_cubed"], float(row["b_cubed"] or 0) >= bars["B3"]),
            ("ECE", row["ece"], float(row["ece"] or 0) <= bars["ECE"]),
            ("c/p", row["clusters_over_persons"], 0.98 <= float(row["clusters_over_persons"] or 0) <= 1.02),
            ("F1 AB", row["f1_ab"], float(row["f1_ab"] or 0) >= 0.975),
        ):
            if not good:
                below = True
                print(f"BELOW the bar: {name}: {key} {value}")
    return below


if __name__ == "__main__":
    raise SystemExit(main())
