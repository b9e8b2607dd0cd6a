"""Generate a case, and time pages, searches and saves as one user on loopback sees them.

Run: ``python -m benchmarks.speed.workbench [--documents 2000] [--rounds 30]``. Ten statements a document. The bar (100,000
documents, 1,000,000 statements): p95 of a page 150 ms, of a search 300 ms, of a save 100 ms. The floor beside it is an answer
that reads nothing (``/healthz``), through the same server, door and client. Times are wall times of whole requests inside one
process, so they hold for an idle machine only; CPU time a request is printed beside them.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fastapi.testclient import TestClient
from tests.builders.casework import extract, statement

from saksi.casework import Case, Incoming, capture_documents, list_queue, read_documents
from saksi.cli.serve import make_app
from saksi.model import Document, Statement, Tool
from saksi.store import create_case

PLACES = ("Vellmar", "Marsolle", "Asfan", "Tazmira", "Kesmara", "Birsaya", "الزهرا", "Sukamaju")
PER_DOCUMENT = 10
READER = Tool(name="benchmark-reader", version="1")


def reports(count: int) -> Iterator[Incoming]:
    """Invent reports of ten sentences, each with one figure."""
    for number in range(count):
        lines = [
            f"{PLACES[(number + at) % len(PLACES)]}: {number % 90 + at + 1} people were killed, clinic {number * 7 + at} said."
            for at in range(PER_DOCUMENT)
        ]
        yield Incoming(data=f"Report {number}.\n{chr(10).join(lines)}".encode(), origin=f"{number}.txt")


def read(document: Document, text: str) -> Sequence[Statement]:
    """Read one figure a line."""
    found: list[Statement] = []
    at = 0
    for line in text.splitlines(keepends=True):
        start = line.find(": ") + 2
        end = line.find(" were killed")
        if end > 0:
            killed = int(line[start:end].split()[0])
            found.append(statement(document, text, at + start, at + end + len(" were killed"), killed))
        at += len(line)
    return found


def timed(act: Callable[[], int], rounds: int) -> tuple[float, float, float]:
    """Give p50 and p95 of the wall time and the mean CPU time of a request, in milliseconds."""
    walls: list[float] = []
    cpu = time.process_time()
    for _ in range(rounds):
        start = time.perf_counter()
        status = act()
        walls.append((time.perf_counter() - start) * 1000)
        if status >= 400:
            raise SystemExit(f"A request was answered with {status}.")
    cpu = (time.process_time() - cpu) * 1000 / rounds
    return statistics.median(walls), statistics.quantiles(walls, n=20)[-1], cpu


def measure(case: Case, folder: Path, rounds: int) -> None:
    """Time every kind of request."""
    host = "127.0.0.1:8000"
    app, token = make_app(case, folder, host)
    client = TestClient(app, base_url=f"http://{host}", headers={"origin": f"http://{host}"}, follow_redirects=False)
    client.get(f"/launch?token={token}")
    queue = iter(list_queue(case, limit=rounds + 5))

    def save() -> int:
        one = next(queue).assessed.statement.id
        return client.post(f"/api/statements/{one}/accept", json={"reason": "read"}).status_code

    acts: dict[str, Callable[[], int]] = {
        "floor: /healthz": lambda: client.get("/healthz").status_code,
        "page: overview": lambda: client.get("/").status_code,
        "page: documents": lambda: client.get("/documents").status_code,
        "page: ledger": lambda: client.get("/ledger").status_code,
        "page: one statement": lambda: client.get("/api/queue?limit=50").status_code,
        "search: one in eight": lambda: client.get("/search?q=Vellmar").status_code,
        "search: fits all": lambda: client.get("/search?q=killed").status_code,
        "search: one number": lambda: client.get("/search?q=clinic+707").status_code,
        "save: accept": save,
    }
    print(f"{'request':<24}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}")
    for name, act in acts.items():
        middle, slow, cpu = timed(act, rounds)
        print(f"{name:<24}{middle:>9.1f}{slow:>9.1f}{cpu:>9.1f}")


def main() -> None:
    """Generate and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=30)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "case"
        with create_case(folder) as case:
            start = time.process_time()
            capture_documents(case, reports(given.documents), extract=extract)
            read_documents(case, read, READER)
            made = time.process_time() - start
            size = (folder / "case.db").stat().st_size / 1e6
            print(
                f"{given.documents:,} documents, {given.documents * PER_DOCUMENT:,} statements: {made:.0f} CPU s, {size:.0f} MB"
            )
            measure(case, folder, given.rounds)


if __name__ == "__main__":
    main()
