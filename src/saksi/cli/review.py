"""``saksi review``: look at statements and decide on them, from the command line."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from .options import Common

if TYPE_CHECKING:
    from saksi.casework import ListedStatement

app = App(help="Look at statements; accept, reject, correct, undo. Every decision is appended and can be taken back.")

_DEFAULT = Common()
_COLUMNS = ("id", "state", "act", "count", "source", "place", "date", "stance", "quote", "why_look")
Reason = Annotated[str, Parameter(name=["--reason", "-r"])]


@app.command(name="queue", sort_key=0)
def show_queue(*, limit: int = 20, common: Common = _DEFAULT) -> None:
    """List the statements that should be looked at, the most pressing first, with the reasons why.

    Args:
        limit: At most so many.
    """
    from saksi.casework import list_queue

    from .case import open_case

    with open_case(common) as case:
        _emit(list_queue(case, limit=limit), common, empty="Nothing waits for a decision.")


@app.command(name="list", sort_key=1)
def show_list(
    *,
    document: Annotated[list[str] | None, Parameter(name="--document", negative="")] = None,
    state: Annotated[list[str] | None, Parameter(name="--state", negative="")] = None,
    act: Annotated[list[str] | None, Parameter(name="--act", negative="")] = None,
    limit: int | None = None,
    common: Common = _DEFAULT,
) -> None:
    """List statements as they stand.

    Args:
        document: Only those of this document; may be given several times.
        state: Only those in this state: open, accepted, corrected, rejected.
        act: Only those about this harm: killed, injured, missing, detained, ...
        limit: At most so many.
    """
    from saksi.casework import StatementFilter, list_statements
    from saksi.model import Act, ReviewState

    from .case import open_case
    from .terms import parse_terms

    wanted = StatementFilter(
        document_ids=None if not document else tuple(document),
        states=parse_terms(ReviewState, state, "--state"),
        acts=parse_terms(Act, act, "--act"),
    )
    with open_case(common) as case:
        _emit(list_statements(case, wanted, limit=limit), common, empty="No statement fits.")


@app.command(name="show", sort_key=2)
def show(statement_id: str, /, *, context: int = 240, common: Common = _DEFAULT) -> None:
    """Show a statement in its context: the words around it, every value with its words, and all decisions on it.

    Args:
        statement_id: Id of the statement, such as st-0q2m....
        context: How many characters of text to show on each side.
    """
    from saksi.casework import show_statement
    from saksi.model import to_json

    from .case import open_case
    from .output import emit_json
    from .statement_view import print_statement

    with open_case(common) as case:
        found = show_statement(case, statement_id, context=context)
    if common.json:
        statement = to_json(found.assessed.statement)
        shown = {"statement": statement, "state": found.assessed.state.value, "reasons": list(found.standing.reasons)}
        emit_json({**shown, "before": found.before, "quote": found.quote, "after": found.after})
    else:
        print_statement(found)


@app.command(name="accept", sort_key=3)
def accept(statement_id: str, /, *, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Accept a statement as a right reading of its words.

    Args:
        statement_id: Id of the statement.
        reason: Why, if there is something to say.
    """
    from saksi.casework import accept_statement

    from .case import open_case
    from .decision_view import tell_decision

    with open_case(common) as case:
        tell_decision(accept_statement(case, statement_id, reason=reason), common)


@app.command(name="reject", sort_key=4)
def reject(statement_id: str, /, *, reason: Reason, common: Common = _DEFAULT) -> None:
    """Reject a statement: it stays in the record with the reason, and enters no figure.

    Args:
        statement_id: Id of the statement.
        reason: Why.
    """
    from saksi.casework import reject_statement

    from .case import open_case
    from .decision_view import tell_decision

    with open_case(common) as case:
        tell_decision(reject_statement(case, statement_id, reason=reason), common)


@app.command(name="correct", sort_key=5)
def correct(statement_id: str, /, *changes: str, reason: Reason, common: Common = _DEFAULT) -> None:
    """Set fields of a statement otherwise. What was read first stays in the record.

    Args:
        statement_id: Id of the statement.
        changes: Field and value, such as quantity.lower=12 or stance=denies; the value is JSON or plain text.
        reason: Why.
    """
    from saksi.casework import correct_statement

    from .case import open_case
    from .decision_view import tell_decision
    from .terms import parse_corrections

    corrections = parse_corrections(changes)
    with open_case(common) as case:
        tell_decision(correct_statement(case, statement_id, corrections, reason=reason), common)


@app.command(name="undo", sort_key=6)
def undo(assessment_id: str, /, *, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Take a decision back, whatever it was on. An undo can be undone as well.

    Args:
        assessment_id: Id of the decision, such as as-5d0k..., as shown when it was made and by `saksi history`.
        reason: Why.
    """
    from saksi.casework import undo_assessment

    from .case import open_case
    from .decision_view import tell_decision

    with open_case(common) as case:
        tell_decision(undo_assessment(case, assessment_id, reason=reason), common)


def _emit(found: "Sequence[ListedStatement]", common: Common, *, empty: str) -> None:
    from .output import emit, say

    emit((_row(one) for one in found), _COLUMNS, as_json=common.json, title="Statements")
    if not found:
        say(empty)


def _row(one: "ListedStatement") -> Mapping[str, Any]:
    statement = one.assessed.statement
    scope = statement.scope
    return {
        "id": statement.id,
        "document": statement.document_id,
        "state": one.assessed.state.value,
        "kind": statement.kind.value,
        "act": statement.act.value,
        "count": None if statement.quantity is None else str(statement.quantity),
        "source": statement.source.as_written or statement.source.kind.value,
        "source_kind": statement.source.kind.value,
        "place": None if scope.place is None else scope.place.as_written,
        "date": None if scope.when is None else scope.when.edtf or f"{scope.when.as_written} (unresolved)",
        "stance": statement.stance.value,
        "event_time": statement.event_time.value,
        "quote": statement.span.quote,
        "span": [statement.span.start, statement.span.end],
        "why_look": list(one.standing.reasons),
    }
