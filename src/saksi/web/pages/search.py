"""Search: everything in the case by its words, with the hits in the letters of the original."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import MOST_FOUND, Case, Hit, SearchKind, find_value
from saksi.casework import search as search_case
from saksi.model import Document
from saksi.web.i18n import day, term
from saksi.web.i18n import gettext as _
from saksi.web.listing import PAGE_SIZE, Column, listing
from saksi.web.templating import CaseOf, page

router = APIRouter(prefix="/search", include_in_schema=False)
_ADDRESS = {
    SearchKind.DOCUMENT: "/documents/",
    SearchKind.STATEMENT: "/review/",
    SearchKind.SOURCE: "/sources/",
    SearchKind.PLACE: "/places/",
    SearchKind.ACTOR: "/actors/",
    SearchKind.VICTIM_RECORD: "/people/records/",
}


def address_of(hit: Hit) -> str:
    """Give the address of the page of what was found."""
    return _ADDRESS[hit.kind] + hit.object_id


@router.get("")
def show_search(request: Request, case: CaseOf, q: str = "", kind: str = "") -> Response:
    """Search, or offer to."""
    kinds = [one for one in SearchKind if one.value == kind]
    if request.query_params.get("format") in ("csv", "json"):
        found = search_case(case, q, kinds=kinds, limit=MOST_FOUND)
        return listing(request, "search/list.html", [_row(hit) for hit in found.hits], _columns(), name="search")
    wanted = request.query_params.get("page", "1")
    current = min(int(wanted), MOST_FOUND // PAGE_SIZE) if wanted.isascii() and wanted.isdigit() else 1
    current = max(1, current)
    found = search_case(case, q, kinds=kinds, offset=(current - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return page(
        request,
        "search/list.html",
        q=q,
        kind=kind,
        kinds=[(one.value, term(one)) for one in SearchKind],
        hits=[(hit, address_of(hit), _title(case, hit)) for hit in found.hits],
        total=found.total,
        is_capped=found.total >= MOST_FOUND,
        page=current,
        pages=max(1, -(-found.total // PAGE_SIZE)),
    )


def _title(case: Case, hit: Hit) -> list[str]:
    """Give what a hit is called; of a statement, and of a document without title, who published it and when."""
    if hit.title or not hit.document_id:
        return [hit.title or hit.object_id]
    document = find_value(case, Document, hit.document_id)
    parts = [document.title or document.publisher, day(document.published) if document.published else ""]
    return [part for part in parts if part] or [hit.object_id]


def _row(hit: Hit) -> dict[str, str]:
    words = "".join(piece.text for piece in hit.excerpt)
    return {
        "kind": hit.kind.value,
        "id": hit.object_id,
        "title": hit.title,
        "document": hit.document_id,
        "words": words,
    }


def _columns() -> list[Column]:
    return [
        Column(key="kind", title=_("Kind")),
        Column(key="id", title=_("Id"), format="code"),
        Column(key="title", title=_("Title")),
        Column(key="document", title=_("Document"), format="code"),
        Column(key="words", title=_("Words")),
    ]
