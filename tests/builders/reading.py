"""Read an invented text and give what the tests of the reader compare."""

from saksi.read import Reader, read_row

READER = Reader()
Counts = list[tuple[str, int | None, int | None]]


def read_counts(lang: str, text: str) -> Counts:
    """Give the act and the bounds of each statement of a text published on 6 March 2024."""
    row = {"id": "t", "lang": lang, "text": text, "published": "2024-03-06"}
    return [(each["act"], each["min"], each["max"]) for each in read_row(row, READER)["statements"]]
