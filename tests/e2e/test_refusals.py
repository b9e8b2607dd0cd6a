"""What the machine refuses: a full disk, a folder without permission, a case of a newer version. Nothing saved is lost."""

import ctypes
import hashlib
import io
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from saksi.capture import extract_document
from saksi.casework import capture_documents, verify_case
from saksi.cli.inputs import find_inputs, read_arrivals
from saksi.model import Document
from saksi.store import create_case, open_case

from .shell import SAKSI

DROP_FROM_BOUNDING_SET = 24
OVERRIDES = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: what makes permissions not bind root."""


def bound_by_permissions() -> None:
    """Make root an ordinary owner of files, in the child only."""
    if os.geteuid() == 0:
        for capability in OVERRIDES:
            if ctypes.CDLL(None).prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0) != 0:
                raise OSError("the capability cannot be dropped")


def saksi(
    *words: str, cwd: Path, prepare: Callable[[], None] = bound_by_permissions
) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAKSI_")}
    return subprocess.run(
        [*SAKSI, *words], cwd=cwd, env=environment, capture_output=True, check=False, preexec_fn=prepare
    )


def documents(path: Path, count: int, length: int = 40) -> Path:
    rows = (
        json.dumps({"id": f"r{number}", "text": f"Report {number}: " + "nobody was hurt. " * length})
        for number in range(count)
    )
    path.write_text("".join(f"{row}\n" for row in rows))
    return path


def capture_all(folder: Path, documents: Path) -> int:
    """Capture in this process, as an undisturbed run does; give how many documents the case has then."""
    with open_case(folder) as case:
        arrivals = read_arrivals(find_inputs([str(documents)]), stdin=io.BytesIO())
        report = capture_documents(case, arrivals, extract=extract_document)
        assert report.faults == []
        assert list(verify_case(case)) == []
        return len(report.new) + report.known + len(report.new_sources)


def verifies(folder: Path) -> bool:
    with open_case(folder) as case:
        return not list(verify_case(case))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with five documents, and a file of sixty that begins with the same five."""
    folder = tmp_path_factory.mktemp("base")
    with create_case(folder / "case"):
        pass
    documents(folder / "more.jsonl", 5)
    capture_all(folder / "case", folder / "more.jsonl")
    documents(folder / "more.jsonl", 60)
    return folder


@pytest.fixture
def work(base: Path, tmp_path: Path) -> Path:
    shutil.copytree(base, tmp_path, dirs_exist_ok=True)
    return tmp_path


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def told(done: subprocess.CompletedProcess[bytes]) -> dict[str, str]:
    assert b"Traceback" not in done.stderr, done.stderr
    found: dict[str, str] = json.loads(done.stderr.splitlines()[-1])
    assert found["what"]
    assert found["fix"]
    return found


def count_documents(work: Path) -> int:
    with open_case(work / "case") as case, case.store.reading() as records:
        return sum(1 for _ in records.iterate(Document))


def test_a_file_that_may_not_grow_ends_in_a_clear_error_and_the_record_stays(work: Path) -> None:
    """RLIMIT_FSIZE binds root as well: every write past the limit fails, as on a full disk."""
    size = max(path.stat().st_size for path in (work / "case").glob("case.db*"))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 60_000, size + 60_000))

    done = saksi("capture", "more.jsonl", "--case", "case", "--json", cwd=work, prepare=limit)
    assert (done.returncode, told(done)["error"]) == (7, "storage")
    assert verifies(work / "case")
    assert 5 <= count_documents(work) < 60
    assert capture_all(work / "case", work / "more.jsonl") == 60


def test_a_full_disk_ends_in_a_clear_error_and_goes_on_when_there_is_space(work: Path) -> None:
    """On a tmpfs of its own; where this machine lets nobody mount one, the limit on file sizes (above) stands for it."""
    disk = work / "disk"
    disk.mkdir()
    fill = f"import os; os.posix_fallocate(os.open({str(disk / 'ballast')!r}, os.O_CREAT | os.O_WRONLY), 0, os.statvfs({str(disk)!r}).f_bavail * 4096 - 150_000)"
    script = f"""
        mount -t tmpfs -o size=8m none {disk} || exit 99
        cp -r case {disk}/case
        {sys.executable} -c "{fill}"
        {" ".join(SAKSI)} capture more.jsonl --case {disk}/case --json; echo "full=$?"
        rm {disk}/ballast
        {" ".join(SAKSI)} verify --case {disk}/case >/dev/null; echo "verify=$?"
        {" ".join(SAKSI)} capture more.jsonl --case {disk}/case --quiet >/dev/null; echo "resumed=$?"
        cp -r {disk}/case after
    """
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", script]
    done = subprocess.run(command, cwd=work, capture_output=True, check=False)
    if done.returncode == 99 or b"unshare" in done.stderr:
        pytest.skip("this machine lets nobody mount a file system; the test above covers the same path")
    results = dict(
        line.split("=") for line in done.stdout.decode().splitlines() if line.count("=") == 1 and "{" not in line
    )
    assert results == {"full": "7", "verify": "0", "resumed": "0"}, done.stderr
    error = json.loads(next(line for line in done.stderr.splitlines() if line.startswith(b"{")))
    assert (error["error"], "full" in error["what"]) == ("storage", True)
    assert capture_all(work / "after", work / "more.jsonl") == 60


def test_a_case_of_a_newer_version_is_left_as_it_is(work: Path) -> None:
    with sqlite3.connect(work / "case" / "case.db") as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    before = tree(work / "case")
    for words in (("capture", "more.jsonl"), ("verify",)):
        done = saksi(*words, "--case", "case", "--json", cwd=work)
        assert (done.returncode, told(done)["error"]) == (7, "newer-format"), words
    assert {name: value for name, value in tree(work / "case").items() if not name.endswith(("-wal", "-shm"))} == {
        name: value for name, value in before.items() if not name.endswith(("-wal", "-shm"))
    }


@pytest.mark.parametrize("part", ["case", "case/case.toml", "case/case.db", "case/ledger.key"])
def test_a_case_that_may_not_be_read_is_refused(work: Path, part: str) -> None:
    (work / part).chmod(0)
    try:
        done = saksi("status" if part != "case/ledger.key" else "verify", "--case", "case", "--json", cwd=work)
        assert (done.returncode, told(done)["error"]) == (7, "storage")
    finally:
        (work / part).chmod(0o700)
    assert verifies(work / "case")


@pytest.mark.parametrize("part", ["case", "case/originals", "case/case.db"])
def test_a_case_that_may_not_be_written_loses_nothing(work: Path, part: str) -> None:
    paths = (
        [work / part]
        if (work / part).is_file()
        else [path for path in [work / part, *(work / part).rglob("*")] if path.is_dir()]
    )
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        done = saksi("capture", "more.jsonl", "--case", "case", "--json", cwd=work)
        assert (done.returncode, told(done)["error"]) == (7, "storage")
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert count_documents(work) == 5
    assert capture_all(work / "case", work / "more.jsonl") == 60


def test_a_place_that_may_not_be_written_gets_no_case(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    done = saksi("init", "shut/case", "--json", cwd=tmp_path)
    assert (done.returncode, told(done)["error"]) == (7, "storage")
    assert list((tmp_path / "shut").iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    ["no database", "empty database", "other database", "not a database", "half a database", "no key", "no originals"],
)
def test_a_damaged_case_is_told_and_not_made_worse(work: Path, damage: str) -> None:
    case = work / "case"
    for extra in case.glob("case.db-*"):
        extra.unlink()
    match damage:
        case "no database":
            (case / "case.db").unlink()
        case "empty database":
            (case / "case.db").write_bytes(b"")
        case "other database":
            (case / "case.db").unlink()
            with sqlite3.connect(case / "case.db") as database:
                database.execute("CREATE TABLE other (a)")
            database.close()
        case "not a database":
            (case / "case.db").write_bytes(b"this is no database at all, only some words\n" * 100)
        case "half a database":
            data = (case / "case.db").read_bytes()
            (case / "case.db").write_bytes(data[: len(data) // 2])
        case "no key":
            (case / "ledger.key").unlink()
        case _:
            shutil.rmtree(case / "originals")
    if damage == "no originals":
        assert saksi("verify", "--case", "case", "--json", cwd=work).returncode == 1
        return
    before = tree(case)
    done = saksi("verify", "--case", "case", "--json", cwd=work)
    assert done.returncode in (1, 7), (done.stdout, done.stderr)
    assert b"Traceback" not in done.stderr
    after = tree(case)
    assert {name: after.get(name) for name in before if name.startswith("originals")} == {
        name: value for name, value in before.items() if name.startswith("originals")
    }
