"""``saksi capture-list``: take a list of victims into the case."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .options import Common, DryRun

if TYPE_CHECKING:
    from saksi.capture import ColumnMapping, ListReading, Table
    from saksi.casework import Case, Incoming

_DEFAULT = Common()


def capture_list(
    file: Path,
    /,
    *,
    name: str = "",
    publisher: str = "",
    version: str = "",
    mapping: Path | None = None,
    save_mapping: Path | None = None,
    dry_run: DryRun = False,
    common: Common = _DEFAULT,
) -> int:
    """Take a list of victims into the case: CSV, TSV, XLSX, XLS, ODS or JSON lines, one victim a row.

    A list whose name (and publisher) is there already becomes its next version: lines that did not change stay the records
    they are, and what is added, changed or gone is told; what is gone is kept and counts no more (see saksi lists).
    Which column is what is guessed from the headers and shown; save the guess, correct it, and use it again. Cells that
    cannot be read are told with row and column and stay as they are written; the rest of the row is used.

    Args:
        file: The list.
        name: What the list is called; else the name of the file.
        publisher: Who made it.
        version: Its date or number.
        mapping: A saved mapping of columns, instead of the guess.
        save_mapping: Write the mapping there.
        dry_run: Say what would be read, cell by cell, and write nothing.
    """
    from saksi.capture import format_mapping
    from saksi.casework import Incoming, add_victim_list

    from .case import open_case
    from .output import emit_json, say

    arrival = Incoming(data=file.read_bytes(), how="file", origin=str(file), publisher=publisher)
    table, columns = _table(arrival.data, mapping)
    if save_mapping is not None:
        save_mapping.write_text(format_mapping(columns), encoding="utf-8")
    reading = _read(arrival, table, columns, name=name or file.stem, version=version)
    told = _report(reading, table, columns)
    _tell(told, common)
    if dry_run:
        say(f"{len(reading.records)} records would be taken in. Nothing was written.")
        return 3 if told["faults"] else 0
    with open_case(common) as case:
        report = add_victim_list(case, reading.victim_list, reading.records, original=arrival)
    if common.json:
        emit_json({**told, **asdict(report)})
    if report.version > 1:
        say(
            f"Version {report.version} of the list: {report.new - report.changed} lines added, {report.changed} changed, "
            f"{report.gone} gone, {report.back} back."
        )
    say(f"{report.new} new records, {report.known} known already, {len(told['faults'])} cells to look at.")
    say("Next: saksi link")
    return 3 if told["faults"] else 0


def add_list(case: "Case", file: Path) -> int:
    """Take a list with guessed columns into an open case, without a word; give how many records are new."""
    from saksi.casework import Incoming, add_victim_list

    arrival = Incoming(data=file.read_bytes(), how="file", origin=str(file))
    reading = _read(arrival, *_table(arrival.data, None), name=file.stem)
    return add_victim_list(case, reading.victim_list, reading.records, original=arrival).new


def _table(data: bytes, mapping: Path | None) -> "tuple[Table, ColumnMapping]":
    from saksi.capture import guess_columns, parse_mapping, read_tables
    from saksi.errors import BadInput

    tables = [table for table in read_tables(data) if table.rows]
    if not tables:
        raise BadInput("The list has no row below its header.", fix="Check the file.")
    if len(tables) > 1:
        sheets = ", ".join(table.sheet for table in tables)
        raise BadInput(f"The file has several sheets with rows: {sheets}.", fix="Save the sheet of victims by itself.")
    table = tables[0]
    if mapping is None:
        return table, guess_columns(table.columns)
    return table, parse_mapping(mapping.read_text(encoding="utf-8"), table.columns)


def _read(
    arrival: "Incoming", table: "Table", columns: "ColumnMapping", *, name: str, version: str = ""
) -> "ListReading":
    from saksi.capture import read_victim_list
    from saksi.casework import document_id_of
    from saksi.errors import BadInput

    if not columns.has_name:
        raise BadInput(
            "No column of the list is known to hold names.",
            fix="Write the guess with --dry-run --save-mapping FILE, correct it, and give it with --mapping FILE.",
        )
    return read_victim_list(
        table.rows,
        columns,
        name=name,
        sha256=arrival.sha256,
        document_id=document_id_of(arrival.sha256),
        publisher=arrival.publisher,
        version=version,
    )


def _report(reading: "ListReading", table: "Table", columns: "ColumnMapping") -> dict[str, Any]:
    faults = [{"place": one.place, "column": "", "value": "", "what": one.what, "fix": one.fix} for one in table.faults]
    faults += [
        {"place": f"row {one.line}", "column": one.column, "value": one.value, "what": one.what, "fix": one.fix}
        for one in reading.faults
    ]
    return {"columns": dict(columns.fields), "records": len(reading.records), "faults": faults}


def _tell(told: dict[str, Any], common: Common) -> None:
    from .output import emit, say

    if common.json:
        return
    for header, field in told["columns"].items():
        say(f"  {header}: {field or 'kept as written, not used'}")
    if told["faults"]:
        emit(told["faults"], ("place", "column", "value", "what", "fix"), as_json=False, title="Cells to look at")


__all__ = ["add_list", "capture_list"]
