"""Known sources from a CSV: the names under which several texts and languages quote one body."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.model import Source


def read_sources(file: Path) -> "list[Source]":
    """Read sources from a CSV with name, aliases (parted by ;) and kind.

    Raises:
        Faults: If rows have no name or a kind that is no term; all are told with their row.
    """
    from saksi.errors import Faults
    from saksi.model import Source, SourceKind, derive_id

    kinds = {kind.value: kind for kind in SourceKind}
    found, faults = [], []
    for number, row in enumerate(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()), start=2):
        name, kind = (row.get("name") or "").strip(), (row.get("kind") or "").strip()
        if not name or kind not in kinds:
            faults.append(f"row {number}: {'no name' if not name else 'no known kind of source'}.")
            continue
        aliases = tuple(each.strip() for each in (row.get("aliases") or "").split(";") if each.strip())
        found.append(Source(id=derive_id("src", name), name=name, kind=kinds[kind], aliases=aliases))
    if faults:
        raise Faults(f"{file.name}: {len(faults)} rows are faulty.", faults, fix=f"Kinds: {', '.join(sorted(kinds))}.")
    return found
