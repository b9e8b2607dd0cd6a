"""Rows: incidents, figures, statements and what was left out, as flat tables."""

from collections.abc import Iterable, Mapping

from saksi.model import FigureRow, Omission, Quantity, ReviewState, Statement

from .content import Content, count_named, lists_of
from .table import Cell

INCIDENT_COLUMNS = (
    "incident", "act", "low", "best", "high", "rule", "rule_version", "status", "status_reason", "decided_by",
    "place", "place_id", "country", "when", "date_from", "date_to", "alleged_perpetrators", "independent_roots",
    "episode", "statements", "contradictions", "documented_by_name", "named_in",
)  # fmt: skip
FIGURE_COLUMNS = (
    "statement", "document", "source", "source_kind", "via", "told", "act", "category", "min", "max", "approx",
    "as_written", "place", "when", "alleged_perpetrator", "counting", "stance", "root", "scope", "superseded_by",
    "change", "part_of", "episode", "quote",
)  # fmt: skip
STATEMENT_COLUMNS = (
    "statement", "document", "kind", "act", "min", "max", "approx", "as_written", "victims", "civilian", "groups",
    "place", "place_id", "country", "when", "date_from", "date_to", "alleged_perpetrator", "method", "source",
    "source_kind", "source_unnamed", "via", "stance", "event_time", "part_of", "repeats", "review", "quote",
    "span_from", "span_to", "text_sha256", "reader",
)  # fmt: skip
NAMED_COLUMNS = ("incident", "person", "record", "name", "list", "list_sha256", "line", "why", "decided_by")
OMISSION_COLUMNS = ("object", "reason")

Row = dict[str, Cell]


def incident_rows(content: Content) -> Iterable[Row]:
    """Give one row an incident and harm; an incident without any bound gives one row with empty numbers."""
    for incident in content.reconciled.incidents:
        named = content.named.get(incident.id, ())
        when, place = incident.when, incident.place
        shared: Row = {
            "incident": incident.id,
            "status": incident.status.value,
            "status_reason": incident.status_reason,
            "decided_by": incident.status_by,
            "place": "" if place is None else place.name or place.as_written,
            "place_id": "" if place is None else place.place_id,
            "country": "" if place is None else place.country,
            "when": "" if when is None else when.edtf,
            "date_from": None if when is None or when.start is None else when.start.isoformat(),
            "date_to": None if when is None or when.end is None else when.end.isoformat(),
            "alleged_perpetrators": "; ".join(incident.perpetrators),
            "independent_roots": incident.root_count,
            "episode": incident.episode_id,
            "statements": " ".join(incident.statement_ids),
            "contradictions": " ".join(f"[{each.kind.value}] {each.what}" for each in incident.contradictions),
            "documented_by_name": count_named(named) if named else None,
            "named_in": "; ".join(name or "a list that is not named" for name, _ in lists_of(named)),
        }
        if not incident.ranges:
            yield {**shared, "act": incident.act.value}
        for given in incident.ranges:
            yield {
                **shared,
                "act": given.act.value,
                "low": given.low,
                "best": given.best,
                "high": given.high,
                "rule": given.rule,
                "rule_version": given.rule_version,
            }


def figure_rows(content: Content) -> Iterable[Row]:
    """Give one row a figure, with the words it rests on."""
    scopes = {group.id: group.scope for group in content.reconciled.groups}
    for row in content.reconciled.figures:
        yield _figure(row, content.statements[row.statement_id], scopes.get(row.group_id, ""))


def _figure(row: FigureRow, statement: Statement, scope: str) -> Row:
    return {
        "statement": row.statement_id,
        "document": row.document_id,
        "source": row.source,
        "source_kind": row.source_kind.value,
        "via": row.via,
        "told": None if row.told is None else row.told.isoformat(),
        "act": row.act.value,
        "category": row.category,
        **_bounds(row.quantity),
        "place": row.place,
        "when": "" if row.when is None else row.when.edtf,
        "alleged_perpetrator": row.perpetrator,
        "counting": row.counting.value,
        "stance": row.stance.value,
        "root": row.origin_id,
        "scope": scope,
        "superseded_by": row.superseded_by,
        "change": row.change,
        "part_of": row.part_of,
        "episode": row.episode_id,
        "quote": statement.span.quote,
    }


def _bounds(quantity: Quantity | None) -> Row:
    if quantity is None:
        return {"min": None, "max": None, "approx": None, "as_written": ""}
    return {
        "min": quantity.lower,
        "max": quantity.upper,
        "approx": "yes" if quantity.approx else "no",
        "as_written": quantity.as_written,
    }


def statement_rows(content: Content, states: Mapping[str, ReviewState]) -> Iterable[Row]:
    """Give one row a statement, with its words and their place in the document."""
    for statement in content.statements.values():
        scope, victims, source = statement.scope, statement.victims, statement.source
        when, place = scope.when, scope.place
        yield {
            "statement": statement.id,
            "document": statement.document_id,
            "kind": statement.kind.value,
            "act": statement.act.value,
            **_bounds(statement.quantity),
            "victims": victims.as_written,
            "civilian": {True: "yes", False: "no", None: ""}[victims.civilian],
            "groups": "; ".join(group.value for group in victims.groups),
            "place": "" if place is None else place.as_written,
            "place_id": "" if place is None else place.place_id,
            "country": scope.country,
            "when": "" if when is None else when.edtf or when.as_written,
            "date_from": None if when is None or when.start is None else when.start.isoformat(),
            "date_to": None if when is None or when.end is None else when.end.isoformat(),
            "alleged_perpetrator": "" if scope.perpetrator is None else scope.perpetrator.as_written,
            "method": "" if scope.method is None else scope.method.value,
            "source": source.as_written,
            "source_kind": source.kind.value,
            "source_unnamed": "yes" if source.anonymous else "no",
            "via": "" if statement.via is None else statement.via.as_written,
            "stance": statement.stance.value,
            "event_time": statement.event_time.value,
            "part_of": statement.part_of,
            "repeats": statement.repeats,
            "review": states.get(statement.id, ReviewState.OPEN).value,
            "quote": statement.span.quote,
            "span_from": statement.span.start,
            "span_to": statement.span.end,
            "text_sha256": content.documents[statement.document_id].text_sha256
            if statement.document_id in content.documents
            else statement.text_sha256,
            "reader": str(statement.provenance.reader),
        }


def named_rows(content: Content) -> Iterable[Row]:
    """Give one row a line of a victim list that was joined to an incident."""
    for incident in content.reconciled.incidents:
        for one in content.named.get(incident.id, ()):
            yield {
                "incident": one.incident_id,
                "person": one.person_id,
                "record": one.record_id,
                "name": one.name,
                "list": one.list_name,
                "list_sha256": one.list_sha256,
                "line": one.line or None,
                "why": one.why,
                "decided_by": one.by,
            }


def omission_rows(omissions: Iterable[Omission]) -> Iterable[Row]:
    """Give one row a thing that was left out."""
    for omission in omissions:
        yield {"object": omission.object_id, "reason": omission.reason}
