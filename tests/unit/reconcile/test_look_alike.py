"""Incidents that may be one event: place and days must allow it; nothing is suggested on a number alone."""

import datetime as dt
from dataclasses import replace

import pytest

from saksi.model import Act, DatePrecision, Incident, PlaceMention, PlacePrecision, Range, When
from saksi.reconcile import find_look_alikes


def incident(number: int, place: str | None = "case:vellmar", day: int | None = 4, **values: object) -> Incident:
    mention = None
    if place is not None:
        mention = PlaceMention(as_written=place, span=None, place_id=place, precision=PlacePrecision.EXACT)
    when = None
    if day is not None:
        date = dt.date(2031, 5, day)
        when = When(start=date, end=date, precision=DatePrecision.DAY)
    given: dict[str, object] = {"act": Act.KILLED, "place": mention, "when": when, "statement_ids": (f"st-{number}",)}
    return Incident(id=f"in-{number}", **{**given, **values})  # type: ignore[arg-type]


def best(number: int) -> tuple[Range, ...]:
    return (Range(act=Act.KILLED, low=number, best=number, high=number, rule="r", rule_version="1"),)


def reasons(one: Incident, other: Incident) -> tuple[str, ...]:
    found = find_look_alikes(one, [one, other])
    return found[0].reasons if found else ()


def test_the_same_place_and_days_are_suggested() -> None:
    assert reasons(incident(1), incident(2)) == ("same-place", "same-days")


@pytest.mark.parametrize(
    "other",
    [
        incident(2, place="case:marsolle"),
        incident(2, day=9),
        incident(2, act=Act.INJURED),
        incident(2, place=None, day=None, ranges=best(7)),
        incident(2, day=None),
    ],
)
def test_another_place_day_or_harm_is_not(other: Incident) -> None:
    assert reasons(incident(1, ranges=best(7)), other) == ()


def test_a_place_inside_the_other_and_an_equal_number_count() -> None:
    inside = PlaceMention(as_written="Vellmar", span=None, place_id="case:quarter", within=("case:vellmar",))
    open_place = incident(2, place=None, ranges=best(7))
    assert reasons(incident(1, ranges=best(7)), open_place) == ("same-days", "same-number")
    quarter = replace(incident(3, ranges=best(7)), place=inside)
    assert reasons(incident(1, ranges=best(7)), quarter) == ("place-within", "same-days", "same-number")


def test_zero_dead_in_both_is_an_equal_number() -> None:
    assert reasons(incident(1, ranges=best(0)), incident(2, ranges=best(0))) == (
        "same-place",
        "same-days",
        "same-number",
    )


def test_the_most_alike_come_first_and_no_more_than_eight() -> None:
    others = [incident(number) for number in range(2, 14)] + [incident(99, ranges=best(7))]
    found = find_look_alikes(incident(1, ranges=best(7)), others)
    assert (len(found), found[0].incident.id, found[1].incident.id) == (8, "in-99", "in-10")
