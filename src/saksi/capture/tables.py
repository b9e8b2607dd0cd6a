"""Tables: CSV, TSV, XLSX, ODS and JSON lines as rows whose every cell says where it stands and what it holds, verbatim.

What cannot be read is a fault with its place and stays in the row as it was found: unreadable is not absent.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from saksi.errors import BadInput, DecodeError
from saksi.ledger import decode_json, encode_canonical

from .encoding import decode_text, join_widths
from .victim_list import ListRow
from .workbook import Sheet, read_sheets

MAX_ROWS: Final = 1_000_000
MAX_COLUMNS: Final = 500
MAX_CELL_LENGTH: Final = 64 * 1024
MAX_TABLE_BYTES: Final = 100 * 1024 * 1024
_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_ROWS: Final = 20
_MOST_IN_TITLE: Final = 2
_MAX_FAULTS: Final = 1_000
_FIX: Final = "Mend the place in the file and read it again; the other rows are there."


@dataclass(frozen=True, kw_only=True, slots=True)
class TableFault:
    """Something in a table that could not be read as it should be.

    Args:
        place: ``row 7``, ``cell C7``, with the sheet in front where there are several.
        what: What is wrong with it.
        fix: The next step.
    """

    place: str
    what: str
    fix: str = _FIX


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One table: a file of separated values, a sheet, or a file of JSON lines.

    Args:
        sheet: Name of the sheet; empty where the file has no sheets.
        columns: Names of the columns, unique; a column without a name is named by its letter, a repeated name gets a number.
        rows: The rows below the header in the order of the file, blank ones left out. A row's line is its number as a
            spreadsheet shows it (for JSON lines the line); it has a value for every column, the empty text where it has none.
        hashtags: HXL hashtags of the columns where the table has them; empty otherwise.
        faults: What could not be read.
    """

    sheet: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[ListRow, ...] = ()
    hashtags: tuple[str, ...] = ()
    faults: tuple[TableFault, ...] = ()


def read_tables(data: bytes) -> tuple[Table, ...]:
    """Read the tables in a file; what kind of file it is, is told by its content.

    Values are kept as the file stores them. Numbers of a spreadsheet lose a trailing ``.0``, dates are written as ISO 8601,
    formulas stand with the value that was computed last, and are never run.

    Args:
        data: The file's bytes: CSV, TSV or another separated form in any character set, XLSX, XLS, ODS, JSON lines; any of them may be
            packed with gzip.

    Returns:
        The tables that have a row, in the order of the sheets.

    Raises:
        BadInput: The file is empty, too large, locked by a password, packed beyond all measure, or no table.
    """
    if data.startswith(b"\x1f\x8b"):
        data = _unpack(data)
    if not data.strip():
        raise BadInput("The table is empty.", fix="Check where the file came from.")
    if len(data) > MAX_TABLE_BYTES:
        raise BadInput(f"The table has more than {MAX_TABLE_BYTES} bytes.", fix="Split it into several files.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sheets = list(read_sheets(data))
        return tuple(
            table
            for sheet in sheets
            if (table := _read_sheet(sheet, sheet.name if len(sheets) > 1 else "")).columns or table.faults
        )
    decoded = join_widths(data) if b"\0" in data else decode_text(data)
    if decoded is None or decoded.text.startswith("%PDF"):
        raise BadInput("The file is not a table: it holds binary data.", fix="Give CSV, TSV, XLSX, ODS or JSON lines.")
    if decoded.text.lstrip().startswith("{"):
        table = _read_json_lines(decoded.text)
    else:
        table = _tabulate(*_read_separated(decoded.text))
    faults = tuple(TableFault(place="file", what=one.message) for one in decoded.findings)
    return (
        Table(sheet="", columns=table.columns, rows=table.rows, hashtags=table.hashtags, faults=faults + table.faults),
    )


def name_column(place: int) -> str:
    """Name a column as spreadsheets do; ``place`` is counted from 0.

    Example:
        >>> name_column(0), name_column(27)
        ('A', 'AB')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _read_sheet(sheet: Sheet, name: str) -> Table:
    """Make a table of a sheet; cells that hold an error are faults and keep the error as their value."""
    if not sheet.is_readable:
        return Table(sheet=name, faults=(TableFault(place=sheet.name, what="The sheet cannot be read."),))
    in_front = f"{name}, " if name else ""
    faults = [
        TableFault(place=f"{in_front}cell {name_column(column)}{line}", what=f"The cell holds the error {error}.")
        for (line, column), error in sorted(sheet.errors.items())
    ]
    return _tabulate(enumerate(sheet.rows, 1), faults, name)


def _tabulate(rows: Iterable[tuple[int, Sequence[str]]], faults: list[TableFault], sheet: str = "") -> Table:
    """Make a table of numbered rows: titles, then the header, then perhaps HXL hashtags, then what it is about."""
    columns: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    kept: list[ListRow] = []
    in_front = f"{sheet}, " if sheet else ""
    titles, filled = _part_titles((line, cells) for line, cells in rows if _count_filled(cells))
    for line, header in titles:
        what = f"Stands above row {header}, which is taken for the header."
        faults.append(
            TableFault(place=f"{in_front}row {line}", what=what, fix="Nothing, if that row names the columns.")
        )
    for line, cells in filled:
        if len(kept) >= MAX_ROWS:
            faults.append(TableFault(place=f"{in_front}row {line}", what=f"Only {MAX_ROWS} rows are read."))
            break
        values = cells[:MAX_COLUMNS]
        if len(cells) > MAX_COLUMNS:
            what = f"The row has {len(cells)} cells; {MAX_COLUMNS} are read."
            faults.append(TableFault(place=f"{in_front}row {line}", what=what))
        if not columns:
            columns = _unique(values)
        elif not kept and not hashtags and all(not value.strip() or value.strip().startswith("#") for value in values):
            hashtags = tuple(value.strip() for value in values)
        else:
            kept.append(ListRow(line=line, cells=_cells(values, columns, line, in_front, faults)))
    return Table(sheet=sheet, columns=columns, rows=tuple(kept), hashtags=hashtags, faults=tuple(faults))


def _part_titles(
    rows: Iterable[tuple[int, Sequence[str]]],
) -> tuple[list[tuple[int, int]], Iterator[tuple[int, Sequence[str]]]]:
    """Part the rows above the header, such as the title of a list and its date, from the header and what follows.

    A title fills one or two cells where the rows below fill at least twice as many, and a header has no numbers.

    Returns:
        The line of each title with the line of the header; and the rows from the header on.
    """
    rest = iter(rows)
    first = list(islice(rest, _SAMPLE_ROWS))
    widths = [_count_filled(cells) for _, cells in first]
    usual = sorted(widths)[(len(widths) - 1) * 3 // 4] if widths else 0
    top = next((place for place, width in enumerate(widths) if width * 2 > usual), 0)
    if top and (max(widths[:top]) > _MOST_IN_TITLE or any(value[:1].isdecimal() for value in first[top][1])):
        top = 0
    return [(line, first[top][0]) for line, _ in first[:top]], chain(first[top:], rest)


def _count_filled(cells: Sequence[str]) -> int:
    return sum(1 for value in cells if value.strip())


def _cells(
    values: Sequence[str], columns: tuple[str, ...], line: int, in_front: str, faults: list[TableFault]
) -> dict[str, str]:
    if any(value.strip() for value in values[len(columns) :]):
        what = f"The row has {len(values)} cells, the header {len(columns)}; the others are kept by their letters."
        faults.append(TableFault(place=f"{in_front}row {line}", what=what))
    found = dict.fromkeys(columns, "")
    for place, value in enumerate(values):
        if len(value) > MAX_CELL_LENGTH:
            what = f"The cell has {len(value)} characters; more than {MAX_CELL_LENGTH} are rarely meant."
            faults.append(TableFault(place=f"{in_front}cell {name_column(place)}{line}", what=what))
        if place < len(columns):
            found[columns[place]] = value
        elif value.strip():
            found[f"{name_column(place)} (beyond the header)"] = value
    return found


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    columns: list[str] = []
    for place, value in enumerate(values):
        name = " ".join(value.split()) or name_column(place)
        number = 2
        while name in columns:
            name = f"{' '.join(value.split()) or name_column(place)} ({number})"
            number += 1
        columns.append(name)
    return tuple(columns)


def _read_separated(text: str) -> tuple[Iterator[tuple[int, Sequence[str]]], list[TableFault]]:
    faults: list[TableFault] = []
    lines = [line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if lines[-1] == "\n":
        lines.pop()
    return _rows(lines, _delimiter(lines), faults), faults


def _rows(lines: list[str], delimiter: str, faults: list[TableFault]) -> Iterator[tuple[int, Sequence[str]]]:
    """Read record by record; one whose quotes do not close is taken line by line as it is written, with a fault."""
    place, row = 0, 0
    while place < len(lines):
        done = 0
        if len(faults) < _MAX_FAULTS:  # past that, the file's quotes mean nothing and each line stands alone
            reader = csv.reader((lines[at] for at in range(place, len(lines))), delimiter=delimiter, strict=True)
            try:
                for values in reader:
                    row += 1
                    done = reader.line_num
                    yield row, values
            except csv.Error:
                what = "Its quotes do not close; it is taken as it is written."
                faults.append(TableFault(place=f"row {row + 1}", what=what))
            else:
                return
        row += 1
        place += done
        yield row, lines[place].rstrip("\n").split(delimiter)
        place += 1


def _delimiter(lines: list[str]) -> str:
    """Choose what gives most rows the same number of cells, more than one; a comma when nothing does."""
    best, chosen = (0, 0), ","
    for delimiter in _DELIMITERS:
        counts: dict[int, int] = {}
        reader = csv.reader(lines[: _SAMPLE_ROWS * 3], delimiter=delimiter)
        try:
            for values, _ in zip(reader, range(_SAMPLE_ROWS), strict=False):
                if len(values) > 1:
                    counts[len(values)] = counts.get(len(values), 0) + 1
        except csv.Error:
            pass
        if counts:
            width, agreeing = max(counts.items(), key=lambda item: (item[1], item[0]))
            if (agreeing, width) > best:
                best, chosen = (agreeing, width), delimiter
    return chosen


def _read_json_lines(text: str) -> Table:
    columns: dict[str, None] = {}
    found: list[tuple[int, dict[str, str]]] = []
    faults: list[TableFault] = []
    for line, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        try:
            value = decode_json(row.strip().encode("utf-8"))
        except DecodeError as error:
            faults.append(TableFault(place=f"row {line}", what=error.what))
            continue
        if not isinstance(value, dict):
            faults.append(TableFault(place=f"row {line}", what="The line is not a JSON object."))
            continue
        cells = {
            name: inner if isinstance(inner, str) else "" if inner is None else encode_canonical(inner).decode("utf-8")
            for name, inner in value.items()
        }
        columns.update(dict.fromkeys(cells))
        found.append((line, cells))
    if len(columns) > MAX_COLUMNS or len(found) > MAX_ROWS:
        raise BadInput(
            f"The table has {len(columns)} columns and {len(found)} rows.",
            fix=f"Give {MAX_COLUMNS} and {MAX_ROWS} at most.",
        )
    rows = tuple(ListRow(line=line, cells={name: cells.get(name, "") for name in columns}) for line, cells in found)
    return Table(columns=tuple(columns), rows=rows, faults=tuple(faults))


def _unpack(data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            return packed.read(MAX_TABLE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput("The gzip file is damaged.", fix="Get the file again.") from error
