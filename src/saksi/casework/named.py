"""Named victims: which records of the lists belong to which incident, seen and decided."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from saksi.errors import NotFound, UsageError
from saksi.lang import fold
from saksi.ledger import MerkleTree
from saksi.model import Assessment, Decision, Incident, Person, Place, PlaceMention, VictimList, VictimRecord
from saksi.reconcile import Fit, NamedVictim, choose_named, count_named, weigh_named
from saksi.review import effective

from .access import Action, require
from .assessments import append_assessment, assessments_on
from .case import Case
from .ports import ListFilter, Records
from .reconcile import assess_case, decisions_in_force
from .stale import act_since
from .unit_of_work import CASE_OBJECT, open_change, seal_case
from .versions import present_lists, present_records

MOVES_FITS = (
    "capture.list",
    "manage.",
    "read.",
    "reconcile.run",
    "review.add",
    "review.adjudicate",
    "review.correct",
    "review.undo",
)
"""Beginnings of the acts after which lines may fit other incidents: of all else that is decided, nothing moves them."""
JOINING = frozenset({Decision.SAME, Decision.DIFFERENT, Decision.UNSURE})
"""What a person may say of a record and an incident; unsure takes the earlier word back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedVictims:
    """The lists held against the incidents of the last run.

    Args:
        joined: Records that fit an incident, doubtful ones among them, in order of record id.
        documented: Incident id to how many persons the lists name for it; beside the figures, never in them.
        person_of: Record id to the person it was linked to; without the records that stand alone.
    """

    joined: tuple[NamedVictim, ...] = ()
    documented: Mapping[str, int] = field(default_factory=dict)
    person_of: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedVictim:
    """A line of a list beside an incident: the line, the list it stands in, and what joined it or leaves it in doubt."""

    record: VictimRecord
    list: VictimList
    victim: NamedVictim


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentVictims:
    """Whom the lists name for one incident.

    Args:
        incident: The incident.
        documented: Persons that are joined to it, each linked one once.
        lines: Lines that are joined, then those that may belong to it or to another, each in order of record id.
    """

    incident: Incident
    documented: int
    lines: tuple[ListedVictim, ...]


class ListFits:
    """Which incidents each line of the lists may belong to, kept while nothing changes that it rests on.

    It is worked out from the whole case; what people say of a line and an incident is laid over it for each question. One is
    kept for each open case.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: _Fits | None = None

    def of(self, records: Records) -> "_Fits":
        """Give them as they are in an open snapshot. Raises ``NotFound`` if the case was never reconciled."""
        with self._lock:
            kept = self._kept
            size = MerkleTree(records.ledger_nodes()).size
            if kept is None or kept.size > size or act_since(records, kept.size - 1, MOVES_FITS) is not None:
                kept = self._kept = _Fits(size, _weigh(records)[1])
            return kept


class _Fits:
    """What each line fits, and the other way round, as of so many entries of the ledger."""

    def __init__(self, size: int, by_record: Mapping[str, Sequence[Fit]]) -> None:
        self.size, self.by_record = size, by_record
        self.near: dict[str, list[str]] = {}
        for record_id, fits in by_record.items():
            for one in fits:
                self.near.setdefault(one.incident_id, []).append(record_id)
        self._holders: dict[str, str | None] = {}

    def holders(self, records: Records, statement_ids: Collection[str]) -> dict[str, str]:
        """Give the incidents that hold statements, by looking through all incidents once for those not asked for before."""
        new = {one for one in statement_ids if one not in self._holders}
        if new:
            found = {held: one.id for one in records.iterate(Incident) for held in new.intersection(one.statement_ids)}
            self._holders.update({one: found.get(one) for one in new})
        return {one: holder for one in statement_ids if (holder := self._holders[one]) is not None}


def victims_of(case: Case, incident_id: str, fits: ListFits | None = None) -> IncidentVictims:
    """Give the lines of victim lists that belong to an incident, or may.

    Args:
        case: The case.
        incident_id: The incident.
        fits: What was worked out for an earlier question; None works it out anew, from the whole case.

    Raises:
        NotFound: If there is no such incident.
        Conflict: If people joined one of the lines to two incidents; both decisions are named.
    """
    require(case.viewer, Action.SEE, incident_id)
    with case.store.reading() as records:
        incident = records.get(Incident, incident_id)
        if incident is None:
            raise NotFound(f"There is no incident {incident_id}.", fix="List them with `saksi incidents list`.")
        known = (fits or ListFits()).of(records)
        said = {each for one in records.assessments_naming(incident.statement_ids) for each in one.other_ids}
        wanted = {*known.near.get(incident_id, ()), *(said & known.by_record.keys())}
        decisions = _decisions_on(records, wanted)
        incident_of = _incidents_of(records, known, wanted, decisions)
        joined = choose_named({one: known.by_record[one] for one in wanted}, decisions, incident_of)
        near = [one for one in joined if incident_id in one.candidates]
        lines = records.get_many(VictimRecord, [one.record_id for one in near])
        lists = records.get_many(VictimList, {one.list_id for one in lines.values()})
        persons, _ = records.listed(Person, ListFilter(found_by=("record", tuple(sorted(lines)))))
    near.sort(key=lambda one: (one.incident_id is None, one.record_id))
    listed = [(one, lines[one.record_id]) for one in near]
    person_of = {record_id: one.id for one in persons for record_id in one.record_ids}
    return IncidentVictims(
        incident=incident,
        documented=count_named(near, person_of).get(incident_id, 0),
        lines=tuple(ListedVictim(record=line, list=lists[line.list_id], victim=one) for one, line in listed),
    )


def _decisions_on(records: Records, record_ids: Collection[str]) -> list[Assessment]:
    """Give the decisions in force that name one of these records beside a statement, in order."""
    wanted = set(record_ids)
    touched = {one.object_id for one in records.assessments_naming(record_ids) if wanted.intersection(one.other_ids)}
    standing = [one for each in assessments_on(records, touched).values() for one in effective(each)]
    return sorted((one for one in standing if wanted.intersection(one.other_ids)), key=lambda one: one.sequence)


def _incidents_of(
    records: Records, known: _Fits, record_ids: Iterable[str], decisions: Iterable[Assessment]
) -> dict[str, str]:
    """Give the incidents that hold the statements which decisions are on; most are those that the records fit."""
    near = {one.incident_id for record_id in record_ids for one in known.by_record[record_id]}
    incidents = records.get_many(Incident, near).values()
    found = {statement_id: one.id for one in incidents for statement_id in one.statement_ids}
    return found | known.holders(records, {one.object_id for one in decisions} - found.keys())


def named_victims(case: Case) -> NamedVictims:
    """Join the records that stand to the incidents of the last run, over spellings and scripts of names and places.

    Raises:
        NotFound: If the case was never reconciled.
        Conflict: If people joined one record to two incidents; both decisions are named.
    """
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return join_lists(records)


def join_lists(records: Records) -> NamedVictims:
    """Join the records that stand to the incidents of the last run, inside an open snapshot. Raises as ``named_victims``."""
    incidents, fits = _weigh(records)
    if not fits:
        return NamedVictims()
    incident_of = {statement_id: each.id for each in incidents for statement_id in each.statement_ids}
    joined = choose_named(fits, decisions_in_force(records), incident_of)
    person_of = {record_id: one.id for one in records.iterate(Person) for record_id in one.record_ids}
    return NamedVictims(joined=joined, documented=count_named(joined, person_of), person_of=person_of)


def _weigh(records: Records) -> tuple[Sequence[Incident], Mapping[str, Sequence[Fit]]]:
    """Hold every line that stands against the incidents of the last run; no figure is read for it."""
    if records.result_header() is None:
        raise NotFound("The case was not reconciled yet.", fix="Run `saksi reconcile`.")
    incidents = list(records.iterate(Incident))
    victims = placed_records(records)
    if not victims:
        return incidents, {}
    statements = {key: one.statement for key, one in assess_case(records).statements.items()}
    return incidents, weigh_named(incidents, statements, victims, _NameModel())


def placed_records(records: Records) -> list[VictimRecord]:
    """Give the records that stand, with their places as the case's own gazetteer knows them."""
    _, victims = present_records(records, present_lists(records))
    places = _PlaceNames(records.iterate(Place))
    return [replace(one, place=places.resolve(one.place)) if one.place is not None else one for one in victims]


class _NameModel:
    """The name model of linking, as reconciling asks for it."""

    def __init__(self) -> None:
        from saksi.link import compare_names, name_keys  # numerics take half a second that no other verb need wait for

        self._keys, self._compare = name_keys, compare_names

    def keys(self, written: str) -> Iterable[str]:
        return self._keys(written)

    def compare(self, told: str, listed: str) -> tuple[str, float] | None:
        found = self._compare(told, listed)
        return None if found is None else (found.level, found.weight)


class _PlaceNames:
    """The case's own places by every name, for lists that write a place, or a place and what it lies in."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {one.id: one for one in places}
        self._by_name: dict[str, set[str]] = {}
        for one in self._places.values():
            for name in (one.name, *(each.text for each in one.names)):
                self._by_name.setdefault(_plain(name), set()).add(one.id)

    def resolve(self, mention: PlaceMention) -> PlaceMention:
        """Give the mention with the one place that all its names fit; unchanged where none or several do."""
        if mention.place_id is not None:
            return mention
        named = [found for piece in _PIECES.split(mention.as_written) if (found := self._by_name.get(_plain(piece)))]
        candidates = {one for found in named for one in found if all(self._around(one) & other for other in named)}
        innermost = {one for one in candidates if not any(one in self._places[each].within for each in candidates)}
        if len(innermost) != 1:
            return mention
        place = self._places[innermost.pop()]
        return replace(mention, place_id=place.id, name=place.name, country=place.country, within=place.within)

    def _around(self, place_id: str) -> set[str]:
        return {place_id, *self._places[place_id].within}


_PIECES = re.compile(r"[,;/،؛]")


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def join_record(case: Case, incident_id: str, record_id: str, decision: Decision, *, reason: str = "") -> Assessment:
    """Say that a record belongs to an incident, or not. It holds for the incident that has the first of its statements.

    Args:
        case: The case.
        incident_id: The incident.
        record_id: The victim record.
        decision: ``SAME``, ``DIFFERENT``, or ``UNSURE`` to take an earlier word back.
        reason: Why.

    Raises:
        NotFound: If there is no such incident or record.
        UsageError: If the decision is none of the three.
    """
    if decision not in JOINING:
        raise UsageError(f"{decision.value} joins no record.", fix="Say same, different or unsure.")
    with open_change(case, Action.REVIEW, f"reconcile.join-{decision.value}", incident_id) as change:
        incident = change.records.get(Incident, incident_id)
        if incident is None:
            raise NotFound(f"There is no incident {incident_id}.", fix="List them with `saksi incidents list`.")
        if change.records.get(VictimRecord, record_id) is None:
            raise NotFound(f"There is no victim record {record_id}.", fix="List them with `saksi people list`.")
        assessment = append_assessment(
            change, incident.statement_ids[0], decision, reason=reason, other_ids=(record_id,)
        )
    seal_case(case)
    return assessment
