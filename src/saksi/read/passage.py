"""What a second reader is asked about: paragraphs with numbered sentences, and why each sentence is asked about.

A second reader is slow and costs money, so it never sees a whole archive: it is asked where the rules are known to be weak, or about
documents that a person chose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from saksi.lang.pack import LanguagePack
from saksi.lang.segment import SentenceKind, find_paragraphs, find_sentences
from saksi.model.quantity import Quantity
from saksi.model.span import Span
from saksi.model.statement import Statement
from saksi.read.expressions import lexicon_of
from saksi.read.relevance import is_about_violence
from saksi.read.sentence import Sentence


class Flag(Enum):
    """Why a second reader is asked about a sentence."""

    WITHOUT_FIGURE = "without-figure"
    """It has a word of harm, and the first reader gave no count for it."""
    CONFLICT = "conflict"
    """Its count and that of another sentence about the same harm exclude each other."""
    ENUMERATION = "enumeration"
    """Its count was added up from people listed one after the other, or it is an item of a list."""
    CHOSEN = "chosen"
    """A person asked for the whole document."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph with its sentences, numbered from 1.

    Args:
        sentences: Their spans, in order.
        asked: For the number of each sentence that is asked about, why; in order, never empty.
    """

    sentences: tuple[Span, ...]
    asked: dict[int, tuple[Flag, ...]]

    @property
    def start(self) -> int:
        """First code point of the paragraph."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Code point after its last."""
        return self.sentences[-1].end

    def asked_spans(self) -> tuple[Span, ...]:
        """Give the spans of the sentences that are asked about."""
        return tuple(self.sentences[number - 1] for number in self.asked)


def find_passages(
    text: str, pack: LanguagePack, statements: Sequence[Statement], *, whole: bool = False
) -> list[Passage]:
    """Find what to ask a second reader.

    Args:
        text: The text.
        pack: Its language.
        statements: What the first reader read in it.
        whole: Ask about every sentence, because a person chose the document.

    Returns:
        Paragraphs in which at least one sentence is asked about, in the order of the text. Without ``whole``, none for a text that
        tells of no violence.
    """
    lexicon = lexicon_of(pack)
    paragraphs = find_paragraphs(text)
    sentences = [
        Sentence(text, (each.start, each.end), (index, each.paragraph), lexicon, kind=each.kind)
        for index, each in enumerate(find_sentences(text, pack, paragraphs))
    ]
    if not whole and not is_about_violence(sentences):
        return []
    conflicting = _conflicting(statements)
    found: dict[int, list[tuple[Sentence, tuple[Flag, ...]]]] = {}
    for sentence in sentences:
        flags = (Flag.CHOSEN,) if whole else _flags(sentence, statements, conflicting)
        found.setdefault(sentence.paragraph, []).append((sentence, flags))
    return [
        Passage(
            sentences=tuple(Span.cut(text, each.start, each.end) for each, _ in told),
            asked={number: flags for number, (_, flags) in enumerate(told, 1) if flags},
        )
        for told in found.values()
        if any(flags for _, flags in told)
    ]


def _flags(sentence: Sentence, statements: Sequence[Statement], conflicting: set[str]) -> tuple[Flag, ...]:
    own = [one for one in statements if sentence.start <= one.span.start < sentence.end]
    counts = [one.quantity for one in own if one.quantity is not None]
    flags = []
    if sentence.has_outcome and all(count.is_unknown for count in counts):
        flags.append(Flag.WITHOUT_FIGURE)
    if any(one.id in conflicting for one in own):
        flags.append(Flag.CONFLICT)
    is_item = sentence.kind is SentenceKind.LIST_ITEM and sentence.has_outcome
    if is_item or any(count.derivation for count in counts):
        flags.append(Flag.ENUMERATION)
    return tuple(flags)


def _conflicting(statements: Sequence[Statement]) -> set[str]:
    """Find statements of one harm, one place and one day whose counts exclude each other."""
    counted = [one for one in statements if one.may_enter_tally and one.quantity is not None]
    return {
        one.id
        for a, b in combinations(counted, 2)
        if a.act is b.act and _is_same_scene(a, b) and _exclude(a.quantity, b.quantity)
        for one in (a, b)
    }


def _is_same_scene(a: Statement, b: Statement) -> bool:
    one, other = a.scope, b.scope
    if one.place and other.place and one.place.as_written != other.place.as_written:
        return False
    return not (one.when and other.when and one.when.overlaps(other.when) is False)


def _exclude(a: Quantity | None, b: Quantity | None) -> bool:
    if a is None or b is None:
        return False
    return any(
        first.upper is not None and second.lower is not None and first.upper < second.lower
        for first, second in ((a, b), (b, a))
    )
