"""Figures: every source's figure over time with its range, scopes, what contains what, and what cannot all be right."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import (
    Case,
    ListFilter,
    all_values,
    count_values,
    figures_of,
    find_header,
    find_value,
    find_values,
    list_estimates,
    most_heard,
    page_values,
    walk_from,
)
from saksi.model import (
    Act,
    Contradiction,
    CountingMethod,
    Episode,
    FigureGroup,
    FigureRow,
    Person,
    Quantity,
    Sum,
)
from saksi.web.chart import MOST_MARKS, ChartWords, Mark, chart_above, show_chart
from saksi.web.i18n import day as told_on
from saksi.web.i18n import gettext as _
from saksi.web.i18n import isolate, quantity, range_words, term, when
from saksi.web.listing import Column, entries_of, listing, shown
from saksi.web.phrases import category_words
from saksi.web.templating import CaseOf, link, page

from .estimates import estimate_id, interval_of

router = APIRouter(prefix="/figures", include_in_schema=False)
_MOST_CHIPS = 24
T = TypeVar("T")


MOST_OFFERED = 200
"""How many sources the filter offers: those with most figures."""


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
) -> Response:
    """Show figures over time, narrowed by episode, harm, scope and source."""
    wanted = _wanted(request)
    found = shown(request, case, entries_of(FigureRow, wanted), _rows)
    chips, _scopes = page_values(
        case, FigureGroup, ListFilter(where=_where(episode=episode, act=act)), limit=_MOST_CHIPS
    )
    scopes = find_values(case, FigureGroup, {group, *(one.group_id for one in found.values)})
    episodes = {one.id: one.name for one in all_values(case, Episode)}
    named = _scopes_in_parts(case, [*chips, *(one for one in scopes.values() if one.id == group)], episodes)
    header = find_header(case)
    return listing(
        request,
        "figures/list.html",
        found,
        _columns(),
        name="figures",
        chart=chart_above(request, _chart_words(), found.total),
        too_many=found.total > MOST_MARKS,
        chips=[
            (one, named[one.id], range_words(one.range), link("/figures", episode=episode, act=act, group=one.id))
            for one in chips
        ],
        chosen=scopes.get(group),
        chosen_scope=named.get(group, ()),
        chosen_range=range_words(scopes[group].range if group in scopes else None),
        episode=episode,
        episodes=list(episodes.items()),
        act=act,
        acts=[(one.value, term(one)) for one in Act],
        source=source,
        sources=[(name, name) for name in sorted({source, *most_heard(case, MOST_OFFERED)} - {""})],
        q=q,
        group=group,
        sums=_sums(case, found.values),
        sum_columns=_sum_columns(),
        contradictions=_contradictions(case, found.values, scopes.values()),
        contradiction_columns=contradiction_columns(),
        rule="" if header is None else f"{header.rule} {header.rule_version}",
        rule_text="" if header is None else header.rule_text,
        persons=count_values(case, Person),
        estimates=[
            (one.method, {"interval": interval_of(one), "refused": one.refused}, estimate_id(one))
            for one in list_estimates(case)
        ],
    )


@router.get("/chart")
def draw_figures(request: Request, case: CaseOf) -> Response:
    """Draw the figures of a list over time."""
    rows, _total = page_values(case, FigureRow, _wanted(request), limit=MOST_MARKS + 1)
    return show_chart(request, _chart_words(), _marks(rows), noun="figures")


@router.get("/{group_id}")
def show_scope(request: Request, case: CaseOf, group_id: str) -> Response:
    """Walk from the range of one scope to the quoted words."""
    group = find_value(case, FigureGroup, group_id)
    walk = walk_from(case, group_id)
    return page(
        request,
        "figures/scope.html",
        group=group,
        scope=_scopes_in_parts(case, [group], {one.id: one.name for one in all_values(case, Episode)})[group.id],
        words=range_words(group.range),
        walk=walk,
        contradictions=[contradiction_row(one) for one in group.contradictions],
        contradiction_columns=contradiction_columns(),
    )


def _scopes_in_parts(
    case: Case, groups: Iterable[FigureGroup], episodes: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Say what the figures of each group count, part by part: who, what harm, where, by whom, when, how counted."""
    wanted = {one.statement_ids[0]: one for one in groups if one.statement_ids}
    found = {wanted[row.statement_id].id: _scope_parts(row, episodes) for row in figures_of(case, wanted)}
    return {one.id: found.get(one.id, (one.scope,)) for one in wanted.values()}


def _scope_parts(row: FigureRow, episodes: Mapping[str, str]) -> tuple[str, ...]:
    parts = [f"{category_words(row.category)}, {term(row.act)}" if row.category else term(row.act), row.place]
    if row.perpetrator:
        parts.append(_("by %(perpetrator)s") % {"perpetrator": row.perpetrator})
    if row.episode_id:
        parts.append(episodes.get(row.episode_id, row.episode_id))
    elif row.when is not None:
        parts.append(when(row.when.edtf))
    if row.counting is not CountingMethod.REPORTED:
        parts.append(term(row.counting))
    return tuple(one for one in parts if one)


def _wanted(request: Request) -> ListFilter:
    """Read from a request which figures are asked for: by episode, harm, scope, source and words."""
    asked = request.query_params
    where = _where(
        episode=asked.get("episode", ""),
        act=asked.get("act", ""),
        group_id=asked.get("group", ""),
        source=asked.get("source", ""),
    )
    return ListFilter(where=where, words=asked.get("q", ""))


def _where(**given: str) -> dict[str, str | bool | tuple[str, ...] | None]:
    """Say what the columns of a list are to be; ``none`` for no episode."""
    return {
        "episode_id" if name == "episode" else name: None if (name, value) == ("episode", "none") else value
        for name, value in given.items()
        if value
    }


def _rows(case: Case, rows: Sequence[FigureRow]) -> list[dict[str, Any]]:
    numbers = _numbers(case, (one.part_of for one in rows))
    return [_row(one, numbers) for one in rows]


def _row(one: FigureRow, numbers: Mapping[str, Quantity]) -> dict[str, Any]:
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
        Column(key="category", title=_("Who"), format="category"),
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
        told = one.told or (one.when.start if one.when is not None else None)
        if count is None or count.is_unknown or told is None:
            continue
        low = count.lower or 0
        teller = one.source or term(one.source_kind)
        marks.append(
            Mark(
                start=told.isoformat(),
                end=told.isoformat(),
                low=low,
                high=count.upper,
                best=low if count.lower == count.upper else None,
                group=teller,
                words=f"{isolate(teller)}: {quantity(count)} {term(one.act)}, {told_on(told)}",
                href=f"/review/{one.statement_id}",
            )
        )
    return marks


def _chart_words() -> ChartWords:
    return ChartWords(
        label=_("Figures over time; the table below holds the same numbers"),
        key=_(
            "A circle is one number or the lower end of a range, a bar is the range, a triangle has no upper end. "
            "Each mark leads to its statement."
        ),
        x_title=_("told on"),
        y_title=_("persons"),
    )


def _numbers(case: Case, statement_ids: Iterable[str | None]) -> dict[str, Quantity]:
    """Give the numbers of figures by their statements; those of none are left out."""
    rows = figures_of(case, (one for one in statement_ids if one is not None))
    return {one.statement_id: one.quantity for one in rows if one.quantity is not None}


def _touching(case: Case, kind: type[T], rows: Sequence[FigureRow]) -> Sequence[T]:
    """Give the sums or contradictions that the figures shown stand in, each once."""
    shown_ids = tuple(one.statement_id for one in rows)
    found, _total = page_values(case, kind, ListFilter(found_by=("statement", shown_ids)))
    return found


def _sums(case: Case, rows: Sequence[FigureRow]) -> list[dict[str, Any]]:
    agree = {True: _("agree"), False: _("do not agree"), None: _("open")}
    sums = _touching(case, Sum, rows)
    named = (one for each in sums for one in (*each.part_ids, each.whole_id))
    numbers = {key: quantity(value) for key, value in _numbers(case, named).items()}
    return [
        {
            "parts": " + ".join(numbers.get(part, part) for part in one.part_ids),
            "total": one.total,
            "whole": numbers.get(one.whole_id or "", one.whole_id or ""),
            "href": f"/review/{one.whole_id}" if one.whole_id else "",
            "agrees": agree[one.agrees],
            "reason": one.reason,
        }
        for one in sums
    ]


def _sum_columns() -> list[Column]:
    return [
        Column(key="parts", title=_("Parts")),
        Column(key="total", title=_("Together"), numeric=True, format="quantity"),
        Column(key="whole", title=_("Whole"), numeric=True, href="href"),
        Column(key="agrees", title=_("Parts and whole")),
        Column(key="reason", title=_("Why"), format="said"),
    ]


def contradiction_row(one: Contradiction) -> dict[str, Any]:
    """Make the row of one contradiction."""
    return {
        "kind": one.kind,
        "what": one.what,
        "settle": one.settle,
        "statements": one.statement_ids,
    }


def _contradictions(case: Case, rows: Sequence[FigureRow], groups: Iterable[FigureGroup]) -> list[dict[str, Any]]:
    ids = {one.statement_id for one in rows}
    inside = [each for one in groups for each in one.contradictions if ids & set(each.statement_ids)]
    return [contradiction_row(one) for one in (*_touching(case, Contradiction, rows), *inside)]


def contradiction_columns() -> list[Column]:
    """Give the columns of a list of contradictions."""
    return [
        Column(key="kind", title=_("About"), format="term"),
        Column(key="what", title=_("What does not fit"), format="said"),
        Column(key="settle", title=_("What would settle it"), format="said"),
        Column(key="statements", title=_("Statements"), format="statements"),
    ]
