"""``saksi places``: look places up, and bring your own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclopts import App

from .options import Common, DryRun

if TYPE_CHECKING:
    from saksi.model import Place

app = App(
    help="Look up places in the gazetteer; bring your own villages, in a list, a GeoNames file or a p-code table."
)

_DEFAULT = Common()
_COLUMNS = ("id", "name", "kind", "country", "within", "population", "origin")


@app.command(name="find", sort_key=0)
def find(name: str, /, *, common: Common = _DEFAULT) -> None:
    """Find places by name, in any spelling and script; the case's own come first.

    Args:
        name: The name, such as Kupang, Al-Qadmus or القدموس.
    """
    from saksi.lang import place_key

    from .case import case_folder, open_case
    from .gazetteer import open_places
    from .output import emit, say

    if _names_case(common):
        with open_case(common) as case:
            gazetteer = open_places(case, case_folder(common)).gazetteer
    else:
        gazetteer = open_places().gazetteer
    found = gazetteer.candidates(place_key(name))
    emit(map(_row, found), _COLUMNS, as_json=common.json, title="Places")
    if not found:
        say("No place has this name. Statements keep it as written; bring it with `saksi places import`.")


@app.command(name="import", sort_key=1)
def import_places(file: Path, /, *, dry_run: DryRun = False, common: Common = _DEFAULT) -> None:
    """Bring places into the case: a CSV of your own, a GeoNames country file, or an OCHA p-code table as CSV.

    A CSV of your own has the columns name, and as far as known aliases (parted by ;), parent, country, lat, lon, kind.
    Documents are read again with the new places by the next `saksi read`.

    Args:
        file: The file; which of the three it is, is told from its first lines.
        dry_run: Show what would be brought in, and write nothing.
    """
    from saksi.casework import add_entries
    from saksi.store import read_places

    from .case import open_case
    from .output import emit, say

    places = read_places(file)
    if dry_run or common.json:
        emit(map(_row, places), _COLUMNS, as_json=common.json, title="Places")
    if dry_run:
        say(f"{len(places)} places would be brought in. Nothing was written.")
        return
    with open_case(common) as case:
        new = add_entries(case, places)
    say(f"{new} new places, {len(places) - new} known already.")
    say("Next: saksi read")


@app.command(name="prepare", sort_key=2)
def prepare() -> None:
    """Make the gazetteer of the world now instead of at first use. It is made once, from data on this machine."""
    from .gazetteer import cache_folder, open_world
    from .output import say

    world = open_world()
    say(f"The gazetteer holds {len(world)} places ({world.origin}); its file is in {cache_folder()}.")


def _names_case(common: Common) -> bool:
    from saksi.errors import UsageError

    from .case import case_folder

    try:
        case_folder(common)
    except UsageError:
        return False
    return True


def _row(place: "Place") -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "within": list(place.within),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "population": place.population,
        "origin": place.origin,
    }
