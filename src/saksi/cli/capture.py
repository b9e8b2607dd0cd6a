"""``saksi capture``: take reports into the case."""

import sys
from typing import TYPE_CHECKING

from .options import Common, DryRun, Paths, refuse_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.casework import Fault, Incoming

_DEFAULT = Common()


def capture(*paths: Paths, dry_run: DryRun = False, common: Common = _DEFAULT) -> int:
    """Take reports into the case: files, folders, patterns, or - for standard input.

    Text, Markdown, HTML, and JSON lines with id, text, published, publisher, url, lang. The bytes are kept as they are,
    by their SHA-256; the same bytes from a new source are one document with one more provenance entry. What cannot be
    taken in is told with its place; the rest lands. Stopped half-way, the same command goes on where it was.

    Args:
        paths: What to take in.
        dry_run: Say what would be taken in, and write nothing.
    """
    from saksi.casework import capture_documents
    from saksi.errors import UsageError

    from .case import open_case
    from .inputs import find_inputs, read_arrivals
    from .output import emit_json, progress, say
    from .stages import extractor

    refuse_options(paths)
    if not paths:
        raise UsageError("No file is named.", fix="Name files or folders, or - for standard input.")
    arrivals = read_arrivals(find_inputs(paths), stdin=sys.stdin.buffer)
    if dry_run:
        return _try(arrivals, common)
    with open_case(common) as case, progress("capturing", quiet=common.quiet) as meter:
        report = capture_documents(case, arrivals, extract=extractor(), progress=meter.follow)
    if common.json:
        emit_json(
            {
                "new": report.new,
                "new_sources": report.new_sources,
                "known": report.known,
                "faults": [_as_json(one) for one in report.faults],
            }
        )
    else:
        _tell_faults(report.faults)
    say(
        f"{len(report.new)} new documents, {len(report.new_sources)} known ones from a further source, "
        f"{report.known} known already, {len(report.faults)} faults."
    )
    if report.new:
        say("Next: saksi read")
    return 3 if report.faults else 0


def _try(arrivals: "Iterable[Incoming | Fault]", common: Common) -> int:
    from saksi.casework import Fault

    from .output import emit, say

    found = list(arrivals)
    faults = [one for one in found if isinstance(one, Fault)]
    rows = (
        {
            "origin": ", ".join(filter(None, (one.origin, one.container_part))),
            "bytes": len(one.data),
            "publisher": one.publisher,
            "published": None if one.published is None else one.published.isoformat(),
            "sha256": one.sha256,
        }
        for one in found
        if not isinstance(one, Fault)
    )
    emit(rows, ("origin", "bytes", "publisher", "published", "sha256"), as_json=common.json, title="Would be captured")
    _tell_faults(faults)
    say(f"{len(found) - len(faults)} would be taken in, {len(faults)} faults. Nothing was written.")
    return 3 if faults else 0


def _tell_faults(faults: "list[Fault]") -> None:
    from .output import say

    for one in faults:
        say(f"{one.place}: {one.what} {one.fix}" + (f" (kept as {one.document_id})" if one.document_id else ""))


def _as_json(fault: "Fault") -> dict[str, str]:
    return {
        "place": fault.place,
        "code": fault.code,
        "what": fault.what,
        "fix": fault.fix,
        "document_id": fault.document_id,
    }
