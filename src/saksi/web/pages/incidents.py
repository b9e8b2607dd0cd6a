"""Incidents: list, map and timeline; one with every statement for and against it, its numbers, and decisions on it."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, Response

from saksi.casework import (
    Case,
    ListFilter,
    WalkedStatement,
    all_values,
    page_values,
    relate_statements,
    replay_case,
    set_incident_status,
    show_incident,
    undo_assessment,
    walk_from,
)
from saksi.errors import UsageError
from saksi.model import Decision, Episode, Incident, IncidentStatus, PlacePrecision, ReviewState, Stance
from saksi.web.chart import MOST_MARKS, ChartWords, Mark, chart_above, show_chart
from saksi.web.decisions import decisions_section, in_force
from saksi.web.detail import Fact, Section, show_object
from saksi.web.i18n import gettext as _
from saksi.web.i18n import isolate, number, term, when
from saksi.web.listing import PAGE_SIZE, Column, entries_of, listing, shown
from saksi.web.templating import CaseOf, WorkplaceOf, link, see_other

from . import incident_victims
from .figures import contradiction_columns, contradiction_row, range_words

router = APIRouter(prefix="/incidents", include_in_schema=False)
router.include_router(incident_victims.router)
_RADIUS_M = {
    PlacePrecision.EXACT: 500,
    PlacePrecision.NEAR: 5_000,
    PlacePrecision.SECOND_ORDER: 20_000,
    PlacePrecision.FIRST_ORDER: 60_000,
    PlacePrecision.GENERAL: 100_000,
    PlacePrecision.COUNTRY: 250_000,
}
"""How wide a circle says how exactly a place is known (UCDP GED ``where_prec``); a district is never a point."""


def main_range(one: Incident) -> str:
    """Show the range of the harm that the incident is about."""
    return range_words(next((each for each in one.ranges if each.act is one.act), None))


def place_words(one: Incident) -> str:
    """Show where: the gazetteer's name, or as written where it was not resolved."""
    return "" if one.place is None else one.place.name or one.place.as_written


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


_FOUND_BY = ("place", "perpetrator")
"""What a list of incidents is narrowed by from the page of a place or an actor; an actor goes by several names."""
MOST_CIRCLES = 1_000
"""More circles than this cannot be told apart on one map; the page says how many are left out."""


def wanted_incidents(request: Request) -> ListFilter:
    """Read from a request which incidents are asked for: by words, status, episode, place or perpetrator."""
    asked = request.query_params
    where: dict[str, str | bool | tuple[str, ...] | None] = {}
    if asked.get("status"):
        where["status"] = asked["status"]
    if asked.get("episode"):
        where["episode_id"] = None if asked["episode"] == "none" else asked["episode"]
    found_by = next(((name, tuple(asked.getlist(name))) for name in _FOUND_BY if asked.get(name)), None)
    return ListFilter(where=where, words=asked.get("q", ""), found_by=found_by)


@router.get("")
def show_incidents(
    *, request: Request, case: CaseOf, q: str = "", status: str = "", episode: str = "", view: str = ""
) -> Response:
    """List incidents, on a map or along time where ``?view=`` asks for that."""
    wanted = wanted_incidents(request)
    found = shown(request, case, entries_of(Incident, wanted), lambda _case, some: [incident_row(one) for one in some])
    return listing(
        request,
        "incidents/list.html",
        found,
        incident_columns(),
        name="incidents",
        q=q,
        chosen_status=status,
        statuses=[(one.value, term(one)) for one in IncidentStatus],
        episode=episode,
        episodes=[(one.id, one.name) for one in all_values(case, Episode)],
        kept=[(name, key) for name, key in request.query_params.multi_items() if name in _FOUND_BY],
        view=view,
        views=[("map", _("map")), ("timeline", _("timeline"))],
        chart=chart_above(request, _chart_words(), found.total) if view == "timeline" else None,
    )


@router.get("/chart")
def draw_incidents(request: Request, case: CaseOf) -> Response:
    """Draw the incidents of a list along time."""
    found, _total = page_values(case, Incident, wanted_incidents(request), limit=MOST_MARKS + 1)
    return show_chart(request, _chart_words(), _marks(found), noun="incidents")


@router.get("/places.json")
def show_places(request: Request, work: WorkplaceOf) -> JSONResponse:
    """Give what the map draws: one circle an incident whose place has coordinates, how many have none, and the rest."""
    places: dict[str, Any] = {}
    circles = []
    unplaced = 0
    find_place = work.find_place()
    found, total = page_values(work.case, Incident, wanted_incidents(request), limit=MOST_CIRCLES)
    for one in found:
        key = one.place.place_id if one.place is not None else None
        if key is not None and key not in places:
            places[key] = find_place(key)
        place = places.get(key or "")
        precision = one.place.precision if one.place is not None else None
        if place is None or place.latitude is None or place.longitude is None or precision not in _RADIUS_M:
            unplaced += 1
            continue
        words = " · ".join(map(isolate, (*incident_words(one), main_range(one))))
        circles.append(
            {
                "lat": place.latitude,
                "lon": place.longitude,
                "radius": _RADIUS_M[precision],
                "words": words,
                "href": f"/incidents/{one.id}",
                "status": one.status.value,
            }
        )
    return JSONResponse({"circles": circles, "unplaced": unplaced, "left_out": total - len(found)})


def incident_words(one: Incident) -> list[str]:
    """Give where, when and what harm, those that are known."""
    return [part for part in (place_words(one), when(one.when.edtf) if one.when else "", term(one.act)) if part]


def _marks(found: Sequence[Incident]) -> list[Mark]:
    marks = []
    for one in found:
        numbers = next((each for each in one.ranges if each.act is one.act), None)
        if one.when is None or one.when.start is None or numbers is None:
            continue
        marks.append(
            Mark(
                start=one.when.start.isoformat(),
                end=(one.when.end or one.when.start).isoformat(),
                low=numbers.low,
                high=numbers.high,
                best=numbers.best,
                group=term(one.status),
                words=f"{place_words(one)}, {when(one.when.edtf)}: {main_range(one)} {term(one.act)}",
                href=f"/incidents/{one.id}",
            )
        )
    return marks


def _chart_words() -> ChartWords:
    return ChartWords(
        label=_("Incidents along time; the list below holds the same"),
        key=_(
            "A circle is the best number or the lower end of a range, a bar is the range, a triangle has no upper end. "
            "Each mark leads to its incident."
        ),
        x_title=_("happened on"),
        y_title=_("persons"),
    )


@router.post("/reconcile")
def reconcile_again(work: WorkplaceOf) -> Response:
    """Work out incidents and figures anew from all statements and decisions."""
    work.reconcile()
    return see_other("/incidents")


@router.get("/{incident_id}")
def show_one(request: Request, case: CaseOf, incident_id: str) -> Response:
    """Show one incident with everything that it rests on."""
    return _show(request, case, incident_id, replayed=None)


@router.post("/{incident_id}/replay")
def replay(request: Request, work: WorkplaceOf, incident_id: str) -> Response:
    """Compute everything again and tell whether it gives, byte for byte, what is shown."""
    return _show(request, work.case, incident_id, replayed=replay_case(work.case, find_place=work.find_place()))


@router.post("/{incident_id}/status")
def decide_status(
    *,
    case: CaseOf,
    incident_id: str,
    status: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Decide how far an incident is verified."""
    chosen = next((one for one in IncidentStatus if one.value == status), None)
    if chosen is None:
        raise UsageError("No status is given.", fix="Choose one of the list.")
    set_incident_status(case, incident_id, chosen, reason=reason)
    return see_other(f"/incidents/{incident_id}#decisions")


@router.post("/{incident_id}/relate")
def relate(
    *,
    case: CaseOf,
    incident_id: str,
    decision: Annotated[str, Form()] = "",
    other: Annotated[str, Form()] = "",
    statement: Annotated[list[str] | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
    undo: Annotated[str, Form()] = "",
) -> Response:
    """Merge with another incident, part from it, relate both, split statements off, or take a word back."""
    if undo:
        undo_assessment(case, undo, reason=reason)
        return see_other(f"/incidents/{incident_id}#decisions")
    own = show_incident(case, incident_id).incident.statement_ids
    match decision:
        case "same" if other:
            relate_statements(case, [*own, *_statements(case, other)], Decision.SAME, reason=reason)
        case "different" | "related" if other:
            relate_statements(case, [own[0], *_statements(case, other)], Decision(decision), reason=reason)
        case "split":
            _split(case, own, statement or [], reason)
        case _:
            raise UsageError("No decision is given.", fix="Choose merge, separate, related or split.")
    return see_other(f"/incidents/{incident_id}#decisions")


def _statements(case: Case, incident_id: str) -> tuple[str, ...]:
    return show_incident(case, incident_id).incident.statement_ids


def _split(case: Case, own: tuple[str, ...], chosen: list[str], reason: str) -> None:
    """Say that the chosen statements tell of one event, and that it is another than that of the rest."""
    off = [one for one in own if one in chosen]
    rest = [one for one in own if one not in chosen]
    if not off or not rest:
        raise UsageError(
            "All or none of the statements are chosen.", fix="Choose those that tell of another event, and leave some."
        )
    if len(off) > 1:
        relate_statements(case, off, Decision.SAME, reason=reason)
    relate_statements(case, [off[0], *rest], Decision.DIFFERENT, reason=reason)


def _show(request: Request, case: Case, incident_id: str, *, replayed: bool | None) -> Response:
    shown = show_incident(case, incident_id)
    incident = shown.incident
    walk = walk_from(case, incident_id)
    against = [one for one in walk.statements if _is_against(one)]
    standing = in_force(shown.decisions)
    facts = [
        Fact(label=_("Place"), value=place_words(incident), href=_place_href(incident)),
        Fact(label=_("How exactly"), value=_precision_words(incident)),
        Fact(label=_("When"), value=incident.when and incident.when.edtf, format="when"),
        Fact(label=_("Harm"), value=term(incident.act)),
        Fact(label=_("Named as perpetrator"), value=incident.perpetrators, format="names"),
        Fact(label=_("Independent origins"), value=incident.root_count, format="number"),
        Fact(label=_("Id"), value=incident.id, format="code"),
    ]
    sections = [
        Section(
            title=_("What does not fit"),
            rows=[contradiction_row(one) for one in incident.contradictions],
            columns=contradiction_columns(),
            nothing=_("Nothing here contradicts anything else."),
        ),
    ]
    return show_object(
        request,
        case,
        incident,
        object_id=incident.id,
        heading=incident_words(incident),
        facts=facts,
        sections=sections,
        template="incidents/incident.html",
        incident=incident,
        ranges=[(one, number(one.low), one.best, one.high) for one in incident.ranges],
        rule_text=walk.rule_text,
        computed_in=walk.computed_in,
        speaking=[one for one in walk.statements if one not in against and not _is_aside(one)],
        aside=[one for one in walk.statements if one not in against and _is_aside(one)],
        against=against,
        look_alikes=[(one, incident_row(one.incident)) for one in shown.look_alikes],
        reason_words=_reason_words(),
        statuses=[(one.value, term(one)) for one in IncidentStatus],
        decisions=decisions_section(shown.decisions),
        standing=standing,
        replayed=replayed,
    )


def _is_against(one: WalkedStatement) -> bool:
    """Whether a statement denies the event, or was rejected by a person."""
    return one.assessed.statement.stance is Stance.DENIES or one.state is ReviewState.REJECTED


def _is_aside(one: WalkedStatement) -> bool:
    """Whether a statement was set aside for every number: it repeats another, was replaced, or counts a part."""
    return bool(one.used) and all(use.role == "set_aside" for use in one.used)


def _place_href(one: Incident) -> str:
    return f"/places/{one.place.place_id}" if one.place is not None and one.place.place_id is not None else ""


def _precision_words(one: Incident) -> str:
    words = {
        PlacePrecision.EXACT: _("the place itself"),
        PlacePrecision.NEAR: _("near the place"),
        PlacePrecision.SECOND_ORDER: _("somewhere in the district"),
        PlacePrecision.FIRST_ORDER: _("somewhere in the province"),
        PlacePrecision.GENERAL: _("somewhere along it"),
        PlacePrecision.COUNTRY: _("somewhere in the country"),
        PlacePrecision.INTERNATIONAL: _("in no one country"),
    }
    return "" if one.place is None or one.place.precision is None else words[one.place.precision]


def _reason_words() -> dict[str, str]:
    return {
        "same-place": _("the same place"),
        "place-within": _("one place inside the other"),
        "same-days": _("the same days"),
        "same-number": _("the same number"),
        "same-perpetrator": _("the same perpetrator is named"),
    }
