"""A release stands on present figures, is recorded, and is there whole or not at all."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports
from saksi.casework import (
    Case,
    accept_statement,
    capture_documents,
    list_history,
    list_queue,
    list_releases,
    preview_release,
    publish_release,
    read_documents,
    reconcile_case,
    verify_case,
)
from saksi.errors import Conflict, NotFound, UsageError
from saksi.publish import find_policy
from saksi.store import create_case, new_folder


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        capture_documents(opened, reports(3), extract=extract)
        read_documents(opened, read, READER)
        yield opened


def test_a_release_is_written_whole_and_recorded(case: Case, tmp_path: Path) -> None:
    reconcile_case(case)
    with new_folder(tmp_path / "release") as folder:
        release = publish_release(case, folder)
    written = {path.name: path.read_bytes() for path in (tmp_path / "release").iterdir()}
    assert {one.name: one.sha256 for one in release.files} == {
        name: hashlib.sha256(data).hexdigest() for name, data in written.items()
    }
    assert list_releases(case) == [release]
    assert release.checkpoint.startswith("saksi.invalid/")
    assert [one.entry.action for one in list_history(case, release.id)] == ["publish.release"]
    assert list(verify_case(case)) == []


def test_figures_that_are_older_than_a_decision_are_not_published(case: Case, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="saksi reconcile"):
        preview_release(case)
    reconcile_case(case)
    accept_statement(case, list_queue(case)[0].assessed.statement.id)
    with pytest.raises(Conflict, match="saksi reconcile"), new_folder(tmp_path / "release") as folder:
        publish_release(case, folder)
    assert not (tmp_path / "release").exists()
    reconcile_case(case)
    assert preview_release(case).files != ()
    assert list_releases(case) == []


def test_a_folder_with_files_is_left_alone(case: Case, tmp_path: Path) -> None:
    reconcile_case(case)
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "notes.txt").write_text("mine")
    with pytest.raises(UsageError), new_folder(tmp_path / "release") as folder:
        publish_release(case, folder)
    assert [path.name for path in (tmp_path / "release").iterdir()] == ["notes.txt"]


def test_what_is_left_out_is_recorded(case: Case) -> None:
    reconcile_case(case)
    release = preview_release(case, policy=find_policy("reviewed")).release
    assert len(release.omissions) >= 3
