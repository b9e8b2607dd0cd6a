"""``saksi read``: find statements in the documents of a case, or in plain files without one."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from .options import Common, Paths, refuse_options

if TYPE_CHECKING:
    from typing import BinaryIO

_DEFAULT = Common()
Flag = Annotated[bool, Parameter(negative="")]
_TABLE = ("id", "kind", "act", "min", "max", "source", "place", "date_from", "stance", "quote")


def read(
    *paths: Paths,
    documents: Annotated[Path | None, Parameter(allow_leading_hyphen=True)] = None,
    flat: Flag = False,
    csv: Flag = False,
    jobs: Annotated[int | None, Parameter(name=["--jobs", "-j"])] = None,
    common: Common = _DEFAULT,
) -> int:
    """Find statements in documents, each with the exact words it rests on. Nothing is sent anywhere.

    In a case, documents that this version has read before are passed over; stopped half-way, the same command goes on.
    With files, or with --documents, no case is needed and nothing is kept.

    Args:
        paths: Files to read at once, without a case: text, Markdown or HTML.
        documents: JSON lines with id, text, and optionally lang, published, publisher; - for standard input.
        flat: One JSON object a document: its id and its statements as flat rows.
        csv: The flat rows as CSV.
        jobs: Processes that read side by side; else SAKSI_WORKERS, else one.
    """
    refuse_options(paths)
    if documents is None and not paths:
        return _read_case(jobs, common)
    faults: list[str] = []
    found = _read_rows(documents, faults, jobs) if documents is not None else _read_files(paths, faults)
    _print(found, flat=flat or common.json, csv=csv)
    return _tell(faults)


def _read_case(jobs: int | None, common: Common) -> int:
    from saksi.casework import Step, read_documents

    from .case import case_folder, open_case
    from .output import emit_json, progress, say
    from .stages import case_reader, side_by_side

    with open_case(common) as case, progress("reading", quiet=common.quiet) as meter:

        def told(step: Step) -> None:
            meter(step.done, step.total)

        reader, tool = case_reader(case, case_folder(common))
        report = read_documents(case, reader, tool, map_documents=side_by_side(jobs), progress=told)
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


def _read_rows(path: Path, faults: list[str], jobs: int | None) -> Iterator[Mapping[str, Any]]:
    from .stages import RowReader, side_by_side

    with _opened(path) as stream:
        for answer in side_by_side(jobs)(RowReader(str(path)), enumerate(stream, 1)):
            if isinstance(answer, str):
                faults.append(answer)
            elif answer is not None:
                yield answer


def numbered_rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """Give the rows of a JSON-lines file with the place of each; a sentence in place of a row that is none."""
    from saksi.errors import SaksiError
    from saksi.ledger import decode_json

    with _opened(path) as stream:
        for number, data in enumerate(stream, 1):
            if not data.strip():
                continue
            name = f"{path}, line {number}"
            try:
                row = decode_json(data)
            except SaksiError as error:
                yield name, f"{error.what} {error.fix}"
                continue
            yield name, row if isinstance(row, dict) else "not a JSON object. Give one object a line with id and text."


def _opened(path: Path) -> "BinaryIO":
    return sys.stdin.buffer if str(path) == "-" else path.open("rb")


def _read_files(paths: tuple[str, ...], faults: list[str]) -> Iterator[Mapping[str, Any]]:
    from saksi.casework import Fault
    from saksi.errors import BadInput
    from saksi.read import flatten

    from .gazetteer import open_places
    from .inputs import find_inputs, read_arrivals
    from .stages import extractor, reader

    extract, find = extractor(), reader(open_places().gazetteer)
    for arrival in read_arrivals(find_inputs(paths), stdin=sys.stdin.buffer):
        if isinstance(arrival, Fault):
            faults.append(f"{arrival.place}: {arrival.what} {arrival.fix}")
            continue
        from .stages import TRIAL_MOMENT

        name = arrival.declared_id or arrival.origin
        try:
            document, extracted = extract(arrival.data, arrival.facts(at=TRIAL_MOMENT, by="nobody"))
        except BadInput as error:
            faults.append(f"{name}: {error.what} {error.fix}")
            continue
        faults.extend(f"{name}: {one.message}" for one in document.findings if document.text_length == 0)
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
