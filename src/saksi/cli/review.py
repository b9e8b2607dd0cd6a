"""``saksi review``: look at statements and decide on them, from the command line."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from .options import Common

if TYPE_CHECKING:
    from saksi.casework import CodedStatement, ListedStatement

app = App(help="Look at statements; accept, reject, correct, undo. Every decision is appended and can be taken back.")

_DEFAULT = Common()
_COLUMNS = ("id", "state", "act", "count", "source", "place", "date", "stance", "quote", "why_look")
Reason = Annotated[str, Parameter(name=["--reason", "-r"])]
AsUser = Annotated[str | None, Parameter(name="--as")]


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


@app.command(name="assign", sort_key=7)
def assign(
    *statement_ids: str,
    coder: Annotated[list[str], Parameter(name="--coder", negative="")],
    reason: Reason = "",
    common: Common = _DEFAULT,
) -> None:
    """Ask two or more people to code statements blind of each other.

    Args:
        statement_ids: Ids of the statements.
        coder: User id of a coder; give it once for each.
        reason: Why these, if there is something to say.
    """
    from saksi.casework import assign_coding

    from .case import open_case
    from .output import emit_json, say

    with open_case(common) as case:
        made = assign_coding(case, statement_ids, coder, reason=reason)
    if common.json:
        for one in made:
            emit_json({"statement": one.object_id, "assessment": one.id, "coders": list(one.other_ids)})
    else:
        say(f"Saved: {len(made)} statements wait for {', '.join(made[0].other_ids)}.")
        say("They see theirs with: saksi review tasks --as USER")


@app.command(name="tasks", sort_key=8)
def show_tasks(*, as_user: AsUser = None, common: Common = _DEFAULT) -> None:
    """List what a coder was asked to code and has not yet: the words alone, not what was read out of them.

    Args:
        as_user: User id of the coder; else the local user.
    """
    from saksi.casework import coding_tasks

    from .case import in_hands_of, open_case
    from .output import emit, say

    with open_case(common) as case:
        tasks = coding_tasks(in_hands_of(case, as_user))
    rows = ({"statement": t.statement_id, "before": t.before, "quote": t.quote, "after": t.after} for t in tasks)
    emit(rows, ("statement", "before", "quote", "after"), as_json=common.json, title="To be coded")
    if not tasks:
        say("Nothing waits to be coded.")


@app.command(name="code", sort_key=9)
def code(
    statement_id: str, /, *values: str, as_user: AsUser = None, reason: Reason = "", common: Common = _DEFAULT
) -> None:
    """Code a statement, blind of what others coded. It changes nothing until somebody adjudicates.

    Args:
        statement_id: Id of the statement.
        values: Field and value, such as quantity.lower=12 or act=killed; null for what the words leave unknown. A field
            that is not named was not coded.
        as_user: User id of the coder; else the local user.
        reason: What there is to say.
    """
    from saksi.casework import code_statement

    from .case import in_hands_of, open_case
    from .decision_view import tell_decision
    from .terms import parse_corrections

    coded = parse_corrections(values)
    with open_case(common) as case:
        tell_decision(code_statement(in_hands_of(case, as_user), statement_id, coded, reason=reason), common)


@app.command(name="codings", sort_key=10)
def show_codings(
    *,
    disputed: Annotated[bool, Parameter(name="--disputed", negative="")] = False,
    as_user: AsUser = None,
    common: Common = _DEFAULT,
) -> None:
    """List what was coded, one line a statement and field; what would unblind a coder is left out.

    Args:
        disputed: Only fields on which the coders differ and that nobody adjudicated yet.
        as_user: User id of who looks; else the local user.
    """
    from saksi.casework import CODED_FIELDS, list_codings

    from .case import in_hands_of, open_case
    from .output import emit, say

    with open_case(common) as case:
        found = list_codings(in_hands_of(case, as_user), only_disputed=disputed)
    rows = [
        {"statement": one.statement_id, "field": field, "values": said, "differ": field in one.disputed,
         "waiting": list(one.waiting), "adjudicated_by": one.adjudicated_by}
        for one in found
        for field in CODED_FIELDS
        if (said := _said(one, field)) and (field in one.disputed or not disputed)
    ]  # fmt: skip
    columns = ("statement", "field", "values", "differ", "waiting", "adjudicated_by")
    emit(rows, columns, as_json=common.json, title="Codings")
    if not rows:
        say("Nothing is disputed." if disputed else "Nothing was coded.")


@app.command(name="adjudicate", sort_key=11)
def adjudicate(
    statement_id: str,
    /,
    *changes: str,
    reason: Reason,
    consensus: Annotated[bool, Parameter(name="--consensus", negative="")] = False,
    as_user: AsUser = None,
    common: Common = _DEFAULT,
) -> None:
    """Settle what coders said of a statement. Without a change it is accepted as it stands.

    Args:
        statement_id: Id of the statement.
        changes: Field and value that are settled and differ from the statement as it stands.
        reason: Why.
        consensus: The coders settled it together; else who coded it may not adjudicate it.
        as_user: User id of who adjudicates; else the local user.
    """
    from saksi.casework import adjudicate_statement

    from .case import in_hands_of, open_case
    from .decision_view import tell_decision
    from .terms import parse_corrections

    settled = parse_corrections(changes)
    with open_case(common) as case:
        hands = in_hands_of(case, as_user)
        tell_decision(adjudicate_statement(hands, statement_id, settled, reason=reason, by_consensus=consensus), common)


@app.command(name="agreement", sort_key=12)
def show_agreement(*, seed: int = 0, common: Common = _DEFAULT) -> None:
    """Tell how far the coders agree, field by field: Krippendorff's alpha and kappa with 95 % intervals.

    Args:
        seed: Of the resamples behind the intervals; the same seed gives the same intervals.
    """
    from saksi.casework import measure_coding

    from .case import open_case
    from .output import emit, say

    with open_case(common) as case:
        found = measure_coding(case, seed=seed)
    rows = [
        {"field": one.field, "statements": one.units, "same": _rounded(one.share), "alpha": _rounded(one.alpha.value),
         "alpha_low": _rounded(one.alpha.low), "alpha_high": _rounded(one.alpha.high), "level": one.level.value,
         "kappa": _rounded(one.kappa.value), "kappa_low": _rounded(one.kappa.low),
         "kappa_high": _rounded(one.kappa.high)}
        for one in found
    ]  # fmt: skip
    columns = ("field", "statements", "same", "alpha", "alpha_low", "alpha_high", "level", "kappa", "kappa_low",
               "kappa_high")  # fmt: skip
    emit(rows, columns, as_json=common.json, title="Agreement of the coders")
    if not rows:
        say("No field was coded by two people yet: `saksi review assign`, then `saksi review code`.")


def _said(one: "CodedStatement", field: str) -> list[str]:
    coded = ((coder, each) for coder, coding in one.codings.items() for each in coding.corrections)
    return [f"{coder}: {each.value}" for coder, each in coded if each.field == field]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


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
