"""Reading many documents: folders, Parquet, results added to a file, runs that go on where they stopped, and the distributed engine."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from .shell import SAKSI, hear_ctrl_c, run

TEXTS = (
    "Gunmen killed three farmers in Harlan on Tuesday, police said. At least 12 people were wounded.",
    "Tentara menewaskan dua petani di Rimba pada hari Selasa, kata polisi.",
    "The weather was fine.",
)


def rows(first: int, count: int) -> list[dict[str, str]]:
    return [
        {"id": f"d{n}", "text": TEXTS[n % len(TEXTS)], "published": "2031-03-12"} for n in range(first, first + count)
    ]


def write_lines(path: Path, documents: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files in a folder, one of them below, one a table, and one line that is broken."""
    many = tmp_path / "many files"
    (many / "below").mkdir(parents=True)
    write_lines(many / "a.jsonl", rows(0, 9))
    (many / "a.jsonl").write_bytes((many / "a.jsonl").read_bytes() + b'\r\n{"id": "broken\n')
    write_lines(many / "below" / "c.jsonl", rows(20, 5))
    pq.write_table(pa.Table.from_pylist(rows(10, 7)), many / "b.parquet")
    (many / "notes.txt").write_text("no rows", encoding="utf-8")
    return many


def test_a_folder_is_read_file_by_file_in_order(folder: Path) -> None:
    done = run("read", "--documents", folder.name, "--flat", cwd=folder.parent)
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids == [f"d{n}" for n in (*range(9), *range(10, 17), *range(20, 25))]
    assert done.returncode == 3
    assert b"a.jsonl, line 11" in done.stderr


@pytest.mark.slow
def test_both_engines_give_identical_rows_and_faults(folder: Path) -> None:
    words = ("read", "--documents", folder.name, "--flat", "--jobs", "2")
    here = run(*words, cwd=folder.parent)
    there = run(*words, "--engine", "spark", cwd=folder.parent)
    assert there.stdout == here.stdout
    assert there.returncode == here.returncode == 3
    fault = [line for line in here.stderr.splitlines() if b"line 11" in line]
    assert len(fault) == 1
    assert fault[0] in there.stderr


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    write_lines(tmp_path / "docs.jsonl", rows(0, 12))
    words = ("read", "--documents", "docs.jsonl", "--out", "found.jsonl")
    assert run(*words, cwd=tmp_path).returncode == 0
    whole = (tmp_path / "found.jsonl").read_bytes()
    assert len(whole.splitlines()) == 12
    cut = b"".join(whole.splitlines(keepends=True)[:5]) + b'{"id": "d5", "statem'
    (tmp_path / "found.jsonl").write_bytes(cut)
    again = run(*words, cwd=tmp_path)
    assert (tmp_path / "found.jsonl").read_bytes() == whole
    assert b"7 documents read, 5 read before" in again.stderr
    assert b"0 documents read, 12 read before" in run(*words, cwd=tmp_path).stderr


@pytest.mark.slow
def test_ctrl_c_leaves_whole_lines_to_go_on_from(tmp_path: Path) -> None:
    write_lines(tmp_path / "docs.jsonl", rows(0, 4000))
    words = (*SAKSI, "read", "--documents", "docs.jsonl", "--out", "found.jsonl", "--jobs", "2")
    process = subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, preexec_fn=hear_ctrl_c)  # noqa: PLW1509 (no other thread)
    out = tmp_path / "found.jsonl"
    while process.poll() is None and not (out.exists() and out.stat().st_size > 20_000):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 130
    assert b"run the same command" in told
    done = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [one["id"] for one in done] == [f"d{n}" for n in range(len(done))]
    assert 0 < len(done) < 4000


def test_another_file_is_not_added_to(tmp_path: Path) -> None:
    write_lines(tmp_path / "docs.jsonl", rows(0, 2))
    before = (tmp_path / "docs.jsonl").read_bytes()
    done = run("read", "--documents", "docs.jsonl", "--out", "docs.jsonl", cwd=tmp_path)
    assert done.returncode == 3
    assert b"docs.jsonl, line 1" in done.stderr
    assert (tmp_path / "docs.jsonl").read_bytes() == before


def test_rows_without_an_id_are_read_each_time(tmp_path: Path) -> None:
    write_lines(tmp_path / "docs.jsonl", [{"text": TEXTS[0]}, {"text": TEXTS[0]}])
    words = ("read", "--documents", "docs.jsonl", "--out", "found.jsonl")
    run(*words, cwd=tmp_path)
    assert b"2 documents read" in run(*words, cwd=tmp_path).stderr


@pytest.mark.parametrize(
    "words",
    [
        ("read", "--documents", "-", "--engine", "spark"),
        ("read", "--engine", "spark"),
        ("read", "--out", "found.jsonl"),
        ("read", "--documents", "a,b.jsonl", "--engine", "spark"),
    ],
)
def test_words_that_do_not_fit_together_are_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert run(*words, cwd=tmp_path).returncode == 2


def test_a_folder_without_rows_and_a_file_that_is_no_table_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert b"holds no rows" in run("read", "--documents", "empty", "--flat", cwd=tmp_path).stderr
    (tmp_path / "x.parquet").write_bytes(b"no table")
    done = run("read", "--documents", "x.parquet", "--flat", cwd=tmp_path)
    assert done.returncode == 3
    assert b"x.parquet" in done.stderr
