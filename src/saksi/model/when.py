"""Time as intervals: an imprecise date *is* an interval, with the words it was read from and what they were resolved against."""

import datetime as dt
from dataclasses import dataclass

from saksi.errors import DecodeError

from .span import Span
from .vocabulary import DatePrecision, How


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """An interval of days in which something happened.

    Args:
        start: First possible day, or None where it is open or unresolved.
        end: Last possible day (inclusive), or None where it is open or unresolved.
        precision: Grain of the words.
        approx: The words say "around", "early", "about".
        as_written: The words, verbatim; empty for a date that stands in a table.
        span: Where the words stand in the text.
        how: Stated in the sentence, inherited from elsewhere, or resolved against an anchor.
        anchor: The day against which relative words were resolved; None where none was needed or none was known.
        anchor_basis: Where the anchor comes from: ``published``, ``dateline``, ``said``, ``text``; empty without an anchor.
        part_of_day: ``dawn``, ``morning``, ``noon``, ``afternoon``, ``evening``, ``night``, or empty.

    Raises:
        DecodeError: If the interval is reversed, or unresolved words carry a day.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    precision: DatePrecision = DatePrecision.UNRESOLVED
    approx: bool = False
    as_written: str = ""
    span: Span | None = None
    how: How = How.STATED
    anchor: dt.date | None = None
    anchor_basis: str = ""
    part_of_day: str = ""

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise DecodeError(
                f"An interval runs from {self.start} back to {self.end}.", fix="Give the earlier day first."
            )
        has_day = self.start is not None or self.end is not None
        if has_day == (self.precision is DatePrecision.UNRESOLVED):
            raise DecodeError("A date is either unresolved or has a day.", fix="Set the precision that fits.")

    @property
    def is_resolved(self) -> bool:
        """Whether at least one end is a known day."""
        return self.precision is not DatePrecision.UNRESOLVED

    @property
    def edtf(self) -> str:
        """The interval in EDTF (ISO 8601-2): ``2025-03-11``, ``2025-03``, ``2025-03-06/2025-03-12``, ``../2025-03-12``.

        Unresolved words give the empty string.
        """
        if not self.is_resolved:
            return ""
        mark = "~" if self.approx else ""
        if self.start is None or self.end is None:
            return f"{self._day(self.start)}/{self._day(self.end)}"
        if self.start == self.end:
            return f"{self.start.isoformat()}{mark}"
        if self.precision is DatePrecision.YEAR and self._is_whole_year:
            return f"{self.start:%Y}{mark}"
        if self.precision is DatePrecision.MONTH and self._is_whole_month:
            return f"{self.start:%Y-%m}{mark}"
        return f"{self.start.isoformat()}{mark}/{self.end.isoformat()}{mark}"

    @property
    def _is_whole_year(self) -> bool:
        return (self.start, self.end) == (
            self.start and dt.date(self.start.year, 1, 1),
            self.start and dt.date(self.start.year, 12, 31),
        )

    @property
    def _is_whole_month(self) -> bool:
        if self.start is None or self.end is None:
            return False
        after = self.end + dt.timedelta(days=1)
        return self.start.day == 1 and after.day == 1 and (self.end - self.start).days < 31

    @staticmethod
    def _day(day: dt.date | None) -> str:
        return ".." if day is None else day.isoformat()

    def overlaps(self, other: "When") -> bool | None:
        """Tell whether two intervals share a day; None where either is unresolved. An open end reaches without limit."""
        if not (self.is_resolved and other.is_resolved):
            return None
        starts_late = self.start is not None and other.end is not None and self.start > other.end
        ends_early = self.end is not None and other.start is not None and self.end < other.start
        return not (starts_late or ends_early)
