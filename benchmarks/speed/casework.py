"""Capture, read and reconcile generated reports into a case on disk: documents a second, statements a second, peak memory.

    python benchmarks/speed/casework.py [--documents 1000] [--workers 1] [--statements 100000] [--folder DIR] [--json]

Every document is one durable transaction with one ledger entry, so the disk sets the pace of capture; the floor beside it
writes the same bytes to one file each with fsync and nothing else. With ``--statements`` a second case is filled with so many
statements in one go, to show how long lists and filters take.
"""

import argparse
import hashlib
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from saksi.capture import extract_document
from saksi.casework import (
    Case,
    Incoming,
    Standing,
    StatementFilter,
    capture_documents,
    describe_status,
    list_queue,
    list_statements,
    read_documents,
    reconcile_case,
    verify_case,
)
from saksi.cluster import Processes
from saksi.model import (
    Act,
    Capture,
    Document,
    Provenance,
    Quantity,
    ReviewState,
    Span,
    Statement,
    StatementKind,
    Tool,
    derive_id,
)
from saksi.read import READER, Reader
from saksi.store import create_case

T = TypeVar("T")

PLACES = ("Vellmar", "Orsk", "Tanabe", "Corvel", "Dessan", "Halim", "Rosset", "Munir")
PADDING = (
    "Traders in the old market reopened their shutters before noon. The road to the river stayed closed, and the school "
    "kept its pupils at home. A council meeting that had been announced for the evening was put off until next week. "
)


def report(number: int) -> Incoming:
    place = PLACES[number % len(PLACES)]
    text = (
        f"At least {3 + number % 40} people were killed in {place} on {1 + number % 28} May 2031, the regional hospital "
        f"said. {PADDING * 3}Armed men shot {2 + number % 5} farmers near {place}, according to a witness. Report {number}."
    )
    return Incoming(
        data=text.encode(), how="demo", origin=f"{number}.txt", declared_lang="en", publisher="The Valley Post"
    )


def timed(what: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    done = what()
    return done, time.perf_counter() - start


def fsync_floor(folder: Path, reports: list[Incoming]) -> None:
    for number, one in enumerate(reports):
        with (folder / str(number)).open("wb") as file:
            file.write(one.data)
            file.flush()
            os.fsync(file.fileno())


def measure_stages(folder: Path, count: int, workers: int) -> list[dict[str, object]]:
    reports = [report(number) for number in range(count)]
    size = sum(len(one.data) for one in reports)
    (folder / "floor").mkdir()
    _, floor = timed(lambda: fsync_floor(folder / "floor", reports))
    lines: list[dict[str, object]] = [
        {"stage": "floor: write and fsync each", "per_s": count / floor, "unit": "documents"}
    ]

    def add(stage: str, seconds: float, done: float, unit: str) -> None:
        line: dict[str, object] = {"stage": stage, "per_s": done / seconds, "unit": unit, "seconds": seconds}
        if unit == "documents":
            line["mb_per_s"] = size / 1e6 / seconds
        lines.append(line)

    with create_case(folder / "case") as case:
        _, seconds = timed(lambda: capture_documents(case, reports, extract=extract_document))
        add("capture", seconds, count, "documents")
        _, seconds = timed(lambda: capture_documents(case, reports, extract=extract_document))
        add("capture again (all known)", seconds, count, "documents")
        spread = map if workers == 1 else Processes(workers)
        _, seconds = timed(lambda: read_documents(case, Reader(), READER, map_documents=spread))
        add(f"read ({workers} process{'es' if workers > 1 else ''})", seconds, count, "documents")
        statements = describe_status(case).counts["Statement"]
        _, seconds = timed(lambda: reconcile_case(case))
        add("reconcile", seconds, statements, "statements")
        found, seconds = timed(lambda: list(verify_case(case)))
        assert found == []
        add("verify", seconds, describe_status(case).ledger_size, "ledger entries")
    return lines


def fill(case: Case, count: int) -> None:
    """Put many statements in with plain port calls: what is measured afterwards is how they are found."""
    tool = Tool(name="generator", version="1")
    per_document = 50
    for number in range(count // per_document):
        text = " ".join(f"{place_number} people were killed." for place_number in range(per_document))
        sha256 = hashlib.sha256(f"{number}".encode()).hexdigest()
        document = Document(
            id=derive_id("doc", sha256),
            sha256=sha256,
            size_bytes=1,
            media_type="text/plain",
            text_sha256=sha256,
            text_length=len(text),
            extractor=tool,
        )
        statements = []
        at = 0
        for killed in range(per_document):
            words = f"{killed} people were killed."
            statements.append(
                Statement(
                    id=derive_id("st", number, killed),
                    document_id=document.id,
                    text_sha256=sha256,
                    kind=StatementKind.FIGURE,
                    act=Act.KILLED if killed % 3 else Act.INJURED,
                    span=Span(start=at, end=at + len(words), quote=words),
                    quantity=Quantity(lower=killed),
                    provenance=Provenance(reader=tool),
                )
            )
            at += len(words) + 1
        with case.store.writing() as records:
            records.add([document, *statements], seq=number)
            records.set_standings(
                Standing(statement_id=one.id, priority=killed % 7 + 1, state=ReviewState.OPEN)
                for killed, one in enumerate(statements)
            )


def measure_lists(folder: Path, count: int) -> list[dict[str, object]]:
    with create_case(folder / "large") as case:
        _, seconds = timed(lambda: fill(case, count))
        lines: list[dict[str, object]] = [
            {"stage": f"fill with {count} statements", "per_s": count / seconds, "unit": "statements"}
        ]
        queries: dict[str, Callable[[], object]] = {
            "queue, first 50": lambda: list_queue(case, limit=50),
            "list, first 200": lambda: list_statements(case, limit=200),
            "filter act and number, 200": lambda: list_statements(
                case, StatementFilter(acts=(Act.INJURED,), lower_at_least=40), limit=200
            ),
            "count by state": lambda: describe_status(case),
        }
        for name, query in queries.items():
            query()
            _, seconds = timed(query)
            lines.append({"stage": name, "ms": seconds * 1000})
        with case.store.reading() as records:
            assert records.count(Capture) == 0
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="on the disk to be measured; a temporary folder by default")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        lines = measure_stages(Path(name), chosen.documents, chosen.workers)
        if chosen.statements:
            lines += measure_lists(Path(name), chosen.statements)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines.append({"stage": "peak memory", "mb": peak})
    for line in lines:
        if chosen.json:
            print(json.dumps(line))
        elif "per_s" in line:
            rate = f"{line['mb_per_s']:.2f} MB/s" if "mb_per_s" in line else ""
            print(f"{line['stage']:<32}{line['per_s']:>12.1f} {line['unit']}/s  {rate}")
        elif "ms" in line:
            print(f"{line['stage']:<32}{line['ms']:>12.1f} ms")
        else:
            print(f"{line['stage']:<32}{line['mb']:>12.0f} MB")


if __name__ == "__main__":
    main()
