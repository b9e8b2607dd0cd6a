"""Read an invented text and give what the tests of the reader compare."""

from typing import Any

from saksi.read import Reader, read_row

READER = Reader()
Counts = list[tuple[str, int | None, int | None]]


def read_counts(lang: str, text: str) -> Counts:
    """Give the act and the bounds of each statement of a text published on 6 March 2024."""
    row = {"id": "t", "lang": lang, "text": text, "published": "2024-03-06"}
    return [(each["act"], each["min"], each["max"]) for each in read_row(row, READER)["statements"]]


def read_statements(lang: str, text: str, reader: Reader = READER) -> list[dict[str, Any]]:
    """Give the statements of a text published on 12 June 2030, a Wednesday, as flat rows."""
    row = {"id": "t", "lang": lang, "text": text, "published": "2030-06-12"}
    rows: list[dict[str, Any]] = read_row(row, reader)["statements"]
    return rows
