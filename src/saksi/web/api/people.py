"""People: persons, lists and records, compared pairs, and what people say of them."""

from collections.abc import Sequence

from fastapi import APIRouter
from pydantic import BaseModel

from saksi import casework, model
from saksi.web.templating import CaseOf

from .shared import After, Asked, Id, Limit, Offset, first_of

router = APIRouter()


class Judging(Asked):
    """Two records that are about one person (same), about different ones, or unsure."""

    left: str
    right: str
    decision: model.Decision


class Linked(BaseModel):
    """The computation of persons, and how many came out."""

    run: model.LinkageRun
    persons: int


@router.get("/persons", tags=["people"])
def get_persons(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Person]:
    """Persons of the last linking, in order of id."""
    return first_of(casework.all_values(case, model.Person, after=after), limit)


@router.get("/persons/{identifier}", tags=["people"])
def get_person(case: CaseOf, identifier: Id) -> model.Person:
    """One person: the ids of the records."""
    return casework.find_value(case, model.Person, identifier)


@router.get("/lists", tags=["people"])
def get_lists(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.VictimList]:
    """Victim lists in order of id."""
    return first_of(casework.all_values(case, model.VictimList, after=after), limit)


@router.get("/records", tags=["people"])
def get_records(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.VictimRecord]:
    """Victim records in order of id."""
    return first_of(casework.all_values(case, model.VictimRecord, after=after), limit)


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
