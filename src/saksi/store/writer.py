"""Writing the record: values of the model into rows, inside the one write transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, delete, func, insert, select, update

from saksi.casework import BlindingKey, Standing, Voice, Written
from saksi.errors import Conflict
from saksi.model import ExtractedText, Reconciled, canonical_json, encode, value_to_json

from . import tables
from .chunks import chunks
from .figure_words import write_figure_words
from .kept_result import header_of
from .kinds import PARTS, Kind, kind_of_type, written_of
from .queue import write_standings
from .records import SqlRecords
from .search_index import index_values, is_indexed, rebuild_index
from .voices import write_voices


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
                identifier = kind.id_of(value)
                by_id[identifier] = value
                row = {"id": identifier, "seq": seq, "payload": kind.encode(value), **kind.columns(value)}
                if rows.setdefault(identifier, row)["payload"] != row["payload"]:
                    raise _conflict(kind.table, identifier)
            written.extend(self._insert_new(kind, rows, by_id))
        return written

    def _insert_new(
        self, kind: Kind, rows: dict[str, dict[str, Any]], values: Mapping[str, object]
    ) -> Sequence[Written]:
        table = kind.table
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
        self._insert_keys(kind, ((row["id"], values[row["id"]]) for row in new))
        return [written_of(table.name, row["id"], row["payload"]) for row in new]

    def _insert_keys(self, kind: Kind, values: Iterable[tuple[str, object]]) -> None:
        rows = (
            {"kind": kind.table.name, "name": name, "key": key, "value_id": identifier}
            for identifier, value in values
            for name, key in dict.fromkeys(kind.keys(value))
        )
        for part in chunks(rows, 5_000):
            self._connection.execute(insert(tables.found_by), part)

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
        if kind is Reconciled:
            return self._replace_result(cast("Iterable[Reconciled]", values), seq)
        return self._replace(how, values, seq=seq)

    def _replace(self, kind: Kind, values: Iterable[object], **shared: int) -> list[Written]:
        """Replace all rows of a kind, and what they are found by, in the order given."""
        self._connection.execute(delete(kind.table))
        self._connection.execute(delete(tables.found_by).where(tables.found_by.c.kind == kind.table.name))
        written: list[Written] = []
        for part in chunks(enumerate(values), 5_000):
            rows = [
                {"id": kind.id_of(value, at), "payload": kind.encode(value), **kind.columns(value), **shared}
                | ({"position": at} if kind.is_ordered else {})
                for at, value in part
            ]
            self._connection.execute(insert(kind.table), rows)
            self._insert_keys(kind, ((row["id"], value) for row, (_, value) in zip(rows, part, strict=True)))
            written.extend(written_of(kind.table.name, row["id"], row["payload"]) for row in rows)
        return written

    def _replace_result(self, results: Iterable[Reconciled], seq: int) -> Sequence[Written]:
        """Keep a result in rows; its incidents were replaced before it. What is told as written stands for the whole."""
        result = next(iter(results))
        for name, part in PARTS.items():
            self._replace(part, getattr(result, name))
        write_figure_words(self._connection)
        self._replace(kind_of_type(Reconciled), [header_of(result)], seq=seq)
        found = self.derived(Reconciled)
        return () if found is None else found[1]

    def set_voices(self, voices: Iterable[Voice]) -> None:
        """Set who the figures of the kept result name."""
        write_voices(self._connection, voices)

    def set_standings(self, standings: Iterable[Standing]) -> None:
        """Set where statements stand."""
        write_standings(self._connection, list({one.statement_id: one for one in standings}.values()))

    def rebuild_search(self) -> int:
        """Make the index that ``search`` reads anew from the record; give how many values are in it."""
        return rebuild_index(self._connection)

    def append_entry(self, entry: bytes, *, seq: int, object_id: str, action: str, keys: Iterable[BlindingKey]) -> None:
        """Keep the stored bytes of a ledger entry and the keys behind its commitments."""
        self._connection.execute(
            insert(tables.ledger_entry).values(seq=seq, object_id=object_id, entry=entry, action=action)
        )
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
