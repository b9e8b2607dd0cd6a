"""Corrections: single fields of a statement set otherwise, checked by the codec and grounded in the text again."""

import json
import types
import typing
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from saksi.errors import DecodeError, GroundingError
from saksi.model import Correction, Span, Statement, canonical_json, from_json, to_json

from .grounding import check_grounding

FIXED_FIELDS = frozenset({"id", "document_id", "text_sha256", "provenance", "type", "v"})
"""What no correction may touch: which statement it is, of which text, and what made it."""


def apply_corrections(statement: Statement, text: str, corrections: Iterable[Correction]) -> Statement:
    """Set fields of a statement otherwise.

    The corrections of one assessment are applied together, so that two bounds, or a place and its span, can change at
    once. A span may be given without its quote, ``{"start": 4, "end": 9}``: the words are cut from the text. Where
    ``as_written`` is set and its span is not, the words are looked for in the text, nearest to the statement.

    Args:
        statement: The statement.
        text: The text its spans count in.
        corrections: Dotted field paths and values as JSON.

    Returns:
        A new statement; the given one is unchanged.

    Raises:
        DecodeError: If a path names no field, names one that is fixed, or a value does not fit.
        GroundingError: If words do not stand in the text where they are said to stand.
    """
    data = to_json(statement)
    given = [(one.field, _parse(one)) for one in corrections]
    for path, value in given:
        _set(data, path.split("."), value)
    _fill_quotes(data, text)
    for path, value in given:
        if path.endswith("as_written") and isinstance(value, str):
            _ground_words(data, path.rpartition(".")[0], value, text=text, near=statement.span.start)
    corrected: Statement = from_json(data)
    check_grounding(corrected, text)
    return corrected


def correction(field: str, value: object) -> Correction:
    """Make a correction from a dotted path and a JSON value (None, bool, number, text, list or dict)."""
    return Correction(field=field, value=canonical_json(typing.cast("Any", value)))


def _parse(one: Correction) -> Any:
    head = one.field.partition(".")[0]
    if head in FIXED_FIELDS:
        raise DecodeError(f"The field {head} of a statement is fixed.", fix="Reject it, and state it anew.")
    try:
        return json.loads(one.value)
    except json.JSONDecodeError as error:
        raise DecodeError(f"The new value of {one.field} is not JSON.", fix='Write texts as "text".') from error


def _set(data: dict[str, Any], path: list[str], value: Any) -> None:
    cls: Any = Statement
    for place, name in enumerate(path):
        hints = typing.get_type_hints(cls) if isinstance(cls, type) and is_dataclass(cls) else {}
        if name not in hints:
            known = ", ".join(sorted(set(hints) - FIXED_FIELDS)) or "none here"
            raise DecodeError(f"A statement has no field {'.'.join(path[: place + 1])}.", fix=f"Fields: {known}.")
        cls = _inner(hints[name])
        if place == len(path) - 1:
            data[name] = value
            return
        if data[name] is None:
            data[name] = _blank(cls)
        data = data[name]
        if not isinstance(data, dict):
            raise DecodeError(f"{'.'.join(path[: place + 1])} has no fields of its own.", fix="Give it as a whole.")


def _inner(hint: Any) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return next(arg for arg in typing.get_args(hint) if arg is not types.NoneType)
    return hint


def _blank(cls: Any) -> dict[str, Any]:
    """Every field of a class as null; those that must not stay so are told by the codec."""
    if not (isinstance(cls, type) and is_dataclass(cls)):
        raise DecodeError("There is nothing there to set a part of.", fix="Give it as a whole.")
    blank: dict[str, Any] = {}
    for field in fields(cls):
        default = field.default
        if isinstance(default, tuple):
            blank[field.name] = []
        elif default is None or isinstance(default, bool | int | str):
            blank[field.name] = default
        else:
            blank[field.name] = getattr(default, "value", None)
    return blank


def _ground_words(data: dict[str, Any], parent: str, words: str, *, text: str, near: int) -> None:
    holder: Any = data
    for name in parent.split("."):
        holder = holder[name]
    span = holder["span"]
    if words == "":
        holder["span"] = None
    elif span is None or span.get("quote") != words:
        at = _nearest(text, words, near)
        if at is None:
            raise GroundingError(
                f"The words given for {parent} do not stand in the document.",
                fix=f"Copy them letter by letter from the text, or set {parent} to null.",
            )
        holder["span"] = {"start": at, "end": at + len(words), "quote": words}


def _nearest(text: str, words: str, near: int) -> int | None:
    after = text.find(words, near)
    before = text.rfind(words, 0, near + len(words))
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: (abs(at - near), at)) if found else None


def _fill_quotes(value: Any, text: str) -> None:
    if isinstance(value, list):
        for item in value:
            _fill_quotes(item, text)
    elif isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if set(value) == {"start", "end"} and isinstance(start, int) and isinstance(end, int):
            value["quote"] = Span.cut(text, start, end).quote
        for item in value.values():
            _fill_quotes(item, text)
