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
    document_id_of,
    draw_picture,
    fetch_original,
    is_picture,
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
from saksi.web.uploads import WRITTEN_DOWN, arrivals_of, declared_day

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
def show_add(request: Request, case: CaseOf, of: str = "", look: str = "") -> Response:
    """Show the form that takes in files or pasted words; ``of`` is the picture whose words are written down."""
    picture = _picture(case, of)
    typed = _NOTHING if picture is None else _facts(picture)
    return page(request, "documents/add.html", typed=typed, error=None, of=picture, look=_looked(look))


def _picture(case: Case, document_id: str) -> Document | None:
    found = show_document(case, document_id).document if document_id else None
    return found if found is not None and is_picture(found) else None


def _facts(picture: Document) -> dict[str, str]:
    published = "" if picture.published is None else picture.published.isoformat()
    return {**_NOTHING, "publisher": picture.publisher, "url": picture.url, "published": published}


def _looked(look: str) -> str:
    """Tell how a picture is looked at: ``dim`` (small and grey), ``full``, or not at all."""
    return look if look in ("dim", "full") else ""


@router.post("/add")
def add(
    request: Request, workplace: WorkplaceOf, form: FormOf, files: Annotated[list[UploadFile] | None, Form()] = None
) -> Response:
    """Take in what was handed over, read it at once, and show the document, or the report where there are several."""
    case = workplace.case
    picture = _picture(case, form.get("of", ""))
    try:
        arrivals = _handed_over(files or [], form, picture)
    except (BadInput, UsageError) as error:
        return page(
            request,
            "documents/add.html",
            http_status=422,
            typed={**_NOTHING, **form},
            error=error,
            of=picture,
            look="",
        )
    report = capture_documents(case, arrivals, extract=workplace.extract)
    reader, tool = workplace.reader()
    read = read_documents(case, reader, tool, document_ids=report.new)
    if len(report.new) == 1 and {one.document_id for one in report.faults} <= set(
        report.new
    ):  # its page says what was noticed
        return see_other(f"/documents/{report.new[0]}?new=1")
    return page(request, "documents/added.html", report=report, read=read)


def _handed_over(files: list[UploadFile], form: Mapping[str, str], picture: Document | None) -> list[Incoming | Fault]:
    day = declared_day(form.get("published", ""))
    publisher, url = form.get("publisher", "").strip(), form.get("url", "").strip()
    pasted = form.get("pasted", "")
    found = list(arrivals_of(files, pasted, publisher=publisher, url=url, published=day, picture=picture))
    if not found:
        raise UsageError(_("Nothing was handed over."), fix=_("Choose files, drop them here, or paste words."))
    return found


@router.get("/{document_id}")
def show(
    *, request: Request, case: CaseOf, document_id: str, statement: str = "", new: str = "", look: str = ""
) -> Response:
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
        is_picture=is_picture(found.document),
        look=_looked(look),
        written_down=WRITTEN_DOWN,
        document_id_of=document_id_of,
    )


@router.get("/{document_id}/picture")
def picture(workplace: WorkplaceOf, document_id: str) -> Response:
    """Give a captured picture drawn anew: its pixels as PNG, and none of the bytes that were sent."""
    drawn = draw_picture(workplace.case, document_id, workplace.redraw)
    return Response(drawn, media_type="image/png", headers={"content-security-policy": "default-src 'none'; sandbox"})


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
