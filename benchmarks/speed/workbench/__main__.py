"""Time the workbench on a large, generated case: pages, charts, searches, saves, files, twenty readers, start-up, and keys.

    python -m benchmarks.speed.workbench [--documents 100000] [--folder DIR] [--rounds 30] [--only WORDS] [--keys 60]

The case is made once and kept in ``--folder`` (a temporary one where none is named); a stopped run goes on where it ended. Ten
statements a document. The bar, at 100,000 documents and 1,000,000 statements, one user on loopback: p95 of a page 150 ms, of
a search 300 ms, of a save 100 ms; twenty readers without an error; start-up below 2 s. Keys are pressed in Chromium on the
demonstration case: median from key to changed screen below 100 ms. The floor beside them is an answer that reads nothing
(``/healthz``) through the same server, door and client. A page asks for its chart after it has come; a chart is drawn by a process
beside the server, so its CPU time is not in the table, and its time is held to no bar. Each chart of a round is a new one.
Wall times hold for an idle machine only; the server's CPU time a request is printed beside them.
"""

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

from saksi.store import open_case

from .generate import large_case
from .keys import measure_keys
from .measure import Timed, folder_size, measure_pages, measure_saves, read_at_once, take_away
from .serving import served


def main() -> None:
    """Generate and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, default=None, help="where the case is kept between runs")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--only", default="", help="pages and searches whose name holds these words")
    parser.add_argument("--requests", type=int, default=20, help="of each of the twenty readers; 0 for none")
    parser.add_argument("--keys", type=int, default=60, help="keys pressed in Chromium; 0 for none")
    given = parser.parse_args()
    if given.rounds < 2:
        parser.error("a 95th percentile needs at least 2 rounds")
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "case"
        with large_case(folder, given.documents):
            pass
        print(f"{given.documents:,} documents, {given.documents * 10:,} statements, {folder_size(folder):.1f} GB")
        server = stack.enter_context(served(folder))
        case = stack.enter_context(open_case(folder))
        print(f"start-up to the first page: {server.start_up:.2f} s (bar 2 s)")
        print(f"{'request':<32}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'bar':>6}")
        for one in measure_pages(server, case, given.rounds, given.only):
            show(one)
        if not given.only:
            for one in measure_saves(server, case, given.rounds):
                show(one)
        if not given.only:
            for taken in take_away(server):
                print(
                    f"{taken.name:<32}{taken.size:>7.1f} MB in {taken.seconds:.1f} s, CPU {taken.cpu:.1f} s, "
                    f"{taken.memory:.0f} MB of memory"
                )
        if given.requests:
            timed, faults = read_at_once(server, case, given.requests)
            show(timed)
            print(f"errors among them: {len(faults)} {faults[:3]}")
        if given.keys:
            print(measure_keys(given.keys))


def show(one: Timed) -> None:
    """Print one line of the table."""
    over = "" if one.bar is None else f"{one.bar:>6}" + (" over" if one.slow > one.bar else "")
    print(f"{one.name:<32}{one.middle:>9.1f}{one.slow:>9.1f}{one.cpu:>9.1f}{over}", flush=True)


if __name__ == "__main__":
    main()
