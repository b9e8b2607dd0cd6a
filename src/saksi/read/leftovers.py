"""What a web page leaves behind its text: a run of headlines of other stories."""

from collections.abc import Sequence

from saksi.lang.segment import SentenceKind
from saksi.read.sentence import Sentence

_LEAST_LINES = 4
_LEAST_WORDS = 4
_MOST_WORDS = 30
_LEAST_PLAIN = 2
"""Words in small letters that a headline has and a line of names has not."""
_SHARED = 1 / 3
"""The share of lines from which on the names in them show that they belong to the text."""
_LONG_NAME = 4


def find_leftovers(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Give the lines at the end of a text that head other stories: four or more in a row, without stops, with names of their own.

    The items of a digest stay: they are marked as items, or begin with a place and a colon, or name what the text names before.
    """
    first = len(sentences)
    while first and _is_bare_line(sentences, first - 1):
        first -= 1
    lines = sentences[first:]
    if len(lines) < _LEAST_LINES or not first or sentences[first - 1].words[-1].text == ":":
        return ()
    known = {name for sentence in sentences[:first] for name in _names(sentence)}
    shared = sum(not known.isdisjoint(_names(line)) for line in lines)
    return () if shared > _SHARED * len(lines) else lines


def _is_bare_line(sentences: Sequence[Sentence], at: int) -> bool:
    """Say whether a sentence is a paragraph of its own that begins like a headline and has no stop at its end and no colon."""
    line = sentences[at]
    if line.kind is SentenceKind.LIST_ITEM or not _LEAST_WORDS <= len(line.words) <= _MOST_WORDS:
        return False
    if at and sentences[at - 1].paragraph == line.paragraph:
        return False
    if at + 1 < len(sentences) and sentences[at + 1].paragraph == line.paragraph:
        return False
    begins = line.words[0].is_capital or line.words[0].is_number or line.words[0].is_sign
    plain = sum(not (word.is_capital or word.is_sign or word.is_number) for word in line.words)
    return (
        begins
        and plain >= _LEAST_PLAIN
        and not line.is_strong_sign(len(line.words) - 1)
        and not any(word.text == ":" for word in line.words)
    )


def _names(line: Sentence) -> set[str]:
    return {word.form for word in line.words[1:] if word.is_capital and len(word.form) >= _LONG_NAME}
