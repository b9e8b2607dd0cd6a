"""The dateline: where and when a report was filed, in the line before its first sentence."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from saksi.lang.dates import Anchor, DateKind, DateMention, find_dates
from saksi.lang.normalise import Folded, as_folded
from saksi.lang.pack import LanguagePack
from saksi.lang.segment import find_paragraphs
from saksi.model import Span

_HEAD = 2000  # characters in which it is looked for
_LONGEST = 120  # characters a dateline may have
_DASH = re.compile(r"\s[-–—]{1,2}\s|\s?(?:--|—)\s?|(?<=\))\s*[-–—:]\s|\.\s?[-–—]\s")
_LEADING = re.compile(r"[(\[]?([^\W\d_][^\d,()\[\]/:;.–—]{1,40}?)(?=\s*[,()\[\]/:;–—]|\s+-|\s+\d|$)")


@dataclass(frozen=True, kw_only=True)
class Dateline:
    """The line before the first sentence of a report.

    Attributes:
        start: First code point.
        end: Code point after the dash that ends it.
        place: Span of the place name in it, or None.
        date: The date in it, unresolved unless it has its year; None without one.
    """

    start: int
    end: int
    place: tuple[int, int] | None
    date: DateMention | None


def find_dateline(text: str | Folded, pack: LanguagePack) -> Dateline | None:
    """Return the dateline of a report, such as "ORO, 6 March 2025 (Wire) --" or "دمشق - الوكالة:".

    Args:
        text: The text of the document, or its folded form.
        pack: The language it is written in.

    Returns:
        The dateline in one of the first three paragraphs, or None when none of them begins with one.
    """
    folded = as_folded(text)
    known: dict[str, Dateline | None] = folded.memory.setdefault(find_dateline, {})
    if pack.code not in known:
        known[pack.code] = _read_dateline(folded.original, pack)
    return known[pack.code]


def _read_dateline(original: str, pack: LanguagePack) -> Dateline | None:
    for start, end in find_paragraphs(original[:_HEAD])[:3]:
        dash = _DASH.search(original, start, min(end, start + _LONGEST))
        if dash is None:
            continue
        head = original[start : dash.start()]
        dates = [each for each in find_dates(head, pack) if each.when.as_written]
        place = _place(original, start, dash.start(), is_cased=pack.facts.script != "Arab")
        if not dates and (place is None or not _looks_filed(original, start, dash.start(), place, pack)):
            continue
        date = _shifted(dates[0], start, original) if dates else None
        if date is not None and place is not None and place[0] < date.end and date.start < place[1]:
            place = None
        return Dateline(start=start, end=dash.end(), place=place, date=date)
    return None


def _shifted(date: DateMention, by: int, text: str) -> DateMention:
    """Move a mention found in a part of the text to its place in the whole."""
    start, end = date.start + by, date.end + by
    return replace(date, start=start, end=end, when=replace(date.when, span=Span.cut(text, start, end)))


def _place(text: str, start: int, end: int, *, is_cased: bool) -> tuple[int, int] | None:
    """Return the span of the first name of a dateline."""
    found = _LEADING.match(text, start, end)
    if found is None:
        return None
    name = found[1].strip()
    if is_cased and not name[:1].isupper():
        return None
    return found.start(1), found.start(1) + len(name)


def _looks_filed(text: str, start: int, end: int, place: tuple[int, int], pack: LanguagePack) -> bool:
    """Whether words before a dash are a place and perhaps an agency, and no half of a sentence."""
    words = text[start:end].split()
    if len(words) > 8:
        return False
    name = text[slice(*place)]
    if pack.facts.script == "Arab":
        return len(words) <= 4
    is_bracketed = text[start] in "(["
    return is_bracketed or name.isupper() or (text[end - 1 : end] == ")" and len(name.split()) <= 3)


def find_anchor(text: str | Folded, pack: LanguagePack, published: dt.date | None = None) -> Anchor | None:
    """Return the day against which the relative dates of a document are to be resolved.

    Args:
        text: The text of the document.
        pack: The language it is written in.
        published: Its publication date, where known; it comes first.

    Returns:
        The publication date; else the day of the dateline; else the first day that the text names with its year;
        None when there is none of these.
    """
    if published is not None:
        return Anchor(published, "published")
    folded = as_folded(text)
    line = find_dateline(folded, pack)
    if line is not None and line.date is not None and line.date.kind is DateKind.ABSOLUTE:
        day = line.date.when.end
        if day is not None:
            return Anchor(day, "dateline")
    for each in find_dates(folded, pack):
        if each.kind is DateKind.ABSOLUTE and each.when.start is not None and each.when.start == each.when.end:
            return Anchor(each.when.start, "text")
    return None


__all__ = ["Dateline", "find_anchor", "find_dateline"]
