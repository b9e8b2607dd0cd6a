"""Laws of the codec: every value comes back, what is unknown is refused, only our errors leave it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import DecodeError, NewerFormat, SaksiError
from saksi.model import decode, encode
from saksi.model.codec import TYPES

from .model_values import values

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_value_comes_back(name: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(values(TYPES[name]))
    def law(value: object) -> None:
        assert decode(encode(value)) == value

    law()


@pytest.mark.parametrize("name", sorted(TYPES))
def test_unknown_and_missing_fields_are_refused(name: str) -> None:
    @settings(max_examples=5, deadline=None)
    @given(values(TYPES[name]))
    def law(value: object) -> None:
        data = json.loads(encode(value))
        with pytest.raises(DecodeError, match="unknown field deleted"):
            decode(json.dumps({**data, "deleted": True}))
        field = max(set(data) - {"type", "v"})
        with pytest.raises(DecodeError, match=f"field {field} is missing"):
            decode(json.dumps({key: item for key, item in data.items() if key != field}))
        with pytest.raises(NewerFormat):
            decode(json.dumps({**data, "v": 999}))

    law()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(TYPES)), st.dictionaries(st.text(max_size=8), json_values, max_size=4))
def test_only_our_errors_leave_the_decoder(name: str, fields: dict[str, object]) -> None:
    with pytest.raises(SaksiError):
        decode(json.dumps({**fields, "type": name, "v": 1}))


@settings(max_examples=100, deadline=None)
@given(values(TYPES["statement"]), st.data())
def test_a_damaged_statement_is_refused_or_still_a_statement(value: object, data: st.DataObject) -> None:
    fields = json.loads(encode(value))
    fields[data.draw(st.sampled_from(sorted(fields)))] = data.draw(json_values)
    try:
        again = decode(json.dumps(fields))
    except SaksiError:
        return
    assert decode(encode(again)) == again


@given(st.text(max_size=40))
def test_any_text_gives_our_error(text: str) -> None:
    with pytest.raises(SaksiError):
        decode(text)


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(DecodeError, match="same key twice"):
        decode('{"type":"person","v":1,"v":1}')


def test_a_number_that_is_not_finite_is_refused() -> None:
    with pytest.raises(DecodeError, match="NaN"):
        decode('{"type":"person","v":NaN}')
