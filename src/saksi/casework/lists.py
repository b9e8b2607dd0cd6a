"""Victim lists: one source's list of the dead, with every line as it was written."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from saksi.errors import UsageError
from saksi.model import Document, ExtractedText, VictimList, VictimRecord

from .access import Action, require
from .case import Case
from .incoming import Incoming
from .unit_of_work import CASE_OBJECT, Change, open_change, seal_case

LIST_MEDIA_TYPE = "application/vnd.saksi.victim-list"
"""What tells the file of a list from a report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ListReport:
    """What adding a list did: its id, how many lines are new, how many were known."""

    list_id: str
    new: int
    known: int


def add_victim_list(
    case: Case, victim_list: VictimList, records: Sequence[VictimRecord], *, original: Incoming | None = None
) -> ListReport:
    """Add a list with its records, all in one transaction. Adding the same list again adds nothing.

    Args:
        case: The case.
        victim_list: The list.
        records: Its lines, with ids derived from the list and the line.
        original: The file it was read from; its bytes are kept and every record leads back to them.

    Raises:
        UsageError: If a record belongs to another list.
        Conflict: If a record with the same id but other content is there: give the new version of a list its own id.
    """
    strange = next((one for one in records if one.list_id != victim_list.id), None)
    if strange is not None:
        raise UsageError(
            f"The record {strange.id} belongs to another list than {victim_list.id}.", fix="Add each list by itself."
        )
    if original is not None:
        case.originals.keep(original.data)
    with open_change(case, Action.CAPTURE, "capture.list", victim_list.id) as change:
        if original is not None:
            _keep_file(change, original)
        new = change.add(victim_list, *records)
    seal_case(case)
    added = sum(one.type == "victim_record" for one in new)
    return ListReport(list_id=victim_list.id, new=added, known=len(records) - added)


def _keep_file(change: Change, original: Incoming) -> None:
    """Keep the file as a document without text of its own: its rows are read as records, not as sentences."""
    facts = original.facts(at=change.case.clock.now(), by=change.case.viewer.user_id)
    if change.records.get(Document, facts.document_id) is not None:
        return
    text_sha256 = hashlib.sha256(b"").hexdigest()
    document = Document(
        id=facts.document_id,
        sha256=original.sha256,
        size_bytes=len(original.data),
        media_type=LIST_MEDIA_TYPE,
        publisher=original.publisher,
        text_sha256=text_sha256,
        text_length=0,
        extractor=change.case.tool,
    )
    change.add_text(text_sha256, ExtractedText(text=""))
    change.add(document, facts)
    change.rest_on(original.sha256)


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
