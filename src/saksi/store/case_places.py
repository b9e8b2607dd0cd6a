"""The gazetteer of a case: the user's own places, which stand in the record, before those of the world."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from saksi.model import Place, encode

from .gazetteer import LayeredGazetteer, SqliteGazetteer, write_gazetteer


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseGazetteer:
    """A gazetteer with a name for what it knows.

    Args:
        gazetteer: Own places first, then the world's.
        version: Changes when any place changes: part of a reader's version, so that documents are read again.
    """

    gazetteer: LayeredGazetteer
    version: str


def open_case_places(folder: Path, places: Sequence[Place], *, world: SqliteGazetteer | None = None) -> CaseGazetteer:
    """Open the gazetteer of a case, making the file of its own places first where they have changed.

    The file ``places-<hash>.sqlite`` in the folder of the case is derived from the record and may be deleted.

    Args:
        folder: The folder of the case.
        places: The case's own places (``list_entries(case, Place)``).
        world: The gazetteer of the world, or None to know only the case's own places.

    Raises:
        BadInput: If two places have one id.
        StorageError: If the file cannot be written.
    """
    layers: list[SqliteGazetteer] = []
    versions: list[str] = []
    if places:
        digest = hashlib.sha256("\n".join(sorted(encode(one) for one in places)).encode()).hexdigest()[:12]
        path = folder / f"places-{digest}.sqlite"
        if not path.exists():
            write_gazetteer(path, sorted(places, key=lambda one: one.id), origin=f"case {digest}")
            path.chmod(0o600)
            _remove_older(folder, path)
        layers.append(SqliteGazetteer(path))
        versions.append(f"case-{digest}")
    if world is not None:
        layers.append(world)
        versions.append(hashlib.sha256(world.origin.encode()).hexdigest()[:8])
    return CaseGazetteer(gazetteer=LayeredGazetteer(tuple(layers)), version="+".join(versions) or "none")


def _remove_older(folder: Path, present: Path) -> None:
    for path in folder.glob("places-*.sqlite"):
        if path != present and os.access(path, os.W_OK):
            path.unlink(missing_ok=True)
