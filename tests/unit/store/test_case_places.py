"""A case's own places come first, stand in the record, and change the version when they change."""

import stat
from pathlib import Path

from saksi.casework import add_entries, list_entries
from saksi.lang.places import place_key
from saksi.model import Place, PlaceName
from saksi.store import create_case, open_case_places

VELLMAR = Place(
    id="case:vellmar", name="Vellmar", names=(PlaceName(text="فلمار", lang="ar"),), kind="village", country="QZ"
)
ORSK = Place(id="case:orsk", name="Orsk", kind="village", country="QZ", within=("case:vellmar",))


def test_places_of_the_record_are_found_by_any_name(tmp_path: Path) -> None:
    with create_case(tmp_path / "case") as case:
        assert add_entries(case, [VELLMAR, ORSK]) == 2
        assert add_entries(case, [VELLMAR]) == 0
        opened = open_case_places(tmp_path / "case", list_entries(case, Place))
    found = opened.gazetteer.candidates(place_key("فلمار"))
    assert [one.id for one in found] == ["case:vellmar"]
    orsk = opened.gazetteer.place("case:orsk")
    assert orsk is not None
    assert orsk.within == ("case:vellmar",)
    (path,) = (tmp_path / "case").glob("places-*.sqlite")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_version_changes_with_the_places_and_old_files_go(tmp_path: Path) -> None:
    first = open_case_places(tmp_path, [VELLMAR])
    again = open_case_places(tmp_path, [VELLMAR])
    more = open_case_places(tmp_path, [VELLMAR, ORSK])
    assert first.version == again.version != more.version
    assert len(list(tmp_path.glob("places-*.sqlite"))) == 1


def test_a_case_without_places_knows_none(tmp_path: Path) -> None:
    opened = open_case_places(tmp_path, [])
    assert opened.version == "none"
    assert opened.gazetteer.candidates(place_key("Vellmar")) == ()
    assert list(tmp_path.iterdir()) == []
