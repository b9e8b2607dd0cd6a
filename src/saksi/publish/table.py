"""Tables and lines: CSV that a spreadsheet opens without harm, and JSON lines that lose nothing."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

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
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if (cell := safe_cell(row.get(column))) is None else cell for column in columns])
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def write_json_lines(values: Iterable[object]) -> bytes:
    """Write values of the model as JSON lines in their canonical form: the lossless release."""
    return "".join(f"{encode(value)}\n" for value in values).encode("utf-8", "backslashreplace")
