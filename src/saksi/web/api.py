"""The JSON API under ``/api``: everything that the pages do, through the same use cases and the same door.

Answers are values of the model and of casework as they are, so their types are the documentation; OpenAPI is at
``/api/openapi.json``. Lists are read a page at a time with ``after`` (the last id of the page before) or ``offset``.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from pydantic import BaseModel, ConfigDict

from saksi import casework, model
from saksi.errors import NotFound
from saksi.ledger import LedgerEntry

from .pages.estimates import estimate_id
from .templating import CaseOf, WorkplaceOf

T = TypeVar("T")
MOST = 200
"""Most values of one answer."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many of the first to pass over.")]
After = Annotated[str, Query(max_length=200, description="Only those after this id: the last one of the page before.")]
Id = Annotated[str, InPath(max_length=200, description="Id of the object.")]


class Problem(BaseModel):
    """What went wrong and what to do, with a stable code (docs/reference/errors.md)."""

    error: str
    what: str
    fix: str


class Asked(BaseModel):
    """What a request may say; anything else is refused."""

    model_config = ConfigDict(extra="forbid")
    reason: str = ""


class Correcting(Asked):
    """Fields of a statement to set otherwise: dotted path and new value as canonical JSON."""

    corrections: list[model.Correction]


class DecidingStatus(Asked):
    """How far an incident is verified."""

    status: model.IncidentStatus


class Relating(Asked):
    """Statements that tell of one event (same), of another than the first (different), of related ones, or unsure."""

    statement_ids: list[str]
    decision: model.Decision


class Judging(Asked):
    """Two records that are about one person (same), about different ones, or unsure."""

    left: str
    right: str
    decision: model.Decision


class Entries(BaseModel):
    """Entries of the ledger, the last one first, and how many there are in all."""

    entries: list[LedgerEntry]
    total: int


class Replayed(BaseModel):
    """Whether computing again gave, byte for byte, what is kept."""

    is_same: bool


class Linked(BaseModel):
    """The computation of persons, and how many came out."""

    run: model.LinkageRun
    persons: int


_PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "No session."},
    403: {"model": Problem, "description": "Not allowed, or the request does not come from this server's pages."},
    404: {"model": Problem, "description": "There is no such object."},
    409: {"model": Problem, "description": "It contradicts what is there."},
    422: {"model": Problem, "description": "The request does not fit."},
    503: {"model": Problem, "description": "The case cannot be read or written."},
}
router = APIRouter(prefix="/api", responses=_PROBLEMS)


def _page(values: Iterable[T], limit: int) -> list[T]:
    return list(islice(values, limit))


@router.get("/status", tags=["case"])
def get_status(case: CaseOf) -> casework.Status:
    """How far the case is."""
    return casework.describe_status(case)


@router.get("/search", tags=["case"])
def get_search(
    *,
    case: CaseOf,
    q: Annotated[str, Query(max_length=1000)] = "",
    kind: Annotated[list[casework.SearchKind] | None, Query()] = None,
    offset: Offset = 0,
    limit: Limit = 20,
) -> casework.SearchResult:
    """Find anything by its words; hits in the letters of the original."""
    return casework.search(case, q, kinds=kind or (), offset=offset, limit=limit)


@router.get("/documents", tags=["documents"])
def get_documents(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Document]:
    """Documents in order of id."""
    return _page(casework.all_values(case, model.Document, after=after), limit)


@router.get("/documents/{identifier}", tags=["documents"])
def get_document(case: CaseOf, identifier: Id) -> model.Document:
    """One document."""
    return casework.find_value(case, model.Document, identifier)


@router.post("/documents/{identifier}/taint", tags=["documents"])
def post_taint(case: CaseOf, identifier: Id, asked: Asked) -> model.Assessment:
    """Say that a document is not to be relied on."""
    return casework.taint_document(case, identifier, reason=asked.reason)


@router.post("/documents/{identifier}/restore", tags=["documents"])
def post_restore(case: CaseOf, identifier: Id, asked: Asked) -> model.Assessment:
    """Rely on a document again."""
    return casework.restore_document(case, identifier, reason=asked.reason)


@router.get("/statements", tags=["statements"])
def get_statements(
    *,
    case: CaseOf,
    document_id: Annotated[str | None, Query(max_length=200)] = None,
    kind: Annotated[list[model.StatementKind] | None, Query()] = None,
    state: Annotated[list[model.ReviewState] | None, Query()] = None,
    after: After = "",
    limit: Limit = 50,
) -> Sequence[casework.ListedStatement]:
    """Statements as they stand, in order of id."""
    wanted = casework.StatementFilter(
        document_ids=None if document_id is None else (document_id,),
        kinds=tuple(kind) if kind else None,
        states=tuple(state) if state else None,
    )
    return casework.list_statements(case, wanted, after=after or None, limit=limit)


@router.get("/queue", tags=["statements"])
def get_queue(case: CaseOf, limit: Limit = 50) -> Sequence[casework.ListedStatement]:
    """Statements that should be looked at, the most pressing first."""
    return casework.list_queue(case, limit=limit)


@router.get("/statements/{identifier}", tags=["statements"])
def get_statement(case: CaseOf, identifier: Id) -> casework.StatementInContext:
    """One statement with the words around it."""
    return casework.show_statement(case, identifier)


@router.post("/statements/{identifier}/accept", tags=["statements"])
def post_accept(case: CaseOf, identifier: Id, asked: Asked) -> model.Assessment:
    """Accept a statement as a right reading of its words."""
    return casework.accept_statement(case, identifier, reason=asked.reason)


@router.post("/statements/{identifier}/reject", tags=["statements"])
def post_reject(case: CaseOf, identifier: Id, asked: Asked) -> model.Assessment:
    """Reject a statement; a reason must be given."""
    return casework.reject_statement(case, identifier, reason=asked.reason)


@router.post("/statements/{identifier}/correct", tags=["statements"])
def post_correct(case: CaseOf, identifier: Id, asked: Correcting) -> model.Assessment:
    """Set fields of a statement otherwise; a reason must be given."""
    return casework.correct_statement(case, identifier, asked.corrections, reason=asked.reason)


@router.post("/assessments/{identifier}/undo", tags=["case"])
def post_undo(case: CaseOf, identifier: Id, asked: Asked) -> model.Assessment:
    """Take any decision back."""
    return casework.undo_assessment(case, identifier, reason=asked.reason)


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
    return _page(casework.all_values(case, model.Incident, after=after, **where), limit)


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


@router.get("/persons", tags=["people"])
def get_persons(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Person]:
    """Persons of the last linking, in order of id."""
    return _page(casework.all_values(case, model.Person, after=after), limit)


@router.get("/persons/{identifier}", tags=["people"])
def get_person(case: CaseOf, identifier: Id) -> model.Person:
    """One person: the ids of the records."""
    return casework.find_value(case, model.Person, identifier)


@router.get("/lists", tags=["people"])
def get_lists(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.VictimList]:
    """Victim lists in order of id."""
    return _page(casework.all_values(case, model.VictimList, after=after), limit)


@router.get("/records", tags=["people"])
def get_records(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.VictimRecord]:
    """Victim records in order of id."""
    return _page(casework.all_values(case, model.VictimRecord, after=after), limit)


@router.get("/records/{identifier}", tags=["people"])
def get_record(case: CaseOf, identifier: Id) -> model.VictimRecord:
    """One victim record, the whole line verbatim."""
    return casework.find_value(case, model.VictimRecord, identifier)


@router.get("/pairs", tags=["people"])
def get_pairs(case: CaseOf, offset: Offset = 0, limit: Limit = 50) -> Sequence[model.RecordPair]:
    """Compared pairs, the most doubtful first, weight by weight."""
    return casework.page_values(case, model.RecordPair, offset=offset, limit=limit)[0]


@router.get("/pairs/{left}/{right}", tags=["people"])
def get_pair(case: CaseOf, left: Id, right: Id) -> casework.ShownPair:
    """Two records beside each other with what people said of them."""
    return casework.show_pair(case, left, right)


@router.post("/judgements", tags=["people"])
def post_judgement(case: CaseOf, asked: Judging) -> model.Assessment:
    """Say match, no match or unsure of two records."""
    return casework.judge_pair(case, asked.left, asked.right, asked.decision, reason=asked.reason)


@router.post("/link", tags=["people"])
def post_link(case: CaseOf) -> Linked:
    """Work out the persons anew."""
    from saksi.link import link_records

    linkage = casework.link_lists(case, link_records)
    return Linked(run=linkage.run, persons=len(linkage.persons))


@router.get("/actors", tags=["entries"])
def get_actors(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Actor]:
    """Actors in order of id."""
    return _page(casework.all_values(case, model.Actor, after=after), limit)


@router.get("/actors/{identifier}", tags=["entries"])
def get_actor(case: CaseOf, identifier: Id) -> model.Actor:
    """One actor."""
    return casework.find_value(case, model.Actor, identifier)


@router.get("/places", tags=["entries"])
def get_places(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Place]:
    """The case's own places in order of id."""
    return _page(casework.all_values(case, model.Place, after=after), limit)


@router.get("/places/{identifier}", tags=["entries"])
def get_place(work: WorkplaceOf, identifier: Id) -> model.Place:
    """One place of the case or of the gazetteer."""
    from .pages.places import find_any_place

    return find_any_place(work, identifier)


@router.get("/sources", tags=["entries"])
def get_sources(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Source]:
    """Sources that the case describes, in order of id."""
    return _page(casework.all_values(case, model.Source, after=after), limit)


@router.get("/sources/{identifier}", tags=["entries"])
def get_source(case: CaseOf, identifier: Id) -> model.Source:
    """One source."""
    return casework.find_value(case, model.Source, identifier)


@router.get("/voices", tags=["entries"])
def get_voices(case: CaseOf, offset: Offset = 0, limit: Limit = 50) -> Sequence[casework.Voice]:
    """Every source that figures name, with who quotes whom, most figures first."""
    return casework.page_voices(case, offset=offset, limit=limit)[0]


@router.get("/estimates", tags=["results"])
def get_estimates(case: CaseOf) -> Sequence[model.Estimate]:
    """Estimates with interval, assumptions and warnings."""
    return casework.list_estimates(case)


@router.get("/estimates/{identifier}", tags=["results"])
def get_estimate(case: CaseOf, identifier: Id) -> model.Estimate:
    """One estimate."""
    found = next((one for one in casework.list_estimates(case) if estimate_id(one) == identifier), None)
    if found is None:
        raise NotFound(f"There is no estimate {identifier}.", fix="Look in the list of estimates.")
    return found


@router.get("/releases", tags=["results"])
def get_releases(case: CaseOf) -> Sequence[model.Release]:
    """Releases in order of time."""
    return casework.list_releases(case)


@router.get("/releases/{identifier}", tags=["results"])
def get_release(case: CaseOf, identifier: Id) -> model.Release:
    """One release with its files and omissions."""
    return casework.find_value(case, model.Release, identifier)


@router.get("/ledger", tags=["ledger"])
def get_ledger(case: CaseOf, offset: Offset = 0, limit: Limit = 50) -> Entries:
    """Entries of the ledger, the last one first."""
    entries, total = casework.list_ledger(case, offset=offset, limit=limit)
    return Entries(entries=list(entries), total=total)


@router.get("/history/{identifier}", tags=["ledger"])
def get_history(case: CaseOf, identifier: Id) -> Sequence[casework.HistoryLine]:
    """Everything that was done to an object, in order."""
    return casework.list_history(case, identifier)


@router.post("/verify", tags=["ledger"])
def post_verify(case: CaseOf) -> Sequence[casework.CaseFinding]:
    """Compare everything on disk with the ledger; an empty answer means that all fits."""
    return list(casework.verify_case(case))
