"""Canonical JSON: RFC 8785's own examples, the limits, and what is refused."""

import pytest

from saksi.errors import DecodeError
from saksi.ledger import Json, decode_canonical, decode_json, encode_canonical

NUMBERS = [
    # RFC 8785, appendix B
    (0.0, "0"),
    (-0.0, "0"),
    (5e-324, "5e-324"),
    (-5e-324, "-5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (9007199254740992, "9007199254740992"),
    (-9007199254740992, "-9007199254740992"),
    (295147905179352830000.0, "295147905179352830000"),
    (9.999999999999997e22, "9.999999999999997e+22"),
    (1e23, "1e+23"),
    (1.0000000000000001e23, "1.0000000000000001e+23"),
    (999999999999999700000.0, "999999999999999700000"),
    (999999999999999900000.0, "999999999999999900000"),
    (1e21, "1e+21"),
    (9.999999999999997e-7, "9.999999999999997e-7"),
    (0.000001, "0.000001"),
    (333333333.3333332, "333333333.3333332"),
    (333333333.33333325, "333333333.33333325"),
    (-0.0000033333333333333333, "-0.0000033333333333333333"),
    (1424953923781206.2, "1424953923781206.2"),
    (4.5, "4.5"),
    (0.002, "0.002"),
    (1e-27, "1e-27"),
    (4.35, "4.35"),
    (100.0, "100"),
]


@pytest.mark.parametrize(("value", "written"), NUMBERS)
def test_numbers_are_written_as_ecmascript_does(value: float, written: str) -> None:
    assert written == encode_canonical(value).decode()


def test_example_of_section_3_2_2() -> None:
    value = decode_json(
        rb"""{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"""
    )
    assert encode_canonical(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_names_are_ordered_by_utf16_code_units() -> None:
    """RFC 8785, section 3.2.3: U+1F600 is a surrogate pair and stands before U+FB33."""
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\xf6"]
    value: Json = dict.fromkeys(names)
    ordered = decode_json(encode_canonical(value))
    assert isinstance(ordered, dict)
    assert list(ordered) == ["\r", "1", "\x80", "\xf6", "\u20ac", "\U0001f600", "\ufb33"]


@pytest.mark.parametrize(
    "text",
    [
        b"", b"{", b"[1,]", b'{"a":1,"a":1}', b'{"x":{"a":1,"a":2}}', b"NaN", b"[Infinity]", b"-Infinity", b"1e400", b"9007199254740993",
        b"1" * 5000, b'"\\ud800"', b'{"\\udfff":1}', b'"\xff"', b"\xef\xbb\xbf1", b"1 2", b'"\n"', b"[" * 65 + b"]" * 65,
        b"[" * 200_000, b'{"a":' * 65 + b"1" + b"}" * 65, b"01", b"'a'", b"nul",
    ],
)  # fmt: skip
def test_what_is_not_strict_json_is_refused(text: bytes) -> None:
    with pytest.raises(DecodeError):
        decode_json(text)


@pytest.mark.parametrize(
    "text", [b' {"a":1}', b'{"b":1,"a":2}', b"1.0", b"1e2", b'"\\u0041"', b'"\\/"', b"[1, 2]", b"-0"]
)
def test_a_second_way_of_writing_a_value_is_refused(text: bytes) -> None:
    decode_json(text)
    with pytest.raises(DecodeError):
        decode_canonical(text)


def test_depth_64_passes() -> None:
    data = b"[" * 64 + b"]" * 64
    assert data == encode_canonical(decode_canonical(data))


def test_length_is_limited() -> None:
    with pytest.raises(DecodeError, match="limit is 3"):
        decode_json(b'"ab"', max_bytes=3)


@pytest.mark.parametrize(
    "value", [2**53 + 1, float("nan"), float("inf"), "\ud800", {"\udc00": 1}, {1: 2}, (1,), {1}, b"a", object()]
)
def test_values_without_a_form_are_refused(value: object) -> None:
    with pytest.raises(DecodeError):
        encode_canonical(value)  # type: ignore[arg-type]


def test_too_deep_a_value_is_refused() -> None:
    value: Json = 1
    for _ in range(65):
        value = [value]
    with pytest.raises(DecodeError):
        encode_canonical(value)
