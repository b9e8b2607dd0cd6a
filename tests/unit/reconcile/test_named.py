"""Lists of named victims beside incidents: joined by name, place and day, in doubt left to people, counted once."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import Conflict
from saksi.model import Act, Assessment, Decision, Incident, PersonName, Statement, VictimRecord, When
from saksi.reconcile import count_named, join_named, reconcile, weigh_named
from saksi.reconcile.named import JOINS, PRIOR, _evidence

from .builders import at, gather, make_statement, on


def record(record_id: str, name: str = "Tamo Berel", place: str = "Kerem", day: str = "2031-05-03") -> VictimRecord:
    return VictimRecord(
        id=record_id, list_id="list-1", line=2, names=(PersonName(text=name),), place=at(place), death=on(day)
    )


def decided(decision: Decision, statement_id: str, record_id: str, sequence: int = 0) -> Assessment:
    return Assessment(
        id=f"as-{sequence}",
        object_id=statement_id,
        decision=decision,
        by="u-1",
        at=dt.datetime(2031, 6, 1, tzinfo=dt.UTC),
        sequence=sequence,
        other_ids=(record_id,),
    )


def known(*statements: Statement) -> dict[str, Statement]:
    return {each.id: each for each in statements}


MARKET = make_statement("st-a", exact=12, when=on("2031-05-03"))
BRIDGE = make_statement("st-b", exact=5, place="Salin", when=on("2031-05-03"))
NAMED = make_statement("st-c", exact=3, when=on("2031-05-20"), names=("Tamo Berel",))


def test_a_record_joins_the_incident_of_its_place_and_day_and_says_why() -> None:
    incidents = reconcile(gather(MARKET, BRIDGE)).incidents
    (joined,) = join_named(incidents, known(MARKET, BRIDGE), [record("vr-1")])
    (market,) = [each for each in incidents if "st-a" in each.statement_ids]
    assert (joined.incident_id, joined.candidates) == (market.id, (market.id,))
    assert [(each.part, each.level) for each in joined.evidence] == [("place", "same place"), ("time", "same day")]


def test_a_record_of_another_day_or_place_joins_nothing() -> None:
    incidents = reconcile(gather(MARKET)).incidents
    others = [record("vr-1", day="2031-05-30"), record("vr-2", place="Oduva")]
    assert join_named(incidents, known(MARKET), others) == ()


def test_two_incidents_that_fit_alike_leave_it_to_a_person_and_a_name_decides() -> None:
    rival = make_statement("st-d", exact=90, when=on("2031-05-03"))
    kept = gather(MARKET, rival, decisions=(decided(Decision.DIFFERENT, "st-a", "st-d"),))
    incidents = reconcile(kept).incidents
    assert len(incidents) == 2
    (doubtful,) = join_named(incidents, known(MARKET, rival), [record("vr-1")])
    assert (doubtful.incident_id, len(doubtful.candidates)) == (None, 2)
    assert count_named([doubtful], {}) == {}
    naming = make_statement("st-d", exact=90, when=on("2031-05-03"), names=("Tamo  BEREL",))
    (joined,) = join_named(incidents, known(MARKET, naming), [record("vr-1")])
    assert joined.incident_id == next(each.id for each in incidents if "st-d" in each.statement_ids)


def test_people_decide_take_it_back_and_contradictions_name_both() -> None:
    incidents = reconcile(gather(MARKET, BRIDGE)).incidents
    by_statement = {one: each.id for each in incidents for one in each.statement_ids}
    no, yes = decided(Decision.DIFFERENT, "st-a", "vr-1"), decided(Decision.SAME, "st-b", "vr-1", 1)
    assert join_named(incidents, known(MARKET, BRIDGE), [record("vr-1")], [no]) == ()
    (moved,) = join_named(incidents, known(MARKET, BRIDGE), [record("vr-1")], [no, yes])
    assert (moved.incident_id, moved.by) == (by_statement["st-b"], "as-1")
    back = [yes, decided(Decision.UNSURE, "st-b", "vr-1", 2)]
    (joined,) = join_named(incidents, known(MARKET, BRIDGE), [record("vr-1")], back)
    assert (joined.incident_id, joined.by) == (by_statement["st-a"], None)
    with pytest.raises(Conflict, match="as-3 and by as-1"):
        join_named(incidents, {}, [record("vr-1")], [yes, decided(Decision.SAME, "st-a", "vr-1", 3)])


def test_persons_count_once_and_no_range_moves() -> None:
    found = reconcile(gather(MARKET))
    records = [record("vr-1"), record("vr-2", "Tamo Berell"), record("vr-3", "Ilan Doro")]
    joined = join_named(found.incidents, known(MARKET), records)
    assert join_named(found.incidents, known(MARKET), reversed(records)) == joined
    assert count_named(joined, {"vr-1": "p-1", "vr-2": "p-1"}) == {found.incidents[0].id: 2}
    assert [(each.low, each.high) for each in found.incidents[0].ranges] == [(10, 18)]


class FirstLetters:
    """A name model of the test: names agree where their first letters do."""

    def keys(self, written: str) -> tuple[str, ...]:
        return (written[:3].casefold(),)

    def compare(self, told: str, listed: str) -> tuple[str, float] | None:
        return ("first letters", 4.0) if told[:3].casefold() == listed[:3].casefold() else None


def test_a_name_model_joins_over_spellings() -> None:
    incidents = reconcile(gather(NAMED)).incidents
    elsewhere = record("vr-1", "Tamoh Berell", place="Old Mill", day="2031-05-20")
    assert join_named(incidents, known(NAMED), [elsewhere]) == ()
    (joined,) = join_named(incidents, known(NAMED), [elsewhere], name_model=FirstLetters())
    assert joined.incident_id == incidents[0].id
    assert joined.evidence[0].level == "a report names it: first letters"
    assert (joined.evidence[0].left, joined.evidence[0].right) == ("Tamoh Berell", "Tamo Berel")


PLACES = st.sampled_from(["Kerem", "Salin", "somewhere"])
DAYS = st.sampled_from(
    [
        on("2031-05-03"),
        on("2031-05-04"),
        on("2031-05-03", "2031-05-06"),
        on("2031-05-03", "2031-05-09"),
        on("2031-05-01", "2031-05-31"),
        on("2031-06-20"),
    ]
)
TOLD = st.lists(
    st.tuples(st.none() | PLACES, st.none() | DAYS, st.sampled_from(["Tamo Berel", "Anu Sorin"])), max_size=8
)


@given(TOLD, TOLD)
@settings(deadline=None)
def test_what_is_not_held_against_each_other_could_not_be_joined(
    told: list[tuple[str | None, When | None, str]], listed: list[tuple[str | None, When | None, str]]
) -> None:
    incidents = [
        Incident(
            id=f"in-{number}",
            statement_ids=(f"st-{number}",),
            act=Act.KILLED,
            place=place and at(place),
            when=day,
        )
        for number, (place, day, _) in enumerate(told)
    ]
    statements = known(
        *(make_statement(f"st-{number}", exact=3, names=(name,)) for number, (_, _, name) in enumerate(told))
    )
    records = [
        VictimRecord(
            id=f"vr-{number}",
            list_id="list-1",
            line=number,
            names=(PersonName(text=name),),
            place=place and at(place),
            death=day,
        )
        for number, (place, day, name) in enumerate(listed)
    ]
    found = weigh_named(incidents, statements, records)
    for record, (_, _, own) in zip(records, listed, strict=True):
        for incident, (_, _, other) in zip(incidents, told, strict=True):
            agreed = 5.0 if own == other else 0.0  # as ``SameSpelling`` weighs
            beside = sum(each.weight for each in _evidence(record, incident, None))
            weights = [one.weight for one in found[record.id] if one.incident_id == incident.id]
            assert weights == ([PRIOR + agreed + beside] if PRIOR + agreed + beside >= JOINS else [])
