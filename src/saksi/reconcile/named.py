"""Lists of named victims joined to incidents: by name, place and day, explained, and never added to a number.

How many persons the lists name for an incident stands beside its figures ("documented by name"). It is another way of
counting, so it moves no range (Every Casualty, Standards for Casualty Recording, 2016: documented, verified, reported and
estimated counts are kept apart).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from saksi.errors import Conflict
from saksi.model import Assessment, Decision, Evidence, Incident, PlaceMention, Statement, VictimRecord, When

from .claim import folded

PRIOR = -3.0
"""Bits: most records belong to another incident than the one they are held against."""

JOINS = 1.0
"""From so many bits a record is joined."""

CLEAR = 2.0
"""So many bits the best incident must lie before the next one; else the record waits for a person."""

_FAR_DAYS = 3


class NameModel(Protocol):
    """What knows when two written names may be one person's."""

    def keys(self, written: str) -> Iterable[str]:
        """Give keys, at least one of which two names share that can agree."""
        ...

    def compare(self, told: str, listed: str) -> tuple[str, float] | None:
        """Say in words and bits how a name told in a report agrees with one of a list; None where it does not."""
        ...


class SameSpelling:
    """The plainest name model: the same folded spelling."""

    def keys(self, written: str) -> Iterable[str]:
        """Give the folded spelling."""
        return (folded(written),)

    def compare(self, told: str, listed: str) -> tuple[str, float] | None:
        """Say whether both are spelled alike."""
        return ("same name", 5.0) if folded(told) == folded(listed) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedVictim:
    """A victim record held against the incident that it fits best.

    Args:
        record_id: The record.
        incident_id: The incident it is joined to, or None while it is doubtful.
        candidates: Incidents that fit, best first; several where they cannot be told apart.
        weight: Bits that speak for the best one, the prior included; 0 where a person joined it.
        evidence: What speaks for and against the best one.
        by: The assessment of the person who joined it, or None.
    """

    record_id: str
    incident_id: str | None
    candidates: tuple[str, ...]
    weight: float
    evidence: tuple[Evidence, ...] = ()
    by: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """An incident that a record may belong to: the bits that speak for it, the prior included, and what speaks."""

    incident_id: str
    weight: float
    evidence: tuple[Evidence, ...]


def weigh_named(
    incidents: Iterable[Incident],
    statements: Mapping[str, Statement],
    victims: Iterable[VictimRecord],
    name_model: NameModel | None = None,
) -> dict[str, tuple[Fit, ...]]:
    """Hold the records of lists against incidents, whatever people decided.

    Args:
        incidents: The incidents.
        statements: Statements by id, for the victims that reports name.
        victims: The records that stand.
        name_model: When two names may be one person's; None for the same folded spelling.

    Returns:
        For every record, in order of id, the incidents that it may belong to, best first; the order of nothing given counts.
    """
    known = sorted(incidents, key=lambda each: each.id)
    by_id = {each.id: each for each in known}
    model = SameSpelling() if name_model is None else name_model
    names = {each.id: _names_in(each, statements, model) for each in known}
    blocks: dict[str, set[str]] = {}
    for each in known:
        for key in (*(f"name {key}" for key in names[each.id]), *_place_day_keys(each.place, each.when)):
            blocks.setdefault(key, set()).add(each.id)
    found = {}
    for record in sorted(victims, key=lambda each: each.id):
        own = {name.text: tuple(model.keys(name.text)) for name in record.names}
        told_in = _place_day_keys(record.place, record.death or record.disappearance)
        keys = [*(f"name {key}" for each in own.values() for key in each), *told_in]
        fits = []
        for one in {one for key in keys for one in blocks.get(key, ())}:
            evidence = _evidence(record, by_id[one], _weigh_name(own, names[one], model))
            weight = PRIOR + sum(each.weight for each in evidence)
            if weight >= JOINS:
                fits.append(Fit(incident_id=one, weight=weight, evidence=evidence))
        found[record.id] = tuple(sorted(fits, key=lambda each: (-each.weight, each.incident_id)))
    return found


def choose_named(
    fits: Mapping[str, Sequence[Fit]], decisions: Sequence[Assessment], incident_of: Mapping[str, str]
) -> tuple[NamedVictim, ...]:
    """Join records to the incidents that they fit, as people decided.

    Args:
        fits: What ``weigh_named`` gave, or some records of it: a record is joined by itself.
        decisions: What people decided on these records and did not take back, in order: ``SAME`` and ``DIFFERENT`` with a
            statement as object and the record among ``other_ids``; ``UNSURE`` takes the earlier one back.
        incident_of: Statement id to the incident that holds it, for the statements that decisions are on.

    Returns:
        One value for each record that fits an incident, in order of record id.

    Raises:
        Conflict: If people joined one record to two incidents; both decisions are named.
    """
    yes, no = _fold(decisions, incident_of)
    found = []
    for record_id, known in sorted(fits.items()):
        if record_id in yes:
            incident_id, by = yes[record_id]
            found.append(
                NamedVictim(record_id=record_id, incident_id=incident_id, candidates=(incident_id,), weight=0.0, by=by)
            )
        elif joined := _best(record_id, [one for one in known if one.incident_id not in no.get(record_id, ())]):
            found.append(joined)
    return tuple(found)


def join_named(
    incidents: Iterable[Incident],
    statements: Mapping[str, Statement],
    victims: Iterable[VictimRecord],
    decisions: Sequence[Assessment] = (),
    name_model: NameModel | None = None,
) -> tuple[NamedVictim, ...]:
    """Join the records of lists to incidents: ``weigh_named``, then ``choose_named``."""
    known = list(incidents)
    incident_of = {statement_id: each.id for each in known for statement_id in each.statement_ids}
    return choose_named(weigh_named(known, statements, victims, name_model), decisions, incident_of)


def count_named(joined: Iterable[NamedVictim], person_of: Mapping[str, str]) -> dict[str, int]:
    """Count the persons that lists name for each incident: records that were linked to one person count once.

    Args:
        joined: Records held against incidents; doubtful ones do not count.
        person_of: Record id to person id; a record that is in no person counts for itself.
    """
    persons: dict[str, set[str]] = {}
    for one in joined:
        if one.incident_id is not None:
            persons.setdefault(one.incident_id, set()).add(person_of.get(one.record_id, one.record_id))
    return {incident_id: len(named) for incident_id, named in sorted(persons.items())}


def _best(record_id: str, fits: Sequence[Fit]) -> NamedVictim | None:
    """Choose among the incidents that a record fits, best first."""
    if not fits:
        return None
    best = fits[0]
    rivals = tuple(one.incident_id for one in fits if best.weight - one.weight < CLEAR)
    return NamedVictim(
        record_id=record_id,
        incident_id=best.incident_id if len(rivals) == 1 else None,
        candidates=rivals,
        weight=best.weight,
        evidence=best.evidence,
    )


def _evidence(record: VictimRecord, incident: Incident, name: Evidence | None) -> tuple[Evidence, ...]:
    place = _weigh_place(record.place, incident.place)
    time = _weigh_time(record.death or record.disappearance, incident.when)
    return tuple(each for each in (name, place, time) if each is not None)


def _weigh_name(
    own: Mapping[str, Sequence[str]], told: Mapping[str, Sequence[str]], model: NameModel
) -> Evidence | None:
    """Weigh the best agreement between the names of a record and those that reports of an incident tell.

    Args:
        own: Each name of the record with its keys.
        told: Key to the names told under it.
        model: How names are compared.
    """
    pairs = {(name, other) for name, keys in own.items() for key in keys for other in told.get(key, ())}
    found = [(agreed[1], agreed[0], *pair) for pair in sorted(pairs) if (agreed := model.compare(pair[1], pair[0]))]
    if not found:
        return None
    weight, level, name, other = max(found, key=lambda each: each[0])
    return Evidence(part="name", left=name, right=other, level=f"a report names it: {level}", weight=weight)


def _weigh_place(own: PlaceMention | None, other: PlaceMention | None) -> Evidence | None:
    if own is None or other is None:
        return None
    level, weight = "two places", -5.0
    if own.place_id is not None and own.place_id == other.place_id:
        level, weight = "same place", 2.5
    elif own.place_id in other.within or other.place_id in own.within:
        level, weight = "one lies in the other", 1.0
    elif own.place_id is None or other.place_id is None:
        if folded(own.as_written) == folded(other.as_written):
            level, weight = "same name of a place", 2.0
        else:
            level, weight = "two names, not resolved", -2.0
    return Evidence(part="place", left=own.as_written, right=other.as_written, level=level, weight=weight)


def _weigh_time(own: When | None, other: When | None) -> Evidence | None:
    if own is None or other is None or own.start is None or own.end is None:
        return None
    if other.start is None or other.end is None:
        return None
    gap = (max(own.start, other.start) - min(own.end, other.end)).days
    span = max((own.end - own.start).days, (other.end - other.start).days)
    if gap <= 0:
        level, weight = ("same day", 2.5) if span == 0 else ("the times overlap", 1.5 if span <= _FAR_DAYS else 0.5)
    elif gap <= _FAR_DAYS:
        level, weight = "some days apart", -1.0
    else:
        level, weight = "far apart", -20.0
    return Evidence(part="time", left=own.edtf, right=other.edtf, level=level, weight=weight)


def _place_day_keys(place: PlaceMention | None, told: When | None) -> list[str]:
    """Give a key for every way to say the place on every day of the time.

    Without a name that agrees, only one place and times of a few days that overlap reach ``JOINS``: what shares no such key,
    and no name, need not be held against each other. A town's thousands of incidents are not.
    """
    if place is None or told is None or told.start is None or told.end is None:
        return []
    if (told.end - told.start).days > _FAR_DAYS:
        return []
    written = f"written {folded(place.as_written)}"
    places = [written] if place.place_id is None else [f"place {place.place_id}", written]
    days = range(told.start.toordinal(), told.end.toordinal() + 1)
    return [f"{day} {one}" for one in places for day in days]


def _names_in(incident: Incident, statements: Mapping[str, Statement], model: NameModel) -> dict[str, list[str]]:
    """Give the names of victims that an incident's statements tell, by the model's keys."""
    told = (statements[each] for each in incident.statement_ids if each in statements)
    found: dict[str, list[str]] = {}
    for written in sorted({name.value for each in told for name in each.victims.names}):
        for key in model.keys(written):
            found.setdefault(key, []).append(written)
    return found


def _fold(
    decisions: Sequence[Assessment], incident_of: Mapping[str, str]
) -> tuple[dict[str, tuple[str, str]], dict[str, set[str]]]:
    """Give the incident that people joined each record to, with the decision, and those they kept it from."""
    last: dict[tuple[str, str], Assessment] = {}
    for each in sorted(decisions, key=lambda one: (one.sequence, one.id)):
        for record_id in each.other_ids:
            if each.object_id in incident_of and record_id not in incident_of:
                last[(record_id, each.object_id)] = each
    yes: dict[str, tuple[str, str]] = {}
    no: dict[str, set[str]] = {}
    for (record_id, statement_id), each in sorted(last.items()):
        incident_id = incident_of[statement_id]
        if each.decision is Decision.DIFFERENT:
            no.setdefault(record_id, set()).add(incident_id)
        elif each.decision is Decision.SAME:
            if record_id in yes and yes[record_id][0] != incident_id:
                raise Conflict(
                    f"Record {record_id} is joined to two incidents, by {yes[record_id][1]} and by {each.id}.",
                    fix="Take one of these decisions back.",
                )
            yes[record_id] = (incident_id, each.id)
    return yes, no


__all__ = [
    "Fit",
    "NameModel",
    "NamedVictim",
    "SameSpelling",
    "choose_named",
    "count_named",
    "join_named",
    "weigh_named",
]
