"""Does a distribution of N have one hill or several."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Mode:
    """One hill of a distribution.

    Args:
        low: Where it begins.
        peak: Where it is highest.
        high: Where it ends.
        weight: Its share of the distribution.
    """

    low: float
    peak: float
    high: float
    weight: float


def find_modes(numbers: Floats, weights: Floats | None = None, *, least: float = 0.02) -> tuple[Mode, ...]:
    """Return the hills of the distribution of log N, split where a valley is less than half as high as both sides.

    Args:
        numbers: N.
        weights: Their weights, equal when None.
        least: Hills with a smaller share join their neighbour.
    """
    logs = np.log(numbers)
    low, high = float(logs.min()), float(logs.max())
    if high - low < 0.02:
        return (Mode(low=float(np.exp(low)), peak=float(np.median(numbers)), high=float(np.exp(high)), weight=1.0),)
    bins = 160
    heights, edges = np.histogram(logs, bins=bins, range=(low, high), weights=weights)
    spread = float(np.sqrt(np.cov(logs, aweights=weights)))
    inner = np.quantile(logs, [0.25, 0.75]) if weights is None else _weighted_quartiles(logs, weights)
    width = 0.9 * min(spread, float(inner[1] - inner[0]) / 1.34 + 1e-9) * min(numbers.size, 4000) ** -0.2
    kernel_x = np.arange(-bins, bins + 1) * (edges[1] - edges[0])
    kernel = np.exp(-0.5 * (kernel_x / max(width, edges[1] - edges[0])) ** 2)
    smooth = np.convolve(heights, kernel / kernel.sum(), mode="full")[bins : 2 * bins]
    cuts = _valleys(smooth)
    bounds = [0, *cuts, bins]
    share = heights / heights.sum()
    parts = _merge_small(list(pairwise(bounds)), share, least)
    centres = 0.5 * (edges[:-1] + edges[1:])
    return tuple(
        Mode(
            low=float(np.exp(edges[a])),
            peak=float(np.exp(centres[a + int(np.argmax(smooth[a:b]))])),
            high=float(np.exp(edges[b])),
            weight=float(share[a:b].sum()),
        )
        for a, b in parts
    )


def _weighted_quartiles(values: Floats, weights: Floats) -> Floats:
    order = np.argsort(values)
    cumulative = np.cumsum(weights[order]) / weights.sum()
    return np.asarray(np.interp([0.25, 0.75], cumulative, values[order]))


def _valleys(smooth: Floats) -> list[int]:
    peaks = [
        i
        for i in range(smooth.size)
        if smooth[i] > 0
        and (i == 0 or smooth[i] > smooth[i - 1])
        and (i == smooth.size - 1 or smooth[i] >= smooth[i + 1])
    ]
    cuts: list[int] = []
    if not peaks:
        return cuts
    current = peaks[0]
    for peak in peaks[1:]:
        valley = current + int(np.argmin(smooth[current : peak + 1]))
        if smooth[valley] < 0.5 * min(smooth[current], smooth[peak]):
            cuts.append(valley)
            current = peak
        elif smooth[peak] > smooth[current]:
            current = peak
    return cuts


def _merge_small(parts: list[tuple[int, int]], share: Floats, least: float) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for a, b in parts:
        if out and (share[a:b].sum() < least or share[out[-1][0] : out[-1][1]].sum() < least):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


__all__ = ["Mode", "find_modes"]
