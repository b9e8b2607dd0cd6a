"""Documents: the list, and each with its text."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import list_documents
from saksi.web.i18n import gettext as _
from saksi.web.templating import CaseOf, Column, listing

router = APIRouter(prefix="/documents", include_in_schema=False)


@router.get("")
def show_documents(request: Request, case: CaseOf, q: str = "") -> Response:
    """List documents, narrowed by words of title or publisher."""
    rows = [
        {
            "id": one.id,
            "href": f"/documents/{one.id}",
            "title": one.title or one.id,
            "publisher": one.publisher,
            "published": one.published,
            "lang": one.lang,
        }
        for one in list_documents(case)
        if q.casefold() in f"{one.title} {one.publisher}".casefold()
    ]
    columns = [
        Column(key="title", title=_("Title"), href="href"),
        Column(key="publisher", title=_("Publisher")),
        Column(key="published", title=_("Published"), format="day"),
        Column(key="lang", title=_("Language"), format="language"),
        Column(key="id", title=_("Id"), format="code"),
    ]
    return listing(request, "documents/list.html", rows, columns, name="documents", q=q)
