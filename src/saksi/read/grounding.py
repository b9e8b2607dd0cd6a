"""The grounding gate: what any reader says must rest on the words it points at, or it is rejected and counted.

The same checks for rules, models and people. Quoting is necessary and not sufficient: each value has its own span, and our own number
parser, run on that span, must give the value again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from saksi.lang.numbers import NumberMention, NumberRole, find_numbers
from saksi.lang.pack import LanguagePack
from saksi.model.quantity import Quantity
from saksi.model.span import Span
from saksi.model.statement import Statement
from saksi.model.vocabulary import How
from saksi.read.expressions import lexicon_of
from saksi.read.words import find_words

CONTEXT = 600
"""Code points around the quote in which a stated value may stand when it is in no paragraph of the quote: headings, datelines."""
_PARSES_KEPT = 20_000
_CLOSING = ' "”»)'
"""What may stand between a name and the colon behind it."""


class Reason(Enum):
    """Why a statement was rejected."""

    WRONG_TEXT = "wrong-text"
    """It belongs to another document or another text."""
    QUOTE_DIFFERS = "quote-differs"
    """A span does not hold the words it claims."""
    OUT_OF_CONTEXT = "out-of-context"
    """A stated value stands far from the quote."""
    NUMBER_DIFFERS = "number-differs"
    """The number parser reads another number at the value's span."""
    NUMBER_WITHOUT_SPAN = "number-without-span"
    """A bound is stated and no words give it."""
    SUMMANDS_DIFFER = "summands-differ"
    """A summand's words do not give its number."""
    SOURCE_UNFRAMED = "source-unframed"
    """A source is named that no reporting words near it carry."""
    CANARY = "canary"
    """It repeats a token that only stands in a model's instructions."""
    UNREADABLE = "unreadable"
    """It is not in the form that was asked for."""
    SENTENCE_NOT_ASKED = "sentence-not-asked"
    """It is about a sentence that nobody asked about."""
    ACT_DIFFERS = "act-differs"
    """No words tell of the harm, or they are known to tell of another."""
    DATE_DIFFERS = "date-differs"
    """The date parser reads no date, or another one, in the date's words."""


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """A statement that did not pass.

    Args:
        statement_id: Its id.
        reason: The first check that failed.
    """

    statement_id: str
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Gate:
    """The text that statements are checked against.

    Args:
        document_id: The document the statements must belong to.
        text: Its text.
        pack: Its language.
        canaries: Tokens of a model's instructions that no document contains.
    """

    document_id: str
    text: str
    pack: LanguagePack
    canaries: Sequence[str] = ()
    _framed: dict[int, bool] = field(default_factory=dict, repr=False)

    def sort(self, statements: Iterable[Statement]) -> tuple[list[Statement], list[Rejection]]:
        """Split statements into those that pass and the rejections of the others, both in order."""
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        kept: list[Statement] = []
        rejected: list[Rejection] = []
        for statement in statements:
            reason = self._fault(statement, digest)
            if reason is None:
                kept.append(statement)
            else:
                rejected.append(Rejection(statement_id=statement.id, reason=reason))
        return kept, rejected

    def _fault(self, statement: Statement, digest: str) -> Reason | None:
        if (statement.document_id, statement.text_sha256) != (self.document_id, digest):
            return Reason.WRONG_TEXT
        spans = statement.spans()
        if not all(span.is_in(self.text) for span in spans):
            return Reason.QUOTE_DIFFERS
        if any(canary in span.quote for canary in self.canaries for span in spans):
            return Reason.CANARY
        if not self._is_in_context(statement):
            return Reason.OUT_OF_CONTEXT
        if statement.quantity is not None and (fault := self._quantity_fault(statement, statement.quantity)):
            return fault
        return None if self._is_framed(statement) else Reason.SOURCE_UNFRAMED

    def _is_in_context(self, statement: Statement) -> bool:
        """Say whether every value that is stated (not inherited) stands in the quote, its paragraph or close by."""
        scope, quote = statement.scope, statement.span
        stated: list[Span | None] = [
            statement.act_span,
            statement.victims.span,
            statement.quantity.span if statement.quantity else None,
        ]
        stated += [
            each.span for each in (scope.place, scope.perpetrator) if each is not None and each.how is How.STATED
        ]
        start, end = self._context(quote)
        return all(start <= span.start and span.end <= end for span in stated if span is not None)

    def _context(self, quote: Span) -> tuple[int, int]:
        start = self.text.rfind("\n", 0, quote.start) + 1
        end = self.text.find("\n", quote.end)
        end = len(self.text) if end < 0 else end
        return min(start, quote.start - CONTEXT), max(end, quote.end + CONTEXT)

    def _quantity_fault(self, statement: Statement, quantity: Quantity) -> Reason | None:
        if quantity.derivation:
            wrong = any(not self._gives(part.span.quote, part.number) for part in quantity.derivation)
            return Reason.SUMMANDS_DIFFER if wrong else None
        if quantity.span is None:
            is_known = quantity.is_unknown or self._gives(statement.victims.as_written, quantity.lower)
            return None if is_known or quantity.lower == quantity.upper == 0 else Reason.NUMBER_WITHOUT_SPAN
        if quantity.is_unknown:
            return None
        reads = any(_agrees(mention, quantity) for mention in _counts_in(quantity.span.quote, self.pack))
        return None if reads else Reason.NUMBER_DIFFERS

    def _gives(self, words: str, number: int | None) -> bool:
        """Say whether words without or with a number give a count: one person described or named, two in a dual, or the number."""
        if number is None:
            return True
        return (
            number == 1 or any(m.lower == number for m in _counts_in(words, self.pack)) or self._is_dual(words, number)
        )

    def _is_dual(self, words: str, number: int) -> bool:
        if number != 2:
            return False
        lexicon = lexicon_of(self.pack)
        marks = lexicon.mark(find_words(words).words)
        return any(mark.entry.detail == "d" for found in marks for mark in found.get("person", ()))

    def _is_framed(self, statement: Statement) -> bool:
        """Say whether reporting words stand near each named source."""
        return all(link.span is None or self._has_frame(link.span) for link in statement.attribution)

    def _has_frame(self, span: Span) -> bool:
        known = self._framed.get(span.start)
        if known is None:
            headed = self.text[span.end : span.end + 3].lstrip(_CLOSING)[:1] == ":"
            known = self._framed[span.start] = headed or self._reports(span)
        return known

    def _reports(self, span: Span) -> bool:
        """Say whether reporting words stand in reach of a source; first in the words right beside it, where they mostly are."""
        text, lexicon = self.text, lexicon_of(self.pack)
        start, end = max(0, span.start - 120), min(len(text), span.end + 200)
        first, last = text.rfind(" ", start, max(start, span.start - 30)), text.find(" ", min(span.end + 40, end), end)
        if 0 <= first < last and lexicon.has(find_words(text, first, last).words, "attribution"):
            return True
        return lexicon.has(find_words(text, start, end).words, "attribution")


@lru_cache(maxsize=_PARSES_KEPT)
def _counts_in(words: str, pack: LanguagePack) -> tuple[NumberMention, ...]:
    """Parse words again and give the counts in them; "three" and "at least 12" come again and again, so the parses are kept."""
    return tuple(m for m in find_numbers(words, pack, with_articles=True) if m.role is NumberRole.COUNT)


def _agrees(mention: NumberMention, quantity: Quantity) -> bool:
    """Say whether the number parser reads the bounds; a bound written behind the noun may be missing from the span."""
    if (mention.lower, mention.upper) == (quantity.lower, quantity.upper):
        return True
    return mention.lower == quantity.lower and quantity.upper is None
