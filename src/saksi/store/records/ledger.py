"""The ledger out of rows, and what its entries wrote, hashed anew."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import func, select

from saksi.casework import BlindingKey, Written
from saksi.model import Reconciled, encode
from saksi.store import tables
from saksi.store.chunks import CHUNK
from saksi.store.kept_result import hash_result
from saksi.store.kinds import KINDS, kind_of_type, written_of
from saksi.store.misfits import find_misfits
from saksi.store.nodes import TreeNodes, blob

from .snapshot import Snapshot
from .texts import extracted_of


class SqlLedger(Snapshot):
    """``saksi.casework.ports.ledger.KeptLedger`` on one connection."""

    def ledger_nodes(self) -> TreeNodes:
        """Give the nodes of the ledger's tree."""
        return TreeNodes(self._connection)

    def ledger_entries(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Give the stored bytes of entries in order."""
        table = tables.ledger_entry
        while stop is None or start < stop:
            query = select(table.c.seq, table.c.entry).where(table.c.seq >= start).order_by(table.c.seq).limit(CHUNK)
            if stop is not None:
                query = query.where(table.c.seq < stop)
            rows = self._connection.execute(query).all()
            for row in rows:
                yield blob(row.entry)
            if len(rows) < CHUNK:
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
            rows = self._connection.execute(select(*columns).execution_options(yield_per=CHUNK))
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

    def blinding_keys(self) -> Iterator[BlindingKey]:
        """Give the keys behind the commitments of all entries, in order of entry and field."""
        table = tables.blinding_key
        query = select(table).order_by(table.c.seq, table.c.field).execution_options(yield_per=CHUNK)
        return (_blinding_key(row) for row in self._connection.execute(query))

    def signed_size(self) -> int:
        """Give the size of the last signed checkpoint; 0 where there is none."""
        return int(self._connection.execute(select(func.max(tables.ledger_checkpoint.c.size))).scalar() or 0)

    def last_checkpoint(self) -> str | None:
        """Give the last signed checkpoint note, or None."""
        table = tables.ledger_checkpoint
        return self._connection.execute(select(table.c.note).order_by(table.c.size.desc()).limit(1)).scalar()

    def misfits(self) -> Iterator[str]:
        """Name rows whose columns say other than their value, and texts that are not their hash."""
        return find_misfits(self._connection)


def _blinding_key(row: Any) -> BlindingKey:
    return BlindingKey(seq=row.seq, field=row.field, key=blob(row.key), value=row.value)


def _payload_columns(table: Any) -> tuple[Any, ...]:
    return (table.c.text, table.c.segments) if table is tables.extracted_text else (table.c.payload,)


def _payload(row: Any) -> str:
    return encode(extracted_of(row.text, row.segments)) if hasattr(row, "segments") else cast("str", row.payload)
