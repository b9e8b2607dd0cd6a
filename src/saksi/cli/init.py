"""``saksi init``: make a case."""

from pathlib import Path

from .options import Common

_DEFAULT = Common()


def init(folder: Path, /, *, title: str = "Untitled case", user: str = "owner", common: Common = _DEFAULT) -> None:
    """Make a case: a folder with a database, the originals, the key of the ledger, and settings.

    The folder is not encrypted: keep it on an encrypted disk.

    Args:
        folder: Where to; it must not be a case yet.
        title: What people call the case.
        user: Short code under which your decisions stand in the history; not your name.
    """
    from saksi.casework import CaseSettings
    from saksi.store import create_case

    from .output import emit_json, say

    with create_case(folder, CaseSettings(title=title, user_id=user)):
        pass
    if common.json:
        emit_json({"case": str(folder)})
    say(f"Made the case {folder}. It is not encrypted: keep it on an encrypted disk.")
    say(f"Next: saksi capture FILE --case {folder}")
