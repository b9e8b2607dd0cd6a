"""Reading the record: values of the model out of rows."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Select, func, select

from saksi.casework import BlindingKey, Found, SearchKind, Standing, StatementFilter, Written
from saksi.errors import NotFound, SaksiError
from saksi.lang import Term
from saksi.model import Assessment, ExtractedText, ReviewState, Statement, decode, encode, value_from_json

from . import tables
from .kinds import KINDS, Kind, kind_of_type, written_of
from .nodes import TreeNodes, blob
from .search_index import search_words

T = TypeVar("T")

_CHUNK = 500
"""How many ids go into one query, and rows into one fetch."""


def chunks(values: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Cut values into lists of at most ``size``."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


class SqlRecords:
    """``saksi.casework.Records`` on one open connection.

    Args:
        connection: A connection inside a transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kind: type[T], identifier: str) -> T | None:
        """Give one value by its id, or None."""
        table = kind_of_type(kind).table
        payload = self._connection.execute(select(table.c.payload).where(table.c.id == identifier)).scalar()
        return None if payload is None else cast("T", decode(payload))

    def get_many(self, kind: type[T], identifiers: Iterable[str]) -> dict[str, T]:
        """Give those of the values that exist, by id."""
        table = kind_of_type(kind).table
        found: dict[str, T] = {}
        for part in chunks(dict.fromkeys(identifiers)):
            rows = self._connection.execute(select(table.c.id, table.c.payload).where(table.c.id.in_(part)))
            found.update((row.id, decode(row.payload)) for row in rows)
        return found

    def iterate(self, kind: type[T], **where: str | None) -> Iterator[T]:
        """Give all values of a kind in order of id; read page by page, so that memory stays flat."""
        table = kind_of_type(kind).table
        after = ""
        while True:
            query = select(table.c.id, table.c.payload).where(table.c.id > after).order_by(table.c.id).limit(_CHUNK)
            for name, value in where.items():
                query = query.where(table.c[name] == value)
            rows = self._connection.execute(query).all()
            for row in rows:
                yield cast("T", decode(row.payload))
            if len(rows) < _CHUNK:
                return
            after = rows[-1].id

    def count(self, kind: type[Any], **where: str | None) -> int:
        """Count the values of a kind."""
        table = kind_of_type(kind).table
        query = select(func.count()).select_from(table)
        for name, value in where.items():
            query = query.where(table.c[name] == value)
        return int(self._connection.execute(query).scalar_one())

    def text(self, text_sha256: str) -> str:
        """Give a text by its hash."""
        table = tables.extracted_text
        text = self._connection.execute(select(table.c.text).where(table.c.id == text_sha256)).scalar()
        if text is None:
            raise NotFound(f"There is no text {text_sha256[:16]}.", fix="Run `saksi verify`.")
        return cast("str", text)

    def extracted(self, text_sha256: str) -> ExtractedText:
        """Give a text with its offset map by its hash."""
        table = tables.extracted_text
        row = self._connection.execute(
            select(table.c.text, table.c.segments).where(table.c.id == text_sha256)
        ).one_or_none()
        if row is None:
            raise NotFound(f"There is no text {text_sha256[:16]}.", fix="Run `saksi verify`.")
        return _extracted(row.text, row.segments)

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
            query = query.order_by(stand.c.priority.desc(), identifier.desc())
            if after is not None:
                last = tables.standing.alias()
                mark = select(last.c.priority).where(last.c.statement_id == after).scalar_subquery()
                query = query.where((stand.c.priority < mark) | ((stand.c.priority == mark) & (identifier < after)))
        else:
            query = query.order_by(identifier)
            if after is not None:
                query = query.where(identifier > after)
        if limit is not None:
            query = query.limit(limit)
        return [(decode(row.payload), _standing(row.id, row)) for row in self._connection.execute(query)]

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

    def tally(self, kind: type[Any], column: str) -> Mapping[str, int]:
        """Count the values of a kind by an indexed column; for statements also by ``state``, superseded ones left out."""
        if kind is Statement and column == "state":
            by = tables.standing.c.state
            query = select(by, func.count()).where(tables.standing.c.superseded.is_(False))
        else:
            by = kind_of_type(kind).table.c[column]
            query = select(by, func.count())
        return {str(name): int(count) for name, count in self._connection.execute(query.group_by(by).order_by(by))}

    def search(
        self, terms: Sequence[Term], kinds: Iterable[SearchKind] = (), *, offset: int = 0, limit: int = 20
    ) -> tuple[Sequence[Found], int]:
        """Find values by their words, best first, and tell how many fit."""
        return search_words(self._connection, terms, kinds, offset=offset, limit=limit)

    def reasons(self) -> Mapping[str, int]:
        """Count the present statements in the queue by reason."""
        stand = tables.standing
        query = select(stand.c.reasons, func.count()).where(stand.c.superseded.is_(False), stand.c.priority > 0)
        found: Counter[str] = Counter()
        for reasons, count in self._connection.execute(query.group_by(stand.c.reasons)):
            found.update(dict.fromkeys(reasons.split(), count))
        return dict(sorted(found.items()))

    def ledger_nodes(self) -> TreeNodes:
        """Give the nodes of the ledger's tree."""
        return TreeNodes(self._connection)

    def ledger_entries(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Give the stored bytes of entries in order."""
        table = tables.ledger_entry
        while stop is None or start < stop:
            query = select(table.c.seq, table.c.entry).where(table.c.seq >= start).order_by(table.c.seq).limit(_CHUNK)
            if stop is not None:
                query = query.where(table.c.seq < stop)
            rows = self._connection.execute(query).all()
            for row in rows:
                yield blob(row.entry)
            if len(rows) < _CHUNK:
                return
            start = rows[-1].seq + 1

    def entries_about(self, object_id: str) -> Sequence[bytes]:
        """Give the stored bytes of the entries whose object has this id, in order."""
        table = tables.ledger_entry
        query = select(table.c.entry).where(table.c.object_id == object_id).order_by(table.c.seq)
        return [blob(entry) for entry in self._connection.execute(query).scalars()]

    def entry_behind(self, kind: type[Any], identifier: str) -> int | None:
        """Give the sequence number of the ledger entry that wrote a value, or None."""
        table = kind_of_type(kind).table
        return self._connection.execute(select(table.c.seq).where(table.c.id == identifier)).scalar()

    def written(self) -> Iterator[tuple[int, Written]]:
        """Give what every ledger entry wrote, hashed anew, in order of entry, type and id."""
        kept = [kind.table for kind in KINDS.values() if not kind.is_derived] + [tables.extracted_text]
        found: list[tuple[int, Written]] = []
        for table in kept:
            columns = (table.c.id, table.c.seq, *(_payload_columns(table)))
            rows = self._connection.execute(select(*columns).execution_options(yield_per=_CHUNK))
            found.extend((row.seq, written_of(table.name, row.id, _payload(row))) for row in rows)
        yield from sorted(found)

    def derived(self, kind: type[Any]) -> tuple[int, Sequence[Written]] | None:
        """Give the derived values of a kind that stand now, hashed anew, and the entry that wrote them, or None."""
        table = kind_of_type(kind).table
        rows = self._connection.execute(select(table.c.id, table.c.seq, table.c.payload).order_by(table.c.id)).all()
        if not rows:
            return None
        return max(row.seq for row in rows), [written_of(table.name, row.id, row.payload) for row in rows]

    def computed_by(self, kind: type[Any]) -> int | None:
        """Give the ledger entry that wrote the derived values of a kind that stand now, or None."""
        return self._connection.execute(select(func.max(kind_of_type(kind).table.c.seq))).scalar()

    def misfits(self) -> Iterator[str]:
        """Name rows whose columns say other than their value, and texts that are not their hash."""
        for kind in KINDS.values():
            found = self._connection.execute(select(kind.table).execution_options(yield_per=_CHUNK)).mappings()
            for columns in found:
                if not _fits(kind, columns):
                    yield f"The columns of {kind.table.name} {columns['id']} say other than its value."
        table = tables.extracted_text
        for row in self._connection.execute(select(table.c.id, table.c.text).execution_options(yield_per=50)):
            if hashlib.sha256(row.text.encode()).hexdigest() != row.id:
                yield f"The text {row.id[:16]} is not what its hash says."

    def blinding_keys(self) -> Iterator[BlindingKey]:
        """Give the keys behind the commitments of all entries, in order of entry and field."""
        table = tables.blinding_key
        query = select(table).order_by(table.c.seq, table.c.field).execution_options(yield_per=_CHUNK)
        return (_blinding_key(row) for row in self._connection.execute(query))

    def signed_size(self) -> int:
        """Give the size of the last signed checkpoint; 0 where there is none."""
        return int(self._connection.execute(select(func.max(tables.ledger_checkpoint.c.size))).scalar() or 0)

    def last_checkpoint(self) -> str | None:
        """Give the last signed checkpoint note, or None."""
        table = tables.ledger_checkpoint
        return self._connection.execute(select(table.c.note).order_by(table.c.size.desc()).limit(1)).scalar()

    def meta(self, name: str) -> str | None:
        """Give one setting of the case itself."""
        table = tables.case_meta
        return self._connection.execute(select(table.c.value).where(table.c.name == name)).scalar()


def _narrow(query: Select[Any], wanted: StatementFilter) -> Select[Any]:
    table, stand = tables.statement, tables.standing
    for column, values in (
        (table.c.document_id, wanted.document_ids),
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
    return query


def _blinding_key(row: Any) -> BlindingKey:
    return BlindingKey(seq=row.seq, field=row.field, key=blob(row.key), value=row.value)


def _fits(kind: Kind, columns: Mapping[Any, Any]) -> bool:
    try:
        value = decode(columns["payload"])
        wanted = kind.columns(value)
        return kind.identify(value) == columns["id"] and all(columns[name] == one for name, one in wanted.items())
    except SaksiError:
        return False


def _standing(identifier: str, row: Any) -> Standing:
    return Standing(
        statement_id=identifier,
        state=ReviewState(row.state),
        superseded=bool(row.superseded),
        priority=int(row.priority),
        reasons=tuple(row.reasons.split()) if row.reasons else (),
    )


def _payload_columns(table: Any) -> tuple[Any, ...]:
    return (table.c.text, table.c.segments) if table is tables.extracted_text else (table.c.payload,)


def _payload(row: Any) -> str:
    return encode(_extracted(row.text, row.segments)) if hasattr(row, "segments") else cast("str", row.payload)


def _extracted(text: str, segments: str) -> ExtractedText:
    found = value_from_json(ExtractedText, "segments", json.loads(segments))
    return ExtractedText(text=text, segments=found)
