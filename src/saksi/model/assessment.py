"""Assessments: who decided what on which object, when and why. Appended, never overwritten."""

import datetime as dt
from dataclasses import dataclass

from .vocabulary import Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """One field that a person set otherwise.

    Args:
        field: Dotted path in the object, such as ``quantity.lower`` or ``scope.place``.
        value: New value as canonical JSON.
    """

    field: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """One decision of one person on one object.

    The present state of an object is a fold over its assessments in order of ``sequence``.

    Args:
        id: ``as-`` and a random id.
        object_id: What was decided on.
        decision: What was decided.
        by: Who (a user's id).
        at: When (aware, UTC): a claim of the clock; the order is ``sequence``.
        sequence: Place in the history of the case, from 0, without gap.
        reason: Why, in the person's words.
        corrections: Fields set otherwise, for ``CORRECT`` and ``SET_STATUS``.
        other_ids: Further objects concerned: the other record of a pair, the statements of a merge.
        undoes: Id of the assessment that this one takes back, or None.
    """

    id: str
    object_id: str
    decision: Decision
    by: str
    at: dt.datetime
    sequence: int = 0
    reason: str = ""
    corrections: tuple[Correction, ...] = ()
    other_ids: tuple[str, ...] = ()
    undoes: str | None = None
