"""Filling what a migration added to a case that has something in it: columns, keys and rows that follow from its values."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, insert, select, text, update

from saksi.casework import voices_of
from saksi.ledger import decode_entry
from saksi.model import Assessment, Document, Incident, Person, Reconciled, RecordPair, VictimRecord, decode

from . import tables
from .kinds import KINDS
from .nodes import blob
from .records import chunks
from .writer import SqlWriter

LISTS_SINCE = 6
"""The form of the database since which lists are cut in it."""
_PUT_ASIDE = ("incident", "person", "record_pair", "reconciled")
_ADDED = {Document: ("listed", "words"), VictimRecord: ("words",)}


def refill_lists(connection: Connection) -> None:
    """Fill what version 6 added, in the migration's transaction."""
    writer = SqlWriter(connection)
    for cls, names in _ADDED.items():
        kind = KINDS[cls]
        values = ((row.id, decode(row.payload)) for row in _rows(connection, kind.table))
        _update(connection, kind.table, "id", names, ((one, kind.columns(value)) for one, value in values))
    entries = ((row.seq, decode_entry(blob(row.entry)).action) for row in _rows(connection, tables.ledger_entry))
    _update(connection, tables.ledger_entry, "seq", ("action",), ((seq, {"action": act}) for seq, act in entries))
    _assessments(connection)
    _computed(connection, writer)


def _rows(connection: Connection, table: Table) -> list[Any]:
    return list(connection.execute(select(table)).all())


def _update(
    connection: Connection, table: Table, key: str, names: tuple[str, ...], rows: Iterable[tuple[Any, dict[str, Any]]]
) -> None:
    """Fill columns of a table that is only added to; its trigger is away for as long as that takes."""
    trigger = connection.execute(
        text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name"),
        {"name": f"{table.name}_no_update"},
    ).scalar_one()
    connection.execute(text(f"DROP TRIGGER {table.name}_no_update"))
    for part in chunks(rows, 5_000):
        for identifier, values in part:
            given = {name: values[name] for name in names}
            connection.execute(update(table).where(table.c[key] == identifier).values(given))
    connection.execute(text(trigger))


def _assessments(connection: Connection) -> None:
    kind = KINDS[Assessment]
    rows = [
        {"kind": kind.table.name, "name": name, "key": key, "value_id": row.id}
        for row in _rows(connection, kind.table)
        for name, key in dict.fromkeys(kind.keys(decode(row.payload)))
    ]
    for part in chunks(rows, 5_000):
        connection.execute(insert(tables.found_by), part)


def _computed(connection: Connection, writer: SqlWriter) -> None:
    """Put what was computed into its new tables, under the entries that wrote it."""
    old = {name: _old(connection, name) for name in _PUT_ASIDE}
    results = [value for _, value in old["reconciled"]]
    order = {one.id: at for result in results for at, one in enumerate(result.incidents)}
    old["incident"].sort(key=lambda row: (order.get(row[1].id, len(order)), row[1].id))
    old["record_pair"].sort(key=lambda row: (abs(row[1].probability - 0.5), row[1].left, row[1].right))
    for name, cls in (("incident", Incident), ("person", Person), ("record_pair", RecordPair)):
        if old[name]:
            writer.replace_derived(cls, [value for _, value in old[name]], seq=max(seq for seq, _ in old[name]))
    for seq, result in old["reconciled"]:
        writer.replace_derived(Reconciled, [result], seq=seq)
        documents = writer.get_many(Document, {row.document_id for row in result.figures})
        writer.set_voices(voices_of(result.figures, documents))
    forget_old(connection)


def forget_old(connection: Connection) -> None:
    """Drop the tables that the migration put aside."""
    for name in _PUT_ASIDE:
        connection.execute(text(f"DROP TABLE old_{name}"))


def _old(connection: Connection, name: str) -> list[tuple[int, Any]]:
    rows = connection.execute(text(f"SELECT seq, payload FROM old_{name} ORDER BY id")).all()  # noqa: S608 (our names)
    return [(int(row.seq), decode(row.payload)) for row in rows]
