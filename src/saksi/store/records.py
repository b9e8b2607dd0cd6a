"""Reading the record: values of the model out of rows."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Select, func, select, tuple_

from saksi.casework import (
    ALL_VALUES,
    BlindingKey,
    Found,
    ListFilter,
    SearchKind,
    Standing,
    StatementFilter,
    Voice,
    Written,
)
from saksi.errors import NotFound, SaksiError
from saksi.lang import Term
from saksi.ledger import decode_entry
from saksi.model import (
    Assessment,
    ExtractedText,
    FigureRow,
    Incident,
    Reconciled,
    ReviewState,
    Statement,
    decode,
    encode,
    value_from_json,
)

from . import tables
from .figure_words import figure_words_fit
from .found_by import keys_fit, voices_fit
from .kept_result import hash_result, read_header, read_result
from .kinds import KINDS, Kind, kind_of_type, written_of
from .listing import count_by, incidents_near, list_values, portions_of, values_of
from .nodes import TreeNodes, blob
from .queue import count_reasons, count_states, queued, tallies_fit
from .search_index import search_words
from .voices import named_voices, read_voices

T = TypeVar("T")

_CHUNK = 500
"""How many ids go into one query, and rows into one fetch."""
_NEAR = 300
"""How many incidents at one place are held against one of them."""


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
        how = kind_of_type(kind)
        payload = self._connection.execute(select(how.table.c.payload).where(how.table.c.id == identifier)).scalar()
        return None if payload is None else cast("T", how.decode(payload))

    def get_many(self, kind: type[T], identifiers: Iterable[str]) -> dict[str, T]:
        """Give those of the values that exist, by id."""
        how = kind_of_type(kind)
        table = how.table
        found: dict[str, T] = {}
        for part in chunks(dict.fromkeys(identifiers)):
            rows = self._connection.execute(select(table.c.id, table.c.payload).where(table.c.id.in_(part)))
            found.update((row.id, how.decode(row.payload)) for row in rows)
        return found

    def iterate(self, kind: type[T], *, after: str = "", **where: str | None) -> Iterator[T]:
        """Give the values of a kind in order of id; read page by page, so that memory stays flat."""
        how = kind_of_type(kind)
        table = how.table
        while True:
            query = select(table.c.id, table.c.payload).where(table.c.id > after).order_by(table.c.id).limit(_CHUNK)
            for name, value in where.items():
                query = query.where(table.c[name] == value)
            rows = self._connection.execute(query).all()
            for row in rows:
                yield cast("T", how.decode(row.payload))
            if len(rows) < _CHUNK:
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

    def count_by(
        self, kind: type[Any], column: str, wanted: ListFilter = ALL_VALUES, *, limit: int
    ) -> Sequence[tuple[str, int]]:
        """Count the values of a kind by a column, most first."""
        return count_by(self._connection, kind, column, wanted, limit)

    def incidents_near(self, incident: Incident) -> Sequence[Incident]:
        """Give incidents that neither place nor days part from one."""
        return incidents_near(self._connection, incident, _NEAR)

    def count_distinct(self, kind: type[Any], column: str) -> int:
        """Count the different values of an indexed column."""
        by = kind_of_type(kind).table.c[column]
        return int(self._connection.execute(select(func.count(by.distinct()))).scalar_one())

    def result(self) -> Reconciled | None:
        """Give the whole kept result, or None where there is none."""
        return read_result(self._connection)

    def result_header(self) -> Reconciled | None:
        """Give the kept result without its rows, or None where there is none."""
        return read_header(self._connection)

    def latest_figures(self, limit: int) -> Sequence[FigureRow]:
        """Give the standing figures of killed people that were told last."""
        table = tables.figure
        query = select(table.c.id).where(table.c.latest.is_not(None))
        query = query.order_by(table.c.latest.desc(), table.c.statement_id.desc()).limit(limit)
        ids = list(self._connection.execute(query).scalars())
        return values_of(self._connection, kind_of_type(FigureRow), ids)

    def voices(
        self, *, words: str = "", kind: str = "", offset: int = 0, limit: int | None = None
    ) -> tuple[Sequence[Voice], int]:
        """Give who the figures of the kept result name, most figures first, and how many fit."""
        return read_voices(self._connection, words=words, kind=kind, offset=offset, limit=limit)

    def voices_named(self, names: Iterable[str]) -> Sequence[Voice]:
        """Give those of these names that figures name, most figures first."""
        return named_voices(self._connection, list(names))

    def queue(
        self, *, kind: str = "", reason: str = "", offset: int = 0, limit: int | None = 50
    ) -> tuple[Sequence[tuple[Statement, Standing]], int]:
        """Give a page of the statements that should be looked at, and how many there are."""
        ids, total = queued(self._connection, kind=kind, reason=reason, offset=offset, limit=limit)
        standings = self.standings(ids)
        return [(one, standings[one.id]) for one in values_of(self._connection, kind_of_type(Statement), ids)], total

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

    def texts(self, hashes: Iterable[str]) -> dict[str, str]:
        """Give texts by their hashes; of those that are not there, nothing."""
        table = tables.extracted_text
        found: dict[str, str] = {}
        for part in chunks(dict.fromkeys(hashes)):
            rows = self._connection.execute(select(table.c.id, table.c.text).where(table.c.id.in_(part)))
            found.update((row.id, row.text) for row in rows)
        return found

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
            found |= self.get_many(Assessment, self._connection.execute(named).scalars())
        return sorted(found.values(), key=lambda one: one.sequence)

    def tally(self, kind: type[Any], column: str) -> Mapping[str, int]:
        """Count the values of a kind by an indexed column; for statements also by ``state``, superseded ones left out."""
        if kind is Statement and column == "state":
            return count_states(self._connection)
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
        return count_reasons(self._connection)

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

    def act_after(self, seq: int, acts: Iterable[str]) -> bytes | None:
        """Give the stored bytes of the first entry after ``seq`` whose act begins with one of these, or None."""
        table = tables.ledger_entry
        firsts = [
            self._connection.execute(
                select(func.min(table.c.seq)).where(
                    table.c.seq > seq, table.c.action >= one, table.c.action < one + "~"
                )
            ).scalar()
            for one in acts
        ]
        found = min((one for one in firsts if one is not None), default=None)
        return None if found is None else next(self.ledger_entries(found, found + 1))

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
        if kind is Reconciled:
            return rows[0].seq, [
                Written(type=table.name, id=row.id, sha256=hash_result(self._connection, row.payload)) for row in rows
            ]
        return max(row.seq for row in rows), [written_of(table.name, row.id, row.payload) for row in rows]

    def computed_by(self, kind: type[Any]) -> int | None:
        """Give the ledger entry that wrote the derived values of a kind that stand now, or None."""
        return self._connection.execute(select(func.max(kind_of_type(kind).table.c.seq))).scalar()

    def misfits(self) -> Iterator[str]:
        """Name rows whose columns say other than their value, and texts that are not their hash."""
        all_read = True
        for kind in KINDS.values():
            is_read = True
            found = self._connection.execute(select(kind.table).execution_options(yield_per=_CHUNK)).mappings()
            for columns in found:
                if not _fits(kind, columns):
                    yield f"The columns of {kind.table.name} {columns['id']} say other than its value."
                    is_read = False
            if is_read and not keys_fit(self._connection, kind):
                yield f"What values of {kind.table.name} are found by is not what they say."
            all_read = all_read and is_read
        if not tallies_fit(self._connection):
            yield "The counts of the queue are not those of its statements."
        if not figure_words_fit(self._connection):
            yield "What figures are found by is not what they are called."
        if all_read and not voices_fit(self._connection):
            yield "Who the figures name is not what they say."
        for entry in self._connection.execute(select(tables.ledger_entry).execution_options(yield_per=_CHUNK)):
            if not _names_its_act(blob(entry.entry), entry.action):
                yield f"The columns of the ledger entry {entry.seq} say other than it."
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


def _blinding_key(row: Any) -> BlindingKey:
    return BlindingKey(seq=row.seq, field=row.field, key=blob(row.key), value=row.value)


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
