"""``saksi verify`` and ``saksi export``: is the history what it was, and how others can check that without us."""

import json
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from .options import Common

_DEFAULT = Common()


def verify(
    folder: Path | None = None, /, *, checkpoint: Path | None = None, key: Path | None = None, common: Common = _DEFAULT
) -> int:
    """Check that nothing in the history was changed, deleted, added or put in another order.

    Without a folder it compares the case with its own ledger: every row, every original. With the folder of an export it
    runs the verifier that comes with the export, which shares no code with the writer. Only a checkpoint that was kept
    elsewhere shows that somebody who holds the key wrote a new history.

    Args:
        folder: Folder of an export (`saksi export`); none: the case itself.
        checkpoint: An older checkpoint that you kept; for an export.
        key: Public key of the case that you kept; for an export.
    """
    if folder is not None:
        return _verify_export(folder, checkpoint, key, as_json=common.json)
    from saksi.casework import verify_case

    from .case import open_case
    from .output import emit, say

    with open_case(common) as case:
        findings = list(verify_case(case))
    emit(({"code": one.code, "what": one.what} for one in findings), ("code", "what"), as_json=common.json)
    say("The record is not what its ledger says." if findings else "The record is what its ledger says.")
    return 1 if findings else 0


def _verify_export(folder: Path, checkpoint: Path | None, key: Path | None, *, as_json: bool) -> int:
    from saksi.ledger import verify as verifier

    words = [str(folder)]
    if checkpoint is not None:
        words += ["--checkpoint", str(checkpoint)]
    if key is not None:
        words += ["--key", str(key)]
    return verifier.main([*words, "--json"] if as_json else words)


def export(
    folder: Path,
    /,
    *,
    document: Annotated[list[str] | None, Parameter(name="--document", negative="")] = None,
    common: Common = _DEFAULT,
) -> None:
    """Export the ledger so that an outsider can check it with python3 alone.

    The ledger gives nothing of the record away. Originals are handed over only for the documents that you name.

    Args:
        folder: Where to; it must be empty or new.
        document: Id of a document whose original is handed over; may be given several times.
    """
    from saksi.casework import export_ledger
    from saksi.store import new_folder

    from .case import open_case
    from .output import say

    with open_case(common) as case, new_folder(folder) as target:
        exported = export_ledger(case, target, document_ids=document or ())
    if common.json:
        print(json.dumps({"entries": exported.entries, "originals": exported.originals, "folder": str(folder)}))
    say(f"Exported {exported.entries} ledger entries and {exported.originals} originals to {folder}.")
    say(f"Keep the file {folder}/checkpoint outside this machine. Check: python3 {folder}/verify.py {folder}")
