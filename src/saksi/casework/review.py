"""Review: what should be looked at first, and statements as they stand, in their context."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from saksi.errors import NotFound
from saksi.model import Decision, Document, Statement, StatementKind
from saksi.review import AssessedStatement, assess_statement

from .access import Action, require
from .assessments import assessments_on, without_others_codings
from .case import Case
from .ports import Records, Standing, StatementFilter
from .unit_of_work import CASE_OBJECT

ALL_STATEMENTS = StatementFilter()


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedStatement:
    """A statement as it stands, with its place in the queue."""

    assessed: AssessedStatement
    standing: Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementInContext:
    """A statement with the words around it.

    Args:
        assessed: The statement as it stands.
        standing: Its place in the queue and why.
        document: The document it stands in.
        before: The text just before its span.
        quote: Its span.
        after: The text just after.
        siblings: Ids of the document's other present statements, in order of id.
    """

    assessed: AssessedStatement
    standing: Standing
    document: Document
    before: str
    quote: str
    after: str
    siblings: tuple[str, ...]


def list_statements(
    case: Case, wanted: StatementFilter = ALL_STATEMENTS, *, after: str | None = None, limit: int | None = None
) -> Sequence[ListedStatement]:
    """Give statements as they stand, in order of id.

    Args:
        case: The case.
        wanted: Which.
        after: Only those after this id: the last one of the page before.
        limit: At most so many.
    """
    return _listed(case, wanted, by_priority=False, after=after, limit=limit)


def list_queue(
    case: Case, wanted: StatementFilter = ALL_STATEMENTS, *, after: str | None = None, limit: int = 50
) -> Sequence[ListedStatement]:
    """Give the statements that should be looked at, the most pressing first; empty when all is decided."""
    listed = _listed(case, wanted, by_priority=True, after=after, limit=limit)
    return [one for one in listed if one.standing.priority > 0]


def page_queue(
    case: Case, *, kind: StatementKind | None = None, reason: str = "", offset: int = 0, limit: int | None = 50
) -> tuple[Sequence[ListedStatement], int]:
    """Give a page of the queue, the most pressing first, and how long it is.

    Args:
        case: The case.
        kind: Only statements of this kind.
        reason: Only those that stand in it for this reason.
        offset: How many of the first to pass over.
        limit: At most so many; None for all.
    """
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        of_kind = "" if kind is None else kind.value
        found, total = records.queue(kind=of_kind, reason=reason, offset=offset, limit=limit)
        assessed = assess_all(records, [statement for statement, _ in found])
    return [ListedStatement(assessed=assessed[one.id], standing=standing) for one, standing in found], total


def _listed(
    case: Case, wanted: StatementFilter, *, by_priority: bool, after: str | None, limit: int | None
) -> Sequence[ListedStatement]:
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        found = records.statements(wanted, by_priority=by_priority, after=after, limit=limit)
        assessed = assess_all(records, [statement for statement, _ in found])
    return [ListedStatement(assessed=assessed[one.id], standing=standing) for one, standing in found]


def count_reasons(case: Case) -> Mapping[str, int]:
    """Count the open statements by the reasons for which they should be looked at; one may have several."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return records.reasons()


def assess_all(records: Records, statements: Sequence[Statement]) -> dict[str, AssessedStatement]:
    """Fold the assessments of many statements; texts are only fetched for corrected ones."""
    decided = assessments_on(records, [one.id for one in statements])
    folded = {}
    for one in statements:
        assessments = decided.get(one.id, [])
        corrected = any(each.decision is Decision.CORRECT for each in assessments)
        text = records.text(one.text_sha256) if corrected else ""
        folded[one.id] = assess_statement(one, text, assessments)
    return folded


def show_statement(case: Case, statement_id: str, *, context: int = 240) -> StatementInContext:
    """Show a statement with its words and the text around them.

    Args:
        case: The case.
        statement_id: The statement.
        context: How many code points of text to show on each side.

    Raises:
        NotFound: If there is no such statement.
    """
    require(case.viewer, Action.SEE, statement_id)
    with case.store.reading() as records:
        statement = known_statement(records, statement_id)
        text = records.text(statement.text_sha256)
        document = records.get(Document, statement.document_id)
        if document is None:
            raise NotFound(f"The document of {statement_id} is not there.", fix="Run `saksi verify`.")
        others = records.statements(StatementFilter(document_ids=(document.id,)))
        assessed = assess_all(records, [statement])[statement.id]
        standing = records.standings([statement.id])[statement.id]
    span = assessed.statement.span
    return StatementInContext(
        assessed=replace(assessed, history=tuple(without_others_codings(assessed.history, case.viewer.user_id))),
        standing=standing,
        document=document,
        before=text[max(0, span.start - context) : span.start],
        quote=span.quote,
        after=text[span.end : span.end + context],
        siblings=tuple(one.id for one, _ in others if one.id != statement.id),
    )


def known_statement(records: Records, statement_id: str) -> Statement:
    """Give a statement by its id, as first read. Raises ``NotFound`` where there is none."""
    statement = records.get(Statement, statement_id)
    if statement is None:
        raise NotFound(f"There is no statement {statement_id}.", fix="List them with `saksi review list`.")
    return statement
