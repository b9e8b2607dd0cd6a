"""What was told as saved is saved: after a kill in the middle, on a full disk, and when the disk refuses."""

import errno
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import event

from builders.casework import READER, CountingEntropy, FixedClock, extract, incoming, read, reports
from saksi.casework import Case, capture_documents, read_documents, verify_case
from saksi.errors import StorageError
from saksi.ledger import decode_entry
from saksi.model import Capture, Document, Reading, Statement
from saksi.store import create_case, open_case

CHILD = Path(__file__).with_name("crash_child.py")
COUNT = 120


def content(case: Case) -> list[object]:
    """Everything of a case but instants and random keys."""
    with case.store.reading() as records:
        return [
            list(records.iterate(Document)),
            [(one.document_id, one.origin) for one in records.iterate(Capture)],
            [(one.id, one.statement_ids) for one in records.iterate(Reading)],
            list(records.iterate(Statement)),
            records.standings(one.id for one in records.iterate(Statement)),
            list(case.originals.hashes()),
        ]


def run_child(folder: Path, seconds: float | None) -> list[str]:
    """Run the child and kill it after so long; give the lines that it told."""
    command = [sys.executable, str(CHILD), str(folder), str(COUNT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [child.stdout.readline()]  # the first document: from here on the clock runs
        if seconds is not None:
            time.sleep(seconds)
            child.kill()
        told += child.stdout.readlines()
    return [line.strip() for line in told if line.endswith("\n")]


def test_a_kill_loses_nothing_that_was_told_and_the_next_run_ends_the_same(tmp_path: Path) -> None:
    with create_case(tmp_path / "whole", clock=FixedClock(), entropy=CountingEntropy()) as case:
        capture_documents(case, reports(COUNT), extract=extract)
        read_documents(case, read, READER)
        undisturbed = content(case)
    folder = tmp_path / "killed"
    with create_case(folder):
        pass
    chance = random.Random(7)
    for _ in range(3):
        told = run_child(folder, chance.uniform(0.0, 0.8))
        with open_case(folder) as case:
            with case.store.reading() as records:
                documents = {one.id for one in records.iterate(Document)}
                readings = {one.document_id for one in records.iterate(Reading)}
            assert {line.split()[1] for line in told if line.startswith("capture ")} <= documents
            assert {line.split()[1] for line in told if line.startswith("read ")} <= readings
            assert list(verify_case(case)) == []
    assert run_child(folder, None)[-1] == "done"
    with open_case(folder) as case:
        assert content(case) == undisturbed
        assert list(verify_case(case)) == []


def test_two_processes_on_one_case_do_the_work_once(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with create_case(folder):
        pass
    command = [sys.executable, str(CHILD), str(folder), str(COUNT)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as one,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other,
    ):
        told = [one.communicate()[0].splitlines(), other.communicate()[0].splitlines()]
    assert [lines[-1] for lines in told] == ["done", "done"]
    with open_case(folder) as case:
        assert list(verify_case(case)) == []
        with case.store.reading() as records:
            counts = [records.count(kind) for kind in (Document, Capture, Reading, Statement)]
            actions = [decode_entry(entry).action for entry in records.ledger_entries()]
    assert counts == [COUNT] * 4
    assert actions.count("capture.document") == actions.count("read.document") == COUNT


def test_a_full_database_disk_takes_nothing_back_and_says_what_to_do(tmp_path: Path) -> None:
    with create_case(tmp_path / "case") as case:
        capture_documents(case, reports(3), extract=extract)
        engine = case.store._engine
        engine.dispose()
        pages = (
            2
            + sum(1 for _ in (tmp_path / "case").glob("case.db"))
            + (tmp_path / "case" / "case.db").stat().st_size // 4096
        )

        def limit(connection: object, record: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages}")

        event.listen(engine, "connect", limit)
        with pytest.raises(StorageError, match=r"disk is full.*Free space"):
            capture_documents(case, [incoming("said 4 people were killed. " * 4000, "long.txt")], extract=extract)
        event.remove(engine, "connect", limit)
        engine.dispose()
        assert list(verify_case(case)) == []
        assert len(capture_documents(case, reports(5), extract=extract).new) == 2


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_refuses_an_original_stops_before_it_is_recorded(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_case(tmp_path / "case") as case:
        with monkeypatch.context() as patch:

            def refuse(descriptor: int) -> None:
                raise OSError(code, os.strerror(code))

            patch.setattr(os, "fsync", refuse)
            with pytest.raises(StorageError):
                capture_documents(case, reports(1), extract=extract)
        with case.store.reading() as records:
            assert records.count(Document) == 0
        assert len(capture_documents(case, reports(1), extract=extract).new) == 1


def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    with create_case(tmp_path / "case"):
        pass
    (tmp_path / "case").chmod(0o000)
    before = os.geteuid()
    try:
        if before == 0:
            os.seteuid(65534)  # whom the mode bits bind
        with pytest.raises(StorageError, match="permission"), open_case(tmp_path / "case"):
            pass
    finally:
        os.seteuid(before)
        (tmp_path / "case").chmod(0o700)
