"""What an estimate must be read with, and the reasons for which a headline number is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class CautionKind(StrEnum):
    """What a warning is about."""

    EMPTY_LIST = "empty-list-dropped"
    NESTED_LIST = "list-inside-list"
    EMPTY_OVERLAPS = "lists-share-nobody"
    NO_TRIANGLE = "overlaps-form-no-triangle"
    FEW_OVERLAPS = "few-people-on-two-lists"
    HARD_TO_REACH = "people-hard-to-reach"
    HIDDEN_UNTESTABLE = "hidden-people-not-testable"
    MODELS_DISAGREE = "models-disagree"
    SATURATED = "saturated-graph"
    PRIOR_SENSITIVE = "prior-sensitive"
    SEVERAL_MODES = "several-modes"
    LONG_TAIL = "long-upper-tail"
    POOR_FIT = "poor-fit"
    LOWER_BOUND = "lower-bound"
    RESAMPLES_FAILED = "resamples-failed"
    BELOW_FLOOR = "below-chao-bound"
    APPROXIMATE = "approximate"
    LINKAGE = "linkage-uncertainty"
    STRATA = "strata"


class RefusalKind(StrEnum):
    """Why there is no headline number."""

    TOO_FEW_LISTS = "too-few-lists"
    TOO_MANY_LISTS = "too-many-lists"
    NO_OVERLAP = "no-overlap"
    NESTED_LIST = "list-inside-list"
    NOT_CONVERGED = "chains-disagree"
    FEW_DRAWS = "few-effective-draws"
    CAP_BINDS = "cap-binds"
    MODES_DISAGREE = "modes-disagree"
    PRIOR_DECIDES = "prior-decides"
    NO_ESTIMATE = "estimate-does-not-exist"
    NOT_IDENTIFIED = "model-not-identified"
    NOTHING_APPLIES = "no-method-applies"


@dataclass(frozen=True, kw_only=True)
class Caution:
    """One warning that goes with an estimate.

    Args:
        kind: What it is about.
        text: A sentence a reader can act on.
    """

    kind: CautionKind
    text: str


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a headline number is withheld.

    Args:
        kind: The reason.
        text: A sentence that says why, with the numbers behind it.
        fix: What could be done about it.
    """

    kind: RefusalKind
    text: str
    fix: str


def refuse_for_prior(median: float, others: Mapping[str, float], *, of: str = "total") -> Refusal | None:
    """Refuse when another defensible prior moves the median by half or more.

    Args:
        median: Median under the prior of the answer.
        others: Medians of the same under other priors, by name.
        of: What the medians are of: the total, or the number missing.
    """
    for name, other in others.items():
        if abs(other / median - 1.0) >= 0.5:
            return Refusal(
                kind=RefusalKind.PRIOR_DECIDES,
                text=f"another prior ({name}) moves the median of the {of} from {median:,.0f} to {other:,.0f}: the prior "
                "decides, not the data.",
                fix="Report the range over priors, or find more overlap between the lists.",
            )
    return None


__all__ = ["Caution", "CautionKind", "Refusal", "RefusalKind", "refuse_for_prior"]
