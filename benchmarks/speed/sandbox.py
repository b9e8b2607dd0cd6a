"""What parsing in a confined process costs: ``python benchmarks/speed/sandbox.py [--documents 200]``.

Prints the time a document takes in this process and in the confined one, and the time to start that process.
"""

import argparse
import datetime as dt
import os
import statistics
import time
from collections.abc import Callable

from saksi.capture import extract_document
from saksi.model import Capture
from saksi.store import SandboxedExtractor

FACTS = Capture(document_id="doc-1", at=dt.datetime(2025, 3, 12, tzinfo=dt.UTC), by="bench", how="file")
SENTENCE = "The observatory counted the dead of the valley again on Thursday and named village number {}. "


def page(paragraphs: int) -> bytes:
    body = "".join(f"<p>{SENTENCE.format(number) * 4}</p>\n" for number in range(paragraphs))
    return f"<html><body><nav><a href=/>Menu</a></nav><article>{body}</article></body></html>".encode()


def milliseconds(act: Callable[[], object], count: int) -> str:
    took = []
    for _ in range(count):
        start = time.perf_counter()
        act()
        took.append((time.perf_counter() - start) * 1000)
    return f"median {statistics.median(took):6.1f} ms, p95 {sorted(took)[int(count * 0.95)]:6.1f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    count = parser.parse_args().documents
    with SandboxedExtractor(extract_document) as extract:
        start = time.perf_counter()
        fences = extract.fences()
        print(
            f"start {time.perf_counter() - start:.2f} s, level {fences.level}: {fences}; load {os.getloadavg()[0]:.1f}"
        )
        for name, data in (("text 1 KB", b"Nobody was hurt. " * 60), ("page 4 KB", page(10)), ("page 25 KB", page(65))):
            print(f"{name:<11} here  {milliseconds(lambda data=data: extract_document(data, FACTS), count)}")  # type: ignore[misc]
            print(f"{name:<11} apart {milliseconds(lambda data=data: extract(data, FACTS), count)}")  # type: ignore[misc]


if __name__ == "__main__":
    main()
