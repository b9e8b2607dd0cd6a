"""Estimates: how many were never documented. Never without interval, assumptions and warnings."""

from dataclasses import dataclass

from saksi.errors import DecodeError


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """The answer of one estimator on one table of lists.

    Args:
        method: Name of the estimator.
        n_documented: Persons on at least one list.
        median: Median of the number of all, documented and not; None where ``refused``.
        mean: Its mean; None where refused or infinite.
        interval: Lower and upper end; None where refused.
        level: Probability of the interval, such as 0.95.
        assumptions: What has to hold, in sentences.
        warnings: What speaks against relying on it.
        refused: Why no headline number is given and what could be done about it, or empty.
        seed: Seed of the computation, or None for exact ones.
        input_sha256: Hash of the canonical table.
        versions: Name and version of what computed it.
    """

    method: str
    n_documented: int
    median: float | None
    mean: float | None
    interval: tuple[float, float] | None
    level: float
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    refused: str = ""
    seed: int | None = None
    input_sha256: str = ""
    versions: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.refused and (self.interval is None or not self.assumptions):
            raise DecodeError(
                "An estimate has no interval or no assumptions.", fix="Give both, or say why the number is refused."
            )
        if self.refused and (self.median is not None or self.interval is not None):
            raise DecodeError("A refused estimate carries a number.", fix="Leave median, mean and interval empty.")
