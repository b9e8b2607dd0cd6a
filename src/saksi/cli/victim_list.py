"""``saksi capture-list``: take a list of victims into the case."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .options import Common, DryRun

if TYPE_CHECKING:
    from saksi.capture import ColumnMapping, ListReading, ListTable, Table
    from saksi.casework import Case, Incoming, ListReport

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
    cannot be read are told with row and column and stay as they are written; the rest of the row is used. Exports of
    KoboToolbox (see saksi forms) are read with each victim joined to its incident; a table with a row a person and columns
    in_<list> becomes one list a column, and its rows say which records are one person.

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
    from .inputs import kept_name
    from .output import emit_json, say

    arrival = Incoming(data=file.read_bytes(), how="file", origin=kept_name(file, file), publisher=publisher)
    found = _lists(arrival.data, mapping)
    if save_mapping is not None:
        save_mapping.write_text(format_mapping(found[0][1]), encoding="utf-8")
    called = name or file.stem
    readings = [_read(arrival, one.table, columns, name=called + one.suffix, version=version) for one, columns in found]
    told = _report(readings, found)
    _tell(told, common)
    if dry_run:
        say(f"{told['records']} records would be taken in. Nothing was written.")
        return 3 if told["faults"] else 0
    with open_case(common) as case:
        reports = [add_victim_list(case, one.victim_list, one.records, original=arrival) for one in readings]
    if common.json:
        lists = [asdict(one) for one in reports]
        emit_json({**told, **(lists[0] if len(lists) == 1 else {"lists": lists})})
    for reading, report in zip(readings, reports, strict=True):
        _tell_report(reading.victim_list.name if len(reports) > 1 else "", report)
    say(f"{len(told['faults'])} cells to look at.")
    say("Next: saksi link")
    return 3 if told["faults"] else 0


def _tell_report(name: str, report: "ListReport") -> None:
    from .output import say

    in_front = f"{name}: " if name else ""
    if report.version > 1:
        say(
            f"{in_front}version {report.version} of the list: {report.new - report.changed} lines added, "
            f"{report.changed} changed, {report.gone} gone, {report.back} back."
        )
    say(f"{in_front}{report.new} new records, {report.known} known already.")


def add_list(case: "Case", file: Path) -> int:
    """Take a list with guessed columns into an open case, without a word; give how many records are new."""
    from saksi.casework import Incoming, add_victim_list

    from .inputs import kept_name

    arrival = Incoming(data=file.read_bytes(), how="file", origin=kept_name(file, file))
    added = 0
    for one, columns in _lists(arrival.data, None):
        reading = _read(arrival, one.table, columns, name=file.stem + one.suffix)
        added += add_victim_list(case, reading.victim_list, reading.records, original=arrival).new
    return added


def _lists(data: bytes, mapping: Path | None) -> "list[tuple[ListTable, ColumnMapping]]":
    """Find the lists in a file, each with what its columns are."""
    from saksi.capture import guess_columns, parse_mapping, read_tables, victim_tables
    from saksi.errors import BadInput

    found = victim_tables(read_tables(data))
    if not found:
        raise BadInput("The list has no row below its header.", fix="Check the file.")
    if mapping is None:
        return [(one, guess_columns(one.table.columns)) for one in found]
    text = mapping.read_text(encoding="utf-8")
    return [(one, parse_mapping(text, one.table.columns)) for one in found]


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


def _report(readings: "list[ListReading]", found: "list[tuple[ListTable, ColumnMapping]]") -> dict[str, Any]:
    faults = []
    for reading, (one, _) in zip(readings, found, strict=True):
        faults += [
            {"place": each.place, "column": "", "value": "", "what": each.what, "fix": each.fix}
            for each in one.table.faults
        ]
        faults += [
            {
                "place": f"row {each.line}",
                "column": each.column,
                "value": each.value,
                "what": each.what,
                "fix": each.fix,
            }
            for each in reading.faults
        ]
    faults = [one for place, one in enumerate(faults) if one not in faults[:place]] if len(found) > 1 else faults
    columns = {header: field for _, mapped in found for header, field in mapped.fields}
    return {"columns": columns, "records": sum(len(one.records) for one in readings), "faults": faults}


def _tell(told: dict[str, Any], common: Common) -> None:
    from .output import emit, say

    if common.json:
        return
    for header, field in told["columns"].items():
        say(f"  {header}: {field or 'kept as written, not used'}")
    if told["faults"]:
        emit(told["faults"], ("place", "column", "value", "what", "fix"), as_json=False, title="Cells to look at")


__all__ = ["add_list", "capture_list"]
