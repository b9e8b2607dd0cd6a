"""How what a second reader proposes becomes a statement: word by word, or not at all.

A proposal holds words, never offsets. Each word is looked up in the sentence or paragraph that was asked about; the number and the date
are then read by our own parsers from those words, and must be what was proposed; and the statement passes the same gate as every other.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saksi.errors import DecodeError
from saksi.lang.dates import Anchor, find_dates
from saksi.lang.numbers import NumberMention, NumberRole, find_numbers
from saksi.lang.pack import LanguagePack
from saksi.model.ids import derive_id
from saksi.model.place import PlaceMention
from saksi.model.quantity import Quantity, Summand
from saksi.model.source import Attribution
from saksi.model.span import Span
from saksi.model.statement import Provenance, Scope, Statement, Victims
from saksi.model.vocabulary import Act, Confidence, EventTime, SourceKind, Stance, StatementKind
from saksi.model.when import When
from saksi.read.answer import DAYS, Rejected, check_proposal, read_answer
from saksi.read.expressions import lexicon_of
from saksi.read.grounding import Gate, Reason, Rejection
from saksi.read.lexicon import Mark
from saksi.read.passage import Passage
from saksi.read.words import find_words

_OPEN_ACTS = {"shot": {"killed", "injured"}, "combined": {"killed", "injured", "other"}}
"""Outcome words that leave open which of several harms was done."""


@dataclass(frozen=True, kw_only=True)
class Grounder:
    """Turns the answers about one text into candidates.

    Args:
        document_id: The document.
        text: Its text.
        text_sha256: The hash of the text.
        pack: Its language.
        provenance: The reader, its model and the hash of its prompt.
        anchor: The day against which relative dates are resolved, or None.
        canaries: Tokens that only stand in the prompt.
    """

    document_id: str
    text: str
    text_sha256: str
    pack: LanguagePack
    provenance: Provenance
    anchor: Anchor | None = None
    canaries: Sequence[str] = ()

    def ground(self, passage: Passage, answer: str) -> tuple[list[Statement], list[Rejection]]:
        """Turn an answer about a passage into candidates.

        Args:
            passage: What was asked.
            answer: What came back, as text: a JSON object after ``ANSWER_SCHEMA``, or anything else.

        Returns:
            Candidates that rest on their words, in the order of the text, and one rejection for everything else.
        """
        kept: dict[str, Statement] = {}
        rejected: list[Rejection] = []
        gate = Gate(document_id=self.document_id, text=self.text, pack=self.pack, canaries=self.canaries)
        proposals = read_answer(answer)
        if proposals is None:
            return [], [Rejection(statement_id=self._id(answer), reason=Reason.UNREADABLE)]
        for proposal in proposals:
            try:
                candidate = self._candidate(passage, proposal)
            except Rejected as why:
                rejected.append(Rejection(statement_id=self._id(proposal), reason=why.reason))
                continue
            passed, failed = gate.sort([candidate])
            kept.update((one.id, one) for one in passed)
            rejected.extend(failed)
        return sorted(kept.values(), key=lambda one: (one.span, one.id)), rejected

    def _id(self, told: object) -> str:
        return derive_id("cd", self.text_sha256, json.dumps(told, sort_keys=True))

    def _candidate(self, passage: Passage, told: object) -> Statement:
        words = check_proposal(told, self.canaries)
        if words["sentence"] not in passage.asked:
            raise Rejected(Reason.SENTENCE_NOT_ASKED)
        sentence = passage.sentences[words["sentence"] - 1]
        find = _Finder(self.text, bounded=not lexicon_of(self.pack).prefixes)
        quote = find(words["quote"], (sentence.start, sentence.end))
        if quote is None:
            raise Rejected(Reason.QUOTE_DIFFERS)
        near = _near(find, quote, (sentence.start, sentence.end))
        around = _near(find, quote, (passage.start, passage.end))
        act_span = near(words["act_words"])
        victims = near(words["victims_words"])
        quantity = _Counter(self.text, self.pack, sentence).quantity(words, near, victims)
        place = around(words["place_words"])
        return Statement(
            id=self._id(words),
            document_id=self.document_id,
            text_sha256=self.text_sha256,
            kind=StatementKind.INCIDENT,
            act=Act(words["act"]),
            act_span=act_span,
            span=quote,
            quantity=quantity,
            victims=Victims(as_written=victims.quote, span=victims) if victims else Victims(),
            scope=Scope(
                place=PlaceMention(as_written=place.quote, span=place) if place else None,
                when=self._when(words, around(words["date_words"])),
            ),
            attribution=self._chain(words, around(words["source_words"])),
            stance=Stance(words["stance"]),
            event_time=EventTime(words["event_time"]),
            confidence=Confidence.MEDIUM if self._knows_act(words["act"], act_span) else Confidence.LOW,
            provenance=self.provenance,
        )

    def _knows_act(self, act: str, span: Span | None) -> bool:
        """Say whether the pack knows the outcome words; those it knows for another harm reject the proposal."""
        if span is None:
            raise Rejected(Reason.ACT_DIFFERS)
        told = {mark.entry.kind for mark in _marks(self.pack, span, "outcome", "split")}
        allowed = {act, "weak"} | {open_act for open_act, acts in _OPEN_ACTS.items() if act in acts}
        if told and not told & allowed:
            raise Rejected(Reason.ACT_DIFFERS)
        return bool(told)

    def _when(self, words: Mapping[str, Any], span: Span | None) -> When | None:
        days = [words[name] for name in DAYS]
        if span is None:
            if any(days):
                raise Rejected(Reason.DATE_DIFFERS)
            return None
        found = [one for one in find_dates(self.text, self.pack, self.anchor) if _touches(one, span)]
        if len(found) != 1:
            raise Rejected(Reason.DATE_DIFFERS)
        when = found[0].when
        ours = [day.isoformat() if day else None for day in (when.start, when.end)]
        if any(day and day != own for day, own in zip(days, ours, strict=True)):
            raise Rejected(Reason.DATE_DIFFERS)
        return when

    def _chain(self, words: Mapping[str, Any], span: Span | None) -> tuple[Attribution, ...]:
        outlet = Attribution(kind=SourceKind.OUTLET)
        if span is None:
            return (outlet,)
        known = [mark.entry.kind.rsplit("_", 1)[0] for mark in _marks(self.pack, span, "sources")]
        named = SourceKind(words["source_kind"])
        kinds = {kind.value: kind for kind in SourceKind}
        kind = next((kinds[one] for one in known if one in kinds), named)
        kind = SourceKind.UNKNOWN if kind is SourceKind.OUTLET else kind
        return (outlet, Attribution(kind=kind, as_written=span.quote, span=span))


class _Counter:
    """Reads the numbers of one sentence anew: a count stands in its words, or the proposal falls."""

    def __init__(self, text: str, pack: LanguagePack, sentence: Span) -> None:
        self._text, self._pack, self._base = text, pack, sentence.start
        found = find_numbers(sentence.quote, pack, with_articles=True)
        self._mentions = [one for one in found if one.role is NumberRole.COUNT]

    def quantity(self, words: Mapping[str, Any], near: Callable[[str], Span | None], victims: Span | None) -> Quantity:
        lower, upper = words["min"], words["max"]
        if words["parts"]:
            return self._sum(words["parts"], (lower, upper), near)
        if words["number_words"]:
            return self._stated(near(words["number_words"]), (lower, upper))
        if (lower, upper) == (None, None):
            return Quantity()
        if lower != upper or victims is None or not self._tells(victims, lower):
            raise Rejected(Reason.NUMBER_WITHOUT_SPAN)
        return Quantity(lower=lower, upper=upper)

    def _stated(self, span: Span | None, bounds: tuple[int | None, int | None]) -> Quantity:
        mention = None if span is None else self._mention(span)
        if mention is None:
            raise Rejected(Reason.NUMBER_WITHOUT_SPAN)
        if (mention.lower, mention.upper) != bounds:
            raise Rejected(Reason.NUMBER_DIFFERS)
        whole = Span.cut(self._text, self._base + mention.start, self._base + mention.end)
        return Quantity(
            lower=mention.lower, upper=mention.upper, approx=mention.approx, as_written=whole.quote, span=whole
        )

    def _mention(self, span: Span) -> NumberMention | None:
        """Give the one number whose own words touch a span, bound words included; None for none or several."""
        start, end = span.start - self._base, span.end - self._base
        found = [one for one in self._mentions if one.number_start < end and start < one.number_end]
        return found[0] if len(found) == 1 else None

    def _sum(
        self,
        parts: Sequence[Mapping[str, Any]],
        bounds: tuple[int | None, int | None],
        near: Callable[[str], Span | None],
    ) -> Quantity:
        summands: list[Summand] = []
        for part in parts:
            span = near(part["words"])
            if span is None or not self._tells(span, part["number"]):
                raise Rejected(Reason.SUMMANDS_DIFFER)
            if any(span.overlaps(other.span) for other in summands):
                raise Rejected(Reason.SUMMANDS_DIFFER)
            summands.append(Summand(number=part["number"], span=span))
        total = sum(part.number for part in summands)
        if bounds not in {(total, total), (total, None)}:
            raise Rejected(Reason.SUMMANDS_DIFFER)
        try:
            return Quantity(lower=total, upper=bounds[1], derivation=tuple(summands))
        except DecodeError as error:
            raise Rejected(Reason.SUMMANDS_DIFFER) from error

    def _tells(self, span: Span, number: int | None) -> bool:
        """Say whether words for people give a count: by a number in them, as one person or a name, or as a dual."""
        start, end = span.start - self._base, span.end - self._base
        inside = [one for one in self._mentions if one.number_start < end and start < one.number_end]
        if inside:
            return len(inside) == 1 and inside[0].lower == inside[0].upper == number
        forms = {mark.entry.detail for mark in _marks(self._pack, span, "person")}
        if number == 1:
            return forms == {"s"} or (not forms and span.quote[:1].isupper())
        return number == 2 and forms == {"d"}


class _Finder:
    """Finds words of an answer in a text: letter by letter, but for quotation marks, dashes and the kind of white space."""

    _SAME = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-"})

    def __init__(self, text: str, *, bounded: bool) -> None:
        self._text, self._bounded = text, bounded
        self._same = text.translate(self._SAME)

    def all(self, words: str, within: tuple[int, int]) -> list[Span]:
        pieces = unicodedata.normalize("NFC", words).translate(self._SAME).split()
        if not pieces:
            return []
        pattern = r"\s+".join(map(re.escape, pieces))
        if self._bounded:
            pattern = rf"(?<!\w){pattern}" if pieces[0][0].isalnum() else pattern
        pattern = rf"{pattern}(?!\w)" if pieces[-1][-1].isalnum() else pattern
        found = re.compile(pattern).finditer(self._same, *within)
        return [Span.cut(self._text, one.start(), one.end()) for one in found]

    def __call__(self, words: str, within: tuple[int, int]) -> Span | None:
        """Give the first place of words, or None."""
        return next(iter(self.all(words, within)), None)


def _near(find: _Finder, quote: Span, within: tuple[int, int]) -> Callable[[str], Span | None]:
    """Look up a value's words close to the quote; words that were given and stand nowhere reject the proposal."""

    def near(words: str) -> Span | None:
        if not words.strip():
            return None
        found = find.all(words, within)
        if not found:
            raise Rejected(Reason.QUOTE_DIFFERS)
        return min(found, key=lambda one: (not quote.covers(one), abs(one.start - quote.start), one.start))

    return near


def _marks(pack: LanguagePack, span: Span, *classes: str) -> list[Mark]:
    marked = lexicon_of(pack).mark(find_words(span.quote).words)
    return [mark for marks in marked for cls in classes for mark in marks.get(cls, ())]


def _touches(mention: Any, span: Span) -> bool:
    return bool(mention.start < span.end and span.start < mention.end)


__all__ = ["Grounder"]
