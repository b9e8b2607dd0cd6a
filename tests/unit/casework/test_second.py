"""The second reader in a case: shown beside the record, never in it; protected documents are not shown to it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from builders.casework import READER, extract, incoming, read, report
from saksi.casework import (
    Case,
    SecondReport,
    add_entries,
    ask_second_reader,
    capture_documents,
    list_documents,
    list_history,
    list_statements,
    protection_of,
    read_documents,
    side_by_side,
    verify_case,
)
from saksi.errors import EndpointError, Forbidden, NotFound, StorageError
from saksi.model import Document, ProtectionLevel, Source, SourceKind, Span, Statement
from saksi.read import SecondReading, Usage, Verdict
from saksi.store import SecondReadingsFolder, create_case


class Echo:
    """A second reader that agrees with the first, and that can fail after so many documents."""

    model = "m"

    def __init__(self, fails_after: int = 99) -> None:
        self.usage, self.fails_after = Usage(), fails_after

    def __call__(
        self, document: Document, text: str, first: Sequence[Statement], *, whole: bool = False
    ) -> SecondReading:
        self.usage += Usage(requests=1)
        if self.usage.requests > self.fails_after:
            raise EndpointError("gone", fix="wait")
        return SecondReading(
            document_id=document.id,
            text_sha256=document.text_sha256,
            model="m",
            prompt_sha256="p",
            asked=(Span.cut(text, 0, len(text)),),
            candidates=tuple(first),
            usage=Usage(requests=1),
        )


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case") as case:
        texts = [
            incoming(report(n), origin=f"{n}.txt", publisher=p) for n, p in enumerate(["Wire", "Wire", "", "Lantern"])
        ]
        capture_documents(case, texts, extract=extract)
        add_entries(
            case,
            [Source(id="src-1", name="Lantern", kind=SourceKind.NGO, protection=ProtectionLevel.LETHAL)],
        )
        read_documents(case, read, READER)
        yield case


def ask(case: Case, tmp_path: Path, reader: Echo, **how: object) -> SecondReport:
    return ask_second_reader(case, reader, SecondReadingsFolder(tmp_path / "second"), **how)  # type: ignore[arg-type]


def test_only_what_is_public_is_shown_unless_more_is_allowed(case: Case, tmp_path: Path) -> None:
    report = ask(case, tmp_path, Echo())
    assert (len(report.readings), len(report.refused)) == (2, 2)
    assert len(ask(case, tmp_path, Echo(), allow=ProtectionLevel.CONFIDENTIAL).readings) == 3
    assert len(ask(case, tmp_path, Echo(), allow=ProtectionLevel.LETHAL).readings) == 4


def test_a_protected_document_that_is_named_is_refused_before_anything_is_sent(case: Case, tmp_path: Path) -> None:
    hidden = ask(case, tmp_path, Echo()).refused[0]
    reader = Echo()
    with pytest.raises(Forbidden, match=hidden):
        ask(case, tmp_path, reader, document_ids=[list_documents(case)[0].id, hidden])
    assert reader.usage == Usage()
    with pytest.raises(NotFound):
        ask(case, tmp_path, reader, document_ids=["doc-none"])


def test_it_is_shown_beside_the_record_and_changes_nothing_in_it(case: Case, tmp_path: Path) -> None:
    before = list_statements(case)
    report = ask(case, tmp_path, Echo())
    assert list_statements(case) == before
    found = list(side_by_side(case, SecondReadingsFolder(tmp_path / "second")))
    assert [one.document_id for one in found] == sorted(one.document_id for one in report.readings)
    assert {compared.verdict for one in found for compared in one.compared} == {Verdict.AGREE}
    assert list(verify_case(case)) == []


def test_what_was_sent_stands_in_the_history_also_where_an_error_ended_the_work(case: Case, tmp_path: Path) -> None:
    with pytest.raises(EndpointError):
        ask(case, tmp_path, Echo(fails_after=1))
    lines = [line.entry.action for one in list_documents(case) for line in list_history(case, one.id)]
    assert lines.count("read.second") == 2
    assert len(SecondReadingsFolder(tmp_path / "second").document_ids()) == 1


def test_a_reading_that_was_altered_on_disk_is_told(case: Case, tmp_path: Path) -> None:
    [one, _] = ask(case, tmp_path, Echo()).readings
    (tmp_path / "second" / f"{one.document_id}.json").write_text("{}", encoding="utf-8")
    with pytest.raises(StorageError, match=one.document_id):
        list(side_by_side(case, SecondReadingsFolder(tmp_path / "second")))


def test_what_nobody_published_counts_as_confidential() -> None:
    source = Source(
        id="s", name="Lantern", kind=SourceKind.NGO, aliases=("The Lantern",), protection=ProtectionLevel.INTERNAL
    )
    assert protection_of("", "") is ProtectionLevel.CONFIDENTIAL
    assert protection_of("Wire", "") is ProtectionLevel.PUBLIC
    assert protection_of("", "https://wire.example/1") is ProtectionLevel.PUBLIC
    assert protection_of("the lantern", "https://wire.example/1", [source]) is ProtectionLevel.INTERNAL
