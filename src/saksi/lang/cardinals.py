"""Whole numbers in digits and words: the value of a row of tokens.

One algorithm for all languages: a number is a row of parts, each added to or multiplied with what stands before it;
which parts there are and which order they may take is data of the language pack.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

from saksi.lang.normalise import Folded, Tokens, fold
from saksi.lang.number_words import NumberWords, number_words
from saksi.lang.pack import LanguagePack
from saksi.lang.phrases import PhraseTable, skip_touching


class _Kind(Enum):
    ADD = 0
    TIMES = 1
    ONE = 2


class _Part(NamedTuple):
    kind: _Kind
    value: int
    is_teen: bool = False
    is_bare: bool = False
    compound_only: bool = False


class Cardinal(NamedTuple):
    """A number read from tokens.

    Attributes:
        end: Index of the token after it.
        value: Its value; None for digits that are no whole number ("3.5").
        prefix: Characters of the first token that are an attached particle.
        has_digits: Whether digits take part.
        has_words: Whether number words take part.
    """

    end: int
    value: int | None
    prefix: int
    has_digits: bool
    has_words: bool


@dataclass
class _Sum:
    """A number while it is being read: finished thousands, the group below them, the unit last added."""

    total: int = 0
    group: int = 0
    unit: int = 0
    last_scale: int = 10**15
    is_started: bool = False

    def value(self) -> int:
        return self.total + self.group

    def add(self, value: int, *, joined: bool, words: NumberWords) -> bool:
        """Add a value if there is room for it below what stands there; say whether there was."""
        if value >= 1000:
            if self.group or value >= self.last_scale:
                return False
            self.total, self.last_scale, self.unit = self.total + value, 1000 if value < 10**6 else 10**6, 0
            self.is_started = True
            return True
        tens, ones = self.group % 100, self.group % 10
        after_unit = words.units_before_tens and joined and tens == ones > 0 and 20 <= value < 100 and value % 10 == 0
        room = (
            self.group == 0
            or (tens == 0 and value < 100)
            or (tens >= 20 and ones == 0 and 0 < value < 10)
            or after_unit
        )
        if not room or (value == 0 and self.is_started) or (self.is_started and not self.value()):
            return False
        self.group += value
        self.unit = value if 0 < value < 10 else 0
        self.is_started = True
        return True

    def teen(self) -> bool:
        """Turn the unit just added into a teen."""
        if not self.unit:
            return False
        self.group, self.unit = self.group + 10, 0
        return True

    def times(self, factor: int, *, is_bare: bool) -> bool:
        """Multiply the last unit, the group, or one."""
        if factor == 10 and self.unit:
            self.group, self.unit = self.group + 9 * self.unit, 0
            return True
        if factor < 1000:
            if (
                self.group > 99
                or (self.group == 0 and not is_bare)
                or (self.is_started and self.group == 0 < factor < 100)
            ):
                return False
            self.group, self.unit = max(self.group, 1) * factor, 0
        else:
            if factor >= self.last_scale or (self.group == 0 and (not is_bare or self.is_started)):
                return False
            self.total += max(self.group, 1) * factor
            self.group, self.unit, self.last_scale = 0, 0, factor
        self.is_started = True
        return True


class CardinalReader:
    """Reads whole numbers of one language; build it with `cardinal_reader`."""

    def __init__(self, pack: LanguagePack) -> None:
        self.words = words = number_words(pack)
        compound = {fold(word) for word in words.compound_only}
        teens = {fold(word) for word in words.teens}
        bare = {fold(word) for word in words.bare_multipliers}
        parts: list[tuple[str, _Part]] = []
        for word, factor in words.multipliers.items():
            folded = fold(word)
            alone = words.values.get(word)
            if alone is None:
                parts.append((word, _Part(_Kind.TIMES, factor, is_bare=folded in bare)))
        for word, value in words.values.items():
            folded = fold(word)
            parts.append((word, _Part(_Kind.ADD, value, folded in teens, compound_only=folded in compound)))
        parts.extend((word, _Part(_Kind.ADD, -1, is_teen=True)) for word in words.teens if word not in words.values)
        parts.extend((word, _Part(_Kind.ONE, 1)) for word in words.ones)
        self.parts = PhraseTable(parts, words.particles)
        self.factors = {
            fold(word): factor for word, factor in words.multipliers.items() if word in words.values
        }  # words that multiply after a number and stand for a value of their own alone
        self.joiners = frozenset(map(fold, words.joiners))
        self.attached = tuple(joiner for joiner in self.joiners if joiner in map(fold, words.particles))
        thousands = "".join(sign for sign in words.thousands if sign != " ")
        decimal = "".join(words.decimal)
        self.grouped = re.compile(
            rf"[1-9]\d{{0,2}}(?:([{re.escape(thousands)}])\d{{3}})(?:\1\d{{3}})*" if thousands else "(?!)"
        )
        self.fraction = re.compile(rf"(\d+)[{re.escape(decimal)}](\d+)" if decimal else "(?!)")

    def read(self, folded: Folded, at: int) -> Cardinal | None:
        """Return the longest number that starts at token `at`, or None when none does."""
        tokens = folded.tokens
        if tokens.words[at][0].isdigit():
            return self._read_digits(tokens, at)
        part = self.parts.match(tokens, at)
        if part is None:
            return None
        if part.value.kind is _Kind.ONE:
            following = self.parts.match(tokens, skip_touching(tokens, part.end))
            if following is None or following.value.kind is not _Kind.TIMES:
                return None
        number = _Sum()
        end = self._extend(tokens, at, number)
        if end == at or (part.value.compound_only and end == part.end):
            return None
        return Cardinal(end, number.value(), part.prefix, has_digits=False, has_words=True)

    def _extend(self, tokens: Tokens, at: int, number: _Sum) -> int:
        """Read parts from token `at` on into `number`; return the index after the last one that fitted."""
        end = at
        while True:
            start, joined = self._skip_joiner(tokens, end, number)
            part = self.parts.match(tokens, start)
            if part is None:
                break
            is_first = not number.is_started
            # Inside a number an attached particle must be the joiner.
            if part.particle and not is_first:
                if part.particle not in self.attached or number.value() < self.words.joiner_after:
                    break
                joined = True
            if joined and number.total and self._begins_another(tokens, part.end, number):
                break
            if not self._apply(part.value, tokens.words[start], number, joined=joined, is_first=is_first):
                break
            end = part.end
        return end

    def _begins_another(self, tokens: Tokens, at: int, number: _Sum) -> bool:
        """Say whether what was joined is multiplied as far as the number before it: "between eight thousand and ten thousand"."""
        if at >= len(tokens.words):
            return False
        following = self.parts.match(tokens, at)
        factor = self.factors.get(tokens.words[at], 0)
        if following is not None and following.value.kind is _Kind.TIMES and not following.particle:
            factor = following.value.value
        return factor >= number.last_scale

    def _skip_joiner(self, tokens: Tokens, at: int, number: _Sum) -> tuple[int, bool]:
        start = skip_touching(tokens, at) if number.is_started else at
        if (
            number.is_started
            and start < len(tokens.words)
            and tokens.words[start] in self.joiners
            and number.value() >= self.words.joiner_after
        ):
            return start + 1, True
        return start, False

    def _apply(self, part: _Part, word: str, number: _Sum, *, joined: bool, is_first: bool) -> bool:
        if part.kind is _Kind.ONE:
            return is_first and number.add(1, joined=False, words=self.words)
        if part.kind is _Kind.TIMES:
            return (part.is_bare or not joined) and self._times(part, number, joined=joined)
        if not is_first and not joined:
            if part.is_teen and number.teen():
                return True
            factor = self.factors.get(word)
            if factor is not None and number.times(factor, is_bare=False):
                return True
            if self.words.needs_joiner:
                return False
        return part.value >= 0 and number.add(part.value, joined=joined, words=self.words)

    def _times(self, part: _Part, number: _Sum, *, joined: bool) -> bool:
        if joined or (part.is_bare and number.is_started and number.group == 0):
            return number.add(part.value, joined=joined, words=self.words)  # "ألف ومئة", "mille cent"
        return number.times(part.value, is_bare=part.is_bare)

    def _read_digits(self, tokens: Tokens, at: int) -> Cardinal:
        """Read digits, the groups behind them, and the words that multiply them ("1.5 million", "30 ribu")."""
        end, text = self._join_groups(tokens, at)
        whole: float | None
        if text.isdecimal():
            whole = int(text) if len(text) <= 15 else None
        elif self.grouped.fullmatch(text):
            whole = int(re.sub(r"\D", "", text))
        else:
            whole = None
        fraction = self.fraction.fullmatch(text) if whole is None else None
        factor, after = self._scale(tokens, end)
        if factor is None:
            return Cardinal(end, None if whole is None else int(whole), 0, has_digits=True, has_words=False)
        if fraction is not None:
            thousandths = int(fraction[1] + fraction[2]) * factor
            value, rest = divmod(thousandths, 10 ** len(fraction[2]))
            return Cardinal(after, value + (rest > 0), 0, has_digits=True, has_words=True)
        if whole is None or whole >= 1000:
            return Cardinal(end, None if whole is None else int(whole), 0, has_digits=True, has_words=False)
        value = int(whole) * factor
        after, extra = self._remainder(tokens, after, factor)
        return Cardinal(after, value + extra, 0, has_digits=True, has_words=True)

    def _join_groups(self, tokens: Tokens, at: int) -> tuple[int, str]:
        """Join digits parted by one space into one number where the language writes thousands so."""
        words, starts, ends = tokens
        text, end = words[at], at + 1
        if " " not in self.words.thousands or not text.isdigit() or len(text) > 3 or text[0] == "0":
            return end, text
        while end < len(words) and starts[end] - ends[end - 1] == 1 and len(words[end]) == 3 and words[end].isdigit():
            text, end = text + words[end], end + 1
        if end < len(words) and starts[end] == ends[end - 1] and words[end][0].isdigit():
            return at + 1, words[at]
        return end, text

    def _scale(self, tokens: Tokens, at: int) -> tuple[int | None, int]:
        """Return the factor of a multiplier word at token `at` and the index after it."""
        at = skip_touching(tokens, at)
        part = self.parts.match(tokens, at)
        if part is None or part.particle:
            return None, at
        if part.value.kind is _Kind.TIMES and part.value.value > 11:
            return part.value.value, part.end
        factor = self.factors.get(tokens.words[at])
        return (None, at) if factor is None else (factor, part.end)

    def _remainder(self, tokens: Tokens, at: int, factor: int) -> tuple[int, int]:
        """Read what is added behind a multiplied number: "3 آلاف و200", "2 juta 300 ribu"."""
        words = tokens.words
        start = at + 1 if at < len(words) and words[at] in self.attached else at
        is_joined = start > at
        if start >= len(words) or not words[start].isdigit() or len(words[start]) > 3:
            return at, 0
        scale, after = self._scale(tokens, start + 1)
        if scale is not None and scale * int(words[start]) < factor:
            return after, scale * int(words[start])
        if is_joined and scale is None and int(words[start]) < factor and tokens.ends[at] == tokens.starts[start]:
            return start + 1, int(words[start])
        return at, 0


@cache
def cardinal_reader(pack: LanguagePack) -> CardinalReader:
    """Return the number reader of a language, built once."""
    return CardinalReader(pack)


__all__ = ["Cardinal", "CardinalReader", "cardinal_reader"]
