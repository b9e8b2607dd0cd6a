"""Offset maps: which run of the original each run of extracted text came from.

A map is a tuple of ``TextSegment``s in the order of the text, without gap or overlap. Exact segments are equal letter by
letter, so that an offset inside can be shifted across; others only say "from somewhere in this run".
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from saksi.model import ExtractedText, TextSegment

_LINE_END: Final = re.compile(r"\r\n?")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


class SegmentBuilder:
    """Grows a text and its map run by run, joining runs that continue each other."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[TextSegment] = []
        self._length = 0

    def add(self, text: str, original_start: int | None, original_end: int | None, *, exact: bool) -> None:
        """Add a run.

        Args:
            text: The run; an empty one is ignored.
            original_start: Where it came from in the original, or None for text that the extractor made.
            original_end: Code point after the last, or None.
            exact: The original run is letter by letter the same.
        """
        if not text:
            return
        start, self._length = self._length, self._length + len(text)
        self._parts.append(text)
        if self._segments:
            last = self._segments[-1]
            if last.exact and exact and last.original_end == original_start:
                self._segments[-1] = TextSegment(
                    start=last.start,
                    end=self._length,
                    original_start=last.original_start,
                    original_end=original_end,
                    exact=True,
                )
                return
        self._segments.append(
            TextSegment(
                start=start, end=self._length, original_start=original_start, original_end=original_end, exact=exact
            )
        )

    @property
    def length(self) -> int:
        """Code points so far."""
        return self._length

    @property
    def ends_line(self) -> bool:
        """Whether the last character so far is a line feed."""
        return bool(self._parts) and self._parts[-1].endswith("\n")

    def build(self) -> ExtractedText:
        """Give the text and its map."""
        return ExtractedText(text="".join(self._parts), segments=tuple(self._segments))


def normalise(text: str) -> ExtractedText:
    r"""Bring a decoded text into the form that is read: NFC, lines ended by a line feed; nothing is dropped.

    Args:
        text: The decoded original.

    Returns:
        The text with its map. ``\r\n`` and ``\r`` become ``\n``.

    Example:
        >>> normalise("cafe\u0301\r\n").text == "caf\u00e9\n"
        True
    """
    if "\r" not in text and unicodedata.is_normalized("NFC", text):
        builder = SegmentBuilder()
        builder.add(text, 0, len(text), exact=True)
        return builder.build()
    builder = SegmentBuilder()
    place = 0
    for found in _LINE_END.finditer(text):
        _add_lines(builder, text, place, found.start())
        builder.add("\n", found.end() - 1, found.end(), exact=found[0].endswith("\n"))
        place = found.end()
    _add_lines(builder, text, place, len(text))
    return builder.build()


def keep_runs(text: str, runs: Iterable[tuple[int, int]]) -> ExtractedText:
    """Keep some runs of a text, in order.

    Args:
        text: The text.
        runs: Start and end of each run kept, ascending, without overlap.

    Returns:
        What is left, with a map into ``text``.
    """
    builder = SegmentBuilder()
    for start, end in runs:
        builder.add(text[start:end], start, end, exact=True)
    return builder.build()


def compose(later: ExtractedText, earlier: ExtractedText) -> ExtractedText:
    """Join two maps: ``later`` maps into the text of ``earlier``, the result maps into the original of ``earlier``."""
    builder = SegmentBuilder()
    starts = [segment.start for segment in earlier.segments]
    for segment in later.segments:
        if segment.original_start is None or segment.original_end is None:
            builder.add(later.text[segment.start : segment.end], None, None, exact=False)
        elif segment.exact:
            _compose_exact(builder, later.text, segment, earlier.segments, starts)
        else:
            low, high = locate(earlier, segment.original_start, segment.original_end, starts)
            builder.add(later.text[segment.start : segment.end], low, high, exact=False)
    return builder.build()


def locate(
    extracted: ExtractedText, start: int, end: int, starts: Sequence[int] | None = None
) -> tuple[int | None, int | None]:
    """Find the run of the original that holds what stands at ``start`` up to ``end`` in the text.

    Args:
        extracted: The text and its map.
        start: First code point.
        end: Code point after the last; greater than ``start``.
        starts: The segments' starts, when the caller has them at hand.

    Returns:
        The smallest run of the original that is known to hold it, or None and None where nothing is known.
    """
    starts = [segment.start for segment in extracted.segments] if starts is None else starts
    low: int | None = None
    high: int | None = None
    place = max(bisect_right(starts, start) - 1, 0)
    for segment in extracted.segments[place:]:
        if segment.start >= end:
            break
        if segment.original_start is None or segment.original_end is None or segment.end <= start:
            continue
        left, right = segment.original_start, segment.original_end
        if segment.exact:
            left += max(start - segment.start, 0)
            right -= max(segment.end - end, 0)
        low = left if low is None else min(low, left)
        high = right if high is None else max(high, right)
    return low, high


def _compose_exact(
    builder: SegmentBuilder, text: str, segment: TextSegment, earlier: Sequence[TextSegment], starts: Sequence[int]
) -> None:
    assert segment.original_start is not None  # noqa: S101 (checked by the caller)
    shift = segment.start - segment.original_start
    place = max(bisect_right(starts, segment.original_start) - 1, 0)
    for inner in earlier[place:]:
        start, end = max(inner.start + shift, segment.start), min(inner.end + shift, segment.end)
        if start >= segment.end:
            break
        if start >= end:
            continue
        if inner.original_start is None or inner.original_end is None:
            builder.add(text[start:end], None, None, exact=False)
        elif inner.exact:
            original = inner.original_start + start - shift - inner.start
            builder.add(text[start:end], original, original + end - start, exact=True)
        else:
            builder.add(text[start:end], inner.original_start, inner.original_end, exact=False)


def _add_lines(builder: SegmentBuilder, text: str, start: int, end: int) -> None:
    run = text[start:end]
    if unicodedata.is_normalized("NFC", run):
        builder.add(run, start, end, exact=True)
        return
    for line in _LINE.finditer(run):
        place = start + line.start()
        if unicodedata.is_normalized("NFC", line[0]):
            builder.add(line[0], place, start + line.end(), exact=True)
            continue
        for left, right in _closed_runs(line[0]):
            piece = line[0][left:right]
            composed = unicodedata.normalize("NFC", piece)
            builder.add(composed, place + left, place + right, exact=composed == piece)


def _closed_runs(line: str) -> Iterable[tuple[int, int]]:
    """Cut a line where nothing can combine across the cut, so that the pieces' NFC is the NFC of the line."""
    start = 0
    for place in range(1, len(line)):
        if not _may_combine_leftwards(line[place]):
            yield start, place
            start = place
    yield start, len(line)


def _may_combine_leftwards(char: str) -> bool:
    if char < "\u0300":
        return False
    return unicodedata.combining(char) != 0 or unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"
