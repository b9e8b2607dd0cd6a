"""How each type of the model becomes a row: its table, its id and the columns that lists are narrowed by."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy import Table

from saksi import model
from saksi.casework import Written, capture_id_of
from saksi.errors import UsageError
from saksi.model import derive_id, encode

from . import tables

T = TypeVar("T")
Columns = dict[str, Any]


def _id(value: Any) -> str:
    return cast("str", value.id)


def _none(value: Any) -> Columns:  # noqa: ARG001 (one form for all kinds)
    return {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One type and its table.

    Args:
        table: Where it is kept.
        identify: Gives a value's id.
        columns: Gives the indexed columns of a value.
        is_derived: Whether it is computed from the rest and replaced when computed again.
    """

    table: Table
    identify: Callable[[Any], str] = _id
    columns: Callable[[Any], Columns] = _none
    is_derived: bool = False


def _document(value: model.Document) -> Columns:
    return {
        "sha256": value.sha256,
        "text_sha256": value.text_sha256,
        "lang": value.lang,
        "published": value.published,
    }


def _statement(value: model.Statement) -> Columns:
    quantity, place, when = value.quantity, value.scope.place, value.scope.when
    return {
        "document_id": value.document_id,
        "kind": value.kind.value,
        "act": value.act.value,
        "lower": quantity.lower if quantity else None,
        "upper": quantity.upper if quantity else None,
        "stance": value.stance.value,
        "event_time": value.event_time.value,
        "source_kind": value.source.kind.value,
        "place_id": place.place_id if place else None,
        "country": value.scope.country,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "confidence": value.confidence.value,
        "in_tally": value.may_enter_tally,
    }


def _assessment(value: model.Assessment) -> Columns:
    return {
        "object_id": value.object_id,
        "sequence": value.sequence,
        "decision": value.decision.value,
        "undoes": value.undoes,
    }


KINDS: Mapping[type[Any], Kind] = {
    model.Actor: Kind(table=tables.actor),
    model.Assessment: Kind(table=tables.assessment, columns=_assessment),
    model.Capture: Kind(
        table=tables.capture, identify=capture_id_of, columns=lambda one: {"document_id": one.document_id}
    ),
    model.Document: Kind(table=tables.document, columns=_document),
    model.Episode: Kind(table=tables.episode),
    model.Estimate: Kind(table=tables.estimate, identify=lambda one: derive_id("est", encode(one))),
    model.Incident: Kind(table=tables.incident, columns=lambda one: {"episode_id": one.episode_id}, is_derived=True),
    model.LinkageRun: Kind(table=tables.linkage_run),
    model.ListVersion: Kind(table=tables.list_version, identify=lambda one: one.list_id),
    model.Person: Kind(table=tables.person, is_derived=True),
    model.Place: Kind(table=tables.place, columns=lambda one: {"country": one.country}),
    model.Reading: Kind(
        table=tables.reading,
        columns=lambda one: {"document_id": one.document_id, "reader": str(one.reader)},
    ),
    model.Reconciled: Kind(table=tables.reconciled, is_derived=True),
    model.Reconciliation: Kind(table=tables.reconciliation),
    model.RecordPair: Kind(
        table=tables.record_pair,
        identify=lambda one: derive_id("pair", one.left, one.right),
        columns=lambda one: {"left": one.left, "right": one.right},
        is_derived=True,
    ),
    model.Release: Kind(table=tables.release),
    model.Source: Kind(table=tables.source),
    model.Statement: Kind(table=tables.statement, columns=_statement),
    model.VictimList: Kind(table=tables.victim_list, columns=lambda one: {"document_id": one.document_id}),
    model.VictimRecord: Kind(table=tables.victim_record, columns=lambda one: {"list_id": one.list_id}),
}


def kind_of_type(cls: type[Any]) -> Kind:
    """Give how a type is kept. Raises ``UsageError`` for what is not kept on its own."""
    kind = KINDS.get(cls)
    if kind is None:
        raise UsageError(f"A {cls.__name__} is not kept on its own.", fix="Keep the thing it belongs to.")
    return kind


def written_of(table: str, identifier: str, payload: str) -> Written:
    """Give what stands for a stored value in the ledger's digest."""
    return Written(type=table, id=identifier, sha256=hashlib.sha256(payload.encode()).hexdigest())
