"""Victim records as the model holds them to rows as linkage reads them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from saksi.lang.ages import Age, AgeKind, age_from_birth
from saksi.link.corpus import LinkRow
from saksi.link.folding import fold, skeleton
from saksi.link.name import NameChain, read_names
from saksi.link.relation import read_relatives
from saksi.model import TABLE_LIST, DatePrecision, Sex, VictimList, VictimRecord, When

_SEX = {Sex.MAN: "M", Sex.WOMAN: "F", Sex.UNKNOWN: None}
_PLACE_STOP = {
    "the",
    "of",
    "near",
    "in",
    "at",
    "al",
    "el",
    "home",
    "house",
    "city",
    "street",
    "area",
    "and",
    "vicinity",
    "family",
    "في",
    "منزل",
    "شارع",
    "حي",
    "عايله",
}


def chains_of(names: Iterable[str]) -> tuple[NameChain, ...]:
    """Read all written names of one record, each distinct chain once.

    Names of somebody else ("wife of …") are left out: they must not link a widow to her husband.

    Args:
        names: The contents of the record's name columns.
    """
    read = (chain for name in names for chain in reversed(read_names(name)))
    chains = {(chain.script, chain.parts): chain for chain in read if not chain.is_relative}
    return tuple(sorted(chains.values(), key=lambda c: (c.script.value, c.parts)))


def place_words(text: str) -> tuple[str, ...]:
    """Give the skeletons of a place's words, without the words that any place may hold; both scripts meet in them.

    Args:
        text: A place as written.
    """
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    kept = (w.removeprefix("ال") if len(w) > 4 else w for w in words if w not in _PLACE_STOP and not w.isdigit())
    return tuple(sorted({letters for w in kept if len(letters := skeleton(w)) >= 2}))


def row_of(record: VictimRecord, list_name: str, *, reference: date | None = None, person: str = "") -> LinkRow:
    """Read one victim record as far as linkage needs it.

    Args:
        record: The record.
        list_name: Name of its list; records of one list share it.
        reference: The day at which a birth date is turned into an age when no date of death is known.
        person: Key of the person in the table that the record comes from, or empty.
    """
    return LinkRow(
        ref=record.id,
        list_name=list_name,
        names=chains_of(name.text for name in record.names),
        age=_age_of(record, reference),
        sex=_SEX[record.sex],
        died=_days_of(record.death),
        places=() if record.place is None else place_words(f"{record.place.as_written} {record.place.name}"),
        incident=record.incident or None,
        family=record.family or None,
        relatives=read_relatives([record.relation, *(kin for name in record.names for kin in _kin_remarks(name.text))]),
        person=person or None,
    )


def rows_of(records: Iterable[VictimRecord], lists: Iterable[VictimList]) -> list[LinkRow]:
    """Read victim records of several lists.

    A list that gives birth dates and no dates of death has its ages taken at the last birth it names: nobody in it was
    born after it was closed, and the weights for age differences are learned for each pair of lists anyway.

    Args:
        records: The records.
        lists: Their lists; versions of one list that share a name are one list.
    """
    records = list(records)
    names = {one.id: one.name or one.id for one in lists}
    clashing = {name for name in names.values() if list(names.values()).count(name) > 1}
    key = {i: i if name in clashing else name for i, name in names.items()}
    last: dict[str, date] = {}
    for r in records:
        born = None if r.birth is None else r.birth.end or r.birth.start
        if born is not None:
            last[r.list_id] = max(born, last.get(r.list_id, born))
    person = _persons_of_tables(records, names)
    rows = [
        row_of(r, key.get(r.list_id, r.list_id), reference=last.get(r.list_id), person=person.get(r.id, ""))
        for r in records
    ]
    return _place_incidents(rows)


def _place_incidents(rows: Sequence[LinkRow]) -> list[LinkRow]:
    """Give each record the day and place of its incident where it states none and all its records that state one agree."""
    days: dict[tuple[str, str | None], set[tuple[date, date]]] = {}
    places: dict[tuple[str, str | None], set[tuple[str, ...]]] = {}
    for row in rows:
        if row.incident is not None and row.died is not None:
            days.setdefault((row.list_name, row.incident), set()).add(row.died)
        if row.incident is not None and row.places:
            places.setdefault((row.list_name, row.incident), set()).add(row.places)
    out = []
    for row in rows:
        day, place = days.get((row.list_name, row.incident), ()), places.get((row.list_name, row.incident), ())
        died = next(iter(day)) if row.died is None and len(day) == 1 else row.died
        where = next(iter(place)) if not row.places and len(place) == 1 else row.places
        out.append(row if (died, where) == (row.died, row.places) else replace(row, died=died, places=where))
    return out


def _persons_of_tables(records: Iterable[VictimRecord], names: Mapping[str, str]) -> dict[str, str]:
    """Give the person's key of each record from a table with a row a person: the row's own id, or else its content.

    A key that a list holds twice tells nothing and is left out.
    """
    found: dict[str, str] = {}
    seen: dict[tuple[str, str], int] = {}
    for r in records:
        table, mark, _ = names.get(r.list_id, "").partition(TABLE_LIST)
        if not mark:
            continue
        content = repr([(c.column, c.value) for c in r.cells if not c.column.startswith("in_")])
        key = found[r.id] = f"{table}\t{r.declared_id or content}"
        seen[r.list_id, key] = seen.get((r.list_id, key), 0) + 1
    twice = {key for (_, key), count in seen.items() if count > 1}
    return {one: key for one, key in found.items() if key not in twice}


def _kin_remarks(name: str) -> Iterator[str]:
    """Give what a written name says beside the name ("son of …"), where it names the dead person as well."""
    yield from (remark for chain in read_names(name) if not chain.is_relative for remark in chain.remarks)


def _age_of(record: VictimRecord, reference: date | None) -> Age | None:
    if record.age is not None and not (record.age.bounds.lower is None and record.age.bounds.upper is None):
        low, high = record.age.bounds.lower, record.age.bounds.upper
        low, high = (0 if low is None else low), (120 if high is None else high)
        exact = low == high and not record.age.bounds.approx
        return Age(low=float(low), high=float(high), kind=AgeKind.STATED if exact else AgeKind.CLASS)
    born = None if record.birth is None else record.birth.start
    if record.birth is None or born is None:
        return None
    at = _days_of(record.death)
    day = at[0] if at is not None else reference or born
    rough = record.birth.precision is not DatePrecision.DAY or (born.month, born.day) == (1, 1)
    return age_from_birth(born, at=day, is_placeholder=rough)


def _days_of(when: When | None) -> tuple[date, date] | None:
    if when is None or when.start is None:
        return None
    return when.start, when.end or when.start


__all__ = ["chains_of", "place_words", "row_of", "rows_of"]
