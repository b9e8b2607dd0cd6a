"""What the user brings to a case: places, actors, sources, and episodes that people named."""

from collections.abc import Sequence
from typing import TypeVar

from saksi.model import Actor, Episode, Place, Source

from .access import Action, require
from .case import Case
from .unit_of_work import CASE_OBJECT, open_change, seal_case

E = TypeVar("E", Place, Actor, Source, Episode)


def add_entries(case: Case, entries: Sequence[Place | Actor | Source | Episode]) -> int:
    """Add places, actors, sources or episodes of the user's own.

    Args:
        case: The case.
        entries: They may be of several kinds. One that is there already is left as it is.

    Returns:
        How many were new.

    Raises:
        Conflict: If one with the same id but other content is there.
    """
    with open_change(case, Action.MANAGE, "manage.entries") as change:
        new = change.add(*entries)
    seal_case(case)
    return len(new)


def list_entries(case: Case, kind: type[E]) -> Sequence[E]:
    """Give the case's own entries of one kind, in order of id."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return list(records.iterate(kind))
