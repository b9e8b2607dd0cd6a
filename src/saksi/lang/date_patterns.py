"""Match the date patterns of a pack against tokens."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple

from saksi.lang.date_automata import Pattern, compile_pattern
from saksi.lang.date_slots import SlotReader, TextSlots
from saksi.lang.date_words import DatePatterns, DateWords
from saksi.lang.normalise import Folded
from saksi.lang.pack import LanguagePack


class DateMatch(NamedTuple):
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


class TextDates:
    """The date patterns of one text, each token looked at once; give it by `DateMatcher.of`.

    Attributes:
        folded: The text.
        tokens: Its tokens.
        words: The words of these tokens.
    """

    __slots__ = ("_matcher", "_matches", "_slots", "folded", "tokens", "words")

    def __init__(self, folded: Folded, matcher: "DateMatcher") -> None:
        self.folded = folded
        self.tokens = folded.tokens
        self.words = self.tokens.words
        self._matcher = matcher
        self._slots = TextSlots(folded, matcher.slots)
        self._matches: dict[int, DateMatch | None] = {}

    def match(self, at: int) -> DateMatch | None:
        """Return the longest date pattern that starts at token `at`, or None."""
        known = self._matches
        if at not in known:
            known[at] = None if self._matcher.is_cut_off(self.words, at) else self._matcher.match(self._slots, at)
        return known[at]

    def short_day(self, at: int) -> DateMatch | None:
        """Return a day in digits without a year at token `at`, the first of two: "28/03" in "du 28/03 au 3/04/2030"."""
        if at >= len(self.words) or not self.words[at][0].isdigit():
            return None
        found = self._matcher.slots.read(self.folded, "short", at)
        return None if found is None else DateMatch("date", found.end, 0, {"short": found.value})

    def bare_month(self, at: int) -> DateMatch | None:
        """Return a month without a year at token `at`, which is a date only in a span of months or behind "since"."""
        if at >= len(self.words) or self.words[at] not in self._matcher.slots.months.entries:
            return None
        found = self._matcher.slots.month(self.folded, at)
        return None if found is None else DateMatch("month", found.end, found.prefix, {"month": found.value})


class DateMatcher:
    """Matches the date patterns of one language; build it with `date_matcher`."""

    def __init__(self, pack: LanguagePack) -> None:
        self.slots = SlotReader(pack)
        self.words: DateWords = self.slots.words
        self.particles = self.slots.particles
        by_first: dict[str, list[tuple[Pattern, int]]] = {}
        by_slot: dict[str, list[tuple[Pattern, int]]] = {}
        for pattern in self._patterns(self.words.patterns):
            for at in pattern.first:
                element = pattern.elements[at]
                if element.is_slot:
                    by_slot.setdefault(element.text, []).append((pattern, at))
                else:
                    for particle in ("", *self.particles):
                        by_first.setdefault(particle + element.text, []).append((pattern, at))
        self.by_first = {word: _Beginnings(patterns) for word, patterns in by_first.items()}
        self.by_slot = {slot: _Beginnings(patterns) for slot, patterns in by_slot.items()}
        for begun in (*self.by_first.values(), *self.by_slot.values()):
            begun.words = begun.words.union(*(self.slots.words_of[slot] for slot in begun.by_slot))
        self.slots_of = self._slots_of()
        self.gate = frozenset(self.by_first).union(self.slots_of)
        self.core = self._core_words()
        self.nexts = self._nexts()
        self.digit_nexts = self._nexts_of_digits()

    @staticmethod
    def _patterns(patterns: DatePatterns) -> Iterator[Pattern]:
        for each in fields(patterns):
            for pattern in getattr(patterns, each.name):
                yield compile_pattern(each.name, pattern)

    def _nexts(self) -> dict[str, frozenset[str]]:
        """Return, for words that are no date by themselves, the words that may come next in what they begin, digits apart."""
        found: dict[str, frozenset[str]] = {}
        shared: dict[frozenset[str], frozenset[str]] = {}  # most of thousands of Arabic words have one set in common
        for word in self.gate:
            begun = self.by_first.get(word)
            nexts = set() if begun is None else set(begun.words)
            is_whole = begun is not None and bool(begun.alone)
            for slot in self.slots_of.get(word, ()):
                fills, inner = self.slots.goes_on_with(slot, word)
                nexts |= inner
                if fills:
                    is_whole = is_whole or bool(self.by_slot[slot].alone)
                    nexts |= self.by_slot[slot].words
            if not is_whole:
                own = frozenset(nexts | {"-", "."})
                found[word] = shared.setdefault(own, own)
        return found

    def _nexts_of_digits(self) -> frozenset[str] | None:
        """Return the words that may come next in what up to three digits begin; None when a pattern is whole with them."""
        begun = [self.by_slot[slot] for slot in _DIGIT_SLOTS if slot in self.by_slot]
        if "day" in self.by_slot and self.by_slot["day"].alone:
            return None
        return self.slots.digit_nexts.union(*(each.words for each in begun))

    def _slots_of(self) -> dict[str, tuple[str, ...]]:
        """Return for each word the slots that a pattern may begin with and that may begin with it."""
        found: dict[str, list[str]] = {}
        for slot in self.by_slot:
            for word in self.slots.words_of[slot]:
                found.setdefault(word, []).append(slot)
        return {word: tuple(slots) for word, slots in found.items()}

    def _core_words(self) -> frozenset[str]:
        """Return the words of which every date has one, digits apart."""
        slots = self.slots
        tables = [slots.tables[name] for name in ("weekday", "relative", "unit", "hijri", "stretch")]
        words = {word for table in (*tables, slots.months, slots.pairs, slots.singles) for word in table.entries}
        for pattern in self._patterns(self.words.patterns):
            if not any(element.is_slot for element in pattern.elements):
                words |= {element.text for element in pattern.elements if len(element.text) > 3}
        return frozenset(words)

    def is_cut_off(self, words: list[str], at: int) -> bool:
        """Whether a word only begins what goes on, and the next one is none it goes on with: "the village", "12 people"."""
        word = words[at]
        nexts = self.nexts.get(word)
        if nexts is None and word.isdigit() and len(word) < _YEAR_DIGITS and word not in self.by_first:
            nexts = self.digit_nexts
        if nexts is None:
            return False
        if at + 1 == len(words):
            return True
        following = words[at + 1]
        if following in nexts or following[0].isdigit():
            return False
        return word not in self.slots.numbers or following not in self.slots.number_nexts

    def of(self, folded: Folded) -> TextDates:
        """Return the date patterns of a text, kept with it."""
        known: TextDates | None = folded.memory.get(self)
        if known is None:
            known = folded.memory[self] = TextDates(folded, self)
        return known

    def match(self, slots: TextSlots, at: int) -> DateMatch | None:
        """Return the longest date pattern that starts at token `at` of a text, or None."""
        word = slots.words[at]
        best: DateMatch | None = None
        begun = self.by_first.get(word)
        if begun is not None:
            for pattern, number in self._going_on(slots, begun, at + 1):
                prefix = self.slots.bare(word[: len(word) - len(pattern.elements[number].text)])
                best = _longer(best, self._follow(slots, pattern, (number, at + 1, {}), prefix))
        for slot in _DIGIT_SLOTS if word[0].isdigit() else self.slots_of.get(word, ()):
            begun = self.by_slot.get(slot)
            value = slots.fill(slot, at) if begun is not None else None
            if begun is not None and value is not None:
                for pattern, number in self._going_on(slots, begun, value.end):
                    first = number, value.end, {slot: value.value}
                    best = _longer(best, self._follow(slots, pattern, first, value.prefix))
        return best

    @staticmethod
    def _going_on(slots: TextSlots, begun: _Beginnings, at: int) -> list[tuple[Pattern, int]]:
        """Return the patterns that end before token `at` or go on with it, in their order."""
        words = slots.words
        indices = begun.alone
        if at < len(words) and (words[at] in begun.words or words[at][0].isdigit()):
            indices = indices + begun.by_word.get(words[at], [])
            for slot, waiting in begun.by_slot.items():
                if slots.fill(slot, at) is not None:
                    indices = indices + waiting
        return [begun.patterns[index] for index in sorted(set(indices))] if indices else []

    @staticmethod
    def _follow(
        slots: TextSlots, pattern: Pattern, begun: tuple[int, int, dict[str, Any]], prefix: int
    ) -> DateMatch | None:
        """Walk a pattern from its first element on; return the longest way through."""
        words = slots.words
        best: DateMatch | None = None
        waiting = [begun]
        seen: set[tuple[int, int]] = set()
        while waiting:
            number, at, held = waiting.pop()
            if (number, at) in seen:
                continue
            seen.add((number, at))
            if number in pattern.last and (best is None or at > best.end):
                best = DateMatch(pattern.meaning, at, prefix, held)
            if at >= len(words):
                continue
            word = words[at]
            for following, (text, is_slot) in pattern.steps[number]:
                if not is_slot:
                    if word == text:
                        waiting.append((following, at + 1, held))
                    continue
                slot = slots.fill(text, at)
                if slot is not None:
                    name = text + "2" if text in held else text
                    waiting.append((following, slot.end, {**held, name: slot.value}))
        return best


_YEAR_DIGITS = 4
_DIGIT_SLOTS = ("day", "days", "lately", "numeric", "short", "span", "year")


def _longer(best: DateMatch | None, other: DateMatch | None) -> DateMatch | None:
    return other if other is not None and (best is None or other.end > best.end) else best


@cache
def date_matcher(pack: LanguagePack) -> DateMatcher:
    """Return the pattern matcher of a language, built once."""
    return DateMatcher(pack)


__all__ = ["DateMatch", "DateMatcher", "TextDates", "date_matcher"]
