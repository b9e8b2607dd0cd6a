"""Flat rows: reconciling without a case, on what ``saksi read --flat`` writes."""

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar

from saksi.errors import BadInput, Faults, SaksiError
from saksi.model import (
    Act,
    ActorMention,
    Attribution,
    DatePrecision,
    Document,
    EventTime,
    Grounded,
    Incident,
    Method,
    PlaceMention,
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
    When,
)

from .material import Material
from .rule import Rule
from .rule_file import load_rule
from .run import reconcile

FLAT_RULE = "airwars-like"
"""The rule for flat rows where none is named: they mostly tell one event from several sources."""

ResolvePlace = Callable[[str, str], PlaceMention | None]
"""Name as written and country to a resolved mention, or None."""

E = TypeVar("E", bound=Enum)
_READER = Tool(name="flat", version="1")


def reconcile_flat(
    rows: Iterable[Mapping[str, Any]],
    rule: Rule | None = None,
    *,
    resolve_place: ResolvePlace | None = None,
    report_fault: Callable[[str], None] | None = None,
) -> list[dict[str, Any]]:
    """Reconcile flat statements: one object a document in, one object an incident out.

    Args:
        rows: ``{"id": ..., "statements": [...]}`` as ``saksi read --flat`` writes them; ``published`` (ISO date) and
            ``publisher`` are used where given.
        rule: The rule; ``airwars-like`` where none is given.
        resolve_place: Gazetteer look-up, where there is one; else places compare by their folded names.
        report_fault: Told every fault; what is faulty is left out. Without it, faults are raised together at the end.

    Returns:
        Incidents with ``id, documents, statements, act, place, country, date_from, date_to, low, best, high, ranges,
        rule, rule_version, status, status_reason, roots, perpetrators, contradictions``; those with more statements
        first, then by id. ``low``, ``best`` and ``high`` are those of ``act``; null where no statement gives a bound.

    Raises:
        Faults: If rows are faulty and ``report_fault`` is None.
    """
    material, faults = read_flat(rows, resolve_place=resolve_place)
    if faults and report_fault is None:
        raise Faults(
            f"{len(faults)} statements cannot be used: {' '.join(faults[:5])}", faults, fix="Mend or remove these rows."
        )
    for fault in faults:
        if report_fault is not None:
            report_fault(fault)
    found = reconcile(material, load_rule(FLAT_RULE) if rule is None else rule)
    ordered = sorted(found.incidents, key=lambda each: (-len(each.statement_ids), each.id))
    documents = {statement.id: statement.document_id for statement in material.statements}
    return [_incident_row(incident, documents, found.rule, found.rule_version) for incident in ordered]


def read_flat(
    rows: Iterable[Mapping[str, Any]], *, resolve_place: ResolvePlace | None = None
) -> tuple[Material, list[str]]:
    """Turn flat rows into material.

    Args:
        rows: One a line of the file; an empty one stands for a line that holds nothing, so that lines keep their numbers.
        resolve_place: Gazetteer look-up, where there is one.

    Returns:
        The material, and one sentence for each document or statement that could not be used, with its line.
    """
    statements: dict[str, Statement] = {}
    documents: dict[str, Document] = {}
    faults: list[str] = []
    for line, row in enumerate(rows, start=1):
        if not row:
            continue
        try:
            document = _document(row)
            documents[document.id] = document
            flat = row.get("statements", [])
        except (KeyError, TypeError, ValueError, AttributeError, SaksiError) as error:
            faults.append(f"line {line}: {_told(error)}.")
            continue
        for number, each in enumerate(flat, start=1):
            try:
                statement = _statement(document.id, each, number, resolve_place)
                statements[statement.id] = statement
            except (KeyError, TypeError, ValueError, AttributeError, SaksiError) as error:
                faults.append(f"line {line}, statement {number}: {_told(error)}.")
    return Material(statements=tuple(statements.values()), documents=tuple(documents.values())), faults


def _told(error: Exception) -> str:
    if isinstance(error, SaksiError):
        return error.what.rstrip(".")
    if isinstance(error, KeyError):
        return f"the field {error} is missing"
    return "a value has a wrong type"


def _document(row: Mapping[str, Any]) -> Document:
    published = row.get("published")
    return Document(
        id=str(row["id"]),
        sha256="",
        size_bytes=0,
        media_type="application/json",
        publisher=row.get("publisher") or "",
        url=row.get("url") or "",
        published=dt.date.fromisoformat(published) if published else None,
        lang=row.get("lang") or "",
        text_sha256="",
        text_length=0,
        extractor=_READER,
    )


def _statement(document_id: str, row: Mapping[str, Any], number: int, resolve_place: ResolvePlace | None) -> Statement:
    first, last = row["span"]
    span = Span(start=int(first), end=int(last), quote=row["quote"])
    return Statement(
        id=_qualified(document_id, row.get("id", number)) or "",
        document_id=document_id,
        text_sha256="",
        kind=_term(StatementKind, "kind", row["kind"]),
        act=_term(Act, "act", row["act"]),
        span=span,
        quantity=Quantity(lower=row.get("min"), upper=row.get("max"), approx=bool(row.get("approx"))),
        cumulative=bool(row.get("cumulative")),
        victims=Victims(
            as_written=row.get("victims") or "",
            civilian=row.get("civilian"),
            groups=tuple(Grounded(value=group, span=span) for group in row.get("groups") or ()),
        ),
        scope=_scope(row, resolve_place),
        attribution=_attribution(row),
        stance=_term(Stance, "stance", row.get("stance") or "asserts"),
        event_time=_term(EventTime, "event_time", row.get("event_time") or "current"),
        part_of=_qualified(document_id, row.get("part_of")),
        repeats=_qualified(document_id, row.get("repeats")),
        provenance=Provenance(reader=_READER),
    )


def _term(kind: type[E], field: str, value: object) -> E:
    """Read a term of a vocabulary. Raises ``BadInput`` with the nearest term where it is none."""
    terms = {str(member.value): member for member in kind}
    if value in terms:
        return terms[str(value)]
    near = difflib.get_close_matches(str(value), terms, n=1, cutoff=0.5)
    nearest = f"; the nearest is {near[0]!r}" if near else ""
    raise BadInput(f"{value!r} is no term of {field}{nearest}", fix=f"Known: {', '.join(terms)}.")


def _qualified(document_id: str, statement_id: object) -> str | None:
    return None if statement_id is None else f"{document_id}/{statement_id}"


def _scope(row: Mapping[str, Any], resolve_place: ResolvePlace | None) -> Scope:
    country = row.get("country") or ""
    name = row.get("place") or ""
    place = resolve_place(name, country) if name and resolve_place is not None else None
    if place is None and name:
        place = PlaceMention(as_written=name, span=None, country=country)
    method, perpetrator = row.get("method"), row.get("perpetrator")
    return Scope(
        place=place,
        country=country,
        when=_when(row.get("date_from"), row.get("date_to")),
        perpetrator=ActorMention(as_written=perpetrator, span=None) if perpetrator else None,
        method=_term(Method, "method", method) if method else None,
    )


def _when(first: str | None, last: str | None) -> When | None:
    if not first and not last:
        return None
    start = dt.date.fromisoformat(first) if first else None
    end = dt.date.fromisoformat(last) if last else None
    if start is None or end is None:
        precision = DatePrecision.OPEN
    else:
        precision = DatePrecision.DAY if start == end else DatePrecision.DAYS
    return When(start=start, end=end, precision=precision)


def _attribution(row: Mapping[str, Any]) -> tuple[Attribution, ...]:
    outlet = Attribution(kind=SourceKind.OUTLET)
    kind = _term(SourceKind, "source_kind", row.get("source_kind") or "outlet")
    if kind is SourceKind.OUTLET:
        return (outlet,)
    via = (Attribution(kind=SourceKind.UNKNOWN, as_written=row["via"]),) if row.get("via") else ()
    source = Attribution(kind=kind, as_written=row.get("source") or "", anonymous=bool(row.get("source_anonymous")))
    return (outlet, *via, source)


def _incident_row(incident: Incident, documents: Mapping[str, str], rule: str, version: str) -> dict[str, Any]:
    main = next((each for each in incident.ranges if each.act is incident.act), None)
    when, place = incident.when, incident.place
    return {
        "id": incident.id,
        "documents": sorted({documents[each] for each in incident.statement_ids}),
        "statements": list(incident.statement_ids),
        "act": incident.act.value,
        "place": None if place is None else place.as_written,
        "country": (place.country or None) if place is not None else None,
        "date_from": None if when is None or when.start is None else when.start.isoformat(),
        "date_to": None if when is None or when.end is None else when.end.isoformat(),
        "low": None if main is None else main.low,
        "best": None if main is None else main.best,
        "high": None if main is None else main.high,
        "ranges": [
            {"act": each.act.value, "low": each.low, "best": each.best, "high": each.high} for each in incident.ranges
        ],
        "rule": rule,
        "rule_version": version,
        "status": incident.status.value,
        "status_reason": incident.status_reason,
        "roots": incident.root_count,
        "perpetrators": list(incident.perpetrators),
        "contradictions": [{"kind": each.kind.value, "what": each.what} for each in incident.contradictions],
        "explanation": [
            {"act": each.act.value, "statement": used.statement_id, "role": used.role, "reason": used.reason}
            for each in incident.ranges
            for used in each.used
        ],
    }


__all__ = ["FLAT_RULE", "read_flat", "reconcile_flat"]
