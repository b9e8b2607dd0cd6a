"""Every page, search and save of the workbench, timed as one user on loopback, and many readers at once."""

import itertools
import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saksi.casework import Case, page_queue, page_values
from saksi.model import (
    Actor,
    Document,
    FigureGroup,
    Incident,
    Person,
    Place,
    RecordPair,
    Source,
    StatementKind,
    VictimRecord,
)

from .invent import source_name
from .serving import Served, visitor

BAR_MS = {"page": 150, "search": 300, "save": 100}
READERS = 20
_FEW = 40


@dataclass(frozen=True, slots=True)
class Timed:
    """What one kind of request took, in milliseconds; ``cpu`` is the server's, a request."""

    name: str
    middle: float
    slow: float
    cpu: float

    @property
    def bar(self) -> int | None:
        """The bar for the slowest twentieth, or None for the floor."""
        return BAR_MS.get(self.name.partition(":")[0])


def addresses(case: Case) -> dict[str, Iterator[str]]:
    """Give for each page of the workbench addresses that go on, each time another object, filter or page of a list."""
    turn = random.Random(7)

    def some(kind: type[Any], path: Callable[[Any], str]) -> Iterator[str]:
        _, total = page_values(case, kind, limit=1)
        places = sorted(turn.sample(range(total), min(total, _FEW)))
        return itertools.cycle(path(page_values(case, kind, offset=one, limit=1)[0][0]) for one in places)

    def deep(path: str, total: int) -> Iterator[str]:
        mark = "&" if "?" in path else "?"
        return itertools.cycle(f"{path}{mark}page={turn.randint(1, max(1, total // 50))}" for _ in range(_FEW))

    count = {kind: page_values(case, kind, limit=1)[1] for kind in (Document, Incident, Person, RecordPair)}
    _, figures = page_values(case, FigureGroup, limit=1)
    _, queue = page_queue(case, limit=1)
    conducts, _ = page_queue(case, kind=StatementKind.INCIDENT, offset=100, limit=_FEW)
    town = itertools.cycle(("Velmar", "Taznd", "Oranfan", "Lumsaya", "Kesmira"))
    return {
        "floor: /healthz": itertools.repeat("/healthz"),
        "page: overview": itertools.repeat("/"),
        "page: documents": itertools.repeat("/documents"),
        "page: documents, deep": deep("/documents", count[Document]),
        "page: documents in Arabic": deep("/documents?lang=ar", count[Document] // 4),
        "page: documents by words": (f"/documents?q=report+{one}" for one in itertools.count(17)),
        "page: one document": some(Document, lambda one: f"/documents/{one.id}"),
        "page: review list": itertools.repeat("/review"),
        "page: review list, deep": deep("/review", queue),
        "page: review list by reason": deep("/review?reason=contradicted", queue // 50),
        "page: review by rare reason": deep("/review?reason=denied&kind=incident", queue // 100),
        "page: one statement": itertools.cycle(f"/review/{one.assessed.statement.id}" for one in conducts),
        "page: figures": itertools.repeat("/figures"),
        "page: figures, deep": deep("/figures", figures * 10),
        "page: figures of a harm": deep("/figures?act=injured", figures * 2),
        "page: figures of a source": (f"/figures?source={source_name(one)}" for one in itertools.count(40)),
        "page: figures by words": (f"/figures?q={next(town)}+{one}" for one in itertools.count(3)),
        "chart: figures by words": (f"/figures/chart?q={next(town)}+{one}" for one in itertools.count(3)),
        "chart: figures of a source": (f"/figures/chart?source={source_name(one)}" for one in itertools.count(40)),
        "page: one figure": some(FigureGroup, lambda one: f"/figures/{one.id}"),
        "page: incidents": itertools.repeat("/incidents"),
        "page: incidents, deep": deep("/incidents?status=disputed", count[Incident] // 5),
        "page: incidents by words": (f"/incidents?q={next(town)}" for _ in itertools.count()),
        "page: incidents, timeline": itertools.repeat("/incidents?view=timeline&q=Velmar"),
        "chart: incidents": (f"/incidents/chart?q={next(town)}+{one}" for one in itertools.count(3)),
        "page: one incident": some(Incident, lambda one: f"/incidents/{one.id}"),
        "page: people": itertools.repeat("/people"),
        "page: people, deep": deep("/people?several=1", count[Person] // 3),
        "page: people by words": (f"/people?q=Velka+{one}" for one in itertools.count(30)),
        "page: one person": some(Person, lambda one: f"/people/{one.id}"),
        "page: one record": some(VictimRecord, lambda one: f"/people/records/{one.id}"),
        "page: pairs": itertools.repeat("/linkage"),
        "page: pairs, deep": deep("/linkage?state=parted", count[RecordPair] // 2),
        "page: one pair": some(RecordPair, lambda one: f"/linkage/{one.left}/{one.right}"),
        "page: actors": itertools.repeat("/actors"),
        "page: one actor": some(Actor, lambda one: f"/actors/{one.id}"),
        "page: places": itertools.repeat("/places"),
        "page: one place": some(Place, lambda one: f"/places/{one.id}"),
        "page: sources": itertools.repeat("/sources"),
        "page: sources, deep": deep("/sources", 2_000),
        "page: one source": some(Source, lambda one: f"/sources/{one.id}"),
        "page: estimates": itertools.repeat("/estimates"),
        "page: releases": itertools.repeat("/releases"),
        "page: ledger": itertools.repeat("/ledger"),
        "page: ledger, deep": deep("/ledger", count[Document] // 10),
        "search: one in a hundred": (f"/search?q={next(town)}" for _ in itertools.count()),
        "search: fits a quarter": itertools.repeat("/search?q=killed"),
        "search: two words": (f"/search?q=killed+{next(town)}" for _ in itertools.count()),
        "search: one number": (f"/search?q=clinic+{one}" for one in itertools.count(25, 5)),
        "search: a beginning": itertools.cycle(("/search?q=com*", "/search?q=may*", "/search?q=shop*")),
        "search: in Arabic": itertools.repeat("/search?q=قتل"),
    }


def time_requests(server: Served, name: str, ask: Callable[[], Any], rounds: int) -> Timed:
    """Time one kind of request after one that does not count.

    Raises:
        SystemExit: If an answer is an error: a crash is a failure, not a short time.
    """
    ask()
    walls: list[float] = []
    cpu = server.cpu()
    for _ in range(rounds):
        start = time.perf_counter()
        answer = ask()
        walls.append((time.perf_counter() - start) * 1000)
        if answer.status_code >= 400:
            raise SystemExit(f"{name}: {answer.request.url} was answered with {answer.status_code}.")
    cpu = (server.cpu() - cpu) * 1000 / rounds
    return Timed(name, statistics.median(walls), statistics.quantiles(walls, n=20)[-1], cpu)


def measure_pages(server: Served, case: Case, rounds: int, wanted: str) -> Iterator[Timed]:
    """Time every page and search whose name holds some words."""
    for name, path in addresses(case).items():
        if wanted in name:
            yield time_requests(server, name, lambda path=path: server.client.get(next(path)), rounds)  # type: ignore[misc]


def measure_saves(server: Served, case: Case, rounds: int) -> Iterator[Timed]:
    """Time decisions as the review page and the API send them, and taking them back."""
    found, _ = page_queue(case, limit=3 * rounds + 10)
    ids = iter([one.assessed.statement.id for one in found])
    made: list[str] = []

    def accept() -> Any:
        answer = server.client.post(f"/api/statements/{next(ids)}/accept", json={"reason": "read"})
        made.append(answer.json()["id"])
        return answer

    yield time_requests(server, "save: accept", accept, rounds)
    yield time_requests(
        server,
        "save: reject",
        lambda: server.client.post(f"/api/statements/{next(ids)}/reject", json={"reason": "no"}),
        rounds,
    )
    yield time_requests(
        server, "save: undo", lambda: server.client.post(f"/api/assessments/{made.pop()}/undo", json={}), rounds - 1
    )
    yield time_requests(
        server,
        "save: form, accept",
        lambda: server.client.post(f"/review/{next(ids)}/accept", data={"queue": ""}),
        rounds,
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What it took to take a whole list away: its size, and how much more memory the server held meanwhile, in megabytes."""

    name: str
    size: float
    seconds: float
    cpu: float
    memory: float


def take_away(server: Served) -> Iterator[Taken]:
    """Take the longest lists away as files, each once."""
    for path in ("/documents?format=csv", "/figures?format=csv", "/figures?format=json", "/review?format=csv"):
        server.forget_peak()
        held, cpu, start, size = server.held(), server.cpu(), time.perf_counter(), 0
        with server.client.stream("GET", path) as answer:
            answer.raise_for_status()
            for piece in answer.iter_raw():
                size += len(piece)
        yield Taken(
            f"file: {path}", size / 1e6, time.perf_counter() - start, server.cpu() - cpu, max(0.0, server.peak() - held)
        )


def read_at_once(server: Served, case: Case, requests: int) -> tuple[Timed, list[str]]:
    """Let twenty readers open pages at once; give their times and every answer that was an error."""
    found = [path for name, path in addresses(case).items() if name.startswith(("page", "search"))]
    lock = threading.Lock()
    walls: list[float] = []
    faults: list[str] = []

    def read(number: int) -> None:
        order = random.Random(number)
        with visitor(str(server.client.base_url).rstrip("/"), server.client.cookies) as client:
            for _ in range(requests):
                with lock:
                    path = next(order.choice(found))
                start = time.perf_counter()
                try:
                    status: object = client.get(path).status_code
                except Exception as error:  # noqa: BLE001 (counted as a fault)
                    status = type(error).__name__
                walls.append((time.perf_counter() - start) * 1000)
                if status != 200:
                    faults.append(f"{path}: {status}")

    cpu = server.cpu()
    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    each = (server.cpu() - cpu) * 1000 / len(walls)
    return Timed(
        f"{READERS} readers at once", statistics.median(walls), statistics.quantiles(walls, n=20)[-1], each
    ), faults


def folder_size(folder: Path) -> float:
    """Give the size of the database in gigabytes."""
    return (folder / "case.db").stat().st_size / 1e9
