"""Review: one statement beside its text, decided with a key; then the next. Works without our script as well."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import (
    Case,
    DocumentInFull,
    ListedStatement,
    accept_statement,
    correct_statement,
    count_reasons,
    find_assessment,
    find_value,
    page_queue,
    reject_statement,
    show_document,
    undo_assessment,
)
from saksi.errors import Conflict, DecodeError, GroundingError, SaksiError, UsageError
from saksi.model import Assessment, Decision, ReviewState, Statement, StatementKind
from saksi.web.i18n import gettext as _
from saksi.web.i18n import reason_words, term
from saksi.web.listing import Column, entries_by, listing, shown
from saksi.web.marking import Piece, cut, marks_of
from saksi.web.second_opinion import second_opinion, values_taken
from saksi.web.statement_form import Typed, read_form, told_elsewhere, values_of
from saksi.web.statement_page import chosen_of, form_choices, named_places, told_of, values_of_choice
from saksi.web.templating import CaseOf, FormOf, WorkplaceOf, link, page, see_other

from . import new_statement

router = APIRouter(prefix="/review", include_in_schema=False)
router.include_router(new_statement.router)


@router.get("")
def show_queue(request: Request, case: CaseOf, reason: str = "", kind: str = "") -> Response:
    """List what should be looked at, the most pressing first."""
    of_kind = next((one for one in StatementKind if one.value == kind), None)
    queue = entries_by(
        lambda case, offset, limit: page_queue(case, kind=of_kind, reason=reason, offset=offset, limit=limit)
    )
    found = shown(request, case, queue, lambda _case, some: [_row(one, reason) for one in some])
    first, _total = page_queue(case, kind=of_kind, reason=reason, limit=1)
    columns = [
        Column(key="kind", title=_("Kind"), format="term"),
        Column(key="source", title=_("Source")),
        Column(key="quantity", title=_("Number"), numeric=True, format="quantity"),
        Column(key="quote", title=_("Words"), href="href"),
        Column(key="reasons", title=_("Why")),
    ]
    known = sorted(count_reasons(case).keys() | {reason} - {""})
    return listing(
        request,
        "review/list.html",
        found,
        columns,
        name="review",
        reason=reason,
        kind=kind,
        reasons=[(code, reason_words(code)) for code in known],
        kinds=[(one.value, term(one)) for one in StatementKind],
        first=_row(first[0], reason)["href"] if first else "",
    )


def _row(one: ListedStatement, reason: str) -> dict[str, Any]:
    statement = one.assessed.statement
    return {
        "id": statement.id,
        "href": link(f"/review/{statement.id}", reason=reason),
        "kind": statement.kind,
        "source": statement.source.as_written or term(statement.source.kind),
        "quantity": statement.quantity,
        "quote": statement.span.quote,
        "reasons": " · ".join(reason_words(code) for code in one.standing.reasons),
    }


@router.get("/{statement_id}")
def show(
    request: Request, case: CaseOf, statement_id: str, *, reason: str = "", done: str = "", place: str = ""
) -> Response:
    """Show a statement beside its text; with ``place``, the form holds the place that the text names at these offsets."""
    return _review_page(request, case, statement_id, reason=reason, done=done, place=place)


@router.post("/{statement_id}/accept")
def accept(request: Request, workplace: WorkplaceOf, statement_id: str, form: FormOf) -> Response:
    """Accept a statement; where fields were changed, correct it."""
    case = workplace.case
    found = show_document(case, find_value(case, Statement, statement_id).document_id)
    statement = chosen_of(found, statement_id).assessed.statement
    typed = read_form(statement, found.text, form, workplace.find_place())
    if typed.faults:
        return _again(request, case, statement_id, form, typed=typed)
    why, seen = form.get("why", "").strip(), _seen(form)
    onward = _next_after(case, found, statement_id, form.get("queue", ""))
    try:
        if typed.corrections:
            made = correct_statement(
                case, statement_id, typed.corrections, reason=why or _("Corrected against the text."), seen=seen
            )
        else:
            made = accept_statement(case, statement_id, reason=why, seen=seen)
    except (Conflict, GroundingError, DecodeError, UsageError) as error:
        return _again(request, case, statement_id, form, error=error)
    return see_other(link(onward, reason=form.get("queue", ""), done=made.id))


@router.post("/{statement_id}/reject")
def reject(request: Request, case: CaseOf, statement_id: str, form: FormOf) -> Response:
    """Reject a statement, with a reason."""
    found = show_document(case, find_value(case, Statement, statement_id).document_id)
    onward = _next_after(case, found, statement_id, form.get("queue", ""))
    try:
        made = reject_statement(case, statement_id, reason=form.get("reason", ""), seen=_seen(form))
    except (Conflict, UsageError) as error:
        return _again(request, case, statement_id, form, error=error)
    return see_other(link(onward, reason=form.get("queue", ""), done=made.id))


@router.post("/{statement_id}/take")
def take(request: Request, work: WorkplaceOf, statement_id: str, form: FormOf) -> Response:
    """Take a part over from the second reader, as a correction by the person; the statement stays before their eyes."""
    case = work.case
    found = show_document(case, find_value(case, Statement, statement_id).document_id)
    statement = chosen_of(found, statement_id).assessed.statement
    opinion = second_opinion(case, work.second, statement).on_this
    taken = values_taken(opinion.candidate, form.get("part", "")) if opinion and opinion.candidate else {}
    if not taken:
        raise UsageError("The second reader says nothing of this.", fix="Choose one of the parts that differ.")
    typed = read_form(statement, found.text, taken, work.find_place())
    if typed.faults or not typed.corrections:
        return _again(request, case, statement_id, {**taken, "queue": form.get("queue", "")}, typed=typed)
    reason = _("Taken over from the second reader.")
    try:
        made = correct_statement(case, statement_id, typed.corrections, reason=reason, seen=_seen(form))
    except (Conflict, GroundingError, DecodeError, UsageError) as error:
        return _again(request, case, statement_id, form, error=error)
    return see_other(link(f"/review/{statement_id}", reason=form.get("queue", ""), done=made.id))


@router.post("/{statement_id}/undo")
def undo(case: CaseOf, statement_id: str, form: FormOf) -> Response:
    """Take a decision on a statement back, and show that statement."""
    undo_assessment(case, form.get("assessment", ""))
    return see_other(link(f"/review/{statement_id}", reason=form.get("queue", "")))


def _seen(form: Mapping[str, str]) -> int | None:
    value = form.get("seen", "")
    return int(value) if value.isascii() and value.isdigit() else None


def _again(
    request: Request,
    case: Case,
    statement_id: str,
    form: Mapping[str, str],
    *,
    typed: Typed | None = None,
    error: SaksiError | None = None,
) -> Response:
    """Show the statement again with everything that was typed, and what is wrong with it."""
    status = 409 if isinstance(error, Conflict) else 422
    return _review_page(
        request, case, statement_id, reason=form.get("queue", ""), form=form, typed=typed, error=error, status=status
    )


def _next_after(case: Case, found: DocumentInFull, statement_id: str, reason: str) -> str:
    """Give the address of what to look at next: the next open statement of this text, else the most pressing one."""
    ids = [one.assessed.statement.id for one in found.statements]
    place = ids.index(statement_id)
    for one in (*found.statements[place + 1 :], *found.statements[:place]):
        if _waits(one) and reason in ("", *one.standing.reasons):
            return f"/review/{one.assessed.statement.id}"
    for one in page_queue(case, reason=reason, limit=2)[0]:
        if one.assessed.statement.id != statement_id:
            return f"/review/{one.assessed.statement.id}"
    return "/review"


def _waits(one: ListedStatement) -> bool:
    return one.assessed.state is ReviewState.OPEN and not one.standing.superseded


def _review_page(
    request: Request,
    case: Case,
    statement_id: str,
    *,
    reason: str,
    done: str = "",
    place: str = "",
    form: Mapping[str, str] | None = None,
    typed: Typed | None = None,
    error: SaksiError | None = None,
    status: int = 200,
) -> Response:
    found = show_document(case, find_value(case, Statement, statement_id).document_id)
    chosen = chosen_of(found, statement_id)
    present = [one for one in found.statements if not one.standing.superseded or one is chosen]
    ids = [one.assessed.statement.id for one in present]
    at = ids.index(statement_id)
    statement = chosen.assessed.statement
    values = {"why": "", "reason": ""} | values_of(statement) | dict(form or {})
    named = named_places(
        request,
        found,
        statement.span.start,
        values,
        lambda place: link(f"/review/{statement_id}", reason=reason, place=place),
    )
    return page(
        request,
        "review/show.html",
        http_status=status,
        found=found,
        chosen=chosen,
        statement=statement,
        present=present,
        pieces=_pieces(found, statement),
        values=values | values_of_choice(named, place),
        named=named,
        elsewhere=told_elsewhere(statement),
        faults=typed.faults if typed else {},
        error=told_of(error),
        choices=form_choices(),
        previous=link(f"/review/{ids[at - 1]}", reason=reason) if at else "",
        following=(
            link(f"/review/{ids[at + 1]}", reason=reason)
            if at + 1 < len(ids)
            else link(_next_after(case, found, statement_id, reason), reason=reason)
        ),
        waiting=sum(map(_waits, present)),
        queue_reason=reason,
        done=_done(case, done),
        last=chosen.assessed.decisions[-1] if chosen.assessed.decisions else None,
        reason_words=reason_words,
        second=second_opinion(case, request.app.state.workplace.second, statement),
    )


def _pieces(found: DocumentInFull, chosen: Statement) -> "list[Piece]":
    marks = []
    for one in found.statements:
        is_chosen = one.assessed.statement.id == chosen.id
        if not one.standing.superseded or is_chosen:
            marks += marks_of(one.assessed.statement, in_full=is_chosen)
    return list(cut(found.text, marks, current=chosen.id))


def _done(case: Case, assessment_id: str) -> Assessment | None:
    """Give the decision that was made just before, so that it can be taken back."""
    if not assessment_id:
        return None
    with_object = find_assessment(case, assessment_id)
    return with_object if with_object is not None and with_object.decision is not Decision.UNDO else None
