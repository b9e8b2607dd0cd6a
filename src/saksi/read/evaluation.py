"""The score of a whole reader: statements, figures and fields, for all documents and for each language, with intervals.

The measures are those of `saksi.read.evaluate`. The bootstrap draws documents, because statements of one document stand or fall together.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saksi.model.vocabulary import Act
from saksi.read.evaluate import FIELDS, DocumentScore, Row, Tally, bootstrap, f1_of, score_document, share_of

_ACTS = frozenset(act.value for act in Act)
ALL = "all"
"""The group of all documents."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One number of a score.

    Args:
        name: ``statements``, ``figures`` (F1), or a field (share of the pairs that have it right).
        value: From 0 to 1; None where there was nothing to measure.
        low: Lower end of the 95 % interval over documents, or None.
        high: Upper end, or None.
        right: Pairs, or pairs that are right.
        of: What they are out of: half the sum of annotated and found for F1, so that right / of is the value; else the pairs.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    right: int
    of: float


@dataclass(frozen=True, kw_only=True)
class GroupScore:
    """The score on a group of documents.

    Args:
        group: A language's code, or ``all``.
        documents: How many documents.
        statements: Annotated, found and paired statements.
        figures: The same, where a pair needs equal bounds.
        false_alarms: Statements found in documents of which the annotation says that they hold none.
        measures: Statements, figures, then the fields in their order.
    """

    group: str
    documents: int
    statements: Tally
    figures: Tally
    false_alarms: int
    measures: tuple[Measure, ...]


def find_faults(document: Row, rows: object) -> list[str]:
    """Say what keeps rows from being scored; empty where nothing does.

    Args:
        document: The document with its `text`.
        rows: Annotated or found rows, as they came out of a file.
    """
    text = document.get("text")
    if not isinstance(text, str):
        return ["no text"]
    if not isinstance(rows, list):
        return ["no list of statements"]
    return [f"statement {place}: {fault}" for place, row in enumerate(rows, 1) if (fault := _fault(row, len(text)))]


def _fault(row: Any, length: int) -> str:
    if not isinstance(row, Mapping):
        return "not an object"
    if row.get("kind") not in ("figure", "incident"):
        return ""  # not scored
    if row.get("act") not in _ACTS:
        return "act is none of the known ones"
    span = row.get("span")
    if not (isinstance(span, list) and len(span) == 2 and all(type(end) is int for end in span)):
        return "span is not [from, to)"
    if not 0 <= span[0] < span[1] <= length:
        return f"span {span[0]} to {span[1]} lies outside the text of {length} characters"
    if any(row.get(name) is not None and type(row.get(name)) is not int for name in ("min", "max")):
        return "min and max are whole numbers or null"
    return ""


def evaluate_reader(
    documents: Sequence[Row],
    found: Mapping[str, Sequence[Row]],
    *,
    seed: random.Random,
    rounds: int = 1000,
) -> list[GroupScore]:
    """Score a reader.

    Args:
        documents: Annotated documents with `id`, `lang`, `text` and `statements`, all without faults.
        found: The reader's rows by the document's id; a document that is not there counts as read without result.
        seed: The source of randomness of the intervals.
        rounds: How many lists of documents are drawn.

    Returns:
        All documents first, then each language in order of its code.
    """
    scores = [score_document(document, found.get(str(document["id"]), ())) for document in documents]
    languages = sorted({score.lang for score in scores})
    groups = [(ALL, scores), *((lang, [score for score in scores if score.lang == lang]) for lang in languages)]
    return [_score(name, members, seed, rounds) for name, members in groups]


def _score(group: str, scores: Sequence[DocumentScore], seed: random.Random, rounds: int) -> GroupScore:
    statements = sum((score.statements for score in scores), Tally())
    figures = sum((score.figures for score in scores), Tally())
    measures = [
        _measure(name, scores, _f1(name), (tally.paired, (tally.gold + tally.found) / 2), (seed, rounds))
        for name, tally in (("statements", statements), ("figures", figures))
    ]
    for field in FIELDS:
        right = sum(score.fields[field][0] for score in scores)
        of = sum(score.fields[field][1] for score in scores)
        measures.append(_measure(field, scores, _share(field), (right, of), (seed, rounds)))
    return GroupScore(
        group=group,
        documents=len(scores),
        statements=statements,
        figures=figures,
        false_alarms=sum(score.statements.found for score in scores if score.statements.gold == 0),
        measures=tuple(measures),
    )


def _f1(name: str) -> Callable[[Sequence[DocumentScore]], float]:
    return lambda scores: f1_of(scores, name)


def _share(field: str) -> Callable[[Sequence[DocumentScore]], float]:
    return lambda scores: share_of(scores, field)


def _measure(
    name: str,
    scores: Sequence[DocumentScore],
    statistic: Callable[[Sequence[DocumentScore]], float],
    share: tuple[int, float],
    draw: tuple[random.Random, int],
) -> Measure:
    (right, of), (seed, rounds) = share, draw
    if not of:
        return Measure(name=name, value=None, low=None, high=None, right=right, of=of)
    low, high = bootstrap(scores, statistic, seed=seed, rounds=rounds)
    return Measure(name=name, value=statistic(scores), low=low, high=high, right=right, of=of)


__all__ = ["ALL", "GroupScore", "Measure", "evaluate_reader", "find_faults"]
