"""Figures and incidents: what all statements together say, the way back to the words, and decisions on events."""

from collections.abc import Sequence

from fastapi import APIRouter
from pydantic import BaseModel

from saksi import casework, model
from saksi.web.templating import CaseOf, WorkplaceOf

from .shared import After, Asked, Id, Limit, Offset, first_of

router = APIRouter()


class DecidingStatus(Asked):
    """How far an incident is verified."""

    status: model.IncidentStatus


class Relating(Asked):
    """Statements that tell of one event (same), of another than the first (different), of related ones, or unsure."""

    statement_ids: list[str]
    decision: model.Decision


class Joining(Asked):
    """A victim record that belongs to an incident (same), does not (different), or unsure, which takes a word back."""

    record_id: str
    decision: model.Decision


class Replayed(BaseModel):
    """Whether computing again gave, byte for byte, what is kept."""

    is_same: bool


@router.get("/figures", tags=["figures"])
def get_figures(case: CaseOf, offset: Offset = 0, limit: Limit = 50) -> Sequence[model.FigureRow]:
    """Every source's figures, by episode, source, date told and id."""
    return casework.page_values(case, model.FigureRow, offset=offset, limit=limit)[0]


@router.get("/figure-groups", tags=["figures"])
def get_groups(case: CaseOf, offset: Offset = 0, limit: Limit = 50) -> Sequence[model.FigureGroup]:
    """Figures of one scope with low, best and high, those with most statements first."""
    return casework.page_values(case, model.FigureGroup, offset=offset, limit=limit)[0]


@router.get("/sums", tags=["figures"])
def get_sums(case: CaseOf, offset: Offset = 0, limit: Limit = 50) -> Sequence[model.Sum]:
    """What contains what: disjoint parts held against their whole."""
    return casework.page_values(case, model.Sum, offset=offset, limit=limit)[0]


@router.get("/walk/{identifier}", tags=["figures"])
def get_walk(case: CaseOf, identifier: Id) -> casework.Walk:
    """The way from an incident, a figure group or a statement to the quoted words."""
    return casework.walk_from(case, identifier)


@router.get("/incidents", tags=["incidents"])
def get_incidents(
    case: CaseOf, status: model.IncidentStatus | None = None, after: After = "", limit: Limit = 50
) -> Sequence[model.Incident]:
    """Incidents in order of id."""
    where = {} if status is None else {"status": status.value}
    return first_of(casework.all_values(case, model.Incident, after=after, **where), limit)


@router.get("/incidents/{identifier}", tags=["incidents"])
def get_incident(case: CaseOf, identifier: Id) -> casework.ShownIncident:
    """One incident with its look-alikes and the decisions on it."""
    return casework.show_incident(case, identifier)


@router.post("/incidents/{identifier}/status", tags=["incidents"])
def post_status(case: CaseOf, identifier: Id, asked: DecidingStatus) -> model.Assessment:
    """Decide how far an incident is verified; a reason must be given."""
    return casework.set_incident_status(case, identifier, asked.status, reason=asked.reason)


@router.post("/relations", tags=["incidents"])
def post_relation(case: CaseOf, asked: Relating) -> model.Assessment:
    """Say which statements tell of one event and which do not: merge, split, related."""
    return casework.relate_statements(case, asked.statement_ids, asked.decision, reason=asked.reason)


@router.post("/reconcile", tags=["incidents"])
def post_reconcile(work: WorkplaceOf) -> model.Reconciliation:
    """Work out incidents and figures anew."""
    return work.reconcile().run


@router.post("/replay", tags=["incidents"])
def post_replay(work: WorkplaceOf) -> Replayed:
    """Compute again, and tell whether it gives what is kept."""
    return Replayed(is_same=casework.replay_case(work.case, find_place=work.find_place()))


@router.get("/incidents/{identifier}/victims", tags=["incidents"])
def get_victims(work: WorkplaceOf, identifier: Id) -> casework.IncidentVictims:
    """Who the lists name for an incident."""
    return casework.victims_of(work.case, identifier, work.fits)


@router.post("/incidents/{identifier}/victims", tags=["incidents"])
def post_victim(case: CaseOf, identifier: Id, asked: Joining) -> model.Assessment:
    """Say that a victim record belongs to an incident, or not."""
    return casework.join_record(case, identifier, asked.record_id, asked.decision, reason=asked.reason)


@router.get("/contradictions", tags=["figures"])
def get_contradictions(case: CaseOf, offset: Offset = 0, limit: Limit = 50) -> Sequence[model.Contradiction]:
    """What figures cannot all be right; those of one incident or scope stand with it."""
    return casework.page_values(case, model.Contradiction, offset=offset, limit=limit)[0]


@router.get("/origins", tags=["figures"])
def get_origins(case: CaseOf, offset: Offset = 0, limit: Limit = 50) -> Sequence[model.Origin]:
    """Independent origins: texts that go back to one observer are one voice."""
    return casework.page_values(case, model.Origin, offset=offset, limit=limit)[0]


@router.get("/episodes", tags=["figures"])
def get_episodes(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Episode]:
    """Episodes in order of id."""
    return first_of(casework.all_values(case, model.Episode, after=after), limit)
