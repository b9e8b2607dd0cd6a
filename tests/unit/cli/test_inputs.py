"""Files, folders, patterns and standard input: found in order, read one at a time, faults as values."""

import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from saksi.casework import Fault, Incoming
from saksi.cli.inputs import Input, find_inputs, read_arrivals

ROWS = [
    json.dumps({"id": f"r{number}", "text": f"Report {number}: nobody hurt.", "published": "2025-03-12", "lang": "en"})
    for number in range(1, 21)
]


def read(*words: str, stdin: bytes = b"") -> list[Incoming | Fault]:
    return list(read_arrivals(find_inputs(words), stdin=io.BytesIO(stdin)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    for name in ("b/deep/z.txt", "b/a.md", "c.html", "a.txt", ".hidden"):
        (tmp_path / name).write_text(f"text of {Path(name).name}")
    return tmp_path


def test_a_folder_is_read_in_order_without_hidden_files(folder: Path) -> None:
    found = read(str(folder))
    assert [one.origin for one in found if isinstance(one, Incoming)] == [
        f"{folder.name}/a.txt",
        f"{folder.name}/b/a.md",
        f"{folder.name}/b/deep/z.txt",
        f"{folder.name}/c.html",
    ]
    assert {one.how for one in found if isinstance(one, Incoming)} == {"folder"}


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("{folder}/b/deep/z.txt", ["z.txt"]),
        ("{folder}/b", ["b/a.md", "b/deep/z.txt"]),
        ("{folder}/b/*.md", ["b/a.md"]),
        ("{folder}/b/**/*.txt", ["b/deep/z.txt"]),
        ("{folder}/*eep*/../b/a.md", []),
        ("../b/deep", ["deep/z.txt"]),
        ("../b/*.md", ["b/a.md"]),
        ("..", ["a.txt", "b/a.md", "b/deep/z.txt", "c.html"]),
        ("deep/z.txt", ["deep/z.txt"]),
        ("deep", ["deep/z.txt"]),
        (".", ["a.md", "deep/z.txt"]),
        ("*/z.txt", ["deep/z.txt"]),
    ],
)
def test_the_kept_name_tells_no_way_through_the_machine(
    folder: Path, word: str, kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "b")
    found = read(word.format(folder=folder))
    assert [one.origin for one in found if isinstance(one, Incoming)] == kept


def test_patterns(folder: Path) -> None:
    assert [one.data for one in read(str(folder / "*.txt")) if isinstance(one, Incoming)] == [b"text of a.txt"]
    found = read(str(folder / "**" / "*.txt"))
    assert [one.data for one in found if isinstance(one, Incoming)] == [b"text of a.txt", b"text of z.txt"]
    assert [one.code for one in read(str(folder / "*.pdf")) if isinstance(one, Fault)] == ["no-match"]


def test_a_file_whose_name_is_a_pattern_is_a_file(folder: Path) -> None:
    (folder / "a[1].txt").write_text("odd name")
    assert [one.data for one in read(str(folder / "a[1].txt")) if isinstance(one, Incoming)] == [b"odd name"]


def test_faults_stand_among_the_rest(folder: Path) -> None:
    (folder / "b" / "link.txt").symlink_to(folder / "a.txt")
    os.mkfifo(folder / "b" / "pipe")
    found = read(str(folder / "missing.txt"), str(folder / "b"), str(folder / "a.txt"))
    assert [one.code if isinstance(one, Fault) else "ok" for one in found] == [
        "missing",
        "ok",
        "ok",
        "link",
        "no-file",
        "ok",
    ]


def test_nothing_is_opened_before_its_turn(folder: Path) -> None:
    arrivals = read_arrivals(find_inputs([str(folder)]), stdin=io.BytesIO())
    assert isinstance(next(arrivals), Incoming)
    (folder / "c.html").unlink()
    assert [one.code if isinstance(one, Fault) else "ok" for one in arrivals] == ["ok", "ok", "missing"]


def test_json_lines_become_documents_and_a_broken_line_is_named(tmp_path: Path) -> None:
    rows = [*ROWS[:6], ROWS[6][:-3], *ROWS[7:]]
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(rows))
    for found in (read(str(file)), read("-", stdin=file.read_bytes())):
        good = [one for one in found if isinstance(one, Incoming)]
        assert [one.declared_id for one in good] == [f"r{number}" for number in range(1, 21) if number != 7]
        assert good[0].data == b"Report 1: nobody hurt."
        assert (good[0].container_part, good[0].published_basis, good[0].declared_lang) == ("line 1", "declared", "en")
        assert {one.container_sha256 for one in good} == {hashlib.sha256(file.read_bytes()).hexdigest()}
        (fault,) = [one for one in found if isinstance(one, Fault)]
        assert fault.place.endswith(", line 7")
        assert fault.what.startswith("Line 7: ")


def test_standard_input_is_one_document() -> None:
    (found,) = read("-", stdin=b"Nobody was hurt.")
    assert found == Incoming(data=b"Nobody was hurt.", how="stdin", origin="-")


def test_an_empty_file_arrives_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (found,) = read(str(tmp_path / "empty.txt"))
    assert isinstance(found, Incoming)
    assert found.data == b""


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.cli.inputs.MAX_FILE_BYTES", 100)
    monkeypatch.setattr("saksi.cli.inputs._MAX_LINE_BYTES", 60)
    (tmp_path / "large.txt").write_text("x" * 101)
    assert [one.code for one in read(str(tmp_path / "large.txt"), "-", stdin=b"y" * 101) if isinstance(one, Fault)] == [
        "too-large"
    ] * 2
    (tmp_path / "a.jsonl").write_text('{"text":"one"}\n{"text":"' + "x" * 300 + '"}\n{"text":"two"}\n')
    found = read(str(tmp_path / "a.jsonl"))
    assert [one.container_part if isinstance(one, Incoming) else one.what[:7] for one in found] == [
        "line 1",
        "Line 2:",
        "line 3",
    ]


def test_a_name_that_is_not_utf8_is_shown_with_replacements(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text("text")
    (found,) = read(str(tmp_path))
    assert found.place if isinstance(found, Fault) else found.origin.endswith("caf\ufffd.txt")


def test_sizes_are_known_before_reading(folder: Path) -> None:
    assert [one.size_bytes for one in find_inputs([str(folder / "a.txt"), "-"]) if isinstance(one, Input)] == [13, None]
