"""Workbooks (XLSX, XLS, ODS): sheets as rows of text, with the cells that hold an error instead of a value."""

import datetime as dt
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from saksi.errors import BadInput

_MAX_ENTRIES: Final = 10_000
_MAX_UNPACKED: Final = 1024 * 1024 * 1024
_MAX_RATIO: Final = 200
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One sheet.

    Args:
        name: Its name.
        rows: Its rows from the first on, blank ones too, as text.
        errors: Row (from 1) and column (from 0) of each cell that holds an error, and the error, such as ``#REF!``.
        is_readable: Whether it could be read at all.
    """

    name: str
    rows: tuple[tuple[str, ...], ...] = ()
    errors: Mapping[tuple[int, int], str]
    is_readable: bool = True


def read_sheets(data: bytes) -> Iterator[Sheet]:
    """Read the sheets of a workbook.

    Args:
        data: The file.

    Yields:
        The sheets in their order. Numbers lose a trailing ``.0``; dates are ISO 8601; formulas are never run.

    Raises:
        BadInput: It is no workbook, locked by a password, or packed beyond all measure.
    """
    import python_calamine

    _refuse_bombs(data)
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise BadInput("The workbook is locked by a password.", fix="Save it without one.") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise BadInput(
            "The workbook cannot be read.", fix="Open it in a spreadsheet program and save it again."
        ) from error
    errors = _find_errors(data)
    for name in workbook.sheet_names:
        try:
            values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (python_calamine.CalamineError, OSError, ValueError):
            yield Sheet(name=name, errors={}, is_readable=False)
            continue
        wrong = errors.get(name, {})
        rows = tuple(
            tuple(wrong.get((line, column), "") or _as_text(value) for column, value in enumerate(row))
            for line, row in enumerate(values, 1)
        )
        yield Sheet(name=name, rows=rows, errors=wrong)


def _as_text(value: Any) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


def _find_errors(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Find the error cells of an XLSX file: the reader gives them as empty, and unreadable is not absent."""
    if not data.startswith(b"PK"):
        return {}
    found: dict[str, dict[tuple[int, int], str]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        try:
            sheets = _parse(book, "xl/workbook.xml")
            links = {one.get("Id"): one.get("Target", "") for one in _parse(book, "xl/_rels/workbook.xml.rels")}
            for sheet in sheets.iter(f"{_MAIN}sheet"):
                target = links.get(sheet.get(_LINK), "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
                with book.open(path) as part:
                    found[sheet.get("name", "")] = dict(_error_cells(part))
        except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError):
            return found
    return found


def _parse(book: zipfile.ZipFile, path: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(book.read(path), parser)


def _error_cells(part: Any) -> Iterator[tuple[tuple[int, int], str]]:
    for _, cell in etree.iterparse(part, tag=f"{_MAIN}c", resolve_entities=False, no_network=True, load_dtd=False):
        place = _CELL.fullmatch(cell.get("r", "")) if cell.get("t") == "e" else None
        if place is not None:
            column = 0
            for letter in place[1]:
                column = column * 26 + ord(letter) - 64
            yield (int(place[2]), column - 1), cell.findtext(f"{_MAIN}v") or "#ERROR"
        cell.clear()


def _refuse_bombs(data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise BadInput("The workbook is damaged.", fix="Get the file again.") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MAX_ENTRIES or unpacked > _MAX_UNPACKED or unpacked > _MAX_RATIO * max(len(data), 50_000):
        raise BadInput(
            f"The workbook unpacks to {unpacked} bytes in {len(entries)} parts.", fix="Save the list alone as CSV."
        )
