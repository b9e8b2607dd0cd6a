"""Number phrases in running text, as intervals: who counted how many, at least, at most, about.

The conventions: "12" is 12 to 12; "at least 12" 12 to open; "more than 50" 51 to open; "up to 20" open to 20; "about
200" 200 to 200, approximate; "dozens" 20 to 99, approximate; "several" open to open. Every number found is told with
its role, so that ages, years, sums of money and the like can be passed over knowingly; only the role `COUNT` can be a
count of persons.
"""

from functools import cache

from saksi.lang.cardinals import Cardinal, CardinalReader, cardinal_reader
from saksi.lang.normalise import Folded, Tokens, as_folded, fold
from saksi.lang.number_mentions import Core, NumberForm, NumberMention, apply_bound, shared_factor
from saksi.lang.number_roles import NumberRole, RoleFinder
from saksi.lang.number_words import ambiguous_duals, dual_forms, number_words
from saksi.lang.pack import LanguagePack
from saksi.lang.phrases import Match, PhraseTable, skip_touching

_TANWIN = "\u064b"
"""The sign that tells a noun of its own from one before another: "ألفًا"."""
_INTERVALS = {
    "teens": (11, 19),
    "tens": (20, 99),
    "hundreds": (100, 999),
    "thousands": (1000, 9999),
    "tens_of_thousands": (10_000, 99_999),
    "hundreds_of_thousands": (100_000, 999_999),
    "millions": (1_000_000, 9_999_999),
    "indefinite": (None, None),
}
_SIGNS_BEFORE = {">": "more_than", "≥": "at_least", "<": "less_than", "≤": "up_to", "~": "about", "±": "about"}
_LOOK_AHEAD = 4  # tokens of a noun phrase that may stand between a number and the bound behind it
_LOOK_BACK = 8  # tokens before "from 9 to 50" in which a verb of change is looked for


class NumberFinder:
    """Finds the numbers of one language; build it with `number_finder`."""

    def __init__(self, pack: LanguagePack) -> None:
        words = number_words(pack)
        self.cardinals: CardinalReader = cardinal_reader(pack)
        self.roles = RoleFinder(pack)
        particles = words.particles
        # Every dual with and without an attached particle, and how long that particle is.
        self.duals = {each + form: len(each) for each in particles for form in dual_forms(pack)}
        self.duals.update(dict.fromkeys(dual_forms(pack), 0))
        self.perhaps_duals = {each + form: len(each) for each in ("", *particles) for form in ambiguous_duals(pack)}
        self.repeats = frozenset(map(fold, words.dual_repeats))
        self.postposed = frozenset(map(fold, words.postposed_ones))
        bounds, quantifiers, ranges = words.bounds, words.quantifiers, words.ranges
        before = ("at_least", "more_than", "up_to", "less_than", "about", "exactly")
        self.bounds = PhraseTable(((each, kind) for kind in before for each in getattr(bounds, kind)), particles)
        after = ("at_least", "more_than", "up_to", "about")
        self.bounds_after = PhraseTable((each, kind) for kind in after for each in getattr(bounds, f"{kind}_after"))
        self.maybe = PhraseTable(((each, True) for each in bounds.maybe), particles)
        self.quantifiers = PhraseTable(
            ((each, name) for name in _INTERVALS for each in getattr(quantifiers, name)), particles
        )
        self.rounded = PhraseTable(words.rounded.items(), particles)
        self.articles = PhraseTable(((each, 1) for each in words.articles), particles)
        self.masked = PhraseTable(((each, True) for each in words.roles.not_numbers), particles)
        self.openers = PhraseTable(((each, True) for each in ranges.openers), particles)
        self.links = PhraseTable((each, "link") for each in ranges.links)
        self.opened_links = PhraseTable((each, "opened") for each in ranges.opened_links)
        self.alternatives = PhraseTable((each, "or") for each in ranges.alternatives)
        self.changes = PhraseTable(((each, True) for each in ranges.changes), particles)
        self.attached_links = [each for each in ranges.opened_links if each in words.particles]
        numbers = (self.cardinals.parts, self.quantifiers, self.rounded)
        self.begins = frozenset(word for table in numbers for word in table.entries)
        self.begins = self.begins.union(self.duals, self.perhaps_duals)
        around = (self.bounds, self.openers, self.masked)
        self.gate = self.begins.union((word for table in around for word in table.entries), _SIGNS_BEFORE)
        self.article_gate = self.gate.union(self.articles.entries)
        self.bound_gate = self.bounds.entries.keys() | _SIGNS_BEFORE.keys()
        self.nexts = self._nexts()
        self.article_nexts = {word: nexts for word, nexts in self.nexts.items() if word not in self.articles.entries}
        self.link_gate = self.links.entries.keys() | self.alternatives.entries.keys() | {"-"}

    def _nexts(self) -> dict[str, frozenset[str]]:
        """Return, for words that are nothing by themselves, the words that may come next in what they begin: "the" of "the one"."""
        tables = (self.masked, self.bounds, self.openers, self.cardinals.parts, self.quantifiers, self.rounded)
        found: dict[str, frozenset[str]] = {}
        for word in self.gate.difference(self.duals, self.perhaps_duals, _SIGNS_BEFORE):
            begun = [table.entries[word] for table in tables if word in table.entries]
            if all(each.whole is None for each in begun):
                found[word] = frozenset({"-", "."}.union(*(each.longer for each in begun)))
        return found

    def _openings(self, words: list[str], *, with_articles: bool) -> list[int]:
        """Return the tokens at which a number, its bound or what is masked may begin."""
        gate, nexts = (self.article_gate, self.article_nexts) if with_articles else (self.gate, self.nexts)
        found = [at for at, word in enumerate(words) if word in gate or word[0].isdigit()]
        last = len(words) - 1
        return [at for at in found if words[at] not in nexts or (at < last and words[at + 1] in nexts[words[at]])]

    def find(self, folded: Folded, *, with_articles: bool) -> list[NumberMention]:
        """Return all numbers of a text, in order, none inside another."""
        tokens = folded.tokens
        found: list[NumberMention] = []
        reached = 0
        for at in self._openings(tokens.words, with_articles=with_articles):
            if at < reached:
                continue
            masked = self.masked.match(tokens, at) if tokens.words[at] in self.masked.entries else None
            if masked is not None:
                reached = masked.end
                continue
            mention = self._mention(folded, at, with_articles=with_articles)
            if mention is not None:
                found.append(mention)
                reached = mention.last_token
        return found

    def _mention(self, folded: Folded, at: int, *, with_articles: bool) -> NumberMention | None:
        """Read a whole number phrase that starts at token `at`: bounds before, number or range, bounds after."""
        tokens = folded.tokens
        kinds, start, prefix = self._bounds_before(tokens, at)
        if start >= len(tokens.words):
            return None
        word, with_articles = tokens.words[start], with_articles or bool(kinds)
        begins = word in self.begins or word[0].isdigit() or word in self.openers.entries
        if not begins and not (with_articles and word in self.articles.entries):
            return None
        alone = self._core(folded, start, with_articles=False)
        core = alone
        if self._may_be_range(tokens.words, start, alone):
            core = self._range(folded, start, alone) or alone
        if core is None and with_articles:
            core = self._core(folded, start, with_articles=True)
        if core is None:
            return None
        if not kinds:
            prefix = core.prefix
        core = self._said_twice(folded, core)
        role = self.roles.role(folded, core.start, core.end, is_whole=core.is_whole)
        if core.form is NumberForm.DUAL and role is NumberRole.TIME:
            role = NumberRole.COUNT  # "رجلين مساء الأحد" are two men
        if tokens.words[core.start] in self.postposed and core.end == core.start + 1 and self._follows_noun(tokens, at):
            role = NumberRole.OTHER
        if (
            role is NumberRole.COUNT
            and core.start
            and core.lower == core.upper
            and self.roles.is_worded_year(tokens, core.start, core.lower)
        ):
            role = NumberRole.YEAR
        core, end = self._bounded(folded, core, kinds)
        begin = tokens.starts[at] + prefix
        first, last = folded.original_span(begin, tokens.ends[end - 1])
        inner = tokens.starts[core.start] + (0 if kinds and core.start != at else core.prefix)
        number = folded.original_span(inner, tokens.ends[core.end - 1])
        factor = (
            self.cardinals.factors.get(tokens.words[core.start][core.prefix :]) if core.end == core.start + 1 else None
        )
        if factor is not None and _TANWIN in folded.original[number[0] : number[1]]:
            core = core._replace(lower=factor, upper=factor)  # "ألفًا" is a thousand, "ألفا شخص" are two
        return NumberMention(
            start=first,
            end=last,
            number_start=number[0],
            number_end=number[1],
            first_token=at,
            last_token=core.end,
            lower=core.lower,
            upper=core.upper,
            approx=core.approx,
            as_written=folded.original[first:last],
            form=core.form,
            role=role,
            bound=core.bound,
        )

    def _bounds_before(self, tokens: Tokens, at: int) -> tuple[list[str], int, int]:
        """Return the kinds of the bounds that stand from token `at` on, the token after them and the first one's attached characters."""
        kinds: list[str] = []
        prefix, start = 0, at
        while start < len(tokens.words) and tokens.words[start] in self.bound_gate:
            bound = self.bounds.match(tokens, start)
            if bound is None:
                sign = _SIGNS_BEFORE.get(tokens.words[start])
                if sign is None:
                    break
                bound = Match(start + 1, sign, 0, "")
            prefix = bound.prefix if start == at else prefix
            kinds.append(bound.value)
            start = skip_touching(tokens, bound.end)
        return kinds, start, prefix

    def _core(self, folded: Folded, at: int, *, with_articles: bool) -> Core | None:
        """Read one number without bounds at token `at`: a quantifier, a dual, a rounded or an exact number."""
        tokens = folded.tokens
        if at >= len(tokens.words):
            return None
        word = tokens.words[at]
        if word not in self.begins and not word[0].isdigit() and not (with_articles and word in self.articles.entries):
            return None
        cardinal = self.cardinals.read(folded, at)
        quantifier = self.quantifiers.match(tokens, at) if word in self.quantifiers.entries else None
        if quantifier is not None and (cardinal is None or quantifier.end >= cardinal.end):
            lower, upper = _INTERVALS[quantifier.value]
            form = NumberForm.QUANTIFIER
            return Core(at, quantifier.end, quantifier.prefix, lower, upper, lower is not None, form)
        rounded = self.rounded.match(tokens, at) if word in self.rounded.entries else None
        if rounded is not None and (cardinal is None or rounded.end > cardinal.end):
            value, form = rounded.value, NumberForm.ROUNDED
            return Core(at, rounded.end, rounded.prefix, value, value, approx=True, form=form)
        if cardinal is not None:
            return self._of_cardinal(at, cardinal, word)
        repeats = tokens.words[at + 1 : at + 2]
        is_repeated = bool(repeats) and repeats[0] in self.repeats
        if word in self.duals or (is_repeated and word in self.perhaps_duals):
            prefix = self.duals.get(word, self.perhaps_duals.get(word, 0))
            return Core(at, at + 1 + is_repeated, prefix, 2, 2, approx=False, form=NumberForm.DUAL)
        article = self.articles.match(tokens, at) if with_articles else None
        if article is not None:
            return Core(at, article.end, article.prefix, 1, 1, approx=False, form=NumberForm.ARTICLE)
        return None

    def _said_twice(self, folded: Folded, core: Core) -> Core:
        """Take the same number in brackets behind a number as part of it: "fourteen (14) people", as in legal prose."""
        words = folded.tokens.words
        if core.end >= len(words) or words[core.end] != "(":
            return core
        again = self._core(folded, core.end + 1, with_articles=False)
        if again is None or again.lower is None or (again.lower, again.upper) != (core.lower, core.upper):
            return core
        return core._replace(end=again.end + 1) if words[again.end : again.end + 1] == [")"] else core

    def _of_cardinal(self, at: int, cardinal: Cardinal, word: str) -> Core:
        form = NumberForm.DIGITS
        if cardinal.has_words:
            form = NumberForm.MIXED if cardinal.has_digits else NumberForm.WORDS
        if cardinal.end == at + 1 and word in self.roles.collective:
            form = NumberForm.COLLECTIVE
        value = cardinal.value
        return Core(at, cardinal.end, cardinal.prefix, value, value, False, form, is_whole=value is not None)

    @staticmethod
    def _follows_noun(tokens: Tokens, at: int) -> bool:
        return at > 0 and tokens.words[at - 1][0].isalpha() and tokens.words[at + 1 : at + 2] != ["من"]

    def _may_be_range(self, words: list[str], at: int, alone: Core | None) -> bool:
        """Say whether token `at` opens a range, or a link stands behind the number there."""
        if words[at] in self.openers.entries:
            return True
        return alone is not None and alone.end < len(words) and words[alone.end] in self.link_gate

    def _range(self, folded: Folded, at: int, alone: Core | None) -> Core | None:
        """Read "9-50", "between 9 and 50", "from 9 to 50", "two or three" at token `at`, where `alone` is what stands there without a range."""
        tokens = folded.tokens
        opener = self.openers.match(tokens, at)
        if opener is None and alone is None:
            return None
        first = alone if opener is None else self._core(folded, opener.end, with_articles=True)
        if first is None or first.lower is None or first.lower != first.upper or first.form is NumberForm.DUAL:
            return None
        link, second_at, prefix = self._link(folded, first.end, has_opener=opener is not None)
        if not link or (tokens.words[first.end] != "-" and self._is_change(folded, at)):
            return None
        second = self._core(folded, second_at, with_articles=False)
        if second is None or second.lower is None or second.lower != second.upper or second.prefix != prefix:
            return None
        lower, upper = first.lower, second.lower
        factor = shared_factor(first, second)
        lower = lower * factor if lower * factor < upper else lower
        if lower >= upper or (link == "or" and upper > 2 * lower + 1):
            return None
        begin_prefix = first.prefix if opener is None else opener.prefix
        approx = first.approx or second.approx
        return Core(at, second.end, begin_prefix, lower, upper, approx, second.form, bound="range")

    def _link(self, folded: Folded, at: int, *, has_opener: bool) -> tuple[str, int, int]:
        """Return the kind of link at token `at`, the index of the token after it and its attached characters."""
        tokens = folded.tokens
        words = tokens.words
        if at >= len(words) - (not has_opener):
            return "", at, 0
        is_digit = at + 1 < len(words) and words[at] == "-" and words[at - 1][0].isdigit()
        if is_digit and words[at + 1][0].isdigit() and words[at + 2 : at + 3] != ["-"]:
            return "link", at + 1, 0
        tables = (self.links, self.opened_links, self.alternatives) if has_opener else (self.links, self.alternatives)
        for table in tables:
            match = table.match(tokens, at)
            if match is not None:
                return match.value, match.end, 0
        if has_opener and at < len(words):
            for each in self.attached_links:
                if words[at].startswith(each) and words[at] != each:
                    return "opened", at, len(each)
        return "", at, 0

    def _is_change(self, folded: Folded, at: int) -> bool:
        return any(self.changes.match(folded.tokens, index) is not None for index in range(max(0, at - _LOOK_BACK), at))

    def _bounded(self, folded: Folded, core: Core, kinds: list[str]) -> tuple[Core, int]:
        """Apply the bounds before and after a number; return it and the index after the whole phrase."""
        end = core.end
        after, after_end = self._bound_after(folded, core)
        if after:
            kinds, end = [*kinds, after], after_end
        for kind in kinds:
            core = apply_bound(core, kind)
        if core.bound in ("at_least", "more_than") and core.upper is None:
            joined = self._possibly(folded, end)
            if joined is not None and core.lower is not None and joined.upper is not None and joined.upper > core.lower:
                approx = core.approx or joined.approx
                core = core._replace(upper=joined.upper, approx=approx, bound="range", end=joined.end)
                end = joined.end
        return core, end

    def _bound_after(self, folded: Folded, core: Core) -> tuple[str, int]:
        """Look for a bound behind the number or behind the noun that follows it."""
        tokens = folded.tokens
        words = tokens.words
        for at in range(core.end, min(core.end + _LOOK_AHEAD + 1, len(words))):
            if words[at] == "+" and at == core.end and tokens.starts[at] == tokens.ends[at - 1]:
                return "at_least", at + 1
            match = self.bounds_after.match(tokens, at) if words[at] in self.bounds_after.entries else None
            if match is not None:
                return ("", core.end) if self._starts_next(tokens, at, match.end) else (match.value, match.end)
            if words[at][0].isdigit() or not (words[at].isalpha() or words[at] in "'-"):
                break
        return "", core.end

    def _starts_next(self, tokens: Tokens, at: int, end: int) -> bool:
        """Say whether the words [at, end) of a bound lead to another number: "31 dead and more than 1,000 injured"."""
        words = tokens.words
        if end < len(words) and (words[end][0].isdigit() or words[end] in self.gate):
            return True
        inside = (self.bounds.match(tokens, i) for i in range(at + 1, end))
        return any(match is not None and match.end > end for match in inside)

    def _possibly(self, folded: Folded, at: int) -> Core | None:
        """Read ", possibly up to 12" behind a lower bound."""
        tokens = folded.tokens
        start = at
        while start < len(tokens.words) and tokens.words[start] in ",-(":
            start += 1
        maybe = self.maybe.match(tokens, start)
        if maybe is None:
            return None
        bound = self.bounds.match(tokens, maybe.end)
        if bound is None or bound.value != "up_to":
            return None
        return self._core(folded, bound.end, with_articles=False)


@cache
def number_finder(pack: LanguagePack) -> NumberFinder:
    """Return the number finder of a language, built once."""
    return NumberFinder(pack)


def find_numbers(text: str | Folded, pack: LanguagePack, *, with_articles: bool = False) -> list[NumberMention]:
    """Return every number phrase of a text with its interval and its role.

    Args:
        text: The text, or its folded form when it was folded already.
        pack: The language it is written in.
        with_articles: Whether words that are "one" only before a noun ("un", "seorang") are told too, with the form
            `ARTICLE`.

    Returns:
        Mentions in order, none overlapping another's number; empty when the text has no number.

    Example:
        >>> from saksi.lang.pack import load_pack
        >>> [(each.as_written, each.lower, each.upper) for each in find_numbers("at least 12", load_pack("en"))]
        [('at least 12', 12, None)]
    """
    return number_finder(pack).find(as_folded(text), with_articles=with_articles)


def parse_number(words: str, pack: LanguagePack) -> NumberMention | None:
    """Read words that are said to be a number again; the check that a stated number stands in its words.

    Args:
        words: The words a value was read from, such as "at least 1,383".
        pack: The language of the words.

    Returns:
        The only number in the words, whatever its role would be in a text, with role `COUNT`; None when there is none
        or more than one.
    """
    found = find_numbers(words, pack, with_articles=True)
    firm = [each for each in found if each.form is not NumberForm.ARTICLE]
    found = firm or found
    if len(found) != 1 or found[0].role is NumberRole.OTHER:
        return None
    return found[0]._replace(role=NumberRole.COUNT)


__all__ = ["NumberFinder", "NumberForm", "NumberMention", "NumberRole", "find_numbers", "number_finder", "parse_number"]
