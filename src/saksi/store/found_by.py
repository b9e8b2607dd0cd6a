"""Whether what values are found by beside their columns is what the values say: keys in ``found_by``, names in ``voice``."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from saksi.casework import voices_of
from saksi.model import Document, FigureRow

from . import tables
from .kinds import KINDS, Kind
from .voices import read_voices

_CHUNK = 500
_Key = tuple[str, str, str]
"""Name, key and the value that is found by it."""


def keys_fit(connection: Connection, kind: Kind) -> bool:
    """Tell whether the keys of a kind are those of its values, holding none of them: both are added up as digests."""
    under = tables.found_by
    kept = connection.execute(
        select(under.c.name, under.c.key, under.c.value_id)
        .where(under.c.kind == kind.table.name)
        .execution_options(yield_per=_CHUNK)
    )
    return _added_up(_keys(connection, kind)) == _added_up((row.name, row.key, row.value_id) for row in kept)


def voices_fit(connection: Connection) -> bool:
    """Tell whether who the figures name is what counting gives. Every document that has a figure is held meanwhile."""
    documents = {one.id: one for one in _values(connection, KINDS[Document])}
    counted = voices_of(_values(connection, KINDS[FigureRow]), documents)
    kept, _total = read_voices(connection, words="", kind="", offset=0, limit=None)
    return list(kept) == list(counted)


def _values(connection: Connection, kind: Kind) -> Iterator[Any]:
    table = kind.table
    order = table.c.position if kind.is_ordered else table.c.id
    rows = connection.execute(select(table.c.payload).order_by(order).execution_options(yield_per=_CHUNK)).scalars()
    return (kind.decode(payload) for payload in rows)


def _keys(connection: Connection, kind: Kind) -> Iterator[_Key]:
    rows = connection.execute(select(kind.table.c.id, kind.table.c.payload).execution_options(yield_per=_CHUNK))
    for row in rows:
        for name, key in dict.fromkeys(kind.keys(kind.decode(row.payload))):
            yield name, key, row.id


def _added_up(keys: Iterable[_Key]) -> int:
    return sum(int.from_bytes(hashlib.sha256(repr(one).encode()).digest()) for one in keys)
