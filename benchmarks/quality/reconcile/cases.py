"""Hand-written cases: read `cases.toml`, reconcile each, hold the result against what is expected."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saksi.model import (
    Act,
    ActorMention,
    Attribution,
    CountingMethod,
    DatePrecision,
    Document,
    Grounded,
    Method,
    PlaceMention,
    PlacePrecision,
    Quantity,
    Scope,
    SourceKind,
    Span,
    Stance,
    Statement,
    StatementKind,
    Victims,
    When,
)
from saksi.model import Provenance as ReadBy
from saksi.reconcile import Material, Relation, compare_scopes, load_rule, prepare, reconcile

from .world import READER

TOWNS = {"Kerem": "North", "Oduva": "North", "Salin": "South", "Brez": "South"}
PROVINCES = ("North", "South", "East", "West")
SPAN = Span(start=0, end=4, quote="dead")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one case: each expectation with whether it was met."""

    name: str
    checks: dict[str, bool]


def run_cases(path: Path | None = None) -> list[Outcome]:
    """Run every case of the file."""
    text = (path or Path(__file__).with_name("cases.toml")).read_text(encoding="utf-8")
    return [_run(case) for case in tomllib.loads(text)["case"]]


def _run(case: dict[str, Any]) -> Outcome:
    rows = [_read(line) for line in case["statements"]]
    statements = tuple(statement for statement, _, _ in rows)
    documents = {s.document_id: _document(s.document_id, told) for s, told, _ in rows}
    texts = {s.document_id: " ".join(f"{text} word{n} of the story" for n in range(9)) for s, _, text in rows if text}
    material = Material(statements=statements, documents=tuple(documents.values()), texts=texts)
    found = reconcile(material, load_rule("ucdp-like"))
    claims = prepare(material)
    first = next((i for i in found.incidents if i.statement_ids[0] == min(statements, key=lambda s: s.id).id), None)
    killed = next((each for each in first.ranges if each.act is Act.KILLED), None) if first else None
    got: dict[str, Any] = {
        "incidents": sorted(list(each.statement_ids) for each in found.incidents),
        "range": [-1, -1] if killed is None else [killed.low, -1 if killed.high is None else killed.high],
        "roots": first.root_count if first else None,
        "status": first.status.value if first else None,
        "contradictions": sorted(
            {each.kind.value for each in found.contradictions}
            | {each.kind.value for incident in found.incidents for each in incident.contradictions}
            | {each.kind.value for group in found.groups for each in group.contradictions}
        ),
        "sums": sorted(f"{each.whole_id}={'+'.join(each.part_ids)}" for each in found.sums if each.agrees),
        "replaced": sorted(_replaced(found)),
    }
    checks = {
        key: sorted(case[key]) == value if key == "incidents" else case[key] == value
        for key, value in got.items()
        if key in case
    }
    for line in case.get("relations", ()):
        left, relation, right = line.split()
        checks[f"relation {line}"] = compare_scopes(claims[left], claims[right]).relation is Relation(relation)
    return Outcome(name=case["name"], checks=checks)


def _replaced(found: Any) -> set[str]:
    rows = {f"{row.statement_id}>{row.superseded_by}" for row in found.figures if row.superseded_by}
    for incident in found.incidents:
        for given in incident.ranges:
            for used in given.used:
                if used.reason.startswith("Replaced by "):
                    rows.add(f"{used.statement_id}>{used.reason.split()[2].rstrip(',')}")
    return rows


def _document(document_id: str, told: int) -> Document:
    return Document(
        id=document_id, sha256="0" * 64, size_bytes=1, media_type="text/plain", publisher=f"Outlet {document_id}",
        published=dt.date(2031, 5, told), text_sha256="0" * 64, text_length=1, extractor=READER,
    )  # fmt: skip


def _read(line: str) -> tuple[Statement, int, str]:
    key, number, who, place, days, source, flag_text = (each.strip() for each in line.split("|"))
    flags = dict(each.split("=", 1) if "=" in each else (each, "") for each in flag_text.split())
    when = _when(days)
    last = when.end.day if when is not None and when.end is not None else 4
    statement = Statement(
        id=key,
        document_id=flags.get("doc", f"doc-{key}"),
        text_sha256="",
        kind=StatementKind.FIGURE if "total" in flags else StatementKind.INCIDENT,
        act=Act(flags.get("act", "killed")),
        span=SPAN,
        quantity=_quantity(number),
        cumulative="total" in flags,
        counting=CountingMethod.VERIFIED if "verified" in flags else CountingMethod.REPORTED,
        victims=Victims(
            as_written=who,
            civilian=True if who == "civilians" else None,
            names=tuple(Grounded(value=name.replace("_", " "), span=SPAN) for name in flags.get("names", "").split(",") if name),
        ),
        scope=Scope(
            place=_place(place), country="VV", when=when,
            perpetrator=ActorMention(as_written=flags["by"].replace("_", " "), span=None) if "by" in flags else None,
            method=Method(flags["method"]) if "method" in flags else None,
        ),
        attribution=(Attribution(kind=SourceKind.OUTLET), *_chain(source)),
        stance=Stance.DENIES if "deny" in flags else Stance.ASSERTS,
        part_of=flags.get("part"),
        repeats=flags.get("again"),
        provenance=ReadBy(reader=READER),
    )  # fmt: skip
    return statement, int(flags.get("told", min(28, last + 1))), flags.get("text", "")


def _chain(source: str) -> list[Attribution]:
    links = []
    for each in source.split(">"):
        kind, _, name = each.strip().partition(":")
        if kind != "outlet":
            links.append(Attribution(kind=SourceKind(kind), as_written=name, anonymous=not name))
    return links


def _quantity(number: str) -> Quantity:
    if number == "?":
        return Quantity()
    approx, number = number.endswith("~"), number.rstrip("~")
    if number.endswith("+"):
        return Quantity(lower=int(number[:-1]))
    if number.startswith(".."):
        return Quantity(upper=int(number[2:]))
    low, _, high = number.partition("-")
    return Quantity(lower=int(low), upper=int(high or low), approx=approx)


def _place(name: str) -> PlaceMention | None:
    if name == "-":
        return None
    if name in TOWNS:
        return PlaceMention(
            as_written=name,
            span=None,
            place_id=name,
            within=(TOWNS[name], "vv"),
            country="VV",
            precision=PlacePrecision.EXACT,
        )
    if name in PROVINCES:
        return PlaceMention(
            as_written=name,
            span=None,
            place_id=name,
            within=("vv",),
            country="VV",
            precision=PlacePrecision.FIRST_ORDER,
        )
    if name == "Varenia":
        return PlaceMention(as_written=name, span=None, place_id="vv", country="VV", precision=PlacePrecision.COUNTRY)
    return PlaceMention(as_written=name, span=None, country="VV")


def _when(days: str) -> When | None:
    if days == "-":
        return None
    first, dash, last = days.partition("-")
    start = dt.date(2031, 5, int(first))
    if dash and not last:
        return When(start=start, precision=DatePrecision.OPEN)
    end = dt.date(2031, 5, int(last or first))
    return When(start=start, end=end, precision=DatePrecision.DAY if start == end else DatePrecision.DAYS)


__all__ = ["Outcome", "run_cases"]
