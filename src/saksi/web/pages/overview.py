"""Overview: what needs attention and why, how far the case is, the latest figures, and whether its history is sealed."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import Case, count_reasons, describe_status, list_entries, reconcile_case, reconciled
from saksi.errors import NotFound
from saksi.model import Act, Episode, FigureRow
from saksi.review import WEIGHTS
from saksi.web.i18n import reason_words
from saksi.web.templating import CaseOf, WorkplaceOf, page, see_other

router = APIRouter(include_in_schema=False)
LATEST = 8
"""How many figures are shown."""
_ORDER = {reason.value: weight for reason, weight in WEIGHTS.items()}


@router.get("/")
def show_overview(request: Request, case: CaseOf) -> Response:
    """Show what needs attention, and how far the case is."""
    found = describe_status(case)
    reasons = sorted(count_reasons(case).items(), key=lambda one: (-_ORDER.get(one[0], 0), one[0]))
    return page(
        request,
        "overview.html",
        state=found,
        reasons=reasons,
        open_statements=found.statements_by_state.get("open", 0),
        figures=_latest(case),
        reason_words=reason_words,
        episodes={one.id: one.name for one in list_entries(case, Episode)},
    )


def _latest(case: Case) -> list[FigureRow]:
    """Give the figures of killed people told last, those that still stand."""
    try:
        rows = reconciled(case).figures
    except NotFound:
        return []
    standing = [
        one for one in rows if one.act is Act.KILLED and one.told and one.superseded_by is None and one.episode_id
    ]
    return sorted(standing, key=lambda one: (one.told, one.statement_id), reverse=True)[:LATEST]


@router.post("/reconcile")
def reconcile_now(workplace: WorkplaceOf) -> Response:
    """Work out incidents and figures from what is decided now."""
    reconcile_case(workplace.case, find_place=workplace.find_place())
    return see_other("/")
