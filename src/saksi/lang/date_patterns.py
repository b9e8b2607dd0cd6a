"""Match the date patterns of a pack against tokens."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, NamedTuple

from saksi.lang.cardinals import cardinal_reader
from saksi.lang.date_automata import SLOTS, Pattern, compile_pattern
from saksi.lang.date_words import DatePatterns, DateWords, date_words
from saksi.lang.normalise import Folded, fold
from saksi.lang.number_words import number_words
from saksi.lang.pack import LanguagePack
from saksi.lang.phrases import PhraseTable


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A pattern found in a text.

    Attributes:
        meaning: Field of `DatePatterns` the pattern belongs to.
        end: Index of the token after it.
        prefix: Characters of the first token that are an attached particle.
        slots: What the slots hold; a slot that stands twice has its second value under its name and a 2.
    """

    meaning: str
    end: int
    prefix: int
    slots: dict[str, Any]


class Slot(NamedTuple):
    """A slot filled from token `at` on."""

    end: int
    value: Any
    prefix: int = 0


class _Beginnings:
    """Patterns that begin with one word or slot, by what has to come next: most are ruled out by a look at the next token.

    Attributes:
        patterns: Each pattern with the number of the element it begins with; of two matches of one length the earlier counts.
        alone: Indices of those that are whole with this element.
        by_word: Indices of those that may go on with a word.
        by_slot: Indices of those that may go on with a slot.
        words: Every word that one of them may go on with, digits apart.
    """

    def __init__(self, patterns: list[tuple[Pattern, int]]) -> None:
        self.patterns = patterns
        alone: list[int] = []
        by_word: dict[str, list[int]] = defaultdict(list)
        by_slot: dict[str, list[int]] = defaultdict(list)
        for index, (pattern, number) in enumerate(patterns):
            if number in pattern.last:
                alone.append(index)
            for following in pattern.follow[number]:
                element = pattern.elements[following]
                (by_slot if element.is_slot else by_word)[element.text].append(index)
        self.alone = alone
        self.words: frozenset[str] = frozenset(by_word)
        self.by_word = dict(by_word)
        self.by_slot = dict(by_slot)


class DateMatcher:
    """Matches the date patterns of one language; build it with `date_matcher`."""

    def __init__(self, pack: LanguagePack) -> None:
        self.words: DateWords = date_words(pack)
        self.cardinals = cardinal_reader(pack)
        numbers = number_words(pack)
        self.particles = tuple(map(fold, numbers.particles))
        words = self.words
        tables: dict[str, Any] = {
            "weekday": words.weekdays,
            "part": words.parts,
            "relative": words.relative,
            "unit": words.units,
            "edge": words.edges,
            "stretch": words.stretches,
            "hijri": words.hijri_months,
        }
        self.tables: dict[str, PhraseTable[Any]] = {
            name: PhraseTable(table.items(), self.particles) for name, table in tables.items()
        }
        self.months = PhraseTable(words.months.items(), self.particles)
        self.day_words = PhraseTable(words.day_words.items(), self.particles)
        self.pairs = PhraseTable(words.dual_units.items(), self.particles)
        self.singles = PhraseTable(words.single_units.items(), self.particles)
        self.ones = PhraseTable(((each, 1) for each in (*numbers.ones, *numbers.articles)), ())
        self.links = PhraseTable((each, True) for each in (*words.links, *words.opened_links))
        self.cased = frozenset(map(fold, words.cased))
        self.endings = frozenset(map(fold, words.day_endings))
        by_first: dict[str, list[tuple[Pattern, int]]] = {}
        by_slot: dict[str, list[tuple[Pattern, int]]] = {}
        for pattern in self._patterns(words.patterns):
            for at in pattern.first:
                element = pattern.elements[at]
                if element.is_slot:
                    by_slot.setdefault(element.text, []).append((pattern, at))
                else:
                    for particle in ("", *self.particles):
                        by_first.setdefault(particle + element.text, []).append((pattern, at))
        self.by_first = {word: _Beginnings(patterns) for word, patterns in by_first.items()}
        self.by_slot = {slot: _Beginnings(patterns) for slot, patterns in by_slot.items()}
        self.words_of = self._words_of()
        for begun in (*self.by_first.values(), *self.by_slot.values()):
            begun.words = begun.words.union(*(self.words_of[slot] for slot in begun.by_slot))
        self.slots_of = self._slots_of()
        self.gate = frozenset(self.by_first) | self.slots_of.keys()
        self.core = self._core_words()
        self.nexts = self._nexts()

    @staticmethod
    def _patterns(patterns: DatePatterns) -> Iterator[Pattern]:
        for each in fields(patterns):
            for pattern in getattr(patterns, each.name):
                yield compile_pattern(each.name, pattern)

    def _words_of(self) -> dict[str, frozenset[str]]:
        """Return for each slot the words that it may begin with, digits apart; slots of digits alone have none."""
        return {slot: frozenset(word for table in self._tables_of(slot) for word in table.entries) for slot in SLOTS}

    def _tables_of(self, slot: str) -> tuple[PhraseTable[Any], ...]:
        """Return the tables one of whose phrases a slot begins with when it does not begin with digits."""
        match slot:
            case "month":
                return (self.months,)
            case "day" | "days":
                return (self.day_words,)
            case "span":
                return self.pairs, self.singles, self.ones, self.cardinals.parts
            case _:
                return (self.tables[slot],) if slot in self.tables else ()

    def _nexts(self) -> dict[str, frozenset[str]]:
        """Return, for words that are nothing by themselves, the words that may come next in what they begin, digits apart."""
        found: dict[str, frozenset[str]] = {}
        for word in self.gate:
            begun = self.by_first.get(word)
            nexts = set() if begun is None else set(begun.words)
            is_whole = begun is not None and bool(begun.alone)
            for table in (each for slot in self.slots_of.get(word, ()) for each in self._tables_of(slot)):
                if word not in table:
                    continue
                if table is self.ones:  # "a week"
                    nexts |= self.tables["unit"].entries.keys()
                else:
                    is_whole = is_whole or table.entries[word].whole is not None
                nexts |= table.entries[word].longer.keys()
            if not is_whole:
                found[word] = frozenset(nexts | {"-", "."})
        return found

    def _slots_of(self) -> dict[str, tuple[str, ...]]:
        """Return for each word the slots that a pattern may begin with and that may begin with it."""
        found: dict[str, list[str]] = {}
        for slot in self.by_slot:
            for word in self.words_of[slot]:
                found.setdefault(word, []).append(slot)
        return {word: tuple(slots) for word, slots in found.items()}

    def _core_words(self) -> frozenset[str]:
        """Return the words of which every date has one, digits apart."""
        tables = [self.tables[name] for name in ("weekday", "relative", "unit", "hijri", "stretch")]
        words = {word for table in (*tables, self.months, self.pairs, self.singles) for word in table.entries}
        for pattern in self._patterns(self.words.patterns):
            if not any(element.is_slot for element in pattern.elements):
                words |= {element.text for element in pattern.elements if len(element.text) > 3}
        return frozenset(words)

    def may_begin(self, folded: Folded, openings: frozenset[str]) -> list[int]:
        """Return the tokens at which a date may begin: digits and openings with a word of a date soon after them."""
        words, starts, _ = folded.tokens
        core, text = self.core, folded.text
        told = core | openings
        found: list[int] = []
        reach = -1
        for at in [at for at, word in enumerate(words) if word in told or word[0].isdigit()][::-1]:
            word = words[at]
            is_number = word[0].isdigit()
            if word in core or (
                is_number
                and (len(word) >= 4 or text[starts[at] + len(word) : starts[at] + len(word) + 1] in _DATE_SIGNS)
            ):
                reach = at
            if (is_number or word in openings) and 0 <= reach - at <= _REACH:
                found.append(at)
        found.reverse()
        return found

    def _is_cut_off(self, words: list[str], at: int) -> bool:
        """Whether a word only begins what goes on, and the next one is none it goes on with: "the village"."""
        nexts = self.nexts.get(words[at])
        if nexts is None:
            return False
        return at + 1 == len(words) or (words[at + 1] not in nexts and not words[at + 1][0].isdigit())

    def match(self, folded: Folded, at: int) -> DateMatch | None:
        """Return the longest date pattern that starts at token `at`, or None."""
        if self._is_cut_off(folded.tokens.words, at):
            return None
        matches, filled = folded.memory.setdefault(self, ({}, {}))
        if at not in matches:
            matches[at] = self._match(folded, at, filled)
        found: DateMatch | None = matches[at]
        return found

    def _match(self, folded: Folded, at: int, filled: dict[tuple[str, int], Slot | None]) -> DateMatch | None:
        word = folded.tokens.words[at]
        best: DateMatch | None = None
        begun = self.by_first.get(word)
        if begun is not None:
            for pattern, number in self._going_on(folded, begun, at + 1, filled):
                prefix = self._bare(word[: len(word) - len(pattern.elements[number].text)])
                best = _longer(best, self._follow(folded, pattern, (number, at + 1, {}), prefix, filled))
        for slot in _DIGIT_SLOTS if word[0].isdigit() else self.slots_of.get(word, ()):
            begun = self.by_slot.get(slot)
            value = self._fill(folded, slot, at, filled) if begun is not None else None
            if begun is not None and value is not None:
                for pattern, number in self._going_on(folded, begun, value.end, filled):
                    first = number, value.end, {slot: value.value}
                    best = _longer(best, self._follow(folded, pattern, first, value.prefix, filled))
        return best

    def _going_on(
        self, folded: Folded, begun: _Beginnings, at: int, filled: dict[tuple[str, int], Slot | None]
    ) -> list[tuple[Pattern, int]]:
        """Return the patterns that end before token `at` or go on with it, in their order."""
        words = folded.tokens.words
        indices = begun.alone
        if at < len(words) and (words[at] in begun.words or words[at][0].isdigit()):
            indices = indices + begun.by_word.get(words[at], [])
            for slot, waiting in begun.by_slot.items():
                if self._fill(folded, slot, at, filled) is not None:
                    indices = indices + waiting
        return [begun.patterns[index] for index in sorted(set(indices))] if indices else []

    def _follow(
        self,
        folded: Folded,
        pattern: Pattern,
        begun: tuple[int, int, dict[str, Any]],
        prefix: int,
        filled: dict[tuple[str, int], Slot | None],
    ) -> DateMatch | None:
        """Walk a pattern from its first element on; return the longest way through."""
        words = folded.tokens.words
        best: DateMatch | None = None
        waiting = [begun]
        seen: set[tuple[int, int]] = set()
        while waiting:
            number, at, slots = waiting.pop()
            if (number, at) in seen:
                continue
            seen.add((number, at))
            if number in pattern.last and (best is None or at > best.end):
                best = DateMatch(pattern.meaning, at, prefix, slots)
            for following in reversed(pattern.follow[number]):
                element = pattern.elements[following]
                if not element.is_slot:
                    if at < len(words) and words[at] == element.text:
                        waiting.append((following, at + 1, slots))
                    continue
                slot = self._fill(folded, element.text, at, filled)
                if slot is not None:
                    name = element.text + "2" if element.text in slots else element.text
                    waiting.append((following, slot.end, {**slots, name: slot.value}))
        return best

    def _fill(self, folded: Folded, slot: str, at: int, filled: dict[tuple[str, int], Slot | None]) -> Slot | None:
        words = folded.tokens.words
        if at >= len(words) or (words[at] not in self.words_of[slot] and not words[at][0].isdigit()):
            return None
        key = slot, at
        if key not in filled:
            filled[key] = self._read_slot(folded, slot, at)
        return filled[key]

    def _read_slot(self, folded: Folded, slot: str, at: int) -> Slot | None:
        word = folded.tokens.words[at]
        match slot:
            case "month":
                return self._month(folded, at)
            case "day":
                return self._day(folded, at)
            case "days":
                return self._days(folded, at)
            case "year":
                return self._year(folded, at)
            case "hyear":
                return Slot(at + 1, int(word)) if word.isdigit() and "1300" <= word < "1500" else None
            case "numeric" | "short":
                return self._numeric(folded, at, has_year=slot == "numeric")
            case "span":
                return self._span(folded, at)
            case _:
                return self._named(folded, slot, at)

    def _named(self, folded: Folded, slot: str, at: int) -> Slot | None:
        """Read a slot that is a table of names."""
        found = self.tables[slot].match(folded.tokens, at)
        if found is None or (slot == "weekday" and not self._is_cased(folded, at)):
            return None
        return Slot(found.end, found.value, self._bare(found.particle))

    def _is_cased(self, folded: Folded, at: int) -> bool:
        """Whether a name that is another word in small letters has its capital here."""
        words, starts, ends = folded.tokens
        return words[at] not in self.cased or folded.slice(starts[at], ends[at])[:1].isupper()

    def _month(self, folded: Folded, at: int) -> Slot | None:
        tokens = folded.tokens
        found = self.months.match(tokens, at)
        if found is None or not self._is_cased(folded, at):
            return None
        end = found.end
        if end < len(tokens.words) and tokens.words[end] == "." and found.end - at == 1 and len(tokens.words[at]) <= 5:
            end += 1  # "Sept. 3"
        # "مارس/آذار", "آذار (مارس)": the same month by its other name
        if end + 1 < len(tokens.words) and tokens.words[end] in "/(":
            other = self.months.match(tokens, end + 1)
            if other is not None and other.value == found.value:
                closes = tokens.words[end] == "(" and tokens.words[other.end : other.end + 1] == [")"]
                end = other.end + closes
        return Slot(end, found.value, self._bare(found.particle))

    def bare_month(self, folded: Folded, at: int) -> DateMatch | None:
        """Return a month without a year at token `at`, which is a date only in a span of months or behind "since"."""
        found = self._month(folded, at)
        return None if found is None else DateMatch("month", found.end, found.prefix, {"month": found.value})

    def _bare(self, particle: str) -> int:
        """How much of an attached particle is no part of the name: "و" of "والأربعاء", but not its article."""
        length = 0
        while length < len(particle) and particle[length] in self.particles:
            length += 1
        return length

    def _day(self, folded: Folded, at: int) -> Slot | None:
        words, starts, ends = folded.tokens
        word = words[at]
        if word.isdigit():
            if len(word) > 2 or not 1 <= int(word) <= 31:
                return None
            end = at + 1
            if end < len(words) and starts[end] == ends[at] and words[end] in self.endings:
                end += 1
            elif end < len(words) and starts[end] == ends[at] and words[end].isalpha():
                return None
            return Slot(end, int(word))
        found = self.day_words.match(folded.tokens, at)
        return None if found is None else Slot(found.end, found.value, self._bare(found.particle))

    def _days(self, folded: Folded, at: int) -> Slot | None:
        first = self._day(folded, at)
        words = folded.tokens.words
        if first is None or first.end >= len(words):
            return None
        link = self.links.match(folded.tokens, first.end)
        after = first.end + 1 if words[first.end] in "-/" else link.end if link else -1
        second = self._day(folded, after) if 0 < after < len(words) else None
        if second is None and words[first.end] in self.particles and words[first.end + 1 : first.end + 2]:
            second = self._day(folded, first.end + 1)  # "6 و7 آذار"
        if second is None or second.value <= first.value:
            return None
        return Slot(second.end, (first.value, second.value), first.prefix)

    def _year(self, folded: Folded, at: int) -> Slot | None:
        words, starts, ends = folded.tokens
        word = words[at]
        if not (word.isdigit() and len(word) == 4 and "1800" <= word < "2200"):
            return None
        end = at + 1
        if end < len(words) and starts[end] == ends[at] and words[end].isalpha():
            if len(words[end]) > 1:
                return None
            end += 1  # "2024م"
        return Slot(end, int(word))

    def _numeric(self, folded: Folded, at: int, *, has_year: bool) -> Slot | None:
        """Read "18/11/2023", "2023-11-18", "18.11.2023"; without a year "18/11"."""
        words, starts, ends = folded.tokens
        if not words[at][0].isdigit() or (at and starts[at] == ends[at - 1] and words[at - 1] in "/-."):
            return None
        if "." not in words[at] and words[at + 1 : at + 2] not in (["/"], ["-"]):
            return None
        found = (_LONG_DATE if has_year else _SHORT_DATE).match(folded.text, starts[at])
        if found is None:
            return None
        end = at
        while end < len(words) and starts[end] < found.end():
            end += 1
        if ends[end - 1] != found.end():
            return None
        groups = found.groupdict()
        if groups.get("iso"):
            return Slot(end, (int(groups["iso"]), int(groups["isom"]), int(groups["isod"])))
        first, second = int(groups["a"]), int(groups["b"])
        year = int(groups["year"]) if has_year else None
        order = self.words.numeric_order
        if first > 12 or order == "dmy" or first == second:
            return Slot(end, (year, second, first))
        if second > 12 or order == "mdy":
            return Slot(end, (year, first, second))
        return Slot(end, (year, None, (first, second)))

    def _span(self, folded: Folded, at: int) -> Slot | None:
        """Read a number and a unit: "two days", "sepekan", "يومين"."""
        tokens = folded.tokens
        for table, count in ((self.pairs, 2), (self.singles, 1)):
            whole = table.match(tokens, at)
            if whole is not None:
                return Slot(whole.end, (count, whole.value), whole.prefix)
        units = self.tables["unit"]
        if units.entries.keys().isdisjoint(tokens.words[at + 1 : at + _LONGEST_NUMBER]):
            return None
        number = self.cardinals.read(folded, at)
        end, value, prefix = (number.end, number.value, number.prefix) if number else (at, None, 0)
        if number is None:
            one = self.ones.match(tokens, at)
            if one is None:
                return None
            end, value = one.end, 1
        if end < len(tokens.words) and tokens.words[end] == "-":
            end += 1
        unit = units.match(tokens, end)
        if unit is None or unit.prefix or value is None:
            return None
        return Slot(unit.end, (value, unit.value), prefix)


_REACH = 8  # tokens between the first word of a date and the word that makes it one
_LONGEST_NUMBER = 16  # tokens of a number in words, its unit included
_DATE_SIGNS = ("/", "-")
_DIGIT_SLOTS = ("day", "days", "numeric", "short", "span", "year")
_LONG_DATE = re.compile(
    r"(?P<iso>\d{4})[-/](?P<isom>\d{1,2})[-/](?P<isod>\d{1,2})(?!\d)"
    r"|(?P<a>\d{1,2})(?P<sign>[-/.])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:18|19|20|21)\d\d)(?!\d)"
)
_SHORT_DATE = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])")


def _longer(best: DateMatch | None, other: DateMatch | None) -> DateMatch | None:
    return other if other is not None and (best is None or other.end > best.end) else best


@cache
def date_matcher(pack: LanguagePack) -> DateMatcher:
    """Return the pattern matcher of a language, built once."""
    return DateMatcher(pack)


__all__ = ["DateMatch", "DateMatcher", "Slot", "date_matcher"]
