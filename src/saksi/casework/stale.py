"""Derived data must not be used once something that it rests on was decided, read or added."""

from saksi.errors import Conflict
from saksi.ledger import decode_entry

from .ports import Records


def refuse_stale(records: Records, computed: int | None, *, acts: tuple[str, ...], what: str, fix: str) -> None:
    """Stop if any act since a computation may change what it gave.

    Args:
        records: An open snapshot.
        computed: The ledger entry of the computation; None where nothing was computed.
        acts: Beginnings of the names of acts that count.
        what: What was computed, as the subject of the message: ``The figures``.
        fix: The next step.

    Raises:
        Conflict: If there was such an act.
    """
    for data in records.ledger_entries(0 if computed is None else computed + 1):
        entry = decode_entry(data)
        if entry.action.startswith(acts):
            raise Conflict(f"{what} are older than entry {entry.seq} of the ledger ({entry.action}).", fix=fix)
