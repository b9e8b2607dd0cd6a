"""What all requests of the API share: bounds, the shape of a problem, and what a request may say."""

from collections.abc import Iterable
from itertools import islice
from typing import Annotated, Any, TypeVar

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
MOST = 200
"""Most values of one answer."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many of the first to pass over.")]
After = Annotated[str, Query(max_length=200, description="Only those after this id: the last one of the page before.")]
Id = Annotated[str, Path(max_length=200, description="Id of the object.")]


class Problem(BaseModel):
    """What went wrong and what to do, with a stable code (docs/reference/errors.md)."""

    error: str
    what: str
    fix: str


class Asked(BaseModel):
    """What a request may say; anything else is refused."""

    model_config = ConfigDict(extra="forbid")
    reason: str = ""


class Deciding(Asked):
    """A decision on a statement."""

    seen: int | None = Field(
        default=None, ge=0, description="How many decisions on it were looked at; 409 if there are more."
    )


PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "No session."},
    403: {"model": Problem, "description": "Not allowed, or the request does not come from this server's pages."},
    404: {"model": Problem, "description": "There is no such object."},
    409: {"model": Problem, "description": "It contradicts what is there."},
    422: {"model": Problem, "description": "The request does not fit."},
    503: {"model": Problem, "description": "The case cannot be read or written."},
}


def first_of(values: Iterable[T], limit: int) -> list[T]:
    """Give at most so many of the first values."""
    return list(islice(values, limit))


__all__ = ["MOST", "PROBLEMS", "After", "Asked", "Deciding", "Id", "Limit", "Offset", "Problem", "first_of"]
