"""The store on SQLite: snapshots to read from, one transaction at a time to write in."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from .engine import our_errors
from .records import SqlRecords
from .writer import SqlWriter


class SqlStore:
    """``saksi.casework.Store`` on an engine whose database is in the present form.

    Args:
        engine: See ``engine.connect_engine``.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._one_writer = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[SqlRecords]:
        """Open a snapshot."""
        with our_errors(), self._engine.connect() as connection:
            yield SqlRecords(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlWriter]:
        """Open the one write transaction; an error inside takes everything back."""
        with (
            self._one_writer,
            our_errors(),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield SqlWriter(connection)

    def rebuild_search(self) -> int:
        """Make the index that ``search`` reads anew from the record; give how many values are in it."""
        with self.writing() as records:
            return records.rebuild_search()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()
