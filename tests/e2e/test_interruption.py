"""Stopped in the middle: what was told as saved is saved, and going on ends in the record of an undisturbed run."""

import json
import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from builders.casework import FixedClock
from saksi.capture import extract_document
from saksi.casework import capture_documents, verify_case
from saksi.cli.inputs import find_inputs, read_arrivals
from saksi.ledger import decode_entry
from saksi.ledger.verify import verify_export
from saksi.model import Capture, Document, to_json
from saksi.store import create_case, open_case

from .shell import SAKSI, hear_ctrl_c, run

COUNT = 500
KILLS = 50


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents") / "reports.jsonl"
    rows = [
        {
            "id": f"r{number}",
            "text": f"Report {number}: {number % 7} people were hurt in Tanah Kelabu.",
            "published": "2025-03-12",
        }
        for number in range(COUNT)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def record_of(folder: Path) -> dict[str, Any]:
    """The whole record: documents, texts, provenance (without the moment of each), and how long the history is."""
    with open_case(folder) as case:
        assert [one.code for one in verify_case(case)] == []
        with case.store.reading() as records:
            documents = {one.id: to_json(one) for one in records.iterate(Document)}
            captures = sorted(
                json.dumps({**to_json(one), "at": None}, sort_keys=True) for one in records.iterate(Capture)
            )
            entries = [decode_entry(one) for one in records.ledger_entries()]
            texts = {one: records.text(documents[one]["text_sha256"]) for one in documents}
        return {
            "documents": documents,
            "captures": captures,
            "texts": texts,
            "originals": list(case.originals.hashes()),
            "history": sorted((one.action, one.object) for one in entries),
        }


@pytest.fixture(scope="module")
def undisturbed(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("undisturbed") / "case"
    with create_case(folder, clock=FixedClock()) as case:
        arrivals = read_arrivals(find_inputs([str(documents)]), stdin=BytesIO())
        report = capture_documents(case, arrivals, extract=extract_document)
    assert (len(report.new), report.faults) == (COUNT, [])
    return record_of(folder)


def test_fifty_kills_end_in_the_record_of_an_undisturbed_run(
    documents: Path, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    folder = tmp_path / "case"
    with create_case(folder, clock=FixedClock()):
        pass
    tests = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, str(tests / "e2e" / "kill_capture.py"), str(folder), str(documents), str(KILLS), "1"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(tests)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert (told["killed"], told["status"]) == (KILLS, 0)
    assert 100 < len(told["saved"]) < COUNT, "the kills were not in the middle"
    record = record_of(folder)
    assert set(told["saved"]) <= set(record["documents"])
    assert record == undisturbed
    assert not list(folder.glob("originals/**/*.part"))


def test_ctrl_c_is_told_and_the_same_command_goes_on(
    documents: Path, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    assert run("init", "case", cwd=tmp_path).returncode == 0
    with subprocess.Popen(
        [*SAKSI, "capture", str(documents), "--case", "case", "--json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 (no other thread)
    ) as process:
        while len(list(tmp_path.glob("case/originals/??/??/*"))) < 20:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    told = json.loads(err.splitlines()[-1])
    assert (told["error"], out) == ("interrupted", b"")
    with open_case(tmp_path / "case") as case:
        assert [one.code for one in verify_case(case)] == []
    done = run("capture", str(documents), "--case", "case", "--json", cwd=tmp_path)
    assert done.returncode == 0
    counts = json.loads(done.stdout)
    assert len(counts["new"]) + counts["known"] == COUNT
    assert 0 < len(counts["new"]) < COUNT
    record = record_of(tmp_path / "case")
    for part in ("texts", "originals", "history"):
        assert record[part] == undisturbed[part]
    assert run("export", "handover", "--case", "case", cwd=tmp_path).returncode == 0
    assert verify_export(tmp_path / "handover").verdict == "ok"


STOP_AT = """
import os, signal, sys

module = sys.argv.pop(1)

class StopAt:
    def find_spec(self, name, path, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, StopAt())
from saksi.cli import main
main()
"""


@pytest.mark.parametrize("module", ["saksi.cli.root", "cyclopts", "saksi.cli.demo"])
def test_ctrl_c_while_a_command_loads_is_one_line(module: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOP_AT, module, "status", "--case", "case"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=hear_ctrl_c,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.startswith("Stopped.")
    assert done.stderr.count("\n") == 1
