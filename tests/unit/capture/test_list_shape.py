"""The shipped form is a valid XLSForm, its exports read themselves in every language, and in_<list> tables become lists."""

import io
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from saksi.capture import build_form, guess_columns, read_tables, read_victim_list, victim_tables, write_workbook
from saksi.capture.victim_form import form_sheets, form_words
from saksi.errors import BadInput
from saksi.model import CauseOfDeath, Sex, VictimRecord, VictimStatus

LANGUAGES = range(4)
PLACES = {"incident_code": "V-12", "date_of_incident": "2031-03-11", "place": "Vellmar", "province": "Orsa"}
VICTIMS: list[dict[str, str]] = [
    {"name": "Selma Rafi Orvan", "sex": "woman", "age": "31", "status": "civilian", "cause_of_death": "shelling", "means_seen": "shelling fire",
     "family_group": "Orvan house", "relationship": "mother of Nadia"},
    {"name": "Nadia Tarik Orvan", "sex": "woman", "age": "7", "status": "civilian", "cause_of_death": "shelling", "other_day": "2031-03-14"},
]  # fmt: skip


def label_of(name: str, language: int) -> str:
    words = form_words()
    return next(one["labels"][language] for one in (*words["incident"], *words["victim"]) if one["name"] == name)


def choice_of(question: str, value: str, language: int) -> str:
    kind = {"sex": "sex", "status": "status", "cause_of_death": "cause"}.get(question)
    if kind is None:
        return value
    return next(one["labels"][language] for one in form_words()["choices"][kind] if one["name"] == value)


def export(language: int | None = None, *, means: str = "one") -> bytes:
    """A KoboToolbox export of one incident with two victims: XML names, or labels of a language."""
    group = {None: "incident_facts"}.get(language, "Incident")

    def header(name: str) -> str:
        return name if language is None else label_of(name, language)

    def cell(name: str, value: str) -> str:
        return value if language is None else choice_of(name, value, language)

    main = [
        [*(f"{group}/{header(name)}" for name in PLACES), "_id", "_uuid", "_submission_time", "_index"],
        [*PLACES.values(), "4", "aa-11", "2031-03-20T10:00:00", "1"],
    ]
    questions = [one["name"] for one in form_words()["victim"] if one["name"] != "means_seen"]
    options = ["shelling", "fire", "mine"]
    columns = [f"victim/{header(name)}" for name in questions]
    if means == "one":
        columns.append("victim/means_seen")
    else:
        columns += [f"victim/means_seen/{one}" for one in options]
    sheet = [
        [*columns, "victim/date_killed", "_index", "_parent_table_name", "_parent_index", "_submission__uuid"],
    ]
    for number, victim in enumerate(VICTIMS, 1):
        row = [cell(name, victim.get(name, "")) for name in questions]
        seen = victim.get("means_seen", "")
        row += [seen] if means == "one" else ["1" if one in seen.split() else "0" for one in options]
        killed = victim.get("other_day") or PLACES["date_of_incident"]
        sheet.append([*row, killed, str(number), "Incident and victims", "1", "aa-11"])
    return write_workbook({"Incident and victims": main, "victim": sheet})


def records_of(data: bytes) -> list[VictimRecord]:
    (one,) = victim_tables(read_tables(data))
    columns = guess_columns(one.table.columns)
    reading = read_victim_list(one.table.rows, columns, name="field", sha256="0" * 64, document_id="doc")
    assert reading.faults == []
    return reading.records


def facts(record: VictimRecord) -> tuple[Any, ...]:
    assert record.age is not None
    assert record.death is not None
    assert record.place is not None
    return (
        record.declared_id, record.names[0].text, record.sex, record.age.bounds.lower, record.status, record.cause,
        record.death.start, record.place.as_written, record.incident, record.family, record.relation,
    )  # fmt: skip


def test_the_shipped_form_is_a_valid_xlsform(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(build_form())
    made = convert(str(tmp_path / "form.xlsx"))
    assert made.warnings == []
    for language in form_words()["languages"]:
        assert f'<translation lang="{language}"' in made.xform
    assert 'calculate="once(uuid())"' in made.xform
    assert build_form() == build_form()


def test_every_question_and_choice_has_a_label_in_every_language() -> None:
    words = form_words()
    asked = [*words["incident"], *words["victim"], *(one for each in words["choices"].values() for one in each)]
    assert [
        one["name"] for one in asked if len([x for x in one["labels"] if x.strip()]) != len(words["languages"])
    ] == []
    assert {len(row) for row in form_sheets()["survey"]} == {8}


def test_an_export_with_xml_names_gives_victims_with_their_incident() -> None:
    first, second = records_of(export())
    assert first.sex is Sex.WOMAN
    assert first.status is VictimStatus.CIVILIAN
    assert first.cause is CauseOfDeath("heavy_weapons_and_explosive_munitions")
    assert (first.incident, second.incident) == ("V-12", "V-12")
    assert (first.declared_id, second.declared_id) == ("aa-11/1", "aa-11/2")
    assert first.death is not None
    assert second.death is not None
    assert (str(first.death.start), str(second.death.start)) == ("2031-03-11", "2031-03-14")
    assert (first.family, first.relation) == ("Orvan house", "mother of Nadia")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_with_labels_reads_the_same_in_every_language(language: int) -> None:
    assert list(map(facts, records_of(export(language)))) == list(map(facts, records_of(export())))


def test_answers_in_columns_of_their_own_are_gathered() -> None:
    one, several = records_of(export()), records_of(export(means="columns"))
    assert list(map(facts, one)) == list(map(facts, several))
    assert next(cell.value for cell in several[0].cells if cell.column == "means_seen") == "shelling fire"


def test_a_victim_without_its_incident_is_told_and_kept() -> None:
    main = [["place", "_index", "_uuid"], ["Vellmar", "1", "aa-11"]]
    sheet = [["name", "_index", "_parent_index"], ["Selma Rafi Orvan", "1", "9"], ["Nadia Orvan", "2", "1"]]
    (one,) = victim_tables(read_tables(write_workbook({"form": main, "victim": sheet})))
    assert [fault.what for fault in one.table.faults] == ["No incident has the index that this victim names."]
    assert [row.cells["name"] for row in one.table.rows] == ["Selma Rafi Orvan", "Nadia Orvan"]
    assert [row.cells["place"] for row in one.table.rows] == ["", "Vellmar"]


def test_sheets_that_do_not_belong_together_are_refused() -> None:
    sheet = [["name"], ["Selma Rafi Orvan"]]
    with pytest.raises(BadInput, match="several sheets"):
        victim_tables(read_tables(write_workbook({"one": sheet, "two": sheet})))


def test_a_table_of_persons_becomes_a_list_for_each_column() -> None:
    text = "id,name,in_post,in_lantern,in_court\n1,Selma Orvan,1,1,0\n2,Omar Revan,0,0,0\n3,Nadia Corvel,?,0,1\n"
    found = victim_tables(read_tables(text.encode()))
    assert {one.suffix: [row.line for row in one.table.rows] for one in found} == {
        "#in_post": [2], "#in_lantern": [2], "#in_court": [4],
    }  # fmt: skip
    assert "in_lantern" not in found[0].table.rows[0].cells
    assert [(fault.place, fault.what.split(":")[0]) for fault in found[0].table.faults] == [
        ("row 3", "The person is in none of the lists."),
        ("row 4, column in_post", "Neither 0 nor 1"),
    ]


def test_a_plain_table_stays_as_it_is() -> None:
    table = read_tables(io.BytesIO(b"id,name,in_brief\n1,Selma Orvan,short\n").getvalue())[0]
    assert [(one.suffix, one.table) for one in victim_tables([table])] == [("", table)]
