"""Print time, memory and quality of linking invented people: `python -m benchmarks.speed.linkage [--records 62000] [--seed 1]`."""

import argparse
import resource
import time
from collections.abc import Iterator

from benchmarks.quality.linkage.scores import quality
from benchmarks.speed.linkage.people import Line, invent
from saksi.lang.ages import Age, AgeKind
from saksi.link import LinkRow, LinkSettings, link_rows
from saksi.link.record import chains_of


def rows_of(lines: Iterator[Line], truth: dict[str, str]) -> Iterator[LinkRow]:
    for line in lines:
        truth[line.record_id] = str(line.person)
        age = None if line.age is None else Age(low=float(line.age), high=float(line.age), kind=AgeKind.STATED)
        yield LinkRow(ref=line.record_id, list_name=line.list_name, names=chains_of([line.name]), age=age, sex=line.sex)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=62_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    truth: dict[str, str] = {}
    started = time.perf_counter()
    rows = list(rows_of(invent(options.records, seed=options.seed), truth))
    read = time.perf_counter()
    linkage = link_rows(rows, settings=LinkSettings())
    done, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    refs = linkage.corpus.refs
    found = quality({refs[i]: refs[c] for i, c in enumerate(linkage.clusters.tolist())}, truth)
    print(
        f"{len(rows)} records, {len(set(truth.values()))} persons, {linkage.compared} pairs: names read in {read - started:.0f} s, linked in "
        f"{done - read:.0f} s ({used.ru_utime + used.ru_stime:.0f} s of processor time in all), peak {used.ru_maxrss / 2**20:.2f} GiB; "
        f"precision {found.precision:.4f}, recall {found.recall:.4f}, F1 {found.f1:.4f}, clusters over persons {found.ratio:.3f}"
    )
    for key in linkage.candidates.keys:
        print(
            f"  {key.key}: {key.blocks} blocks, {key.pairs} pairs, {key.dropped_blocks} blocks dropped ({key.dropped_pairs} pairs)"
        )


if __name__ == "__main__":
    main()
