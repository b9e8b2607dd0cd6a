"""Victim lists beside incidents in a case: joined by people, taken back, and moving no number."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, incoming, read, report
from saksi.casework import (
    Case,
    add_victim_list,
    capture_documents,
    join_record,
    named_victims,
    read_documents,
    reconcile_case,
    undo_assessment,
    verify_case,
)
from saksi.errors import NotFound, UsageError
from saksi.model import Decision, PersonName, VictimList, VictimRecord
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
