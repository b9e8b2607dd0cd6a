"""The way into the database file: which driver, which journal, and what is refused.

SQLite before 3.51.3 (3.50.7, 3.44.6) can corrupt a database in WAL mode when two connections write or checkpoint at the
same moment. The version that is really loaded is asked at every start; below the fix the rollback journal is used. The
choice and the measurements: ``docs/decisions/0003-sqlite-driver.md``.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from saksi.errors import NewerFormat, StorageError

APPLICATION_ID = 0x53414B53
"""``SAKS``: tells a case from any other SQLite file."""
SCHEMA_VERSION = 8
"""The newest migration, kept in the file's ``user_version``."""
_FIXED = (((3, 51, 3), (4,)), ((3, 50, 7), (3, 51)), ((3, 44, 6), (3, 45)))


def driver() -> ModuleType:
    """Give the SQLite driver: the one that bundles a fixed SQLite, or Python's own where there is no wheel of it."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return sqlite3
    return dbapi2  # type: ignore[no-any-return]


def safe_journal(sqlite_version: str) -> tuple[str, str]:
    """Give the journal mode and synchronous setting that lose nothing on power loss with this SQLite.

    Args:
        sqlite_version: Such as ``3.40.1``.

    Returns:
        ``("WAL", "FULL")`` where the WAL-reset race is fixed, else ``("TRUNCATE", "EXTRA")``.

    Example:
        >>> safe_journal("3.40.1"), safe_journal("3.51.3")
        (('TRUNCATE', 'EXTRA'), ('WAL', 'FULL'))
    """
    version = tuple(int(part) for part in sqlite_version.split("."))
    fixed = any(first <= version < before for first, before in _FIXED)
    return ("WAL", "FULL") if fixed else ("TRUNCATE", "EXTRA")


@dataclass(frozen=True, kw_only=True, slots=True)
class SqliteFacts:
    """Which SQLite is really loaded, and how it is used.

    Args:
        driver: Name of the module.
        version: Of the SQLite library, such as ``3.53.4``.
        journal: Journal mode that is used with it.
        synchronous: Synchronous setting that is used with it.
        is_fixed: Whether the WAL-reset race is fixed in it.
    """

    driver: str
    version: str
    journal: str
    synchronous: str
    is_fixed: bool


def describe_sqlite() -> SqliteFacts:
    """Tell which SQLite is loaded here."""
    module = driver()
    journal, synchronous = safe_journal(module.sqlite_version)
    return SqliteFacts(
        driver=module.__name__.partition(".")[0],
        version=module.sqlite_version,
        journal=journal,
        synchronous=synchronous,
        is_fixed=journal == "WAL",
    )


def connect_engine(path: Path, *, dbapi: ModuleType | None = None) -> Engine:
    """Make the engine of one database file.

    Args:
        path: The file; it exists, so that its mode bits are ours.
        dbapi: The driver, or None for ``driver()``.
    """
    module = dbapi or driver()
    journal, synchronous = safe_journal(module.sqlite_version)
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        module=module,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=-1,  # the workbench answers as many readers at once as it has threads; none of them is to wait
        connect_args={"timeout": 5.0},
        hide_parameters=True,  # values of the record never stand in an error
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: object) -> None:  # noqa: ARG001 (SQLAlchemy's signature)
        connection.isolation_level = None  # transactions are begun below, by us
        cursor = connection.cursor()
        for pragma in (
            f"journal_mode={journal}",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            "recursive_triggers=ON",  # else INSERT OR REPLACE deletes without asking the triggers
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "mmap_size=0",
            "secure_delete=ON",
            "temp_store=MEMORY",
            "busy_timeout=5000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def check_format(connection: Connection) -> int:
    """Make sure that this file is a case that this Saksi can read.

    Returns:
        The schema version of the file; 0 for an empty one.

    Raises:
        StorageError: If the file belongs to another program.
        NewerFormat: If it was written by a newer Saksi.
    """
    application = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0
    if application != APPLICATION_ID and not empty:
        raise StorageError("The database file is not a Saksi case.", fix="Name the folder of a case.")
    if version > SCHEMA_VERSION:
        raise NewerFormat(
            f"The case has format {version}; this Saksi knows formats up to {SCHEMA_VERSION}.",
            fix="Update Saksi on this machine; the case was left as it is.",
        )
    return version


@contextmanager
def our_errors() -> Iterator[None]:
    """Turn the driver's errors into ours; the cause is kept, its text is not shown (it may hold values)."""
    try:
        yield
    except DBAPIError as error:
        raise _explain(str(error.orig)) from error


def _explain(reason: str) -> StorageError:
    known = {
        "database is locked": ("Another process is writing to the case.", "Wait for it to end, then try again."),
        "disk is full": ("The disk is full; nothing of this step was saved.", "Free space, then run the same command."),
        "readonly": ("The case cannot be written.", "Check the permissions of the folder."),
        "unable to open": ("The case's database cannot be opened.", "Check that the folder exists and is yours."),
        "malformed": ("The case's database is damaged.", "Restore it from a backup; keep the damaged file."),
        "not a database": ("The database file is not SQLite, or is encrypted.", "Name the folder of a case."),
        "disk i/o error": (
            "The disk gave an error; nothing of this step was saved.",
            "Check the disk, then try again.",
        ),
        "append-only": ("History is only ever added to.", "Append a new decision, or undo one."),
    }
    for words, (what, fix) in known.items():
        if words in reason.lower():
            return StorageError(what, fix=fix)
    return StorageError("The case's database refused a step.", fix="Run `saksi doctor`, and keep a copy of the case.")
