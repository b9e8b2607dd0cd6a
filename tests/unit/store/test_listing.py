"""Lists cut in the database are the lists themselves, cut: pages, filters, the queue with its tally, and what was done since."""

import dataclasses
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, incoming, read, report
from saksi.casework import (
    Action,
    Case,
    ListFilter,
    StatementFilter,
    accept_statement,
    capture_documents,
    count_reasons,
    describe_status,
    latest_figures,
    list_queue,
    open_change,
    page_queue,
    page_values,
    read_documents,
    reject_statement,
    undo_assessment,
    verify_case,
    voices_of,
)
from saksi.lang import fold
from saksi.ledger import decode_entry
from saksi.model import (
    Act,
    Document,
    FigureRow,
    Incident,
    PlaceMention,
    Quantity,
    Reconciled,
    SourceKind,
    StatementKind,
    When,
)
from saksi.store import create_case, figure_words

TOWNS = ("Vellmar", "Orsk", "Tanabe")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        given = [
            incoming(
                report(number, 3 + number * 40, TOWNS[number % 3]), f"{number}.txt", publisher=f"Post {number % 4}"
            )
            for number in range(11)
        ]
        capture_documents(opened, given, extract=extract)
        read_documents(opened, read, READER)
        yield opened


def ids(found: object) -> list[str]:
    return [one.assessed.statement.id for one in found]  # type: ignore[attr-defined]


def test_pages_of_the_queue_put_together_are_the_queue(case: Case) -> None:
    whole = ids(list_queue(case, limit=100))
    pages = [page_queue(case, offset=at, limit=3) for at in range(0, 12, 3)]
    assert list(chain.from_iterable(ids(found) for found, _ in pages)) == whole
    assert {total for _, total in pages} == {len(whole)}
    assert ids(page_queue(case, limit=None)[0]) == whole
    assert page_queue(case, offset=500) == ([], len(whole))


def test_the_queue_goes_on_after_a_statement(case: Case) -> None:
    whole = ids(list_queue(case, limit=100))
    for place, one in enumerate(whole):
        assert ids(list_queue(case, after=one, limit=100)) == whole[place + 1 :]


@pytest.mark.parametrize("reason", ["high-figure", "no-date", "contradicted"])
def test_the_queue_by_reason_is_the_queue_without_the_rest(case: Case, reason: str) -> None:
    wanted = [one.assessed.statement.id for one in list_queue(case, limit=100) if reason in one.standing.reasons]
    found, total = page_queue(case, reason=reason)
    assert (ids(found), total) == (wanted, len(wanted))
    assert ids(list_queue(case, StatementFilter(reason=reason))) == wanted
    assert count_reasons(case).get(reason, 0) == total


def test_the_queue_by_kind_is_the_queue_without_the_rest(case: Case) -> None:
    for kind in StatementKind:
        wanted = ids(list_queue(case, StatementFilter(kinds=(kind,)), limit=100))
        assert ids(page_queue(case, kind=kind)[0]) == wanted


def test_the_tally_follows_every_decision_and_its_undoing(case: Case) -> None:
    first, second, third, *_ = ids(list_queue(case))
    accept_statement(case, first)
    rejected = reject_statement(case, second, reason="a repeat")
    accept_statement(case, third)
    undo_assessment(case, rejected.id)
    assert describe_status(case).statements_by_state == {"accepted": 2, "open": 9}
    assert page_queue(case)[1] == len(list_queue(case)) == 9
    assert list(verify_case(case)) == []


def test_a_tally_changed_behind_the_back_is_found(case: Case) -> None:
    with case.store.writing() as records:
        records._connection.exec_driver_sql("UPDATE standing_tally SET count = count + 1")  # type: ignore[attr-defined]
    assert [one.code for one in verify_case(case)] == ["column"]


def test_pages_of_documents_put_together_are_all_of_them_the_latest_first(case: Case) -> None:
    whole, total = page_values(case, Document)
    assert total == 11
    for size in (1, 3, 4, 11, 20):
        pages = [page_values(case, Document, offset=at, limit=size)[0] for at in range(0, 11, size)]
        assert list(chain.from_iterable(pages)) == list(whole)
    assert page_values(case, Document, offset=40, limit=5) == ([], 11)


@pytest.mark.parametrize("words", ["post 2", "POST", "pó2", "2 post", "nothing"])
def test_words_narrow_a_list_folded_and_in_any_order(case: Case, words: str) -> None:
    whole, _ = page_values(case, Document)
    folded = words.casefold().replace("ó", "o").split()
    wanted = [one for one in whole if all(word in f"{one.publisher} {one.id}".casefold() for word in folded)]
    assert page_values(case, Document, ListFilter(words=words)) == (wanted, len(wanted))
    assert page_values(case, Document, ListFilter(words=words), limit=2) == (wanted[:2], len(wanted))


def test_the_first_act_since_is_the_first_of_its_name(case: Case) -> None:
    accept_statement(case, ids(list_queue(case))[0])
    with case.store.reading() as records:
        entries = [decode_entry(one) for one in records.ledger_entries()]
        for acts in (("read.",), ("review.", "read."), ("review.accept",), ("link.",)):
            for since in range(-1, len(entries)):
                wanted = next((one for one in entries if one.seq > since and one.action.startswith(acts)), None)
                found = records.act_after(since, acts)
                assert (None if found is None else decode_entry(found)) == wanted


def test_the_latest_figures_are_those_of_killed_people_that_stand_in_an_episode(case: Case) -> None:
    base = FigureRow(
        statement_id="st-0",
        document_id="doc-0",
        source="the clinic",
        source_kind=SourceKind.MEDIC,
        act=Act.KILLED,
        category="people",
        quantity=Quantity(lower=3, upper=3),
        episode_id="ep-1",
    )
    days = [case.clock.now().date().replace(day=day) for day in (3, 9, 5)]
    rows = [dataclasses.replace(base, statement_id=f"st-{at}", told=day) for at, day in enumerate(days)]
    others = [
        dataclasses.replace(base, statement_id="st-7"),
        dataclasses.replace(base, statement_id="st-8", told=days[1], act=Act.INJURED),
        dataclasses.replace(base, statement_id="st-9", told=days[1], superseded_by="st-1"),
        dataclasses.replace(base, statement_id="st-a", told=days[1], episode_id=None),
    ]
    with open_change(case, Action.RECONCILE, "reconcile.run") as change:
        result = Reconciled(id="result-1", rule="r", rule_version="1", figures=(*rows, *others))
        change.replace_derived(Reconciled, [result])
    assert [one.statement_id for one in latest_figures(case, 2)] == ["st-1", "st-2"]
    assert page_values(case, FigureRow)[1] == 7
    with case.store.reading() as records:
        assert records.result() == result


NAMES = ("the clinic", "The Clínic of Orsk", "a shopkeeper", "")
PLACES = ("Orsk", "Vellmar", "Lower Orsk", "")


def keep_figures(case: Case) -> list[FigureRow]:
    """Keep figures of every name and place, in two episodes and none, of two harms."""
    rows = [
        FigureRow(
            statement_id=f"st-{at}",
            document_id="doc-0",
            source=NAMES[at % 4],
            source_kind=SourceKind.MEDIC,
            act=(Act.KILLED, Act.INJURED)[at // 3 % 2],
            category="people",
            place=PLACES[at // 4 % 4],
            group_id=f"fig-{at % 5}",
            episode_id=(None, "ep-1", "ep-2")[at % 3],
        )
        for at in range(48)
    ]
    with open_change(case, Action.RECONCILE, "reconcile.run") as change:
        change.replace_derived(Reconciled, [Reconciled(id="result-1", rule="r", rule_version="1", figures=tuple(rows))])
        change.set_voices(voices_of(rows, {}))
    return rows


@pytest.mark.parametrize("few", [0, 40_000])
@pytest.mark.parametrize("words", ["clinic", "ORSK", "orsk clin", "people", "eop", "lower clinic", "nobody", "!"])
@pytest.mark.parametrize(
    "where",
    [
        {},
        {"act": "killed"},
        {"episode_id": None},
        {"episode_id": "ep-1", "act": "injured"},
        {"source": "the clinic"},
        {"group_id": ("fig-1", "fig-2"), "act": "killed"},
    ],
)
def test_figures_by_words_are_those_called_so_whichever_way_they_are_found(
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    words: str,
    where: dict[str, str | bool | tuple[str, ...] | None],
) -> None:
    monkeypatch.setattr(figure_words, "_FEW", few)
    rows = keep_figures(case)

    def fits(one: FigureRow) -> bool:
        called = fold(f"{one.source} {one.place} {one.category}")
        columns = {"act": one.act.value, "episode_id": one.episode_id, "source": one.source, "group_id": one.group_id}
        narrowed = all(
            columns[name] in value if isinstance(value, tuple) else columns[name] == value
            for name, value in where.items()
        )
        return narrowed and all(word in called for word in fold(words).split())

    wanted = [one for one in rows if fits(one)]
    asked = ListFilter(where=where, words=words)
    assert page_values(case, FigureRow, asked) == (wanted, len(wanted))
    assert page_values(case, FigureRow, asked, offset=2, limit=3) == (wanted[2:5], len(wanted))
    with case.store.reading() as records:
        assert list(chain.from_iterable(records.portions(FigureRow, asked))) == wanted


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE figure_words SET words = words || 'x'",
        "UPDATE voice SET figure_count = figure_count + 1",
        "DELETE FROM voice WHERE position = 1",
        "UPDATE found_by SET key = key || 'x'",
        "DELETE FROM found_by WHERE kind = 'incident'",
        "INSERT INTO found_by (kind, name, key, value_id) VALUES ('incident', 'place', 'pl-1', 'in-none')",
    ],
)
def test_what_lists_are_found_by_changed_behind_the_back_is_found(case: Case, change: str) -> None:
    place = PlaceMention(as_written="Orsk", span=None, place_id="pl-orsk", within=("pl-d",))
    with open_change(case, Action.RECONCILE, "reconcile.run") as wanted:
        wanted.replace_derived(Incident, [Incident(id="in-1", statement_ids=("st-1",), act=Act.KILLED, place=place)])
    keep_figures(case)
    assert [one for one in verify_case(case) if one.code == "column"] == []
    with case.store.writing() as records:
        records._connection.exec_driver_sql(change)  # type: ignore[attr-defined]
    assert "column" in [one.code for one in verify_case(case)]


def test_incidents_near_one_are_those_that_neither_place_nor_days_part(case: Case) -> None:
    def incident(name: str, place: str | None, day: int | None, act: Act = Act.KILLED) -> Incident:
        from saksi.model import DatePrecision

        date = None if day is None else case.clock.now().date().replace(day=day)
        when = None if date is None else When(start=date, end=date, precision=DatePrecision.DAY)
        where = (
            None
            if place is None
            else PlaceMention(as_written=place, span=None, place_id=f"pl-{place}", within=("pl-d",))
        )
        return Incident(id=name, statement_ids=(f"st-{name}",), act=act, place=where, when=when)

    own = incident("a", "x", 4)
    near = [incident("b", "x", 4), incident("c", "x", None), incident("d", None, 4), incident("e", None, None)]
    district = Incident(
        id="f",
        statement_ids=("st-f",),
        act=Act.KILLED,
        place=dataclasses.replace(own.place, place_id="pl-d", within=()),
    )  # type: ignore[type-var]
    far = [incident("g", "y", 4), incident("h", "x", 9), incident("i", "x", 4, Act.INJURED)]
    with open_change(case, Action.RECONCILE, "reconcile.run") as change:
        change.replace_derived(Incident, [own, *near, district, *far])
    with case.store.reading() as records:
        assert {one.id for one in records.incidents_near(own)} == {"b", "c", "d", "e", "f"}
        assert {one.id for one in records.incidents_near(near[3])} == {"a", "b", "c", "d", "f", "g", "h"}
