"""Actors, places and sources; estimates and releases."""

from collections.abc import Sequence

from fastapi import APIRouter

from saksi import casework, model
from saksi.errors import NotFound
from saksi.web.pages.estimates import estimate_id
from saksi.web.pages.places import find_any_place
from saksi.web.templating import CaseOf, WorkplaceOf

from .shared import After, Id, Limit, Offset, first_of

router = APIRouter()


@router.get("/actors", tags=["entries"])
def get_actors(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Actor]:
    """Actors in order of id."""
    return first_of(casework.all_values(case, model.Actor, after=after), limit)


@router.get("/actors/{identifier}", tags=["entries"])
def get_actor(case: CaseOf, identifier: Id) -> model.Actor:
    """One actor."""
    return casework.find_value(case, model.Actor, identifier)


@router.get("/places", tags=["entries"])
def get_places(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Place]:
    """The case's own places in order of id."""
    return first_of(casework.all_values(case, model.Place, after=after), limit)


@router.get("/places/{identifier}", tags=["entries"])
def get_place(work: WorkplaceOf, identifier: Id) -> model.Place:
    """One place of the case or of the gazetteer."""
    return find_any_place(work, identifier)


@router.get("/sources", tags=["entries"])
def get_sources(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Source]:
    """Sources that the case describes, in order of id."""
    return first_of(casework.all_values(case, model.Source, after=after), limit)


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
