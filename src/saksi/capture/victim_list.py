"""Victim lists: rows of a table to victim records, cell by cell. What cannot be read is kept verbatim and told."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from saksi.lang.ages import AgeKind, read_age, read_birth
from saksi.model import (
    Age,
    AgeCategory,
    CauseOfDeath,
    Cell,
    DatePrecision,
    PersonName,
    PlaceMention,
    Quantity,
    Sex,
    VictimList,
    VictimRecord,
    VictimStatus,
    When,
    derive_id,
)

from .victim_columns import NAME_FIELDS, PART_FIELDS, ColumnMapping, fold_header, vocabulary

UNKNOWN_WORDS = frozenset(
    fold_header(word)
    for word in (
        "", "-", "--", "?", "n/a", "na", "nan", "null", "none", "unknown", "age unknown", "not known", "unk", "tidak diketahui", "tak diketahui",
        "inconnu", "inconnue", "غير معروف", "غير معروفة", "مجهول", "مجهولة", "desconocido", "desconocida",
        "age unknown", "unknown age", "usia tidak diketahui", "umur tidak diketahui", "age inconnu", "العمر غير معروف",
    )
)  # fmt: skip
"""Words that say that a value is not known. Not known is a value of its own: the cell stays as written."""

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class ListRow:
    """One row of a table: its line as a spreadsheet shows it, and its cells by header."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class CellFault:
    """A cell that could not be read as what its column says. It is kept verbatim; the rest of the row is used.

    ``value`` is for the eyes of the person who imports the list, never for a log.
    """

    line: int
    column: str
    value: str
    what: str
    fix: str


@dataclass(kw_only=True, slots=True)
class ListReading:
    """What a list gave.

    Args:
        victim_list: The list.
        records: Its records, in order of the rows.
        faults: Cells and rows that a person should look at, in order of the rows.
    """

    victim_list: VictimList
    records: list[VictimRecord] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def list_id_of(name: str, sha256: str) -> str:
    """Give the id of a list: its name and the bytes of this version."""
    return derive_id("list", name, sha256)


def read_victim_list(
    rows: Iterable[ListRow],
    mapping: ColumnMapping,
    *,
    name: str,
    sha256: str,
    document_id: str,
    publisher: str = "",
    version: str = "",
) -> ListReading:
    """Read the rows of a list into victim records.

    Args:
        rows: The rows below the header.
        mapping: Which column fills which field.
        name: What the list is called; lists of one name are versions of one list.
        sha256: Hash of the file.
        document_id: The captured file.
        publisher: Who made the list.
        version: Date or number of this version.

    Returns:
        The list, its records, and what could not be read. A row without any value is passed over.
    """
    list_id = list_id_of(name, sha256)
    reading = ListReading(victim_list=VictimList(id=list_id, name=name))
    seen: set[str] = set()
    for row in rows:
        if any(value.strip() for value in row.cells.values()):
            reader = _RowReader(row, mapping, reading.faults)
            reading.records.append(reader.record(list_id, seen))
    reading.victim_list = VictimList(
        id=list_id,
        name=name,
        publisher=publisher,
        version=version,
        document_id=document_id,
        record_count=len(reading.records),
    )
    return reading


class _RowReader:
    """Reads one row, noting what cannot be read."""

    def __init__(self, row: ListRow, mapping: ColumnMapping, faults: list[CellFault]) -> None:
        self._row, self._mapping, self._faults = row, mapping, faults

    def record(self, list_id: str, seen: set[str]) -> VictimRecord:
        declared = self._value("record_id")
        identity = declared or repr(sorted(self._row.cells.items()))
        if identity in seen:
            column = self._mapping.column_of("record_id") or next(iter(self._row.cells))
            what = (
                f"the id of an earlier row: {declared}" if declared else "the same as an earlier row, letter by letter"
            )
            self._fault(column, f"This row has {what}.", "Give each line its own id; both lines were kept.")
            identity = f"{identity} line {self._row.line}"
        seen.add(identity)
        names = self._names()
        if not names:
            column = next((header for header, one in self._mapping.fields if one in ("name", *PART_FIELDS)), "")
            self._fault(column, "This row gives no name.", "Nothing to do if the victim is unidentified.")
        return VictimRecord(
            id=derive_id("vr", list_id, identity),
            list_id=list_id,
            line=self._row.line,
            declared_id=declared,
            names=names,
            sex=self._term("sex", Sex, Sex.UNKNOWN),
            age=self._age(),
            birth=self._date("birth"),
            death=self._date("death"),
            disappearance=self._date("disappearance"),
            place=self._place("place") or self._place("area"),
            residence=self._place("residence"),
            status=self._term("status", VictimStatus, VictimStatus.UNKNOWN),
            status_rule="" if self._value("status") == "" else "as the list says",
            cause=self._term("cause", CauseOfDeath, CauseOfDeath.UNKNOWN),
            alleged_perpetrator=self._value("perpetrator"),
            incident=self._value("incident"),
            family=self._value("family"),
            relation=self._value("relation"),
            cells=tuple(Cell(column=column, value=value) for column, value in self._row.cells.items()),
        )

    def _value(self, field_name: str) -> str:
        column = self._mapping.column_of(field_name)
        value = "" if column is None else self._row.cells.get(column, "").strip()
        return "" if fold_header(value) in UNKNOWN_WORDS else value

    def _fault(self, column: str, what: str, fix: str) -> None:
        value = self._row.cells.get(column, "")
        self._faults.append(CellFault(line=self._row.line, column=column, value=value, what=what, fix=fix))

    def _names(self) -> tuple[PersonName, ...]:
        found = [
            PersonName(text=value, script=script_of(value), kind="full" if one == "name" else one)
            for one in NAME_FIELDS
            for column in self._mapping.columns_of(one)
            if fold_header(value := self._row.cells.get(column, "").strip()) not in UNKNOWN_WORDS
        ]
        parts = " ".join(filter(None, map(self._value, PART_FIELDS)))
        if parts and not any(name.kind == "full" for name in found):
            found.insert(0, PersonName(text=parts, script=script_of(parts)))
        for name in found:
            if not any(char.isalpha() for char in name.text):
                column = self._mapping.column_of("name") or ""
                self._fault(column, "A name without a letter.", "Check whether the columns have moved.")
        return tuple(dict.fromkeys(found))

    def _term(self, field_name: str, choice: Callable[[str], T], unknown: T) -> T:
        value = self._value(field_name)
        if not value:
            return unknown
        term = vocabulary().terms[field_name].get(fold_header(value))
        if term is None:
            column = self._mapping.column_of(field_name) or ""
            words = sorted(set(vocabulary().terms[field_name].values()))
            self._fault(column, f"Not a word for {field_name} that is known.", f"Use words for: {', '.join(words)}.")
            return unknown
        return choice(term)

    def _age(self) -> Age | None:
        value = self._value("age")
        if not value:
            return None
        found = read_age(value)
        if found is None:
            column = self._mapping.column_of("age") or ""
            self._fault(column, "Not an age.", "Write years, months, a range or a class; it is kept as written.")
            return None
        bounds = Quantity(
            lower=int(found.low), upper=int(found.high), approx=found.kind is not AgeKind.STATED, as_written=value
        )
        return Age(bounds=bounds, as_written=value, category=_category(found.low, found.high))

    def _date(self, field_name: str) -> When | None:
        value = self._value(field_name)
        if not value:
            return None
        found = read_birth(value)
        if found is None:
            column = self._mapping.column_of(field_name) or ""
            self._fault(column, "Not a date.", "Write 2031-03-11, 11/03/2031 or a year; it is kept as written.")
            return When(as_written=value)
        day, is_rough = found
        if is_rough and field_name == "birth":
            # clerks write January 1 for a day that is not known
            end = dt.date(day.year, 12, 31)
            return When(start=dt.date(day.year, 1, 1), end=end, precision=DatePrecision.YEAR, as_written=value)
        if len(value) == 4:
            end = dt.date(day.year, 12, 31)
            return When(start=day, end=end, precision=DatePrecision.YEAR, as_written=value)
        return When(start=day, end=day, precision=DatePrecision.DAY, as_written=value)

    def _place(self, field_name: str) -> PlaceMention | None:
        value = self._value(field_name)
        return PlaceMention(as_written=value, span=None) if value else None


def script_of(text: str) -> str:
    """Give the ISO 15924 code of a name's script: ``Arab``, ``Latn``, ``Cyrl``, or empty where mixed or other."""
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()}
    if len(scripts) != 1:
        return ""
    return {"ARABIC": "Arab", "LATIN": "Latn", "CYRILLIC": "Cyrl"}.get(scripts.pop(), "")


def _category(low: float, high: float) -> AgeCategory:
    """Give the class that holds the whole interval (adult from 18 on, as SDG 16.1.2), else unknown."""
    if high < 1:
        return AgeCategory.BABY
    if high < 18:
        return AgeCategory.CHILD
    return AgeCategory.ADULT if low >= 18 else AgeCategory.UNKNOWN


__all__ = ["CellFault", "ListReading", "ListRow", "list_id_of", "read_victim_list", "script_of"]
