"""Quantities: how many, as bounds with the words they were read from. Never a bare number."""

from dataclasses import dataclass

from saksi.errors import DecodeError

from .span import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Summand:
    """One part of a quantity that was added up: "a man, his wife and their two children" has three."""

    number: int
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A count of persons as bounds.

    "At least 12" is 12 to open; "up to 20" is open to 20; "dozens" is 20 to 99, approximate; "whole families" is open to
    open: the number is unknown, which is not zero. Zero to zero says that nobody was harmed.

    Args:
        lower: Smallest number the words allow, or None where they set none.
        upper: Largest number the words allow, or None where they set none.
        approx: The words say that the number is not exact ("about", "dozens").
        as_written: The number words, verbatim; empty where the count is in a noun form (a dual, "a man").
        span: Where the number words stand; None where there are none.
        derivation: The summands, where the number was added up from several expressions.

    Raises:
        DecodeError: If a bound is negative, the bounds are reversed, or summands do not add up to an exact number.
    """

    lower: int | None = None
    upper: int | None = None
    approx: bool = False
    as_written: str = ""
    span: Span | None = None
    derivation: tuple[Summand, ...] = ()

    def __post_init__(self) -> None:
        if any(bound is not None and bound < 0 for bound in (self.lower, self.upper)):
            raise DecodeError("A quantity has a negative bound.", fix="Counts of persons start at 0.")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise DecodeError(
                f"A quantity runs from {self.lower} down to {self.upper}.", fix="Give the smaller bound first."
            )
        if self.derivation and (total := sum(part.number for part in self.derivation)) != self.lower:
            raise DecodeError(f"Summands give {total}, the quantity says {self.lower}.", fix="Correct the summands.")

    @property
    def is_exact(self) -> bool:
        """Whether the words give one number and do not call it approximate."""
        return self.lower is not None and self.lower == self.upper and not self.approx

    @property
    def is_unknown(self) -> bool:
        """Whether the words give no bound at all."""
        return self.lower is None and self.upper is None

    def __str__(self) -> str:
        """Show the bounds as a range: ``12..``, ``..20``, ``20..99~``, ``4``, ``?``."""
        mark = "~" if self.approx else ""
        match self.lower, self.upper:
            case None, None:
                return "?"
            case lower, upper if lower == upper:
                return f"{lower}{mark}"
            case lower, upper:
                return f"{'' if lower is None else lower}..{'' if upper is None else upper}{mark}"
