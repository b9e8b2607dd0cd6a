"""One row of history deleted, edited or moved, behind Saksi's back: `saksi verify` says so, and an export of it too."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from builders.casework import FixedClock
from saksi.capture import extract_document
from saksi.casework import Incoming, capture_documents
from saksi.store import create_case

from .shell import run


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base") / "case"
    arrivals = [
        Incoming(data=f"Report {number}: nobody was hurt.".encode(), origin=f"{number}.txt") for number in range(6)
    ]
    with create_case(folder, clock=FixedClock()) as case:
        capture_documents(case, arrivals, extract=extract_document)
    return folder


@pytest.fixture
def work(base: Path, tmp_path: Path) -> Path:
    shutil.copytree(base, tmp_path / "case")
    return tmp_path


def change(work: Path, *statements: str) -> None:
    """What someone does who has the file and knows SQL: the triggers go first."""
    database = sqlite3.connect(work / "case" / "case.db")
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {name}")
    for one in statements:
        assert database.execute(one).rowcount > 0, one
    database.commit()
    database.close()


def test_an_untouched_case_and_its_export_verify(work: Path) -> None:
    assert run("verify", "--case", "case", cwd=work).returncode == 0
    assert run("export", "handover", "--case", "case", cwd=work).returncode == 0
    done = subprocess.run(
        [sys.executable, "-I", "-S", "handover/verify.py", "handover"], cwd=work, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
    (work / "handover" / "ledger.jsonl").write_bytes(
        (work / "handover" / "ledger.jsonl").read_bytes().replace(b"capture.", b"Capture.", 1)
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "handover/verify.py", "handover"], cwd=work, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stdout


@pytest.mark.parametrize(
    "statements",
    [
        ("DELETE FROM ledger_entry WHERE seq = 3",),
        ("UPDATE ledger_entry SET entry = replace(entry, 'owner', 'other') WHERE seq = 3",),
        ("UPDATE ledger_entry SET seq = 99 WHERE seq = 3", "UPDATE ledger_entry SET seq = 3 WHERE seq = 4", "UPDATE ledger_entry SET seq = 4 WHERE seq = 99"),
        ("DELETE FROM document WHERE seq = 2",),
        ("UPDATE document SET payload = replace(payload, 'text/plain', 'text/html') WHERE seq = 2",),
        ("UPDATE capture SET payload = replace(payload, '3.txt', '4.txt') WHERE payload LIKE '%3.txt%'",),
        ("UPDATE extracted_text SET text = replace(text, 'nobody', 'thirty') WHERE seq = 2",),
        ("DELETE FROM ledger_entry WHERE seq = (SELECT max(seq) FROM ledger_entry)", "DELETE FROM ledger_checkpoint"),
    ],
    ids=["delete entry", "edit entry", "reorder entries", "delete record", "edit record", "edit provenance", "edit text", "cut the end"],
)  # fmt: skip
def test_a_changed_row_is_found(work: Path, statements: tuple[str, ...]) -> None:
    change(work, *statements)
    done = run("verify", "--case", "case", "--json", cwd=work)
    assert done.returncode == 1, done.stderr
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert findings
    assert "nobody" not in done.stdout.decode()
