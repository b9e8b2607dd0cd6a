"""Places: the case's own entries and every place that its incidents were resolved to."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import all_values, count_by, find_values
from saksi.errors import NotFound
from saksi.lang import fold
from saksi.model import Incident, Place
from saksi.web.detail import Fact, show_object
from saksi.web.i18n import gettext as _
from saksi.web.incident_rows import incidents_section
from saksi.web.listing import Column, listing
from saksi.web.templating import WorkplaceOf
from saksi.web.workplace import Workplace

router = APIRouter(prefix="/places", include_in_schema=False)


MOST_NAMED = 2_000
"""Of so many places at which most incidents stand the names are looked up."""


def _places(work: Workplace) -> tuple[dict[str, Place], dict[str, int]]:
    """Give the places of the case by id, and at how many incidents each stands."""
    counts = dict(count_by(work.case, Incident, "place_id", limit=MOST_NAMED))
    found = {one.id: one for one in all_values(work.case, Place)}
    find_place = work.find_place()
    for wanted in counts.keys() - found.keys():
        place = find_place(wanted)
        if place is not None:
            found[wanted] = place
    return found, counts


@router.get("")
def show_places(request: Request, work: WorkplaceOf, q: str = "") -> Response:
    """List places."""
    found, counts = _places(work)
    wanted = fold(q)
    fitting = [
        one
        for one in sorted(found.values(), key=lambda place: (-counts.get(place.id, 0), place.name, place.id))
        if wanted in fold(" ".join((one.name, *(name.text for name in one.names))))
    ]
    rows = [
        {
            "id": one.id,
            "href": f"/places/{one.id}",
            "name": one.name,
            "names": tuple(name.text for name in one.names),
            "kind": kind_words(one.kind),
            "country": one.country,
            "incidents": counts.get(one.id, 0),
        }
        for one in fitting
    ]
    columns = [
        Column(key="name", title=_("Name"), href="href"),
        Column(key="names", title=_("Other names"), format="names"),
        Column(key="kind", title=_("Kind")),
        Column(key="country", title=_("Country"), format="country"),
        Column(key="incidents", title=_("Incidents"), numeric=True, format="number"),
        Column(key="id", title=_("Id"), format="code"),
    ]
    return listing(request, "places/list.html", rows, columns, name="places", q=q)


@router.get("/{place_id}")
def show_place(request: Request, work: WorkplaceOf, place_id: str) -> Response:
    """Show one place with the incidents at it and inside it."""
    place = find_any_place(work, place_id)
    sections = [
        incidents_section(
            work.case, _("Incidents here and inside it"), _("No incident was resolved to it."), "place", (place_id,)
        )
    ]
    where = (
        None if place.latitude is None or place.longitude is None else f"{place.latitude:.4f}, {place.longitude:.4f}"
    )
    facts = [
        Fact(label=_("Other names"), value=tuple(name.text for name in place.names), format="names"),
        Fact(label=_("Kind"), value=kind_words(place.kind)),
        Fact(label=_("Country"), value=place.country, format="country"),
        Fact(label=_("Within"), value=_wider(work, place), format="names"),
        Fact(label=_("Coordinates"), value=where, format="ltr"),
        Fact(label=_("From"), value=place.origin),
        Fact(label=_("Id"), value=place.id, format="code"),
    ]
    return show_object(
        request, work.case, place, object_id=place.id, heading=place.name, facts=facts, sections=sections
    )


def _wider(work: Workplace, place: Place) -> tuple[str, ...]:
    """Give the names of the places that a place lies in, the narrowest first; the id where there is no entry."""
    own = find_values(work.case, Place, place.within)
    find_place = work.find_place()
    found = [(one, own.get(one) or find_place(one)) for one in place.within]
    return tuple(wider.name if wider is not None else one for one, wider in found)


def kind_words(kind: str) -> str:
    """Give a kind of place of the case's own entries or the gazetteer in the present language; others as they are."""
    words = {
        "country": _("country"),
        "admin1": _("province"),
        "admin2": _("district"),
        "admin3": _("sub-district"),
        "admin4": _("municipality"),
        "capital": _("capital"),
        "city": _("city"),
        "town": _("town"),
        "village": _("village"),
        "neighbourhood": _("neighbourhood"),
        "camp": _("camp"),
        "region": _("region"),
    }
    return words.get(kind, kind)


def find_any_place(work: Workplace, place_id: str) -> Place:
    """Give an entry of the case or of the gazetteer. Raises ``NotFound``."""
    place = find_values(work.case, Place, [place_id]).get(place_id) or work.find_place()(place_id)
    if place is None:
        raise NotFound(f"There is no place {place_id}.", fix="Check the id, or look in the list.")
    return place
