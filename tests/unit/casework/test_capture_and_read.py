"""Documents in, statements out: once each, whole or not at all, taken up where it stopped."""

import dataclasses
import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, incoming, read, report, reports, statement
from saksi.casework import (
    Case,
    Fault,
    Step,
    accept_statement,
    capture_documents,
    describe_status,
    list_history,
    list_statements,
    read_documents,
    verify_case,
)
from saksi.errors import BadInput, Forbidden, Interrupted, NotFound
from saksi.ledger import decode_entry
from saksi.model import Capture, Document, ExtractedText, Reading, Span, Statement, Tool
from saksi.store import create_case

Opened = Callable[[str], AbstractContextManager[Case]]


@pytest.fixture
def new_case(tmp_path: Path) -> Opened:
    return lambda name: create_case(tmp_path / name, clock=FixedClock(), entropy=CountingEntropy())


def content(case: Case) -> list[object]:
    """Everything of a case but instants and random keys."""
    with case.store.reading() as records:
        captures = [(one.document_id, one.origin, one.publisher) for one in records.iterate(Capture)]
        readings = [(one.id, one.statement_ids) for one in records.iterate(Reading)]
        statements = list(records.iterate(Statement))
        return [
            list(records.iterate(Document)),
            captures,
            readings,
            statements,
            records.standings(one.id for one in statements),
        ]


def test_the_same_bytes_are_one_document(new_case: Opened) -> None:
    with new_case("case") as case:
        first = capture_documents(case, [incoming(report(1), "a.txt")], extract=extract)
        again = capture_documents(case, [incoming(report(1), "a.txt")], extract=extract)
        other = capture_documents(case, [incoming(report(1), "b.txt", publisher="The Post")], extract=extract)
        assert (len(first.new), again.new, again.known, other.new) == (1, [], 1, [])
        assert other.new_sources == first.new
        with case.store.reading() as records:
            assert (records.count(Document), records.count(Capture)) == (1, 2)
            assert next(records.iterate(Document)).publisher == ""


def test_the_same_bytes_twice_in_one_batch_are_one_document(new_case: Opened) -> None:
    with new_case("case") as case:
        done = capture_documents(
            case,
            [incoming(report(1), "a.txt"), incoming(report(1), "a.txt"), incoming(report(1), "b.txt")],
            extract=extract,
        )
        assert (len(done.new), done.known, len(done.new_sources)) == (1, 1, 1)


def test_a_fault_stops_nothing_else(new_case: Opened) -> None:
    def picky(data: bytes, facts: Capture) -> object:
        if not data:
            raise BadInput("There are no bytes.", fix="Give a file with content.")
        return extract(data, facts)

    broken = Fault(place="list.jsonl, line 7", code="decode", what="Not JSON.", fix="Mend line 7.")
    with new_case("case") as case:
        done = capture_documents(
            case, [incoming(report(1)), broken, incoming("", "empty.txt"), incoming(report(2))], extract=picky
        )  # type: ignore[arg-type]
        assert len(done.new) == 2
        assert [fault.place for fault in done.faults] == ["list.jsonl, line 7", "empty.txt"]


def test_reading_again_with_the_same_reader_does_nothing(new_case: Opened) -> None:
    with new_case("case") as case:
        capture_documents(case, reports(3), extract=extract)
        assert read_documents(case, read, READER).statements == 3
        size = describe_status(case).ledger_size
        again = read_documents(case, read, READER)
        assert (again.documents, again.known, again.statements) == (0, 3, 0)
        assert describe_status(case).ledger_size == size


def test_a_statement_without_its_words_is_dropped(new_case: Opened) -> None:
    def inventive(document: Document, text: str) -> Sequence[Statement]:
        good = read(document, text)[0]
        moved = Span(start=good.span.start + 1, end=good.span.end + 1, quote=good.span.quote)
        return [good, statement(document, text, 0, 6, None, id="st-invented", span=moved)]

    with new_case("case") as case:
        capture_documents(case, reports(1), extract=extract)
        done = read_documents(case, inventive, READER)
        assert (done.statements, done.dropped) == (1, 1)
        with case.store.reading() as records:
            assert next(records.iterate(Reading)).findings == ("ungrounded-dropped:1",)


NEWER = Tool(name="small-reader", version="2")


def placed(document: Document, text: str) -> Sequence[Statement]:
    """A newer reader that also knows the country."""
    return [
        dataclasses.replace(one, scope=dataclasses.replace(one.scope, country="XX"))
        for one in read(document, text, NEWER)
    ]


def present(case: Case) -> set[str]:
    return {one.assessed.statement.id for one in list_statements(case)}


def test_a_newer_reader_that_states_the_same_changes_nothing(new_case: Opened) -> None:
    with new_case("case") as case:
        capture_documents(case, reports(2), extract=extract)
        read_documents(case, read, READER)
        before = list_statements(case)
        accept_statement(case, before[0].assessed.statement.id)
        done = read_documents(case, lambda document, text: read(document, text, NEWER), NEWER)
        assert (done.documents, done.statements) == (2, 0)
        assert [one.assessed.as_read for one in list_statements(case)] == [one.assessed.as_read for one in before]
        with case.store.reading() as records:
            assert records.count(Reading) == 4


def test_a_newer_reader_sets_aside_what_nobody_decided_on(new_case: Opened) -> None:
    with new_case("case") as case:
        capture_documents(case, reports(2), extract=extract)
        read_documents(case, read, READER)
        decided, other = sorted(present(case))
        accept_statement(case, decided)
        read_documents(case, placed, NEWER)
        assert decided in present(case)
        assert other not in present(case)
        assert len(present(case)) == 2  # no sentence counts twice
        with case.store.reading() as records:
            assert records.count(Statement) == 4


def test_two_documents_with_one_text_have_statements_of_their_own(new_case: Opened) -> None:
    def first_line(data: bytes, facts: Capture) -> tuple[Document, ExtractedText]:
        document, extracted = extract(data.splitlines()[0], facts)
        return dataclasses.replace(document, sha256=hashlib.sha256(data).hexdigest()), extracted

    def by_text(document: Document, text: str) -> Sequence[Statement]:
        return [dataclasses.replace(one, id="st-same") for one in read(document, text)]

    with new_case("case") as case:
        capture_documents(
            case, [incoming(report(1) + end, end.strip()) for end in ("\n", "\nfooter")], extract=first_line
        )
        assert read_documents(case, by_text, READER).statements == 2
        assert len({one.assessed.statement.document_id for one in list_statements(case)}) == 2


def test_references_between_statements_follow_their_ids(new_case: Opened) -> None:
    def whole_and_part(document: Document, text: str) -> Sequence[Statement]:
        (whole,) = read(document, text)
        part = statement(document, text, whole.span.start, whole.span.start + 2, None, id="st-part", part_of=whole.id)
        return [whole, part]

    with new_case("case") as case:
        capture_documents(case, reports(1), extract=extract)
        read_documents(case, whole_and_part, READER)
        found = {one.assessed.statement.id: one.assessed.statement for one in list_statements(case)}
        (part,) = [one for one in found.values() if one.part_of is not None]
        assert part.part_of in found


def test_what_a_reader_states_twice_is_one_statement(new_case: Opened) -> None:
    def twice(document: Document, text: str) -> Sequence[Statement]:
        (one,) = read(document, text)
        return [one, dataclasses.replace(one, id="st-again", repeats=one.id)]

    with new_case("case") as case:
        capture_documents(case, reports(1), extract=extract)
        done = read_documents(case, twice, READER)
        assert (done.statements, done.dropped) == (1, 0)
        assert [one.assessed.statement.repeats for one in list_statements(case)] == [None]


def test_reading_an_unknown_document_is_refused(new_case: Opened) -> None:
    with new_case("case") as case, pytest.raises(NotFound, match="doc-none"):
        read_documents(case, read, READER, document_ids=["doc-none"])


def test_an_interrupted_run_taken_up_again_equals_an_undisturbed_one(new_case: Opened) -> None:
    def stop_after(count: int) -> Callable[[Step], None]:
        def progress(step: Step) -> None:
            if step.done == count:
                raise Interrupted("stopped", fix="")

        return progress

    with new_case("whole") as case:
        capture_documents(case, reports(20), extract=extract)
        read_documents(case, read, READER)
        undisturbed = content(case)
    with new_case("torn") as case:
        for count in (1, 3, 7):
            with pytest.raises(Interrupted):
                capture_documents(case, reports(20), extract=extract, progress=stop_after(count))
        capture_documents(case, reports(20), extract=extract)
        for count in (2, 5):
            with pytest.raises(Interrupted):
                read_documents(case, read, READER, progress=stop_after(count))
        read_documents(case, read, READER)
        assert content(case) == undisturbed
        assert list(verify_case(case)) == []


def test_every_change_has_exactly_one_ledger_entry(new_case: Opened) -> None:
    with new_case("case") as case:
        capture_documents(case, reports(2), extract=extract)
        read_documents(case, read, READER)
        accept_statement(case, list_statements(case)[0].assessed.statement.id)
        with case.store.reading() as records:
            actions = [decode_entry(entry).action for entry in records.ledger_entries()]
        assert actions == ["case.found", *["capture.document"] * 2, *["read.document"] * 2, "review.accept"]
        status = describe_status(case)
        assert (status.ledger_size, status.signed_size) == (6, 6)


def test_a_documents_history_is_told(new_case: Opened) -> None:
    with new_case("case") as case:
        capture_documents(case, reports(1), extract=extract)
        read_documents(case, read, READER)
        with case.store.reading() as records:
            document = next(records.iterate(Document))
        assert [one.entry.action for one in list_history(case, document.id)] == ["capture.document", "read.document"]
        with pytest.raises(NotFound):
            list_history(case, "doc-none")


def test_nobody_may_do_what_no_role_allows(new_case: Opened) -> None:
    from saksi.casework import Role, Viewer

    with new_case("case") as case:
        for roles in (frozenset[Role](), frozenset({Role.AUDITOR})):
            stranger = dataclasses.replace(case, viewer=Viewer(user_id="stranger", roles=roles))
            with pytest.raises(Forbidden):
                capture_documents(stranger, reports(1), extract=extract)
            with pytest.raises(Forbidden):
                read_documents(stranger, read, READER)
            with pytest.raises(Forbidden):
                list_statements(stranger)
            with pytest.raises(Forbidden):
                accept_statement(stranger, "st-1")
        assert describe_status(case).ledger_size == 1
