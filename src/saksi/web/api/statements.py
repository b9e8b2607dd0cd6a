"""Statements: as they stand, the queue, decisions on them, and those that reading missed."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from saksi import casework, model
from saksi.web.templating import CaseOf

from .shared import After, Asked, Deciding, Id, Limit

router = APIRouter()


class Correcting(Deciding):
    """Fields of a statement to set otherwise: dotted path and new value as canonical JSON."""

    corrections: list[model.Correction]


class Adding(Asked):
    """A statement that reading missed, on words of the text; or, with ``like``, a second thing that a statement says."""

    document_id: str
    start: int = Field(ge=0, le=2**31, description="First code point of the words.")
    end: int = Field(ge=0, le=2**31, description="Code point after the last.")
    corrections: list[model.Correction] = Field(default_factory=list)
    like: str | None = None


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
def post_accept(case: CaseOf, identifier: Id, asked: Deciding) -> model.Assessment:
    """Accept a statement as a right reading of its words."""
    return casework.accept_statement(case, identifier, reason=asked.reason, seen=asked.seen)


@router.post("/statements/{identifier}/reject", tags=["statements"])
def post_reject(case: CaseOf, identifier: Id, asked: Deciding) -> model.Assessment:
    """Reject a statement; a reason must be given."""
    return casework.reject_statement(case, identifier, reason=asked.reason, seen=asked.seen)


@router.post("/statements/{identifier}/correct", tags=["statements"])
def post_correct(case: CaseOf, identifier: Id, asked: Correcting) -> model.Assessment:
    """Set fields of a statement otherwise; a reason must be given."""
    return casework.correct_statement(case, identifier, asked.corrections, reason=asked.reason, seen=asked.seen)


@router.get("/queue/reasons", tags=["statements"])
def get_reasons(case: CaseOf) -> dict[str, int]:
    """How many statements wait for each reason."""
    return dict(casework.count_reasons(case))


@router.post("/statements", tags=["statements"], status_code=201)
def post_statement(case: CaseOf, asked: Adding) -> model.Statement:
    """Add a statement that reading missed, or split one; the person's word accepts it."""
    return casework.add_statement(
        case, asked.document_id, asked.start, asked.end, asked.corrections, like=asked.like, reason=asked.reason
    )
