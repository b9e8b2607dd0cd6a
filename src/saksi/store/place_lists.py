"""Places from files people have: their own list, a GeoNames country file, an OCHA table of administrative codes.

The own list is CSV with a heading row; columns ``name`` (needed), ``aliases`` (parted by ``;`` or ``|``), ``parent`` (name or id of
another row), ``country`` (ISO 3166, two letters), ``lat``, ``lon``, ``kind``, ``population`` and ``id``.
"""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from saksi.errors import BadInput, Faults
from saksi.lang.normalise import fold
from saksi.lang.places import place_key
from saksi.model import Place, PlaceName
from saksi.store.gazetteer import write_gazetteer

_MOST_FAULTS = 20
_GEONAMES_COLUMNS = 19
_ADMIN = re.compile(r"ADM([1-4])")
_PCODE = re.compile(r"adm([0-4])_?(?:pcode|code)")
_OWN_COLUMNS = {
    "name": ("name", "nama", "nom", "place", "اسم", "الاسم"),
    "aliases": ("aliases", "alias", "names", "alternatenames", "other names"),
    "parent": ("parent", "within", "admin", "district", "part of"),
    "country": ("country", "country code", "iso", "iso2", "countrycode"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "kind": ("kind", "type", "feature"),
    "population": ("population", "pop"),
    "id": ("id", "pcode", "code"),
}


def import_places(source: Path, target: Path) -> int:
    """Turn a file of places into a gazetteer file.

    Args:
        source: A CSV list of one's own, a GeoNames country file (``XX.txt``, tab separated, 19 columns without a heading
            row), or an OCHA table with ``ADM1_PCODE`` columns as CSV. Which one it is, is told from its first lines.
        target: The gazetteer file to write; replaced when there is one.

    Returns:
        How many places were written.

    Raises:
        BadInput: The file is none of the three.
        Faults: Rows have faults; nothing was written. All (at most 20) are told with their row and column.
    """
    return write_gazetteer(target, read_places(source), origin=f"file {source.name}")


def read_places(source: Path) -> list[Place]:
    """Read the places of a file; see `import_places` for the three kinds of files."""
    try:
        text = source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{source.name} is not UTF-8 text.", fix="Save it as CSV in UTF-8.") from error
    except OSError as error:
        raise BadInput(f"{source.name} cannot be read.", fix="Give the path of a file you may read.") from error
    first = text.split("\n", 1)[0]
    if first.count("\t") == _GEONAMES_COLUMNS - 1 and first.split("\t", 1)[0].isdigit():
        rows = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
        return _collect(source.name, rows, 1, _of_geonames(rows))
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(text.splitlines(), delimiter=delimiter))
    heading = [fold(cell).strip() for cell in rows[0]] if rows else []
    if any(_PCODE.fullmatch(cell.replace(" ", "_")) for cell in heading):
        return _of_pcodes(source.name, heading, rows[1:])
    columns = _columns(heading)
    if "name" not in columns:
        raise BadInput(
            f"{source.name} has no column 'name', is no GeoNames country file and has no ADM1_PCODE column.",
            fix="Give it a heading row with at least `name`; see docs/howto/import-places.md.",
        )
    return _linked(_collect(source.name, rows[1:], 2, _own(columns)), source.name)


def _collect(
    name: str, rows: Sequence[list[str]], first: int, read: Callable[[list[str]], Place | None]
) -> list[Place]:
    """Read all rows; collect the faults of all of them before complaining."""
    places: list[Place] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=first):
        if not any(cell.strip() for cell in row):
            continue
        try:
            place = read(row)
        except (ValueError, IndexError) as error:
            faults.append(f"row {number}: {error}.")
            continue
        if place is None:
            continue
        if place.id in seen:
            if place.id.startswith("case:"):
                place = replace(place, id=f"{place.id}-{number}")
            else:
                faults.append(f"row {number}: the same id as row {seen[place.id]}.")
                continue
        seen[place.id] = number
        places.append(place)
    if faults:
        raise Faults(f"{name} has rows that are no places.", faults[:_MOST_FAULTS], fix="Mend the rows named.")
    return places


def _columns(heading: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, spellings in _OWN_COLUMNS.items():
        at = next((heading.index(each) for each in map(fold, spellings) if each in heading), None)
        if at is not None:
            found[name] = at
    return found


_LEVELS = {
    "admin1": "province provinsi governorate state region_administrative wilaya muhafazah gouvernorat oblast محافظة ولاية",
    "admin2": "district regency kabupaten county qada arrondissement departement قضاء منطقة",
    "admin3": "subdistrict sub-district kecamatan nahiya municipality commune ناحية بلدية",
}
_KINDS = {fold(word): level for level, words in _LEVELS.items() for word in words.split()}
"""What people call the levels of a country, in the languages of the lists that reach us."""


def _own(columns: dict[str, int]) -> Callable[[list[str]], Place | None]:
    def read(row: list[str]) -> Place:
        def cell(name: str) -> str:
            at = columns.get(name)
            return row[at].strip() if at is not None and at < len(row) else ""

        name = cell("name")
        if not name:
            raise ValueError("column 'name' is empty")
        country = cell("country").upper()
        if country and not re.fullmatch(r"[A-Z]{2}", country):
            raise ValueError("column 'country' is not two letters")
        aliases = tuple(PlaceName(text=each.strip()) for each in re.split(r"[;|]", cell("aliases")) if each.strip())
        population = cell("population")
        if population and not population.isdigit():
            raise ValueError("column 'population' is no whole number")
        slug = re.sub(r"\W+", "-", place_key(name)).strip("-")
        parent = cell("parent")
        return Place(
            id=f"case:{cell('id') or slug}",
            name=name,
            names=aliases,
            kind=_KINDS.get(fold(cell("kind")), cell("kind").lower()),
            country=country,
            within=(parent,) if parent else (),
            latitude=_degrees(cell("lat"), 90, "lat"),
            longitude=_degrees(cell("lon"), 180, "lon"),
            population=int(population) if population else None,
        )

    return read


def _degrees(cell: str, limit: float, column: str) -> float | None:
    if not cell:
        return None
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        raise ValueError(f"column '{column}' is no number of degrees") from None
    if abs(value) > limit:
        raise ValueError(f"column '{column}' is beyond {limit:.0f} degrees")
    return value


def _linked(places: list[Place], name: str) -> list[Place]:
    """Replace the name of each parent by its id and follow the chain upwards."""
    by_name: dict[str, Place] = {}
    for place in places:
        for each in (place.id.removeprefix("case:"), place.name, *(alias.text for alias in place.names)):
            by_name.setdefault(place_key(each), place)
    faults = [
        f"row of '{place.id}': its parent is not in the file."
        for place in places
        if place.within and place_key(place.within[0]) not in by_name
    ]
    if faults:
        raise Faults(f"{name} names parents that it does not hold.", faults[:_MOST_FAULTS], fix="Add a row for each.")
    linked: list[Place] = []
    for place in places:
        chain: list[str] = []
        above = place
        while above.within:
            above = by_name[place_key(above.within[0])]
            if above.id in chain or above.id == place.id:
                break
            chain.append(above.id)
        linked.append(replace(place, within=tuple(chain)))
    return linked


def _of_geonames(rows: Sequence[list[str]]) -> Callable[[list[str]], Place | None]:
    """Read rows of a GeoNames country file: populated places, administrative areas, regions, islands and camps."""
    areas = {
        (row[8], *row[10 : 10 + int(found[1])]): f"geonames:{row[0]}"
        for row in rows
        if len(row) == _GEONAMES_COLUMNS and (found := _ADMIN.fullmatch(row[7])) is not None
    }

    def read(row: list[str]) -> Place | None:
        if len(row) != _GEONAMES_COLUMNS:
            raise ValueError(f"expected {_GEONAMES_COLUMNS} columns, got {len(row)}")
        kind = _kind(row[6], row[7], int(row[14] or 0))
        if not kind:
            return None
        identity = f"geonames:{row[0]}"
        codes = [code for code in row[10:14] if code]
        chain = [areas.get((row[8], *codes[:depth])) for depth in range(len(codes), 0, -1)]
        return Place(
            id=identity,
            name=row[1],
            names=tuple(PlaceName(text=each) for each in {row[2], *row[3].split(",")} - {"", row[1]}),
            kind=kind,
            country=row[8],
            within=tuple(each for each in chain if each is not None and each != identity),
            latitude=_degrees(row[4], 90, "latitude"),
            longitude=_degrees(row[5], 180, "longitude"),
            population=int(row[14]) if row[14] else None,
        )

    return read


def _kind(feature: str, code: str, population: int) -> str:
    admin = _ADMIN.fullmatch(code)
    if admin:
        return f"admin{admin[1]}"
    if code.startswith("CMP"):
        return "camp"
    if feature == "P":
        return "quarter" if code == "PPLX" else "town" if population >= 5000 or code.startswith("PPLA") else "village"
    return {"RGN": "region", "ISL": "region", "AREA": "region", "PCLI": "country"}.get(code, "")


def _of_pcodes(name: str, heading: list[str], rows: list[list[str]]) -> list[Place]:
    """Read an OCHA table: one row a place of the deepest level, its parents in the columns beside it."""
    codes = [(at, _PCODE.fullmatch(cell.replace(" ", "_"))) for at, cell in enumerate(heading)]
    levels = sorted((int(match[1]), at) for at, match in codes if match is not None)
    labels = {
        level: [at for at, cell in enumerate(heading) if re.fullmatch(rf"adm{level}_?(?:name)?_?[a-z]{{0,3}}\d?", cell)]
        for level, _ in levels
    }
    found: dict[str, Place] = {}
    faults: list[str] = []
    for number, row in enumerate(rows, start=2):
        above: list[str] = []
        country = ""
        for level, column in levels:
            code = row[column].strip() if column < len(row) else ""
            names = list(dict.fromkeys(row[at].strip() for at in labels[level] if at < len(row) and row[at].strip()))
            names = [each for each in names if each != code]
            if level == 0:
                country = code[:2].upper()
            if not code or not names:
                if code or names:
                    faults.append(f"row {number}: level {level} has a code or a name, but not both.")
                continue
            identity = f"pcode:{code}"
            if identity not in found:
                found[identity] = Place(
                    id=identity,
                    name=names[0],
                    names=tuple(PlaceName(text=each) for each in names[1:]),
                    kind="country" if level == 0 else f"admin{level}",
                    country=country or code[:2].upper(),
                    within=tuple(reversed(above)),
                )
            above.append(identity)
    if faults:
        raise Faults(f"{name} has rows that are no places.", faults[:_MOST_FAULTS], fix="Mend the rows named.")
    return list(found.values())


__all__ = ["import_places", "read_places"]
