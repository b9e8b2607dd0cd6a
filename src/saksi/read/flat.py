"""The flat view of statements: one row each, with the fields and vocabularies of the reading contract."""

from collections.abc import Iterable
from typing import Any

from saksi.model.statement import Statement
from saksi.model.vocabulary import SourceKind, Stance

FIELDS = (
    "id", "kind", "quote", "span", "act", "min", "max", "approx", "cumulative", "victims", "civilian", "groups", "place", "country",
    "date_from", "date_to", "perpetrator", "method", "source", "source_kind", "source_anonymous", "via", "stance", "part_of", "repeats",
    "event_time",
)  # fmt: skip
"""The fields of a row, in order."""


def flatten(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Give the rows of one document, with short ids (s01, s02, …) in the order of the text.

    Args:
        statements: The statements of one document, in the order of the text.

    Returns:
        Rows with exactly the keys of `FIELDS`. `span` is [from, to) in code points, and the text there equals `quote`.
    """
    listed = list(statements)
    short = {statement.id: f"s{number:02d}" for number, statement in enumerate(listed, start=1)}
    return [_row(statement, short) for statement in listed]


def _row(statement: Statement, short: dict[str, str]) -> dict[str, Any]:
    quantity, victims, scope, source = statement.quantity, statement.victims, statement.scope, statement.source
    when = scope.when
    outlet_voice = source.kind is SourceKind.OUTLET
    return {
        "id": short[statement.id],
        "kind": statement.kind.value,
        "quote": statement.span.quote,
        "span": [statement.span.start, statement.span.end],
        "act": statement.act.value,
        "min": quantity.lower if quantity else None,
        "max": quantity.upper if quantity else None,
        "approx": bool(quantity and quantity.approx),
        "cumulative": statement.cumulative,
        "victims": victims.as_written,
        "civilian": victims.civilian,
        "groups": [group.value for group in victims.groups],
        "place": scope.place.as_written if scope.place else None,
        "country": scope.country or None,
        "date_from": when.start.isoformat() if when and when.start else None,
        "date_to": when.end.isoformat() if when and when.end else None,
        "perpetrator": scope.perpetrator.as_written if scope.perpetrator else None,
        "method": scope.method.value if scope.method else None,
        "source": source.as_written or None if not outlet_voice else None,
        "source_kind": SourceKind.UNKNOWN.value
        if outlet_voice and statement.stance is Stance.HEARSAY
        else source.kind.value,
        "source_anonymous": source.anonymous,
        "via": statement.via.as_written or None if statement.via else None,
        "stance": statement.stance.value,
        "part_of": short.get(statement.part_of) if statement.part_of else None,
        "repeats": short.get(statement.repeats) if statement.repeats else None,
        "event_time": statement.event_time.value,
    }
