"""An invented conflict with known truth: places, events, observers, outlets that copy, round, delay, distort and deny.

Everything is invented: the country (code QY, user-assigned), its places, people and bodies. What a perfect reader would
state about the invented reports is given directly, so that reconciling is measured and not reading.
"""

import datetime as dt
import random
from dataclasses import dataclass, field, replace

from saksi.model import (
    Act,
    ActorMention,
    Attribution,
    CountingMethod,
    DatePrecision,
    Document,
    Grounded,
    Method,
    Place,
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
    Tool,
    Victims,
    VictimStatus,
    When,
)
from saksi.reconcile import Material

READER = Tool(name="generator", version="1")
LANGUAGES = ("id", "en", "ar", "fr")
SYLLABLES = [
    "ba",
    "da",
    "fe",
    "go",
    "hu",
    "ka",
    "le",
    "mi",
    "no",
    "ra",
    "se",
    "ti",
    "vo",
    "za",
    "shi",
    "dre",
    "mor",
    "tal",
    "kes",
    "bur",
    "ven",
    "lom",
]
METHODS = (Method.AIRSTRIKE, Method.SHELLING, Method.SHOOTING, Method.BOMBING, Method.EXECUTION)
PERPETRATORS = ("Northern Guard", "River Brigade", "Army of Qoya", "")
WORDS = {
    "id": {"killed": "tewas", "people": "orang", "in": "di", "on": "pada", "said": "menurut", "children": "anak"},
    "en": {"killed": "were killed", "people": "people", "in": "in", "on": "on", "said": "according to", "children": "children"},
    "ar": {"killed": "قتل", "people": "شخصا", "in": "في", "on": "يوم", "said": "بحسب", "children": "طفلا"},
    "fr": {"killed": "ont été tués", "people": "personnes", "in": "à", "on": "le", "said": "selon", "children": "enfants"},
}  # fmt: skip
FILLER = {
    "id": ["warga", "pasar", "jalan", "rumah", "malam", "pagi", "asap", "suara", "keluarga", "sungai", "sekolah", "jembatan", "ladang", "kendaraan", "pos", "hujan"],
    "en": ["market", "road", "houses", "night", "morning", "smoke", "voices", "families", "river", "school", "bridge", "fields", "trucks", "checkpoint", "rain", "wall"],
    "ar": ["السوق", "الطريق", "البيوت", "الليل", "الصباح", "الدخان", "الأصوات", "العائلات", "النهر", "المدرسة", "الجسر", "الحقول", "الشاحنات", "الحاجز", "المطر", "الجدار"],
    "fr": ["marché", "route", "maisons", "nuit", "matin", "fumée", "voix", "familles", "rivière", "école", "pont", "champs", "camions", "barrage", "pluie", "mur"],
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Observer:
    """Who saw or counted: the true root."""

    key: str
    kind: SourceKind
    name: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """What truly happened."""

    key: str
    town: str
    day: dt.date
    killed: int
    injured: int
    children: int
    method: Method
    perpetrator: str
    names: tuple[str, ...]


@dataclass
class World:
    """Truth and what was told of it."""

    places: dict[str, Place] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    event_of: dict[str, str] = field(default_factory=dict)
    observers_of: dict[str, set[str]] = field(default_factory=dict)

    def material(self) -> Material:
        """Give what a reconciliation is handed."""
        return Material(
            statements=tuple(self.statements), documents=tuple(self.documents), texts=self.texts, places=self.places
        )


def make_name(chance: random.Random) -> str:
    """Invent a name."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()


def make_world(seed: int, event_count: int) -> World:
    """Invent a conflict.

    Args:
        seed: Same seed, same world.
        event_count: Events; every fifth shares town and day with another.
    """
    chance = random.Random(seed)
    world = World()
    towns = _make_places(world, chance, max(3, event_count // 6))
    bodies = [
        Observer(key=f"body-{n}", kind=kind, name=f"{make_name(chance)} {suffix}")
        for n, (kind, suffix) in enumerate(
            [(SourceKind.NGO, "Monitor for Rights"), (SourceKind.NGO, "Watch"), (SourceKind.IGO, "Mission"),
             (SourceKind.MEDIC, "Doctors' Committee"), (SourceKind.GOVERNMENT, "Ministry of Defence")]
        )
    ]  # fmt: skip
    outlets = [f"{make_name(chance)} {chance.choice(('Post', 'Radio', 'News', 'Daily'))}" for _ in range(14)]
    previous: Event | None = None
    for number in range(event_count):
        event = _make_event(world, chance, number, towns, previous)
        previous = event
        _tell(world, chance, event, bodies, outlets)
    return world


def _make_places(world: World, chance: random.Random, town_count: int) -> list[str]:
    world.places["c:qy"] = Place(id="c:qy", name="Qoya", kind="country", country="QY")
    provinces = [f"p:{n}" for n in range(4)]
    for province in provinces:
        world.places[province] = Place(
            id=province, name=make_name(chance), kind="admin1", country="QY", within=("c:qy",)
        )
    towns = []
    for number in range(town_count):
        town = f"t:{number}"
        within = (chance.choice(provinces), "c:qy")
        world.places[town] = Place(id=town, name=make_name(chance), kind="town", country="QY", within=within)
        towns.append(town)
    return towns


def _make_event(world: World, chance: random.Random, number: int, towns: list[str], previous: Event | None) -> Event:
    day = dt.date(2031, 1, 1) + dt.timedelta(days=chance.randint(0, 330))
    town = chance.choice(towns)
    if previous is not None and number % 5 == 4:
        day, town = previous.day, previous.town
    killed = min(400, int(chance.paretovariate(0.9)) + chance.randint(0, 3))
    others = [each for each in METHODS if previous is None or each is not previous.method]
    event = Event(
        key=f"event-{number}",
        town=town,
        day=day,
        killed=killed,
        injured=chance.randint(0, killed * 2),
        children=chance.randint(0, max(0, killed // 3)),
        method=chance.choice(others),
        perpetrator=chance.choice(PERPETRATORS),
        names=tuple(f"{make_name(chance)} {make_name(chance)}" for _ in range(min(3, killed))),
    )
    world.events[event.key] = event
    world.observers_of[event.key] = set()
    return event


@dataclass
class _Told:
    """One observer's word on an event: number and wording."""

    observer: Observer
    number: int
    chain: tuple[Attribution, ...]


def _tell(world: World, chance: random.Random, event: Event, bodies: list[Observer], outlets: list[str]) -> None:
    observers = chance.sample(bodies[:4], chance.randint(0, 3))
    if chance.random() < 0.6 or not observers:
        kind = chance.choice((SourceKind.WITNESS, SourceKind.RELATIVE))
        observers.append(Observer(key=f"{event.key}-seen", kind=kind, name=f"{make_name(chance)} {make_name(chance)}"))
    told = [_observe(chance, event, observer) for observer in observers]
    previous: list[str] = []
    for position in range(chance.randint(max(1, len(told)), len(told) + 5)):
        word = told[position] if position < len(told) else chance.choice(told)
        lang = chance.choice(LANGUAGES)
        outlet = chance.choice(outlets)
        is_copy = bool(previous) and chance.random() < 0.3
        is_own_voice = position >= len(told) and chance.random() < 0.35
        chain = word.chain if not is_own_voice else word.chain[:1]
        if not is_own_voice:
            world.observers_of[event.key].add(word.observer.key)
        delay = chance.choice((0, 1, 1, 2, 4))
        document = _document(world, outlet, event.day + dt.timedelta(days=delay), lang)
        world.texts[document.id] = _text(world, chance, event, word, lang, chance.choice(previous) if is_copy else None)
        previous.append(document.id)
        _state(world, chance, event, word, chain, document)
    if chance.random() < 0.15:
        _deny(world, chance, event, bodies[4], outlets)


def _observe(chance: random.Random, event: Event, observer: Observer) -> _Told:
    noise = chance.random()
    number = event.killed
    if noise > 0.6 and event.killed > 3:
        number = max(1, round(event.killed * chance.uniform(0.6, 1.0)))
    elif noise > 0.5 and event.killed > 3:
        number = round(event.killed * chance.uniform(1.0, 1.25))
    outlet = Attribution(kind=SourceKind.OUTLET)
    chain: tuple[Attribution, ...] = (outlet, Attribution(kind=observer.kind, as_written=observer.name))
    if observer.kind in (SourceKind.WITNESS, SourceKind.RELATIVE):
        is_unnamed = chance.random() < 0.4
        link = Attribution(
            kind=observer.kind, as_written="a resident" if is_unnamed else observer.name, anonymous=is_unnamed
        )
        chain = (outlet, link)
    return _Told(observer=observer, number=number, chain=chain)


def _document(world: World, outlet: str, published: dt.date, lang: str) -> Document:
    document = Document(
        id=f"doc-{len(world.documents):06}", sha256="0" * 64, size_bytes=1, media_type="text/plain", publisher=outlet,
        url=f"https://{outlet.split(maxsplit=1)[0].lower()}.example/{len(world.documents)}", published=published, lang=lang,
        text_sha256="0" * 64, text_length=1, extractor=READER,
    )  # fmt: skip
    world.documents.append(document)
    return document


def _text(world: World, chance: random.Random, event: Event, word: _Told, lang: str, copied: str | None) -> str:
    if copied is not None:
        words = world.texts[copied].split()
        return " ".join(chance.choice(words) if chance.random() < 0.03 else each for each in words)
    say, filler = WORDS[lang], FILLER[lang]
    background = " ".join(chance.choice(filler) for _ in range(60))
    place = world.places[event.town].name
    return f"{word.number} {say['people']} {say['killed']} {say['in']} {place}, {say['said']} {word.chain[-1].as_written}. {background}."


def _bounds(chance: random.Random, number: int) -> tuple[int | None, int | None, bool]:
    """Put a number into words: exact, at least, more than, rounded, dozens."""
    how = chance.random()
    if how < 0.62 or number < 4:
        return number, number, False
    if how < 0.78:
        return number, None, False
    if how < 0.88:
        rounded = max(10, round(number, -1)) if number >= 10 else number
        return rounded, rounded, True
    if 20 <= number <= 99:
        return 20, 99, True
    return (100, 999, True) if 100 <= number <= 999 else (number, number, False)


def _mention(world: World, chance: random.Random, town: str) -> PlaceMention | None:
    how = chance.random()
    place = world.places[town]
    if how < 0.06:
        return None
    if how < 0.14:  # only the province is named
        place = world.places[place.within[0]]
        return PlaceMention(
            as_written=place.name, span=None, place_id=place.id, name=place.name, country="QY", within=place.within,
            precision=PlacePrecision.FIRST_ORDER,
        )  # fmt: skip
    return PlaceMention(
        as_written=place.name, span=None, place_id=place.id, name=place.name, country="QY", within=place.within,
        precision=PlacePrecision.EXACT,
    )  # fmt: skip


def _when(chance: random.Random, day: dt.date) -> When | None:
    how = chance.random()
    if how < 0.08:
        return None
    if how < 0.14:  # the night between two days, or a mistranslated weekday
        day += dt.timedelta(days=chance.choice((-1, 1)))
    if how < 0.22:
        return When(start=day - dt.timedelta(days=1), end=day + dt.timedelta(days=1), precision=DatePrecision.DAYS)
    return When(start=day, end=day, precision=DatePrecision.DAY)


def _state(
    world: World, chance: random.Random, event: Event, word: _Told, chain: tuple[Attribution, ...], document: Document
) -> None:
    place, when = _mention(world, chance, event.town), _when(chance, event.day)
    perpetrator = event.perpetrator if chance.random() < 0.6 else ""
    names = event.names if chance.random() < 0.15 else ()
    method = event.method if chance.random() < 0.8 else None
    quote = world.texts[document.id][:40]
    span = Span(start=0, end=len(quote), quote=quote)
    low, high, approx = _bounds(chance, word.number)
    base = Statement(
        id=f"st-{len(world.statements):06}", document_id=document.id, text_sha256="0" * 64, kind=StatementKind.INCIDENT,
        act=Act.KILLED, span=span, quantity=Quantity(lower=low, upper=high, approx=approx),
        victims=Victims(
            as_written=WORDS[document.lang]["people"], civilian=chance.choice((None, None, True)),
            status=VictimStatus.UNKNOWN, names=tuple(Grounded(value=name, span=span) for name in names),
        ),
        scope=Scope(
            place=place, country="QY", when=when, method=method,
            perpetrator=ActorMention(as_written=perpetrator, span=None) if perpetrator else None,
        ),
        attribution=chain, provenance=Provenance(reader=READER),
    )  # fmt: skip
    _add(world, event, base)
    if event.injured and chance.random() < 0.5:
        _add(world, event, replace(base, id=f"st-{len(world.statements):06}", act=Act.INJURED,
                                   quantity=Quantity(lower=event.injured, upper=event.injured)))  # fmt: skip
    if 0 < event.children < word.number and chance.random() < 0.3 and low is not None and event.children <= low:
        _add(world, event, replace(
            base, id=f"st-{len(world.statements):06}", part_of=base.id,
            quantity=Quantity(lower=event.children, upper=event.children),
            victims=replace(base.victims, as_written=WORDS[document.lang]["children"], civilian=True, names=()),
        ))  # fmt: skip


def _deny(world: World, chance: random.Random, event: Event, ministry: Observer, outlets: list[str]) -> None:
    document = _document(world, chance.choice(outlets), event.day + dt.timedelta(days=2), "en")
    world.texts[document.id] = (
        f"The ministry denied that anybody was harmed. {' '.join(chance.choices(FILLER['en'], k=40))}"
    )
    place = world.places[event.town]
    quote = world.texts[document.id][:20]
    _add(world, event, Statement(
        id=f"st-{len(world.statements):06}", document_id=document.id, text_sha256="0" * 64, kind=StatementKind.INCIDENT,
        act=Act.KILLED, span=Span(start=0, end=20, quote=quote), quantity=Quantity(), stance=Stance.DENIES,
        scope=Scope(
            place=PlaceMention(as_written=place.name, span=None, place_id=place.id, country="QY", within=place.within,
                               precision=PlacePrecision.EXACT),
            country="QY", when=When(start=event.day, end=event.day, precision=DatePrecision.DAY), method=event.method,
        ),
        attribution=(Attribution(kind=SourceKind.OUTLET), Attribution(kind=ministry.kind, as_written=ministry.name)),
        provenance=Provenance(reader=READER), counting=CountingMethod.REPORTED,
    ))  # fmt: skip


def _add(world: World, event: Event, statement: Statement) -> None:
    world.statements.append(statement)
    world.event_of[statement.id] = event.key
