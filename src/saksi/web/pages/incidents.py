"""Incidents: list, map and timeline."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from saksi.casework import ListFilter, all_values, page_values
from saksi.model import Episode, Incident, IncidentStatus, PlacePrecision
from saksi.web.chart import MOST_MARKS, ChartWords, Mark, chart_above, show_chart
from saksi.web.i18n import gettext as _
from saksi.web.i18n import isolate, term, when
from saksi.web.incident_rows import incident_columns, incident_row, incident_words, main_range, place_words
from saksi.web.listing import entries_of, listing, shown
from saksi.web.templating import CaseOf, WorkplaceOf, see_other

from . import incident, incident_victims

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


router.include_router(incident.router)  # behind the addresses above, which are no ids
