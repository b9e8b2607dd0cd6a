"""Values by kind out of rows: one by its id, lists a page at a time, counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import func, select

from saksi.casework import ALL_VALUES, ListFilter
from saksi.model import Statement
from saksi.store.chunks import CHUNK
from saksi.store.kinds import kind_of_type
from saksi.store.listing import count_by, decode_many, list_values, portions_of
from saksi.store.queue import count_states

from .snapshot import Snapshot

T = TypeVar("T")


class SqlValues(Snapshot):
    """``saksi.casework.ports.values.Values`` on one connection."""

    def get(self, kind: type[T], identifier: str) -> T | None:
        """Give one value by its id, or None."""
        how = kind_of_type(kind)
        payload = self._connection.execute(select(how.table.c.payload).where(how.table.c.id == identifier)).scalar()
        return None if payload is None else cast("T", how.decode(payload))

    def get_many(self, kind: type[T], identifiers: Iterable[str]) -> dict[str, T]:
        """Give those of the values that exist, by id."""
        return decode_many(self._connection, kind_of_type(kind), identifiers)

    def iterate(self, kind: type[T], *, after: str = "", **where: str | None) -> Iterator[T]:
        """Give the values of a kind in order of id; read page by page, so that memory stays flat."""
        how = kind_of_type(kind)
        table = how.table
        while True:
            query = select(table.c.id, table.c.payload).where(table.c.id > after).order_by(table.c.id).limit(CHUNK)
            for name, value in where.items():
                query = query.where(table.c[name] == value)
            rows = self._connection.execute(query).all()
            for row in rows:
                yield cast("T", how.decode(row.payload))
            if len(rows) < CHUNK:
                return
            after = rows[-1].id

    def listed(
        self, kind: type[T], wanted: ListFilter = ALL_VALUES, *, offset: int = 0, limit: int | None = None
    ) -> tuple[Sequence[T], int]:
        """Give a page of the values of a kind in the order of its list, and how many fit."""
        return list_values(self._connection, kind, wanted, offset=offset, limit=limit)

    def portions(self, kind: type[T], wanted: ListFilter = ALL_VALUES) -> Iterator[Sequence[T]]:
        """Give all values that ``listed`` gives, in its order, some at a time."""
        return portions_of(self._connection, kind, wanted)

    def count(self, kind: type[Any], **where: str | None) -> int:
        """Count the values of a kind."""
        table = kind_of_type(kind).table
        query = select(func.count()).select_from(table)
        for name, value in where.items():
            query = query.where(table.c[name] == value)
        return int(self._connection.execute(query).scalar_one())

    def count_by(
        self, kind: type[Any], column: str, wanted: ListFilter = ALL_VALUES, *, limit: int
    ) -> Sequence[tuple[str, int]]:
        """Count the values of a kind by a column, most first."""
        return count_by(self._connection, kind, column, wanted, limit)

    def count_distinct(self, kind: type[Any], column: str) -> int:
        """Count the different values of an indexed column."""
        by = kind_of_type(kind).table.c[column]
        return int(self._connection.execute(select(func.count(by.distinct()))).scalar_one())

    def tally(self, kind: type[Any], column: str) -> Mapping[str, int]:
        """Count the values of a kind by an indexed column; for statements also by ``state``, superseded ones left out."""
        if kind is Statement and column == "state":
            return count_states(self._connection)
        by = kind_of_type(kind).table.c[column]
        query = select(by, func.count())
        return {str(name): int(count) for name, count in self._connection.execute(query.group_by(by).order_by(by))}
