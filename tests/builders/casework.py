"""Invented documents, statements and victim records, a small extractor and a small reader, a clock that can be set."""

import datetime as dt
import hashlib
import itertools
import re
from collections.abc import Sequence

from saksi.casework import Incoming
from saksi.errors import BadInput
from saksi.model import (
    Act,
    Attribution,
    Capture,
    Document,
    ExtractedText,
    PersonName,
    PlaceMention,
    Provenance,
    Quantity,
    Scope,
    SourceKind,
    Span,
    Statement,
    StatementKind,
    TextSegment,
    Tool,
    VictimList,
    VictimRecord,
    derive_id,
)

READER = Tool(name="small-reader", version="1")
EXTRACTOR = Tool(name="small-extractor", version="1")


class FixedClock:
    """A clock that goes on by one second a look."""

    def __init__(self) -> None:
        self._seconds = itertools.count()

    def now(self) -> dt.datetime:
        return dt.datetime(2031, 5, 4, tzinfo=dt.UTC) + dt.timedelta(seconds=next(self._seconds))


class CountingEntropy:
    """Bytes that differ at every draw and are the same in every run."""

    def __init__(self) -> None:
        self._draws = itertools.count()

    def draw(self, count: int) -> bytes:
        return hashlib.sha256(str(next(self._draws)).encode()).digest()[:count]


def extract(data: bytes, facts: Capture) -> tuple[Document, ExtractedText]:
    """Take the bytes for UTF-8 text."""
    text = data.decode()
    document = Document(
        id=facts.document_id,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type="text/plain",
        encoding="utf-8",
        publisher=facts.publisher,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text_length=len(text),
        extractor=EXTRACTOR,
    )
    whole = TextSegment(start=0, end=len(text), original_start=0, original_end=len(text), exact=True)
    return document, ExtractedText(text=text, segments=(whole,) if text else ())


def report(number: int, killed: int = 12, place: str = "Vellmar") -> str:
    """An invented report of one sentence."""
    return f"Report {number}: the health post of {place} said {killed} people were killed."


def incoming(text: str, origin: str = "post.txt", **facts: object) -> Incoming:
    return Incoming(data=text.encode(), origin=origin, **facts)  # type: ignore[arg-type]


def reports(count: int) -> list[Incoming]:
    return [incoming(report(number), origin=f"{number}.txt") for number in range(count)]


def read(document: Document, text: str, tool: Tool = READER) -> Sequence[Statement]:
    """Read each "N people were killed" as a figure at the place named before it."""
    found = []
    for match in re.finditer(r"(?:of (?P<place>\w+) )?said (?P<number>\d+) people were killed", text):
        place = None
        if match["place"]:
            span = Span.cut(text, *match.span("place"))
            place = PlaceMention(as_written=span.quote, span=span)
        found.append(
            statement(
                document,
                text,
                match.start("number"),
                match.end(),
                int(match["number"]),
                scope=Scope(place=place),
                provenance=Provenance(reader=tool, construction="passive"),
            )
        )
    return found


def refuse(document: Document, text: str) -> Sequence[Statement]:
    """Read nothing: a reader that fails."""
    raise BadInput(f"The document {document.id} cannot be read.", fix="Look at it.")


def statement(document: Document, text: str, start: int, end: int, killed: int | None, **values: object) -> Statement:
    """A statement that so many were killed, on the words from ``start`` to ``end``, which begin with the number."""
    tool = values.get("provenance", Provenance(reader=READER)).reader  # type: ignore[attr-defined]
    quantity = Quantity()
    if killed is not None:
        words = Span.cut(text, start, start + len(str(killed)))
        quantity = Quantity(lower=killed, upper=killed, as_written=words.quote, span=words)
    given = {
        "id": derive_id("st", document.id, str(tool), start, end, killed),
        "document_id": document.id,
        "text_sha256": document.text_sha256,
        "kind": StatementKind.FIGURE,
        "act": Act.KILLED,
        "span": Span.cut(text, start, end),
        "quantity": quantity,
        "attribution": (Attribution(kind=SourceKind.MEDIC),),
        "provenance": Provenance(reader=READER),
    }
    return Statement(**{**given, **values})  # type: ignore[arg-type]


def victim_list(name: str, people: Sequence[str]) -> tuple[VictimList, list[VictimRecord]]:
    """A list with one line for each invented name."""
    identifier = derive_id("list", name)
    lines = [
        VictimRecord(id=derive_id("rec", name, line), list_id=identifier, line=line, names=(PersonName(text=person),))
        for line, person in enumerate(people, 2)
    ]
    return VictimList(id=identifier, name=name, record_count=len(lines)), lines
