"""Pairs of figures whose scopes stand to each other in a way that is known by construction."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

from saksi.model import (
    Act,
    ActorMention,
    CountingMethod,
    DatePrecision,
    PlaceMention,
    PlacePrecision,
    Provenance,
    Quantity,
    Scope,
    Span,
    Statement,
    StatementKind,
    Victims,
    When,
)
from saksi.reconcile import Material, Relation, compare_scopes, prepare

from .world import READER

COUNTRY = PlaceMention(as_written="Qoya", span=None, place_id="c:qy", country="QY", precision=PlacePrecision.COUNTRY)
GROUPS = ("children", "women", "anak", "نساء", "enfants", "medics")


def mention(province: int, town: int | None = None) -> PlaceMention:
    """Name a province or a town in it."""
    if town is None:
        return PlaceMention(
            as_written=f"Province {province}", span=None, place_id=f"p:{province}", country="QY", within=("c:qy",),
            precision=PlacePrecision.FIRST_ORDER,
        )  # fmt: skip
    return PlaceMention(
        as_written=f"Town {province}-{town}", span=None, place_id=f"t:{province}-{town}", country="QY",
        within=(f"p:{province}", "c:qy"), precision=PlacePrecision.EXACT,
    )  # fmt: skip


def days(first: int, last: int) -> When:
    """Name the days from first to last of an invented year."""
    start, end = (dt.date(2031, 1, 1) + dt.timedelta(days=each) for each in (first, last))
    return When(start=start, end=end, precision=DatePrecision.DAYS if last > first else DatePrecision.DAY)


def base_figure(chance: random.Random) -> Statement:
    """Invent a figure with every facet known: a province, ten to thirty days, civilians, killed."""
    first = chance.randint(20, 200)
    span = Span(start=0, end=4, quote="dead")
    return Statement(
        id="st-a", document_id="doc-a", text_sha256="", kind=StatementKind.FIGURE, act=Act.KILLED, span=span,
        quantity=Quantity(lower=50, upper=50), cumulative=True, victims=Victims(as_written="civilians", civilian=True),
        scope=Scope(place=mention(chance.randint(0, 3)), country="QY", when=days(first, first + chance.randint(10, 30))),
        provenance=Provenance(reader=READER),
    )  # fmt: skip


Change = tuple[str, Relation, Callable[[Statement, random.Random], Statement]]


def _place(statement: Statement, place: PlaceMention | None) -> Statement:
    return replace(statement, scope=replace(statement.scope, place=place))


def _time(statement: Statement, when: When | None) -> Statement:
    return replace(statement, scope=replace(statement.scope, when=when))


def _province(statement: Statement) -> int:
    place = statement.scope.place
    assert place is not None
    assert place.place_id is not None
    return int(place.place_id.partition(":")[2])


def _ends(statement: Statement) -> tuple[int, int]:
    when = statement.scope.when
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    new_year = dt.date(2031, 1, 1)
    return (when.start - new_year).days, (when.end - new_year).days


# How the changed figure stands to the one it was made from.
CHANGES: tuple[Change, ...] = (
    ("same again", Relation.EQUAL, lambda s, _: s),
    ("a town of the province", Relation.PART_OF, lambda s, c: _place(s, mention(_province(s), c.randint(0, 9)))),
    ("the country", Relation.CONTAINS, lambda s, _: _place(s, COUNTRY)),
    ("another province", Relation.DISJOINT, lambda s, _: _place(s, mention(_province(s) + 4))),
    ("a town elsewhere", Relation.DISJOINT, lambda s, c: _place(s, mention(_province(s) + 4, c.randint(0, 9)))),
    ("no place", Relation.UNKNOWN, lambda s, _: _place(s, None)),
    ("a place not in the gazetteer", Relation.UNKNOWN, lambda s, _: _place(s, PlaceMention(as_written="Old Mill", span=None, country="QY"))),
    ("some of the days", Relation.PART_OF, lambda s, c: _time(s, days(_ends(s)[0] + c.randint(1, 4), _ends(s)[1] - c.randint(0, 4)))),
    ("more days", Relation.CONTAINS, lambda s, c: _time(s, days(_ends(s)[0] - c.randint(1, 9), _ends(s)[1]))),
    ("days that begin within", Relation.OVERLAPPING, lambda s, c: _time(s, days(_ends(s)[0] + 3, _ends(s)[1] + c.randint(1, 9)))),
    ("days after", Relation.DISJOINT, lambda s, c: _time(s, days(_ends(s)[1] + c.randint(1, 9), _ends(s)[1] + 20))),
    ("no time", Relation.UNKNOWN, lambda s, _: _time(s, None)),
    ("a group of them", Relation.PART_OF, lambda s, c: replace(s, victims=Victims(as_written=c.choice(GROUPS), civilian=True))),
    ("all people", Relation.CONTAINS, lambda s, _: replace(s, victims=Victims(as_written="people"))),
    ("fighters", Relation.DISJOINT, lambda s, _: replace(s, victims=Victims(as_written="fighters", civilian=False))),
    ("injured", Relation.DISJOINT, lambda s, _: replace(s, act=Act.INJURED)),
    ("abducted", Relation.UNKNOWN, lambda s, _: replace(s, act=Act.ABDUCTED)),
    ("by one side", Relation.PART_OF, lambda s, _: replace(s, scope=replace(s.scope, perpetrator=ActorMention(as_written="the Guard", span=None)))),
    ("verified ones", Relation.PART_OF, lambda s, _: replace(s, counting=CountingMethod.VERIFIED)),
    ("an estimate", Relation.EQUAL, lambda s, _: replace(s, counting=CountingMethod.ESTIMATED)),
)  # fmt: skip

_COMBINED = {
    (Relation.PART_OF, Relation.PART_OF): Relation.PART_OF,
    (Relation.PART_OF, Relation.CONTAINS): Relation.OVERLAPPING,
    (Relation.CONTAINS, Relation.CONTAINS): Relation.CONTAINS,
}


def score_relations(seed: int, count: int) -> float:
    """Give the share of pairs that are classed as they were made: one change, or two in different respects."""
    chance = random.Random(seed)
    right = 0
    for _ in range(count):
        base = base_figure(chance)
        _, expected, change = chance.choice(CHANGES)
        other = change(base, chance)
        if (
            chance.random() < 0.5
            and expected in (Relation.PART_OF, Relation.CONTAINS)
            and other.victims == base.victims
        ):
            _, more, again = chance.choice([each for each in CHANGES if each[0] in ("a group of them", "all people")])
            other = again(other, chance)
            expected = _COMBINED.get((expected, more)) or _COMBINED[more, expected]
        other = replace(other, id="st-b", document_id="doc-b")
        claims = prepare(Material(statements=(base, other)))
        right += compare_scopes(claims["st-b"], claims["st-a"]).relation is expected
    return right / count


__all__ = ["CHANGES", "score_relations"]
