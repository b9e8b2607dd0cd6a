"""A new statement: what reading missed, a second thing that a statement says, or what the second reader states."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import DocumentInFull, add_statement, show_document
from saksi.errors import Conflict, DecodeError, GroundingError, SaksiError, UsageError
from saksi.model import Act, Provenance, Statement, StatementKind, Tool
from saksi.web.i18n import gettext as _
from saksi.web.marking import cut, marks_of
from saksi.web.second_opinion import missed_statement
from saksi.web.statement_form import OTHERS, WORDS, Typed, find_words, read_form, told_elsewhere, values_of
from saksi.web.statement_page import chosen_of, form_choices, named_places, told_of, values_of_choice
from saksi.web.templating import FormOf, WorkplaceOf, link, page, see_other

router = APIRouter()


@router.get("/new")
def show_new(
    request: Request, work: WorkplaceOf, *, document: str, like: str = "", second: str = "", place: str = ""
) -> Response:
    """Show the form that states what reading missed, splits a statement in two, or takes up what the second reader states."""
    found = show_document(work.case, document)
    base = chosen_of(found, like).assessed.statement if like else None
    if second:
        base = missed_statement(work.case, work.second, document, second)
    values = values_of(base) if base else {"kind": "incident", "act": "killed", "source_kind": "outlet"}
    return _new_page(request, found, values, like=like, place=place)


@router.post("/new")
def add(request: Request, workplace: WorkplaceOf, form: FormOf) -> Response:
    """Add a statement on words of the text."""
    case = workplace.case
    found = show_document(case, form.get("document", ""))
    like = form.get("like", "")
    base = chosen_of(found, like).assessed.statement if like else _nothing(found, form)
    if base is None:
        faults = {"words": _("A statement rests on words of the text: select them.")}
        return _new_page(request, found, form, like=like, typed=Typed(faults=faults), status=422)
    typed = read_form(base, found.text, form, workplace.find_place())
    if typed.faults:
        return _new_page(request, found, form, like=like, typed=typed, status=422)
    where = find_words(found.text, form.get("words", ""), form.get("words_span", ""), base.span.start) or base.span
    given = [one for one in typed.corrections if one.field != "span"]
    try:
        added = add_statement(
            case, found.document.id, where.start, where.end, given, like=like or None, reason=form.get("reason", "")
        )
    except (Conflict, GroundingError, DecodeError, UsageError) as error:
        return _new_page(request, found, form, like=like, error=error, status=422)
    return see_other(f"/review/{added.id}")


def _nothing(found: DocumentInFull, form: Mapping[str, str]) -> Statement | None:
    """Give a statement that says nothing yet, on the words that were typed or selected; None where there are no such."""
    span = find_words(found.text, form.get("words", "").strip(), form.get("words_span", ""), 0)
    if span is None:
        return None
    return Statement(
        id="st-new",
        document_id=found.document.id,
        text_sha256=found.document.text_sha256,
        kind=StatementKind.INCIDENT,
        act=Act.KILLED,
        span=span,
        provenance=Provenance(reader=Tool(name="person", version="")),
    )


def _new_page(
    request: Request,
    found: DocumentInFull,
    values: Mapping[str, str],
    *,
    like: str,
    place: str = "",
    typed: Typed | None = None,
    error: SaksiError | None = None,
    status: int = 200,
) -> Response:
    marks = [mark for one in found.statements for mark in marks_of(one.assessed.statement, in_full=False)]
    empty = dict.fromkeys((*WORDS, *(f"{name}_span" for name in WORDS), *OTHERS, "reason"), "")
    base = chosen_of(found, like).assessed.statement if like else None
    document_id, near = found.document.id, base.span.start if base else 0
    named = named_places(
        request, found, near, values, lambda place: link("/review/new", document=document_id, like=like, place=place)
    )
    return page(
        request,
        "review/new.html",
        http_status=status,
        found=found,
        like=like,
        present=[one for one in found.statements if not one.standing.superseded],
        pieces=list(cut(found.text, marks, current=like or None)),
        values=empty | dict(values) | values_of_choice(named, place),
        named=named,
        elsewhere=told_elsewhere(base) if base else frozenset(),
        faults=typed.faults if typed else {},
        error=told_of(error),
        choices=form_choices(),
    )
