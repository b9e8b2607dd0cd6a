"""Statements with where they stand, the queue, and assessments, out of rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select, tuple_

from saksi.casework import Standing, StatementFilter
from saksi.model import Assessment, ReviewState, Statement, decode
from saksi.store import tables
from saksi.store.chunks import chunks
from saksi.store.kinds import kind_of_type
from saksi.store.listing import decode_many, values_of
from saksi.store.queue import count_reasons, queued

from .snapshot import Snapshot


class SqlStatements(Snapshot):
    """``saksi.casework.ports.statements.Statements`` on one connection."""

    def statements(
        self, wanted: StatementFilter, *, by_priority: bool = False, after: str | None = None, limit: int | None = None
    ) -> Sequence[tuple[Statement, Standing]]:
        """Give statements as first read, with their standing."""
        table, stand = tables.statement, tables.standing
        query: Select[Any] = select(
            table.c.payload, table.c.id, stand.c.state, stand.c.superseded, stand.c.priority, stand.c.reasons
        ).join(stand, stand.c.statement_id == table.c.id)
        query = _narrow(query, wanted)
        identifier = stand.c.statement_id  # of the table whose indexes give both orders
        if by_priority:
            order = (stand.c.priority, stand.c.kind, stand.c.reasons, identifier)
            query = query.order_by(*(column.desc() for column in order))
            if after is not None:
                last = tables.standing.alias()
                marks = (last.c.priority, last.c.kind, last.c.reasons, last.c.statement_id)
                mark = select(*marks).where(last.c.statement_id == after).scalar_subquery()
                query = query.where(tuple_(*order) < mark)
        else:
            query = query.order_by(identifier)
            if after is not None:
                query = query.where(identifier > after)
        if limit is not None:
            query = query.limit(limit)
        return [(decode(row.payload), _standing(row.id, row)) for row in self._connection.execute(query)]

    def queue(
        self, *, kind: str = "", reason: str = "", offset: int = 0, limit: int | None = 50
    ) -> tuple[Sequence[tuple[Statement, Standing]], int]:
        """Give a page of the statements that should be looked at, and how many there are."""
        ids, total = queued(self._connection, kind=kind, reason=reason, offset=offset, limit=limit)
        standings = self.standings(ids)
        return [(one, standings[one.id]) for one in values_of(self._connection, kind_of_type(Statement), ids)], total

    def reasons(self) -> Mapping[str, int]:
        """Count the present statements in the queue by reason."""
        return count_reasons(self._connection)

    def standings(self, identifiers: Iterable[str]) -> dict[str, Standing]:
        """Give the standings of statements by id."""
        table = tables.standing
        found: dict[str, Standing] = {}
        for part in chunks(dict.fromkeys(identifiers)):
            for row in self._connection.execute(select(table).where(table.c.statement_id.in_(part))):
                found[row.statement_id] = _standing(row.statement_id, row)
        return found

    def assessments(self, object_ids: Iterable[str] | None = None) -> Sequence[Assessment]:
        """Give assessments in order of sequence."""
        table = tables.assessment
        query = select(table.c.payload)
        if object_ids is None:
            return [decode(payload) for payload in self._connection.execute(query.order_by(table.c.sequence)).scalars()]
        found: list[Assessment] = []
        for part in chunks(dict.fromkeys(object_ids)):
            found.extend(map(decode, self._connection.execute(query.where(table.c.object_id.in_(part))).scalars()))
        return sorted(found, key=lambda one: one.sequence)

    def assessments_naming(self, object_ids: Iterable[str]) -> Sequence[Assessment]:
        """Give the assessments that are on one of these objects or name one beside theirs, in order of sequence."""
        wanted, under = list(dict.fromkeys(object_ids)), tables.found_by
        found = {one.id: one for one in self.assessments(wanted)}
        for part in chunks(wanted):
            named = select(under.c.value_id).where(
                under.c.kind == tables.assessment.name, under.c.name == "other", under.c.key.in_(part)
            )
            ids = self._connection.execute(named).scalars()
            found |= decode_many(self._connection, kind_of_type(Assessment), ids)
        return sorted(found.values(), key=lambda one: one.sequence)


def _narrow(query: Select[Any], wanted: StatementFilter) -> Select[Any]:
    table, stand = tables.statement, tables.standing
    if wanted.document_ids is not None:  # few: looked up first, or the planner goes through all standings in order
        inside = select(table.c.id).where(table.c.document_id.in_(wanted.document_ids))
        query = query.where(stand.c.statement_id.in_(inside))
    for column, values in (
        (table.c.kind, wanted.kinds and [one.value for one in wanted.kinds]),
        (table.c.act, wanted.acts and [one.value for one in wanted.acts]),
        (stand.c.state, wanted.states and [one.value for one in wanted.states]),
        (table.c.source_kind, wanted.source_kinds and [one.value for one in wanted.source_kinds]),
        (table.c.place_id, wanted.place_ids),
    ):
        if values is not None:
            query = query.where(column.in_(values))
    if wanted.country is not None:
        query = query.where(table.c.country == wanted.country)
    if wanted.lower_at_least is not None:
        query = query.where(table.c.lower >= wanted.lower_at_least)
    if wanted.tally_only:
        query = query.where(table.c.in_tally.is_(True))
    if not wanted.include_superseded:
        query = query.where(stand.c.superseded.is_(False))
    if wanted.reason is not None:
        query = query.where(func.instr(" " + stand.c.reasons + " ", f" {wanted.reason} ") > 0)
    return query


def _standing(identifier: str, row: Any) -> Standing:
    return Standing(
        statement_id=identifier,
        state=ReviewState(row.state),
        superseded=bool(row.superseded),
        priority=int(row.priority),
        reasons=tuple(row.reasons.split()) if row.reasons else (),
    )
