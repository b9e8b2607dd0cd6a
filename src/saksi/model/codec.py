"""The canonical JSON form of every value of the model.

One form a value: keys sorted, no spaces, UTF-8, every field named. ``decode(encode(x)) == x`` for every type. Unknown
fields are refused, because silently dropping one can bring a reverted decision back; old versions are read through
``UPGRADES``.
"""

import datetime as dt
import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from saksi.errors import DecodeError, NewerFormat, SaksiError

from .actor import Actor
from .assessment import Assessment
from .document import Capture, Document, ExtractedText
from .estimate import Estimate
from .incident import Episode, Incident
from .linkage import LinkageRun, RecordPair
from .person import Person
from .place import Place
from .reconciled import Reconciled
from .release import Release
from .run import Reading, Reconciliation
from .source import Source
from .statement import Statement
from .victim_record import ListVersion, VictimList, VictimRecord

T = TypeVar("T")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What JSON can say."""

TYPES: Mapping[str, type[Any]] = {
    "actor": Actor,
    "assessment": Assessment,
    "capture": Capture,
    "document": Document,
    "episode": Episode,
    "estimate": Estimate,
    "extracted_text": ExtractedText,
    "incident": Incident,
    "linkage_run": LinkageRun,
    "list_version": ListVersion,
    "person": Person,
    "place": Place,
    "reading": Reading,
    "reconciled": Reconciled,
    "reconciliation": Reconciliation,
    "record_pair": RecordPair,
    "release": Release,
    "source": Source,
    "statement": Statement,
    "victim_list": VictimList,
    "victim_record": VictimRecord,
}
"""Name in the JSON (``"type"``) and class of everything that is stored or exchanged on its own."""

VERSIONS: Mapping[str, int] = dict.fromkeys(TYPES, 1)
"""Present version of each type's form (``"v"``). Raise it, and add an upgrade, when a field is added or changed."""

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: Mapping[tuple[str, int], Upgrade] = {}
"""How the fields of one version become those of the next, keyed by type and the older version."""

_NAMES = {cls: name for name, cls in TYPES.items()}


def canonical_json(value: Json) -> str:
    """Write JSON in its one canonical form: keys sorted, no spaces, UTF-8 kept, no NaN.

    Raises:
        DecodeError: If a number is not finite.
    """
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise DecodeError("A number is not finite.", fix="Use null for an open bound.") from error


def encode(value: object) -> str:
    """Write a value of the model as canonical JSON with its type and version.

    Raises:
        DecodeError: If the value is of no type in ``TYPES``.
    """
    return canonical_json(to_json(value))


def to_json(value: object) -> dict[str, Any]:
    """Turn a value of the model into JSON objects, with its type and version."""
    name = _NAMES.get(type(value))
    if name is None:
        raise DecodeError(f"A {type(value).__name__} is not stored on its own.", fix="Encode the thing it belongs to.")
    return {"type": name, "v": VERSIONS[name], **_dump_fields(value)}


def decode(text: str) -> Any:
    """Read what ``encode`` wrote, of this or an older version.

    Raises:
        DecodeError: If it is not JSON, names no known type, has unknown, missing or ill-typed fields.
        NewerFormat: If it was written by a newer version.
    """
    try:
        data = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except (json.JSONDecodeError, RecursionError, UnicodeDecodeError) as error:
        raise DecodeError("A stored value is not JSON.", fix="Restore it from a backup or an export.") from error
    return from_json(data)


def from_json(data: object) -> Any:
    """Read what ``to_json`` gave. Raises as ``decode`` does."""
    if not isinstance(data, dict) or not isinstance(data.get("type"), str) or not _is_int(data.get("v")):
        raise DecodeError("A value names no type and version.", fix='Give "type" and "v".')
    name, version = data["type"], data["v"]
    if name not in TYPES or version < 1:
        raise DecodeError("A value names no known type and version.", fix=f"Types: {', '.join(TYPES)}.")
    if version > VERSIONS[name]:
        raise NewerFormat(f"A {name} has version {version}; this Saksi knows {VERSIONS[name]}.", fix="Update Saksi.")
    payload = {key: value for key, value in data.items() if key not in ("type", "v")}
    for step in range(version, VERSIONS[name]):
        payload = UPGRADES[name, step](payload)
    try:
        return _decode_into(TYPES[name], payload, None)
    except DecodeError:
        return _decode_into(TYPES[name], payload, name)  # once more, to say where it stands


def decode_as(cls: type[T], text: str) -> T:
    """Read a value and make sure that it is of the expected type.

    Raises:
        DecodeError: As ``decode``, and if it is of another type.
    """
    value = decode(text)
    if not isinstance(value, cls):
        raise DecodeError(
            f"Expected a {cls.__name__}, got a {type(value).__name__}.", fix="Check which export this is."
        )
    return value


def value_to_json(value: object) -> Json:
    """Turn a field's value (a part of a model value, an enum, a date) into JSON, without type and version."""
    cls = type(value)
    if cls in _AS_IT_IS:
        return typing.cast("Json", value)
    if cls is tuple:
        return [value_to_json(item) for item in typing.cast("tuple[object, ...]", value)]
    if cls in _FIELD_NAMES:
        return _dump_fields(value)
    if isinstance(value, bool | int | float | str):  # of a class of its own, such as a number of numpy
        return value
    if isinstance(value, Enum):
        return typing.cast("str | int", value.value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value):
        return _dump_fields(value)
    raise DecodeError(f"A {type(value).__name__} has no JSON form.", fix="Use the model's own types.")


def value_from_json(cls: type[Any], field: str, value: Json) -> Any:
    """Read one field of a class from JSON; what ``value_to_json`` gave comes back.

    Args:
        cls: A dataclass of the model.
        field: Name of one of its fields.
        value: The JSON value.

    Raises:
        DecodeError: If there is no such field or the value does not fit it.
    """
    decoders = _field_decoders(cls)
    if field not in decoders:
        raise DecodeError(f"{cls.__name__} has no field {field}.", fix=f"Fields: {', '.join(sorted(decoders))}.")
    try:
        return decoders[field](value, None)
    except DecodeError:
        return decoders[field](value, field)  # once more, to say where it stands


_AS_IT_IS = frozenset({type(None), bool, int, float, str})
_FIELD_NAMES: dict[type[Any], tuple[str, ...]] = {}
"""The fields of each dataclass that was written before: a case writes the same few classes a million times."""


def _dump_fields(value: Any) -> dict[str, Any]:
    cls = type(value)
    names = _FIELD_NAMES.get(cls)
    if names is None:
        names = _FIELD_NAMES[cls] = tuple(field.name for field in fields(value))
    return {name: value_to_json(getattr(value, name)) for name in names}


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DecodeError("A JSON object has the same key twice.", fix="Remove one of them.")
    return found


def _refuse_constant(name: str) -> None:
    raise DecodeError(f"A number is {name}.", fix="Use null for an open bound.")


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_Path = str | None
"""Where a value stands, for the message; None where nobody asks yet, because writing it down costs more than reading."""
_Decoder = Callable[[Any, _Path], Any]


def _bad(path: _Path, expected: str, value: object) -> DecodeError:
    return DecodeError(f"{path}: expected {expected}, got {type(value).__name__}.", fix="Correct the value.")


def _inside(path: _Path, name: str) -> _Path:
    return None if path is None else f"{path}{name}"


_FIELD_DECODERS: dict[type[Any], dict[str, _Decoder]] = {}


def _field_decoders(cls: type[Any]) -> dict[str, _Decoder]:
    if cls not in _FIELD_DECODERS:
        hints = typing.get_type_hints(cls)
        _FIELD_DECODERS[cls] = {field.name: _decoder(hints[field.name]) for field in fields(cls)}
    return _FIELD_DECODERS[cls]


def _decode_into(cls: type[Any], data: object, path: _Path) -> Any:
    if not isinstance(data, dict):
        raise _bad(path, "an object", data)
    decoders = _field_decoders(cls)
    if data.keys() != decoders.keys():
        if unknown := sorted(set(data) - set(decoders)):
            raise DecodeError(f"{path}: unknown field {unknown[0]}.", fix=f"Fields: {', '.join(sorted(decoders))}.")
        missing = sorted(set(decoders) - set(data))
        raise DecodeError(f"{path}: field {missing[0]} is missing.", fix="Name every field; null for none.")
    if path is None:
        values = {key: decoders[key](value, None) for key, value in data.items()}
    else:
        values = {key: decoders[key](value, f"{path}.{key}") for key, value in data.items()}
    try:
        return cls(**values)
    except SaksiError as error:
        raise DecodeError(f"{path}: {error.what}", fix=error.fix) from error


def _decoder(hint: Any) -> _Decoder:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _optional(hint)
    if origin is tuple:
        return _tuple(typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value, path: _decode_into(hint, value, path)
    return _SCALARS[hint]


def _optional(hint: Any) -> _Decoder:
    (inner,) = (_decoder(arg) for arg in typing.get_args(hint) if arg is not types.NoneType)
    return lambda value, path: None if value is None else inner(value, path)


def _tuple(args: tuple[Any, ...]) -> _Decoder:
    if len(args) == 2 and args[1] is Ellipsis:
        one = _decoder(args[0])

        def many(value: Any, path: _Path) -> tuple[Any, ...]:
            if not isinstance(value, list):
                raise _bad(path, "a list", value)
            if path is None:
                return tuple([one(item, None) for item in value])
            return tuple(one(item, _inside(path, f"[{i}]")) for i, item in enumerate(value))

        return many
    each = tuple(_decoder(arg) for arg in args)

    def fixed(value: Any, path: _Path) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(each):
            raise _bad(path, f"a list of {len(each)}", value)
        return tuple(
            decoder(item, _inside(path, f"[{i}]")) for i, (decoder, item) in enumerate(zip(each, value, strict=True))
        )

    return fixed


def _enum(cls: type[Enum]) -> _Decoder:
    members = {member.value: member for member in cls}

    def decode_enum(value: Any, path: _Path) -> Enum:
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in members:
            raise DecodeError(f"{path}: not a term of {cls.__name__}.", fix=f"Terms: {', '.join(map(str, members))}.")
        return members[value]

    return decode_enum


def _text(value: Any, path: _Path) -> str:
    if not isinstance(value, str):
        raise _bad(path, "a text", value)
    return value


def _integer(value: Any, path: _Path) -> int:
    if not _is_int(value):
        raise _bad(path, "a whole number", value)
    return int(value)


def _number(value: Any, path: _Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _bad(path, "a number", value)
    return float(value)


def _truth(value: Any, path: _Path) -> bool:
    if not isinstance(value, bool):
        raise _bad(path, "true or false", value)
    return value


def _date(value: Any, path: _Path) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(value, path))
    except ValueError as error:
        raise DecodeError(f"{path}: not an ISO date.", fix="Write it as 2025-03-11.") from error


def _instant(value: Any, path: _Path) -> dt.datetime:
    try:
        instant = dt.datetime.fromisoformat(_text(value, path))
    except ValueError as error:
        raise DecodeError(f"{path}: not an ISO instant.", fix="Write it as 2025-03-11T10:00:00Z.") from error
    if instant.tzinfo is None:
        raise DecodeError(f"{path}: the instant has no time zone.", fix="Write it in UTC, ended by Z.")
    return instant.astimezone(dt.UTC)


_SCALARS: Mapping[Any, _Decoder] = {
    str: _text,
    int: _integer,
    float: _number,
    bool: _truth,
    dt.date: _date,
    dt.datetime: _instant,
}
