"""Our reading as the benchmark calls it: a document's row in, flat rows out."""

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs

from saksi.lang.places import Gazetteer
from saksi.model.place import Place, PlaceName
from saksi.read import Reader, read_row
from saksi.store.gazetteer import LayeredGazetteer, SqliteGazetteer, country_name, write_gazetteer
from saksi.store.world_places import open_world_places

CACHE = Path(platformdirs.user_cache_dir("saksi"))
INVENTED = Path(__file__).parents[1] / "gold" / "places.csv"


def gazetteer() -> Gazetteer:
    """Open the gazetteer of the world with the invented places of our own gold before it."""
    CACHE.mkdir(parents=True, exist_ok=True)
    return LayeredGazetteer((_invented(), open_world_places(CACHE)))


def _invented() -> Gazetteer:
    folder = Path(tempfile.mkdtemp())
    with INVENTED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    path = folder / "invented.sqlite"
    write_gazetteer(path, [_place(row) for row in rows], origin="invented")
    return SqliteGazetteer(path)


def _place(row: dict[str, str]) -> Place:
    names = tuple(PlaceName(text=name) for name in row["aliases"].split(";") if name)
    if row["kind"] == "country":
        names = (*names, country_name(row["country"]))
    return Place(
        id=f"case:{row['name'].lower().replace(' ', '-')}", name=row["name"], names=names, kind=row["kind"], country=row["country"],
        latitude=float(row["lat"]), longitude=float(row["lon"]), population=None, origin="invented",
    )  # fmt: skip


def reader() -> Callable[[dict[str, Any]], list[dict[str, Any]]]:
    """Give the function that reads one row of a data set."""
    bound = Reader(gazetteer=gazetteer())

    def read(document: dict[str, Any]) -> list[dict[str, Any]]:
        row = {
            "id": document["id"],
            "text": document["text"],
            "lang": document.get("lang") or document.get("language"),
            "published": document.get("published") or (document.get("dateline") or {}).get("date"),
            "publisher": document.get("publisher"),
        }
        rows: list[dict[str, Any]] = read_row(row, bound)["statements"]
        return rows

    return read
