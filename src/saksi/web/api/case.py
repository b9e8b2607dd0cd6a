"""The case as a whole: how far it is, search, taking decisions back, and its ledger."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from saksi import casework, model
from saksi.ledger import LedgerEntry
from saksi.web.templating import CaseOf

from .shared import Asked, Id, Limit, Offset

router = APIRouter()


class Entries(BaseModel):
    """Entries of the ledger, the last one first, and how many there are in all."""

    entries: list[LedgerEntry]
    total: int


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


@router.post("/assessments/{identifier}/undo", tags=["case"])
def post_undo(case: CaseOf, identifier: Id, asked: Asked) -> model.Assessment:
    """Take any decision back."""
    return casework.undo_assessment(case, identifier, reason=asked.reason)


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
