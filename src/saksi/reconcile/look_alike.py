"""Incidents that may be one event: suggested to a person with the reasons, never joined by them."""

from collections.abc import Iterable
from dataclasses import dataclass

from saksi.model import Incident

MOST_SUGGESTED = 8
_LEAST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class LookAlike:
    """Another incident that may be the same event.

    Args:
        incident: The other one.
        score: Sum of what speaks for it; only the order means anything.
        reasons: Why, as stable short codes: ``same-place``, ``place-within``, ``same-days``, ``same-number``,
            ``same-perpetrator``.
    """

    incident: Incident
    score: int
    reasons: tuple[str, ...]


def find_look_alikes(incident: Incident, others: Iterable[Incident]) -> tuple[LookAlike, ...]:
    """Find incidents that a person should compare with one.

    Place and days have to allow one event; either alone is not enough, an unknown one neither speaks for nor against.

    Args:
        incident: The one that is looked at.
        others: All incidents; itself among them is passed over.

    Returns:
        At most eight, most alike first, then by id.
    """
    found = []
    for other in others:
        if other.id == incident.id or other.act is not incident.act:
            continue
        reasons = _reasons(incident, other)
        score = sum(_WEIGHT[one] for one in reasons)
        if score >= _LEAST:
            found.append(LookAlike(incident=other, score=score, reasons=reasons))
    return tuple(sorted(found, key=lambda one: (-one.score, one.incident.id))[:MOST_SUGGESTED])


_WEIGHT = {"same-place": 2, "place-within": 1, "same-days": 2, "same-number": 1, "same-perpetrator": 1}


def _reasons(one: Incident, other: Incident) -> tuple[str, ...]:
    place, days = _place(one, other), _days(one, other)
    if place is None or days is None:
        return ()
    return (*place, *days, *_number(one, other), *_perpetrator(one, other))


def _place(one: Incident, other: Incident) -> tuple[str, ...] | None:
    """Give what speaks for one place, nothing where that is open, None where the places part the two."""
    if one.place is None or other.place is None:
        return ()
    if one.place.place_id is None or other.place.place_id is None:
        return ("same-place",) if one.place.as_written == other.place.as_written else ()
    if one.place.place_id == other.place.place_id:
        return ("same-place",)
    if one.place.place_id in other.place.within or other.place.place_id in one.place.within:
        return ("place-within",)
    return None


def _days(one: Incident, other: Incident) -> tuple[str, ...] | None:
    overlap = None if one.when is None or other.when is None else one.when.overlaps(other.when)
    if overlap is None:
        return ()
    return ("same-days",) if overlap else None


def _number(one: Incident, other: Incident) -> tuple[str, ...]:
    bests = [
        {each.best for each in side.ranges if each.act is side.act and each.best is not None} for side in (one, other)
    ]
    return ("same-number",) if bests[0] & bests[1] else ()


def _perpetrator(one: Incident, other: Incident) -> tuple[str, ...]:
    return ("same-perpetrator",) if set(one.perpetrators) & set(other.perpetrators) else ()
