"""``saksi evaluate``: score a reader against annotated documents, and see its errors in the text."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from .options import Common

if TYPE_CHECKING:
    from saksi.read import GroupScore

_DEFAULT = Common()
_SEED = 1383
_COLUMNS = ("language", "documents", "measure", "value", "low", "high", "right", "of")


def evaluate(
    *gold: Path,
    predictions: Path | None = None,
    html: Path | None = None,
    rounds: int = 1000,
    jobs: Annotated[int | None, Parameter(name=["--jobs", "-j"])] = None,
    common: Common = _DEFAULT,
) -> int:
    """Score a reader against annotated documents: statements, figures and fields, for each language, with 95 % intervals.

    An annotated document is a JSON line with id, lang, text and statements: flat rows as `saksi read --flat` writes them.

    Args:
        gold: Files of annotated documents.
        predictions: What another reader found: JSON lines with id and statements, or flat rows with document. Without it, the rules.
        html: Write a page there with each text, the annotated and the found words in it, and what differs. It quotes the documents.
        rounds: How many lists of documents are drawn for the intervals.
        jobs: Processes that read side by side; else SAKSI_WORKERS, else one.
    """
    import random

    from saksi.errors import UsageError
    from saksi.read import evaluate_reader, write_error_page

    from .output import emit, say

    if not gold or rounds < 1:
        raise UsageError(
            "No annotated documents, or no rounds.", fix="Name a file of JSON lines with id, text and statements."
        )
    documents = _load_gold(gold)
    found = _read(gold, jobs) if predictions is None else _load_predictions(predictions, documents)
    scores = evaluate_reader(documents, found, seed=random.Random(_SEED), rounds=rounds)  # noqa: S311 (no secret)
    if html is not None:
        with html.open("w", encoding="utf-8", errors="replace") as page:
            page.writelines(write_error_page(documents, found))
    emit(_rows(scores), _COLUMNS, as_json=common.json, title="Reading")
    _tell(scores, say)
    if missing := sum(str(one["id"]) not in found for one in documents):
        say(f"{missing} documents have no line in {predictions}: they count as read without result.")
    if html is not None:
        say(f"Errors in their text: {html}. The page quotes the documents; keep it as safe as them.")
    return 0


def _load_gold(paths: Sequence[Path]) -> list[Mapping[str, Any]]:
    from saksi.read import find_faults

    faults: list[str] = []
    documents: dict[str, Mapping[str, Any]] = {}
    for path in paths:
        for place, row in _objects(path, faults):
            wrong = find_faults(row, row.get("statements"))
            name = str(row.get("id") or "")
            if not name or name in documents:
                wrong = [*wrong, "no id" if not name else f"the id {name} stands there twice"]
            faults.extend(f"{place}: {one}." for one in wrong)
            documents[name] = row
    _refuse(faults, "annotated documents")
    return list(documents.values())


def _load_predictions(path: Path, documents: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    from saksi.read import find_faults

    faults: list[str] = []
    known = {str(one["id"]): one for one in documents}
    found: dict[str, list[Mapping[str, Any]]] = {}
    for place, row in _objects(path, faults):
        name = str(row.get("id") if "statements" in row else row.get("document"))
        told = row.get("statements", [row])
        if name not in known:
            continue  # a reader may have read more than was annotated
        wrong = find_faults(known[name], told)
        faults.extend(f"{place}: {one}." for one in wrong)
        if not wrong:
            found.setdefault(name, []).extend(told)
    _refuse(faults, "predictions")
    return found


def _objects(path: Path, faults: list[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    from .row_files import numbered_rows

    for place, row in numbered_rows(path):
        if isinstance(row, str):
            faults.append(f"{place}: {row}")
        else:
            yield place, row


def _refuse(faults: Sequence[str], what: str) -> None:
    from saksi.errors import Faults

    if faults:
        raise Faults(
            f"The {what} have {len(faults)} faults.",
            faults,
            fix="Mend these lines; docs/howto/evaluate-a-reader.md shows a row.",
        )


def _read(paths: Sequence[Path], jobs: int | None) -> dict[str, list[Mapping[str, Any]]]:
    from .row_files import read_tasks
    from .stages import RowReader, side_by_side

    found: dict[str, list[Mapping[str, Any]]] = {}
    for answer in side_by_side(jobs)(RowReader(), read_tasks(list(paths))):
        if isinstance(answer, str):
            _refuse([answer], "annotated documents")
        elif answer is not None:
            found[str(answer["id"])] = list(answer["statements"])
    return found


def _rows(scores: "Sequence[GroupScore]") -> Iterator[dict[str, Any]]:
    for score in scores:
        for one in score.measures:
            yield {
                "language": score.group,
                "documents": score.documents,
                "measure": one.name,
                "value": _round(one.value),
                "low": _round(one.low),
                "high": _round(one.high),
                "right": one.right,
                "of": one.of,
            }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _tell(scores: "Sequence[GroupScore]", say: Any) -> None:
    for one in scores:
        told = one.statements
        say(
            f"{one.group}: {told.gold} annotated, {told.found} found, {told.paired} paired (precision {told.precision:.3f}, recall "
            f"{told.recall:.3f}); {one.false_alarms} found in documents without any."
        )
