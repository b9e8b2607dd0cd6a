"""Victim lists become records cell by cell; what cannot be read is kept and told."""

import datetime as dt

import pytest

from saksi.capture import ListRow, format_mapping, guess_columns, parse_mapping, read_victim_list
from saksi.capture.victim_list import script_of
from saksi.errors import BadInput, Faults
from saksi.model import AgeCategory, CauseOfDeath, DatePrecision, PersonName, Sex, VictimStatus


def read(headers: list[str], *rows: list[str]):  # type: ignore[no-untyped-def]
    listed = [ListRow(line=line, cells=dict(zip(headers, row, strict=True))) for line, row in enumerate(rows, 2)]
    return read_victim_list(listed, guess_columns(headers), name="Monitor", sha256="0" * 64, document_id="doc-1")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Full Name", "name"),
        ("الاسم", "name"),
        ("Nama Lengkap", "name"),
        ("Nom et prénom", "name"),
        ("DATE_OF_DEATH", "death"),
        ("تاريخ الميلاد", "birth"),
        ("Jenis Kelamin", "sex"),
        ("favourite colour", ""),
    ],
)
def test_columns_are_guessed_from_headers_in_four_languages(header: str, field: str) -> None:
    assert guess_columns([header]).fields == ((header, field),)


def test_family_is_a_surname_where_names_come_in_parts() -> None:
    assert guess_columns(["First name", "Family"]).column_of("family_name") == "Family"
    assert guess_columns(["Name", "Family"]).column_of("family") == "Family"


def test_a_mapping_can_be_saved_corrected_and_used_again() -> None:
    headers = ["Who", 'The "other" name', "Age"]
    saved = format_mapping(guess_columns(headers)).replace('"Who" = ""', '"Who" = "name"')
    again = parse_mapping(saved, headers)
    assert again.fields == (("Who", "name"), ('The "other" name', ""), ("Age", "age"))


def test_all_faults_of_a_mapping_are_told_together() -> None:
    with pytest.raises(Faults) as caught:
        parse_mapping('[columns]\nNobody = "name"\nAge = "years"\n', ["Age"])
    assert caught.value.faults == ("The list has no column 'Nobody'.", "Column 'Age': 'years' is no field.")
    with pytest.raises(BadInput, match="not TOML"):
        parse_mapping("[columns", ["Age"])


def test_a_row_becomes_a_record_with_every_cell_kept() -> None:
    headers = ["id", "name_ar", "name_en", "sex", "age", "dob", "date of death", "place", "cause", "status", "note"]
    row = [
        "7",
        "نور الزهر",
        "Nour al-Zahr",
        "F",
        "7 months",
        "2031-01-01",
        "11/03/2031",
        "Tal Amun",
        "Shelling",
        "civilian",
        "x",
    ]
    found = read(headers, row)
    (record,) = found.records
    assert record.names == (PersonName(text="نور الزهر", script="Arab"), PersonName(text="Nour al-Zahr", script="Latn"))
    assert (record.sex, record.status, record.cause) == (
        Sex.WOMAN,
        VictimStatus.CIVILIAN,
        CauseOfDeath.HEAVY_WEAPONS,
    )
    assert record.age is not None
    assert (str(record.age.bounds), record.age.category) == ("0", AgeCategory.BABY)
    assert record.birth is not None
    assert (record.birth.precision, record.birth.edtf) == (DatePrecision.YEAR, "2031")
    assert record.death is not None
    assert record.death.start == dt.date(2031, 3, 11)
    assert record.place is not None
    assert record.place.as_written == "Tal Amun"
    assert [cell.value for cell in record.cells] == row
    assert found.faults == []
    assert found.victim_list.record_count == 1


def test_unreadable_cells_are_told_with_their_place_and_kept() -> None:
    found = read(["name", "age", "sex", "died"], ["Sami Darun", "Khalid", "x", "soonish"])
    (record,) = found.records
    assert [(fault.line, fault.column, fault.value) for fault in found.faults] == [
        (2, "sex", "x"),
        (2, "age", "Khalid"),
        (2, "died", "soonish"),
    ]
    assert record.age is None
    assert record.sex is Sex.UNKNOWN
    assert record.death is not None
    assert (record.death.as_written, record.death.is_resolved) == ("soonish", False)
    assert {cell.value for cell in record.cells} >= {"Khalid", "x", "soonish"}


def test_unknown_is_not_a_fault_and_not_a_value() -> None:
    found = read(["name", "age", "sex"], ["غير معروف", "unknown", "-"])
    (record,) = found.records
    assert (record.names, record.age, record.sex) == ((), None, Sex.UNKNOWN)
    assert [fault.what for fault in found.faults] == ["This row gives no name."]


def test_rows_with_one_id_are_both_kept() -> None:
    found = read(["id", "name"], ["1", "Sami Darun"], ["1", "Lina Darun"], ["", ""])
    assert len({record.id for record in found.records}) == 2
    assert [(fault.line, fault.what) for fault in found.faults] == [(3, "This row has the id of an earlier row: 1.")]


def test_ids_do_not_depend_on_the_order_of_rows() -> None:
    rows = [["1", "Sami Darun"], ["2", "Lina Darun"]]
    forth, back = read(["id", "name"], *rows), read(["id", "name"], *reversed(rows))
    assert {record.id for record in forth.records} == {record.id for record in back.records}


def test_names_in_parts_are_put_together() -> None:
    (record,) = read(["First name", "Father", "Family name"], ["Lina", "Sami", "Darun"]).records
    assert record.names == (PersonName(text="Lina Sami Darun", script="Latn"),)


@pytest.mark.parametrize(("script", "text"), [("Arab", "نور"), ("Latn", "Nour"), ("", "نور Nour"), ("", "7")])
def test_the_script_of_a_name_is_told(script: str, text: str) -> None:
    assert script_of(text) == script
