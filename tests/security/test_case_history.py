"""History is only ever added to: the database refuses the rest, and what was done behind its back is found."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports, victim_list
from saksi.casework import (
    accept_statement,
    add_victim_list,
    capture_documents,
    list_queue,
    read_documents,
    verify_case,
)
from saksi.errors import Tampered
from saksi.ledger import hash_leaf
from saksi.store import create_case, open_case
from saksi.store.tables import HISTORY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("history") / "case"
    with create_case(path, clock=FixedClock(), entropy=CountingEntropy()) as case:
        capture_documents(case, reports(3), extract=extract)
        read_documents(case, read, READER)
        accept_statement(case, list_queue(case)[0].assessed.statement.id)
        add_victim_list(case, *victim_list("Health post", ["Selma Orvan", "Tarik Orvan"]))
    return path


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def run(case: Path, *statements: str) -> None:
    """Change the database as somebody would who has the file and knows SQL."""
    database = sqlite3.connect(case / "case.db")
    for one in statements:
        database.execute(one)
    database.commit()
    database.close()


def drop_triggers(case: Path) -> None:
    database = sqlite3.connect(case / "case.db")
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {name}")
    database.commit()
    database.close()


def findings(case: Path) -> list[str]:
    with open_case(case) as opened:
        return [one.code for one in verify_case(opened)]


def test_an_untouched_copy_verifies(copy: Path) -> None:
    assert findings(copy) == []


@pytest.mark.parametrize("table", HISTORY)
def test_the_database_refuses_to_change_history(table: str, copy: Path) -> None:
    database = sqlite3.connect(copy / "case.db")
    filled = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
    column = database.execute(f"SELECT name FROM pragma_table_info('{table}') LIMIT 1").fetchone()[0]
    triggers = {
        name
        for (name,) in database.execute(
            f"SELECT name FROM sqlite_master WHERE tbl_name = '{table}' AND type = 'trigger'"
        )
    }
    assert triggers == {f"{table}_no_update", f"{table}_no_delete"}
    if filled:
        for statement in (f'UPDATE {table} SET "{column}" = "{column}"', f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                database.execute(statement)
    database.close()


def test_replacing_a_row_is_refused_as_well(copy: Path) -> None:
    with open_case(copy) as case:
        from saksi.errors import StorageError

        with pytest.raises(StorageError, match="only ever added"), case.store.writing() as records:
            records._connection.exec_driver_sql("INSERT OR REPLACE INTO document SELECT * FROM document LIMIT 1")


TAMPERINGS = {
    "a statement is deleted": "DELETE FROM statement WHERE rowid = 1",
    "a statement is edited": "UPDATE statement SET payload = replace(payload, '\"lower\":12', '\"lower\":2') WHERE rowid = 1",
    "a column says other than its value": "UPDATE statement SET lower = 2 WHERE rowid = 1",
    "a statement is moved to another entry": "UPDATE statement SET seq = seq + 1 WHERE rowid = 1",
    "a statement is added": "INSERT INTO statement SELECT 'st-x', seq, document_id, kind, act, lower, upper, stance,"
    " event_time, source_kind, place_id, country, when_start, when_end, confidence, in_tally, payload FROM statement LIMIT 1",
    "a decision is deleted": "DELETE FROM assessment",
    "a decision is turned": "UPDATE assessment SET payload = replace(payload, 'accept', 'reject'), decision = 'reject'",
    "a text is edited": "UPDATE extracted_text SET text = replace(text, '12', '2') WHERE rowid = 1",
    "a document is renamed": 'UPDATE document SET payload = replace(payload, \'"title":""\', \'"title":"x"\') WHERE rowid = 1',
    "a record of a list is deleted": "DELETE FROM victim_record WHERE rowid = 1",
    "a capture is deleted": "DELETE FROM capture WHERE rowid = 2",
    "all keys are deleted": "DELETE FROM blinding_key",
    "a ledger entry is edited": "UPDATE ledger_entry SET entry = replace(entry, 'owner', 'other') WHERE seq = 2",
    "a ledger entry is deleted": "DELETE FROM ledger_entry WHERE seq = 3",
    "two ledger entries change places": "UPDATE ledger_entry SET seq = CASE seq WHEN 2 THEN 900 WHEN 3 THEN 2 END WHERE seq IN (2, 3)",
    "a node of the tree is edited": 'UPDATE ledger_node SET hash = zeroblob(32) WHERE level = 0 AND "index" = 1',
    "the history is cut back": "DELETE FROM ledger_entry WHERE seq > 4",
    "the signature is edited": "UPDATE ledger_checkpoint SET note = replace(note, '=', '')",
}


@pytest.mark.parametrize("what", sorted(TAMPERINGS))
def test_what_is_done_behind_the_ledgers_back_is_found(what: str, copy: Path) -> None:
    drop_triggers(copy)
    run(copy, TAMPERINGS[what])
    assert findings(copy) != []


def test_an_emptied_database_is_found(copy: Path) -> None:
    drop_triggers(copy)
    run(
        copy,
        "DELETE FROM standing",
        "DELETE FROM standing_tally",
        *(f"DELETE FROM {table}" for table in HISTORY),
        "DELETE FROM blinding_key",
    )
    assert findings(copy) == ["tree"]


def test_an_entry_and_its_leaf_edited_together_are_found(copy: Path) -> None:
    drop_triggers(copy)
    database = sqlite3.connect(copy / "case.db")
    entry = database.execute("SELECT entry FROM ledger_entry WHERE seq = 2").fetchone()[0].replace(b"owner", b"other")
    database.execute("UPDATE ledger_entry SET entry = ? WHERE seq = 2", (entry,))
    database.execute('UPDATE ledger_node SET hash = ? WHERE level = 0 AND "index" = 2', (hash_leaf(entry),))
    database.commit()
    database.close()
    assert findings(copy) != []


def test_nothing_is_signed_on_top_of_a_history_that_was_cut_back(copy: Path) -> None:
    drop_triggers(copy)
    run(copy, "DELETE FROM ledger_entry WHERE seq > 4", 'DELETE FROM ledger_node WHERE level = 0 AND "index" > 4')
    with open_case(copy) as case, pytest.raises(Tampered):
        capture_documents(case, reports(9)[8:], extract=extract)


@pytest.mark.parametrize("how", ["altered", "gone"])
def test_an_original_that_is_not_what_it_was_is_found(how: str, copy: Path) -> None:
    original = next(path for path in (copy / "originals").rglob("*") if path.is_file())
    if how == "gone":
        original.unlink()
    else:
        original.chmod(0o600)
        original.write_bytes(original.read_bytes() + b" ")
    assert findings(copy) == ["original"]


def test_the_case_is_readable_for_its_owner_alone(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name


def test_the_ledger_holds_no_content(folder: Path) -> None:
    with open_case(folder) as case, case.store.reading() as records:
        ledger = b"\n".join(records.ledger_entries())
    for word in (b"Vellmar", b"killed", b"Selma", b"Orvan", b"0.txt"):
        assert word not in ledger


def each_copy_of_a_name(folder: Path, allowed: Callable[[Path], bool]) -> list[Path]:
    return [
        path for path in folder.rglob("*") if path.is_file() and b"Vellmar" in path.read_bytes() and not allowed(path)
    ]


def test_content_lies_in_the_database_and_the_originals_alone(folder: Path) -> None:
    assert each_copy_of_a_name(folder, lambda path: path.name == "case.db" or "originals" in path.parts) == []


def test_only_the_unit_of_work_opens_a_write_transaction() -> None:
    import saksi.casework

    folder = Path(saksi.casework.__file__).parent
    writers = {path.name for path in folder.glob("*.py") if ".writing()" in path.read_text(encoding="utf-8")}
    assert writers == {"unit_of_work.py"}
