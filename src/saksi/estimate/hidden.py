"""People who are hard to list: what a table can say of them, and what it could not have said.

Two questions that must not be mixed. Do the overlaps show people who are harder to list than others? That is a test,
and it stays silent where lists are independent. Could the overlaps have shown such people, had there been some? That
is the power of the test, and where it is low silence means nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from saksi.estimate.caution import Caution, CautionKind
from saksi.estimate.closed import ClosedFit, Heterogeneity, fit_closed, heterogeneity_gain
from saksi.estimate.table import CaptureTable

MAX_TESTED_LISTS = 12
SIZE = 0.05
ENOUGH_POWER = 0.8
GROUP_SHARE = 0.15
GROUP_CHANCE = 0.1
SHARES_TOLD = (0.05, 0.15, 0.3)
_NORMAL_95 = 1.6448536269514722
_MOST_GAIN = 30.0


@dataclass(frozen=True, kw_only=True)
class HiddenTest:
    """What a table says of people who are hard to list.

    Args:
        gain: Signed root of twice the gain in log-likelihood from Mt to Mth (Darroch), a normal score: large when
            people differ in how easily they are listed, in the direction that means more people missing.
        power: Chance that the test at 5 % would see a group of 15 % of all people with a tenth of the others' chance
            on each list, were the lists independent otherwise and as large as they are.
    """

    gain: float
    power: float

    @property
    def p_value(self) -> float:
        """Chance of at least this gain when people do not differ (one-sided likelihood-ratio test)."""
        from scipy.special import ndtr

        return float(ndtr(-self.gain))

    @property
    def likelihood_ratio(self) -> float:
        """How many times likelier the table is when people differ; 1 when they differ in the other direction."""
        return float(np.exp(0.5 * min(max(self.gain, 0.0), _MOST_GAIN) ** 2))

    @property
    def shown(self) -> bool:
        """Whether the overlaps show people who are hard to list."""
        return self.p_value < SIZE

    @property
    def testable(self) -> bool:
        """Whether silence of the test means something."""
        return self.power >= ENOUGH_POWER

    def to_plain(self) -> dict[str, Any]:
        """Return the test as plain values with what was supposed of the group."""
        return {
            "p_value": self.p_value,
            "power": self.power,
            "group_share": GROUP_SHARE,
            "group_chance": GROUP_CHANCE,
            "shown": self.shown,
            "testable": self.testable,
        }


def search_hidden(table: CaptureTable) -> HiddenTest | None:
    """Test for people who are hard to list, and say how likely the test is to see a group of them.

    Args:
        table: The data.

    Returns:
        The test; None with fewer than 3 or more than 12 lists, or when a fit does not exist.
    """
    from scipy.special import ndtr

    if not 2 < table.width <= MAX_TESTED_LISTS:
        return None
    ordered = table.canonical()
    gain = heterogeneity_gain(ordered.full_counts()[1:].astype(np.float64), ordered.width)
    expected = _table_with_group(ordered)
    hoped = None if expected is None else heterogeneity_gain(expected, ordered.width)
    if gain is None or hoped is None:
        return None
    return HiddenTest(gain=gain, power=float(ndtr(hoped - _NORMAL_95)))


def _table_with_group(table: CaptureTable) -> np.ndarray[Any, Any] | None:
    """Return expected counts of the observed patterns when a group is hard to list and lists are independent."""
    independent = fit_closed(table, by_list=True, heterogeneity=Heterogeneity.NONE)
    if independent is None:
        return None
    chances = np.minimum(table.list_totals() / (table.n + independent.missing), 0.999)
    cells = np.zeros(1 << table.width)
    for weight, own in ((1.0 - GROUP_SHARE, chances), (GROUP_SHARE, GROUP_CHANCE * chances)):
        part = np.array([weight])
        for chance in own:
            part = np.concatenate([part * (1.0 - chance), part * chance])
        cells += part
    return np.asarray(cells[1:] * (table.n / cells[1:].sum()), dtype=np.float64)


def totals_with_hidden(interval: tuple[float, float]) -> dict[str, list[float]]:
    """Return the interval of the total if a share of all people had no chance at all to be listed.

    Args:
        interval: The interval of the people who can be listed.
    """
    return {f"{share:.0%} of all people": [end / (1.0 - share) for end in interval] for share in SHARES_TOLD}


def hidden_cautions(
    test: HiddenTest | None, closed: dict[str, ClosedFit], n: int, interval: tuple[float, float]
) -> list[Caution]:
    """Warn when the overlaps show people hard to list, whether the interval allows for them, or could not have shown them.

    Args:
        test: What the table says; None where it cannot be asked.
        closed: Fits of Mt and of Mth by name.
        n: People documented.
        interval: The interval that is to be read.
    """
    if test is not None and test.shown:
        return [Caution(kind=CautionKind.HARD_TO_REACH, text=_say_shown(test, closed, n, interval[1]))]
    if test is not None and test.testable:
        return []
    seen = "" if test is None else f" A test would see such a group in {test.power:.0%} of tables like this one."
    low, top = totals_with_hidden(interval)[f"{GROUP_SHARE:.0%} of all people"]
    return [
        Caution(
            kind=CautionKind.HIDDEN_UNTESTABLE,
            text=f"These lists cannot show whether some people had hardly a chance to be listed.{seen} If "
            f"{GROUP_SHARE:.0%} of all people had no chance, the interval would be {low:,.0f} to {top:,.0f}.",
        )
    ]


def _say_shown(test: HiddenTest, closed: dict[str, ClosedFit], n: int, high: float) -> str:
    shown = f"The overlaps point to people who are hard to list (p = {test.p_value:.2g})."
    shapes = [fit for name, fit in closed.items() if name != "Mt"]
    if not shapes:
        return f"{shown} How many more there are cannot be said."
    best = min(shapes, key=lambda fit: fit.bic)
    top = n + best.interval[1]
    if top <= 0.98 * high:
        return f"{shown} The interval allows for such people ({best.name}); there may be more if they differ in other ways."
    if top == float("inf"):
        return f"{shown} With such people ({best.name}) the total has no upper end, while this interval ends at {high:,.0f}."
    return f"{shown} With such people ({best.name}) the total could be up to {top:,.0f}, while this interval ends at {high:,.0f}."


__all__ = ["HiddenTest", "hidden_cautions", "search_hidden", "totals_with_hidden"]
