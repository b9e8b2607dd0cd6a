"""Writing the record: values of the model into rows, inside the one write transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update

from saksi.casework import BlindingKey, Standing, Written
from saksi.errors import Conflict
from saksi.model import ExtractedText, canonical_json, encode, value_to_json

from . import tables
from .kinds import kind_of_type, written_of
from .records import SqlRecords, chunks
from .search_index import index_values, is_indexed, rebuild_index


class SqlWriter(SqlRecords):
    """``saksi.casework.WritableRecords`` on one connection inside a write transaction."""

    def add(self, values: Iterable[object], *, seq: int) -> Sequence[Written]:
        """Add values of the model; those whose id is already there are left as they are."""
        by_type: dict[type[Any], list[object]] = {}
        for value in values:
            by_type.setdefault(type(value), []).append(value)
        written: list[Written] = []
        for cls, group in by_type.items():
            kind = kind_of_type(cls)
            rows: dict[str, dict[str, Any]] = {}
            by_id: dict[str, object] = {}
            for value in group:
                identifier = kind.identify(value)
                by_id[identifier] = value
                row = {"id": identifier, "seq": seq, "payload": encode(value), **kind.columns(value)}
                if rows.setdefault(identifier, row)["payload"] != row["payload"]:
                    raise _conflict(kind.table, identifier)
            written.extend(self._insert_new(kind.table, rows, by_id))
        return written

    def _insert_new(
        self, table: Table, rows: dict[str, dict[str, Any]], values: Mapping[str, object]
    ) -> Sequence[Written]:
        known: set[str] = set()
        for part in chunks(rows):
            found = self._connection.execute(select(table.c.id, table.c.payload).where(table.c.id.in_(part)))
            for row in found:
                if row.payload != rows[row.id]["payload"]:
                    raise _conflict(table, row.id)
                known.add(row.id)
        new = [row for identifier, row in rows.items() if identifier not in known]
        for fresh in chunks(new, 5_000):
            self._connection.execute(insert(table), fresh)
        if is_indexed(table.name):
            index_values(self._connection, table.name, [(row["id"], values[row["id"]]) for row in new])
        return [written_of(table.name, row["id"], row["payload"]) for row in new]

    def add_text(self, text_sha256: str, extracted: ExtractedText, *, seq: int) -> Sequence[Written]:
        """Keep a text and its offset map under the text's hash."""
        table = tables.extracted_text
        if self._connection.execute(select(table.c.id).where(table.c.id == text_sha256)).scalar() is not None:
            return ()
        segments = canonical_json(value_to_json(extracted.segments))
        self._connection.execute(insert(table).values(id=text_sha256, seq=seq, text=extracted.text, segments=segments))
        return [written_of(table.name, text_sha256, encode(extracted))]

    def replace_derived(self, kind: type[Any], values: Iterable[object], *, seq: int) -> Sequence[Written]:
        """Replace all derived values of a kind."""
        how = kind_of_type(kind)
        if not how.is_derived:
            raise Conflict(f"{kind.__name__} values are history.", fix="Add to them instead.")
        self._connection.execute(delete(how.table))
        written: list[Written] = []
        for part in chunks(values, 5_000):
            rows = [
                {"id": how.identify(value), "seq": seq, "payload": encode(value), **how.columns(value)}
                for value in part
            ]
            self._connection.execute(insert(how.table), rows)
            written.extend(written_of(how.table.name, row["id"], row["payload"]) for row in rows)
        return written

    def set_standings(self, standings: Iterable[Standing]) -> None:
        """Set where statements stand."""
        table = tables.standing
        for part in chunks({one.statement_id: one for one in standings}.values()):
            rows = [
                {
                    "statement_id": one.statement_id,
                    "state": one.state.value,
                    "superseded": one.superseded,
                    "priority": one.priority,
                    "reasons": " ".join(one.reasons),
                }
                for one in part
            ]
            self._connection.execute(
                delete(table).where(table.c.statement_id.in_([row["statement_id"] for row in rows]))
            )
            self._connection.execute(insert(table), rows)

    def rebuild_search(self) -> int:
        """Make the index that ``search`` reads anew from the record; give how many values are in it."""
        return rebuild_index(self._connection)

    def append_entry(self, entry: bytes, *, seq: int, object_id: str, keys: Iterable[BlindingKey]) -> None:
        """Keep the stored bytes of a ledger entry and the keys behind its commitments."""
        self._connection.execute(insert(tables.ledger_entry).values(seq=seq, object_id=object_id, entry=entry))
        rows = [{"seq": one.seq, "field": one.field, "key": one.key, "value": one.value} for one in keys]
        if rows:
            self._connection.execute(insert(tables.blinding_key), rows)

    def add_checkpoint(self, size: int, note: str) -> None:
        """Keep a signed checkpoint."""
        self._connection.execute(insert(tables.ledger_checkpoint).values(size=size, note=note))

    def next_sequence(self) -> int:
        """Give the sequence number of the next assessment."""
        last = self._connection.execute(select(func.max(tables.assessment.c.sequence))).scalar()
        return 0 if last is None else int(last) + 1

    def set_meta(self, name: str, value: str) -> None:
        """Set one setting of the case itself."""
        table = tables.case_meta
        changed = self._connection.execute(update(table).where(table.c.name == name).values(value=value))
        if changed.rowcount == 0:
            self._connection.execute(insert(table).values(name=name, value=value))


def _conflict(table: Table, identifier: str) -> Conflict:
    return Conflict(
        f"There is another {table.name} with the id {identifier}.", fix="Give the new one an id of its own."
    )
