"""Reading the record: values of the model out of rows, part by part as ``saksi.casework.ports`` has them."""

from sqlalchemy import select

from saksi.store import tables

from .ledger import SqlLedger
from .result import SqlResult
from .statements import SqlStatements
from .texts import SqlTexts
from .values import SqlValues


class SqlRecords(SqlValues, SqlStatements, SqlTexts, SqlResult, SqlLedger):
    """``saksi.casework.Records`` on one open connection."""

    def meta(self, name: str) -> str | None:
        """Give one setting of the case itself."""
        table = tables.case_meta
        return self._connection.execute(select(table.c.value).where(table.c.name == name)).scalar()


__all__ = ["SqlRecords"]
