"""Overview: what needs attention and why, how far the case is, the latest figures, and whether its history is sealed."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import count_reasons, describe_status, latest_figures, list_entries
from saksi.model import Episode, FigureRow
from saksi.review import WEIGHTS
from saksi.web.i18n import gettext as _
from saksi.web.i18n import reason_words
from saksi.web.listing import Column
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
    episodes = {one.id: one.name for one in list_entries(case, Episode)}
    return page(
        request,
        "overview.html",
        state=found,
        reasons=reasons,
        open_statements=found.statements_by_state.get("open", 0),
        figures=[_row(one, episodes) for one in latest_figures(case, LATEST)],
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
        Column(key="category", title=_("Who"), format="category"),
        Column(key="place", title=_("Place")),
        Column(key="counting", title=_("Counted how"), format="term"),
        Column(key="episode", title=_("Episode")),
    ]


@router.post("/reconcile")
def reconcile_now(workplace: WorkplaceOf) -> Response:
    """Work out incidents and figures from what is decided now."""
    workplace.reconcile()
    return see_other("/")
