"""Charts as SVG, drawn by Altair and vl-convert in a process of its own.

The converter holds the interpreter for as long as it draws: in the serving process every other page would wait for it. The
process is started with the first chart and ends with the server.
"""

import json
import multiprocessing
import os
import re
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from threading import Lock, Thread
from typing import Any

from saksi.errors import StorageError

WIDTH, HEIGHT = 1240, 400
"""Size of every chart with its axes and legend, in pixels: pages keep room for it before it is drawn (``saksi.css``)."""
HERE = "https://saksi.invalid"
"""Stands for this server while a chart is drawn (the converter makes every address absolute), and is taken out again."""
_COLOURS = ("#0b5a37", "#b35900", "#0b4f9e", "#a3161a", "#6b3fa0", "#00707a", "#8a6d00", "#b0307a", "#4a4a4a")
MOST_GROUPS = len(_COLOURS)
"""So many colours can be told apart; the groups with fewer marks share a tenth, grey."""
_REST = "#a8a8a0"
_FONT = "Noto Sans Arabic, Noto Sans, sans-serif"
_LINK = re.compile(r'xlink:href="(?:https://saksi\.invalid(?P<path>/[^"]*)|[^"]*)"')
_PATIENCE = 120.0
"""Seconds after which a chart counts as one that cannot be drawn."""


class _Drawer:
    """The process that draws, one chart after another; started anew where the machine ended it."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def draw(self, *given: Any) -> str:
        for _ in range(2):
            pool = self._running()
            try:
                return pool.submit(make_svg, *given).result(_PATIENCE)
            except BrokenProcessPool:
                self._forget(pool)
            except TimeoutError:
                break
        raise StorageError("A chart could not be drawn.", fix="Close other programs to free memory, then try again.")

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:  # never forked: an open database must not be carried over
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_start)
            return self._pool

    def _forget(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
    Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    """End this process when the server is gone, even where it was killed and could say nothing."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(0)


_drawer = _Drawer()


@lru_cache(maxsize=64)
def draw_svg(rows: str, x_title: str, y_title: str, rest: str, right_to_left: bool) -> str:
    """Give what ``make_svg`` gives, made in the drawing process; drawings are kept by what they show.

    Raises:
        StorageError: If the machine ends the process twice, or it does not answer.
    """
    return _drawer.draw(rows, x_title, y_title, rest, right_to_left)


def make_svg(rows: str, x_title: str, y_title: str, rest: str, right_to_left: bool) -> str:
    """Draw rows over time on a scale that holds zero and thousands (symmetric logarithm).

    Args:
        rows: JSON list of objects with ``start``, ``end``, ``low``, ``high``, ``at``, ``shape``, ``group``, ``words``, ``href``.
        x_title: What the days are.
        y_title: What the numbers are.
        rest: The group that is grey.
        right_to_left: Put the axis of numbers at the right.

    Returns:
        SVG of ``WIDTH`` by ``HEIGHT`` with addresses on this server alone.
    """
    import vl_convert
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):  # the shape of the description is held by a test, not looked at for each chart
        described = describe(json.loads(rows), x_title, y_title, rest, right_to_left).to_dict(validate=False)
    svg: str = vl_convert.vegalite_to_svg(described)
    return _LINK.sub(lambda found: f'href="{found["path"]}"' if found["path"] else "", svg)


def describe(values: list[dict[str, Any]], x_title: str, y_title: str, rest: str, right_to_left: bool) -> Any:
    """Describe a chart to Altair; see ``make_svg``."""
    import altair as alt  # a second that only the drawing process needs

    groups = sorted({one["group"] for one in values} - {rest})
    named = [*groups, rest] if any(one["group"] == rest for one in values) else groups
    colours = [_REST if one == rest else _COLOURS[at % len(_COLOURS)] for at, one in enumerate(named)]
    top = max(1, *(one["high"] for one in values), *(one["at"] for one in values))
    orient: Any = "right" if right_to_left else "left"

    def numbers(field: str) -> Any:
        return alt.Y(
            f"{field}:Q",
            title=y_title,
            scale=alt.Scale(type="symlog", domain=[0, top]),
            axis=alt.Axis(orient=orient, tickCount=6, labelFontSize=12, aria=False),
        )

    base = alt.Chart().encode(
        x=alt.X(
            "start:T",
            title=x_title,
            axis=alt.Axis(format="%Y-%m-%d", labelAngle=0, tickCount=6, labelFontSize=12, aria=False),
        ),
        color=alt.Color(
            "group:N",
            sort=named,
            scale=alt.Scale(domain=named, range=colours),
            legend=alt.Legend(
                aria=False,
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
    ranges = [one for one in values if one["high"] != one["low"]]
    stretches = [one for one in values if one["end"] != one["start"]]
    points = base.mark_point(filled=True, size=75, opacity=1).encode(
        y=numbers("at"),
        shape=alt.Shape(
            "shape:N", legend=None, scale=alt.Scale(domain=["open", "closed"], range=["triangle-up", "circle"])
        ),
    )
    bars = base.mark_rule(strokeWidth=3, opacity=0.55).encode(y=numbers("low"), y2="high:Q")
    days = base.mark_rule(strokeWidth=2, opacity=0.55).encode(x2="end:T", y=numbers("at"))
    layers = [
        layer.properties(data=alt.InlineData(values=some))
        for layer, some in ((bars, ranges), (days, stretches), (points, values))
        if some  # a range without width is no line: it would be one more link to the same place
    ]
    drawn = alt.layer(*layers).properties(
        width=WIDTH, height=HEIGHT, autosize=alt.AutoSizeParams(type="fit", contains="padding")
    )
    return drawn.configure(font=_FONT, background="white").configure_view(stroke=None)
