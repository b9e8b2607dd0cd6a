"""How each type of the model becomes a row: its table, its id and the columns that lists are narrowed by."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy import Table

from saksi import model
from saksi.casework import Written, capture_id_of
from saksi.errors import UsageError
from saksi.lang import fold
from saksi.model import canonical_json, decode, derive_id, encode, value_from_json, value_to_json

from . import tables

T = TypeVar("T")
Columns = dict[str, Any]


def _id(value: Any) -> str:
    return cast("str", value.id)


def _none(value: Any) -> Columns:  # noqa: ARG001 (one form for all kinds)
    return {}


Key = tuple[str, str]
"""What a value is found by beside its columns: a name such as ``place``, and the key under it."""


def _no_keys(value: Any) -> Iterable[Key]:  # noqa: ARG001 (one form for all kinds)
    return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One type and its table.

    Args:
        table: Where it is kept.
        identify: Gives a value's id; None for parts of the result that have none: they go by their position.
        columns: Gives the columns that lists are narrowed and ordered by.
        keys: Gives what it is found by beside them, in ``found_by``.
        is_derived: Whether it is computed from the rest and replaced when computed again.
        part_of: The field of ``Reconciled`` that holds it; its payload is then the JSON that stands there.
    """

    table: Table
    identify: Callable[[Any], str] | None = _id
    columns: Callable[[Any], Columns] = _none
    keys: Callable[[Any], Iterable[Key]] = _no_keys
    is_derived: bool = False
    part_of: str = ""

    @property
    def is_ordered(self) -> bool:
        """Whether its table keeps the order in which lists show it."""
        return "position" in self.table.c

    def id_of(self, value: object, position: int = 0) -> str:
        """Give the id under which a value is kept."""
        return f"{position:09d}" if self.identify is None else self.identify(value)

    def encode(self, value: object) -> str:
        """Give the canonical JSON that is kept."""
        return canonical_json(value_to_json(value)) if self.part_of else encode(value)

    def decode(self, payload: str) -> Any:
        """Give the value back."""
        if not self.part_of:
            return decode(payload)
        return value_from_json(model.Reconciled, self.part_of, [json.loads(payload)])[0]


def words_of(*texts: str) -> str:
    """Fold words so that a list can be narrowed by some of them."""
    return fold(" ".join(text for text in texts if text))


def _document(value: model.Document) -> Columns:
    return {
        "sha256": value.sha256,
        "text_sha256": value.text_sha256,
        "lang": value.lang,
        "published": value.published,
        "listed": f"{value.published or ''} {value.id}",
        "words": words_of(value.title, value.publisher, value.id, value.url),
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


def _others(value: model.Assessment) -> Iterable[Key]:
    return (("other", one) for one in value.other_ids)


def _incident(value: model.Incident) -> Columns:
    place, when = value.place, value.when
    name = "" if place is None else place.name or place.as_written
    return {
        "episode_id": value.episode_id,
        "act": value.act.value,
        "status": value.status.value,
        "place_id": place.place_id if place else None,
        "place_name": name,
        "when_start": when.start if when else None,
        "when_end": when.end if when else None,
        "words": words_of(name, *value.perpetrators),
    }


def _incident_keys(value: model.Incident) -> Iterable[Key]:
    if value.place is not None:
        yield from (("place", one) for one in (value.place.place_id, *value.place.within) if one)
    yield from (("perpetrator", fold(one)) for one in value.perpetrators)


def _record(value: model.VictimRecord) -> Columns:
    return {"list_id": value.list_id, "words": words_of(*(name.text for name in value.names))}


def _pair(value: model.RecordPair) -> Columns:
    doubtful = DOUBTFUL[0] < value.probability < DOUBTFUL[1]
    return {"left": value.left, "right": value.right, "is_doubtful": doubtful, "is_linked": value.linked}


def _figure(value: model.FigureRow) -> Columns:
    is_first = value.act is model.Act.KILLED and value.superseded_by is None and value.episode_id is not None
    return {
        "statement_id": value.statement_id,
        "episode_id": value.episode_id,
        "act": value.act.value,
        "group_id": value.group_id,
        "source": value.source,
        "latest": value.told if is_first else None,
        "words": words_of(value.source, value.place, value.category),
    }


def _group(value: model.FigureGroup) -> Columns:
    return {"episode_id": value.episode_id, "act": value.act.value, "size": len(value.statement_ids)}


def _stated(*statement_ids: str | None) -> Iterable[Key]:
    return (("statement", one) for one in statement_ids if one)


def _shared(value: model.Origin) -> Iterable[Key]:
    """Give the documents of an origin that several carry; of one that a single text carries nothing is asked."""
    return (("document", one) for one in value.document_ids) if len(value.document_ids) > 1 else ()


DOUBTFUL = (0.05, 0.95)
"""Between these probabilities a pair is worth a person's look."""

KINDS: Mapping[type[Any], Kind] = {
    model.Actor: Kind(table=tables.actor),
    model.Assessment: Kind(table=tables.assessment, columns=_assessment, keys=_others),
    model.Capture: Kind(
        table=tables.capture, identify=capture_id_of, columns=lambda one: {"document_id": one.document_id}
    ),
    model.Document: Kind(table=tables.document, columns=_document),
    model.Episode: Kind(table=tables.episode),
    model.Estimate: Kind(table=tables.estimate, identify=lambda one: derive_id("est", encode(one))),
    model.Incident: Kind(table=tables.incident, columns=_incident, keys=_incident_keys, is_derived=True),
    model.LinkageRun: Kind(table=tables.linkage_run),
    model.ListVersion: Kind(table=tables.list_version, identify=lambda one: one.list_id),
    model.Person: Kind(
        table=tables.person,
        columns=lambda one: {"is_several": len(one.record_ids) > 1},
        keys=lambda one: (("record", each) for each in one.record_ids),
        is_derived=True,
    ),
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
        columns=_pair,
        is_derived=True,
    ),
    model.Release: Kind(table=tables.release),
    model.Source: Kind(table=tables.source),
    model.Statement: Kind(table=tables.statement, columns=_statement),
    model.VictimList: Kind(table=tables.victim_list, columns=lambda one: {"document_id": one.document_id}),
    model.VictimRecord: Kind(table=tables.victim_record, columns=_record),
    model.FigureRow: Kind(table=tables.figure, identify=None, columns=_figure, part_of="figures", is_derived=True),
    model.FigureGroup: Kind(table=tables.figure_group, columns=_group, part_of="groups", is_derived=True),
    model.Sum: Kind(
        table=tables.figure_sum,
        identify=None,
        keys=lambda one: _stated(*one.part_ids, one.whole_id),
        part_of="sums",
        is_derived=True,
    ),
    model.Origin: Kind(
        table=tables.origin,
        columns=lambda one: {"size": len(one.statement_ids), "name": one.name},
        keys=_shared,
        part_of="origins",
        is_derived=True,
    ),
    model.Contradiction: Kind(
        table=tables.contradiction,
        identify=None,
        keys=lambda one: _stated(*one.statement_ids),
        part_of="contradictions",
        is_derived=True,
    ),
    model.Used: Kind(table=tables.set_aside, identify=None, part_of="set_aside", is_derived=True),
}

PARTS: Mapping[str, Kind] = {kind.part_of: kind for kind in KINDS.values() if kind.part_of}
"""The parts of the kept result that have tables of their own, by the field of ``Reconciled`` that holds them."""


def kind_of_type(cls: type[Any]) -> Kind:
    """Give how a type is kept. Raises ``UsageError`` for what is not kept on its own."""
    kind = KINDS.get(cls)
    if kind is None:
        raise UsageError(f"A {cls.__name__} is not kept on its own.", fix="Keep the thing it belongs to.")
    return kind


def written_of(table: str, identifier: str, payload: str) -> Written:
    """Give what stands for a stored value in the ledger's digest."""
    return Written(type=table, id=identifier, sha256=hashlib.sha256(payload.encode()).hexdigest())
