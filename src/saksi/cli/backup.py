"""``saksi backup``: a second copy of a case that is known to be good."""

from pathlib import Path

from .options import Common

_DEFAULT = Common()


def backup(target: Path, /, *, common: Common = _DEFAULT) -> None:
    """Copy a case to another folder, and verify the copy before it is called good.

    The copy is a case and opens like one: to restore, name it with --case, or copy it to the place of the lost one. It
    holds the key of the ledger and is not encrypted: keep it as safe as the case, on another disk.

    Args:
        target: Where to; missing or empty.
    """
    from saksi.store import back_up_case

    from .case import case_folder
    from .output import emit_json, say

    made = back_up_case(case_folder(common), target)
    if common.json:
        emit_json(
            {
                "backup": str(target),
                "documents": made.documents,
                "ledger_entries": made.ledger_entries,
                "size_bytes": made.size_bytes,
            }
        )
    say(f"Copied {made.documents} documents and {made.ledger_entries} ledger entries to {target}; the copy verifies.")
