"""Charts made here: Altair and vl-convert draw SVG that the page carries, each mark a link, nothing run in the browser.

Above every chart's table of the same numbers it is a second way to see them, never the only one. Drawings are kept by
what they show, so that a page that is opened again does not wait.
"""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Any

from markupsafe import Markup

MOST_GROUPS = 9
"""So many colours can be told apart; the groups with fewer marks share a tenth, grey."""
_COLOURS = ("#0b5a37", "#b35900", "#0b4f9e", "#a3161a", "#6b3fa0", "#00707a", "#8a6d00", "#b0307a", "#4a4a4a")
_REST = "#a8a8a0"
_MARGIN = 0.5
"""How far beyond the days between which eight in ten marks lie a mark may be and still be drawn, as a part of that stretch."""
MOST_MARKS = 400
"""More marks than this cannot be told apart; the page then says so and shows the table alone."""
_DRAWING = Lock()
_FONT = "Noto Sans Arabic, Noto Sans, sans-serif"
_HERE = "https://saksi.invalid"
"""Stands for this server while the chart is drawn (the converter makes every address absolute), and is taken out again."""
_LINK = re.compile(r'xlink:href="(?:https://saksi\.invalid(?P<path>/[^"]*)|[^"]*)"')


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
    """Draw marks over time on a scale that holds zero and thousands (symmetric logarithm).

    Args:
        marks: In any order.
        x_title: What the days are.
        y_title: What the numbers are.
        rest: Name of the group that takes the marks of small groups where there are too many colours.
        right_to_left: Put the axis of numbers at the right, as Arabic readers expect; time goes on to the right.

    Returns:
        SVG, or None where there is nothing, or more than can be told apart, to draw.
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
            "href": _HERE + one.href,
        }
        for one in sorted(_with_rest(marks, rest), key=lambda each: (each.start, each.href))
    ]
    return Markup(_draw(json.dumps(rows, ensure_ascii=False), x_title, y_title, rest, right_to_left))  # noqa: S704 (made by vl-convert, which escapes what it is given)


@lru_cache(maxsize=64)
def _draw(rows: str, x_title: str, y_title: str, rest: str, right_to_left: bool) -> str:
    import altair as alt  # a second that only pages with a chart need
    import vl_convert

    values = json.loads(rows)
    groups = sorted({one["group"] for one in values} - {rest})
    named = [*groups, rest] if any(one["group"] == rest for one in values) else groups
    colours = [_REST if one == rest else _COLOURS[at % len(_COLOURS)] for at, one in enumerate(named)]
    top = max(1, *(one["high"] for one in values), *(one["at"] for one in values))
    orient: Any = "right" if right_to_left else "left"
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X(
            "start:T", title=x_title, axis=alt.Axis(format="%Y-%m-%d", labelAngle=0, tickCount=6, labelFontSize=12)
        ),
        y=alt.Y(
            "low:Q",
            title=y_title,
            scale=alt.Scale(type="symlog", domain=[0, top]),
            axis=alt.Axis(orient=orient, tickCount=6, labelFontSize=12),
        ),
        color=alt.Color(
            "group:N",
            sort=named,
            scale=alt.Scale(domain=named, range=colours),
            legend=alt.Legend(
                title=None,
                orient="left" if right_to_left else "right",
                columns=1,
                labelLimit=260,
                labelFontSize=12,
                offset=36,
            ),
        ),
        href="href:N",
        description="words:N",
    )
    drawn = alt.layer(
        base.mark_rule(strokeWidth=3, opacity=0.55).encode(y2="high:Q"),
        base.mark_rule(strokeWidth=2, opacity=0.55).encode(x2="end:T", y="at:Q"),
        base.mark_point(filled=True, size=75, opacity=1).encode(
            y="at:Q",
            shape=alt.Shape(
                "shape:N", legend=None, scale=alt.Scale(domain=["open", "closed"], range=["triangle-up", "circle"])
            ),
        ),
    ).properties(
        width=920, height=340, padding={"left": 60 if right_to_left else 5, "right": 60, "top": 5, "bottom": 5}
    )
    drawn = drawn.configure(font=_FONT, background="white").configure_view(stroke=None)
    with _DRAWING:  # one converter; it is not made for several threads
        svg: str = vl_convert.vegalite_to_svg(drawn.to_dict())
    return _LINK.sub(lambda found: f'href="{found["path"]}"' if found["path"] else "", svg)
