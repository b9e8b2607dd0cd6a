"""Review: the queue."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import list_queue
from saksi.web.i18n import gettext as _
from saksi.web.templating import CaseOf, Column, listing

router = APIRouter(prefix="/review", include_in_schema=False)


@router.get("")
def show_queue(request: Request, case: CaseOf) -> Response:
    """List what should be looked at, the most pressing first."""
    rows = [
        {
            "id": one.assessed.statement.id,
            "href": f"/review/{one.assessed.statement.id}",
            "quote": one.assessed.statement.span.quote,
        }
        for one in list_queue(case, limit=1000)
    ]
    columns = [Column(key="quote", title=_("Words"), href="href"), Column(key="id", title=_("Id"), format="code")]
    return listing(request, "review/list.html", rows, columns, name="review")
