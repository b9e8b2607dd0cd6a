"""``saksi estimate``: how many were never documented, from a table of lists."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from .options import Common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.estimate import CaptureFile, CaptureTable, EstimateOptions, Estimation
    from saksi.model import Estimate

_DEFAULT = Common()
_Flag = Parameter(negative="")


def estimate(
    table: Path | None = None,
    /,
    *,
    method: str = "stack",
    seed: int = 1,
    level: float = 0.95,
    strata: Annotated[list[str] | None, Parameter(name="--strata", negative="")] = None,
    partitions: Path | None = None,
    validate: Annotated[bool, _Flag] = False,
    coverage: Annotated[bool, _Flag] = False,
    tables: int = 50,
    xi: float = 0.0,
    selection: str = "auto",
    report: Path | None = None,
    language: str = "en",
    threads: int = 1,
    common: Common = _DEFAULT,
) -> None:
    """Estimate how many people there were, documented or not, from the overlaps of lists.

    The table has one 0/1 column a list and a column `count`, one row a pattern; or one row a person with columns
    `in_<list>`. Without a table it estimates from the linked persons of the case. The answer comes with its interval, assumptions and warnings; where the data do not support a number
    it is refused: then there is no median and no interval, and `refused` says why.

    Args:
        table: A file of comma-separated values; none: the case, or `--partitions`.
        method: latent-class, decomposable, log-linear, chao, m0, mt, mh, mth, nhoi or stack (all that apply, mixed).
        seed: Gives the same answer again.
        level: Coverage of the interval.
        strata: Column to estimate by; may be given several times. With latent-class strata learn from each other.
        partitions: Draws of the linkage to average over: what `saksi link --partitions` wrote (a file with the columns
            draw, cluster_id and list), or a folder with one table a draw.
        validate: Leave out each list in turn and estimate its known size.
        coverage: Simulate tables at the fit and estimate each again.
        tables: How many tables `--coverage` simulates.
        xi: Shift of the log odds of being on no list, for nhoi.
        selection: For log-linear: auto, stepwise, bic or average.
        report: Write the section of a report (HTML with figure and table) to this file.
        language: Language of the report: ar, en, fr or id.
        threads: Threads to use; the answer does not depend on it.
    """
    _refuse_unfit(table, partitions, language=language, selection=selection)

    from saksi.errors import UsageError
    from saksi.estimate import EstimateOptions, Selection, report_section

    options = EstimateOptions(level=level, seed=seed, threads=threads, xi=xi, selection=Selection(selection))
    if validate or coverage:
        if table is None:
            raise UsageError("--validate and --coverage need a table.", fix="Give one table.")
        _check(_read(table, strata or ()).table(), method, options, tables=tables if coverage else None, common=common)
        return
    if partitions is not None:
        answer = _average(partitions, method, options, common)
    elif table is not None:
        answer = _answer(table, method, options, tuple(strata or ()))
    else:
        answer = _estimate_case(method, options, common)
    if report is not None:
        report.write_text(report_section([answer], language=language), encoding="utf-8")
    _print(answer, as_json=common.json)


def _refuse_unfit(table: Path | None, partitions: Path | None, *, language: str, selection: str) -> None:
    """Raise ``UsageError`` where what is asked for does not fit together, is not known, or cannot be computed here."""
    from saksi.errors import UsageError

    if find_spec("numba") is None or find_spec("scipy") is None:
        raise UsageError(
            "The numeric libraries are not installed.", fix="Install the extra: pip install 'saksi[estimate]'."
        )

    from saksi.estimate import Selection, report_languages

    if table is not None and partitions is not None:
        raise UsageError("A table and --partitions were given.", fix="Give one of the two.")
    if language not in report_languages():
        raise UsageError(f"No report in {language!r}.", fix=f"Choose among: {', '.join(report_languages())}.")
    if selection not in set(Selection):
        raise UsageError(f"No selection {selection!r}.", fix=f"Choose among: {', '.join(Selection)}.")


def _read(path: Path, strata: list[str] | tuple[str, ...] = ()) -> "CaptureFile":
    from saksi.errors import BadInput
    from saksi.estimate import read_capture_file

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as cause:
        raise BadInput(
            f"{path.name}: byte {cause.start} is not UTF-8.", fix="Save the table as UTF-8 and run it again."
        ) from cause
    return read_capture_file(text, strata=strata, name=path.name)


def _answer(table: Path, method: str, options: "EstimateOptions", strata: tuple[str, ...]) -> "Estimation":
    from saksi.estimate import estimate as run
    from saksi.estimate import estimate_strata

    file = _read(table, strata)
    if strata:
        return estimate_strata(file.strata(*strata), method, options)
    return run(file.table(), method, options)


def _average(partitions: Path, method: str, options: "EstimateOptions", common: Common) -> "Estimation":
    """Average over draws of the linkage, from one file or a folder of tables."""
    from saksi.errors import BadInput
    from saksi.estimate import estimate_partitions, read_partition_file

    from .output import progress

    if partitions.is_file():
        tables = [*read_partition_file(partitions.read_text(encoding="utf-8-sig"), name=partitions.name)]
    else:
        tables = [_read(file).table() for file in sorted(partitions.glob("*.csv"))]
    if not tables:
        raise BadInput(f"No .csv file in {partitions}.", fix="Put one table a draw of the linkage there.")
    with progress("estimating", quiet=common.quiet) as meter:
        return estimate_partitions(tables, method, options, tell=meter)


def _estimate_case(method: str, options: "EstimateOptions", common: Common) -> "Estimation":
    """Estimate from the linked persons of the case, which keeps the answer, a refusal as well."""
    from saksi.casework import estimate_undocumented
    from saksi.estimate import estimate as run
    from saksi.estimate import table_from_memberships

    from .case import open_case

    answers: list[Estimation] = []

    def keep(memberships: "Sequence[frozenset[str]]") -> "Estimate":
        answers.append(run(table_from_memberships(memberships), method, options))
        return answers[0].to_model()

    with open_case(common) as case:
        estimate_undocumented(case, keep)
    return answers[0]


def _check(
    table: "CaptureTable", method: str, options: "EstimateOptions", *, tables: int | None, common: Common
) -> None:
    from saksi.estimate import leave_lists_out, simulate_coverage

    from .output import emit, progress

    rows: list[dict[str, Any]]
    if tables is None:
        rows = [one.to_plain() for one in leave_lists_out(table, method, options)]
    else:
        with progress("simulating", quiet=common.quiet) as meter:
            rows = [simulate_coverage(table, method, options, tables=tables, tell=meter).to_plain()]
    emit(rows, tuple(rows[0]), as_json=common.json)


def _print(answer: "Estimation", *, as_json: bool) -> None:
    from .output import emit_json

    if as_json:
        emit_json(answer.to_json())
        return
    print(answer.sentence())
    if answer.refused is not None:
        print(f"What to do: {answer.refused.fix}")
    if (draws := answer.diagnostics.get("partitions")) is not None:
        low, high = answer.diagnostics["n_documented_range"]
        share = answer.diagnostics.get("share_of_variance_due_to_linkage")
        doubt = "" if share is None else f"; {share:.0%} of the variance is due to not knowing who is who"
        print(f"Averaged over {draws} draws of the linkage, on which {low:,} to {high:,} people are documented{doubt}.")
    for part in answer.diagnostics.get("strata", ()):
        told = "no number" if part["interval"] is None else f"{part['interval'][0]:,.0f} to {part['interval'][1]:,.0f}"
        print(f"  {part['stratum']}: {part['n_documented']:,} documented, {told}")
    for heading, lines in (("Assumes", answer.assumptions), ("Read with", [c.text for c in answer.warnings])):
        if lines:
            print(f"{heading}:")
            for line in lines:
                print(f"  - {line}")


__all__ = ["estimate"]
