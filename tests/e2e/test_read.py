"""``saksi read`` without a case: contract of the flat rows, faults with their line, the same rows from several processes."""

import csv
import io
import json
from pathlib import Path

import pytest

from saksi.read import FIELDS

from .shell import run

TEXT = "Gunmen killed three farmers in Harlan on Tuesday, police said. At least 12 people were wounded."


def _lines(count: int) -> list[str]:
    rows = ({"id": f"d{i}", "text": TEXT, "lang": "en", "published": "2031-03-12"} for i in range(1, count + 1))
    return [json.dumps(row) for row in rows]


def test_flat_rows_hold_the_contract(tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text("\n".join(_lines(2)), encoding="utf-8")
    done = run("read", "--documents", "docs.jsonl", "--flat", cwd=tmp_path)
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == ["d1", "d2"]
    for row in found[0]["statements"]:
        assert sorted(row) == sorted(FIELDS)
        assert TEXT[row["span"][0] : row["span"][1]] == row["quote"]
    killed = found[0]["statements"][0]
    assert (killed["act"], killed["min"], killed["max"], killed["source"]) == ("killed", 3, 3, "police")


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = _lines(20)
    lines[6] = lines[6][:-5]
    (tmp_path / "docs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run("read", "--documents", "docs.jsonl", "--flat", cwd=tmp_path)
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 19
    assert b"docs.jsonl, line 7:" in done.stderr
    assert b"Gunmen" not in done.stderr


def test_several_processes_give_the_same_rows(tmp_path: Path) -> None:
    text = "\n".join(_lines(40)).encode()
    one = run("read", "--documents", "-", "--flat", cwd=tmp_path, stdin=text)
    two = run("read", "--documents", "-", "--flat", "--jobs", "2", cwd=tmp_path, stdin=text)
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout


def test_csv_opens_with_a_byte_order_mark_and_one_row_a_statement(tmp_path: Path) -> None:
    done = run("read", "--documents", "-", "--csv", cwd=tmp_path, stdin=_lines(1)[0].encode())
    assert done.stdout.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    assert next((row["document"], row["act"], row["min"]) for row in rows) == ("d1", "killed", "3")


def test_a_file_is_read_without_a_case(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    done = run("read", "note.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert b"three farmers" in done.stdout


@pytest.mark.parametrize("text", [b"[]\n", b'{"id": 1}\n', b'{"id": "a", "text": "x", "published": "soon"}\n'])
def test_rows_that_are_no_documents_are_faults(tmp_path: Path, text: bytes) -> None:
    done = run("read", "--documents", "-", "--flat", cwd=tmp_path, stdin=text)
    assert done.returncode == 3
    assert b"line 1" in done.stderr
    assert done.stdout == b""


def test_no_documents_give_no_rows(tmp_path: Path) -> None:
    done = run("read", "--documents", "-", "--flat", cwd=tmp_path, stdin=b"")
    assert (done.returncode, done.stdout) == (0, b"")


def test_characters_that_utf8_cannot_say_are_told_and_not_fatal(tmp_path: Path) -> None:
    done = run("read", "--documents", "-", "--flat", cwd=tmp_path, stdin=b'{"id": "a", "text": "\\ud83d killed"}\n')
    assert done.returncode in (0, 3)
    assert b"Traceback" not in done.stderr
