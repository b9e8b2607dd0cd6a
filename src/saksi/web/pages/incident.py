"""One incident: every statement for and against it, its numbers, and decisions on it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from saksi.casework import (
    Case,
    WalkedStatement,
    relate_statements,
    replay_case,
    set_incident_status,
    show_incident,
    undo_assessment,
    walk_from,
)
from saksi.errors import UsageError
from saksi.model import Decision, Incident, IncidentStatus, PlacePrecision, ReviewState, Stance
from saksi.web.decisions import decisions_section, in_force
from saksi.web.detail import Fact, Section, show_object
from saksi.web.i18n import gettext as _
from saksi.web.i18n import number, term
from saksi.web.incident_rows import incident_row, incident_words, place_words
from saksi.web.templating import CaseOf, WorkplaceOf, see_other

from .figures import contradiction_columns, contradiction_row

router = APIRouter()


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
    *, case: CaseOf, incident_id: str, status: Annotated[str, Form()] = "", reason: Annotated[str, Form()] = ""
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
        )
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
