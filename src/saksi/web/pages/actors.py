"""Actors: groups with their other names and links, and the incidents that name them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import all_values, find_value
from saksi.lang import fold
from saksi.model import Actor
from saksi.web.detail import Fact, Section, show_object
from saksi.web.i18n import gettext as _
from saksi.web.i18n import term
from saksi.web.incident_rows import incidents_section
from saksi.web.listing import Column, listing
from saksi.web.phrases import relation_words
from saksi.web.templating import CaseOf

router = APIRouter(prefix="/actors", include_in_schema=False)


@router.get("")
def show_actors(request: Request, case: CaseOf, q: str = "") -> Response:
    """List the case's actors."""
    wanted = fold(q)
    rows = [
        {
            "id": one.id,
            "href": f"/actors/{one.id}",
            "name": one.name,
            "kind": one.kind,
            "aliases": one.aliases,
            "country": one.country,
        }
        for one in all_values(case, Actor)
        if wanted in fold(" ".join((one.name, *one.aliases)))
    ]
    columns = [
        Column(key="name", title=_("Name"), href="href"),
        Column(key="kind", title=_("Kind"), format="term"),
        Column(key="aliases", title=_("Other names"), format="names"),
        Column(key="country", title=_("Country"), format="country"),
        Column(key="id", title=_("Id"), format="code"),
    ]
    return listing(request, "actors/list.html", rows, columns, name="actors", q=q)


@router.get("/{actor_id}")
def show_actor(request: Request, case: CaseOf, actor_id: str) -> Response:
    """Show one actor with its links and the incidents that name it."""
    actor = find_value(case, Actor, actor_id)
    others = {one.id: one.name for one in all_values(case, Actor)}
    links = [
        {
            "other": others.get(one.actor_id, one.actor_id),
            "href": f"/actors/{one.actor_id}",
            "relation": relation_words(one.relation),
            "valid": "" if one.valid is None else one.valid.edtf,
            "statements": one.statement_ids,
        }
        for one in actor.affiliations
    ]
    link_columns = [
        Column(key="other", title=_("Actor"), href="href"),
        Column(key="relation", title=_("Link")),
        Column(key="valid", title=_("When"), format="when"),
        Column(key="statements", title=_("Statements"), format="statements"),
    ]
    sections = [
        Section(title=_("Links"), rows=links, columns=link_columns, nothing=_("No link to another actor is known.")),
        incidents_section(
            case, _("Incidents that name it"), _("No incident names it."), "perpetrator", (actor.name, *actor.aliases)
        ),
    ]
    facts = [
        Fact(label=_("Kind"), value=term(actor.kind)),
        Fact(label=_("Other names"), value=actor.aliases, format="names"),
        Fact(label=_("Country"), value=actor.country, format="country"),
        Fact(label=_("Note"), value=actor.note),
        Fact(label=_("Id"), value=actor.id, format="code"),
    ]
    return show_object(request, case, actor, object_id=actor.id, heading=actor.name, facts=facts, sections=sections)
