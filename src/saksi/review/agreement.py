"""Agreement between coders: Krippendorff's alpha and kappa with bootstrap intervals.

Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections C to E: coincidence matrix and metrics. Cohen,
"A coefficient of agreement for nominal scales" (Educational and Psychological Measurement 20, 1960); for more than two
coders the mean over pairs (Light, Psychological Bulletin 76, 1971). Intervals are percentiles over resampled units, as
Zapf and others found to hold (BMC Medical Research Methodology 16:93, 2016).
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

Unit = Mapping[str, str | float]
"""What each coder said of one unit: coder to value. Whoever said nothing is left out."""

DRAWS = 2000
"""Resamples behind an interval."""


class Level(Enum):
    """How far two values are apart."""

    NOMINAL = "nominal"
    """Equal or not."""
    ORDINAL = "ordinal"
    """By how many of the values given lie between them."""
    INTERVAL = "interval"
    """By their difference."""
    RATIO = "ratio"
    """By their difference against their sum."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Coefficient:
    """A coefficient of agreement with its interval.

    Args:
        value: 1 is full agreement, 0 what chance would give, below that disagreement; None where it is undefined, because
            nobody's word could be held against another's or all said one and the same.
        low: Lower end of the interval, or None.
        high: Upper end, or None.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """How far coders agree on one field.

    Args:
        field: The field.
        units: Units on which at least two coders said something.
        level: How alpha held values against each other.
        share: Share of pairs of words on a unit that are the same, or None without any.
        alpha: Krippendorff's alpha.
        kappa: Cohen's kappa; with more coders than two the mean over pairs.
    """

    field: str
    units: int
    level: Level
    share: float | None
    alpha: Coefficient
    kappa: Coefficient


def krippendorff_alpha(units: Sequence[Unit], level: Level = Level.NOMINAL) -> float | None:
    """Give Krippendorff's alpha.

    Args:
        units: What the coders said of each unit; any number of coders, with gaps. Units with fewer than two words are
            left out, as the method asks.
        level: How far two values are apart. All but nominal ask for numbers.

    Returns:
        Alpha, at most 1; None where no two words can be held against each other, or all are one value.

    Example:
        >>> krippendorff_alpha([{"a": "killed", "b": "killed"}, {"a": "injured", "b": "injured"}])
        1.0
    """
    pairable = [list(unit.values()) for unit in units if len(unit) >= 2]
    totals: Counter[str | float] = Counter(value for values in pairable for value in values)
    if len(totals) < 2:
        return None
    distance = _distance(level, totals)
    observed = 0.0
    for values in pairable:
        within = sum(distance(one, other) for one, other in combinations(values, 2))
        observed += 2 * within / (len(values) - 1)
    count = sum(totals.values())
    expected = sum(2 * totals[one] * totals[other] * distance(one, other) for one, other in combinations(totals, 2))
    return 1 - (count - 1) * observed / expected


def cohen_kappa(pairs: Sequence[tuple[str | float, str | float]]) -> float | None:
    """Give Cohen's kappa for two coders on a nominal scale.

    Args:
        pairs: What both said of each unit.

    Returns:
        Kappa, at most 1; None without units, or where both said one and the same throughout.
    """
    if not pairs:
        return None
    count = len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / count
    expected = sum(left[value] * right[value] for value in left) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def mean_kappa(units: Sequence[Unit]) -> float | None:
    """Give Cohen's kappa, or with more than two coders the mean over all pairs, each by the units both coded."""
    coders = sorted({coder for unit in units for coder in unit})
    total, weight = 0.0, 0
    for one, other in combinations(coders, 2):
        pairs = [(unit[one], unit[other]) for unit in units if one in unit and other in unit]
        kappa = cohen_kappa(pairs)
        if kappa is not None:
            total, weight = total + kappa * len(pairs), weight + len(pairs)
    return total / weight if weight else None


def measure_agreement(
    field: str,
    units: Sequence[Unit],
    level: Level,
    generator: random.Random,
    *,
    coverage: float = 0.95,
    draws: int = DRAWS,
) -> Agreement:
    """Measure how far coders agree on one field.

    Args:
        field: Its name.
        units: What they said; alpha on a level of numbers takes only what is a number, kappa takes everything.
        level: For alpha.
        generator: For the resamples.
        coverage: Of the intervals, between 0 and 1.
        draws: Resamples.

    Returns:
        Both coefficients with intervals. Resamples in which all words are one value disagree in nothing and count as 1.
    """
    shared = [unit for unit in units if len(unit) >= 2]
    scaled = shared if level is Level.NOMINAL else [unit for each in shared if len(unit := _numbers(each)) >= 2]
    pairs = [pair for unit in shared for pair in combinations(unit.values(), 2)]

    def alpha(sample: Sequence[Unit]) -> float | None:
        return krippendorff_alpha(sample, level)

    return Agreement(
        field=field,
        units=len(shared),
        level=level,
        share=sum(one == other for one, other in pairs) / len(pairs) if pairs else None,
        alpha=_with_interval(alpha, scaled, generator, coverage, draws),
        kappa=_with_interval(mean_kappa, shared, generator, coverage, draws),
    )


def _numbers(unit: Unit) -> Unit:
    return {coder: value for coder, value in unit.items() if not isinstance(value, str)}


def _with_interval(
    measure: Callable[[Sequence[Unit]], float | None],
    units: Sequence[Unit],
    generator: random.Random,
    coverage: float,
    draws: int,
) -> Coefficient:
    value = measure(units)
    if value is None or len(units) < 2:
        return Coefficient(value=value)
    found = []
    for _ in range(draws):
        drawn = measure(generator.choices(units, k=len(units)))
        found.append(1.0 if drawn is None else drawn)
    found.sort()
    cut = round((1 - coverage) / 2 * (draws - 1))
    return Coefficient(value=value, low=found[cut], high=found[-1 - cut])


def _distance(level: Level, totals: Counter[str | float]) -> Callable[[str | float, str | float], float]:
    """Give the squared distance of two values (Krippendorff 2011, section D)."""
    if level is Level.NOMINAL:
        return lambda one, other: float(one != other)
    if level is Level.INTERVAL:
        return lambda one, other: (float(one) - float(other)) ** 2
    if level is Level.RATIO:
        return _ratio_distance
    ordered = sorted(totals, key=float)
    below: dict[str | float, float] = {}
    count = 0.0
    for value in ordered:
        below[value] = count + totals[value] / 2
        count += totals[value]
    return lambda one, other: (below[one] - below[other]) ** 2


def _ratio_distance(one: str | float, other: str | float) -> float:
    left, right = float(one), float(other)
    return ((left - right) / (left + right)) ** 2 if left + right else 0.0


__all__ = [
    "Agreement",
    "Coefficient",
    "Level",
    "Unit",
    "cohen_kappa",
    "krippendorff_alpha",
    "mean_kappa",
    "measure_agreement",
]
