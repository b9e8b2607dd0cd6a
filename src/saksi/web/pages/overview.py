"""Overview: what needs attention and why, how far the case is, the latest figures, and whether its history is sealed."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import Case, count_reasons, describe_status, list_entries, reconcile_case, reconciled
from saksi.errors import NotFound
from saksi.model import Act, Episode, FigureRow
from saksi.review import WEIGHTS
from saksi.web.i18n import gettext as _
from saksi.web.i18n import reason_words
from saksi.web.templating import CaseOf, Column, WorkplaceOf, page, see_other

router = APIRouter(include_in_schema=False)
LATEST = 8
"""How many figures are shown."""
_ORDER = {reason.value: weight for reason, weight in WEIGHTS.items()}


@router.get("/")
def show_overview(request: Request, case: CaseOf) -> Response:
    """Show what needs attention, and how far the case is."""
    found = describe_status(case)
    reasons = sorted(count_reasons(case).items(), key=lambda one: (-_ORDER.get(one[0], 0), one[0]))
    episodes = {one.id: one.name for one in list_entries(case, Episode)}
    return page(
        request,
        "overview.html",
        state=found,
        reasons=reasons,
        open_statements=found.statements_by_state.get("open", 0),
        figures=[_row(one, episodes) for one in _latest(case)],
        figure_columns=_columns(),
        reason_words=reason_words,
    )


def _row(one: FigureRow, episodes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "told": one.told,
        "source": one.source,
        "figure": one.quantity,
        "href": f"/review/{one.statement_id}",
        "category": one.category,
        "place": one.place,
        "counting": one.counting,
        "episode": episodes.get(one.episode_id or "", one.episode_id or ""),
    }


def _columns() -> list[Column]:
    return [
        Column(key="told", title=_("Told"), format="day"),
        Column(key="source", title=_("Source")),
        Column(key="figure", title=_("Killed"), numeric=True, href="href", format="quantity"),
        Column(key="category", title=_("Who")),
        Column(key="place", title=_("Place")),
        Column(key="counting", title=_("Counted how"), format="term"),
        Column(key="episode", title=_("Episode")),
    ]


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
