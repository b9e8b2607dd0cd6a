"""A sentence as the layers see it: its words, the marked expressions, and questions about stretches of words."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from saksi.lang.dates import DateMention
from saksi.lang.normalise import Folded
from saksi.lang.segment import SentenceKind
from saksi.read.lexicon import Lexicon, Mark, Marks
from saksi.read.quantities import ARTICLE, Count, find_counts
from saksi.read.words import Words, find_words

_STRONG = frozenset(".;:!?…\n")
_OPENING = frozenset('([{«“„"')
_CLOSING = frozenset(')]}»”"')
_NOWHERE: tuple[int, ...] = ()
_TEN = 10
_FEW, _MOST = 4, 0.6
"""A sentence is in capitals with more words than these, and a larger share of its words, in capitals."""


def _is_ratio(one: Count, of: Count) -> bool:
    """Say whether two numbers with "in" between them tell a share: "one in four", "seven in ten"."""
    if one.lower is None or of.lower is None or one.upper not in (one.lower, None):
        return False
    return one.lower == 1 or one.lower < of.lower == _TEN


class Sentence:
    """One sentence, ready for the layers above the words.

    Attributes:
        index: Its place in the document.
        start: First code point in the document's text.
        end: Code point after the last.
        words: Its words.
        starts: For each word, the code point in the document's text at which it starts.
        ends: For each word, the code point after its last.
        marks: For each word, the expressions that start there, by class.
        brackets: Words of the round brackets, opening and closing.
        counts: Quantities by the word they start at, bound included; only where the sentence has an outcome word.
        uncounted: Words of numbers that count nobody.
        dates: The dates that stand in it.
        kind: Body text, headline or list item.
        is_upper: It is written in capitals, so that names cannot be told by them.
    """

    __slots__ = (
        "_commas",
        "_strong",
        "_where",
        "brackets",
        "counts",
        "dates",
        "end",
        "ends",
        "has_outcome",
        "index",
        "is_upper",
        "kind",
        "lexicon",
        "marks",
        "paragraph",
        "start",
        "starts",
        "text",
        "uncounted",
        "words",
    )

    def __init__(
        self,
        text: str,
        span: tuple[int, int],
        place: tuple[int, int],
        lexicon: Lexicon,
        *,
        kind: SentenceKind = SentenceKind.BODY,
    ) -> None:
        self.text = text
        self.start, self.end = span
        self.index, self.paragraph = place
        self.kind = kind
        self.dates: Sequence[DateMention] = ()
        self.lexicon = lexicon
        self.words, self.starts, self.ends = find_words(text, *span)
        self.marks: list[Marks] = lexicon.mark(self.words)
        self._read_signs()
        self._where: dict[str, list[int]] = {}
        where = self._where
        for at, marks in enumerate(self.marks):
            for cls in marks:
                if cls in where:
                    where[cls].append(at)
                else:
                    where[cls] = [at]
        self.has_outcome = not self._where.keys().isdisjoint(("outcome", "split", "spanned", "loses", "survives"))
        self.counts: dict[int, Count] = {}
        self.uncounted: frozenset[int] = frozenset()

    def _read_signs(self) -> None:
        """Find the commas, the signs that end a thought and the round brackets, and whether the sentence is in capitals."""
        self._strong: list[int] = []
        self._commas: list[int] = []
        self.brackets: list[tuple[int, int]] = []
        opened: list[int] = []
        capitals = 0
        for at, word in enumerate(self.words):
            capitals += word.is_upper
            if not word.is_sign:
                continue
            if word.form == ",":
                self._commas.append(at)
            elif word.text in _STRONG:
                if not self._is_initial(at):
                    self._strong.append(at)
            elif word.text == "(":
                opened.append(at)
            elif word.text == ")" and opened:
                self.brackets.append((opened.pop(), at))
        self.is_upper = capitals > _FEW and capitals > _MOST * sum(
            not (word.is_sign or word.is_number) for word in self.words
        )

    def count(self, folded: Folded, dates: Sequence[DateMention], *, is_asked: bool = False) -> None:
        """Take in the dates of the sentence, and find its quantities in the folded document when it has an outcome word or is asked for them."""
        self.dates = dates
        if self.counts:
            return
        if self.has_outcome or is_asked or self._goes_on_counting():
            told = Words(self.words, self.starts, self.ends)
            self.counts, self.uncounted = find_counts(
                folded, told, self.lexicon.pack, self.dates, harms=self.where("outcome"), people=self._people(),
                openers={*self.where("including"), *(at - 2 for at in self._bracketed() if self.is_conjunction(at - 2))},
            )  # fmt: skip
            self._leave_out_ratios()

    def _goes_on_counting(self) -> bool:
        """Say whether words without a harm of their own may count those told before: "of those", "were among them", "put the figure at"."""
        if self.lacks("of_those", "among_told", "figure_again"):
            return False
        return bool(self.where("of_those", 0, 2) or self.where("among_told", 1, 9) or self.where("figure_again"))

    def _leave_out_ratios(self) -> None:
        """Let "one in every 55 people", "one in four women", "ثلاثة أرباع السجناء" count nobody."""
        for at in self.where("fraction"):
            end = self.marks[at]["fraction"][0].end
            for told in [each for each in self.counts.values() if each.number_start == at]:
                if end > at + 1 and told.lower is not None and told.number_end <= end:
                    self._leave_out(told)
        for at in self.where("ratio"):
            if self.marks[at]["ratio"][0].end not in self.counts:
                continue
            one = next((count for count in self.counts.values() if count.end == at), None)
            of = self.counts.get(self.marks[at]["ratio"][0].end)
            is_single = one is None and at > 0 and self.has(at - 1, "single_one")
            if of is None or not (is_single or (one is not None and _is_ratio(one, of))):
                continue
            is_of_people = of.end < len(self.words) and self.has_any(
                of.end, "person", "passive", "have", "part_after", "outcome"
            )
            if is_of_people:
                for each in (one, of):
                    if each is not None:
                        self._leave_out(each)

    def _leave_out(self, count: Count) -> None:
        """Let a number count nobody."""
        del self.counts[count.start]
        self.uncounted |= {*range(count.start, count.end)}

    def _bracketed(self) -> list[int]:
        """Give the words that alone stand in round brackets."""
        return [opening + 1 for opening, closing in self.brackets if closing == opening + 2 and opening]

    def _people(self) -> frozenset[int]:
        """Give the words behind nouns for several people, where a number with an article may count them: "القتلى الـ 48"."""
        if not self.lexicon.is_vso:
            return frozenset()
        told = [mark for i in self.where("person") for mark in self.marks[i]["person"] if mark.entry.detail == "p"]
        told += [
            mark for i in self.where("outcome") for mark in self.marks[i]["outcome"] if mark.entry.detail == "count"
        ]
        return frozenset(mark.end for mark in told)

    def __len__(self) -> int:
        return len(self.words)

    def where(self, cls: str, start: int = 0, end: int | None = None) -> Sequence[int]:
        """Give the words of [start, end) at which an expression of a class starts, in order."""
        if cls not in self._where:
            return ()
        found = self._where[cls]
        if start <= 0 and end is None:
            return found
        return [at for at in found if start <= at and (end is None or at < end)]

    def lacks(self, *classes: str) -> bool:
        """Say whether no expression of these classes stands in the sentence."""
        return self._where.keys().isdisjoint(classes)

    def where_any(self, *classes: str) -> list[int]:
        """Give the words at which an expression of one of these classes starts, in order."""
        return sorted({at for cls in classes if cls in self._where for at in self._where[cls]})

    def past_article(self, at: int) -> int:
        """Give the word behind an article that stands alone before a number: "الـ 48"."""
        return at + 1 if at < len(self.words) and self.words[at].form == ARTICLE else at

    def find(self, at: int, cls: str) -> Mark | None:
        """Give the expression of a class that starts at a word."""
        return self.marks[at][cls][0] if cls in self._where and at in self._where[cls] else None

    def has(self, at: int, cls: str) -> bool:
        """Say whether an expression of a class starts at a word."""
        return cls in self._where and at in self._where[cls]

    def is_kind(self, at: int, cls: str, kind: str) -> bool:
        """Say whether an expression of a class and of one of its kinds starts at a word; no word outside the sentence has one."""
        return self.has(at, cls) and any(mark.entry.kind == kind for mark in self.marks[at][cls])

    def has_any(self, at: int, *classes: str) -> bool:
        """Say whether an expression of one of these classes starts at a word of the sentence."""
        return not self.marks[at].keys().isdisjoint(classes)

    def ends_with(self, end: int, cls: str, reach: int = 4) -> Mark | None:
        """Give the expression of a class that ends just before word `end`."""
        if cls not in self._where:
            return None
        for start in self._where[cls]:
            if end - reach <= start < end:
                for mark in self.marks[start][cls]:
                    if mark.end == end:
                        return mark
        return None

    def tells_harm(self, at: int) -> bool:
        """Say whether an outcome word other than an attack starts at a word."""
        return any(mark.entry.kind != "other" for mark in self.marks[at].get("outcome", ()))

    def is_strong_sign(self, at: int) -> bool:
        """Say whether a word is a sign that ends a thought."""
        return at in self._strong

    def strong_signs(self, start: int, end: int) -> list[int]:
        """Give those of words [start, end) that are signs which end a thought."""
        return [at for at in self._strong if start <= at < end]

    def _is_initial(self, at: int) -> bool:
        """Say whether word `at` is the full stop of an initial: "R. Doe"."""
        if self.words[at].text != "." or not 0 < at < len(self.words) - 1:
            return False
        before, after = self.words[at - 1], self.words[at + 1]
        return len(before.text) == 1 and before.is_capital and after.is_capital

    def is_comma(self, at: int) -> bool:
        """Say whether a word is a comma."""
        return at in self._commas

    def is_conjunction(self, at: int) -> bool:
        """Say whether a word joins two groups, by itself or by an attached "and"."""
        return at in self._where.get("conjunction", _NOWHERE)

    def has_joined_conjunction(self, at: int) -> bool:
        """Say whether a word carries an attached "and" (Arabic wa-)."""
        prefixes = self.lexicon.conjunction_prefixes
        if not prefixes or not 0 <= at < len(self.words):
            return False
        form, text = self.words[at].form, self.words[at].text
        is_bare = self.lexicon.is_bare(form) and text.startswith(form[:2])  # "وأحد" is no "واحد"
        if at in self.counts and form[0] in prefixes and not is_bare:
            return True
        return any(mark.prefix and mark.prefix[0] in prefixes for marks in self.marks[at].values() for mark in marks)

    def word_at(self, offset: int) -> int:
        """Give the first word that ends behind an offset in the document's text, or the length of the sentence."""
        return bisect_right(self.ends, offset)

    def word_from(self, offset: int) -> int:
        """Give the first word that starts at an offset in the document's text or behind it, or the length of the sentence."""
        return bisect_left(self.starts, offset)

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Give the offsets of words [start, end) in the document's text."""
        return self.starts[start], self.ends[end - 1]

    def is_dated(self, at: int) -> bool:
        """Say whether a word belongs to a date."""
        return any(date.start <= self.starts[at] < date.end for date in self.dates)

    def is_bracketed(self, at: int, *, seen_from: int) -> bool:
        """Say whether word `at` stands in round brackets that word `seen_from` is outside of."""
        return any(first < at < last and not first < seen_from < last for first, last in self.brackets)
