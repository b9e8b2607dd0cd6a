"""Whom victim lists name for one incident: what joined each line, which are in doubt, and the word of a person on them."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from saksi.casework import ListedVictim, join_record, victims_of
from saksi.errors import UsageError
from saksi.model import Decision
from saksi.web.i18n import gettext as _
from saksi.web.templating import CaseOf, WorkplaceOf, page, see_other

router = APIRouter()
_WORDS = {one.value: one for one in (Decision.SAME, Decision.DIFFERENT, Decision.UNSURE)}


@router.get("/{incident_id}/victims")
def show_victims(request: Request, work: WorkplaceOf, incident_id: str) -> Response:
    """Show the lines of victim lists that belong to an incident or may, with the reasons."""
    found = victims_of(work.case, incident_id, work.fits)
    return page(
        request,
        "incidents/victims.html",
        incident=found.incident,
        documented=found.documented,
        lines=[(one, _state(one)) for one in found.lines],
    )


def _state(one: ListedVictim) -> str:
    if one.victim.by is not None:
        return _("joined by a person")
    return _("fits best") if one.victim.incident_id is not None else _("in doubt")


@router.post("/{incident_id}/victims")
def decide_victim(
    *,
    case: CaseOf,
    incident_id: str,
    record: Annotated[str, Form()] = "",
    decision: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Say that a line belongs to the incident, that it does not, or take that back."""
    if decision not in _WORDS:
        raise UsageError("No decision is given.", fix="Choose one of the buttons beside the line.")
    join_record(case, incident_id, record, _WORDS[decision], reason=reason)
    return see_other(f"/incidents/{incident_id}/victims")
