"""Read the slots of date patterns, such as a day, a month or a span of days, at a token of a text."""

import re
from typing import Any, NamedTuple

from saksi.lang.cardinals import cardinal_reader
from saksi.lang.date_automata import SLOTS
from saksi.lang.date_words import DateWords, date_words
from saksi.lang.normalise import Folded, fold
from saksi.lang.number_words import number_words
from saksi.lang.pack import LanguagePack
from saksi.lang.phrases import PhraseTable


class Slot(NamedTuple):
    """A slot filled from token `at` on."""

    end: int
    value: Any
    prefix: int = 0


class SlotReader:
    """Reads the slots of one language.

    Attributes:
        words_of: For each slot the words that it may begin with, digits apart; slots of digits alone have none.
    """

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
        # Words that may come next inside a number with its unit, a month ("Sept.", "آذار (مارس)") and a row of days.
        parts = frozenset(self.cardinals.parts.entries)
        self.numbers = parts.union(self.ones.entries)
        self.lately = frozenset(map(fold, words.lately))
        self.number_nexts = parts.union(self.tables["unit"].entries, self.cardinals.joiners, self.lately, "-.")
        linked = frozenset(self.links.entries).union(self.particles, "-/")
        self.inner_nexts = {"month": frozenset("./("), "days": linked}
        self.digit_nexts = self.number_nexts | linked | self.endings
        self.words_of = {
            slot: frozenset(word for table in self.tables_of(slot) for word in table.entries) for slot in SLOTS
        }

    def tables_of(self, slot: str) -> tuple[PhraseTable[Any], ...]:
        """Return the tables one of whose phrases a slot begins with when it does not begin with digits."""
        match slot:
            case "month":
                return (self.months,)
            case "day" | "days":
                return (self.day_words,)
            case "span":
                return self.pairs, self.singles, self.ones, self.cardinals.parts
            case "lately":
                return self.cardinals.parts, self.tables["unit"]
            case _:
                return (self.tables[slot],) if slot in self.tables else ()

    def goes_on_with(self, slot: str, word: str) -> tuple[bool, set[str]]:
        """Say whether a word, digits apart, fills a slot alone, and give the words that may come next inside the slot.

        What may come next in a number is left out: that is `number_nexts`.
        """
        is_whole = False
        nexts: set[str] = set()
        for table in self.tables_of(slot):
            begun = table.entries.get(word)
            if begun is None:
                continue
            nexts |= begun.longer.keys()
            is_number = table is self.ones or table is self.cardinals.parts  # "a week": nothing without its unit
            is_whole = is_whole or (begun.whole is not None and not is_number)
        return is_whole, nexts | self.inner_nexts.get(slot, frozenset())

    def read(self, folded: Folded, slot: str, at: int) -> Slot | None:
        """Return what fills a slot from token `at` on, or None."""
        word = folded.tokens.words[at]
        match slot:
            case "month":
                return self.month(folded, at)
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
            case "lately":
                return self._lately(folded, at) or self._counted_behind(folded, at)
            case _:
                return self._named(folded, slot, at)

    def _named(self, folded: Folded, slot: str, at: int) -> Slot | None:
        """Read a slot that is a table of names."""
        found = self.tables[slot].match(folded.tokens, at)
        if found is None or (slot == "weekday" and not self._is_cased(folded, at)):
            return None
        return Slot(found.end, found.value, self.bare(found.particle))

    def _is_cased(self, folded: Folded, at: int) -> bool:
        """Whether a name that is another word in small letters has its capital here."""
        words, starts, ends = folded.tokens
        return words[at] not in self.cased or folded.slice(starts[at], ends[at])[:1].isupper()

    def month(self, folded: Folded, at: int) -> Slot | None:
        """Read the name of a month, its other name in brackets included."""
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
        return Slot(end, found.value, self.bare(found.particle))

    def bare(self, particle: str) -> int:
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
        return None if found is None else Slot(found.end, found.value, self.bare(found.particle))

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

    def _lately(self, folded: Folded, at: int) -> Slot | None:
        """Read a number, a word for "last" and a unit: "24 dernières heures"."""
        words = folded.tokens.words
        if self.lately.isdisjoint(words[at + 1 : at + _LONGEST_NUMBER]):
            return None
        number = self.cardinals.read(folded, at)
        if number is None or number.value is None or words[number.end : number.end + 1] == []:
            return None
        unit = self.tables["unit"].match(folded.tokens, number.end + 1) if words[number.end] in self.lately else None
        return None if unit is None or unit.prefix else Slot(unit.end, (number.value, unit.value), number.prefix)

    def _counted_behind(self, folded: Folded, at: int) -> Slot | None:
        """Read a unit with its number behind it, as where nouns and their numbers take an article: "الساعات الأربع والعشرين"."""
        tokens = folded.tokens
        unit = self.tables["unit"].match(tokens, at) if self.particles else None
        if unit is None or unit.end >= len(tokens.words):
            return None
        at = unit.end + (tokens.words[unit.end] == _ARTICLE)
        number = self.cardinals.read(folded, at) if at < len(tokens.words) else None
        if number is None or number.value is None:
            return None
        return Slot(number.end, (number.value, unit.value), self.bare(unit.particle))


class TextSlots:
    """The slots of one text, each read once.

    Attributes:
        words: The tokens of the text.
    """

    __slots__ = ("_filled", "_folded", "_reader", "words")

    def __init__(self, folded: Folded, reader: SlotReader) -> None:
        self.words = folded.tokens.words
        self._folded = folded
        self._reader = reader
        self._filled: dict[tuple[str, int], Slot | None] = {}

    def fill(self, slot: str, at: int) -> Slot | None:
        """Return what fills a slot from token `at` on, or None."""
        words = self.words
        if at >= len(words) or (words[at] not in self._reader.words_of[slot] and not words[at][0].isdigit()):
            return None
        key = slot, at
        if key not in self._filled:
            self._filled[key] = self._reader.read(self._folded, slot, at)
        return self._filled[key]


_ARTICLE = "ال"
_LONGEST_NUMBER = 16  # tokens of a number in words, its unit included
_LONG_DATE = re.compile(
    r"(?P<iso>\d{4})[-/](?P<isom>\d{1,2})[-/](?P<isod>\d{1,2})(?!\d)"
    r"|(?P<a>\d{1,2})(?P<sign>[-/.])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:18|19|20|21)\d\d)(?!\d)"
)
_SHORT_DATE = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])")


__all__ = ["Slot", "SlotReader", "TextSlots"]
