"""Files that hold more than one plain list: KoboToolbox exports with a sheet a repeat, and tables with ``in_<list>`` columns.

Both become plain tables, a row a victim: the first by joining each victim to its incident, the second by giving each list
its own table. No value is altered; columns that were made here are named with a leading underscore.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saksi.errors import BadInput
from saksi.model import TABLE_LIST

from .tables import Table, TableFault
from .victim_columns import fold_header, guess_columns
from .victim_list import UNKNOWN_WORDS, ListRow

MEMBERSHIP = "in_"
"""How the column of a list begins, in tables with a row a person (HRDAG; ``saksi estimate`` reads the same)."""

_YES = frozenset({"1", "true", "yes", "y", "t"})
_NO = frozenset({"0", "false", "no", "n", "f", ""})
_PARENT, _INDEX = "_parent_index", "_index"
_TABLE = "_parent_table_name"
_UUIDS = ("_submission__uuid", "_uuid")
_OWN_ID = "victim_uuid"


@dataclass(frozen=True, kw_only=True, slots=True)
class ListTable:
    """One list of victims in a file.

    Args:
        suffix: What to put behind the name of the file to name the list; empty where the file is one list.
        table: Its rows, a victim a row.
    """

    suffix: str
    table: Table


def victim_tables(tables: Sequence[Table]) -> tuple[ListTable, ...]:
    """Find the lists of victims in the tables of a file.

    Args:
        tables: What ``read_tables`` gave.

    Returns:
        One list for a plain table and for a KoboToolbox export; one a column ``in_<list>`` for a table of persons, whose
        lists then share their persons. Empty where no table has a row.

    Raises:
        BadInput: If several sheets have rows and do not belong together.
    """
    full = [table for table in tables if table.rows]
    if not full:
        return ()
    if len(full) > 1 or _is_repeat(full[0]):
        full = [_join_repeat(full)]
    table = full[0]
    members = [name for name in table.columns if name.startswith(MEMBERSHIP) and len(name) > len(MEMBERSHIP)]
    if len(members) < 2:
        return (ListTable(suffix="", table=table),)
    return _split_memberships(table, members)


def _split_memberships(table: Table, members: Sequence[str]) -> tuple[ListTable, ...]:
    """Give each list its rows. A person in no list, and a cell that says neither yes nor no, is told."""
    rows: dict[str, list[ListRow]] = {name: [] for name in members}
    faults: list[TableFault] = []
    for row in table.rows:
        answers = {name: fold_header(row.cells.get(name, "")) for name in members}
        odd = [name for name, answer in answers.items() if answer not in _YES | _NO]
        faults += [
            TableFault(
                place=f"row {row.line}, column {name}",
                what="Neither 0 nor 1: it is not known whether the list has this person.",
                fix="Write 1 or 0; the person was not put in this list.",
            )
            for name in odd
        ]
        inside = [name for name, answer in answers.items() if answer in _YES]
        if not inside and not odd:
            what = "The person is in none of the lists."
            faults.append(TableFault(place=f"row {row.line}", what=what, fix="The row was not taken in."))
        for name in inside:
            kept = {column: value for column, value in row.cells.items() if column not in members or column == name}
            rows[name].append(ListRow(line=row.line, cells=kept))
    found: list[ListTable] = []
    for name in members:
        columns = tuple(one for one in table.columns if one not in members or one == name)
        told = (*table.faults, *faults) if not found else ()
        part = Table(sheet=table.sheet, columns=columns, rows=tuple(rows[name]), faults=told)
        found.append(ListTable(suffix=f"{TABLE_LIST}{name.removeprefix(MEMBERSHIP)}", table=part))
    return tuple(found)


def _is_repeat(table: Table) -> bool:
    return _PARENT in table.columns and _INDEX in table.columns


def _join_repeat(tables: Sequence[Table]) -> Table:
    """Join the sheet of victims of a KoboToolbox export to the sheets above it."""
    plain = [_without_paths(table) for table in tables]
    named = [table for table in plain if _is_repeat(table) and guess_columns(table.columns).has_name]
    if len(named) > 1:
        named = [table for table in named if fold_header(table.sheet) in ("victim", "victims", "korban")] or named
    if len(named) != 1:
        sheets = ", ".join(table.sheet for table in tables)
        raise BadInput(f"The file has several sheets with rows: {sheets}.", fix="Save the sheet of victims by itself.")
    victims = named[0]
    parents = {table.sheet: {row.cells.get(_INDEX, ""): row for row in table.rows} for table in plain}
    main = next((table.sheet for table in plain if not _is_repeat(table)), "")
    faults = [fault for table in plain for fault in table.faults]
    seen: Counter[str] = Counter()
    rows = []
    for row in victims.rows:
        above = _above(row, parents, main)
        if not above:
            what = "No incident has the index that this victim names."
            place = f"{victims.sheet}, row {row.line}"
            faults.append(TableFault(place=place, what=what, fix="The victim was taken in without its incident."))
        rows.append(ListRow(line=row.line, cells=_joined(row, above, seen)))
    columns = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    if "_incident" in columns and guess_columns([one for one in columns if one != "_incident"]).column_of("incident"):
        columns = tuple(one for one in columns if one != "_incident")
    filled = tuple(ListRow(line=row.line, cells={name: row.cells.get(name, "") for name in columns}) for row in rows)
    return Table(sheet=victims.sheet, columns=columns, rows=filled, faults=tuple(faults))


def _above(row: ListRow, parents: Mapping[str, Mapping[str, ListRow]], main: str) -> list[ListRow]:
    """Give the rows above a victim, nearest first."""
    found: list[ListRow] = []
    at: ListRow | None = row
    while at is not None and len(found) < len(parents):
        index = at.cells.get(_PARENT, "")
        at = parents.get(at.cells.get(_TABLE, "") or main, parents.get(main, {})).get(index) if index else None
        if at is not None:
            found.append(at)
    return found


def _joined(row: ListRow, above: Sequence[ListRow], seen: Counter[str]) -> dict[str, str]:
    """Give a victim's cells with those of its incident; its own come first, and none is overwritten."""
    submission = next((one.cells[name] for one in (row, *above) for name in _UUIDS if one.cells.get(name)), "")
    submission = submission.removeprefix("uuid:") or f"{row.cells.get(_TABLE, '')} {row.cells.get(_PARENT, '')}".strip()
    seen[submission] += 1
    cells = {"_record_id": row.cells.get(_OWN_ID, "").strip() or f"{submission}/{seen[submission]}"}
    cells |= row.cells
    for level, one in enumerate(above, 1):
        for name, value in one.cells.items():
            cells[name if name not in cells else f"{name} (above {level})"] = value
    cells["_incident"] = submission
    return cells


def _without_paths(table: Table) -> Table:
    """Take the path of groups off each column, and gather the 0/1 columns of a question with several answers into one."""
    last = {name: name.rpartition("/")[2].strip() or name for name in table.columns}
    several = _several_answers(table, last)
    taken = Counter(last[name] for name in table.columns if name not in several)
    short = {name: last[name] if taken[last[name]] == 1 else name for name in table.columns if name not in several}
    rows = []
    for row in table.rows:
        cells = {short[name]: value for name, value in row.cells.items() if name in short}
        cells |= {name: value for name, value in row.cells.items() if name not in short and name not in several}
        for name, question in several.items():
            if fold_header(row.cells.get(name, "")) in _YES:
                words = cells.get(question, "").split()
                answer = last[name].replace(" ", "_")
                if last[name] not in cells.get(question, "") and answer not in words:
                    cells[question] = " ".join([*words, answer])
            cells.setdefault(question, "")
        rows.append(ListRow(line=row.line, cells=cells))
    columns = tuple(dict.fromkeys([*short.values(), *several.values()]))
    return Table(sheet=table.sheet, columns=columns, rows=tuple(rows), faults=table.faults)


def _several_answers(table: Table, last: Mapping[str, str]) -> dict[str, str]:
    """Give the question of each column that is one of its answers: all of one path hold nothing but 0 and 1."""
    paths: dict[str, list[str]] = {}
    for name in table.columns:
        path = name.rpartition("/")[0].strip()
        if path:
            paths.setdefault(path, []).append(name)
    found = {}
    for path, names in paths.items():
        question = path.rpartition("/")[2].strip()
        if path in table.columns or (len(names) > 1 and _all_answers(table.rows, names)):
            found.update({name: last.get(path, question) for name in names if _all_answers(table.rows, [name])})
    return found


def _all_answers(rows: Iterable[ListRow], names: Sequence[str]) -> bool:
    values = {fold_header(row.cells.get(name, "")) for row in rows for name in names}
    return values <= _YES | _NO and values - UNKNOWN_WORDS != set()
