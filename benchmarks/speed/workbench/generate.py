"""Write a large case through its own unit of work: many documents a change and many changes a transaction.

Everything of it is under the ledger (``saksi verify`` passes). What is computed (incidents, figures, persons, pairs) is
written as known from the invention and not by the rules: this case is for the speed of pages, not for what they say.
A stopped run goes on where its last transaction ended.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from saksi.casework import (
    Action,
    Case,
    Change,
    Records,
    Standing,
    WritableRecords,
    add_entries,
    open_change,
    seal_case,
    voices_of,
)
from saksi.model import (
    Capture,
    Contradiction,
    ContradictionKind,
    Document,
    Evidence,
    FigureGroup,
    FigureRow,
    Incident,
    IncidentStatus,
    LinkageRun,
    Origin,
    Person,
    PersonName,
    Quantity,
    Range,
    Reading,
    Reconciled,
    Reconciliation,
    RecordPair,
    ReviewState,
    Sum,
    Tool,
    Used,
    VictimList,
    VictimRecord,
    derive_id,
)
from saksi.review import prioritise
from saksi.store import create_case, open_case

from .invent import (
    PER_DOCUMENT,
    READER,
    Event,
    Told,
    actors,
    day_of,
    document_of,
    episodes,
    event,
    mention,
    places,
    published,
    report,
    source_kind,
    source_name,
    sources,
    statement_id,
    statements_of,
    told,
)

EXTRACTOR = Tool(name="benchmark-extractor", version="2")
RULE = Tool(name="as-invented", version="1")
A_CHANGE = 10
"""Documents of one ledger entry."""
A_TRANSACTION = 500
"""Documents of one transaction."""


class _Held:
    """A store whose write transaction stays open over many changes."""

    def __init__(self, records: WritableRecords) -> None:
        self._records = records

    @contextmanager
    def writing(self) -> Iterator[WritableRecords]:
        yield self._records

    @contextmanager
    def reading(self) -> Iterator[Records]:
        yield self._records


@contextmanager
def _held(case: Case) -> Iterator[Case]:
    with case.store.writing() as records:
        yield replace(case, store=_Held(records))  # type: ignore[arg-type]  # it is never rebuilt or closed here


@contextmanager
def large_case(folder: Path, documents: int, *, tell: Any = print) -> Iterator[Case]:
    """Open the case of so many documents, made or finished first where it is not whole yet.

    Args:
        folder: Where it is kept between runs.
        documents: How many; ten statements each, an event a document, a victim record for every two.
        tell: Told how far it is.
    """
    with ExitStack() as stack:
        opened = open_case(folder) if (folder / "case.toml").exists() else create_case(folder)
        case = stack.enter_context(opened)
        with case.store.reading() as records:
            done = records.count(Document)
            is_whole = records.computed_by(RecordPair) is not None
        if done == 0:
            add_entries(case, [*places(), *actors(), *sources(), *episodes()])
        for start in range(done, documents, A_TRANSACTION):
            _write(case, range(start, min(documents, start + A_TRANSACTION)), documents)
            if start // A_TRANSACTION % 20 == 0:
                tell(f"{start:,} of {documents:,} documents")
        if not is_whole:
            tell("figures and persons")
            _compute(case, documents)
        seal_case(case)
        yield case


def _write(case: Case, numbers: range, documents: int) -> None:
    reports = [report(number, documents) for number in numbers]
    case.originals.keep_all([one.data for one in reports])
    standings: list[Standing] = []
    with _held(case) as held:
        for at in range(0, len(reports), A_CHANGE):
            with open_change(held, Action.READ, "read.documents") as change:
                standings += _add(held, change, reports[at : at + A_CHANGE])
        with held.store.writing() as records:
            records.set_standings(standings)


def _add(case: Case, change: Change, reports: Iterable[Any]) -> list[Standing]:
    """Add reports with what is read in them; give where their statements stand."""
    found, values = [], list[object]()
    standings = []
    for one in reports:
        document, extracted = document_of(one, EXTRACTOR)
        statements = statements_of(one, document)
        change.add_text(document.text_sha256, extracted)
        change.rest_on(document.sha256)
        found.append(document)
        facts = {"publisher": one.publisher, "published": one.published, "published_basis": "declared"}
        origin = f"{one.number}.txt"
        values.append(
            Capture(document_id=document.id, at=case.clock.now(), by="owner", how="demo", origin=origin, **facts)
        )
        values.append(
            Reading(
                id=derive_id("rd", document.id),
                document_id=document.id,
                text_sha256=document.text_sha256,
                reader=READER,
                at=case.clock.now(),
                statement_ids=tuple(each.id for each in statements),
            )
        )
        values += statements
        for line, each in enumerate(statements):
            contradicted = (one.number + line) % 50 == 0
            priority = prioritise(each, state=ReviewState.OPEN, is_contradicted=contradicted)
            reasons = tuple(reason.value for reason in priority.reasons)
            standings.append(Standing(statement_id=each.id, priority=priority.value, reasons=reasons))
    change.add(*found)
    change.add(*values)
    return standings


def _compute(case: Case, documents: int) -> None:
    """Write incidents, figures, lists and persons as invented."""
    ids = _document_ids(case, documents)
    tellers = [_tellers(number, documents, ids) for number in range(documents)]
    count = documents // 2
    lists = [VictimList(id=derive_id("list", one), name=f"List {one}", record_count=count // 3) for one in range(3)]
    records = [_record(number, lists) for number in range(count)]
    for at in range(0, count, 5_000):
        with open_change(case, Action.CAPTURE, "capture.list") as change:
            change.add(*lists, *records[at : at + 5_000])
    with open_change(case, Action.LINK, "link.run") as change:
        people = _persons(records)
        run = LinkageRun(
            id=derive_id("run", "invented", count), record_count=count, person_count=len(people), threshold=0.5
        )
        change.add(run)
        change.replace_derived(Person, people)
    with open_change(case, Action.RECONCILE, "reconcile.run") as change:
        incidents = [_incident(number, each) for number, each in enumerate(tellers)]
        change.add(_run(case, documents, incidents))
        change.replace_derived(Incident, incidents)
        result = _result(ids, tellers, incidents)
        change.replace_derived(Reconciled, [result])
        change.set_voices(voices_of(result.figures, change.records.get_many(Document, ids)))
    with open_change(case, Action.LINK, "link.run") as change:  # last: what tells that the case is whole
        change.replace_derived(RecordPair, _pairs(records))


def _record(number: int, lists: list[VictimList]) -> VictimRecord:
    human = number // 2 if number % 3 else number
    what = event(human)
    first = ("Adu", "Beno", "Cira", "Dova", "Esku", "Fari")[human % 6]
    name = f"{first} {('Velka', 'Morin', 'Tasse', 'Okand', 'Lirum')[human // 6 % 5]} {human}"
    return VictimRecord(
        id=derive_id("vr", number),
        list_id=lists[number % 3].id,
        line=number + 2,
        declared_id=f"L{number}",
        names=(PersonName(text=name),),
        death=day_of(what.day, None),
        place=mention(what.town, None),
    )


def _persons(records: list[VictimRecord]) -> list[Person]:
    by_name: dict[str, list[str]] = {}
    for one in records:
        by_name.setdefault(one.names[0].text, []).append(one.id)
    found = [Person(id=derive_id("pe", *sorted(ids)), record_ids=tuple(sorted(ids))) for ids in by_name.values()]
    return sorted(found, key=lambda one: one.id)


def _pairs(records: list[VictimRecord]) -> list[RecordPair]:
    found = []
    for at in range(0, len(records) - 1, 2):
        left, right = sorted((records[at].id, records[at + 1].id))
        same = records[at].names == records[at + 1].names
        sureness = (at * 31 % 1000) / 2001
        evidence = tuple(
            Evidence(part=part, left="", right="", level="same" if same else "other", weight=2.5 if same else -1.5)
            for part in ("given", "family", "death", "place")
        )
        probability = 0.5 + sureness if same else 0.5 - sureness
        found.append(RecordPair(left=left, right=right, probability=probability, linked=same, evidence=evidence))
    return sorted(found, key=lambda pair: (abs(pair.probability - 0.5), pair.left, pair.right))


def _document_ids(case: Case, documents: int) -> list[str]:
    """Give the ids of the reports by their numbers."""
    with case.store.reading() as records:
        found = {one.origin: one.document_id for one in records.iterate(Capture)}
    return [found[f"{number}.txt"] for number in range(documents)]


Tellers = list[tuple[str, int, int, Told]]
"""Who tells of an event: statement, document, line and what is said."""


def _tellers(number: int, documents: int, ids: list[str]) -> Tellers:
    step = documents // PER_DOCUMENT + 1
    found = []
    for line in range(PER_DOCUMENT):
        document = (number - line * step) % documents
        found.append((statement_id(ids[document], line), document, line, told(document, line, documents)))
    return found


def _range(what: Event, tellers: Tellers) -> Range:
    numbers = [said.number for _, _, _, said in tellers]
    used = tuple(
        Used(statement_id=one, role="within", reason="It moves no end.") for one in sorted(t[0] for t in tellers)
    )
    return Range(
        act=what.act, low=min(numbers), best=what.count, high=max(numbers), rule=RULE.name, rule_version="1", used=used
    )


def _incident(number: int, tellers: Tellers) -> Incident:
    what = event(number)
    statement_ids = tuple(sorted(one for one, *_ in tellers))
    return Incident(
        id=derive_id("in", number),
        statement_ids=statement_ids,
        act=what.act,
        place=mention(what.town, None),
        when=day_of(what.day, None),
        ranges=(_range(what, tellers),),
        status=tuple(IncidentStatus)[number % len(IncidentStatus)],
        perpetrators=(what.actor.name,),
        root_count=len(tellers),
        contradictions=_contradictions(number, statement_ids),
        episode_id=what.episode.id,
    )


def _contradictions(number: int, statement_ids: tuple[str, ...]) -> tuple[Contradiction, ...]:
    if number % 5:
        return ()
    return (
        Contradiction(
            kind=ContradictionKind.NUMBER, statement_ids=statement_ids[:2], what="The numbers differ.", settle="A list."
        ),
    )


def _figures(ids: list[str], tellers: list[Tellers]) -> Iterator[FigureRow]:
    for number, each in enumerate(tellers):
        what = event(number)
        place = mention(what.town, None)
        for one, document, _, said in each:
            yield FigureRow(
                statement_id=one,
                document_id=ids[document],
                source=source_name(said.source),
                source_kind=source_kind(said.source),
                act=what.act,
                category="people",
                told=published(document),
                place=place.name,
                when=day_of(what.day, None),
                quantity=Quantity(lower=said.number, upper=said.number),
                origin_id=derive_id("root", said.source),
                group_id=derive_id("fig", number),
                episode_id=what.episode.id,
                episode_reason="The place lies in it.",
            )


def _result(ids: list[str], tellers: list[Tellers], incidents: list[Incident]) -> Reconciled:
    groups = []
    origins: dict[int, tuple[list[str], list[str]]] = {}
    for number, each in enumerate(tellers):
        what = event(number)
        for one, document, _, said in each:
            own = origins.setdefault(said.source, ([], []))
            own[0].append(one)
            own[1].append(ids[document])
        found = tuple(sorted(one for one, *_ in each))
        scope = f"people {what.act.value}, {what.town.name}, {what.day.isoformat()}"
        groups.append(
            FigureGroup(
                id=derive_id("fig", number),
                scope=scope,
                act=what.act,
                statement_ids=found,
                range=_range(what, each),
                root_count=len(each),
                contradictions=_contradictions(number, found),
                episode_id=what.episode.id,
            )
        )
    sums = [
        Sum(
            part_ids=one.statement_ids[:2],
            total=Quantity(lower=3, upper=3),
            whole_id=one.statement_ids[2],
            agrees=None,
            reason="Invented.",
        )
        for one in groups[::20]
    ]
    return Reconciled(
        id=derive_id("result", len(ids)),
        rule=RULE.name,
        rule_version=RULE.version,
        rule_text="The numbers are as invented.",
        incidents=tuple(incidents),
        figures=tuple(_figures(ids, tellers)),
        groups=tuple(sorted(groups, key=lambda one: one.id)),
        sums=tuple(sorted(sums, key=lambda one: (one.whole_id or "", one.part_ids))),
        origins=tuple(
            Origin(
                id=derive_id("root", source),
                name=source_name(source),
                kind=source_kind(source),
                is_known=True,
                statement_ids=tuple(sorted(own[0])),
                document_ids=tuple(sorted(set(own[1]))),
                reasons=("All name the same source.",),
            )
            for source, own in sorted(origins.items(), key=lambda pair: derive_id("root", pair[0]))
        ),
    )


def _run(case: Case, documents: int, incidents: list[Incident]) -> Reconciliation:
    nothing = hashlib.sha256(b"").hexdigest()
    return Reconciliation(
        id=derive_id("run", "invented", documents),
        at=case.clock.now(),
        rules=(RULE, case.tool),
        inputs_sha256=nothing,
        outputs_sha256=nothing,
        statement_count=documents * PER_DOCUMENT,
        incident_ids=tuple(sorted(one.id for one in incidents)),
    )
