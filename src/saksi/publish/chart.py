"""Charts: figures as bars between their bounds, drawn as SVG in the page itself."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from saksi.model import FigureRow, Quantity

WIDTH = 640
_LEFT, _RIGHT, _ROW, _TOP, _OPEN = 8, 16, 18, 26, 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One figure of a chart, in pixels.

    Args:
        y: Middle of its row.
        x: Left end.
        width: Length; an exact number is a dot, drawn where this is 0.
        is_open: The upper end is not known: the bar fades out.
        quantity: What the figure says.
        name: Who said it.
        told: When it was told, or None.
        stands: It was not replaced by a later figure.
        text_x: Where the words begin or, on the right half, end.
        anchor: ``start`` or ``end``.
    """

    y: int
    x: float
    width: float
    is_open: bool
    quantity: Quantity
    name: str
    told: dt.date | None
    stands: bool
    text_x: float
    anchor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """Bars over a logarithmic axis.

    Args:
        bars: One a figure, in the order of the table.
        ticks: Position and number of each mark of the axis.
        height: Of the drawing, in pixels.
        title: What is shown, for readers who do not see it.
    """

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    height: int
    title: str


def draw_figures(rows: Sequence[FigureRow], title: str) -> Chart | None:
    """Draw figures of one scope as bars between their bounds.

    Args:
        rows: Rows of the table; parts, and those without any bound, are left out.
        title: What is shown.

    Returns:
        The chart, or None where fewer than two figures have a bound.
    """
    shown = [row for row in rows if row.part_of is None and row.quantity is not None and not row.quantity.is_unknown]
    if len(shown) < 2:
        return None
    numbers = [
        number
        for row in shown
        if row.quantity is not None
        for number in (row.quantity.lower, row.quantity.upper)
        if number is not None
    ]
    low, high = max(1, min(numbers)), max(2, *numbers)
    first = math.floor(math.log10(low))
    last = max(first + 1, math.ceil(math.log10(high * 1.05)))
    scale = (WIDTH - _LEFT - _RIGHT) / (last - first)

    def place(number: int) -> float:
        return round(_LEFT + (math.log10(max(number, 10**first)) - first) * scale, 1)

    bars = []
    for at, row in enumerate(shown):
        quantity = row.quantity
        if quantity is None:
            continue
        start = place(quantity.lower if quantity.lower is not None else 0)
        end = min(start + _OPEN, WIDTH - _RIGHT) if quantity.upper is None else place(quantity.upper)
        bars.append(
            Bar(
                y=_TOP + at * _ROW + _ROW // 2,
                x=start,
                width=round(max(0.0, end - start), 1),
                is_open=quantity.upper is None,
                quantity=quantity,
                name=row.source or f"{row.source_kind.value}, not named",
                told=row.told,
                stands=row.superseded_by is None,
                text_x=start - 10 if start > WIDTH / 2 else end + 10,
                anchor="end" if start > WIDTH / 2 else "start",
            )
        )
    ticks = tuple((place(10**power), 10**power) for power in range(first, last + 1))
    return Chart(bars=tuple(bars), ticks=ticks, height=_TOP + len(bars) * _ROW + 8, title=title)
