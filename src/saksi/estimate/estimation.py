"""The answer of an estimator: never a number without n, the interval, the assumptions and the warnings."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from saksi.estimate.caution import Caution, Refusal
from saksi.estimate.distribution import Distribution
from saksi.estimate.table import CaptureTable
from saksi.model import Estimate


class Method(StrEnum):
    """The estimators, by the word that the command line takes."""

    LATENT_CLASS = "latent-class"
    DECOMPOSABLE = "decomposable"
    LOG_LINEAR = "log-linear"
    CHAO = "chao"
    M0 = "m0"
    MT = "mt"
    MH = "mh"
    MTH = "mth"
    NHOI = "nhoi"
    STACK = "stack"
    COVARIATES = "covariates"


@dataclass(frozen=True, kw_only=True)
class Estimation:
    """How many people there were, documented or not, with everything that must be read with it.

    When ``refused`` is set there is no headline number: ``median``, ``mean`` and ``interval`` are None, and what was
    computed on the way stands in ``diagnostics["withheld"]`` for a statistician to look at.

    Args:
        method: The estimator.
        lists: Names of the lists used.
        n_documented: People on at least one list.
        median: Median of the distribution of N (for likelihood methods the point estimate), or None.
        mean: Mean of the distribution of N, or None.
        interval: Lower and upper end at ``level``.
        level: Coverage of the interval, e.g. 0.95.
        assumptions: What has to hold for the number to mean something, one sentence each.
        warnings: What speaks against reading the number too closely.
        refused: Why there is no headline number, or None.
        distribution: Draws or grid behind the numbers, or None when there is nothing.
        diagnostics: Everything measured on the way, in plain values.
        seed: The seed that gives this answer again, or None when no random numbers were drawn.
        versions: Versions of Saksi and of the numeric libraries.
        input_sha256: SHA-256 of the table.
    """

    method: Method
    lists: tuple[str, ...]
    n_documented: int
    median: float | None
    mean: float | None
    interval: tuple[float, float] | None
    level: float
    assumptions: tuple[str, ...]
    warnings: tuple[Caution, ...]
    refused: Refusal | None
    distribution: Distribution | None = field(repr=False, compare=False)
    diagnostics: Mapping[str, Any] = field(repr=False)
    seed: int | None
    versions: Mapping[str, str] = field(repr=False)
    input_sha256: str

    def to_json(self) -> dict[str, Any]:
        """Return plain values with stable keys, ready to be written as JSON."""
        return {
            "method": self.method.value,
            "n_documented": self.n_documented,
            "lists": list(self.lists),
            "median": _rounded(self.median),
            "mean": _rounded(self.mean),
            "interval": None if self.interval is None else [_rounded(end) for end in self.interval],
            "level": self.level,
            "refused": None if self.refused is None else f"{self.refused.kind.value}: {self.refused.text}",
            "refusal": None
            if self.refused is None
            else {"kind": self.refused.kind.value, "why": self.refused.text, "fix": self.refused.fix},
            "warnings": [{"kind": caution.kind.value, "text": caution.text} for caution in self.warnings],
            "assumptions": list(self.assumptions),
            "diagnostics": _plain(self.diagnostics),
            "seed": self.seed,
            "versions": dict(self.versions),
            "input_sha256": self.input_sha256,
        }

    @property
    def is_lower_bound(self) -> bool:
        """Whether the numbers say what the total is at least, and nothing of how much more it may be."""
        return self.method is Method.CHAO

    def sentence(self) -> str:
        """Return one sentence that can be printed: what is documented, the range, or why there is no number."""
        documented = f"{self.n_documented:,} people are documented on at least one of {len(self.lists)} lists"
        if self.refused is not None or self.median is None or self.interval is None:
            why = "" if self.refused is None else f": {self.refused.text}"
            return f"{documented}; the total cannot be stated{why}"
        low, high = self.interval
        if self.is_lower_bound:
            return (
                f"{documented}; under the assumptions of the {self.method.value} model the total is at least "
                f"{round(self.median):,} (a lower bound, {self.level:.0%} interval of it {round(low):,} to {round(high):,})."
            )
        return (
            f"{documented}; under the assumptions of the {self.method.value} model the total lies between "
            f"{round(low):,} and {round(high):,} ({self.level:.0%} interval, median {round(self.median):,})."
        )

    def with_warnings(self, *more: Caution) -> "Estimation":
        """Return the estimation with further warnings at the end, none of them twice."""
        return replace(self, warnings=(*self.warnings, *(c for c in more if c not in self.warnings)))

    def to_model(self) -> Estimate:
        """Return the estimation as the record keeps it, without draws and diagnostics."""
        return Estimate(
            method=self.method.value,
            n_documented=self.n_documented,
            median=self.median,
            mean=self.mean,
            interval=self.interval,
            level=self.level,
            assumptions=self.assumptions,
            warnings=tuple(caution.text for caution in self.warnings),
            refused="" if self.refused is None else f"{self.refused.text} {self.refused.fix}",
            seed=self.seed,
            input_sha256=self.input_sha256,
            versions=tuple(sorted(self.versions.items())),
        )

    def _repr_html_(self) -> str:
        """Show the estimation in a notebook: the sentence, the assumptions and every warning."""
        items = "".join(f"<li>{html.escape(text)}</li>" for text in self.assumptions)
        cautions = "".join(f"<li>{html.escape(caution.text)}</li>" for caution in self.warnings)
        return (
            f"<div class='saksi-estimate'><p><strong>{html.escape(self.sentence())}</strong></p>"
            f"<p>Assumes</p><ul>{items}</ul><p>Read with</p><ul>{cautions}</ul></div>"
        )


def _rounded(value: float | None) -> float | None:
    if value is None:
        return None
    return round(value, 1) if abs(value) < float("inf") else None


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, float):
        return round(value, 6) if abs(value) < float("inf") else None
    return value


@lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Return the versions that an answer depends on."""
    from importlib.metadata import version

    return {name: version(name) for name in ("saksi", "numpy", "scipy", "numba")}


def state(
    table: CaptureTable,
    method: Method,
    distribution: Distribution | None,
    *,
    level: float,
    assumptions: tuple[str, ...],
    warnings: Sequence[Caution] = (),
    refused: Refusal | None = None,
    point: float | None = None,
    interval: tuple[float, float] | None = None,
    diagnostics: Mapping[str, Any] | None = None,
    seed: int | None = None,
) -> Estimation:
    """Build an estimation; when it is refused the numbers move to ``diagnostics["withheld"]``.

    Args:
        table: The data.
        method: The estimator.
        distribution: What is known about N, or None when nothing was computed.
        level: Coverage of the interval.
        assumptions: What has to hold.
        warnings: What speaks against a close reading.
        refused: Why there is no headline number.
        point: A point estimate in place of the median (likelihood methods).
        interval: An interval in place of the central one (bootstrap, profile).
        diagnostics: What was measured on the way.
        seed: The seed, when random numbers were drawn.
    """
    measured = dict(diagnostics or {})
    median = mean = None
    ends = interval
    if distribution is not None:
        median = distribution.median() if point is None else point
        mean = distribution.mean() if point is None else point
        ends = distribution.interval(level) if interval is None else interval
    if refused is not None:
        if median is not None:
            measured["withheld"] = {"median": median, "mean": mean, "interval": ends}
        median = mean = ends = None
    return Estimation(
        method=method,
        lists=table.lists,
        n_documented=table.n,
        median=median,
        mean=mean,
        interval=ends,
        level=level,
        assumptions=assumptions,
        warnings=tuple(warnings),
        refused=refused,
        distribution=distribution,
        diagnostics=measured,
        seed=seed,
        versions=versions(),
        input_sha256=table.digest(),
    )


__all__ = ["Estimation", "Method", "state", "versions"]
