"""Derived data must not be used once something that it rests on was decided, read or added."""

from saksi.errors import Conflict
from saksi.ledger import LedgerEntry, decode_entry

from .ports import Records

MOVES_FIGURES = ("review.", "read.", "manage.", "reconcile.")
"""Beginnings of the acts after which incidents and figures are to be computed again."""

MOVES_PERSONS = ("capture.list", "link.same", "link.different", "link.unsure", "review.undo")
"""Beginnings of the acts after which lists are to be linked again."""


def act_since(records: Records, computed: int | None, acts: tuple[str, ...]) -> LedgerEntry | None:
    """Give the first act since a computation that may change what it gave, or None.

    Args:
        records: An open snapshot.
        computed: The ledger entry of the computation; None where nothing was computed, and then nothing is stale.
        acts: Beginnings of the names of acts that count.
    """
    if computed is None:
        return None
    found = records.act_after(computed, acts)
    return None if found is None else decode_entry(found)


def refuse_stale(records: Records, computed: int | None, *, acts: tuple[str, ...], what: str, fix: str) -> None:
    """Stop if any act since a computation may change what it gave.

    Args:
        records: An open snapshot.
        computed: The ledger entry of the computation.
        acts: Beginnings of the names of acts that count.
        what: What was computed, as the subject of the message: ``The figures``.
        fix: The next step.

    Raises:
        Conflict: If there was such an act.
    """
    entry = act_since(records, computed, acts)
    if entry is not None:
        raise Conflict(f"{what} are older than entry {entry.seq} of the ledger ({entry.action}).", fix=fix)
