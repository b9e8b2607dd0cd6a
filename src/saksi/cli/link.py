"""``saksi link``: records of several lists become persons, in the case or, without one, from files to files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from cyclopts import Parameter

from saksi.errors import UsageError

from .options import Common, DryRun

if TYPE_CHECKING:
    from saksi.link import Label, LinkReport, LinkRow, LinkSettings, RowLinkage, Spread

    from .link_files import FileFault, GivenLists

Engine = Literal["processes", "spark"]

_DEFAULT = Common()
_Files = Annotated[list[Path] | None, Parameter(consume_multiple=True, negative="")]


def link(
    *,
    lists: _Files = None,
    out: Path | None = None,
    labels: Path | None = None,
    pairs: Path | None = None,
    report: Path | None = None,
    queue: Path | None = None,
    queue_length: int = 100,
    partitions: Path | None = None,
    draws: int = 20,
    seed: int = 1,
    mapping: _Files = None,
    save_mappings: Path | None = None,
    strict: Annotated[list[str] | None, Parameter(negative="")] = None,
    threshold: float = 0.5,
    memory: str | None = None,
    jobs: int | None = None,
    engine: Engine = "processes",
    dry_run: DryRun = False,
    common: Common = _DEFAULT,
) -> int:
    """Find which records of several victim lists are about one person.

    Without --lists it links all records of the case. With --lists it needs no case: files in, files out. Lists may differ in
    columns, script and language; which column is what is guessed and shown. No judgement is needed; those given are never
    broken, and from some sixty on they also correct the weights. Cells and rows that cannot be read are told and the rest is
    linked; the exit code is 3 only when a whole file could not be read.

    Args:
        lists: The lists: CSV, TSV, XLSX, ODS or JSON lines, one victim a row; gzip is read.
        out: Where to write record_id,cluster_id; else it goes to standard output.
        labels: Judgements to obey: record_id_l,record_id_r,label (match, no match, unsure).
        pairs: Where to write linked and doubtful pairs with probability and explanation.
        report: Where to write the report (HTML), without any name.
        queue: Where to write the pairs that a person should judge next, ready to be filled in and given with --labels.
        queue_length: How many pairs for the queue.
        partitions: Where to write drawn partitions (draw,record_id,cluster_id,list), for saksi estimate --partitions.
        draws: How many partitions.
        seed: Seed of the draws.
        mapping: A saved mapping of columns for each list, in the order of the lists, instead of the guess.
        save_mappings: A folder; the mapping of each list is written there, to be corrected and used again.
        strict: Name of a list (its file name without ending) known to hold each person once; may be given several times.
        threshold: Average probability that joining two groups of records needs; the default is meant to be kept.
        memory: About how much memory the run may take, such as 2GB or 500MB. It changes no result; what cannot be done in it is refused.
        jobs: Processes of this machine that compare pairs (else SAKSI_WORKERS, else one), or Spark's cores.
        engine: What spreads the comparing of pairs: processes of this machine, or spark (needs PySpark and Java 17).
        dry_run: Show columns and cells that cannot be read, and link nothing.
    """
    written = _Written(out=out, pairs=pairs, queue=queue, partitions=partitions, report=report)
    if not lists:
        if engine == "spark" or _is_any_given(
            *vars(written).values(), labels, mapping, save_mappings, strict, memory, jobs, dry_run
        ):
            raise UsageError("Files are named, but no list.", fix="Add --lists FILE …, or link the case without them.")
        return _link_case(common)
    from . import link_files as files

    settings = _settings(threshold, strict, memory)
    with _engine(None if dry_run else engine, jobs) as spread:
        given = files.read_lists(lists, mapping or ())
        files.tell_columns(given, as_json=common.json)
        if save_mappings is not None:
            files.save_mappings(given, save_mappings)
        if dry_run:
            return _show_faults(given, common)
        _refuse_unknown(settings.strict_lists, {one.list_name for one in given.rows})
        said, faults = files.read_labels(labels, given) if labels is not None else ((), ())
        found = _link_files(given.rows, said, settings, spread, quiet=common.quiet)
    told, drawn = (*given.faults, *faults), _Draws(draws, seed, queue_length)
    return _write(found, said, settings, faults=told, written=written, draws=drawn, common=common)


@dataclass(frozen=True, kw_only=True)
class _Written:
    """The files that are asked for."""

    out: Path | None
    pairs: Path | None
    queue: Path | None
    partitions: Path | None
    report: Path | None


class _Draws(NamedTuple):
    """How many of what is drawn, and the seed."""

    partitions: int
    seed: int
    queue: int


def _is_any_given(*options: object) -> bool:
    return any(one is not None and one is not False for one in options)


def _settings(threshold: float, strict: list[str] | None, memory: str | None) -> "LinkSettings":
    from saksi.link import LinkSettings

    from .link_files import read_size

    return LinkSettings(
        threshold=threshold,
        strict_lists=frozenset(strict or ()),
        memory_bytes=None if memory is None else read_size(memory),
    )


def _show_faults(given: "GivenLists", common: Common) -> int:
    """Show what of the lists cannot be read, and link nothing."""
    from .link_files import CELL_COLUMNS
    from .output import emit, say

    rows = ({**vars_of(one), "value": one.value} for one in given.faults)
    emit(rows, CELL_COLUMNS, as_json=common.json, title="Cells to look at")
    say(f"{len(given.rows)} records would be linked. Nothing was written.")
    return 3 if given.faults else 0


@contextmanager
def _engine(engine: Engine | None, jobs: int | None) -> "Iterator[Spread]":
    """Give what spreads the work; Spark is started before anything is read, so that what is missing is told at once."""
    if engine == "spark":
        from saksi.cluster import Spark

        with Spark(jobs).start() as spread:
            yield spread
        return
    from .stages import side_by_side

    yield side_by_side(jobs)


def _refuse_unknown(strict: frozenset[str], names: set[str]) -> None:
    if unknown := strict - names:
        raise UsageError(
            f"--strict {', '.join(sorted(unknown))}: no such list.", fix=f"Lists: {', '.join(sorted(names))}."
        )


def _link_files(
    rows: "Sequence[LinkRow]", said: "Sequence[Label]", settings: "LinkSettings", spread: "Spread", *, quiet: bool
) -> "RowLinkage":
    from saksi.link import link_rows

    from .output import progress

    with progress("linking", quiet=quiet) as meter:
        meter(0, None)
        return link_rows(rows, labels=said, settings=settings, spread=spread)


def _write(
    linkage: "RowLinkage",
    said: "Sequence[Label]",
    settings: "LinkSettings",
    *,
    faults: "tuple[FileFault, ...]",
    written: _Written,
    draws: _Draws,
    common: Common,
) -> int:
    """Write what is asked for and tell what came out."""
    from saksi.link import report as describe

    from . import link_files as files
    from .output import emit_json

    found = describe(linkage, said, settings, generator=files.generator_of(draws.seed))
    files.write_clusters(linkage, written.out)
    if written.pairs is not None:
        files.write_pairs(linkage, said, written.pairs)
    if written.queue is not None:
        files.write_queue(linkage, said, written.queue, draws.queue)
    if written.partitions is not None:
        files.write_partitions(linkage, written.partitions, draws=draws.partitions, seed=draws.seed)
    if written.report is not None:
        from .link_report import write_report

        write_report(found, faults, written.report)
    if common.json and written.out is not None:
        emit_json(_as_json(found, faults))
    _tell(found, faults, written.report)
    return 3 if any(one.is_whole_file for one in faults) else 0


def vars_of(fault: "FileFault") -> dict[str, str]:
    """Give a fault as a row."""
    return {"file": fault.file, "place": fault.place, "column": fault.column, "what": fault.what, "fix": fault.fix}


def _link_case(common: Common) -> int:
    from .case import open_case
    from .output import emit_json, say
    from .people import link_case

    with open_case(common) as case:
        told = link_case(case)
    if common.json:
        emit_json(told)
    say(
        f"{told['records']} records are about {told['persons']} persons; {told['on_several_records']} on more than one record."
    )
    for one in told["warnings"]:
        say(f"Note: {one}")
    say("Next: saksi people pairs, to see the most doubtful ones")
    return 0


def _tell(found: "LinkReport", faults: "tuple[FileFault, ...]", report: Path | None) -> None:
    from .link_report import alike
    from .output import say

    say(f"{found.records} records are about {found.persons} persons ({found.compared} pairs were compared).")
    if found.census is not None:
        say(f"Counted by sampling, without clusters: {found.census.low:.0f} to {found.census.high:.0f} persons.")
    if found.missed is not None:
        least = found.missed.unlike + found.missed.hidden
        say(
            f"Never compared: about {least:.0f} matches or more ({100 * found.missed.share:.1f} %), estimated without labels."
        )
    for one in found.lists:
        share = 0 if one.records == 0 else 100 * one.unlinked / one.records
        say(f"  {one.name}: {one.records} records, {share:.0f} % in no other list, {one.doubled} twice in this one")
    for note in found.warnings:
        say(f"Note: {note}")
    for fault, all_alike in alike(faults):
        where = f"{fault.file}, {fault.place}" + (f", column {fault.column}" if fault.column else "")
        say(f"{where}: {fault.what} {fault.fix}" + (f" ({len(all_alike)} such places)" if len(all_alike) > 1 else ""))
    if faults and report is None:
        say("Add --report FILE to see every place.")


def _as_json(found: "LinkReport", faults: "tuple[FileFault, ...]") -> dict[str, object]:
    from dataclasses import asdict

    return {**asdict(found), "faults": [vars_of(one) for one in faults]}


__all__ = ["link"]
