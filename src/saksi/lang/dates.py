"""Dates in running text, as intervals with their grain and the anchor they were resolved against.

Nothing falls back to the publication date: words that need an anchor stay unresolved without one, and a document
without date words has no date.
"""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import NamedTuple

from saksi.lang.date_patterns import DateMatch, DateMatcher, TextDates, date_matcher
from saksi.lang.date_resolve import Anchor, AnchorBasis, Resolved, resolve, shift_of
from saksi.lang.date_words import DateWords
from saksi.lang.normalise import Folded, as_folded
from saksi.lang.number_words import number_words
from saksi.lang.pack import LanguagePack
from saksi.lang.phrases import PhraseTable
from saksi.model import DatePrecision, How, Span, When


class DateKind(Enum):
    """What a date needs to become days."""

    ABSOLUTE = "absolute"
    """Nothing: the year is said."""
    PARTIAL = "partial"
    """An anchor for its year."""
    RELATIVE = "relative"
    """An anchor: it is told from the day of speaking."""


@dataclass(frozen=True, kw_only=True)
class DateMention:
    """A date in a text.

    Attributes:
        start: First code point, the words "since" and "until" included.
        end: Code point after it.
        first_token: Index of its first token in `Folded.tokens`.
        last_token: Index after its last token.
        kind: What it needs to become days.
        when: The interval, with its words, its span and the anchor used.
        shift_days: Days from the day that the text tells before to this one ("two days later" is 2); None for all other dates.
    """

    start: int
    end: int
    first_token: int
    last_token: int
    kind: DateKind
    when: When
    shift_days: int | None = None


class _Found(NamedTuple):
    end: int
    prefix: int
    kind: DateKind
    resolved: Resolved
    shift_days: int | None = None


class DateFinder:
    """Finds the dates of one language; build it with `date_finder`."""

    def __init__(self, pack: LanguagePack) -> None:
        self.matcher: DateMatcher = date_matcher(pack)
        words: DateWords = self.matcher.words
        particles = self.matcher.particles
        self.since = PhraseTable(((each, True) for each in words.since), particles)
        self.until = PhraseTable(((each, True) for each in words.until), particles)
        self.openers = PhraseTable(((each, True) for each in words.openers), particles)
        self.links = PhraseTable((each, True) for each in words.links)
        self.opened_links = PhraseTable((each, True) for each in (*words.opened_links, *words.links))
        self.masked = PhraseTable(((each, True) for each in words.not_dates), particles)
        self.about = PhraseTable(((each, True) for each in number_words(pack).bounds.about), particles)
        tables = (self.since, self.until, self.openers, self.masked)
        self.leads = frozenset(word for table in tables for word in table.entries)
        self.openings = self.matcher.gate | self.leads

    def find(self, folded: Folded, anchor: Anchor | None) -> list[DateMention]:
        """Return all dates of a text, in order, none inside another; worked out once for each text and anchor."""
        known: dict[Anchor | None, list[DateMention]] = folded.memory.setdefault(self, {})
        if anchor not in known:
            known[anchor] = self._find(self.matcher.of(folded), anchor)
        return list(known[anchor])

    def _find(self, text: TextDates, anchor: Anchor | None) -> list[DateMention]:
        found: list[DateMention] = []
        reached = 0
        for at in self._openings(text):
            if at < reached:
                continue
            masked = self.masked.match(text.tokens, at) if text.words[at] in self.leads else None
            if masked is not None:
                reached = masked.end
                continue
            date = self._phrase(text, at, anchor)
            if date is not None:
                found.append(self._mention(text, at, date, anchor))
                reached = date.end
        return found

    def _openings(self, text: TextDates) -> list[int]:
        """Return the tokens at which a date or what is masked begins, or an opening that may lead to one; the same for any anchor."""
        found: list[int] | None = text.folded.memory.get((self, "openings"))
        if found is None:
            words, leads = text.words, self.leads
            found = text.folded.memory[self, "openings"] = [
                at
                for at in self._reaching(text)
                if words[at] in leads or text.match(at) is not None or self._bare(text, at) is not None
            ]
        return found

    def _reaching(self, told_in: TextDates) -> list[int]:
        """Return the tokens at which a date may begin: digits and openings with a word of a date soon after them."""
        words, starts, _ = told_in.tokens
        core, openings, text = self.matcher.core, self.openings, told_in.folded.text
        found: list[int] = []
        reached = 0
        for at in [at for at, word in enumerate(words) if word in core or word[0].isdigit()]:
            word = words[at]
            behind = starts[at] + len(word)
            if word in core or len(word) >= _YEAR_DIGITS or text[behind : behind + 1] in _DATE_SIGNS:
                near = range(max(reached, at - _REACH), at + 1)
                found += [i for i in near if words[i] in openings or words[i][0].isdigit()]
                reached = at + 1
        return found

    def _mention(self, text: TextDates, at: int, date: _Found, anchor: Anchor | None) -> DateMention:
        tokens, folded = text.tokens, text.folded
        start, end = folded.original_span(tokens.starts[at] + date.prefix, tokens.ends[date.end - 1])
        resolved = date.resolved
        is_anchored = resolved.used_anchor and resolved.precision is not DatePrecision.UNRESOLVED
        when = When(
            start=resolved.start,
            end=resolved.end,
            precision=resolved.precision,
            approx=resolved.approx or self._is_about(text, at),
            as_written=folded.original[start:end],
            span=Span.cut(folded.original, start, end),
            how=How.RESOLVED if is_anchored else How.STATED,
            anchor=anchor.day if anchor is not None and is_anchored else None,
            anchor_basis=anchor.basis if anchor is not None and is_anchored else "",
            part_of_day=resolved.part,
        )
        return DateMention(
            start=start,
            end=end,
            first_token=at,
            last_token=date.end,
            kind=date.kind,
            when=when,
            shift_days=date.shift_days,
        )

    def _is_about(self, text: TextDates, at: int) -> bool:
        for back in (1, 2):
            if at >= back and text.words[at - back] in self.about.entries:
                match = self.about.match(text.tokens, at - back)
                if match is not None and match.end == at:
                    return True
        return False

    def _phrase(self, text: TextDates, at: int, anchor: Anchor | None) -> _Found | None:
        """Read a date, a span of two dates, or a date with an open end, whichever is longest."""
        plain = self._range(text, at, anchor) or self._core(text, at, anchor)
        if text.words[at] not in self.leads:
            return plain
        for table, is_since in ((self.since, True), (self.until, False)):
            opener = table.match(text.tokens, at)
            core = None if opener is None else self._core(text, opener.end, anchor, allows_bare=True)
            if opener is not None and core is not None and (plain is None or core.end > plain.end):
                return _Found(core.end, opener.prefix, core.kind, _open(core.resolved, is_since=is_since))
        return plain

    def _range(self, text: TextDates, at: int, anchor: Anchor | None) -> _Found | None:
        tokens = text.tokens
        opener = self.openers.match(tokens, at) if tokens.words[at] in self.leads else None
        start = at if opener is None else opener.end
        has_opener = opener is not None
        first = self._match(text, start, allows_bare=has_opener) or text.bare_month(start)
        if first is None and has_opener:
            first = text.short_day(start)
        if first is None or first.end >= len(tokens.words):
            return None
        link = (self.opened_links if has_opener else self.links).match(tokens, first.end)
        is_bare = tokens.words[first.end] == "-" or tokens.words[first.end] in self.matcher.particles
        after = link.end if link else first.end + 1 if is_bare else first.end if has_opener else -1
        second = self._match(text, after, allows_bare=has_opener or first.meaning == "year") if after > 0 else None
        if second is not None and link is None and not is_bare and not second.prefix:
            second = None  # two dates side by side; "بين 6 آذار و10 آذار" has its "and" attached
        if second is None and not has_opener:
            second = self._next_unit(text, first)
        if second is None or (second.prefix and link is not None):
            return None
        last = resolve(second, anchor)
        basis: AnchorBasis = "published" if anchor is None else anchor.basis
        begin = resolve(first, Anchor(last.start, "published" if basis == "text" else basis)) if last.start else last
        prefix = first.prefix if opener is None else opener.prefix
        kind = _kind(second)
        if begin.start is None or last.end is None or begin.start > last.end:
            unresolved = Resolved() if begin.start is None or last.end is None else None
            return None if unresolved is None else _Found(second.end, prefix, kind, unresolved)
        precision = DatePrecision.DAYS if last.precision in _FINE else last.precision
        spanned = replace(last, start=begin.start, precision=precision, approx=begin.approx or last.approx)
        return _Found(second.end, prefix, kind, spanned)

    def _next_unit(self, text: TextDates, first: DateMatch) -> DateMatch | None:
        """Read the second of two weekdays, months or years in a row: "on Saturday and Sunday", "in June and July 2029"."""
        grain, slots = first.meaning, first.slots
        if grain not in _ROWS or (grain == "month" and "year" in slots):
            return None
        words = text.words
        link = self.opened_links.match(text.tokens, first.end)
        after = link.end if link else first.end
        if after >= len(words) or (link is None and words[after][:1] not in self.matcher.particles):
            return None
        second = self._match(text, after, allows_bare=True)
        if second is None or second.meaning != grain or bool(second.prefix) is (link is not None):
            return None
        if not _ROWS[grain] >= slots.keys() or not _ROWS[grain] >= second.slots.keys():
            return None
        if grain == "month" and "year" not in second.slots:
            return None
        return second if second.slots[grain] == slots[grain] % _CYCLES[grain] + 1 else None

    def _core(self, text: TextDates, at: int, anchor: Anchor | None, *, allows_bare: bool = False) -> _Found | None:
        match = self._match(text, at, allows_bare=allows_bare)
        if match is None:
            return None
        return _Found(match.end, match.prefix, _kind(match), resolve(match, anchor), shift_of(match))

    def _match(self, text: TextDates, at: int, *, allows_bare: bool) -> DateMatch | None:
        words = text.words
        if at >= len(words):
            return None
        word = words[at]
        match = text.match(at) if word in self.matcher.gate or word[0].isdigit() else None
        return self._bare(text, at) if match is None and allows_bare else match

    @staticmethod
    def _bare(text: TextDates, at: int) -> DateMatch | None:
        """Read a year or a month alone, which is a date where words lead to it."""
        word = text.words[at]
        if word.isdigit():
            is_year = len(word) == 4 and "1900" <= word < "2100"
            return DateMatch("year", at + 1, 0, {"year": int(word)}) if is_year else None
        return text.bare_month(at)


_YEAR_DIGITS = 4
_REACH = 8  # tokens between the first word of a date and the word that makes it one
_DATE_SIGNS = ("/", "-")
_ROWS = {"weekday": {"weekday"}, "month": {"month", "year"}, "year": {"year"}}
"""What two units in a row may hold: nothing that makes one of them more or less than a whole."""
_CYCLES = {"weekday": 7, "month": 12, "year": 10_000}
_FINE = (DatePrecision.DAY, DatePrecision.PART_OF_DAY, DatePrecision.WEEK, DatePrecision.DAYS)


def _kind(match: DateMatch) -> DateKind:
    if match.meaning in ("date", "month", "hijri", "stretch"):
        has_year = "year" in match.slots or "hyear" in match.slots or "numeric" in match.slots
        return DateKind.ABSOLUTE if has_year else DateKind.PARTIAL
    return DateKind.ABSOLUTE if match.meaning == "year" else DateKind.RELATIVE


def _open(resolved: Resolved, *, is_since: bool) -> Resolved:
    """Leave one end of an interval open."""
    if resolved.precision is DatePrecision.UNRESOLVED:
        return resolved
    if is_since:
        return replace(resolved, end=None, precision=DatePrecision.OPEN)
    return replace(resolved, start=None, precision=DatePrecision.OPEN)


@cache
def date_finder(pack: LanguagePack) -> DateFinder:
    """Return the date finder of a language, built once."""
    return DateFinder(pack)


def find_dates(text: str | Folded, pack: LanguagePack, anchor: Anchor | None = None) -> list[DateMention]:
    """Return every date of a text as an interval.

    Args:
        text: The text, or its folded form when it was folded already.
        pack: The language it is written in.
        anchor: The day against which "yesterday", "on Tuesday" and days without a year are resolved; without one
            they are told as unresolved, with their words.

    Returns:
        Mentions in order, none inside another.

    Example:
        >>> from saksi.lang.pack import load_pack
        >>> [each.when.edtf for each in find_dates("on 6-10 March 2025", load_pack("en"))]
        ['2025-03-06/2025-03-10']
    """
    return date_finder(pack).find(as_folded(text), anchor)


def parse_date(words: str, pack: LanguagePack, anchor: Anchor | None = None) -> When | None:
    """Read words that are said to be a date again; the check that a stated date stands in its words.

    Args:
        words: The words a date was read from.
        pack: The language of the words.
        anchor: The anchor it was resolved against, if any.

    Returns:
        The only date in the words, possibly unresolved; None when there is none or more than one.
    """
    found = find_dates(words, pack, anchor)
    return found[0].when if len(found) == 1 else None


__all__ = [
    "Anchor",
    "DateFinder",
    "DateKind",
    "DateMention",
    "date_finder",
    "find_dates",
    "parse_date",
]
