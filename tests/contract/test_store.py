"""The contract of every store: the same suite runs on each adapter (SQLite with the bundled and with Python's driver)."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from builders.casework import FixedClock, extract, incoming, read, report, victim_list
from saksi.casework import Standing, StatementFilter
from saksi.errors import Conflict, NotFound
from saksi.model import Act, Capture, Document, Person, ReviewState, Statement, VictimRecord
from saksi.store.engine import connect_engine
from saksi.store.migrate import bring_up_to_date
from saksi.store.sqlite_store import SqlStore


@pytest.fixture(params=[dbapi2, sqlite3], ids=["sqlcipher3", "sqlite3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    engine = connect_engine(tmp_path / "case.db", dbapi=request.param)
    bring_up_to_date(engine)
    opened = SqlStore(engine)
    yield opened
    opened.close()


def a_document(number: int = 1, killed: int = 12) -> tuple[Document, Capture, list[Statement], str]:
    text = report(number, killed)
    facts = incoming(text).facts(at=FixedClock().now(), by="owner")
    document, _ = extract(text.encode(), facts)
    return document, facts, list(read(document, text)), text


def keep(store: SqlStore, *values: object, seq: int = 0) -> int:
    with store.writing() as records:
        new = records.add(values, seq=seq)
        records.set_standings(Standing(statement_id=one.id) for one in values if isinstance(one, Statement))
    return len(new)


def test_what_was_added_comes_back(store: SqlStore) -> None:
    document, facts, statements, _ = a_document()
    assert keep(store, document, facts, *statements) == 3
    with store.reading() as records:
        assert records.get(Document, document.id) == document
        assert list(records.iterate(Capture, document_id=document.id)) == [facts]
        assert records.get_many(Statement, [statements[0].id, "st-none"]) == {statements[0].id: statements[0]}
        assert records.get(Document, "doc-none") is None


def test_adding_again_changes_nothing(store: SqlStore) -> None:
    document, facts, statements, _ = a_document()
    keep(store, document, facts, *statements)
    assert keep(store, document, facts, *statements, seq=1) == 0
    with store.reading() as records:
        assert records.count(Document) == 1
        assert records.entry_behind(Document, document.id) == 0


def test_the_same_id_with_other_content_is_refused(store: SqlStore) -> None:
    import dataclasses

    document, *_ = a_document()
    keep(store, document)
    with pytest.raises(Conflict):
        keep(store, dataclasses.replace(document, title="Another"))


def test_an_error_takes_everything_back(store: SqlStore) -> None:
    document, facts, *_ = a_document()

    def fail() -> None:
        with store.writing() as records:
            records.add([document, facts], seq=0)
            raise NotFound("stop", fix="")

    with pytest.raises(NotFound):
        fail()
    with store.reading() as records:
        assert records.count(Document) == 0


def test_a_snapshot_does_not_see_what_comes_later(store: SqlStore) -> None:
    document, *_ = a_document()
    if store._engine.dialect.dbapi is sqlite3:  # the rollback journal lets no writer in beside a reader
        keep(store, document)
    with store.reading() as records:
        before = records.count(Document)
        if store._engine.dialect.dbapi is not sqlite3:
            keep(store, document)
        assert records.count(Document) == before


def test_statements_are_narrowed_by_every_condition_together(store: SqlStore) -> None:
    values = [a_document(number, killed) for number, killed in enumerate([0, 5, 200])]
    for document, facts, statements, _ in values:
        keep(store, document, facts, *statements)
    ids = [statements[0].id for _, _, statements, _ in values]

    def found(**conditions: object) -> set[str]:
        with store.reading() as records:
            return {one.id for one, _ in records.statements(StatementFilter(**conditions))}  # type: ignore[arg-type]

    assert found() == set(ids)
    assert found(lower_at_least=0) == set(ids)
    assert found(lower_at_least=5) == set(ids[1:])
    assert found(acts=(Act.KILLED,), document_ids=(values[0][0].id,)) == {ids[0]}
    assert found(acts=(Act.INJURED,)) == set()
    assert found(acts=()) == set()
    assert found(tally_only=True) == set(ids)
    assert found(states=(ReviewState.ACCEPTED,)) == set()
    assert found(country="XX") == set()


def test_the_queue_is_paged_in_order_of_priority(store: SqlStore) -> None:
    for number in range(7):
        document, facts, statements, _ = a_document(number)
        keep(store, document, facts, *statements)
        with store.writing() as records:
            records.set_standings([Standing(statement_id=statements[0].id, priority=number % 3, reasons=("denied",))])
    seen, after = [], None
    while True:
        with store.reading() as records:
            page = records.statements(StatementFilter(), by_priority=True, after=after, limit=2)
        if not page:
            break
        seen += [(standing.priority, one.id) for one, standing in page]
        after = page[-1][0].id
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 7


def test_superseded_statements_are_only_given_when_asked_for(store: SqlStore) -> None:
    document, facts, statements, _ = a_document()
    keep(store, document, facts, *statements)
    with store.writing() as records:
        records.set_standings([Standing(statement_id=statements[0].id, superseded=True)])
    with store.reading() as records:
        assert list(records.statements(StatementFilter())) == []
        assert len(records.statements(StatementFilter(include_superseded=True))) == 1


def test_derived_values_are_replaced(store: SqlStore) -> None:
    first, second = Person(id="p-1", record_ids=("r-1",)), Person(id="p-2", record_ids=("r-2",))
    with store.writing() as records:
        records.replace_derived(Person, [first], seq=0)
        records.replace_derived(Person, [second], seq=1)
    with store.reading() as records:
        assert list(records.iterate(Person)) == [second]


def test_history_is_never_replaced(store: SqlStore) -> None:
    document, *_ = a_document()
    with pytest.raises(Conflict), store.writing() as records:
        records.replace_derived(Document, [document], seq=0)


def test_long_lists_come_whole_and_in_order(store: SqlStore) -> None:
    a_list, lines = victim_list("Long list", [f"Person {number}" for number in range(1_203)])
    keep(store, a_list, *lines)
    with store.reading() as records:
        assert [one.id for one in records.iterate(VictimRecord)] == sorted(one.id for one in lines)
        assert records.count(VictimRecord, list_id=a_list.id) == 1_203


def test_a_text_is_kept_once_under_its_hash(store: SqlStore) -> None:
    text = report(1)
    document, extracted = extract(text.encode(), incoming(text).facts(at=FixedClock().now(), by="owner"))
    with store.writing() as records:
        assert len(records.add_text(document.text_sha256, extracted, seq=0)) == 1
        assert len(records.add_text(document.text_sha256, extracted, seq=0)) == 0
    with store.reading() as records:
        assert records.text(document.text_sha256) == text
        assert records.extracted(document.text_sha256) == extracted
        with pytest.raises(NotFound):
            records.text("0" * 64)
