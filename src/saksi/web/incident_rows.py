"""Incidents as rows: what a list says of each, wherever incidents are listed."""

from collections.abc import Iterable
from typing import Any

from saksi.casework import Case, ListFilter, page_values
from saksi.model import Incident
from saksi.web.detail import Section
from saksi.web.i18n import gettext as _
from saksi.web.i18n import range_words, term, when
from saksi.web.listing import PAGE_SIZE, Column
from saksi.web.templating import link


def main_range(one: Incident) -> str:
    """Show the range of the harm that the incident is about."""
    return range_words(next((each for each in one.ranges if each.act is one.act), None))


def place_words(one: Incident) -> str:
    """Show where: the gazetteer's name, or as written where it was not resolved."""
    return "" if one.place is None else one.place.name or one.place.as_written


def incident_words(one: Incident) -> list[str]:
    """Give where, when and what harm, those that are known."""
    return [part for part in (place_words(one), when(one.when.edtf) if one.when else "", term(one.act)) if part]


def incident_row(one: Incident) -> dict[str, Any]:
    """Make the row of one incident in a list."""
    return {
        "id": one.id,
        "href": f"/incidents/{one.id}",
        "when": "" if one.when is None else one.when.edtf,
        "place": place_words(one),
        "act": one.act,
        "range": main_range(one),
        "status": one.status,
        "statements": len(one.statement_ids),
        "origins": one.root_count,
        "perpetrators": one.perpetrators,
        "contradictions": len(one.contradictions),
    }


def incident_columns() -> list[Column]:
    """Give the columns of a list of incidents."""
    return [
        Column(key="when", title=_("When"), href="href", format="when"),
        Column(key="place", title=_("Place"), href="href"),
        Column(key="act", title=_("Harm"), format="term"),
        Column(key="range", title=_("Low – best – high"), numeric=True),
        Column(key="status", title=_("Status"), format="term"),
        Column(key="statements", title=_("Statements"), numeric=True, format="number"),
        Column(key="origins", title=_("Origins"), numeric=True, format="number"),
        Column(key="contradictions", title=_("Contradictions"), numeric=True, format="number"),
        Column(key="perpetrators", title=_("Named as perpetrator"), format="names"),
        Column(key="id", title=_("Id"), format="code", on_page=False),
    ]


def incidents_section(case: Case, title: str, nothing: str, name: str, keys: Iterable[str]) -> Section:
    """Make the table of the incidents that are found by a name and one of some keys; of many, the first and the way to all."""
    known = tuple(keys)
    found, total = page_values(case, Incident, ListFilter(found_by=(name, known)), limit=PAGE_SIZE)
    return Section(
        title=title,
        rows=[incident_row(one) for one in found],
        columns=incident_columns(),
        nothing=nothing,
        total=total,
        all_href=link("/incidents", **{name: known}),
    )
