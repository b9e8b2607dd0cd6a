"""Files to arrivals: one a file, one a line of a JSON lines file, and a fault for what cannot be read."""

import datetime as dt
import json
from pathlib import Path

from builders.casework import CountingEntropy, FixedClock, report
from saksi.capture import extract_document
from saksi.casework import Fault, GivenFile, Incoming, capture_documents, unpack_files
from saksi.model import Capture, Document
from saksi.store import create_case, find_files, open_files


def test_a_broken_line_leaves_the_other_nineteen(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{i}", "text": report(i), "published": "2031-05-04"}) for i in range(1, 21)]
    lines[6] = lines[6][:-5]
    given = GivenFile(origin="reports.jsonl", data="\n".join(lines).encode())
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as case:
        done = capture_documents(case, unpack_files([given]), extract=extract_document)
        assert len(done.new) == 19
        assert [fault.place for fault in done.faults] == ["reports.jsonl, line 7"]
        with case.store.reading() as records:
            assert {one.container_part for one in records.iterate(Capture)} == {
                f"line {number}" for number in range(1, 21) if number != 7
            }
            assert {one.published for one in records.iterate(Document)} == {dt.date(2031, 5, 4)}


def test_a_plain_file_is_one_arrival() -> None:
    arrivals = list(unpack_files([GivenFile(origin="a.txt", data=b"Nobody was hurt.")], how="folder"))
    assert arrivals == [Incoming(data=b"Nobody was hurt.", how="folder", origin="a.txt")]


def test_files_are_found_in_order_and_missing_ones_told(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden"):
        (tmp_path / "in" / name).write_text(name)
    paths = find_files([tmp_path / "in", tmp_path / "in" / "a.txt", tmp_path / "none.txt"])
    assert [path.name for path in paths] == ["a.txt", "b.txt", "c.txt", "none.txt"]
    opened = list(open_files(paths))
    assert [one.data for one in opened if isinstance(one, GivenFile)] == [b"a.txt", b"b.txt", b"deep/c.txt"]
    assert [one.code for one in opened if isinstance(one, Fault)] == ["unreadable-file"]


def test_empty_and_binary_files_are_told_and_the_rest_lands(tmp_path: Path) -> None:
    files = [
        GivenFile(origin="empty.txt", data=b""),
        GivenFile(origin="picture.png", data=b"\x89PNG\r\n\x1a\n" + bytes(200)),
        GivenFile(origin="good.txt", data=report(1).encode()),
    ]
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as case:
        for _ in range(2):  # told again when it is captured again
            done = capture_documents(case, unpack_files(files), extract=extract_document)
            assert [fault.place for fault in done.faults] == ["empty.txt", "picture.png"]
        with case.store.reading() as records:
            assert records.count(Document) == 2
