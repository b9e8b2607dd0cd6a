"""Migrations: from nothing and with data, to exactly the tables that the code expects; newer and foreign files refused."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from saksi.errors import NewerFormat, StorageError, UsageError
from saksi.store import create_case, open_case
from saksi.store.engine import APPLICATION_ID, SCHEMA_VERSION, connect_engine
from saksi.store.migrate import bring_up_to_date
from saksi.store.tables import METADATA


def pragma(path: Path, name: str) -> int:
    database = sqlite3.connect(path)
    value = database.execute(f"PRAGMA {name}").fetchone()[0]
    database.close()
    return int(value)


def test_from_nothing_to_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    engine = connect_engine(tmp_path / "case.db")
    assert bring_up_to_date(engine) == (0, SCHEMA_VERSION)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()
    assert pragma(tmp_path / "case.db", "application_id") == APPLICATION_ID
    assert pragma(tmp_path / "case.db", "user_version") == SCHEMA_VERSION


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    engine = connect_engine(tmp_path / "case.db")
    bring_up_to_date(engine)
    assert bring_up_to_date(engine) == (SCHEMA_VERSION, SCHEMA_VERSION)
    engine.dispose()


def test_a_newer_case_is_left_alone_and_told(tmp_path: Path) -> None:
    with create_case(tmp_path / "case"):
        pass
    database = sqlite3.connect(tmp_path / "case" / "case.db")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.commit()
    database.close()
    before = (tmp_path / "case" / "case.db").read_bytes()
    with pytest.raises(NewerFormat, match=f"format {SCHEMA_VERSION + 1}.*Update Saksi"), open_case(tmp_path / "case"):
        pass
    assert (tmp_path / "case" / "case.db").read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with create_case(tmp_path / "case"):
        pass
    (tmp_path / "case" / "case.db").unlink()
    database = sqlite3.connect(tmp_path / "case" / "case.db")
    database.execute("CREATE TABLE recipes (name TEXT)")
    database.commit()
    database.close()
    with pytest.raises(StorageError, match="not a Saksi case"), open_case(tmp_path / "case"):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    with create_case(tmp_path / "case"):
        pass
    (tmp_path / "case" / "case.db").write_bytes(b"not a database at all, not even nearly one" * 100)
    with pytest.raises(StorageError), open_case(tmp_path / "case"):
        pass


def test_a_folder_that_is_no_case_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no case"), open_case(tmp_path):
        pass
