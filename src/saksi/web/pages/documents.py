"""Documents: the list, adding by file or paste with the first result at once, and each with what is stated in it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import Response

from saksi.casework import (
    Case,
    Fault,
    Incoming,
    ListFilter,
    capture_documents,
    fetch_original,
    opening_words,
    read_documents,
    restore_document,
    show_document,
    taint_document,
    tally_values,
)
from saksi.errors import BadInput, UsageError
from saksi.model import Document
from saksi.web.i18n import gettext as _
from saksi.web.i18n import language_name
from saksi.web.listing import Column, entries_of, listing, shown
from saksi.web.marking import cut, marks_of
from saksi.web.phrases import finding_words
from saksi.web.templating import CaseOf, FormOf, WorkplaceOf, page, see_other
from saksi.web.uploads import arrivals_of, declared_day

router = APIRouter(prefix="/documents", include_in_schema=False)
_NOTHING = dict.fromkeys(("pasted", "publisher", "url", "published"), "")


@router.get("")
def show_documents(request: Request, case: CaseOf, q: str = "", lang: str = "") -> Response:
    """List documents, narrowed by words of title, publisher or id, and by language."""
    where: dict[str, str | bool | tuple[str, ...] | None] = {"lang": lang} if lang else {}
    wanted = ListFilter(where=where, words=q)
    found = shown(request, case, entries_of(Document, wanted), _rows)
    languages = [code for code in tally_values(case, Document, "lang") if code]
    columns = [
        Column(key="published", title=_("Published"), format="day"),
        Column(key="publisher", title=_("Publisher")),
        Column(key="title", title=_("Title"), href="href"),
        Column(key="lang", title=_("Language"), format="language"),
        Column(key="findings", title=_("Noticed"), format="names"),
        Column(key="id", title=_("Id"), format="code", on_page=False),
    ]
    return listing(
        request,
        "documents/list.html",
        found,
        columns,
        name="documents",
        q=q,
        lang=lang,
        choices=[(code, language_name(code)) for code in languages],
        is_empty=not found.total and not q and not lang,
    )


def _rows(case: Case, found: Sequence[Document]) -> list[dict[str, Any]]:
    opening = opening_words(case, [one for one in found if not one.title])
    return [_row(one, opening) for one in found]


def _row(one: Document, opening: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "href": f"/documents/{one.id}",
        "title": one.title or opening.get(one.id) or _("(without title)"),
        "publisher": one.publisher,
        "published": one.published,
        "lang": one.lang,
        "findings": tuple(finding_words(code) for code in sorted({finding.code for finding in one.findings})),
        "sha256": one.sha256,
    }


@router.get("/add")
def show_add(request: Request) -> Response:
    """Show the form that takes in files or pasted words."""
    return page(request, "documents/add.html", typed=_NOTHING, error=None)


@router.post("/add")
def add(
    request: Request, workplace: WorkplaceOf, form: FormOf, files: Annotated[list[UploadFile] | None, Form()] = None
) -> Response:
    """Take in what was handed over, read it at once, and show the document, or the report where there are several."""
    case = workplace.case
    try:
        arrivals = _handed_over(files or [], form)
    except (BadInput, UsageError) as error:
        return page(request, "documents/add.html", http_status=422, typed={**_NOTHING, **form}, error=error)
    report = capture_documents(case, arrivals, extract=workplace.extract)
    reader, tool = workplace.reader()
    read = read_documents(case, reader, tool, document_ids=report.new)
    if len(report.new) == 1 and not report.faults:
        return see_other(f"/documents/{report.new[0]}?new=1")
    return page(request, "documents/added.html", report=report, read=read)


def _handed_over(files: list[UploadFile], form: Mapping[str, str]) -> list[Incoming | Fault]:
    day = declared_day(form.get("published", ""))
    publisher, url = form.get("publisher", "").strip(), form.get("url", "").strip()
    found = list(arrivals_of(files, form.get("pasted", ""), publisher=publisher, url=url, published=day))
    if not found:
        raise UsageError(_("Nothing was handed over."), fix=_("Choose files, drop them here, or paste words."))
    return found


@router.get("/{document_id}")
def show(request: Request, case: CaseOf, document_id: str, statement: str = "", new: str = "") -> Response:
    """Show a document with its text, every statement highlighted, and how it reached us."""
    found = show_document(case, document_id)
    present = [one for one in found.statements if not one.standing.superseded]
    marks = [mark for one in present for mark in marks_of(one.assessed.statement, in_full=False)]
    return page(
        request,
        "documents/show.html",
        found=found,
        present=present,
        pieces=cut(found.text, marks, current=statement or None),
        chosen=statement,
        is_new=bool(new),
    )


@router.get("/{document_id}/original")
def original(case: CaseOf, document_id: str) -> Response:
    """Give the captured bytes, to be saved and never opened inside the workbench."""
    document, data = fetch_original(case, document_id)
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{document.id}.original"'},
    )


@router.post("/{document_id}/taint")
def taint(case: CaseOf, document_id: str, reason: Annotated[str, Form()] = "") -> Response:
    """Say that a document is not to be relied on."""
    taint_document(case, document_id, reason=reason)
    return see_other(f"/documents/{document_id}")


@router.post("/{document_id}/restore")
def restore(case: CaseOf, document_id: str, reason: Annotated[str, Form()] = "") -> Response:
    """Rely on a document again."""
    restore_document(case, document_id, reason=reason)
    return see_other(f"/documents/{document_id}")
