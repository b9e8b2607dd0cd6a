"""The values of the model hold what they must and refuse what they must not."""

import datetime as dt

import pytest

from saksi import model
from saksi.errors import DecodeError, GroundingError
from saksi.model import Act, DatePrecision, EventTime, Quantity, Span, Stance, StatementKind, Summand, When

TEXT = "At least 12 people, including five children, were killed 🕯 in Tal Amun."


def statement(**changes: object) -> model.Statement:
    values: dict[str, object] = {
        "id": "st-1",
        "document_id": "doc-1",
        "text_sha256": "0" * 64,
        "kind": StatementKind.FIGURE,
        "act": Act.KILLED,
        "span": Span.cut(TEXT, 0, 18),
        "provenance": model.Provenance(reader=model.Tool(name="rules", version="1")),
    }
    return model.Statement(**{**values, **changes})  # type: ignore[arg-type]


def test_a_span_is_cut_by_code_points() -> None:
    candle = Span.cut(TEXT, 57, 58)
    assert candle.quote == "🕯"
    assert candle.is_in(TEXT)
    assert not candle.is_in(TEXT[1:])


@pytest.mark.parametrize(("start", "end", "quote"), [(-1, 1, "ab"), (0, 0, ""), (3, 2, "a"), (0, 3, "ab")])
def test_a_span_that_cannot_hold_its_quote_is_refused(start: int, end: int, quote: str) -> None:
    with pytest.raises(GroundingError):
        Span(start=start, end=end, quote=quote)


@pytest.mark.parametrize(
    ("shown", "quantity"),
    [
        ("12", Quantity(lower=12, upper=12)),
        ("12..", Quantity(lower=12)),
        ("..20", Quantity(upper=20)),
        ("20..99~", Quantity(lower=20, upper=99, approx=True)),
        ("?", Quantity()),
        ("0", Quantity(lower=0, upper=0)),
    ],
)
def test_a_quantity_is_shown_as_bounds(shown: str, quantity: Quantity) -> None:
    assert str(quantity) == shown


def test_zero_is_a_value_and_not_unknown() -> None:
    assert not Quantity(lower=0, upper=0).is_unknown
    assert Quantity(lower=0, upper=0).is_exact
    assert Quantity().is_unknown


def test_summands_must_add_up() -> None:
    parts = (Summand(number=1, span=Span.cut(TEXT, 0, 2)), Summand(number=2, span=Span.cut(TEXT, 3, 8)))
    assert Quantity(lower=3, upper=3, derivation=parts).is_exact
    with pytest.raises(DecodeError, match="Summands give 3, the quantity says 4"):
        Quantity(lower=4, upper=4, derivation=parts)


@pytest.mark.parametrize("bounds", [(-1, None), (None, -1), (5, 4)])
def test_impossible_bounds_are_refused(bounds: tuple[int | None, int | None]) -> None:
    with pytest.raises(DecodeError):
        Quantity(lower=bounds[0], upper=bounds[1])


def day(number: int, month: int = 3) -> dt.date:
    return dt.date(2031, month, number)


@pytest.mark.parametrize(
    ("edtf", "when"),
    [
        ("2031-03-11", When(start=day(11), end=day(11), precision=DatePrecision.DAY)),
        ("2031-03-06/2031-03-10", When(start=day(6), end=day(10), precision=DatePrecision.DAYS)),
        ("2031-03", When(start=day(1), end=day(31), precision=DatePrecision.MONTH)),
        ("2031", When(start=day(1, 1), end=day(31, 12), precision=DatePrecision.YEAR)),
        ("2031-03-06/..", When(start=day(6), precision=DatePrecision.OPEN)),
        ("../2031-03-06", When(end=day(6), precision=DatePrecision.OPEN)),
        ("2031-03-11~", When(start=day(11), end=day(11), precision=DatePrecision.DAY, approx=True)),
        ("", When(as_written="on Tuesday")),
    ],
)
def test_dates_are_written_as_edtf(edtf: str, when: When) -> None:
    assert when.edtf == edtf


def test_words_without_an_anchor_stay_unresolved() -> None:
    when = When(as_written="hari Selasa")
    assert not when.is_resolved
    with pytest.raises(DecodeError):
        When(as_written="hari Selasa", start=day(11))
    with pytest.raises(DecodeError):
        When(precision=DatePrecision.DAY)


def test_open_intervals_overlap_without_limit() -> None:
    since = When(start=day(6), precision=DatePrecision.OPEN)
    assert since.overlaps(When(start=day(10), end=day(10), precision=DatePrecision.DAY)) is True
    assert since.overlaps(When(start=day(5), end=day(5), precision=DatePrecision.DAY)) is False
    assert since.overlaps(When(as_written="on Tuesday")) is None


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        (True, {}),
        (False, {"stance": Stance.OPINION}),
        (False, {"stance": Stance.DENIES}),
        (True, {"stance": Stance.HEARSAY}),
        (False, {"event_time": EventTime.EARLIER}),
        (False, {"event_time": EventTime.HYPOTHETICAL}),
        (False, {"part_of": "st-2"}),
        (False, {"repeats": "st-2"}),
        (False, {"kind": StatementKind.CONDUCT}),
    ],
)
def test_only_present_asserted_wholes_may_be_counted(expected: bool, changes: dict[str, object]) -> None:
    assert statement(**changes).may_enter_tally is expected


def test_the_source_is_the_innermost_link_and_via_the_one_around_it() -> None:
    kinds = [model.SourceKind.OUTLET, model.SourceKind.NGO, model.SourceKind.WITNESS]
    chain = tuple(model.Attribution(kind=kind) for kind in kinds)
    assert statement(attribution=chain).source is chain[2]
    assert statement(attribution=chain).via is chain[1]
    assert statement(attribution=chain[:2]).via is None
    assert statement().source.kind is model.SourceKind.OUTLET


def test_every_span_of_a_statement_can_be_walked() -> None:
    number = Span.cut(TEXT, 9, 11)
    found = statement(quantity=Quantity(lower=12, span=number, as_written="12")).spans()
    assert found == (Span.cut(TEXT, 0, 18), number)


def test_an_estimate_without_interval_or_assumptions_is_refused() -> None:
    with pytest.raises(DecodeError):
        model.Estimate(
            method="chao", n_documented=1, median=2, mean=2, interval=None, level=0.95, assumptions=("closed",)
        )
    with pytest.raises(DecodeError):
        model.Estimate(
            method="chao",
            n_documented=1,
            median=2,
            mean=None,
            interval=None,
            level=0.95,
            assumptions=(),
            refused="modes",
        )


def test_ids_follow_from_content_and_tell_their_kind() -> None:
    assert model.derive_id("doc", "abc") == model.derive_id("doc", "abc")
    assert model.derive_id("doc", "ab", "c") != model.derive_id("doc", "a", "bc")
    assert model.kind_of(model.random_id("as", bytes(range(16)))) == "as"
