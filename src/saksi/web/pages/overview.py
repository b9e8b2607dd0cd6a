"""Overview: what needs attention and why, how far the case is, and whether its history is sealed."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import describe_status
from saksi.web.templating import CaseOf, page

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_overview(request: Request, case: CaseOf) -> Response:
    """Show how far the case is."""
    return page(request, "overview.html", status_of=describe_status(case))
