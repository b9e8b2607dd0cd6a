"""Releases: what leaves, what stays, and that it opens without harm."""

import csv
import datetime as dt
import hashlib
import io
import re
from dataclasses import replace

import pytest

from saksi.errors import NotFound
from saksi.model import (
    Act,
    Attribution,
    Document,
    Estimate,
    Incident,
    IncidentStatus,
    Origin,
    ProtectionLevel,
    Provenance,
    Quantity,
    Range,
    Reconciled,
    ReviewState,
    Source,
    SourceKind,
    Span,
    Stance,
    Statement,
    StatementKind,
    Tool,
    Used,
    decode,
)
from saksi.publish import POLICIES, NamedRecord, Publication, Snapshot, find_policy, publish, safe_cell, write_csv

AT = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)
READER = Tool(name="test", version="1")
TEXT = "Twelve people were killed, said Mira Tal, who lives opposite the mill."
ARABIC = "قتل اثنا عشر شخصا"


def make_statement(statement_id: str, text: str, chain: tuple[Attribution, ...], document: str = "doc-1") -> Statement:
    return Statement(
        id=statement_id, document_id=document, text_sha256="f" * 64, kind=StatementKind.INCIDENT, act=Act.KILLED,
        span=Span(start=0, end=len(text), quote=text), quantity=Quantity(lower=12, upper=12), attribution=chain,
        provenance=Provenance(reader=READER),
    )  # fmt: skip


def named(name: str, kind: SourceKind, at: int | None) -> Attribution:
    span = None if at is None else Span(start=at, end=at + len(name), quote=name)
    return Attribution(kind=kind, as_written=name, span=span)


MIRA = named("Mira Tal", SourceKind.WITNESS, TEXT.index("Mira Tal"))
MONITOR = named("Kerem Monitor", SourceKind.NGO, None)
OUTLET = Attribution(kind=SourceKind.OUTLET)


def make_document(document_id: str, lang: str) -> Document:
    return Document(
        id=document_id, sha256=hashlib.sha256(document_id.encode()).hexdigest(), size_bytes=9, media_type="text/plain",
        title="<script>alert(1)</script>", publisher="Kerem Post", lang=lang, text_sha256="f" * 64, text_length=99,
        extractor=READER, published=dt.date(2031, 5, 4),
    )  # fmt: skip


def make_snapshot(**changes: object) -> Snapshot:
    statements = (
        make_statement("st-a", TEXT, (OUTLET, MIRA)),
        make_statement("st-b", ARABIC, (OUTLET, MONITOR), "doc-2"),
    )
    given = Range(
        act=Act.KILLED, low=12, best=12, high=None, rule="majority", rule_version="1",
        used=(Used(statement_id="st-a", role="low", reason="It names the lowest number."),),
    )  # fmt: skip
    incident = Incident(
        id="in-1", statement_ids=("st-a", "st-b"), act=Act.KILLED, ranges=(given,), status=IncidentStatus.CORROBORATED,
        status_reason="2 independent roots.", root_count=2,
    )  # fmt: skip
    origins = (
        Origin(id="root-1", name="Mira Tal", kind=SourceKind.WITNESS, is_known=True, statement_ids=("st-a",), document_ids=("doc-1",)),
        Origin(id="root-2", name="Kerem Monitor", kind=SourceKind.NGO, is_known=True, statement_ids=("st-b",), document_ids=("doc-2",)),
    )  # fmt: skip
    snapshot = Snapshot(
        title="Kerem market",
        reconciled=Reconciled(id="rec-1", rule="majority", rule_version="1", incidents=(incident,), origins=origins),
        statements=statements,
        documents=(make_document("doc-1", "en"), make_document("doc-2", "ar")),
    )
    return replace(snapshot, **changes)  # type: ignore[arg-type]


def file(publication: Publication, name: str) -> str:
    return next(each.content for each in publication.files if each.name == name).decode("utf-8-sig")


def rows(publication: Publication, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file(publication, name), newline="")))


def test_a_release_records_every_file_by_its_hash_and_is_repeatable() -> None:
    made = publish(make_snapshot(), POLICIES["team"], at=AT, by="u-1")
    assert [each.sha256 for each in made.release.files] == [
        hashlib.sha256(each.content).hexdigest() for each in made.files
    ]
    assert [each.name for each in made.files] == sorted(each.name for each in made.files)
    assert publish(make_snapshot(), POLICIES["team"], at=AT, by="u-1") == made
    assert decode(file(made, "statements.jsonl").splitlines()[0]) == make_snapshot().statements[0]


def test_the_public_policy_never_names_a_witness() -> None:
    made = publish(make_snapshot(), POLICIES["public"], at=AT, by="u-1")
    for each in made.files:
        assert "Mira" not in each.content.decode(), each.name
    statement = decode(file(made, "statements.jsonl").splitlines()[0])
    assert statement.span.quote == TEXT.replace("Mira Tal", "████████")
    assert "Kerem Monitor" in file(made, "report.html")
    assert "Mira Tal" in file(publish(make_snapshot(), POLICIES["team"], at=AT, by="u-1"), "report.html")


def test_a_protected_source_leaves_under_no_policy_and_takes_its_hashes_with_it() -> None:
    source = Source(id="src-1", name="Kerem Monitor", kind=SourceKind.NGO, protection=ProtectionLevel.LETHAL)
    for policy in POLICIES.values():
        made = publish(make_snapshot(sources=(source,)), policy, at=AT, by="u-1")
        for each in made.files:
            assert "Kerem Monitor" not in each.content.decode()
            assert hashlib.sha256(b"doc-2").hexdigest() not in each.content.decode()
    assert "doc-2" in {each.object_id for each in made.release.omissions}


def test_a_source_that_the_case_knows_as_public_is_named() -> None:
    medics = named("Kerem Doctors' Committee", SourceKind.MEDIC, None)
    source = Source(id="src-1", name="Kerem Doctors' Committee", kind=SourceKind.MEDIC)
    snapshot = make_snapshot(
        sources=(source,), statements=(make_statement("st-a", TEXT, (OUTLET, medics)), make_snapshot().statements[1])
    )
    assert "Doctors" in file(publish(snapshot, POLICIES["public"], at=AT, by="u-1"), "statements.csv")


def test_rejected_statements_stay_in_with_what_rests_on_them() -> None:
    made = publish(make_snapshot(states={"st-a": ReviewState.REJECTED}), POLICIES["public"], at=AT, by="u-1")
    assert [row["statement"] for row in rows(made, "statements.csv")] == ["st-b"]
    assert rows(made, "incidents.csv") == []
    assert {each.object_id: each.reason for each in made.release.omissions} == {
        "in-1": "It rests on statements that are not released.",
        "st-a": "Rejected in review.",
    }


def test_the_words_of_a_rejection_leave_only_to_the_team() -> None:
    reconciled = replace(
        make_snapshot().reconciled,
        incidents=(),
        set_aside=(Used(statement_id="st-a", role="set_aside", reason="Rejected in review: she asked us to"),),
    )
    snapshot = make_snapshot(states={"st-a": ReviewState.REJECTED}, reconciled=reconciled)
    for name, told in (("public", False), ("team", True)):
        made = publish(snapshot, POLICIES[name], at=AT, by="u-1")
        assert any(b"she asked" in each.content for each in made.files) is told


def test_the_reviewed_policy_waits_for_review() -> None:
    states = {"st-a": ReviewState.ACCEPTED, "st-b": ReviewState.CORRECTED}
    assert rows(publish(make_snapshot(), POLICIES["reviewed"], at=AT, by="u-1"), "statements.csv") == []
    assert (
        len(rows(publish(make_snapshot(states=states), POLICIES["reviewed"], at=AT, by="u-1"), "statements.csv")) == 2
    )


def test_the_report_escapes_loads_nothing_and_sets_direction() -> None:
    page = file(publish(make_snapshot(), POLICIES["team"], at=AT, by="u-1"), "report.html")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []
    assert "url(" not in page
    assert "@import" not in page
    assert f'<q class="quote" dir="rtl" lang="ar">{ARABIC}</q>' in page
    assert "12 or more" in page
    assert hashlib.sha256(b"doc-1").hexdigest() in page
    assert "u-1" not in page


def test_every_reference_in_the_report_leads_somewhere() -> None:
    page = file(publish(make_snapshot(), POLICIES["team"], at=AT, by="u-1"), "report.html")
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets


def test_direction_tricks_are_shown_and_not_obeyed() -> None:
    statement = make_statement("st-a", "12 \u202ekilled", (OUTLET,))
    snapshot = make_snapshot(statements=(statement, make_snapshot().statements[1]))
    page = file(publish(snapshot, POLICIES["team"], at=AT, by="u-1"), "report.html")
    assert "\u202e" not in page
    assert "U+202E" in page


def test_an_estimate_is_shown_apart_with_interval_and_assumptions() -> None:
    estimate = Estimate(
        method="two lists", n_documented=80, median=120.0, mean=121.0, interval=(95.0, 180.0), level=0.95,
        assumptions=("The lists are independent.",), warnings=("Only two lists.",),
    )  # fmt: skip
    page = file(publish(make_snapshot(estimates=(estimate,)), POLICIES["public"], at=AT, by="u-1"), "report.html")
    assert "95 to 180" in page
    assert "The lists are independent." in page
    assert "Only two lists." in page


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@cmd", "\t=1", "\r=1", "\n=1", "  =1", "\u200e=1", "＝1", "\ufeff=1"]
)
def test_a_text_that_looks_like_a_formula_is_disarmed(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_tables_are_rfc_4180_with_a_mark_and_leave_numbers_alone() -> None:
    made = write_csv(("a", "b", "c"), [{"a": 'x "y", z\nw', "b": -35.1}, {"a": "=1", "b": 0, "c": None}])
    assert made == b'\xef\xbb\xbfa,b,c\r\n"x ""y"", z\nw",-35.1,\r\n\'=1,0,\r\n'


def test_zero_and_unknown_are_two_things_in_the_table() -> None:
    none = replace(make_statement("st-a", TEXT, (OUTLET,)), quantity=Quantity(lower=0, upper=0), stance=Stance.ASSERTS)
    unknown = replace(make_snapshot().statements[1], quantity=Quantity())
    made = rows(publish(make_snapshot(statements=(none, unknown)), POLICIES["team"], at=AT, by="u-1"), "statements.csv")
    assert [(row["min"], row["max"]) for row in made] == [("0", "0"), ("", "")]


def test_an_unknown_policy_names_those_that_exist() -> None:
    with pytest.raises(NotFound) as caught:
        find_policy("open")
    assert "public, reviewed, team" in caught.value.fix


LINES = tuple(
    NamedRecord(
        incident_id="in-1", person_id=person, record_id=record, name=name, list_name=source, publisher=source,
        list_sha256="e" * 64, line=line, why="name: same name",
    )
    for person, record, name, source, line in (
        ("pe-1", "vr-1", "Tamo Berel", "Kerem Monitor", 2),
        ("pe-1", "vr-2", "تامو بيريل", "Doctors of Kerem", 7),
        ("vr-3", "vr-3", "Ilan Doro", "Kerem Monitor", 3),
    )
)  # fmt: skip


def test_lines_of_lists_stand_beside_the_incident_and_move_nothing() -> None:
    bare, made = (publish(make_snapshot(named=lines), POLICIES["team"], at=AT, by="u-1") for lines in ((), LINES))
    row, before = rows(made, "incidents.csv")[0], rows(bare, "incidents.csv")[0]
    assert (row["documented_by_name"], row["named_in"]) == ("2", "Doctors of Kerem; Kerem Monitor")
    assert (before["documented_by_name"], before["named_in"]) == ("", "")
    assert (row["low"], row["high"]) == (before["low"], before["high"])
    listed = rows(made, "named-victims.csv")
    assert [(each["record"], each["person"], each["line"]) for each in listed] == [
        ("vr-2", "pe-1", "7"), ("vr-1", "pe-1", "2"), ("vr-3", "vr-3", "3"),
    ]  # fmt: skip
    page = file(made, "report.html")
    assert "Documented by name: 2" in page
    assert "Ilan Doro" in page
    assert "name: same name" in page
    assert "named-victims.csv" not in {each.name for each in bare.files}


def test_the_public_policy_counts_names_and_gives_none() -> None:
    made = publish(make_snapshot(named=LINES), POLICIES["public"], at=AT, by="u-1")
    assert "named-victims.csv" not in {each.name for each in made.files}
    for each in made.files:
        assert "Ilan Doro" not in each.content.decode(), each.name
    assert "Documented by name: 2" in file(made, "report.html")
    assert rows(made, "incidents.csv")[0]["documented_by_name"] == "2"


def test_a_list_of_a_protected_source_is_not_named() -> None:
    source = Source(id="so-1", name="Doctors of Kerem", kind=SourceKind.MEDIC, protection=ProtectionLevel.CONFIDENTIAL)
    made = publish(make_snapshot(named=LINES, sources=(source,)), POLICIES["team"], at=AT, by="u-1")
    for each in made.files:
        assert "Doctors of Kerem" not in each.content.decode(), each.name
    assert rows(made, "incidents.csv")[0]["named_in"] == "a list that is not named; Kerem Monitor"
