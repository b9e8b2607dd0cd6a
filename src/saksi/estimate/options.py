"""What can be chosen when an estimate is asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from saksi.errors import UsageError
from saksi.estimate.latent_settings import LatentClassSettings

Tell = Callable[[int, int | None], None]
"""Told how much of long work is done, and how much there is in all."""


class Selection(StrEnum):
    """How a log-linear model is chosen."""

    AUTO = "auto"
    STEPWISE = "stepwise"
    BIC = "bic"
    AVERAGE = "average"


@dataclass(frozen=True, kw_only=True)
class EstimateOptions:
    """What can be chosen when an estimate is asked for.

    Args:
        level: Coverage of the interval, between 0.5 and 0.999.
        seed: Gives the same answer again.
        threads: Threads to use; the answer does not depend on it.
        latent: How the latent class model is sampled.
        delta: Prior count a cell of the graph model; ``2**-lists`` when None.
        steps: Steps of each walk over graphs beyond seven lists.
        selection: How a log-linear model is chosen; AUTO compares all hierarchical models by BIC up to four lists
            and takes forward steps beyond.
        replicates: Bootstrap resamples of the log-linear model.
        xi: Shift of the log odds of being on no list in the no-highest-order-interaction method.
        sensitivity: Whether the prior is varied (always, except inside loops that run a method many times).
    """

    level: float = 0.95
    seed: int = 1
    threads: int = 1
    latent: LatentClassSettings = field(default_factory=LatentClassSettings)
    delta: float | None = None
    steps: int = 60_000
    selection: Selection = Selection.AUTO
    replicates: int = 200
    xi: float = 0.0
    sensitivity: bool = True

    def __post_init__(self) -> None:
        if not 0.5 <= self.level <= 0.999:
            raise UsageError(f"The level {self.level} is not between 0.5 and 0.999.", fix="Give a level such as 0.95.")
        if self.seed < 0:
            raise UsageError(f"The seed {self.seed} is negative.", fix="Give a whole number of at least 0.")
        if self.replicates < 20:
            raise UsageError(f"{self.replicates} resamples are too few.", fix="Give at least 20.")


__all__ = ["EstimateOptions", "Selection"]
