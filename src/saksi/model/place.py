"""Places: as written, and as a gazetteer knows them. "Unresolved, as written" is a result of its own."""

from dataclasses import dataclass

from .span import Span
from .vocabulary import How, PlacePrecision


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceName:
    """One name of a place, with its language where that is known (ISO 639-1; empty where it is not)."""

    text: str
    lang: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A gazetteer entry.

    Args:
        id: ``geonames:170794``, ``pcode:SY1001``, or ``case:`` and a slug for a place of the user's own list.
        name: The name it is shown by.
        names: Other names, in any script.
        kind: ``country``, ``admin1``, ``admin2``, ``town``, ``village``, ``camp``, ``region``, ...
        country: ISO 3166 two letters, or empty.
        within: Ids of the places that contain it, nearest first.
        latitude: Degrees north (WGS 84), or None.
        longitude: Degrees east (WGS 84), or None.
        population: Residents, or None where unknown.
        origin: Where the entry comes from: gazetteer name and version, or the file it was imported from.
    """

    id: str
    name: str
    names: tuple[PlaceName, ...] = ()
    kind: str = ""
    country: str = ""
    within: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    origin: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceMention:
    """A place as a statement names it.

    Args:
        as_written: The name, verbatim.
        span: Where it stands.
        how: Stated in the sentence, or inherited from elsewhere in the document.
        place_id: The gazetteer entry it was resolved to, or None: unresolved, as written.
        name: The gazetteer's name of that entry; empty where unresolved.
        country: ISO 3166 two letters, where known.
        precision: How exactly the place is known, or None where unresolved.
        within: Ids of the containing places, nearest first; empty where unresolved.
        alternatives: Other entries it may be, best first.
        reason: Why this entry was chosen among the alternatives, or why none was.
    """

    as_written: str
    span: Span | None
    how: How = How.STATED
    place_id: str | None = None
    name: str = ""
    country: str = ""
    precision: PlacePrecision | None = None
    within: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    reason: str = ""
