"""Our reading as the benchmark calls it: a document's row in, flat rows out."""

from collections.abc import Callable
from typing import Any

from saksi.read import Reader, read_row


def reader() -> Callable[[dict[str, Any]], list[dict[str, Any]]]:
    """Give the function that reads one row of a data set."""
    bound = Reader()

    def read(document: dict[str, Any]) -> list[dict[str, Any]]:
        row = {
            "id": document["id"],
            "text": document["text"],
            "lang": document.get("lang") or document.get("language"),
            "published": document.get("published") or (document.get("dateline") or {}).get("date"),
            "publisher": document.get("publisher"),
        }
        rows: list[dict[str, Any]] = read_row(row, bound)["statements"]
        return rows

    return read
