"""The kept result of reconciling and the voices in it, out of rows."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from saksi.casework import Voice
from saksi.model import FigureRow, Incident, Reconciled
from saksi.store import tables
from saksi.store.kept_result import read_header, read_result
from saksi.store.kinds import kind_of_type
from saksi.store.listing import incidents_near, values_of
from saksi.store.voices import named_voices, read_voices

from .snapshot import Snapshot

_NEAR = 300
"""How many incidents at one place are held against one of them."""


class SqlResult(Snapshot):
    """``saksi.casework.ports.result.KeptResult`` on one connection."""

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

    def incidents_near(self, incident: Incident) -> Sequence[Incident]:
        """Give incidents that neither place nor days part from one."""
        return incidents_near(self._connection, incident, _NEAR)

    def voices(
        self, *, words: str = "", kind: str = "", offset: int = 0, limit: int | None = None
    ) -> tuple[Sequence[Voice], int]:
        """Give who the figures of the kept result name, most figures first, and how many fit."""
        return read_voices(self._connection, words=words, kind=kind, offset=offset, limit=limit)

    def voices_named(self, names: Iterable[str]) -> Sequence[Voice]:
        """Give those of these names that figures name, most figures first."""
        return named_voices(self._connection, list(names))
