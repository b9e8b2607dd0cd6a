"""``saksi episodes``: named stretches of place and time by which figures and incidents are grouped."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from .options import Common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.lang import Gazetteer
    from saksi.model import Episode

app = App(help="Name stretches of place and time (an episode) by which figures and incidents are grouped.")

_DEFAULT = Common()


@app.command(name="list", sort_key=0)
def show_list(*, common: Common = _DEFAULT) -> None:
    """List the episodes of the case."""
    from saksi.casework import list_entries
    from saksi.model import Episode

    from .case import open_case
    from .output import emit, say

    with open_case(common) as case:
        found = list_entries(case, Episode)
    rows = (
        {
            "id": one.id,
            "name": one.name,
            "start": one.start.isoformat(),
            "end": one.end.isoformat(),
            "country": one.country,
            "places": list(one.place_ids),
        }
        for one in found
    )
    emit(rows, ("id", "name", "start", "end", "country", "places"), as_json=common.json, title="Episodes")
    if not found:
        say("No episode yet. Add one with `saksi episodes add`.")


@app.command(name="add", sort_key=1)
def add(
    name: str,
    /,
    *,
    start: str,
    end: str,
    place: Annotated[list[str] | None, Parameter(name="--place", negative="")] = None,
    country: str = "",
    common: Common = _DEFAULT,
) -> None:
    """Name an episode.

    Args:
        name: What people call it.
        start: First day, as 2031-03-06.
        end: Last day, as 2031-03-10.
        place: A place that it covers with all in it, by name or id; may be given several times.
        country: ISO 3166 code of two letters.
    """
    from saksi.casework import add_entries

    from .case import case_folder, open_case
    from .gazetteer import open_places
    from .output import say

    with open_case(common) as case:
        gazetteer = open_places(case, case_folder(common)).gazetteer
        episode = make_episode(name, start, end, places=place or (), country=country, gazetteer=gazetteer)
        add_entries(case, [episode])
    say(f"Added the episode {episode.id}. Next: saksi reconcile")


def make_episode(
    name: str, start: str, end: str, *, places: "Sequence[str]", country: str, gazetteer: "Gazetteer"
) -> "Episode":
    """Make an episode of words.

    Raises:
        UsageError: If a day is none, the days are reversed, or a place is not known.
    """
    from saksi.errors import UsageError
    from saksi.model import Episode, derive_id

    first, last = _day(start, "--start"), _day(end, "--end")
    if first > last:
        raise UsageError(f"The episode ends on {last}, before it starts.", fix="Give the earlier day as --start.")
    return Episode(
        id=derive_id("ep", name, first.isoformat(), last.isoformat()),
        name=name,
        start=first,
        end=last,
        place_ids=tuple(_place_id(one, country, gazetteer) for one in places),
        country=country,
    )


def _day(text: str, option: str) -> dt.date:
    from saksi.errors import UsageError

    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option} {text}: not a day.", fix="Write it as 2031-03-06.") from error


def _place_id(name: str, country: str, gazetteer: "Gazetteer") -> str:
    from saksi.errors import UsageError
    from saksi.lang import place_key

    if gazetteer.place(name) is not None:
        return name
    found = [one for one in gazetteer.candidates(place_key(name)) if country in ("", one.country)]
    if not found:
        raise UsageError(f"--place {name}: no such place.", fix="Look it up with `saksi places find`, or import it.")
    return found[0].id
