import resource
import sqlite3
from pathlib import Path

import pytest

from saksi.errors import BadInput, Faults, NewerFormat, StorageError
from saksi.model import Place, PlaceName
from saksi.store.gazetteer import LayeredGazetteer, SqliteGazetteer, country_name, write_gazetteer
from saksi.store.place_lists import import_places, read_places

PLACES = (
    Place(
        id="geonames:1", name="Orovar", names=(PlaceName(text="أوروفار"),), country="SY", population=80_000, kind="town"
    ),
    Place(id="geonames:2", name="Orovar", country="IQ", population=90_000, within=("geonames:9",), latitude=0.0),
    Place(id="geonames:9", name="Iraq", country="IQ", kind="country", names=(country_name("IQ"),)),
)


@pytest.fixture
def gazetteer(tmp_path: Path) -> SqliteGazetteer:
    path = tmp_path / "cache" / "places.sqlite"
    assert write_gazetteer(path, PLACES, origin="invented 1") == 3
    assert [each.name for each in path.parent.iterdir()] == ["places.sqlite"]
    return SqliteGazetteer(path)


def test_places_come_back_by_any_of_their_names_the_most_populous_first(gazetteer: SqliteGazetteer) -> None:
    assert [each.id for each in gazetteer.candidates("orovar")] == ["geonames:2", "geonames:1"]
    assert [each.id for each in gazetteer.candidates("اوروفار")] == ["geonames:1"]
    assert list(gazetteer.candidates("nowhere")) == []


def test_a_place_keeps_its_facts(gazetteer: SqliteGazetteer) -> None:
    place = gazetteer.place("geonames:2")
    assert place is not None
    assert (place.within, place.latitude, place.longitude, place.origin) == (("geonames:9",), 0.0, None, "invented 1")
    assert gazetteer.place("geonames:7") is None


def test_countries_are_found_by_code(gazetteer: SqliteGazetteer) -> None:
    assert [gazetteer.country(code) and gazetteer.country(code).id for code in ("IQ", "SY")] == ["geonames:9", None]  # type: ignore[union-attr]


def test_first_words_are_known(gazetteer: SqliteGazetteer) -> None:
    assert (gazetteer.may_begin("orovar"), gazetteer.may_begin("ovar")) == (True, False)


def test_the_file_is_opened_for_reading_only(gazetteer: SqliteGazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError):
        gazetteer._connection.execute("DELETE FROM place")


def test_own_places_come_before_those_of_the_world(tmp_path: Path, gazetteer: SqliteGazetteer) -> None:
    write_gazetteer(tmp_path / "own.sqlite", [Place(id="case:oro", name="Orovar", country="SY")], origin="own")
    layered = LayeredGazetteer((SqliteGazetteer(tmp_path / "own.sqlite"), gazetteer))
    assert [each.id for each in layered.candidates("orovar")] == ["case:oro", "geonames:2", "geonames:1"]
    assert (layered.may_begin("iraq"), layered.place("geonames:1") is not None) == (True, True)


def test_what_is_no_gazetteer_is_refused(tmp_path: Path, gazetteer: SqliteGazetteer) -> None:
    (tmp_path / "other.sqlite").write_bytes(b"no database")
    for name in ("other.sqlite", "missing.sqlite"):
        with pytest.raises(StorageError):
            SqliteGazetteer(tmp_path / name)
    with sqlite3.connect(gazetteer.path) as connection:
        connection.execute("UPDATE about SET value = '99' WHERE name = 'format'")
    connection.close()
    with pytest.raises(NewerFormat):
        SqliteGazetteer(gazetteer.path)


def test_two_places_with_one_id_are_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        write_gazetteer(tmp_path / "places.sqlite", [PLACES[0], PLACES[0]], origin="invented")
    assert list(tmp_path.iterdir()) == []


def test_an_own_list_is_read_with_aliases_and_parents(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text(
        "name,aliases,parent,country,lat,lon,kind\n"
        "Oro District,,,SY,,,admin2\n"
        'Qamara,"Al-Qamara; القمرة",Oro District,SY,35.5,36.1,village\n',
        encoding="utf-8-sig",
    )
    target = tmp_path / "own.sqlite"
    assert import_places(source, target) == 2
    [place] = SqliteGazetteer(target).candidates("قمره")
    assert (place.id, place.within, place.latitude, place.kind) == (
        "case:qamara",
        ("case:oro-district",),
        35.5,
        "village",
    )


def test_the_faults_of_an_own_list_are_told_together(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text("name,country,lat\nOro,Syria,1\n,SY,1\nAro,SY,95\nEro,SY,x\n", encoding="utf-8")
    with pytest.raises(Faults) as caught:
        read_places(source)
    assert caught.value.faults == (
        "row 2: column 'country' is not two letters.",
        "row 3: column 'name' is empty.",
        "row 4: column 'lat' is beyond 90 degrees.",
        "row 5: column 'lat' is no number of degrees.",
    )


def test_a_parent_that_is_missing_is_told(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text("name,parent\nOro,Nowhere\n", encoding="utf-8")
    with pytest.raises(Faults):
        read_places(source)


def test_a_geonames_country_file_is_read_with_its_areas(tmp_path: Path) -> None:
    rows = [
        "11\tOro Governorate\tOro Governorate\t\t35.1\t36.1\tA\tADM1\tXX\t\t02\t\t\t\t900000\t\t\tAsia/Oro\t2025-01-01",
        "12\tQamara\tQamara\tAl-Qamara,القمرة\t35.2\t36.2\tP\tPPL\tXX\t\t02\t\t\t\t700\t\t\tAsia/Oro\t2025-01-01",
        "13\tOro Bridge\tOro Bridge\t\t35.2\t36.2\tS\tBDG\tXX\t\t02\t\t\t\t0\t\t\tAsia/Oro\t2025-01-01",
    ]
    (tmp_path / "XX.txt").write_text("\n".join(rows), encoding="utf-8")
    area, village = read_places(tmp_path / "XX.txt")
    assert (area.kind, area.within) == ("admin1", ())
    assert (village.id, village.kind, village.within, village.population) == (
        "geonames:12",
        "village",
        ("geonames:11",),
        700,
    )


def test_an_ocha_table_is_read_with_its_chain(tmp_path: Path) -> None:
    source = tmp_path / "admin.csv"
    source.write_text(
        "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE\n"
        "Oroland,XX,Oro,أورو,XX01,Qamara,XX0101\n"
        "Oroland,XX,Oro,أورو,XX01,Harlan,XX0102\n",
        encoding="utf-8",
    )
    places = {each.id: each for each in read_places(source)}
    assert sorted(places) == ["pcode:XX", "pcode:XX01", "pcode:XX0101", "pcode:XX0102"]
    assert places["pcode:XX0102"].within == ("pcode:XX01", "pcode:XX")
    assert [name.text for name in places["pcode:XX01"].names] == ["أورو"]
    assert (places["pcode:XX01"].kind, places["pcode:XX01"].country) == ("admin1", "XX")


def test_a_file_of_another_make_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "latin.csv").write_bytes("name\nÉpi\n".encode("latin-1"))
    for name in ("other.csv", "latin.csv", "missing.csv"):
        with pytest.raises(BadInput):
            read_places(tmp_path / name)


@pytest.mark.slow
def test_the_world_is_converted_once_in_little_memory(tmp_path: Path) -> None:
    from saksi.store.world_places import open_world_places

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    world = open_world_places(tmp_path)
    grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert len(world) > 200_000
    assert grown_mb < 150
    assert {each.country for each in world.candidates("nabire")} == {"ID"}
    assert world.country("ID") is not None
    [path] = tmp_path.iterdir()
    made = path.stat().st_mtime_ns
    open_world_places(tmp_path)
    assert made == path.stat().st_mtime_ns
