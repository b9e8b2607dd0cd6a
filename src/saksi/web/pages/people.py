"""People and records: the persons that victim records are about, and each record as its list writes it."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import (
    Case,
    ListFilter,
    all_values,
    count_values,
    find_value,
    find_values,
    person_of,
    record_pairs,
)
from saksi.model import Person, RecordPair, VictimList, VictimRecord
from saksi.web.detail import Fact, Section, show_object
from saksi.web.i18n import gettext as _
from saksi.web.i18n import term
from saksi.web.listing import Column, entries_of, listing, shown
from saksi.web.templating import CaseOf, see_other

router = APIRouter(prefix="/people", include_in_schema=False)


def names_of(record: VictimRecord) -> tuple[str, ...]:
    """Give the names of a record, each as its list writes it; the id where it has none."""
    return tuple(name.text for name in record.names) or (record.id,)


def name_of(record: VictimRecord) -> str:
    """Give the names of a record in one, apart by " · "."""
    return " · ".join(names_of(record))


@router.get("")
def show_people(request: Request, case: CaseOf, q: str = "", several: str = "") -> Response:
    """List persons, narrowed by words of their names and by how many records they stand on."""
    wanted = ListFilter(where={"is_several": True} if several else {}, words=q)
    found = shown(request, case, entries_of(Person, wanted), _person_rows)
    columns = [
        Column(key="names", title=_("Names"), href="href", format="name"),
        Column(key="records", title=_("Records"), numeric=True, format="number"),
        Column(key="lists", title=_("Lists"), numeric=True, format="number"),
        Column(key="dates", title=_("Date of death"), format="days"),
        Column(key="id", title=_("Id"), format="code", on_page=False),
    ]
    return listing(
        request,
        "people/list.html",
        found,
        columns,
        name="people",
        q=q,
        several=several,
        record_count=count_values(case, VictimRecord),
    )


def _person_rows(case: Case, persons: Sequence[Person]) -> list[dict[str, Any]]:
    records = find_values(case, VictimRecord, (one for person in persons for one in person.record_ids))
    return [_person_row(one, records) for one in persons]


def _person_row(person: Person, records: Mapping[str, VictimRecord]) -> dict[str, Any]:
    own = [records[one] for one in person.record_ids if one in records]
    return {
        "id": person.id,
        "href": f"/people/{person.id}",
        "names": " / ".join(dict.fromkeys(name_of(one) for one in own)),
        "records": len(own),
        "lists": len({one.list_id for one in own}),
        "dates": tuple(sorted({one.death.edtf for one in own if one.death is not None})),
    }


@router.post("/link")
def link_again(case: CaseOf) -> Response:
    """Work out the persons anew from all records and judgements."""
    from saksi.casework import link_lists
    from saksi.link import link_records

    link_lists(case, link_records)
    return see_other("/people")


@router.get("/records/{record_id}")
def show_record(request: Request, case: CaseOf, record_id: str) -> Response:
    """Show one record: the whole line verbatim, the person it was taken to be about, and what it was compared with."""
    record = find_value(case, VictimRecord, record_id)
    person = person_of(case, record_id)
    names = {one.id: one.name for one in all_values(case, VictimList)}
    cells = [{"column": one.column, "value": one.value} for one in record.cells]
    sections = [
        Section(
            title=_("The line as the list writes it"),
            rows=cells,
            columns=[Column(key="column", title=_("Column")), Column(key="value", title=_("Words"))],
            nothing=_("The list gives no cells."),
        ),
        pairs_section(case, record_id),
    ]
    facts = [
        Fact(
            label=_("Person"), value=person and person.id, format="code", href=f"/people/{person.id}" if person else ""
        ),
        Fact(label=_("List"), value=names.get(record.list_id, record.list_id)),
        Fact(label=_("Line"), value=record.line, format="number"),
        Fact(label=_("Sex"), value=term(record.sex)),
        Fact(label=_("Age"), value=record.age and f"{record.age.bounds}"),
        Fact(label=_("Date of death"), value=record.death and record.death.edtf, format="when"),
        Fact(label=_("Place"), value=record.place and record.place.as_written),
        Fact(label=_("Status"), value=term(record.status)),
        Fact(label=_("Id"), value=record.id, format="code"),
    ]
    return show_object(
        request, case, record, object_id=record.id, heading=names_of(record), facts=facts, sections=sections
    )


@router.get("/{person_id}")
def show_person(request: Request, case: CaseOf, person_id: str) -> Response:
    """Show one person: every record side by side, and why they were taken for one."""
    person = find_value(case, Person, person_id)
    lists = {one.id: one.name for one in all_values(case, VictimList)}
    records = [find_value(case, VictimRecord, one) for one in person.record_ids]
    rows = [
        {
            "id": one.id,
            "href": f"/people/records/{one.id}",
            "name": name_of(one),
            "list": lists.get(one.list_id, one.list_id),
            "age": "" if one.age is None else str(one.age.bounds),
            "sex": term(one.sex),
            "death": "" if one.death is None else one.death.edtf,
            "place": "" if one.place is None else one.place.as_written,
        }
        for one in records
    ]
    columns = [
        Column(key="name", title=_("Names"), href="href", format="name"),
        Column(key="list", title=_("List")),
        Column(key="sex", title=_("Sex")),
        Column(key="age", title=_("Age")),
        Column(key="death", title=_("Date of death"), format="when"),
        Column(key="place", title=_("Place")),
        Column(key="id", title=_("Id"), format="code"),
    ]
    own = set(person.record_ids)
    inside = {
        (pair.left, pair.right): pair
        for one in person.record_ids
        for pair in record_pairs(case, one)
        if {pair.left, pair.right} <= own
    }
    sections = [
        Section(title=_("Records"), rows=rows, columns=columns, nothing=_("No record.")),
        _pairs(list(inside.values()), {one.id: one for one in records}, _("Why these are one person")),
    ]
    facts = [
        Fact(label=_("Id"), value=person.id, format="code"),
        Fact(label=_("Records"), value=len(records), format="number"),
    ]
    heading = names_of(records[0]) if records else (person.id,)
    return show_object(request, case, person, object_id=person.id, heading=heading, facts=facts, sections=sections)


def pairs_section(case: Case, record_id: str) -> Section:
    """Make the table of the pairs that a record was compared in."""
    pairs = list(record_pairs(case, record_id))
    wanted = sorted({one for pair in pairs for one in (pair.left, pair.right)})
    return _pairs(pairs, find_values(case, VictimRecord, wanted), _("Compared with"))


def _pairs(pairs: list[RecordPair], records: Mapping[str, VictimRecord], title: str) -> Section:
    rows: list[dict[str, Any]] = [
        {
            "pair": f"{name_of(records[one.left])} / {name_of(records[one.right])}",
            "href": f"/linkage/{one.left}/{one.right}",
            "probability": f"{one.probability:.3f}",
            "linked": _("linked") if one.linked else _("not linked"),
            "reason": one.reason,
        }
        for one in pairs
    ]
    columns = [
        Column(key="pair", title=_("Pair"), href="href", format="name"),
        Column(key="probability", title=_("Probability"), numeric=True),
        Column(key="linked", title=_("Result"), format="short"),
        Column(key="reason", title=_("Reason"), format="said"),
    ]
    return Section(title=title, rows=rows, columns=columns, nothing=_("No pair was worth comparing."))
