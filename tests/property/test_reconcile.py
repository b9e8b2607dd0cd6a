"""Laws of reconciling: the order of what comes in never counts, and taking out is as if it had never counted."""

import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from saksi import model
from saksi.reconcile import RULE_NAMES, Material, Relation, compare_scopes, load_rule, prepare, reconcile, work_out

READER = model.Tool(name="test", version="1")
SPAN = model.Span(start=0, end=4, quote="dead")
PLACES = [
    None,
    model.PlaceMention(as_written="Kerem", span=None, place_id="t:1", within=("p:1", "c:vv"), country="VV", precision=model.PlacePrecision.EXACT),
    model.PlaceMention(as_written="Salin", span=None, place_id="t:2", within=("p:2", "c:vv"), country="VV", precision=model.PlacePrecision.EXACT),
    model.PlaceMention(as_written="North", span=None, place_id="p:1", within=("c:vv",), country="VV", precision=model.PlacePrecision.FIRST_ORDER),
    model.PlaceMention(as_written="Old Mill", span=None, country="VV"),
]  # fmt: skip
SOURCES = [
    (model.Attribution(kind=model.SourceKind.OUTLET),),
    (model.Attribution(kind=model.SourceKind.OUTLET), model.Attribution(kind=model.SourceKind.NGO, as_written="Kerem Monitor")),
    (model.Attribution(kind=model.SourceKind.OUTLET), model.Attribution(kind=model.SourceKind.MEDIC, anonymous=True)),
    (model.Attribution(kind=model.SourceKind.OUTLET), model.Attribution(kind=model.SourceKind.ARMED_ACTOR, as_written="the Guard")),
]  # fmt: skip
DAY = dt.date(2031, 5, 1)


@st.composite
def whens(draw: st.DrawFn) -> model.When | None:
    start = DAY + dt.timedelta(days=draw(st.integers(0, 6)))
    length = draw(st.sampled_from([None, 0, 0, 0, 2, 20]))
    if length is None:
        return None
    end = start + dt.timedelta(days=length)
    return model.When(
        start=start, end=end, precision=model.DatePrecision.DAY if not length else model.DatePrecision.DAYS
    )


@st.composite
def statements(draw: st.DrawFn, number: int) -> model.Statement:
    low, high = sorted((draw(st.integers(0, 40)), draw(st.integers(0, 40))))
    bounds = draw(st.sampled_from([(low, low), (low, None), (None, high), (low, high), (None, None)]))
    return model.Statement(
        id=f"st-{number:03}",
        document_id=f"doc-{draw(st.integers(0, 5))}",
        text_sha256="",
        kind=draw(st.sampled_from([model.StatementKind.INCIDENT, model.StatementKind.FIGURE])),
        act=draw(st.sampled_from([model.Act.KILLED, model.Act.KILLED, model.Act.INJURED])),
        span=SPAN,
        quantity=model.Quantity(lower=bounds[0], upper=bounds[1]),
        cumulative=draw(st.sampled_from([False, False, True])),
        victims=model.Victims(as_written=draw(st.sampled_from(["people", "children", "civilians", "women"]))),
        scope=model.Scope(place=draw(st.sampled_from(PLACES)), country="VV", when=draw(whens())),
        attribution=draw(st.sampled_from(SOURCES)),
        stance=draw(st.sampled_from([model.Stance.ASSERTS, model.Stance.ASSERTS, model.Stance.DENIES])),
        provenance=model.Provenance(reader=READER),
    )


@st.composite
def materials(draw: st.DrawFn) -> Material:
    found = tuple(draw(statements(number)) for number in range(draw(st.integers(0, 9))))
    documents = tuple(
        model.Document(
            id=f"doc-{n}", sha256="", size_bytes=0, media_type="", text_sha256="", text_length=0, extractor=READER,
            publisher=f"Outlet {n % 3}", published=DAY + dt.timedelta(days=n) if n else None,
        )
        for n in range(6)
    )  # fmt: skip
    return Material(statements=found, documents=documents)


@settings(max_examples=60, deadline=None)
@given(materials(), st.randoms(use_true_random=False), st.sampled_from(RULE_NAMES))
def test_order_never_changes_the_result(material: Material, chance: random.Random, rule: str) -> None:
    shuffled = Material(
        statements=tuple(chance.sample(material.statements, len(material.statements))),
        documents=tuple(chance.sample(material.documents, len(material.documents))),
    )
    assert reconcile(shuffled, load_rule(rule)) == reconcile(material, load_rule(rule))


@settings(max_examples=60, deadline=None)
@given(materials(), st.data())
def test_taking_out_equals_never_having_counted(material: Material, data: st.DataObject) -> None:
    ids = [statement.id for statement in material.statements]
    gone = dict.fromkeys(data.draw(st.sets(st.sampled_from(ids), max_size=3)) if ids else (), "withdrawn")
    assert work_out(material).without(gone).result == reconcile(material.without(gone))


@settings(max_examples=60, deadline=None)
@given(materials(), st.sampled_from(RULE_NAMES))
def test_ranges_are_ordered_and_every_statement_is_accounted_for(material: Material, rule: str) -> None:
    found = reconcile(material, load_rule(rule))
    for given_range in [each for incident in found.incidents for each in incident.ranges]:
        assert given_range.high is None or given_range.low <= given_range.high
        assert given_range.best is None or given_range.low <= given_range.best
        assert given_range.best is None or given_range.high is None or given_range.best <= given_range.high
    told = {each for incident in found.incidents for each in incident.statement_ids}
    told |= {row.statement_id for row in found.figures} | {each.statement_id for each in found.set_aside}
    assert told == {statement.id for statement in material.statements}
    assert model.decode(model.encode(found)) == found


@settings(max_examples=100, deadline=None)
@given(statements(1), statements(2))
def test_scopes_compare_the_same_from_both_sides(left: model.Statement, right: model.Statement) -> None:
    claims = prepare(Material(statements=(left, right)))
    one, other = claims[left.id], claims[right.id]
    assert compare_scopes(one, other).relation is compare_scopes(other, one).relation.converse
    assert compare_scopes(one, one).relation in (Relation.EQUAL, Relation.UNKNOWN)
