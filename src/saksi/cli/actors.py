"""``saksi actors``: the groups that act in a conflict, with their other names."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cyclopts import App

from .options import Common, DryRun

if TYPE_CHECKING:
    from saksi.model import Actor

app = App(help="See and bring the groups that act in a conflict, with their other names and whom they belong to.")

_DEFAULT = Common()


@app.command(name="list", sort_key=0)
def show_list(*, common: Common = _DEFAULT) -> None:
    """List the actors of the case."""
    from saksi.casework import list_entries
    from saksi.model import Actor

    from .case import open_case
    from .output import say

    with open_case(common) as case:
        found = list_entries(case, Actor)
    _emit(found, common)
    if not found:
        say("No actor yet. Bring some with `saksi actors import FILE`.")


@app.command(name="import", sort_key=1)
def import_actors(file: Path, /, *, dry_run: DryRun = False, common: Common = _DEFAULT) -> None:
    """Bring actors into the case: a CSV with name, aliases (parted by ;), kind, affiliation.

    Args:
        file: The file.
        dry_run: Show what would be brought in, and write nothing.
    """
    from saksi.casework import add_entries

    from .case import open_case
    from .output import say

    actors = read_actors(file)
    if dry_run or common.json:
        _emit(actors, common)
    if dry_run:
        say(f"{len(actors)} actors would be brought in. Nothing was written.")
        return
    with open_case(common) as case:
        new = add_entries(case, actors)
    say(f"{new} new actors, {len(actors) - new} known already.")


def read_actors(file: Path) -> "list[Actor]":
    """Read actors from a CSV.

    Raises:
        Faults: If rows have faults; all are told with their row.
    """
    from saksi.errors import Faults
    from saksi.model import derive_id

    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    ids = {row["name"].strip(): derive_id("ac", row["name"].strip()) for row in rows if row.get("name")}
    faults = list(_faults(rows, ids))
    if faults:
        raise Faults(f"{file.name} has {len(faults)} faults.", faults, fix="Correct these rows.")
    return [_actor(row, ids) for row in rows]


def _faults(rows: list[dict[str, str]], ids: dict[str, str]) -> Iterator[str]:
    from saksi.model import ActorKind

    kinds = {kind.value for kind in ActorKind}
    for number, row in enumerate(rows, 2):
        if not (row.get("name") or "").strip():
            yield f"row {number}, column name: empty."
        if (row.get("kind") or "unknown") not in kinds:
            yield f"row {number}, column kind: no such kind; kinds are {', '.join(sorted(kinds))}."
        if (row.get("affiliation") or "").strip() not in ("", *ids):
            yield f"row {number}, column affiliation: no actor of this file has that name."


def _actor(row: dict[str, str], ids: dict[str, str]) -> "Actor":
    from saksi.model import Actor, ActorKind, Affiliation

    whole = (row.get("affiliation") or "").strip()
    return Actor(
        id=ids[row["name"].strip()],
        name=row["name"].strip(),
        kind=ActorKind(row.get("kind") or "unknown"),
        aliases=tuple(alias.strip() for alias in (row.get("aliases") or "").split(";") if alias.strip()),
        affiliations=(Affiliation(actor_id=ids[whole], relation="part_of"),) if whole else (),
    )


def _emit(actors: "Sequence[Actor]", common: Common) -> None:
    from .output import emit

    rows = (
        {
            "id": one.id,
            "name": one.name,
            "kind": one.kind.value,
            "aliases": list(one.aliases),
            "part_of": [link.actor_id for link in one.affiliations],
        }
        for one in actors
    )
    emit(rows, ("id", "name", "kind", "aliases", "part_of"), as_json=common.json, title="Actors")


__all__ = ["app", "import_actors", "read_actors", "show_list"]
