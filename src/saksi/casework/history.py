"""History: everything that ever happened to an object, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from saksi.errors import NotFound
from saksi.ledger import LedgerEntry, decode_entry
from saksi.model import Assessment

from .access import Action, require
from .assessments import without_others_codings
from .case import Case


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryLine:
    """One thing that happened: the ledger's entry, and the assessment it wrote where it was a decision."""

    entry: LedgerEntry
    assessment: Assessment | None = None


def list_history(case: Case, object_id: str) -> Sequence[HistoryLine]:
    """Give everything that was done to an object, in order of the ledger.

    Args:
        case: The case.
        object_id: A document, statement, record, list, incident or ``case``.

    Raises:
        NotFound: If nothing ever was.
    """
    require(case.viewer, Action.SEE, object_id)
    with case.store.reading() as records:
        shown = without_others_codings(records.assessments([object_id]), case.viewer.user_id)
        assessments = {records.entry_behind(Assessment, one.id): one for one in shown}
        entries = {entry.seq: entry for entry in map(decode_entry, records.entries_about(object_id))}
        for seq in set(assessments) - set(entries):
            if seq is not None:
                entries[seq] = decode_entry(next(records.ledger_entries(seq, seq + 1)))
    if not entries:
        raise NotFound(f"Nothing is known of {object_id}.", fix="Check the id.")
    return [HistoryLine(entry=entries[seq], assessment=assessments.get(seq)) for seq in sorted(entries)]
