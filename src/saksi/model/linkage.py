"""Linkage: why records were taken to be about one person, and what people said about it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One comparison of two records: which part, how it compares, and how much it speaks for or against.

    Args:
        part: ``given name``, ``father``, ``family``, ``age``, ``date of death``, ``place``, ...
        left: The left record's value, verbatim.
        right: The right record's value, verbatim.
        level: What the comparison found, in words: ``same``, ``transliteration``, ``within a year``.
        weight: Log2 of the likelihood ratio; positive speaks for the same person.
    """

    part: str
    left: str
    right: str
    level: str
    weight: float


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordPair:
    """Two records compared.

    Args:
        left: Smaller record id.
        right: Larger record id.
        probability: Calibrated probability that both are about one person, 0 to 1.
        linked: Whether they stand in one cluster in the end.
        evidence: The comparisons, strongest first.
        reason: Why they were or were not linked, where the probability alone does not say (a person's decision, one
            record a list).
    """

    left: str
    right: str
    probability: float
    linked: bool
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkageRun:
    """One computation of persons from records.

    Args:
        id: Derived from inputs and settings: the same inputs give the same run.
        record_count: Records compared.
        person_count: Clusters that came out.
        threshold: Probability from which pairs may be joined.
        settings: Name and value, in order of name.
        warnings: What the user must know, such as a blocking key that was too large.
    """

    id: str
    record_count: int
    person_count: int
    threshold: float
    settings: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
