"""Documents as JSON lines: every good line lands, every bad one is named."""

import datetime as dt
import json

import pytest

from saksi.capture import DocumentLine, LineFault, looks_like_documents, read_document_lines


def lines(count: int) -> list[bytes]:
    return [
        json.dumps({"id": f"r{number}", "text": f"Report {number}: nobody hurt."}).encode()
        for number in range(1, count + 1)
    ]


def test_line_7_of_20_is_broken_and_the_other_19_land() -> None:
    rows = lines(20)
    rows[6] = rows[6][:-5]
    found = list(read_document_lines(b"\n".join(rows)))
    assert [one.line for one in found if isinstance(one, DocumentLine)] == [
        number for number in range(1, 21) if number != 7
    ]
    (fault,) = [one for one in found if isinstance(one, LineFault)]
    assert fault.line == 7
    assert fault.error.what.startswith("Line 7: ")
    assert "Report" not in str(fault.error)


def test_all_fields() -> None:
    row = {
        "id": 12,
        "text": "a\u0301\u2028b",
        "published": "2025-03-12T10:00:00Z",
        "publisher": "Courier",
        "url": "https://x.example",
        "lang": "en",
        "more": [1],
    }
    (found,) = read_document_lines(b"\xef\xbb\xbf" + json.dumps(row, ensure_ascii=False).encode() + b"\r\n\r\n")
    assert found == DocumentLine(
        line=1,
        text="a\u0301\u2028b",
        id="12",
        published=dt.date(2025, 3, 12),
        publisher="Courier",
        url="https://x.example",
        lang="en",
    )
    assert isinstance(found, DocumentLine)
    assert found.data == "a\u0301\u2028b".encode()


@pytest.mark.parametrize(
    "row",
    [b"[]", b"1", b"{}", b'{"text":""}', b'{"text":" "}', b'{"text":1}', b'{"text":"a","text":"b"}', b'{"text":"a","published":"soon"}', b'{"text":"a","published":"2025-02-30"}',
     b'{"text":"a","published":"20250312"}', b'{"text":"a","url":[]}', b'{"text":"\\ud800"}', b'{"text":"\xff"}', b'{"text":NaN}', b"{" * 100],
)  # fmt: skip
def test_a_bad_line_is_a_fault_with_its_number(row: bytes) -> None:
    found = list(read_document_lines(b'{"text":"a"}\n' + row + b'\n{"text":"b"}'))
    assert [isinstance(one, LineFault) for one in found] == [False, True, False]
    assert found[1].line == 2


def test_null_is_absent() -> None:
    (found,) = read_document_lines(b'{"text":"a","published":null,"id":null,"lang":null}')
    assert found == DocumentLine(line=1, text="a")


@pytest.mark.parametrize(
    ("data", "answer"),
    [(b'{"text":"a"}', True), (b'\xef\xbb\xbf\n\n{"id":1,"text":"a"}\n', True), (b'{broken\n{"text":"a"}', True), (b'{"name":"a"}', False), (b"text", False), (b"", False),
     (b"[1]", False), (b"{\n", False)],
)  # fmt: skip
def test_what_is_a_file_of_documents(data: bytes, answer: bool) -> None:
    assert looks_like_documents(data) == answer
