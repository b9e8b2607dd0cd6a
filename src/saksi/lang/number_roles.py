"""What a number is: a count, or a year, an age, a sum of money, part of a name. Told from the words beside it."""

from collections.abc import Sequence
from enum import Enum

from saksi.lang.date_words import date_words
from saksi.lang.normalise import Folded, Tokens, fold
from saksi.lang.number_words import number_words
from saksi.lang.pack import LanguagePack
from saksi.lang.phrases import PhraseTable, skip_touching


class NumberRole(Enum):
    """What a number is."""

    COUNT = "count"
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    DURATION = "duration"
    MEASURE = "measure"
    IDENTIFIER = "identifier"
    ORDINAL = "ordinal"
    LIST_MARKER = "list_marker"
    OTHER = "other"


_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CURRENCY = frozenset("$€£¥₤₪₹₺﷼¢")


class RoleFinder:
    """Tells the role of a number in one language."""

    def __init__(self, pack: LanguagePack) -> None:
        words = number_words(pack)
        roles = words.roles
        after = (
            (NumberRole.PERCENT, (*roles.percent_after, "%")),
            (NumberRole.AGE, roles.age_after),
            (NumberRole.MONEY, roles.money_after),
            (NumberRole.DURATION, roles.duration_after),
            (NumberRole.TIME, roles.time_after),
            (NumberRole.MEASURE, roles.measure_after),
        )
        before = (
            (NumberRole.MONEY, roles.money_before),
            (NumberRole.AGE, roles.age_before),
            (NumberRole.TIME, roles.time_before),
            (NumberRole.IDENTIFIER, roles.identifier_before),
            (NumberRole.ORDINAL, roles.ordinal_before),
        )
        self.after = PhraseTable((phrase, role) for role, phrases in after for phrase in phrases)
        self.before = PhraseTable(((phrase, role) for role, phrases in before for phrase in phrases), words.particles)
        self.year_before = _with_particles(roles.year_before, words.particles)
        self.year_before_pause = _with_particles(roles.year_before_pause, words.particles)
        self.durations = frozenset(map(fold, roles.duration_after))
        self.ordinal_after = frozenset(map(fold, roles.ordinal_after))
        self.collective = frozenset(map(fold, roles.collective))
        self.ordinal_heads = frozenset(map(fold, roles.ordinal_heads))
        self.particles = frozenset(map(fold, words.particles))
        self.months = frozenset(fold(month) for month in date_words(pack).months)

    def role(self, folded: Folded, start: int, end: int, *, is_whole: bool) -> NumberRole:
        """Return the role of the number that takes tokens [start, end)."""
        tokens = folded.tokens
        glued = self._glued(folded, start, end)
        if glued is not None:
            return glued
        beside = self._beside(tokens, start, end)
        if beside is not None:
            return beside
        word = tokens.words[start]
        if word in self.collective and start and tokens.words[start - 1] in self.ordinal_heads:
            return NumberRole.ORDINAL
        if word[0].isdigit():
            calendar = self._calendar(folded, start, end)
            if calendar is not None:
                return calendar
        if not is_whole:
            return NumberRole.OTHER if word.count(".") + word.count(",") > 1 or len(word) > 15 else NumberRole.MEASURE
        return NumberRole.COUNT

    def is_worded_year(self, tokens: Tokens, start: int, value: int | None) -> bool:
        """Say whether a number in words behind a noun for a year is one: "عام ألفين وثلاثة عشر"."""
        if value is None or not _FIRST_YEAR <= value < _LAST_YEAR or tokens.words[start][0].isdigit():
            return False
        return tokens.words[start - 1] in self.year_before and tokens.words[start - 1] in self.durations

    def _glued(self, folded: Folded, start: int, end: int) -> NumberRole | None:
        """What digits are that touch letters or signs: "AK-47", "3rd", "10:30", "18/11/2023"."""
        words, starts, ends = folded.tokens
        text = folded.text
        if not words[start][0].isdigit():
            return None
        before = text[starts[start] - 1] if starts[start] else " "
        last = ends[end - 1]
        after = text[last : last + 1] or " "
        if before == after == " ":
            return None
        beyond = text[last + 1 : last + 2]
        if after.isalpha() and words[end - 1][-1].isdigit():
            if words[end] in self.ordinal_after:
                return NumberRole.ORDINAL
            unit = self.after.match(folded.tokens, end)
            return NumberRole.IDENTIFIER if unit is None else unit.value
        if before == "/" or (after == "/" and beyond.isdigit()):
            return NumberRole.DATE
        if (before == ":" and text[starts[start] - 2].isdigit()) or (after == ":" and beyond.isdigit()):
            return NumberRole.TIME
        if before.isalpha() and words[start - 1] not in self.particles:
            return NumberRole.IDENTIFIER
        return self._code(folded, start, before, after + beyond)

    def _code(self, folded: Folded, start: int, before: str, after: str) -> NumberRole | None:
        """What digits are that hang on a code or a name by a sign: "AK-47", "+33", "12-B"."""
        _, starts, ends = folded.tokens
        text = folded.text
        if before in "-_@#" and starts[start] > 1 and text[starts[start] - 2].isalnum():
            named = self.before.match(folded.tokens, max(0, start - 2))
            if named is not None:
                return named.value
            code = folded.slice(starts[start - 2], ends[start - 2]) if start > 1 else ""
            return NumberRole.IDENTIFIER if len(code) <= 3 or code.isupper() or not code.isalpha() else None
        is_code = before == "+" or (after[0] == "-" and (before == "-" or after[1:].isdigit()))
        return NumberRole.IDENTIFIER if is_code else None

    def _names_year(self, words: Sequence[str], at: int) -> bool:
        """Say whether a noun for a year names one behind it instead of being counted: "قتل رجلين عام 2024"."""
        following = words[at + 1] if at + 1 < len(words) else ""
        return words[at] in self.year_before and len(following) == 4 and following.isdigit()

    def _beside(self, tokens: Tokens, start: int, end: int) -> NumberRole | None:
        """What the words right after and right before a number make it."""
        words = tokens.words
        if (end < len(words) and words[end] in _CURRENCY) or (start and words[start - 1] in _CURRENCY):
            return NumberRole.MONEY
        after = self.after.match(tokens, skip_touching(tokens, end))
        if after is not None and not (after.value is NumberRole.DURATION and self._names_year(words, end)):
            return after.value
        for back in (1, 2, 3):
            if start < back or words[start - back] not in self.before.entries:
                continue
            before = self.before.match(tokens, start - back)
            if before is not None:
                reached = before.end
                while reached < start and words[reached] in ".-":
                    reached += 1
                if reached == start:
                    return before.value
        return None

    def _calendar(self, folded: Folded, start: int, end: int) -> NumberRole | None:
        """Whether digits are a year, a day of a month, or the marker of a list item."""
        words, starts, ends = folded.tokens
        first = words[start]
        before = words[start - 1] if start else ""
        after = words[end] if end < len(words) else ""
        is_small = first.isdigit() and len(first) <= 2 and 1 <= int(first) <= 31
        has_day = start > 1 and words[start - 2].isdigit() and after[:1].isalpha()  # "on 5 March 12 people"
        if is_small and (after in self.months or (before in self.months and not has_day)):
            return NumberRole.DATE
        if all(word.isdigit() and len(word) == 4 and "1900" <= word < "2100" for word in words[start:end:2]):
            two_before = words[start - 2] if start > 1 else ""
            follows_month = before in self.months or (before in ("de", "of", ",") and two_before in self.months)
            is_paused = before in self.year_before_pause and not after[:1].isalpha()
            if (
                end - start == 3
                or is_paused
                or before in self.year_before
                or follows_month
                or (before == "(" and after == ")")
            ):
                return NumberRole.YEAR
            if before == "," and any(word in self.months for word in words[max(0, start - 4) : start - 1]):
                return NumberRole.YEAR
        is_marked = after in (".", ")") and len(first) <= 3 and starts[end] == ends[end - 1] and end - start == 1
        if is_marked and folded.text[ends[end] : ends[end] + 1].isspace():
            line_start = folded.text.rfind("\n", 0, starts[start]) + 1
            is_first = not folded.text[line_start : starts[start]].strip(" (")
            return NumberRole.LIST_MARKER if is_first else None
        return None


def _with_particles(words: tuple[str, ...], particles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(particle + fold(word) for word in words for particle in ("", *particles))


__all__ = ["NumberRole", "RoleFinder"]
