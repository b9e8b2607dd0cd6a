"""Print the table of reading quality: `python -m benchmarks.quality.reading [--data DIR] [--only reports,satp,…] [--errors FILE.html]`.

The annotated data stay outside the repository; a part that is not there is named and left out. The error browser quotes the data: give it
a path outside the checkout.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.quality.reading import measures, naive
from benchmarks.quality.reading.measures import Measure
from benchmarks.quality.reading.ours import reader
from saksi.read import write_error_page
from saksi.read.evaluate import FIELDS, DocumentScore, bootstrap, f1_of, score_document, share_of

DATA = Path(__file__).parents[4] / "shared" / "data"
FILES = {
    "reports": "reports/gold_dev.jsonl",
    "satp": "extract/satp_dev.jsonl",
    "airwars": "extract/airwars_dev.jsonl",
    "muc4": "extract/muc4_dev.jsonl",
}
FIELD_BARS = {"source": 0.80, "source_kind": 0.85, "stance": 0.90, "place": 0.75, "date": 0.80}
OWN_GOLD = Path(__file__).parents[1] / "gold"
Read = Callable[[dict[str, Any]], list[dict[str, Any]]]


def load(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def documents_of(name: str, data: Path) -> list[dict[str, Any]] | None:
    """Give the documents of a set, or None when it is not there; `gold` is our own, in the repository."""
    if name == "gold":
        return [document for path in sorted(OWN_GOLD.glob("*.jsonl")) for document in load(path)]
    path = data / FILES[name]
    return load(path) if path.exists() else None


def interval(units: list[Any], statistic: Callable[[Any], float], rounds: int) -> str:
    low, high = bootstrap(units, statistic, seed=random.Random(1383), rounds=rounds)
    return f"[{low:.3f}, {high:.3f}]"


def print_line(name: str, ours: float, spread: str, floor: float | None, bar: float | None) -> None:
    mark = "" if bar is None else ("ok" if ours >= bar else "BELOW")
    print(
        f"{name:44} {ours:7.3f}  {spread:16} {'' if floor is None else f'{floor:.3f}':>7} {'' if bar is None else f'{bar:.3f}':>7} {mark}"
    )


def print_measures(ours: list[Measure], floor: list[Measure], rounds: int) -> None:
    for measure, base in zip(ours, floor, strict=True):
        spread = interval(list(measure.units), measure.statistic, rounds)
        print_line(measure.name, measure.statistic(measure.units), spread, base.statistic(base.units), measure.bar)


def print_reports(name: str, documents: list[dict[str, Any]], read: Read, rounds: int) -> None:
    scores = [score_document(d, read(d)) for d in documents]
    floor = [score_document(d, naive.read(d)) for d in documents]
    for lang in ["all", *sorted({s.lang for s in scores})]:
        mine = [s for s in scores if lang in ("all", s.lang)]
        base = [s for s in floor if lang in ("all", s.lang)]
        for measure, bar in (
            ("statements", 0.80 if lang == "all" else 0.70),
            ("figures", 0.75 if lang == "all" else None),
        ):

            def f1(units: list[DocumentScore], measure: str = measure) -> float:
                return f1_of(units, measure)

            print_line(f"{name} {measure} F1, {lang}", f1(mine), interval(mine, f1, rounds), f1(base), bar)
        size = [sum(getattr(s.statements, k) for s in mine) for k in ("gold", "found", "paired")]
        print(
            f"    gold {size[0]}, found {size[1]}, paired {size[2]}: P {size[2] / max(1, size[1]):.3f} R {size[2] / max(1, size[0]):.3f}"
        )
    for field in FIELDS:

        def share(units: list[DocumentScore], field: str = field) -> float:
            return share_of(units, field)

        print_line(
            f"{name} {field} right on pairs",
            share(scores),
            interval(scores, share, rounds),
            share(floor),
            FIELD_BARS.get(field),
        )
    negatives = [d for d in documents if d.get("hard_negative")]
    print_line(
        f"{name} figures from hard negatives",
        sum(len(read(d)) for d in negatives),
        "",
        sum(len(naive.read(d)) for d in negatives),
        None,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with reports/ and extract/")
    parser.add_argument("--only", default="gold,reports,satp,airwars,muc4")
    parser.add_argument(
        "--errors", type=Path, help="write an HTML page with gold and found spans of the last annotated set there"
    )
    parser.add_argument("--limit", type=int, help="read only the first so many documents of each set")
    parser.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds")
    options = parser.parse_args()
    read = reader()
    print(f"{'measure':44} {'ours':>7}  {'95 % interval':16} {'naive':>7} {'bar':>7}")
    for name in options.only.split(","):
        documents = documents_of(name, options.data)
        if documents is None:
            print(f"{name}: not there under {options.data}, left out")
            continue
        documents = documents[: options.limit]
        started = time.perf_counter()
        if name in ("gold", "reports"):
            print_reports(name, documents, read, options.rounds)
        else:
            measure = getattr(measures, name)
            print_measures(measure(documents, read), measure(documents, naive.read), options.rounds)
        size = sum(len(d["text"].encode()) for d in documents)
        print(
            f"    {name}: {len(documents)} documents, {size / 1e6:.2f} MB, {time.perf_counter() - started:.1f} s with floor and bootstrap"
        )
        if name in ("gold", "reports") and options.errors:
            found = {str(document["id"]): read(document) for document in documents}
            with options.errors.open("w", encoding="utf-8") as page:
                page.writelines(write_error_page(documents, found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
