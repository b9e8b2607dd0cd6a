"""Victim lists beside incidents in a case: joined by people, taken back, and moving no number."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, incoming, read, report
from saksi.casework import (
    Case,
    ListFits,
    add_entries,
    add_victim_list,
    capture_documents,
    join_record,
    named_victims,
    read_documents,
    reconcile_case,
    undo_assessment,
    verify_case,
    victims_of,
    withdraw_list,
)
from saksi.casework.named import placed_records
from saksi.errors import NotFound, UsageError
from saksi.model import Decision, Incident, PersonName, Place, PlaceMention, PlaceName, VictimList, VictimRecord
from saksi.store import create_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        capture_documents(opened, [incoming(report(1, 12, "Vellmar"), "a.txt")], extract=extract)
        read_documents(opened, read, READER)
        line = VictimRecord(id="vr-1", list_id="list-1", line=2, names=(PersonName(text="Tamo Berel"),))
        add_victim_list(opened, VictimList(id="list-1", name="Monitors", record_count=1), [line])
        yield opened


def test_a_record_is_joined_by_a_person_and_taken_back(case: Case) -> None:
    before = reconcile_case(case).result.incidents
    incident = before[0].id
    assert named_victims(case).joined == ()
    yes = join_record(case, incident, "vr-1", Decision.SAME, reason="The list says so")
    found = named_victims(case)
    assert [(one.record_id, one.incident_id, one.by) for one in found.joined] == [("vr-1", incident, yes.id)]
    assert found.documented == {incident: 1}
    assert reconcile_case(case).result.incidents == before
    undo_assessment(case, yes.id)
    assert named_victims(case).joined == ()
    assert list(verify_case(case)) == []


def test_places_of_lists_are_found_in_the_case_by_every_name(case: Case) -> None:
    north = Place(id="case:north", name="North", kind="admin1", country="QZ")
    south = Place(id="case:south", name="South", kind="admin1", country="QZ")
    names = (PlaceName(text="فيلمار"),)
    villages = [
        Place(
            id=f"case:vellmar-{each.name}", name="Vellmar", names=names, kind="village", country="QZ", within=(each.id,)
        )
        for each in (north, south)
    ]
    add_entries(case, [north, south, *villages])
    reconcile_case(case)

    def placed(*written: str) -> set[str | None]:
        lines = [
            VictimRecord(
                id=f"vr-{place}",
                list_id="list-2",
                line=at,
                names=(PersonName(text="Ilan Doro"),),
                place=PlaceMention(as_written=place, span=None),
            )
            for at, place in enumerate(written, 2)
        ]
        add_victim_list(case, VictimList(id="list-2", name="Post", record_count=len(lines)), lines)
        with case.store.reading() as records:
            return {one.place.place_id for one in placed_records(records) if one.place}

    assert placed("فيلمار, North", "Vellmar", "Nowhere") == {"case:vellmar-North", None}


def test_what_cannot_be_joined_is_told(case: Case) -> None:
    with pytest.raises(NotFound, match="saksi reconcile"):
        named_victims(case)
    incident = reconcile_case(case).result.incidents[0].id
    with pytest.raises(UsageError, match="joins no record"):
        join_record(case, incident, "vr-1", Decision.ACCEPT)
    with pytest.raises(NotFound, match="no incident"):
        join_record(case, "in-none", "vr-1", Decision.SAME)
    with pytest.raises(NotFound, match="no victim record"):
        join_record(case, incident, "vr-none", Decision.SAME)


def as_told(case: Case) -> dict[str, tuple[int, list[object]]]:
    """Give for each incident what joining all lists says of it."""
    found = named_victims(case)
    with case.store.reading() as records:
        ids = [one.id for one in records.iterate(Incident)]
    return {
        each: (found.documented.get(each, 0), [one for one in found.joined if each in one.candidates]) for each in ids
    }


def test_what_is_kept_says_the_same_as_the_whole_after_every_act(case: Case) -> None:
    fits = ListFits()

    def check() -> None:
        for incident_id, (documented, joined) in as_told(case).items():
            found = victims_of(case, incident_id, fits)
            assert found.documented == documented
            assert sorted((one.victim for one in found.lines), key=lambda one: one.record_id) == joined

    village = Place(id="case:vellmar", name="Vellmar", kind="village", country="QZ")
    with pytest.raises(NotFound):
        victims_of(case, "in-1", fits)
    incident = reconcile_case(case).result.incidents[0].id
    check()
    yes = join_record(case, incident, "vr-1", Decision.SAME, reason="The list says so")
    check()
    assert victims_of(case, incident, fits).documented == 1
    undo_assessment(case, yes.id)
    check()
    join_record(case, incident, "vr-1", Decision.DIFFERENT, reason="Another village")
    check()
    join_record(case, incident, "vr-1", Decision.UNSURE)
    add_entries(case, [village])
    check()
    lines = [
        VictimRecord(id=f"vr-{at}", list_id="list-2", line=at, names=(PersonName(text=f"Tamo {at}"),)) for at in (2, 3)
    ]
    add_victim_list(case, VictimList(id="list-2", name="Others", record_count=2), lines)
    check()
    join_record(case, incident, "vr-2", Decision.SAME, reason="The list says so")
    capture_documents(case, [incoming(report(2, 5, "Salin"), "b.txt")], extract=extract)
    read_documents(case, read, READER)
    reconcile_case(case)
    check()
    other = next(one for one in as_told(case) if one != incident)
    join_record(case, other, "vr-3", Decision.SAME, reason="It tells of that day")
    check()
    withdraw_list(case, "list-2", reason="A second copy")
    check()
