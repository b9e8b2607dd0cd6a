"""Where statements stand, with a tally of those that stand alike: the queue is counted and cut by the tally.

Statements of one priority, kind and list of reasons are one run of the queue's index; the tally knows how long each run
is, so that a page deep in a queue of a million is found without passing over what stands before it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from saksi.casework import Standing

from .chunks import chunks
from .tables import standing, standing_tally, statement

_ALIKE = ("superseded", "priority", "kind", "reasons", "state")


def write_standings(connection: Connection, standings: Sequence[Standing]) -> None:
    """Set where statements stand, each once, and keep the tally."""
    change: Counter[tuple[Any, ...]] = Counter()
    for part in chunks(standings):
        ids = [one.statement_id for one in part]
        own = standing.c.statement_id.in_(ids)
        columns = [standing.c[name] for name in _ALIKE]
        change.subtract(tuple(row) for row in connection.execute(select(*columns).where(own)))
        kinds = {
            row.id: row.kind
            for row in connection.execute(select(statement.c.id, statement.c.kind).where(statement.c.id.in_(ids)))
        }
        rows = [
            {
                "statement_id": one.statement_id,
                "state": one.state.value,
                "superseded": one.superseded,
                "priority": one.priority,
                "reasons": " ".join(one.reasons),
                "kind": kinds.get(one.statement_id, ""),
            }
            for one in part
        ]
        connection.execute(delete(standing).where(own))
        connection.execute(insert(standing), rows)
        change.update(tuple(row[name] for name in _ALIKE) for row in rows)
    _write_tally(connection, change)


def _write_tally(connection: Connection, change: Mapping[tuple[Any, ...], int]) -> None:
    table = standing_tally
    for alike, by in sorted(change.items()):
        if by == 0:
            continue
        own = [table.c[name] == value for name, value in zip(_ALIKE, alike, strict=True)]
        changed = connection.execute(update(table).where(*own).values(count=table.c["count"] + by))
        if changed.rowcount == 0:
            connection.execute(insert(table).values(**dict(zip(_ALIKE, alike, strict=True)), count=by))


def tallies_fit(connection: Connection) -> bool:
    """Tell whether the tally is what counting gives."""
    columns = [standing.c[name] for name in _ALIKE]
    counted = {
        tuple(row[:-1]): row[-1] for row in connection.execute(select(*columns, func.count()).group_by(*columns))
    }
    names = [standing_tally.c[name] for name in _ALIKE]
    rows = connection.execute(select(*names, standing_tally.c["count"]).where(standing_tally.c["count"] != 0))
    return counted == {tuple(row[:-1]): row[-1] for row in rows}


def count_states(connection: Connection) -> dict[str, int]:
    """Count the present statements by review state."""
    table = standing_tally
    count = func.sum(table.c["count"])
    query = select(table.c.state, count).where(table.c.superseded.is_(False)).group_by(table.c.state)
    rows = connection.execute(query.having(count > 0).order_by(table.c.state))
    return {str(state): int(found) for state, found in rows}


def count_reasons(connection: Connection) -> dict[str, int]:
    """Count the present statements in the queue by reason; one that has several reasons counts for each."""
    found: Counter[str] = Counter()
    for _, _, reasons, count in _runs(connection, "", ""):
        found.update(dict.fromkeys(reasons.split(), count))
    return dict(sorted(found.items()))


def queued(connection: Connection, *, kind: str, reason: str, offset: int, limit: int | None) -> tuple[list[str], int]:
    """Give the ids of a page of the queue and how long it is; see ``saksi.casework.Records.queue``."""
    runs = _runs(connection, kind, reason)
    total = sum(count for *_, count in runs)
    wanted = total if limit is None else limit
    ids: list[str] = []
    passed = 0
    for priority, of_kind, reasons, count in runs:
        start = max(0, offset - passed)
        passed += count
        if start >= count:
            continue
        if len(ids) >= wanted:
            break
        query = select(standing.c.statement_id).where(
            standing.c.superseded.is_(False),
            standing.c.priority == priority,
            standing.c.kind == of_kind,
            standing.c.reasons == reasons,
        )
        query = query.order_by(standing.c.statement_id.desc()).offset(start).limit(wanted - len(ids))
        ids += connection.execute(query).scalars()
    return ids, total


def _runs(connection: Connection, kind: str, reason: str) -> list[tuple[int, str, str, int]]:
    """Give the runs of the queue in its order: priority, kind, reasons and length."""
    table = standing_tally
    query = select(table.c.priority, table.c.kind, table.c.reasons, func.sum(table.c["count"])).where(
        table.c.superseded.is_(False), table.c.priority > 0
    )
    if kind:
        query = query.where(table.c.kind == kind)
    columns = (table.c.priority, table.c.kind, table.c.reasons)
    query = query.group_by(*columns).order_by(*(column.desc() for column in columns))
    return [
        (int(priority), str(of_kind), str(reasons), int(count))
        for priority, of_kind, reasons, count in connection.execute(query)
        if count > 0 and (not reason or reason in reasons.split())
    ]
