"""Victim lists: one source's list of the dead, with every line as it was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from saksi.errors import UsageError
from saksi.model import VictimList, VictimRecord

from .access import Action, require
from .case import Case
from .unit_of_work import CASE_OBJECT, open_change, seal_case


@dataclass(frozen=True, kw_only=True, slots=True)
class ListReport:
    """What adding a list did: its id, how many lines are new, how many were known."""

    list_id: str
    new: int
    known: int


def add_victim_list(case: Case, victim_list: VictimList, records: Sequence[VictimRecord]) -> ListReport:
    """Add a list with its records, all in one transaction. Adding the same list again adds nothing.

    Args:
        case: The case.
        victim_list: The list.
        records: Its lines, with ids derived from the list and the line.

    Raises:
        UsageError: If a record belongs to another list.
        Conflict: If a record with the same id but other content is there: give the new version of a list its own id.
    """
    strange = next((one for one in records if one.list_id != victim_list.id), None)
    if strange is not None:
        raise UsageError(
            f"The record {strange.id} belongs to another list than {victim_list.id}.", fix="Add each list by itself."
        )
    with open_change(case, Action.CAPTURE, "capture.list", victim_list.id) as change:
        new = change.add(victim_list, *records)
    seal_case(case)
    added = sum(one.type == "victim_record" for one in new)
    return ListReport(list_id=victim_list.id, new=added, known=len(records) - added)


def victim_lists(case: Case) -> Sequence[VictimList]:
    """Give the lists of the case in order of id."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return list(records.iterate(VictimList))


def victim_records(case: Case, list_id: str | None = None) -> Sequence[VictimRecord]:
    """Give the records of one list, or of all, in order of id."""
    require(case.viewer, Action.SEE, list_id or CASE_OBJECT)
    with case.store.reading() as records:
        if list_id is None:
            return list(records.iterate(VictimRecord))
        return list(records.iterate(VictimRecord, list_id=list_id))
