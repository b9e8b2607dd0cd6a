"""Lists a page at a time: narrowed, counted and cut in the database, so that no more is decoded than a page shows.

Every list has an index that holds its order and all that it is narrowed by. A page deep inside passes over index entries
and no values, from the end that is nearer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, or_, select

from saksi.casework import MOST_COUNTED, ListFilter
from saksi.lang import fold
from saksi.model import FigureGroup, FigureRow, Incident, Origin, Person, RecordPair

from . import tables
from .chunks import CHUNK, chunks
from .figure_words import figures_called
from .kinds import Kind, kind_of_type

_Order = list[tuple[ColumnElement[Any], bool]]
"""The columns of an order, and whether each falls."""


def list_values(
    connection: Connection, cls: type[Any], wanted: ListFilter, *, offset: int, limit: int | None
) -> tuple[list[Any], int]:
    """Give a page of the values of a kind and how many there are; see ``saksi.casework.Records.listed``."""
    kind = kind_of_type(cls)
    rows, query = _narrowed(connection, cls, kind, wanted)
    if wanted.words.strip() and limit is not None:
        return _first_found(
            connection, query.order_by(*_sorted_by(cls, kind, rows)), kind, slice(offset, offset + limit)
        )
    total = int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())
    stop = total if limit is None else min(total, offset + limit)
    ids = _cut(connection, query, _order(cls, kind, rows), slice(offset, stop), total)
    return values_of(connection, kind, ids), total


def _first_found(connection: Connection, query: Select[Any], kind: Kind, cut: slice) -> tuple[list[Any], int]:
    """Find by words, which no index orders, in one pass; no more than ``MOST_COUNTED`` are told."""
    ids = list(connection.execute(query.limit(MOST_COUNTED)).scalars())
    return values_of(connection, kind, ids[cut]), len(ids)


def portions_of(connection: Connection, cls: type[Any], wanted: ListFilter) -> Iterator[list[Any]]:
    """Give all values of a list in its order, so many at a time as are decoded together."""
    kind = kind_of_type(cls)
    rows, query = _narrowed(connection, cls, kind, wanted)
    query = query.order_by(*_sorted_by(cls, kind, rows))
    found = connection.execute(query.execution_options(yield_per=CHUNK)).scalars()
    for ids in found.partitions():
        yield values_of(connection, kind, ids)


def count_by(
    connection: Connection, cls: type[Any], column: str, wanted: ListFilter, limit: int
) -> list[tuple[str, int]]:
    """Count the values of a kind by a column, most first, then by name; empty names are left out."""
    kind = kind_of_type(cls)
    by = kind.table.c[column]
    query = select(by, func.count()).where(by.is_not(None), by != "", *_conditions(cls, kind, kind.table, wanted))
    query = query.group_by(by).order_by(func.count().desc(), by).limit(limit)
    return [(str(name), int(count)) for name, count in connection.execute(query)]


def values_of(connection: Connection, kind: Kind, ids: Sequence[str]) -> list[Any]:
    """Give values by their ids, in the order of the ids."""
    found = decode_many(connection, kind, ids)
    return [found[one] for one in ids if one in found]


def decode_many(connection: Connection, kind: Kind, ids: Iterable[str]) -> dict[str, Any]:
    """Give those of the values that exist, by id."""
    table = kind.table
    found: dict[str, Any] = {}
    for part in chunks(dict.fromkeys(ids)):
        rows = connection.execute(select(table.c.id, table.c.payload).where(table.c.id.in_(part)))
        found.update((row.id, kind.decode(row.payload)) for row in rows)
    return found


def _order(cls: type[Any], kind: Kind, rows: FromClause) -> _Order:
    """Give the order in which a list stands."""
    if cls in (FigureGroup, Origin):
        return [(rows.c["size"], True), (rows.c.id, True)]
    if kind.is_ordered:
        return [(rows.c.position, False)]
    return [(rows.c.listed, True)] if "listed" in rows.c else [(rows.c.id, False)]


def _sorted_by(cls: type[Any], kind: Kind, rows: FromClause) -> list[ColumnElement[Any]]:
    return [column.desc() if falls else column.asc() for column, falls in _order(cls, kind, rows)]


def _cut(connection: Connection, query: Select[Any], order: _Order, cut: slice, total: int) -> list[str]:
    """Give the ids of a stretch of a list; of one in its second half, passing over what comes after it."""
    offset, limit = cut.start, cut.stop - cut.start
    if limit <= 0:
        return []
    from_end = offset > total // 2
    order_by = [column.desc() if falls != from_end else column.asc() for column, falls in order]
    skipped = total - offset - limit if from_end else offset
    ids = list(connection.execute(query.order_by(*order_by).offset(skipped).limit(limit)).scalars())
    return ids[::-1] if from_end else ids


def _narrowed(connection: Connection, cls: type[Any], kind: Kind, wanted: ListFilter) -> tuple[FromClause, Select[Any]]:
    """Give the rows that a list goes through, and the query for the ids of those that fit."""
    words = fold(wanted.words).split()
    if cls is FigureRow and words and wanted.found_by is None:
        called = figures_called(connection, words, tuple(wanted.where))
        if called is not None:
            return called, select(called.c.id).where(*_conditions(cls, kind, called, replace(wanted, words="")))
    return kind.table, select(kind.table.c.id).where(*_conditions(cls, kind, kind.table, wanted))


def _conditions(cls: type[Any], kind: Kind, rows: FromClause, wanted: ListFilter) -> Iterator[ColumnElement[bool]]:
    for name, value in wanted.where.items():
        column = rows.c[name]
        yield column.in_(value) if isinstance(value, tuple) else column.is_(None) if value is None else column == value
    if wanted.found_by is not None:
        name, keys = wanted.found_by
        under = tables.found_by
        keyed = select(under.c.value_id).where(
            under.c.kind == kind.table.name,
            under.c.name == name,
            under.c.key.in_([fold_key(name, one) for one in keys]),
        )
        yield rows.c.id.in_(keyed)
    words = fold(wanted.words).split()
    if words:
        yield _has_words(cls, kind, words)


def fold_key(name: str, key: str) -> str:
    """Give a key as ``found_by`` holds it: names folded, ids as they are."""
    return fold(key) if name == "perpetrator" else key


def _has_words(cls: type[Any], kind: Kind, words: Sequence[str]) -> ColumnElement[bool]:
    """Say that all words stand in what a value is called; persons and pairs are called what their records are."""
    record = tables.victim_record
    named = select(record.c.id).where(*(func.instr(record.c.words, word) > 0 for word in words))
    table = kind.table
    if cls is Person:
        under = tables.found_by
        keyed = select(under.c.value_id).where(
            under.c.kind == table.name, under.c.name == "record", under.c.key.in_(named)
        )
        return table.c.id.in_(keyed)
    if cls is RecordPair:
        return or_(table.c.left.in_(named), table.c.right.in_(named))
    return and_(*(func.instr(table.c.words, word) > 0 for word in words))


def incidents_near(connection: Connection, incident: Incident, limit: int) -> list[Incident]:
    """Give incidents of the same harm that neither place nor days part from one, those at its place first.

    Args:
        connection: An open snapshot.
        incident: The one.
        limit: At most so many of those at its place, and of those without a place.
    """
    table = tables.incident
    alike: list[ColumnElement[bool]] = [table.c.act == incident.act.value, table.c.id != incident.id]
    if incident.when is not None and incident.when.start is not None:
        alike.append(or_(table.c.when_end.is_(None), table.c.when_end >= incident.when.start))
    if incident.when is not None and incident.when.end is not None:
        alike.append(or_(table.c.when_start.is_(None), table.c.when_start <= incident.when.end))
    own = () if incident.place is None or incident.place.place_id is None else (incident.place.place_id,)
    places: list[ColumnElement[bool]] = [table.c.place_id.is_(None)]
    if own and incident.place is not None:
        under = tables.found_by
        inside = select(under.c.value_id).where(
            under.c.kind == table.name, under.c.name == "place", under.c.key.in_(own)
        )
        places = [table.c.id.in_(inside), table.c.place_id.in_(incident.place.within), *places]
    else:
        places = [table.c.place_id.is_not(None), *places]
    found: dict[str, Incident] = {}
    kind = kind_of_type(Incident)
    for where in places:
        query = select(table.c.id, table.c.payload).where(where, *alike).order_by(table.c.id).limit(limit)
        found.update((row.id, kind.decode(row.payload)) for row in connection.execute(query))
    return list(found.values())
