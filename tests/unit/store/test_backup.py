"""A backup is a case that opens and verifies, or there is none."""

import stat
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports
from saksi.casework import (
    accept_statement,
    capture_documents,
    describe_status,
    list_queue,
    list_statements,
    read_documents,
    verify_case,
)
from saksi.errors import Tampered, UsageError
from saksi.store import back_up_case, create_case, open_case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as case:
        capture_documents(case, reports(3), extract=extract)
        read_documents(case, read, READER)
        accept_statement(case, list_queue(case)[0].assessed.statement.id)
    return tmp_path / "case"


def test_a_backup_is_the_same_case(folder: Path, tmp_path: Path) -> None:
    made = back_up_case(folder, tmp_path / "copy")
    with open_case(folder) as case, open_case(tmp_path / "copy") as copy:
        assert describe_status(copy) == describe_status(case)
        assert list_statements(copy) == list_statements(case)
        assert list(verify_case(copy)) == []
        assert (made.documents, made.ledger_entries) == (3, describe_status(case).ledger_size)
        assert len(capture_documents(copy, reports(4), extract=extract).new) == 1  # it can be worked with
    for path in [tmp_path / "copy", *(tmp_path / "copy").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name


@pytest.mark.parametrize("how", ["altered", "gone"])
def test_a_damaged_case_gives_no_backup(how: str, folder: Path, tmp_path: Path) -> None:
    original = next(path for path in (folder / "originals").rglob("*") if path.is_file())
    if how == "gone":
        original.unlink()
    else:
        original.chmod(0o600)
        original.write_bytes(b"other bytes")
    with pytest.raises(Tampered):
        back_up_case(folder, tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case"]


def test_a_backup_made_during_work_holds_whole_documents(folder: Path, tmp_path: Path) -> None:
    with open_case(folder) as case, case.store.reading() as records:
        assert records.last_checkpoint() is not None  # a reader is at work
        back_up_case(folder, tmp_path / "copy")
    with open_case(tmp_path / "copy") as copy:
        assert list(verify_case(copy)) == []


def test_only_a_case_is_backed_up_and_nothing_is_overwritten(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        back_up_case(tmp_path / "none", tmp_path / "copy")
    with pytest.raises(UsageError):
        back_up_case(folder, folder)
