"""Builders of invented statements: each test says only what it is about."""

import datetime as dt

from saksi.model import (
    Act,
    ActorMention,
    Attribution,
    CountingMethod,
    DatePrecision,
    Document,
    EventTime,
    Grounded,
    Method,
    PlaceMention,
    PlacePrecision,
    Provenance,
    Quantity,
    Scope,
    SourceKind,
    Span,
    Stance,
    Statement,
    StatementKind,
    Tally,
    Tool,
    Victims,
    When,
)
from saksi.reconcile import Claim, Material, prepare

READER = Tool(name="test", version="1")
SPAN = Span(start=0, end=4, quote="dead")

# An invented country, Varenia (VV): four provinces, three towns.
PLACES = {
    "Kerem": ("t:kerem", ("p:north", "c:vv"), PlacePrecision.EXACT),
    "Oduva": ("t:oduva", ("p:north", "c:vv"), PlacePrecision.EXACT),
    "Salin": ("t:salin", ("p:south", "c:vv"), PlacePrecision.EXACT),
    "North": ("p:north", ("c:vv",), PlacePrecision.FIRST_ORDER),
    "South": ("p:south", ("c:vv",), PlacePrecision.FIRST_ORDER),
    "East": ("p:east", ("c:vv",), PlacePrecision.FIRST_ORDER),
    "West": ("p:west", ("c:vv",), PlacePrecision.FIRST_ORDER),
    "Varenia": ("c:vv", (), PlacePrecision.COUNTRY),
}


def at(name: str) -> PlaceMention:
    place_id, within, precision = PLACES.get(name, (None, (), None))
    return PlaceMention(as_written=name, span=None, place_id=place_id, within=within, country="VV", precision=precision)


def on(first: str, last: str | None = None) -> When:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return When(start=start, end=end, precision=DatePrecision.DAY if start == end else DatePrecision.DAYS)


def by(kind: SourceKind, name: str = "", *, anonymous: bool = False) -> Attribution:
    return Attribution(kind=kind, as_written=name, anonymous=anonymous)


def make_statement(
    statement_id: str,
    low: int | None = None,
    high: int | None = None,
    *,
    exact: int | None = None,
    approx: bool = False,
    document: str = "",
    act: Act = Act.KILLED,
    kind: StatementKind = StatementKind.INCIDENT,
    place: str | None = "Kerem",
    when: When | None = None,
    who: str = "people",
    civilian: bool | None = None,
    names: tuple[str, ...] = (),
    chain: tuple[Attribution, ...] = (Attribution(kind=SourceKind.OUTLET),),
    perpetrator: str = "",
    method: Method | None = None,
    stance: Stance = Stance.ASSERTS,
    event_time: EventTime = EventTime.CURRENT,
    cumulative: bool = False,
    tally: Tally = Tally.SINGLE,
    counting: CountingMethod = CountingMethod.REPORTED,
    part_of: str | None = None,
    repeats: str | None = None,
    counted: bool = True,
) -> Statement:
    bounds = (exact, exact) if exact is not None else (low, high)
    return Statement(
        id=statement_id,
        document_id=document or f"doc-of-{statement_id}",
        text_sha256="",
        kind=kind,
        act=act,
        span=SPAN,
        quantity=Quantity(lower=bounds[0], upper=bounds[1], approx=approx) if counted else None,
        cumulative=cumulative,
        tally=tally,
        counting=counting,
        victims=Victims(
            as_written=who, civilian=civilian, names=tuple(Grounded(value=name, span=SPAN) for name in names)
        ),
        scope=Scope(
            place=None if place is None else at(place),
            country="VV",
            when=when if when is not None else on("2031-05-03"),
            perpetrator=ActorMention(as_written=perpetrator, span=None) if perpetrator else None,
            method=method,
        ),
        attribution=chain,
        stance=stance,
        event_time=event_time,
        part_of=part_of,
        repeats=repeats,
        provenance=Provenance(reader=READER),
    )


def make_document(document_id: str, published: str | None = None, publisher: str = "", url: str = "") -> Document:
    return Document(
        id=document_id,
        sha256="0" * 64,
        size_bytes=1,
        media_type="text/plain",
        publisher=publisher,
        url=url,
        published=None if published is None else dt.date.fromisoformat(published),
        text_sha256="0" * 64,
        text_length=1,
        extractor=READER,
    )


def make_claim(statement: Statement, published: str | None = None) -> Claim:
    documents = (make_document(statement.document_id, published),)
    return prepare(Material(statements=(statement,), documents=documents))[statement.id]


def gather(*statements: Statement, **more: object) -> Material:
    known = {document.id for document in more.get("documents", ())}  # type: ignore[attr-defined]
    missing = sorted({statement.document_id for statement in statements} - known)
    documents = (*more.pop("documents", ()), *(make_document(each, "2031-05-04") for each in missing))  # type: ignore[misc]
    return Material(statements=statements, documents=documents, **more)  # type: ignore[arg-type]
