"""What does not fit: columns, keys, tallies and names that say other than the values that they follow from."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from saksi.casework import voices_of
from saksi.errors import SaksiError
from saksi.ledger import decode_entry
from saksi.model import Document, FigureRow

from . import tables
from .chunks import CHUNK
from .figure_words import figure_words_fit
from .kinds import KINDS, Kind
from .nodes import blob
from .queue import tallies_fit
from .voices import read_voices

_Key = tuple[str, str, str]
"""Name, key and the value that is found by it."""


def find_misfits(connection: Connection) -> Iterator[str]:
    """Name what does not fit: rows whose columns say other than their value, texts that are not their hash."""
    all_read = True
    for kind in KINDS.values():
        is_read = True
        found = connection.execute(select(kind.table).execution_options(yield_per=CHUNK)).mappings()
        for columns in found:
            if not _fits(kind, columns):
                yield f"The columns of {kind.table.name} {columns['id']} say other than its value."
                is_read = False
        if is_read and not _keys_fit(connection, kind):
            yield f"What values of {kind.table.name} are found by is not what they say."
        all_read = all_read and is_read
    if not tallies_fit(connection):
        yield "The counts of the queue are not those of its statements."
    if not figure_words_fit(connection):
        yield "What figures are found by is not what they are called."
    if all_read and not _voices_fit(connection):
        yield "Who the figures name is not what they say."
    for entry in connection.execute(select(tables.ledger_entry).execution_options(yield_per=CHUNK)):
        if not _names_its_act(blob(entry.entry), entry.action):
            yield f"The columns of the ledger entry {entry.seq} say other than it."
    table = tables.extracted_text
    for row in connection.execute(select(table.c.id, table.c.text).execution_options(yield_per=50)):
        if hashlib.sha256(row.text.encode()).hexdigest() != row.id:
            yield f"The text {row.id[:16]} is not what its hash says."


def _fits(kind: Kind, columns: Mapping[Any, Any]) -> bool:
    try:
        value = kind.decode(columns["payload"])
        wanted = kind.columns(value)
        is_named = kind.id_of(value, columns.get("position", 0)) == columns["id"]
        return is_named and all(columns[name] == one for name, one in wanted.items())
    except (SaksiError, ValueError):
        return False


def _names_its_act(entry: bytes, action: str) -> bool:
    try:
        return decode_entry(entry).action == action
    except SaksiError:
        return False


def _keys_fit(connection: Connection, kind: Kind) -> bool:
    """Tell whether the keys of a kind are those of its values, holding none of them: both are added up as digests."""
    under = tables.found_by
    kept = connection.execute(
        select(under.c.name, under.c.key, under.c.value_id)
        .where(under.c.kind == kind.table.name)
        .execution_options(yield_per=CHUNK)
    )
    return _added_up(_keys(connection, kind)) == _added_up((row.name, row.key, row.value_id) for row in kept)


def _voices_fit(connection: Connection) -> bool:
    """Tell whether who the figures name is what counting gives. Every document that has a figure is held meanwhile."""
    documents = {one.id: one for one in _values(connection, KINDS[Document])}
    counted = voices_of(_values(connection, KINDS[FigureRow]), documents)
    kept, _total = read_voices(connection, words="", kind="", offset=0, limit=None)
    return list(kept) == list(counted)


def _values(connection: Connection, kind: Kind) -> Iterator[Any]:
    table = kind.table
    order = table.c.position if kind.is_ordered else table.c.id
    rows = connection.execute(select(table.c.payload).order_by(order).execution_options(yield_per=CHUNK)).scalars()
    return (kind.decode(payload) for payload in rows)


def _keys(connection: Connection, kind: Kind) -> Iterator[_Key]:
    rows = connection.execute(select(kind.table.c.id, kind.table.c.payload).execution_options(yield_per=CHUNK))
    for row in rows:
        for name, key in dict.fromkeys(kind.keys(kind.decode(row.payload))):
            yield name, key, row.id


def _added_up(keys: Iterable[_Key]) -> int:
    return sum(int.from_bytes(hashlib.sha256(repr(one).encode()).digest()) for one in keys)
