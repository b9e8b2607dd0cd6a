"""Canonical JSON: one value, one sequence of bytes (RFC 8785), written and read within limits.

Hashes and commitments are taken over these bytes, so two ways of writing one value would be two different things.
"""

import json
import re
from typing import Final, TypeAlias, cast

from saksi.errors import DecodeError

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

MAX_BYTES: Final = 20 * 1024 * 1024
"""The longest document that is read, in bytes."""
MAX_DEPTH: Final = 64
"""The deepest nesting of lists and objects; a scalar alone has depth 0."""
MAX_INTEGER: Final = 2**53
"""The largest magnitude of an integer: the last one that every JSON reader keeps exactly."""

_FIX = "Write the value again with Saksi, or mend it at its source."
_ESCAPES: Final = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}
_TO_ESCAPE: Final = re.compile(r'["\\\x00-\x1f]')
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def encode_canonical(value: Json) -> bytes:
    r"""Write a value as canonical JSON.

    RFC 8785: no white space, object members ordered by the UTF-16 code units of their names (section 3.2.3), numbers
    as ECMAScript writes them (section 3.2.2.3), strings with the fewest escapes (section 3.2.2.2), UTF-8.

    Args:
        value: None, bool, int within ±2**53, finite float, str without lone surrogates, list, or dict with str keys.

    Returns:
        The bytes; equal values give equal bytes. ``1.0`` and ``1`` are one number in JSON and give the same bytes.

    Raises:
        DecodeError: The value is none of these, nests deeper than 64, or is longer than 20 MiB when written.

    Example:
        >>> encode_canonical({"b": [1, True, None], "a": "é"})
        b'{"a":"\xc3\xa9","b":[1,true,null]}'
    """
    parts: list[str] = []
    _write(value, parts, 0)
    data = "".join(parts).encode("utf-8")
    if len(data) > MAX_BYTES:
        raise DecodeError(f"The value is {len(data)} bytes long when written; the limit is {MAX_BYTES}.", fix=_FIX)
    return data


def decode_canonical(data: bytes, *, max_bytes: int = MAX_BYTES) -> Json:
    """Read canonical JSON and refuse every other way of writing the same value.

    Args:
        data: What ``encode_canonical`` wrote.
        max_bytes: The longest input accepted, in bytes.

    Returns:
        The value. Numbers that JSON cannot tell from integers come back as ``int``.

    Raises:
        DecodeError: The bytes are not JSON, or break a limit, or are not in canonical form.

    Example:
        >>> decode_canonical(b'{"a":1}')
        {'a': 1}
    """
    value = decode_json(data, max_bytes=max_bytes)
    if encode_canonical(value) != data:
        raise DecodeError("The JSON is not in canonical form (RFC 8785).", fix=_FIX)
    return value


def decode_json(data: bytes, *, max_bytes: int = MAX_BYTES) -> Json:
    """Read JSON in any layout, within limits that no input can talk its way around.

    Refused are: more than ``max_bytes``, nesting deeper than 64, a name twice in one object, integers beyond ±2**53,
    unless they are a double's own canonical form, numbers that overflow, NaN and Infinity, lone surrogates, a byte order mark, and anything that is not UTF-8.

    Args:
        data: The bytes of one JSON document.
        max_bytes: The longest input accepted, in bytes.

    Returns:
        The value.

    Raises:
        DecodeError: The input is not such a document; the message gives the byte or character position.
    """
    if len(data) > max_bytes:
        raise DecodeError(f"The JSON is {len(data)} bytes long; the limit is {max_bytes}.", fix=_FIX)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DecodeError(f"The JSON is not UTF-8: byte {error.start} cannot be read.", fix=_FIX) from error
    try:
        value = cast("Json", _DECODER.decode(text))
    except json.JSONDecodeError as error:
        raise DecodeError(
            f"The JSON cannot be read at line {error.lineno}, column {error.colno}: {error.msg}.", fix=_FIX
        ) from error
    except RecursionError as error:
        raise DecodeError(f"The JSON nests deeper than {MAX_DEPTH}.", fix=_FIX) from error
    _check(value)
    return value


def _write(value: object, parts: list[str], depth: int) -> None:
    if isinstance(value, (list, dict)) and depth >= MAX_DEPTH:
        raise DecodeError(f"The value nests deeper than {MAX_DEPTH}.", fix=_FIX)
    match value:
        case None:
            parts.append("null")
        case bool():
            parts.append("true" if value else "false")
        case str():
            parts.append(_string(value))
        case int():
            parts.append(_integer(value))
        case float():
            parts.append(_number(value))
        case list():
            parts.append("[")
            for place, item in enumerate(value):
                if place > 0:
                    parts.append(",")
                _write(item, parts, depth + 1)
            parts.append("]")
        case dict():
            _write_object(value, parts, depth)
        case _:
            raise DecodeError(f"JSON has no form for a value of type {type(value).__name__}.", fix=_FIX)


def _write_object(value: dict[object, object], parts: list[str], depth: int) -> None:
    names: list[str] = []
    for name in value:
        if not isinstance(name, str):
            raise DecodeError(f"A name in an object is of type {type(name).__name__}, not text.", fix=_FIX)
        _refuse_surrogates(name)
        names.append(name)
    names.sort(key=lambda name: name.encode("utf-16-be"))
    parts.append("{")
    for place, name in enumerate(names):
        if place > 0:
            parts.append(",")
        parts.append(_string(name))
        parts.append(":")
        _write(value[name], parts, depth + 1)
    parts.append("}")


def _string(value: str) -> str:
    _refuse_surrogates(value)
    return '"' + _TO_ESCAPE.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), value) + '"'


def _refuse_surrogates(value: str) -> None:
    if _SURROGATE.search(value):
        raise DecodeError("A text holds half of a surrogate pair, which UTF-8 cannot write.", fix=_FIX)


def _integer(value: int) -> str:
    if not -MAX_INTEGER <= value <= MAX_INTEGER:
        raise DecodeError("An integer is outside ±2**53, where JSON readers lose digits.", fix=_FIX)
    return str(int(value))


def _number(value: float) -> str:
    """Write a double as ECMAScript's Number::toString does (ECMA-262, 6.1.6.1.20)."""
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 (the test for NaN)
        raise DecodeError("A number is not finite; JSON has no form for it.", fix=_FIX)
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")  # the shortest digits that read back as the same double
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = f"e{point - 1:+d}"
    return sign + digits[0] + (f".{digits[1:]}" if count > 1 else "") + power


def _check(value: Json) -> None:
    """Walk the value without recursion: depth, lone surrogates."""
    stack: list[tuple[Json, int]] = [(value, 0)]
    while stack:
        item, depth = stack.pop()
        if isinstance(item, str):
            _refuse_surrogates(item)
        elif isinstance(item, (list, dict)):
            if depth >= MAX_DEPTH:
                raise DecodeError(f"The JSON nests deeper than {MAX_DEPTH}.", fix=_FIX)
            if isinstance(item, dict):
                for name in item:
                    _refuse_surrogates(name)
            stack.extend((inner, depth + 1) for inner in (item.values() if isinstance(item, dict) else item))


def _read_integer(digits: str) -> int | float:
    if len(digits) <= 17 and abs(int(digits)) <= MAX_INTEGER:
        return int(digits)
    if len(digits) <= 22 and _number(float(digits)) == digits:  # a double that ECMAScript writes without an exponent
        return float(digits)
    raise DecodeError("An integer is outside ±2**53, where JSON readers lose digits.", fix=_FIX)


def _read_number(digits: str) -> float | int:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise DecodeError("A number is too large for a double.", fix=_FIX)
    if value == int(value) and abs(value) <= MAX_INTEGER:
        return int(value)
    return value


def _read_constant(name: str) -> Json:
    raise DecodeError(f"{name} is not JSON.", fix=_FIX)


def _read_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise DecodeError("A name stands twice in one object of the JSON.", fix=_FIX)
    return value


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_read_object,
    parse_int=_read_integer,
    parse_float=_read_number,
    parse_constant=_read_constant,
    strict=True,
)
