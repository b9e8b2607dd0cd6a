"""Named victims: which records of the lists belong to which incident, seen and decided."""

from dataclasses import dataclass

from saksi.errors import NotFound, UsageError
from saksi.model import Assessment, Decision, Incident, Person, VictimRecord
from saksi.reconcile import NamedVictim, count_named, join_named

from .access import Action, require
from .assessments import append_assessment
from .case import Case
from .reconcile import assess_case, decisions_in_force, kept_result
from .unit_of_work import CASE_OBJECT, open_change, seal_case
from .versions import present_lists, present_records

JOINING = frozenset({Decision.SAME, Decision.DIFFERENT, Decision.UNSURE})
"""What a person may say of a record and an incident; unsure takes the earlier word back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedVictims:
    """The lists held against the incidents of the last run.

    Args:
        joined: Records that fit an incident, doubtful ones among them, in order of record id.
        documented: Incident id to how many persons the lists name for it; beside the figures, never in them.
    """

    joined: tuple[NamedVictim, ...]
    documented: dict[str, int]


def named_victims(case: Case) -> NamedVictims:
    """Join the records that stand to the incidents of the last run.

    Raises:
        NotFound: If the case was never reconciled.
        Conflict: If people joined one record to two incidents; both decisions are named.
    """
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        incidents = kept_result(records).incidents
        statements = {key: one.statement for key, one in assess_case(records).statements.items()}
        _, victims = present_records(records, present_lists(records))
        joined = join_named(incidents, statements, victims, decisions_in_force(records))
        person_of = {record_id: one.id for one in records.iterate(Person) for record_id in one.record_ids}
    return NamedVictims(joined=joined, documented=count_named(joined, person_of))


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
