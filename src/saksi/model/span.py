"""Spans: the verbatim words a value rests on.

After the W3C Web Annotation model: a ``TextPositionSelector`` and a ``TextQuoteSelector`` in one value.
"""

from dataclasses import dataclass

from saksi.errors import GroundingError


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """A stretch of a document's text, with its words.

    Args:
        start: First code point, counted from 0 in the extracted text.
        end: Code point after the last one.
        quote: ``text[start:end]``, letter by letter.

    Raises:
        GroundingError: If the quote cannot stand at these offsets (wrong length, empty, negative).
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or len(self.quote) != self.end - self.start:
            raise GroundingError(
                f"A span from {self.start} to {self.end} cannot hold a quote of {len(self.quote)} characters.",
                fix="Cut the quote from the text by its offsets (code points, end exclusive).",
            )

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> "Span":
        """Cut a span out of a text; the offsets are code points, the end exclusive."""
        return cls(start=start, end=end, quote=text[start:end])

    def is_in(self, text: str) -> bool:
        """Tell whether the quote stands in this text at exactly these offsets."""
        return text[self.start : self.end] == self.quote

    def covers(self, other: "Span") -> bool:
        """Tell whether another span of the same text lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether two spans of the same text share at least one code point."""
        return self.start < other.end and other.start < self.end
