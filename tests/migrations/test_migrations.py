"""Migrations: from nothing and with data, to exactly the tables that the code expects; newer and foreign files refused."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports
from saksi.casework import capture_documents, describe_status, read_documents, search, verify_case
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


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Leave out the tables that SQLite itself makes for the full-text index."""
    return not (kind == "table" and (name or "").startswith("search_words"))


def test_from_nothing_to_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    engine = connect_engine(tmp_path / "case.db")
    assert bring_up_to_date(engine) == (0, SCHEMA_VERSION)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, METADATA) == []
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


def statements_in(path: Path) -> list[tuple[str, str]]:
    database = sqlite3.connect(path)
    found = sorted(database.execute("SELECT id, payload FROM statement"))
    database.close()
    return found


def take_back_to_1(path: Path) -> None:
    """Undo what the migrations after the first did, as a case of the first form is."""
    database = sqlite3.connect(path)
    database.execute("DROP TABLE search_words")
    database.execute("DROP TABLE search_entry")
    database.execute("DROP INDEX ix_standing_superseded_statement_id")
    database.execute("DROP TABLE reconciled")
    database.execute("DROP TABLE list_version")
    database.execute("UPDATE alembic_version SET version_num = '0001'")
    database.execute("PRAGMA user_version = 1")
    database.commit()
    database.close()


def test_a_case_of_the_first_form_with_data_comes_to_the_present_one(tmp_path: Path) -> None:
    path = tmp_path / "case"
    with create_case(path, clock=FixedClock(), entropy=CountingEntropy()) as case:
        capture_documents(case, reports(3), extract=extract)
        read_documents(case, read, READER)
        before = describe_status(case)
    take_back_to_1(path / "case.db")
    old = statements_in(path / "case.db")
    with open_case(path) as case:
        assert describe_status(case) == before
        assert list(verify_case(case)) == []
        assert search(case, "Vellmar").total == 6
        assert len(capture_documents(case, reports(4), extract=extract).new) == 1
    assert pragma(path / "case.db", "user_version") == SCHEMA_VERSION
    copy = path / "case.db.before-0002"
    assert statements_in(copy) == old
    assert copy.stat().st_mode & 0o077 == 0


def test_a_migration_that_fails_leaves_the_old_form(tmp_path: Path) -> None:
    path = tmp_path / "case"
    with create_case(path):
        pass
    take_back_to_1(path / "case.db")
    database = sqlite3.connect(path / "case.db")
    database.execute("CREATE TABLE reconciled (stray TEXT)")
    database.commit()
    database.close()
    with pytest.raises(StorageError), open_case(path):
        pass
    assert pragma(path / "case.db", "user_version") == 1
