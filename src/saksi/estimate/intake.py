"""Reading capture tables from comma-separated text: patterns with counts, or one row a person."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from saksi.errors import BadInput, Faults
from saksi.estimate.table import MAX_COUNT, MAX_LISTS, CaptureTable, StratifiedTable, build_table

COUNT_COLUMN = "count"
PERSON_PREFIX = "in_"
_UNKNOWN = frozenset({"", "na", "n/a", "nan", "unknown", "?"})
_MAX_FAULTS = 25


@dataclass(frozen=True, kw_only=True)
class CaptureRow:
    """One row of an input file: a pattern, how many people, and the values of the other columns."""

    row: int
    pattern: int
    count: int
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class CaptureFile:
    """What an input file holds, before strata are chosen.

    Args:
        lists: List names in the order of the columns (without the prefix ``in_``).
        rows: The rows in file order.
        columns: Names of the columns that are neither lists nor the count.
        by_person: Whether each row is one person.
    """

    lists: tuple[str, ...]
    rows: tuple[CaptureRow, ...]
    columns: tuple[str, ...]
    by_person: bool

    def table(self) -> CaptureTable:
        """Return everyone in one table, whatever the other columns say."""
        return build_table(self.lists, _sum_rows(self.rows))

    def strata(self, *by: str) -> StratifiedTable:
        """Split by one or more columns; rows with an empty or unknown value go to ``unknown``.

        Args:
            by: Names of columns of the file.

        Raises:
            BadInput: A column is not in the file, or no row has a known stratum.
        """
        missing = [name for name in by if name not in self.columns]
        if missing or not by:
            raise BadInput(
                f"No column {', '.join(missing) or '(none named)'} to make strata from.",
                fix=f"Choose among: {', '.join(self.columns) or 'this file has no such columns'}.",
            )
        groups: dict[str, list[CaptureRow]] = {}
        unknown: list[CaptureRow] = []
        for row in self.rows:
            values = [dict(row.others)[name] for name in by]
            if any(value.strip().casefold() in _UNKNOWN for value in values):
                unknown.append(row)
            else:
                groups.setdefault(" / ".join(values), []).append(row)
        lists = self.table().lists
        names = sorted(name for name, rows in groups.items() if any(r.count for r in rows))
        if not names:
            raise BadInput(f"No row has a known {' / '.join(by)}.", fix="Choose another column.")

        def build(rows: Sequence[CaptureRow]) -> CaptureTable:
            kept = build_table(self.lists, _sum_rows(rows), keep_empty=True)
            return _select(kept, lists)

        return StratifiedTable(
            by=" / ".join(by),
            names=tuple(names),
            tables=tuple(build(groups[name]) for name in names),
            unknown=build(unknown) if any(r.count for r in unknown) else None,
        )


def read_capture_file(text: str, *, strata: Sequence[str] = (), name: str = "table") -> CaptureFile:
    """Read a comma-, semicolon- or tab-separated capture table.

    Two shapes are understood. With a column ``count`` each row is a pattern: one 0/1 column a list. Without it, and
    with columns ``in_<list>``, each row is one person. Other columns are kept as values to make strata from.

    Args:
        text: The content of the file.
        strata: Columns that are never lists, even when they hold only 0 and 1.
        name: What to call the file in messages.

    Raises:
        Faults: Rows that cannot be read, each with row and column: a negative or fractional count, a value other than
            0 or 1 in a list column, a pattern that comes twice, a row on no list.
        BadInput: No list columns, more than 20 lists, or nothing in the file.
    """
    records = _split(text, name)
    header = [cell.strip() for cell in records[0]]
    by_person = COUNT_COLUMN not in header
    list_columns = _list_columns(header, records[1:], by_person=by_person, strata=strata, name=name)
    faults: list[str] = []
    rows: list[CaptureRow] = []
    seen: dict[tuple[int, tuple[tuple[str, str], ...]], int] = {}
    for number, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            continue
        row = _read_row(record, header, list_columns, number, faults, by_person=by_person)
        if row is None:
            continue
        first = None if by_person else seen.setdefault((row.pattern, row.others), number)
        if first is not None and first != number:
            faults.append(f"row {number}: the same pattern as row {first}.")
        rows.append(row)
    if faults:
        shown = [
            *faults[:_MAX_FAULTS],
            *([f"and {len(faults) - _MAX_FAULTS} more"] if len(faults) > _MAX_FAULTS else []),
        ]
        raise Faults(
            f"{name}: {len(faults)} row{'s' if len(faults) > 1 else ''} cannot be used: {' '.join(shown)}",
            faults,
            fix="Mend the rows named and run it again.",
        )
    names = tuple(header[c].removeprefix(PERSON_PREFIX) if by_person else header[c] for c in list_columns)
    others = tuple(h for c, h in enumerate(header) if c not in list_columns and h != COUNT_COLUMN)
    return CaptureFile(lists=names, rows=tuple(rows), columns=others, by_person=by_person)


def read_partition_file(text: str, *, name: str = "partitions") -> tuple[CaptureTable, ...]:
    """Read draws of the linkage: one row a draw and record, with the columns draw, cluster_id and list.

    Args:
        text: The content of the file; other columns (record_id) are not looked at.
        name: What to call the file in messages.

    Returns:
        One capture table a draw, in order of the draw. Lists that nobody of a draw is on are kept in its ``dropped``.

    Raises:
        BadInput: A column is missing.
        Faults: Rows without one of the three values.
    """
    records = _split(text, name)
    header = [cell.strip() for cell in records[0]]
    missing = [column for column in ("draw", "cluster_id", "list") if column not in header]
    if missing:
        raise BadInput(
            f"{name}: no column {', '.join(missing)}.",
            fix="Give draw, cluster_id and list: which list each record comes from makes the overlaps.",
        )
    places = [header.index(column) for column in ("draw", "cluster_id", "list")]
    faults: list[str] = []
    people: dict[str, dict[str, set[str]]] = {}
    for number, record in enumerate(records[1:], start=2):
        values = [record[c].strip() if c < len(record) else "" for c in places]
        if not all(values):
            faults.append(f"row {number}: draw, cluster_id or list is empty.")
            continue
        people.setdefault(values[0], {}).setdefault(values[1], set()).add(values[2])
    if faults:
        raise Faults(f"{name}: {len(faults)} rows cannot be used.", faults[:_MAX_FAULTS], fix="Mend the rows named.")
    lists = sorted({one for clusters in people.values() for held in clusters.values() for one in held})
    bit = {one: 1 << j for j, one in enumerate(lists)}
    tables = []
    for draw in sorted(people, key=lambda d: (len(d), d)):
        counts: dict[int, int] = {}
        for held in people[draw].values():
            pattern = sum(bit[one] for one in held)
            counts[pattern] = counts.get(pattern, 0) + 1
        tables.append(build_table(lists, counts))
    return tuple(tables)


def _split(text: str, name: str) -> list[list[str]]:
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    records = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))
    if len(records) < 2:
        raise BadInput(f"{name}: no rows under the header.", fix="Give one row a pattern, or one row a person.")
    return records


def _list_columns(
    header: Sequence[str], records: Sequence[Sequence[str]], *, by_person: bool, strata: Sequence[str], name: str
) -> list[int]:
    if len(set(header)) != len(header):
        raise BadInput(f"{name}: two columns have the same name.", fix="Give every column a name of its own.")
    if by_person:
        chosen = [c for c, h in enumerate(header) if h.startswith(PERSON_PREFIX) and h not in strata]
    else:
        candidates = [c for c, h in enumerate(header) if h != COUNT_COLUMN and h not in strata]
        chosen = [c for c in candidates if _mostly_binary([r[c].strip() for r in records if c < len(r)])]
    if not chosen:
        raise BadInput(
            f"{name}: no list columns were found.",
            fix="Give one column of 0 and 1 a list and a column 'count', or one row a person with columns 'in_<list>'.",
        )
    if len(chosen) > MAX_LISTS + 80:
        raise BadInput(
            f"{name}: {len(chosen)} lists, at most {MAX_LISTS} can be estimated together.",
            fix="Merge lists that come from the same work into one.",
        )
    return chosen


def _mostly_binary(values: Sequence[str]) -> bool:
    filled = [v for v in values if v]
    return bool(filled) and 2 * sum(v in {"0", "1"} for v in filled) > len(filled)


def _read_row(
    record: Sequence[str],
    header: Sequence[str],
    list_columns: Sequence[int],
    number: int,
    faults: list[str],
    *,
    by_person: bool,
) -> CaptureRow | None:
    if len(record) != len(header):
        faults.append(f"row {number}: {len(record)} cells, expected {len(header)}.")
        return None
    before = len(faults)
    pattern = 0
    for j, c in enumerate(list_columns):
        value = _flag(record[c])
        if value is None:
            faults.append(f"row {number}, column {header[c]}: expected 0 or 1.")
        elif value:
            pattern |= 1 << j
    count = 1
    if not by_person:
        count = _count(record[header.index(COUNT_COLUMN)], number, faults.append)
    if len(faults) > before:
        return None
    if pattern == 0:
        faults.append(f"row {number}: on no list; people on no list are what is estimated, leave the row out.")
        return None
    others = tuple((h, record[c].strip()) for c, h in enumerate(header) if c not in list_columns and h != COUNT_COLUMN)
    return CaptureRow(row=number, pattern=pattern, count=count, others=others)


def _flag(cell: str) -> int | None:
    word = cell.strip().casefold()
    if word in {"1", "1.0", "true"}:
        return 1
    if word in {"0", "0.0", "false"}:
        return 0
    return None


def _count(cell: str, number: int, report: Callable[[str], None]) -> int:
    try:
        value = float(cell.strip())
    except ValueError:
        report(f"row {number}, column count: expected a whole number.")
        return 0
    if value < 0:
        report(f"row {number}, column count: {cell.strip()} is negative.")
    elif not value.is_integer():
        report(f"row {number}, column count: {cell.strip()} is not a whole number.")
    elif value > MAX_COUNT:
        report(f"row {number}, column count: {cell.strip()} is more than {MAX_COUNT:,}.")
    else:
        return int(value)
    return 0


def _sum_rows(rows: Sequence[CaptureRow]) -> dict[int, int]:
    total: dict[int, int] = {}
    for row in rows:
        total[row.pattern] = total.get(row.pattern, 0) + row.count
    return total


def _select(table: CaptureTable, lists: Sequence[str]) -> CaptureTable:
    order = [table.lists.index(name) for name in lists]
    packed = {
        sum(((p >> j) & 1) << i for i, j in enumerate(order)): c
        for p, c in zip(table.patterns, table.counts, strict=True)
    }
    return build_table(lists, packed, keep_empty=True)


__all__ = ["CaptureFile", "CaptureRow", "read_capture_file", "read_partition_file"]
