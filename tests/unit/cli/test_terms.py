"""Words of the command line become terms of the model, or a clear error."""

import pytest

from saksi.cli.terms import parse_corrections, parse_terms
from saksi.errors import UsageError
from saksi.model import Act, Correction


def test_words_become_terms() -> None:
    assert parse_terms(Act, ["killed", "injured"], "--act") == (Act.KILLED, Act.INJURED)
    assert parse_terms(Act, None, "--act") is None


def test_a_word_that_is_no_term_is_answered_with_the_terms() -> None:
    with pytest.raises(UsageError, match="killed, injured, missing"):
        parse_terms(Act, ["murdered"], "--act")


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ("quantity.lower=12", "quantity.lower", "12"),
        ("stance=denies", "stance", '"denies"'),
        ("quantity.upper=null", "quantity.upper", "null"),
        ("scope.country=QZ", "scope.country", '"QZ"'),
        ("x=a=b", "x", '"a=b"'),
    ],
)
def test_field_and_value_become_a_correction(change: str, field: str, value: str) -> None:
    assert parse_corrections([change]) == (Correction(field=field, value=value),)


def test_a_change_without_a_value_is_refused() -> None:
    with pytest.raises(UsageError, match="not a field and a value"):
        parse_corrections(["quantity.lower"])
