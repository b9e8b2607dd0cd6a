"""Figures: every source's figure over time with its range, scopes, what contains what, and what cannot all be right."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import Case, all_values, list_estimates, walk_from
from saksi.errors import NotFound
from saksi.model import Act, Contradiction, Episode, FigureGroup, FigureRow, Person, Quantity, Range, Reconciled
from saksi.web.chart import MOST_MARKS, Mark, draw_marks, split_far
from saksi.web.i18n import direction, isolate, number, quantity, term
from saksi.web.i18n import gettext as _
from saksi.web.templating import CaseOf, Column, link, listing, page

from .estimates import estimate_id, interval_of

router = APIRouter(prefix="/figures", include_in_schema=False)
_MOST_CHIPS = 24


def kept_figures(case: Case) -> Reconciled | None:
    """Give the last result, or None where the case was never reconciled."""
    return next(iter(all_values(case, Reconciled)), None)


def range_words(found: Range | None) -> str:
    """Show low, best and high as one range: ``12 – 20 – 31``; an unknown one is a dash."""
    if found is None:
        return ""
    best = "?" if found.best is None else number(found.best)
    return f"{number(found.low)} – {best} – {'…' if found.high is None else number(found.high)}"


@router.get("")
def show_figures(
    *,
    request: Request,
    case: CaseOf,
    episode: str = "",
    act: str = "",
    group: str = "",
    source: str = "",
    q: str = "",
    days: str = "",
) -> Response:
    """Show figures over time, narrowed by episode, harm, scope and source."""
    kept = kept_figures(case)
    figures = () if kept is None else kept.figures
    groups = () if kept is None else kept.groups
    in_episode = [one for one in figures if episode in ("", one.episode_id or "none")]
    shown = [
        one
        for one in in_episode
        if act in ("", one.act.value)
        and group in ("", one.group_id)
        and source in ("", one.source)
        and q.casefold() in f"{one.source} {one.place} {one.category}".casefold()
    ]
    ids = {one.statement_id for one in shown}
    numbers = {one.statement_id: one.quantity for one in figures}
    marks = _marks(shown)
    close, far = split_far(marks)
    chips = _chips(groups, {one.group_id for one in in_episode if act in ("", one.act.value)})
    return listing(
        request,
        "figures/list.html",
        [_row(one, numbers) for one in shown],
        _columns(),
        name="figures",
        chart=_chart(marks if days == "all" else close),
        far=len(far),
        days=days,
        too_many=len(shown) > MOST_MARKS,
        chips=[
            (one, range_words(one.range), link("/figures", episode=episode, act=act, group=one.id)) for one in chips
        ],
        chosen=next((one for one in groups if one.id == group), None),
        chosen_range=range_words(next((one.range for one in groups if one.id == group), None)),
        episode=episode,
        episodes=[(one.id, one.name) for one in all_values(case, Episode)],
        act=act,
        acts=[(one.value, term(one)) for one in Act],
        source=source,
        sources=sorted({(one.source, one.source) for one in in_episode if one.source}),
        q=q,
        group=group,
        sums=_sums(kept, ids),
        sum_columns=_sum_columns(),
        contradictions=_contradictions(kept, ids),
        contradiction_columns=contradiction_columns(),
        rule="" if kept is None else f"{kept.rule} {kept.rule_version}",
        rule_text="" if kept is None else kept.rule_text,
        persons=sum(1 for _one in all_values(case, Person)),
        estimates=[(one.method, interval_of(one) or one.refused, estimate_id(one)) for one in list_estimates(case)],
    )


@router.get("/{group_id}")
def show_scope(request: Request, case: CaseOf, group_id: str) -> Response:
    """Walk from the range of one scope to the quoted words."""
    kept = kept_figures(case)
    group = next((one for one in (() if kept is None else kept.groups) if one.id == group_id), None)
    if group is None:
        raise NotFound(f"There is no figure {group_id}.", fix="Look in the list of figures.")
    walk = walk_from(case, group_id)
    return page(
        request,
        "figures/scope.html",
        group=group,
        words=range_words(group.range),
        walk=walk,
        contradictions=[contradiction_row(one) for one in group.contradictions],
        contradiction_columns=contradiction_columns(),
    )


def _chips(groups: Iterable[FigureGroup], wanted: set[str]) -> list[FigureGroup]:
    found = [one for one in groups if one.id in wanted]
    return sorted(found, key=lambda one: (-len(one.statement_ids), one.scope))[:_MOST_CHIPS]


def _row(one: FigureRow, numbers: Mapping[str, Quantity | None]) -> dict[str, Any]:
    return {
        "figure": one.quantity,
        "href": f"/review/{one.statement_id}",
        "act": one.act,
        "category": one.category,
        "source": one.source or _("not named"),
        "source_kind": one.source_kind,
        "via": one.via,
        "told": one.told,
        "place": one.place,
        "when": "" if one.when is None else one.when.edtf,
        "counting": one.counting,
        "stance": one.stance,
        "stands": _("replaced") if one.superseded_by else _("stands"),
        "whole": numbers.get(one.part_of or ""),
        "part_of": one.part_of,
        "part_href": f"/review/{one.part_of}" if one.part_of else "",
        "statement": one.statement_id,
    }


def _columns() -> list[Column]:
    return [
        Column(key="figure", title=_("Figure"), numeric=True, href="href", format="quantity"),
        Column(key="act", title=_("Harm"), format="term"),
        Column(key="category", title=_("Who")),
        Column(key="source", title=_("Source")),
        Column(key="source_kind", title=_("Kind"), format="term"),
        Column(key="via", title=_("Through")),
        Column(key="told", title=_("Told on"), format="day"),
        Column(key="place", title=_("Place")),
        Column(key="when", title=_("When"), format="when"),
        Column(key="counting", title=_("Counted how"), format="term"),
        Column(key="stance", title=_("Stance"), format="term"),
        Column(key="stands", title=_("State")),
        Column(key="whole", title=_("Part of"), href="part_href", numeric=True, format="quantity"),
        Column(key="part_of", title=_("Part of"), format="code", on_page=False),
        Column(key="statement", title=_("Statement"), format="code", on_page=False),
    ]


def _marks(rows: Sequence[FigureRow]) -> list[Mark]:
    marks = []
    for one in rows:
        count = one.quantity
        day = one.told or (one.when.start if one.when is not None else None)
        if count is None or count.is_unknown or day is None:
            continue
        low = count.lower or 0
        marks.append(
            Mark(
                start=day.isoformat(),
                end=day.isoformat(),
                low=low,
                high=count.upper,
                best=low if count.lower == count.upper else None,
                group=one.source or term(one.source_kind),
                words=f"{isolate(one.source)}: {quantity(count)} {term(one.act)}, {day.isoformat()}",
                href=f"/review/{one.statement_id}",
            )
        )
    return marks


def _chart(marks: Sequence[Mark]) -> Any:
    return draw_marks(
        marks, x_title=_("told on"), y_title=_("persons"), rest=_("others"), right_to_left=direction() == "rtl"
    )


def _sums(kept: Reconciled | None, ids: set[str]) -> list[dict[str, Any]]:
    if kept is None:
        return []
    agree = {True: _("agree"), False: _("do not agree"), None: _("open")}
    numbers = {one.statement_id: quantity(one.quantity) for one in kept.figures if one.quantity is not None}
    return [
        {
            "parts": " + ".join(numbers.get(part, part) for part in one.part_ids),
            "total": one.total,
            "whole": numbers.get(one.whole_id or "", one.whole_id or ""),
            "href": f"/review/{one.whole_id}" if one.whole_id else "",
            "agrees": agree[one.agrees],
            "reason": one.reason,
        }
        for one in kept.sums
        if ids & {*one.part_ids, one.whole_id or ""}
    ]


def _sum_columns() -> list[Column]:
    return [
        Column(key="parts", title=_("Parts")),
        Column(key="total", title=_("Together"), numeric=True, format="quantity"),
        Column(key="whole", title=_("Whole"), numeric=True, href="href"),
        Column(key="agrees", title=_("Parts and whole")),
        Column(key="reason", title=_("Why")),
    ]


def contradiction_row(one: Contradiction) -> dict[str, Any]:
    """Make the row of one contradiction."""
    return {
        "kind": one.kind,
        "what": one.what,
        "settle": one.settle,
        "statements": one.statement_ids,
    }


def _contradictions(kept: Reconciled | None, ids: set[str]) -> list[dict[str, Any]]:
    if kept is None:
        return []
    every = [*kept.contradictions, *(each for one in kept.groups for each in one.contradictions)]
    return [contradiction_row(one) for one in every if ids & set(one.statement_ids)]


def contradiction_columns() -> list[Column]:
    """Give the columns of a list of contradictions."""
    return [
        Column(key="kind", title=_("About"), format="term"),
        Column(key="what", title=_("What does not fit")),
        Column(key="settle", title=_("What would settle it")),
        Column(key="statements", title=_("Statements"), format="statements"),
    ]
