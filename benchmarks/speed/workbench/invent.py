"""Invented reports of invented events, the same in every run: what each says, and what they give together.

Event ``e`` is told by ten statements, each in another document, each with a number near the event's own. Places, outlets and
groups are invented; lines are written in four languages.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saksi.casework import document_id_of
from saksi.model import (
    Act,
    Actor,
    ActorMention,
    Attribution,
    Confidence,
    DatePrecision,
    Document,
    Episode,
    ExtractedText,
    How,
    Place,
    PlaceMention,
    PlaceName,
    PlacePrecision,
    Provenance,
    Quantity,
    Scope,
    Source,
    SourceKind,
    Span,
    Stance,
    Statement,
    StatementKind,
    TextSegment,
    Tool,
    When,
    derive_id,
)

PER_DOCUMENT = 10
PER_EVENT = 10
READER = Tool(name="benchmark-reader", version="2")
_FIRST_DAY = dt.date(2031, 1, 1)
_DAYS = 1_000
_OUTLETS = tuple(f"The {first} {second}" for first in ("Valley", "Harbour", "Upland", "River", "Lake") for second in (
    "Post", "Courier", "Herald", "Observer", "Record", "Ledger", "Mirror", "Tribune"))  # fmt: skip
_SYLLABLES = ("Vel", "Mar", "As", "Taz", "Kes", "Bir", "Dor", "Sel", "Nuv", "Oran", "Pel", "Lum")
_ENDINGS = ("mar", "solle", "fan", "mira", "mara", "saya", "veth", "inde", "ok", "ast")
_LINES = {
    "en": ("On {day}, {by} killed {number} people in ", "{place}, {who} said."),
    "fr": ("Le {day}, {by} a fait {number} morts à ", "{place}, selon {who}."),
    "id": ("Pada {day}, {by} menewaskan {number} orang di ", "{place}, kata {who}."),
    "ar": ("في {day} قتل {by} {number} أشخاص في ", "{place}، بحسب {who}."),
}
_LANGS = tuple(_LINES)
_KINDS = (SourceKind.MEDIC, SourceKind.NGO, SourceKind.WITNESS, SourceKind.OFFICIAL, SourceKind.IGO)
_ACTS = (*(Act.KILLED,) * 7, Act.INJURED, Act.INJURED, Act.MISSING)


def places() -> list[Place]:
    """Invent twelve districts with ten towns each."""
    found = []
    for row, first in enumerate(_SYLLABLES):
        district = derive_id("pl", "district", first)
        spot = {"country": "XV", "latitude": 10 + row * 0.7, "longitude": 20 + row * 0.9}
        found.append(Place(id=district, name=f"{first} district", kind="district", **spot))  # type: ignore[arg-type]
        for column, last in enumerate(_ENDINGS):
            name = f"{first}{last}"
            found.append(
                Place(
                    id=derive_id("pl", "town", name),
                    name=name,
                    names=(PlaceName(text=f"Old {name}", lang="en"),),
                    kind="town",
                    country="XV",
                    within=(district,),
                    latitude=10 + row * 0.7 + column * 0.05,
                    longitude=20 + row * 0.9 + column * 0.06,
                )
            )
    return found


TOWNS = tuple(one for one in places() if one.kind == "town")


def actors() -> list[Actor]:
    """Invent forty armed groups."""
    return [
        Actor(id=derive_id("ac", number), name=f"Brigade {number}", aliases=(f"The {number}th",))
        for number in range(40)
    ]


ACTORS = tuple(actors())


def source_name(number: int) -> str:
    """Give the name of an invented source."""
    return f"{('clinic', 'committee', 'shopkeeper', 'mayor', 'mission')[number % 5]} {number}"


def source_kind(number: int) -> SourceKind:
    """Give the kind of an invented source."""
    return _KINDS[number % len(_KINDS)]


def published(number: int) -> dt.date:
    """Give the day on which a report was published."""
    return _FIRST_DAY + dt.timedelta(days=number * 17 % _DAYS)


def sources() -> list[Source]:
    """Invent three hundred sources that the case describes, of two thousand that are heard."""
    return [
        Source(id=derive_id("so", number), name=source_name(number), kind=source_kind(number)) for number in range(300)
    ]


def episodes() -> list[Episode]:
    """Invent twelve episodes, each over one district."""
    return [
        Episode(
            id=derive_id("ep", first),
            name=f"{first} offensive",
            start=_FIRST_DAY,
            end=_FIRST_DAY + dt.timedelta(days=_DAYS),
            place_ids=(derive_id("pl", "district", first),),
        )
        for first in _SYLLABLES
    ]


EPISODES = tuple(episodes())


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: where, when, which harm, how many, and by whom."""

    number: int
    town: Place
    day: dt.date
    act: Act
    count: int
    actor: Actor
    episode: Episode


def event(number: int) -> Event:
    """Invent one event; spread by primes, so that neighbours differ."""
    town = number * 7 % len(TOWNS)
    return Event(
        number,
        TOWNS[town],
        _FIRST_DAY + dt.timedelta(days=number * 37 % _DAYS),
        _ACTS[number % len(_ACTS)],
        1 + number * number % 140,
        ACTORS[number * 11 % len(ACTORS)],
        EPISODES[town // len(_ENDINGS)],
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a report: which event it tells of, the number it gives and who says so."""

    event: Event
    number: int
    source: int


def told(document: int, line: int, documents: int) -> Told:
    """Say what a line of a document tells; the ten lines of one event stand in ten documents."""
    events = max(1, documents * PER_DOCUMENT // PER_EVENT)
    number = (document + line * (documents // PER_EVENT + 1)) % events
    what = event(number)
    off = (document * 3 + line) % 4
    return Told(what, what.count + (off if off < 3 else 0), (document * 13 + line * 7) % 2_000)


@dataclass(frozen=True, slots=True)
class Report:
    """One invented report: its bytes, facts, and for each line where its parts stand."""

    number: int
    lang: str
    title: str
    publisher: str
    published: dt.date
    text: str
    lines: tuple[tuple[Told, int, dict[str, tuple[int, int]]], ...]

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self.text.encode()

    @property
    def document_id(self) -> str:
        """The id that the case gives these bytes."""
        return document_id_of(hashlib.sha256(self.data).hexdigest())


def report(number: int, documents: int) -> Report:
    """Write one report."""
    lang = _LANGS[number % len(_LANGS)]
    head, tail = _LINES[lang]
    title = f"Report {number}"
    parts = [f"{title}\n"]
    at = len(parts[0])
    lines = []
    for line in range(PER_DOCUMENT):
        said = told(number, line, documents)
        what = said.event
        values = {"day": what.day.isoformat(), "by": what.actor.name, "number": str(said.number)}
        values |= {"place": what.town.name, "who": source_name(said.source)}
        written, spots = "", {}
        for piece in _pieces(head + tail):
            words = values.get(piece, piece)
            if piece in values:
                spots[piece] = (at + len(written), at + len(written) + len(words))
            written += words
        spots["line"] = (at, at + len(written))
        lines.append((said, line, spots))
        parts.append(written + "\n")
        at += len(written) + 1
    outlet = _OUTLETS[number % len(_OUTLETS)]
    return Report(number, lang, title, outlet, published(number), "".join(parts), tuple(lines))


def _pieces(template: str) -> Iterator[str]:
    for part in template.split("{"):
        name, brace, rest = part.partition("}")
        yield from (name, rest) if brace else (part,)


def document_of(one: Report, extractor: Tool) -> tuple[Document, ExtractedText]:
    """Give the document of a report with its text."""
    whole = TextSegment(start=0, end=len(one.text), original_start=0, original_end=len(one.text), exact=True)
    document = Document(
        id=one.document_id,
        sha256=hashlib.sha256(one.data).hexdigest(),
        size_bytes=len(one.data),
        media_type="text/plain",
        encoding="utf-8",
        publisher=one.publisher,
        published=one.published,
        published_basis="declared",
        title=one.title,
        lang=one.lang,
        text_sha256=hashlib.sha256(one.data).hexdigest(),
        text_length=len(one.text),
        extractor=extractor,
    )
    return document, ExtractedText(text=one.text, segments=(whole,))


def statement_id(document_id: str, line: int) -> str:
    """Give the id of the statement of one line."""
    return derive_id("st", document_id, line)


def statements_of(one: Report, document: Document) -> Sequence[Statement]:
    """Read one figure a line."""
    return [_statement(one, document, *line) for line in one.lines]


def _statement(one: Report, document: Document, said: Told, line: int, spots: dict[str, tuple[int, int]]) -> Statement:
    what = said.event

    def span(name: str) -> Span:
        start, end = spots[name]
        return Span(start=start, end=end, quote=one.text[start:end])

    doubt = (one.number * 7 + line) % 20
    return Statement(
        id=statement_id(document.id, line),
        document_id=document.id,
        text_sha256=document.text_sha256,
        kind=StatementKind.INCIDENT if line % 5 == 4 else StatementKind.FIGURE,
        act=what.act,
        span=span("line"),
        quantity=Quantity(lower=said.number, upper=said.number, as_written=str(said.number), span=span("number")),
        scope=Scope(
            place=None if doubt == 1 else mention(what.town, span("place"), resolved=doubt != 2),
            country="XV",
            when=None if doubt == 3 else day_of(what.day, span("day")),
            perpetrator=ActorMention(as_written=what.actor.name, span=span("by"), actor_id=what.actor.id),
        ),
        attribution=(
            Attribution(
                kind=source_kind(said.source),
                as_written=source_name(said.source),
                span=span("who"),
                anonymous=doubt == 4,
            ),
        ),
        stance=Stance.DENIES if doubt == 5 else Stance.ASSERTS,
        confidence=Confidence.LOW if doubt == 6 else Confidence.MEDIUM,
        provenance=Provenance(reader=READER, construction="generated"),
    )


def mention(town: Place, span: Span | None, *, resolved: bool = True) -> PlaceMention:
    """Mention a town."""
    if not resolved:
        return PlaceMention(as_written=town.name, span=span)
    return PlaceMention(
        as_written=town.name,
        span=span,
        how=How.STATED,
        place_id=town.id,
        name=town.name,
        country="XV",
        precision=PlacePrecision.EXACT,
        within=town.within,
    )


def day_of(day: dt.date, span: Span | None) -> When:
    """Give a day as it is written in a report."""
    return When(start=day, end=day, precision=DatePrecision.DAY, as_written=day.isoformat(), span=span)
