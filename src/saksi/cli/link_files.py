"""Lists, judgements and results of ``saksi link`` as files."""

import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

import numpy as np
from scipy.special import expit

from saksi.capture import (
    ColumnMapping,
    Table,
    format_mapping,
    guess_columns,
    parse_mapping,
    read_tables,
    read_victim_list,
    victim_tables,
)
from saksi.errors import BadInput, Faults, UsageError
from saksi.lang import fold
from saksi.link import Judgement, Label, LinkRow, RowLinkage, draw_partitions, explain_all, next_pairs, record_pairs
from saksi.link.record import rows_of
from saksi.model import TABLE_LIST, Evidence, VictimList, VictimRecord

from .output import say

CELL_COLUMNS = ("file", "place", "column", "value", "what", "fix")
"""Of a dry run's table, whose values are data; reports and messages never hold a value."""
_LEFT = ("record_id_l", "left", "record_id_1", "id_l", "id1", "record1", "a")
_RIGHT = ("record_id_r", "right", "record_id_2", "id_r", "id2", "record2", "b")
_ANSWER = ("label", "judgement", "judgment", "answer", "match", "is_match", "decision", "same")
_ANSWERS = {
    Judgement.SAME: ("match", "same", "1", "1.0", "yes", "true", "y", "oui", "ya", "نعم"),
    Judgement.DIFFERENT: ("no match", "no_match", "nomatch", "nonmatch", "different", "0", "0.0", "no", "false", "n", "non", "tidak", "لا"),
    Judgement.UNSURE: ("unsure", "unknown", "maybe", "?", "skip", "0.5"),
}  # fmt: skip
_WORDS = {word: judgement for judgement, words in _ANSWERS.items() for word in words}


@dataclass(frozen=True, kw_only=True)
class FileFault:
    """Something in a file that could not be read as it should be; the rest was used, unless the whole file is lost."""

    file: str
    place: str
    column: str
    what: str
    fix: str
    is_whole_file: bool = False
    value: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class GivenLists:
    """The lists as they were given.

    Args:
        rows: Their records, ready to link.
        mappings: The mapping of each list's columns, by name of the list.
        shown: What each record is called in the results, by list and declared id.
        faults: What could not be read.
    """

    rows: tuple[LinkRow, ...]
    mappings: tuple[tuple[str, ColumnMapping], ...]
    shown: dict[str, tuple[str, ...]]
    faults: tuple[FileFault, ...]


def read_size(written: str) -> int:
    """Read a size such as ``2GB``, ``1.5 GiB`` or ``500M`` as bytes; the letters stand for powers of 1024.

    Raises:
        UsageError: If it is no size above zero.

    Example:
        >>> read_size("1.5GB")
        1610612736
    """
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?\s*", written, re.IGNORECASE)
    size = 0 if found is None else int(float(found[1]) * 1024 ** " kmgt".index(found[2].lower() or " "))
    if size <= 0:
        raise UsageError(f"{written} is no size.", fix="Write it like 500MB or 2GB.")
    return size


def read_lists(paths: Sequence[Path], mappings: Sequence[Path]) -> GivenLists:
    """Read lists of victims.

    Args:
        paths: The files.
        mappings: A saved mapping for each, or none at all.

    Raises:
        BadInput: If a list has no column of names, or there is another number of mappings than of lists.
    """
    if mappings and len(mappings) != len(paths):
        raise BadInput(
            f"{len(paths)} lists and {len(mappings)} mappings.", fix="Give one mapping a list, in their order."
        )
    faults: list[FileFault] = []
    used: list[tuple[str, ColumnMapping]] = []
    lists: list[VictimList] = []
    records: list[VictimRecord] = []
    for place, (name, path) in enumerate(zip(_names(paths), paths, strict=True)):
        columns = _read_list(path, name, mappings[place] if mappings else None, (lists, records, faults))
        if columns is not None:
            used.append((name, columns))
    if not used and any(one.is_whole_file for one in faults):
        told = [f"{one.file}, {one.place}: {one.what}" for one in faults]
        raise Faults("None of the lists could be read.", told, fix="Give CSV, TSV, XLSX, ODS or JSON lines with rows.")
    named = _give_ids(records, {one.id: one.name for one in lists}, faults)
    shown: dict[str, tuple[str, ...]] = {}
    for one in named:
        for key in {one.id, one.declared_id}:
            shown[key] = (*shown.get(key, ()), one.id)
    return GivenLists(rows=tuple(rows_of(named, lists)), mappings=tuple(used), shown=shown, faults=tuple(faults))


def _names(paths: Sequence[Path]) -> list[str]:
    """Name each list after its file; equal names get the folder in front."""
    stems = [path.name.removesuffix(".gz").rpartition(".")[0] or path.name for path in paths]
    doubled = {stem for stem, count in Counter(stems).items() if count > 1}
    names = [f"{path.parent.name}/{stem}" if stem in doubled else stem for path, stem in zip(paths, stems, strict=True)]
    if len(set(names)) < len(names):
        names = [str(path) for path in paths]
    if len(set(names)) < len(names):
        raise BadInput("A list is named twice.", fix="Name each file once.")
    return names


def _read_list(
    path: Path, name: str, mapping: Path | None, into: tuple[list[VictimList], list[VictimRecord], list[FileFault]]
) -> ColumnMapping | None:
    lists, records, faults = into
    data = path.read_bytes()
    try:
        tables = [table for table in read_tables(data) if table.columns] if data.strip() else []
    except BadInput as error:
        lost = FileFault(file=name, place="the file", column="", what=error.what, fix=error.fix, is_whole_file=True)
        faults.append(lost)
        return None
    if not any(table.rows for table in tables):
        faults += _table_faults(name, tables)
        faults.append(
            FileFault(file=name, place="the file", column="", what="The list has no row.", fix="Check the file.")
        )
        return None
    digest = hashlib.sha256(data).hexdigest()
    columns = ColumnMapping(fields=())
    for one in victim_tables(tables):
        columns = guess_columns(one.table.columns)
        if mapping is not None:
            columns = parse_mapping(mapping.read_text(encoding="utf-8"), one.table.columns)
        if not columns.has_name:
            raise BadInput(
                f"No column of {name} is known to hold names.",
                fix="Write the guess with --dry-run --save-mappings DIR, correct it, and give it with --mapping.",
            )
        faults += _table_faults(name, [one.table])
        reading = read_victim_list(one.table.rows, columns, name=name + one.suffix, sha256=digest, document_id="")
        lists.append(reading.victim_list)
        records += reading.records
        cells = {row.line: row.cells for row in one.table.rows}
        faults += (
            FileFault(
                file=name,
                place=f"row {each.line}",
                column=each.column,
                what=each.what,
                fix=each.fix,
                value=cells.get(each.line, {}).get(each.column, ""),
            )
            for each in reading.faults
        )
    return columns


def _table_faults(name: str, tables: Iterable[Table]) -> Iterator[FileFault]:
    for table in tables:
        for one in table.faults:
            yield FileFault(file=name, place=one.place, column="", what=one.what, fix=one.fix)


def _give_ids(records: list[VictimRecord], names: dict[str, str], faults: list[FileFault]) -> list[VictimRecord]:
    """Call each record by the id its list gives; where lists share an id, or give none, the list's name goes in front."""
    count = Counter(one.declared_id for one in records)
    lists_of: dict[str, set[str]] = {}
    for one in records:
        lists_of.setdefault(one.declared_id, set()).add(one.list_id)
    tables = {one: name.partition(TABLE_LIST)[0] for one, name in names.items()}  # lists of one table share their ids
    shared = sum(1 for declared, lists in lists_of.items() if declared and len({tables[one] for one in lists}) > 1)
    if shared:
        what = f"{shared} record ids occur in several lists; in the results the list stands in front of these."
        faults.append(
            FileFault(file="all lists", place="record ids", column="", what=what, fix="Give each list ids of its own.")
        )
    out, taken = [], set[str]()
    for one in records:
        shown = one.declared_id
        if not shown:
            shown = f"{names[one.list_id]}:line {one.line}"
        elif len(lists_of[shown]) > 1:
            shown = f"{names[one.list_id]}:{shown}"
        if shown in taken or (count[one.declared_id] > 1 and shown == one.declared_id and shown in taken):
            shown = f"{shown} line {one.line}"
        taken.add(shown)
        out.append(replace(one, id=shown))
    return out


def tell_columns(given: GivenLists, *, as_json: bool) -> None:
    """Show which column of each list was taken for what."""
    if as_json:
        return
    for name, columns in given.mappings:
        used = ", ".join(f"{header} = {field}" for header, field in columns.fields if field)
        unused = ", ".join(header for header, field in columns.fields if not field)
        say(f"{name}: {used}" + (f"; not used: {unused}" if unused else ""))


def save_mappings(given: GivenLists, folder: Path) -> None:
    """Write the mapping of each list, to be corrected and given with ``--mapping``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in given.mappings:
        (folder / f"{name.replace('/', '-')}.toml").write_text(format_mapping(columns), encoding="utf-8")


def read_labels(path: Path, given: GivenLists) -> tuple[tuple[Label, ...], tuple[FileFault, ...]]:
    """Read judgements; what cannot be read, or names no single record, is told and left out.

    Raises:
        BadInput: If the file has not the three columns.
    """
    data = path.read_bytes()
    tables = [table for table in read_tables(data) if table.columns] if data.strip() else []
    if not tables:
        return (), (
            FileFault(file=path.name, place="the file", column="", what="It holds no row.", fix="Check the file."),
        )
    columns = {fold(name).strip(): name for name in tables[0].columns}
    chosen = [next((columns[word] for word in words if word in columns), None) for words in (_LEFT, _RIGHT, _ANSWER)]
    if None in chosen:
        raise BadInput(
            f"{path.name} has not the columns of judgements.", fix="Name them record_id_l, record_id_r and label."
        )
    left, right, answer = (str(name) for name in chosen)
    labels, faults, blank = [], [], 0
    for row in tables[0].rows:
        a, b, word = (row.cells.get(one, "").strip() for one in (left, right, answer))
        judgement = _WORDS.get(fold(word).strip())
        if not word:
            blank += 1  # a queue that is not filled in yet
            continue
        problem = _label_problem(given, a, b, judgement)
        if problem or judgement is None:
            fix = "The row was left out; correct it and run again. Records are called as in the results."
            faults.append(FileFault(file=path.name, place=f"row {row.line}", column="", what=problem, fix=fix))
            continue
        labels.append(Label(left=given.shown[a][0], right=given.shown[b][0], judgement=judgement))
    say(f"{path.name}: {len(labels)} judgements, {blank} rows without one, {len(faults)} rows that cannot be used.")
    return tuple(labels), tuple(faults)


def _label_problem(given: GivenLists, left: str, right: str, judgement: Judgement | None) -> str:
    if judgement is None:
        return "The label is none of match, no match, unsure."
    for one in (left, right):
        found = given.shown.get(one, ())
        if len(found) != 1:
            return f"No record has the id {one}." if not found else f"Several records have the id {one}."
    return "Both records are the same one." if given.shown[left] == given.shown[right] else ""


@contextmanager
def _writing(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        yield file


def _write(path: Path | None, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with _writing(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_clusters(linkage: RowLinkage, path: Path | None) -> None:
    """Write record_id,cluster_id in order of the records; a cluster is called by its first record."""
    refs = linkage.corpus.refs
    _write(path, ("record_id", "cluster_id"), ((refs[i], refs[c]) for i, c in enumerate(linkage.clusters.tolist())))


def write_pairs(linkage: RowLinkage, labels: Sequence[Label], path: Path) -> None:
    """Write linked and doubtful pairs with probability and explanation."""
    header = ("record_id_l", "record_id_r", "p", "linked", "reason", "explanation")
    _write(
        path,
        header,
        (
            (one.left, one.right, f"{one.probability:.6f}", int(one.linked), one.reason, _words(one.evidence))
            for one in record_pairs(linkage, labels)
        ),
    )


def _words(evidence: Iterable[Evidence]) -> str:
    return "; ".join(
        f"{e.part}: {e.left or '-'} / {e.right or '-'} ({e.level}, {e.weight:+.1f})"
        if e.left or e.right
        else f"{e.part} ({e.weight:+.1f})"
        for e in evidence
    )


def write_queue(linkage: RowLinkage, labels: Sequence[Label], path: Path, length: int) -> None:
    """Write the pairs to judge next, with an empty column for the answer."""
    number = {ref: i for i, ref in enumerate(linkage.corpus.refs)}
    judged = {frozenset((number.get(x.left), number.get(x.right))) for x in labels}
    pairs = zip(linkage.candidates.left.tolist(), linkage.candidates.right.tolist(), strict=True)
    seen = np.array([k for k, pair in enumerate(pairs) if frozenset(pair) in judged], dtype=np.int64)
    refs, p = linkage.corpus.refs, expit(linkage.scores.odds)
    chosen = next_pairs(linkage, length, seen=seen)
    rows = (
        (refs[int(linkage.candidates.left[k])], refs[int(linkage.candidates.right[k])], "", f"{p[k]:.4f}", _words(why))
        for k, why in zip(chosen.tolist(), explain_all(linkage, chosen), strict=True)
    )
    _write(path, ("record_id_l", "record_id_r", "label", "p", "explanation"), rows)


def generator_of(seed: int) -> np.random.Generator:
    """Give the source of randomness for a seed."""
    return np.random.default_rng(seed)


def write_partitions(linkage: RowLinkage, path: Path, *, draws: int, seed: int) -> None:
    """Write drawn partitions, one line a draw and record, as ``saksi estimate --partitions`` reads them."""
    refs, lists = linkage.corpus.refs, linkage.corpus.lists
    list_of = [lists[i] for i in linkage.corpus.list_of.tolist()]
    drawn = draw_partitions(linkage, draws=draws, generator=generator_of(seed))
    rows = (
        (draw, refs[i], refs[first], list_of[i])
        for draw, clusters in enumerate(drawn)
        for i, first in enumerate(clusters.tolist())
    )
    _write(path, ("draw", "record_id", "cluster_id", "list"), rows)
