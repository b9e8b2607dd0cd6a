"""Hypothesis strategies for every type of the model: any value that the model allows."""

import datetime as dt
import typing
from dataclasses import fields

from hypothesis import strategies as st

from saksi import model

_letters = st.characters(blacklist_categories=["Cs"])
texts = st.text(_letters, max_size=12)
dates = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1))
instants = st.integers(0, 4_000_000_000_000_000).map(lambda us: dt.datetime.fromtimestamp(us / 1e6, dt.UTC))


@st.composite
def spans(draw: st.DrawFn) -> model.Span:
    quote = draw(st.text(_letters, min_size=1, max_size=12))
    start = draw(st.integers(0, 10_000))
    return model.Span(start=start, end=start + len(quote), quote=quote)


@st.composite
def quantities(draw: st.DrawFn) -> model.Quantity:
    summands = draw(st.lists(st.builds(model.Summand, number=st.integers(0, 99), span=spans()), max_size=3))
    if summands:
        bounds = [sum(part.number for part in summands)] * 2
    else:
        bounds = sorted(draw(st.tuples(st.integers(0, 10**8), st.integers(0, 10**8))))
    lower = bounds[0] if summands else draw(st.sampled_from([bounds[0], None]))
    return model.Quantity(
        lower=lower,
        upper=draw(st.sampled_from([bounds[1], None])),
        approx=draw(st.booleans()),
        as_written=draw(texts),
        span=draw(st.none() | spans()),
        derivation=tuple(summands),
    )


@st.composite
def whens(draw: st.DrawFn) -> model.When:
    days = sorted([draw(dates), draw(dates)])
    start, end = draw(st.sampled_from([(days[0], days[1]), (days[0], None), (None, days[1]), (None, None)]))
    resolved = [precision for precision in model.DatePrecision if precision is not model.DatePrecision.UNRESOLVED]
    unresolved = (start, end) == (None, None)
    return model.When(
        start=start,
        end=end,
        precision=model.DatePrecision.UNRESOLVED if unresolved else draw(st.sampled_from(resolved)),
        approx=draw(st.booleans()),
        as_written=draw(texts),
        span=draw(st.none() | spans()),
        how=draw(st.sampled_from(model.How)),
        anchor=draw(st.none() | dates),
        anchor_basis=draw(st.sampled_from(["", "published", "dateline"])),
        part_of_day=draw(st.sampled_from(["", "dawn", "night"])),
    )


@st.composite
def estimates(draw: st.DrawFn) -> model.Estimate:
    refused = draw(st.booleans())
    number = st.floats(0, 1e9)
    return model.Estimate(
        method=draw(texts),
        n_documented=draw(st.integers(0, 10**6)),
        median=None if refused else draw(number),
        mean=None if refused else draw(st.none() | number),
        interval=None if refused else draw(st.tuples(number, number)),
        level=draw(st.floats(0.5, 0.99)),
        assumptions=tuple(draw(st.lists(texts, min_size=1, max_size=3))),
        warnings=tuple(draw(st.lists(texts, max_size=3))),
        refused="the chains disagree" if refused else "",
        seed=draw(st.none() | st.integers(0, 2**32)),
        input_sha256=draw(texts),
        versions=tuple(draw(st.lists(st.tuples(texts, texts), max_size=2))),
    )


_special = {
    model.Span: spans(),
    model.Quantity: quantities(),
    model.When: whens(),
    model.Estimate: estimates(),
    str: texts,
    int: st.integers(0, 10**8),
    float: st.floats(-1e6, 1e6, allow_nan=False),
    dt.date: dates,
    dt.datetime: instants,
}


def values(cls: type) -> st.SearchStrategy[typing.Any]:
    """Any value of a dataclass of the model."""
    if cls in _special:
        return _special[cls]
    hints = typing.get_type_hints(cls)
    chosen = {field.name: _field(hints[field.name]) for field in fields(cls)}
    if cls is model.Statement:
        chosen["attribution"] = st.lists(values(model.Attribution), min_size=1, max_size=3).map(tuple)
    return st.builds(cls, **chosen)


def _field(hint: typing.Any) -> st.SearchStrategy[typing.Any]:
    args = typing.get_args(hint)
    if type(None) in args:
        return st.none() | _field(next(arg for arg in args if arg is not type(None)))
    if typing.get_origin(hint) is tuple:
        if args[1] is Ellipsis:
            return st.lists(_field(args[0]), max_size=2).map(tuple)
        return st.tuples(*map(_field, args))
    return values(hint) if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__") else _scalar(hint)


def _scalar(hint: typing.Any) -> st.SearchStrategy[typing.Any]:
    return _special[hint] if hint in _special else st.from_type(hint)
