"""Filling what a migration added to a case that has something in it: columns, keys and rows that follow from its values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, text, update

from saksi.casework import Progress, Step, voices_of
from saksi.ledger import decode_entry
from saksi.model import Assessment, Document, Incident, Person, Reconciled, RecordPair, VictimRecord, decode

from . import tables
from .kinds import KINDS, Kind
from .nodes import blob
from .writer import SqlWriter

LISTS_SINCE = 6
"""The form of the database since which lists are cut in it."""
_PORTION = 2_000
"""How many rows are read, filled in and forgotten together."""
_PUT_ASIDE = ("incident", "person", "record_pair", "reconciled")
_ADDED = {Document: ("listed", "words"), VictimRecord: ("words",)}


def refill_lists(connection: Connection, progress: Progress) -> None:
    """Fill what version 6 added, in the migration's transaction.

    Args:
        connection: The migration's.
        progress: Told how many rows of how many are filled in.
    """
    history = [*(KINDS[cls].table for cls in _ADDED), tables.ledger_entry, KINDS[Assessment].table]
    counted = [*(table.name for table in history), *(f"old_{name}" for name in _PUT_ASIDE)]
    told = _Told(progress, sum(_count(connection, name) for name in counted))
    for cls, names in _ADDED.items():
        _update(connection, KINDS[cls].table, "id", _added(KINDS[cls], names), told)
    _update(connection, tables.ledger_entry, "seq", lambda row: {"action": decode_entry(blob(row.entry)).action}, told)
    _assessments(connection, told)
    _computed(connection, SqlWriter(connection), told)


class _Told:
    """Counts what is filled in."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total

    def __call__(self, count: int) -> None:
        self._done += count
        self._progress(Step(stage="migrate", done=self._done, total=self._total))


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608 (our names)


def _portions(connection: Connection, table: Table, key: str) -> Iterator[list[Any]]:
    """Give the rows of a table in order of a key, some at a time, so that memory stays flat and rows may be changed."""
    column = table.c[key]
    query = select(table).order_by(column).limit(_PORTION)
    rows = list(connection.execute(query))
    while rows:
        yield rows
        rows = list(connection.execute(query.where(column > getattr(rows[-1], key))))


def _added(kind: Kind, names: Sequence[str]) -> Callable[[Any], Mapping[str, Any]]:
    """Give what makes some columns of a kind out of a row's value."""

    def columns(row: Any) -> Mapping[str, Any]:
        found = kind.columns(decode(row.payload))
        return {name: found[name] for name in names}

    return columns


def _update(
    connection: Connection, table: Table, key: str, columns: Callable[[Any], Mapping[str, Any]], told: _Told
) -> None:
    """Fill columns of a table that is only added to; its trigger is away for as long as that takes."""
    trigger = connection.execute(
        text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name"),
        {"name": f"{table.name}_no_update"},
    ).scalar_one()
    connection.execute(text(f"DROP TRIGGER {table.name}_no_update"))
    for rows in _portions(connection, table, key):
        found = [(getattr(row, key), columns(row)) for row in rows]
        change = update(table).where(table.c[key] == bindparam("_key"))
        change = change.values({name: bindparam(f"_{name}") for name in found[0][1]})
        filled = [{"_key": one, **{f"_{name}": value for name, value in values.items()}} for one, values in found]
        connection.execute(change, filled)
        told(len(rows))
    connection.execute(text(trigger))


def _assessments(connection: Connection, told: _Told) -> None:
    kind = KINDS[Assessment]
    for rows in _portions(connection, kind.table, "id"):
        keys = [
            {"kind": kind.table.name, "name": name, "key": key, "value_id": row.id}
            for row in rows
            for name, key in dict.fromkeys(kind.keys(decode(row.payload)))
        ]
        if keys:
            connection.execute(insert(tables.found_by), keys)
        told(len(rows))


def _computed(connection: Connection, writer: SqlWriter, told: _Told) -> None:
    """Put what was computed into its new tables, under the entries that wrote it."""
    old = {name: _old(connection, name) for name in _PUT_ASIDE}
    results = [value for _, value in old["reconciled"]]
    order = {one.id: at for result in results for at, one in enumerate(result.incidents)}
    old["incident"].sort(key=lambda row: (order.get(row[1].id, len(order)), row[1].id))
    old["record_pair"].sort(key=lambda row: (abs(row[1].probability - 0.5), row[1].left, row[1].right))
    for name, cls in (("incident", Incident), ("person", Person), ("record_pair", RecordPair)):
        if old[name]:
            writer.replace_derived(cls, [value for _, value in old[name]], seq=max(seq for seq, _ in old[name]))
            told(len(old[name]))
    for seq, result in old["reconciled"]:
        writer.replace_derived(Reconciled, [result], seq=seq)
        documents = writer.get_many(Document, {row.document_id for row in result.figures})
        writer.set_voices(voices_of(result.figures, documents))
        told(1)
    forget_old(connection)


def forget_old(connection: Connection) -> None:
    """Drop the tables that the migration put aside."""
    for name in _PUT_ASIDE:
        connection.execute(text(f"DROP TABLE old_{name}"))


def _old(connection: Connection, name: str) -> list[tuple[int, Any]]:
    rows = connection.execute(text(f"SELECT seq, payload FROM old_{name} ORDER BY id")).all()  # noqa: S608 (our names)
    return [(int(row.seq), decode(row.payload)) for row in rows]
