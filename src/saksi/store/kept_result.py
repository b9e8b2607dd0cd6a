"""The kept result in rows: a header, and each incident, figure, group, sum, origin and contradiction by itself.

A page reads the rows that it shows. The ledger commits to the whole, so its JSON can be put together again, byte for byte:
``encode(result)`` is the header's JSON with the rows' JSON at their places.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from saksi.model import Incident, Reconciled, canonical_json, decode

from . import tables
from .chunks import CHUNK
from .kinds import KINDS, PARTS, Kind

_ROWS = {**PARTS, "incidents": KINDS[Incident]}


def header_of(result: Reconciled) -> Reconciled:
    """Give a result without its rows."""
    nothing: dict[str, Any] = dict.fromkeys(_ROWS, ())
    return replace(result, **nothing)


def read_header(connection: Connection) -> Reconciled | None:
    """Give the kept result without its rows, or None where there is none."""
    payload = connection.execute(select(tables.reconciled.c.payload)).scalar()
    return None if payload is None else _decoded(payload)


def read_result(connection: Connection) -> Reconciled | None:
    """Give the whole kept result, or None where there is none."""
    payload = connection.execute(select(tables.reconciled.c.payload)).scalar()
    return None if payload is None else _decoded("".join(_json_of(connection, payload)))


def hash_result(connection: Connection, payload: str) -> str:
    """Give the SHA-256 of the whole result's canonical JSON, without holding it.

    Args:
        connection: An open snapshot.
        payload: The header as it is kept.
    """
    total = hashlib.sha256()
    for piece in _json_of(connection, payload):
        total.update(piece.encode())
    return total.hexdigest()


def _decoded(payload: str) -> Reconciled:
    found = decode(payload)
    assert isinstance(found, Reconciled)  # noqa: S101 (of this table)
    return found


def _json_of(connection: Connection, header: str) -> Iterator[str]:
    fields: dict[str, Any] = json.loads(header)
    for place, name in enumerate(sorted(fields)):
        yield ("," if place else "{") + json.dumps(name) + ":"
        if name in _ROWS:
            yield from _list_of(connection, _ROWS[name])
        else:
            yield canonical_json(fields[name])
    yield "}"


def _list_of(connection: Connection, kind: Kind) -> Iterator[str]:
    yield "["
    first = True
    for payload in _payloads(connection, kind):
        yield payload if first else "," + payload
        first = False
    yield "]"


def _payloads(connection: Connection, kind: Kind) -> Iterator[str]:
    table = kind.table
    rows = connection.execute(
        select(table.c.payload).order_by(table.c.position).execution_options(yield_per=CHUNK)
    ).scalars()
    for payload in rows:
        yield payload if kind.part_of else _without_type(payload)


def _without_type(payload: str) -> str:
    """Give a value's JSON as it stands inside another value."""
    fields = json.loads(payload)
    return canonical_json({name: value for name, value in fields.items() if name not in ("type", "v")})
