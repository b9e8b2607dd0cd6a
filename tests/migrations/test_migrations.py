"""Migrations: from nothing and with data, to exactly the tables that the code expects; newer and foreign files refused."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports, victim_list
from saksi.casework import (
    Action,
    Case,
    ListFilter,
    Step,
    add_victim_list,
    capture_documents,
    describe_status,
    list_statements,
    open_change,
    page_queue,
    page_values,
    page_voices,
    person_of,
    read_documents,
    reconcile_case,
    reconciled,
    relate_statements,
    seal_case,
    search,
    show_incident,
    verify_case,
    victim_records,
    voices_of,
)
from saksi.errors import NewerFormat, StorageError, UsageError
from saksi.model import (
    Act,
    Contradiction,
    ContradictionKind,
    Decision,
    Document,
    FigureGroup,
    FigureRow,
    Incident,
    Origin,
    Person,
    Quantity,
    Reconciled,
    RecordPair,
    SourceKind,
    Statement,
    Sum,
    Used,
    encode,
)
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


PARTS = ("contradiction", "figure", "figure_group", "figure_sum", "origin", "set_aside")
ADDED = (("document", "listed"), ("document", "words"), ("victim_record", "words"), ("ledger_entry", "action"))
OLD_COLUMNS = {
    "incident": "id TEXT NOT NULL, seq BIGINT NOT NULL, episode_id TEXT, payload TEXT NOT NULL",
    "person": "id TEXT NOT NULL, seq BIGINT NOT NULL, payload TEXT NOT NULL",
    "record_pair": 'id TEXT NOT NULL, seq BIGINT NOT NULL, "left" TEXT, "right" TEXT, payload TEXT NOT NULL',
    "reconciled": "id TEXT NOT NULL, seq BIGINT NOT NULL, payload TEXT NOT NULL",
}
OLD_INDEXES = {
    "incident": ("seq", "episode_id"),
    "person": ("seq",),
    "record_pair": ("seq", '"left"', '"right"'),
    "reconciled": ("seq",),
}


def take_back_to_5(path: Path, result: str = "") -> None:
    """Undo what the sixth migration did: the result in one row (its JSON is given), lists without columns of their own."""
    database = sqlite3.connect(path)
    for table in (*PARTS, "figure_words", "voice", "found_by", "standing_tally"):
        database.execute(f"DROP TABLE {table}")
    for (name,) in list(database.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")):
        if name.endswith(("_words", "_words_id", "_lang_listed_id", "_action_seq", "_reasons_statement_id")):
            database.execute(f"DROP INDEX {name}")
    for table, column in (*ADDED, ("standing", "kind")):
        database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    database.execute(
        "CREATE INDEX ix_standing_superseded_priority_statement_id ON standing (superseded, priority, statement_id)"
    )
    for table, columns in OLD_COLUMNS.items():
        names = ", ".join(part.split()[0] for part in columns.split(", "))
        database.execute(f"ALTER TABLE {table} RENAME TO newer_{table}")
        database.execute(f"CREATE TABLE {table} ({columns}, PRIMARY KEY (id))")
        database.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM newer_{table}")
        database.execute(f"DROP TABLE newer_{table}")
        for column in OLD_INDEXES[table]:
            bare = column.strip('"')
            database.execute(f"CREATE INDEX ix_{table}_{bare} ON {table} ({column})")
    if result:
        database.execute("UPDATE reconciled SET payload = ?", (result,))
    database.execute("UPDATE alembic_version SET version_num = '0005'")
    database.execute("PRAGMA user_version = 5")
    database.commit()
    database.close()


def take_back_to_1(path: Path) -> None:
    """Undo what the migrations after the first did, as a case of the first form is."""
    take_back_to_5(path)
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


def shown(case: Case) -> tuple[object, ...]:
    """Give what lists and pages show of what was computed and decided."""
    parts = [page_values(case, kind) for kind in (FigureRow, FigureGroup, Sum, Origin, Contradiction, Used)]
    sums, _ = page_values(case, Sum, ListFilter(found_by=("statement", ("st-other",))))
    origins, _ = page_values(case, Origin, ListFilter(found_by=("document", ("doc-other",))))
    incidents, _ = page_values(case, Incident, ListFilter(words="vell"))
    decisions = [show_incident(case, one.id).decisions for one in incidents]
    documents, _ = page_values(case, Document, ListFilter(words="doc-", where={"lang": ""}))
    records, _ = page_values(case, Person, ListFilter(words="karim"))
    found = (*parts, sums, origins, incidents, decisions, documents, records)
    return *found, page_queue(case), page_voices(case), describe_status(case)


def enriched(result: Reconciled, said: Statement) -> Reconciled:
    """Give a result that has something in each of its parts."""
    own, where = (said.id, "st-other"), (said.document_id, "doc-other")
    fight = Contradiction(kind=ContradictionKind.NUMBER, statement_ids=own, what="The numbers differ.")
    row = FigureRow(
        statement_id=said.id,
        document_id=said.document_id,
        source="the clinic",
        source_kind=SourceKind.MEDIC,
        act=Act.KILLED,
        category="people",
        via="The Post",
        group_id="fig-1",
    )
    rows = (row, replace(row, statement_id="st-other", source="", via=""))
    group = FigureGroup(id="fig-1", scope="people killed", act=Act.KILLED, statement_ids=own, contradictions=(fight,))
    return replace(
        result,
        figures=rows,
        groups=(group,),
        sums=(Sum(part_ids=own, total=Quantity(lower=3, upper=3), whole_id=None, agrees=None, reason="Disjoint."),),
        origins=(
            Origin(id="root-1", name="x", kind=SourceKind.MEDIC, is_known=True, statement_ids=own, document_ids=where),
        ),
        contradictions=(fight,),
        set_aside=(Used(statement_id="st-third", role="set_aside", reason="It denies."),),
    )


def keep(case: Case, result: Reconciled) -> None:
    """Keep a result in place of the last one."""
    with open_change(case, Action.RECONCILE, "reconcile.run") as change:
        change.replace_derived(Reconciled, [result])
        change.set_voices(voices_of(result.figures, {}))
    seal_case(case)


def test_what_was_computed_in_an_older_form_is_listed_as_before(tmp_path: Path) -> None:
    path = tmp_path / "case"
    with create_case(path, clock=FixedClock(), entropy=CountingEntropy()) as case:
        capture_documents(case, reports(4), extract=extract)
        read_documents(case, read, READER)
        add_victim_list(case, *victim_list("A", ["Karim Odeh", "Lina Sabbar"]))
        ids = [one.id for one in victim_records(case)]
        with open_change(case, Action.LINK, "link.run") as change:
            change.replace_derived(Person, [Person(id="pe-1", record_ids=tuple(ids))])
            change.replace_derived(RecordPair, [RecordPair(left=ids[0], right=ids[1], probability=0.9, linked=True)])
        seal_case(case)
        first, second, *_ = list_statements(case)
        relate_statements(case, [first.assessed.statement.id, second.assessed.statement.id], Decision.DIFFERENT)
        keep(case, enriched(reconcile_case(case).result, first.assessed.statement))
        before, result = shown(case), encode(reconciled(case))
    assert all(before[:-1])
    take_back_to_5(path / "case.db", result)
    with open_case(path) as case:
        assert shown(case) == before
        assert encode(reconciled(case)) == result
        assert person_of(case, ids[1]) == Person(id="pe-1", record_ids=tuple(ids))
        assert list(verify_case(case)) == []


def take_back_to_7(path: Path) -> None:
    """Undo what the eighth migration did: figures without a table of what they are called."""
    database = sqlite3.connect(path)
    database.execute("DROP TABLE figure_words")
    database.execute("DROP INDEX ix_figure_words_position_episode_id_act_id")
    database.execute("UPDATE alembic_version SET version_num = '0007'")
    database.execute("PRAGMA user_version = 7")
    database.commit()
    database.close()


def test_figures_of_an_older_form_are_found_by_words(tmp_path: Path) -> None:
    path = tmp_path / "case"
    with create_case(path, clock=FixedClock(), entropy=CountingEntropy()) as case:
        capture_documents(case, reports(4), extract=extract)
        read_documents(case, read, READER)
        first, *_ = list_statements(case)
        keep(case, enriched(reconcile_case(case).result, first.assessed.statement))
        before = page_values(case, FigureRow, ListFilter(words="clinic"))
    assert before[1] == 1
    take_back_to_7(path / "case.db")
    with open_case(path) as case:
        assert page_values(case, FigureRow, ListFilter(words="clinic")) == before
        assert list(verify_case(case)) == []


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


def test_a_migration_that_is_stopped_leaves_the_case_as_it_was_and_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "case"
    with create_case(path) as case:
        capture_documents(case, reports(2), extract=extract)
    take_back_to_5(path / "case.db")
    before = statements_in(path / "case.db")

    def stop(step: Step) -> None:
        if step.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_case(path, progress=stop):
        pass
    assert pragma(path / "case.db", "user_version") == 5
    assert statements_in(path / "case.db") == before
    told: list[Step] = []
    with open_case(path, progress=told.append) as case, case.store.reading() as records:
        assert records.count(Document) == 2
        assert list(verify_case(case)) == []
    assert told[0].done == 0
    assert told[-1].done == told[-1].total


def test_a_copy_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "case"
    with create_case(path):
        pass
    take_back_to_5(path / "case.db")
    (path / "case.db.before-0006.part").write_bytes(b"half of a copy")
    with open_case(path):
        pass
    assert not (path / "case.db.before-0006.part").exists()
    assert pragma(path / "case.db.before-0006", "user_version") == 5
