"""Charts made here: SVG in which each mark is a link, nothing run in the browser.

Above every chart's table of the same numbers it is a second way to see them, never the only one. A page comes without its
chart and keeps room for it; the chart has an address of its own, from which our script fetches it, and which is a page for
readers without script.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import Request
from fastapi.responses import Response
from markupsafe import Markup

from saksi.errors import StorageError

from .drawing import HERE, MOST_GROUPS, draw_svg
from .i18n import direction
from .i18n import gettext as _
from .templating import is_htmx, link, page

_MARGIN = 0.5
"""How far beyond the days between which eight in ten marks lie a mark may be and still be drawn, as a part of that stretch."""
MOST_MARKS = 400
"""More marks than this cannot be told apart; the page then says so and shows the table alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One mark: a range of numbers at a stretch of days, and where a click leads.

    Args:
        start: First day, ISO.
        end: Last day, ISO.
        low: Lower bound.
        high: Upper bound, or None where it is open: drawn as an arrow upwards.
        best: The one number, or None.
        group: What the mark is coloured and shaped by.
        words: What the mark is, for readers who do not see it and as the tip.
        href: Address on this server.
    """

    start: str
    end: str
    low: int
    high: int | None
    best: int | None
    group: str
    words: str
    href: str


def split_far(marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Part the marks whose days lie close together from those far off, which would crowd all others into one corner.

    Returns:
        The close ones and the far ones. At most two marks in ten are far, and none where there are fewer than ten.
    """
    days = sorted(dt.date.fromisoformat(one.start).toordinal() for one in marks)
    if len(days) < 10:
        return list(marks), []
    cut = len(days) // 10
    first, last = days[cut], days[-1 - cut]
    margin = max(14, round((last - first) * _MARGIN))
    close: list[Mark] = []
    far: list[Mark] = []
    for one in marks:
        is_close = first - margin <= dt.date.fromisoformat(one.start).toordinal() <= last + margin
        (close if is_close else far).append(one)
    return close, far


def _with_rest(marks: Sequence[Mark], rest: str) -> list[Mark]:
    """Gather the groups with the fewest marks into one, so that each colour means one source."""
    counts = Counter(one.group for one in marks)
    if len(counts) <= MOST_GROUPS + 1:
        return list(marks)
    kept = {group for group, _count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST_GROUPS]}
    return [one if one.group in kept else replace(one, group=rest) for one in marks]


def draw_marks(
    marks: Sequence[Mark], *, x_title: str, y_title: str, rest: str, right_to_left: bool = False
) -> Markup | None:
    """Draw marks over time.

    Args:
        marks: In any order.
        x_title: What the days are.
        y_title: What the numbers are.
        rest: Name of the group that takes the marks of small groups where there are too many colours.
        right_to_left: Put the axis of numbers at the right, as Arabic readers expect; time goes on to the right.

    Returns:
        SVG, or None where there is nothing, or more than can be told apart, to draw.

    Raises:
        StorageError: If the machine lets nothing be drawn.
    """
    if not marks or len(marks) > MOST_MARKS:
        return None
    rows = [
        {
            "start": one.start,
            "end": one.end,
            "low": one.low,
            "high": one.low if one.high is None else one.high,
            "at": one.low if one.best is None else one.best,
            "shape": "open" if one.high is None else "closed",
            "group": one.group,
            "words": one.words,
            "href": HERE + one.href,
        }
        for one in sorted(_with_rest(marks, rest), key=lambda each: (each.start, each.href))
    ]
    return Markup(draw_svg(json.dumps(rows, ensure_ascii=False), x_title, y_title, rest, right_to_left))  # noqa: S704 (made by vl-convert, which escapes what it is given)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartWords:
    """What is said of a chart, in the language of the page.

    Args:
        label: What is drawn, for readers who do not see it.
        key: What its marks mean and lead to.
        x_title: What the days are.
        y_title: What the numbers are.
    """

    label: str
    key: str
    x_title: str
    y_title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartAbove:
    """A chart that stands above a list: what is said of it, and the address at which it is drawn."""

    words: ChartWords
    href: str


def chart_above(request: Request, words: ChartWords, total: int) -> ChartAbove | None:
    """Give the chart of the list that a request asks for: it is drawn at ``chart`` below the list's own address.

    Args:
        request: A request for the list.
        words: What is said of the chart.
        total: How many entries the list has.

    Returns:
        The chart, or None where there are no entries, or more than can be told apart.
    """
    if not 0 < total <= MOST_MARKS:
        return None
    return ChartAbove(words=words, href=link(f"{request.url.path}/chart", **_filters(request)))


def show_chart(request: Request, words: ChartWords, marks: Sequence[Mark], *, noun: str) -> Response:
    """Answer with a chart: the drawing alone for our script, else a page of it that leads to its list.

    Args:
        request: Its query is that of the list; ``days=all`` also draws what lies far from the other days.
        words: What is said of the chart.
        marks: All marks of the list, in any order.
        noun: The list, as the navigation knows it.
    """
    shows_all = request.query_params.get("days") == "all"
    close, far = split_far(marks)
    drawn: Markup | None = None
    nothing = _("Nothing here has both a day and a number, or there is too much for one drawing.")
    try:
        drawn = draw_marks(
            marks if shows_all else close,
            x_title=words.x_title,
            y_title=words.y_title,
            rest=_("others"),
            right_to_left=direction() == "rtl",
        )
    except StorageError:
        nothing = _("The chart could not be drawn; the list holds the same.")
    filters = _filters(request)
    above = request.url.path.rpartition("/")[0]
    return page(
        request,
        "chart_part.html" if is_htmx(request) else "chart.html",
        noun_key=noun,
        words=words,
        drawn=drawn,
        nothing=nothing,
        far=len(far),
        other_days="" if not far else link(above, **filters | {"days": [] if shows_all else ["all"]}),
        shows_all=shows_all,
        list_href=link(above, **filters),
    )


def _filters(request: Request) -> dict[str, list[str]]:
    """Give the query of a list without what says which part of it is shown, and how."""
    asked = request.query_params
    return {name: asked.getlist(name) for name in asked if name not in ("page", "format")}
