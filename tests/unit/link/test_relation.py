"""Words about relatives are evidence: they tell two of one name apart, and speak for the one whose father they name."""

import random
from datetime import date

import pytest

from builders.linkage import invented_lists, row
from saksi.link import explain, link_rows
from saksi.link.record import rows_of
from saksi.link.relation import Kinship, read_relatives
from saksi.model import DatePrecision, Evidence, PersonName, PlaceMention, VictimList, VictimRecord, When


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("son of Samer and Rima", {("child", "samer"), ("child", "rima")}),
        ("Tareq Nabil Al-Wardani’s wife", {("spouse", "tareq")}),
        ("Samer and Rima's daughter", {("child", "samer"), ("child", "rima")}),
        ("daughter of Dr. Abd al-Rahman Karmi, granddaughter of Nabil", {("child", "abdrahman")}),
        ("ابن سامر الورداني", {("child", "سامر")}),
        ("زوجة طارق", {("spouse", "طارق")}),
        ("anak dari Sudarto dan Wati", {("child", "sudarto"), ("child", "wati")}),
        ("fils de Marcel Berthal", {("child", "marcel")}),
        ("hermano de Luis Campos Olmo", {("sibling", "luis")}),
        ("mother of Zaki", {("parent", "zaki")}),
        ("their child", set()),
        ("cousin of three neighbours", set()),
        ("pharmacist", set()),
        ("", set()),
    ],
)
def test_relatives_are_read_in_several_languages(text: str, wanted: set[tuple[str, str]]) -> None:
    assert {(kinship.value, word) for kinship, word in read_relatives([text])} == wanted


def namesakes(relation: str):
    """Give two lists where B names two short namesakes, told apart by their fathers alone."""
    rows, _ = invented_lists(400)
    chance = random.Random(4)
    for i, each in enumerate(rows):
        if each.list_name == "B" and chance.random() < 0.5:  # relations are usual in this list
            father = each.names[0].parts[1] if len(each.names[0].parts) > 2 else "nabil"
            rows[i] = row(
                each.ref, "B", f"{each.names[0].parts[0]} {each.names[0].parts[-1]}", sex=each.sex,
                relatives=((Kinship.CHILD, father),),
            )  # fmt: skip
    rows += [
        row("a-x", "A", "سامر طارق كريم المنير", sex="M"),
        row("a-y", "A", "سامر زهير فادي المنير", sex="M"),
        row("b-x", "B", "Samer Al-Munir", sex="M", relatives=read_relatives([relation])),
    ]
    return link_rows(rows)


@pytest.mark.parametrize(("relation", "found"), [("son of Tareq", "a-x"), ("son of Zuhair and Rima", "a-y")])
def test_a_named_father_tells_namesakes_apart(relation: str, found: str) -> None:
    linkage = namesakes(relation)
    number = {ref: i for i, ref in enumerate(linkage.corpus.refs)}
    cluster = {ref: linkage.clusters[number[ref]] for ref in ("a-x", "a-y", "b-x")}
    assert [ref for ref in ("a-x", "a-y") if cluster[ref] == cluster["b-x"]] == [found]
    pairs = zip(linkage.candidates.left.tolist(), linkage.candidates.right.tolist(), strict=True)
    pair = next(k for k, each in enumerate(pairs) if each == (number[found], number["b-x"]))
    told = {one.part: one for one in explain(linkage, pair)}
    assert isinstance(told["relation"], Evidence)
    assert told["relation"].weight > 1
    assert "in common" in told["relation"].level


def test_a_father_whom_the_name_holds_already_is_not_counted_again() -> None:
    rows, _ = invented_lists(200)
    rows += [
        row("a-x", "A", "سامر طارق كريم المنير", sex="M"),
        row("b-x", "B", "Samer Tareq Al-Munir", sex="M", relatives=((Kinship.CHILD, "tareq"),)),
    ]
    assert "relation" not in link_rows(rows).scores.terms


def test_relatives_that_both_state_are_compared_and_kinship_matters() -> None:
    rows, _ = invented_lists(200)
    rows += [
        row("a-x", "A", "هدى المنير", relatives=((Kinship.SPOUSE, "طارق"),)),
        row("b-x", "B", "Huda Al-Munir", relatives=((Kinship.SPOUSE, "tareq"),)),
        row("b-y", "B", "Huda Al-Munir", relatives=((Kinship.SIBLING, "tareq"),)),
        row("b-z", "B", "Huda Al-Munir", relatives=((Kinship.SPOUSE, "fadi"),)),
    ]
    linkage = link_rows(rows)
    number = {ref: i for i, ref in enumerate(linkage.corpus.refs)}
    pairs = list(zip(linkage.candidates.left.tolist(), linkage.candidates.right.tolist(), strict=True))
    weight = {
        b: linkage.scores.terms["relation"][pairs.index((number["a-x"], number[b]))] for b in ("b-x", "b-y", "b-z")
    }
    assert weight["b-x"] > 0 == weight["b-y"] > weight["b-z"]


def test_an_incident_lends_its_day_and_place_where_its_records_agree() -> None:
    day = When(as_written="2031-03-12", start=date(2031, 3, 12), end=date(2031, 3, 12), precision=DatePrecision.DAY)
    other = When(as_written="2031-03-14", start=date(2031, 3, 14), end=date(2031, 3, 14), precision=DatePrecision.DAY)

    def record(ref: str, incident: str, death: When | None, place: str) -> VictimRecord:
        return VictimRecord(
            id=ref, list_id="l", line=1, names=(PersonName(text="Samer Al-Wardani"),), incident=incident, death=death,
            place=PlaceMention(as_written=place, span=None) if place else None,
        )  # fmt: skip

    records = [
        record("r1", "i1", day, "Ain Zemra"), record("r2", "i1", None, ""),
        record("r3", "i2", day, "Harlan"), record("r4", "i2", other, "Harlan"), record("r5", "i2", None, ""),
        record("r6", "", None, ""),
    ]  # fmt: skip
    rows = {one.ref: one for one in rows_of(records, [VictimList(id="l", name="list")])}
    assert rows["r2"].died == (date(2031, 3, 12), date(2031, 3, 12))
    assert rows["r2"].places == rows["r1"].places != ()
    assert rows["r5"].died is None
    assert rows["r5"].places == rows["r3"].places
    assert rows["r6"].died is None
