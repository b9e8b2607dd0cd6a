"""Tables and lines: CSV that a spreadsheet opens without harm, and JSON lines that lose nothing."""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from saksi.model import encode

Cell = str | int | float | None
"""Text, a number (written as it is, so that -35.1 stays a number), or nothing."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_INVISIBLE = " \u00a0\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def safe_cell(value: Cell) -> Cell:
    """Give a text cell that no spreadsheet takes for a formula: an apostrophe goes before a dangerous first sign.

    Numbers are not touched (OWASP, CSV injection). Spaces and invisible signs before the first sign do not hide it.
    """
    if not isinstance(value, str):
        return value
    bare = value.lstrip(_INVISIBLE)
    is_dangerous = value.startswith(_STARTS_A_FORMULA) or bare.startswith(_STARTS_A_FORMULA)
    return f"'{value}" if is_dangerous else value.replace("\0", "")


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """Write a table as CSV: UTF-8 with byte order mark, RFC 4180 quoting, lines ended by CR LF.

    Args:
        columns: Names, in order.
        rows: One mapping a row; a missing or None value leaves the cell empty.
    """
    return b"".join(stream_csv(columns, [rows]))


def stream_csv(columns: Sequence[str], portions: Iterable[Iterable[Mapping[str, Cell]]]) -> Iterator[bytes]:
    """Write a table as ``write_csv`` does, a portion of its rows at a time."""
    yield codecs.BOM_UTF8 + _lines([columns])
    for rows in portions:
        yield _lines(
            ["" if (cell := safe_cell(row.get(column))) is None else cell for column in columns] for row in rows
        )


def _lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def stream_json(portions: Iterable[Iterable[Mapping[str, Cell]]]) -> Iterator[bytes]:
    """Write rows as one JSON array, indented, a portion of them at a time; a part of it is no JSON."""
    before = "["
    for rows in portions:
        written = []
        for row in rows:
            one = json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n ")  # in a string it is escaped
            written.append(f"{before}\n {one}")
            before = ","
        yield "".join(written).encode()
    yield b"[]" if before == "[" else b"\n]"


def write_json_lines(values: Iterable[object]) -> bytes:
    """Write values of the model as JSON lines in their canonical form: the lossless release."""
    return "".join(f"{encode(value)}\n" for value in values).encode("utf-8", "backslashreplace")
