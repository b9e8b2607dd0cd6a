"""``saksi read``: find statements in the documents of a case, or in plain files without one."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from saksi.errors import UsageError

from .options import Common, Paths, refuse_options

_DEFAULT = Common()
Engine = Literal["processes", "spark"]
Flag = Annotated[bool, Parameter(negative="")]
_TABLE = ("id", "kind", "act", "min", "max", "source", "place", "date_from", "stance", "quote")


def read(
    *paths: Paths,
    documents: Annotated[Path | None, Parameter(allow_leading_hyphen=True)] = None,
    flat: Flag = False,
    csv: Flag = False,
    out: Path | None = None,
    engine: Engine = "processes",
    jobs: Annotated[int | None, Parameter(name=["--jobs", "-j"])] = None,
    common: Common = _DEFAULT,
) -> int:
    """Find statements in documents, each with the exact words it rests on. Nothing is sent anywhere.

    In a case, documents that this version has read before are passed over; stopped half-way, the same command goes on.
    With files, or with --documents, no case is needed and nothing is kept.

    Args:
        paths: Files to read at once, without a case: text, Markdown or HTML.
        documents: JSON lines or Parquet with id, text, and optionally lang, published; a file, a folder of them, or - for standard input.
        flat: One JSON object a document: its id and its statements as flat rows.
        csv: The flat rows as CSV.
        out: Add the flat rows of each document to this file; documents that are in it are passed over, so a stopped run goes on.
        engine: What spreads the work of --documents: processes of this machine, or spark (needs PySpark and Java 17).
        jobs: Processes that read side by side; else SAKSI_WORKERS, else one.
    """
    refuse_options(paths)
    if documents is None and (engine == "spark" or out is not None):
        raise UsageError("--engine spark and --out go with --documents.", fix="Give JSON lines or Parquet files.")
    if documents is None and not paths:
        return _read_case(jobs, common)
    faults: list[str] = []
    if documents is None:
        found = _read_files(paths, faults)
    elif engine == "spark" and str(documents) == "-":
        raise UsageError("Spark reads no standard input.", fix="Name a file or a folder.")
    elif out is not None:
        _read_into(out, documents, faults, jobs, engine, quiet=common.quiet)
        return _tell(faults)
    else:
        found = _read_rows(documents, faults, jobs, engine, frozenset())
    _print(found, flat=flat or common.json, csv=csv)
    return _tell(faults)


def _read_case(jobs: int | None, common: Common) -> int:
    from saksi.casework import read_documents

    from .case import case_folder, open_case
    from .output import emit_json, progress, say
    from .stages import case_reader, side_by_side

    with open_case(common) as case, progress("reading", quiet=common.quiet) as meter:
        reader, tool = case_reader(case, case_folder(common))
        report = read_documents(case, reader, tool, map_documents=side_by_side(jobs), progress=meter.follow)
    counts = {
        "documents": report.documents,
        "known": report.known,
        "statements": report.statements,
        "dropped": report.dropped,
    }
    if common.json:
        emit_json(counts)
    say(f"{report.documents} documents read, {report.known} read before, {report.statements} new statements.")
    if report.dropped:
        say(f"{report.dropped} statements did not rest on their words and were dropped.")
    say("Next: saksi review queue, saksi reconcile")
    return 0


def _read_rows(
    path: Path, faults: list[str], jobs: int | None, engine: Engine, known: frozenset[int]
) -> Iterator[Mapping[str, Any]]:
    from .row_files import Fresh, find_row_files, is_known, read_tasks
    from .stages import RowReader, side_by_side

    files = find_row_files(path)
    if engine == "spark":
        from saksi.cluster import Spark

        answers = Spark(jobs).read_files(Fresh(RowReader(), known), files)
    else:
        fresh = (task for task in read_tasks(files) if not is_known(task, known))
        answers = side_by_side(jobs)(RowReader(), fresh)
    for answer in answers:
        if isinstance(answer, str):
            faults.append(answer)
        elif answer is not None:
            yield answer


def _read_into(out: Path, path: Path, faults: list[str], jobs: int | None, engine: Engine, *, quiet: bool) -> None:
    """Add the results to a file, document by document; what is in it from an earlier run is passed over."""
    from .output import progress, say
    from .row_files import RowsOut

    target, done = RowsOut(path=out), 0
    try:
        with progress("reading", quiet=quiet) as meter:
            for row in _read_rows(path, faults, jobs, engine, frozenset(target.known)):
                target.add(row)
                done += 1
                meter(done, None)
    finally:
        target.close()
        say(f"{done} documents read, {len(target.known)} read before: {out}.")


def _read_files(paths: tuple[str, ...], faults: list[str]) -> Iterator[Mapping[str, Any]]:
    from saksi.casework import Fault
    from saksi.errors import BadInput
    from saksi.read import flatten

    from .gazetteer import open_places
    from .inputs import find_inputs, read_arrivals
    from .stages import extractor, reader

    extract, find = extractor(), reader(open_places().gazetteer)
    arrivals = ((one, each) for one in find_inputs(paths) for each in read_arrivals([one], stdin=sys.stdin.buffer))
    for one, arrival in arrivals:
        if isinstance(arrival, Fault):
            faults.append(f"{arrival.place}: {arrival.what} {arrival.fix}")
            continue
        from .stages import TRIAL_MOMENT

        name = arrival.declared_id or one.place
        try:
            document, extracted = extract(arrival.data, arrival.facts(at=TRIAL_MOMENT, by="nobody"))
        except BadInput as error:
            faults.append(f"{name}: {error.what} {error.fix}")
            continue
        faults.extend(f"{name}: {each.message}" for each in document.findings if document.text_length == 0)
        yield {"id": name, "statements": flatten(find(document, extracted.text))}


def _print(found: Iterator[Mapping[str, Any]], *, flat: bool, csv: bool) -> None:
    from .output import emit, emit_csv, emit_json

    if csv:
        from saksi.read import FIELDS

        rows = ({"document": one["id"], **row} for one in found for row in one["statements"])
        emit_csv(rows, ("document", *FIELDS))
    elif flat:
        for one in found:
            emit_json(one)
    else:
        emit((row for one in found for row in one["statements"]), _TABLE, as_json=False, title="Statements")


def _tell(faults: list[str]) -> int:
    from .output import say

    for one in faults:
        say(one)
    return 3 if faults else 0
