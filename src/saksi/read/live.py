"""Live pages: their items open with the time of day, and each tells of an event of its own."""

import re
from collections.abc import Sequence

from saksi.read.sentence import Sentence

_CLOCK = re.compile(r"(?:[•*–-]\s*)?((?:[01]?\d|2[0-3])(?:[.:]| ?[hH] ?)[0-5]\d)(?![\d/])")
_LEAST_ITEMS = 3


def clock_of(sentence: Sentence) -> tuple[int, int] | None:
    """Give the offsets of the time of day at which a sentence begins, or None."""
    found = _CLOCK.match(sentence.text, sentence.start, sentence.end)
    return found.span(1) if found is not None else None


def find_items(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the paragraphs of a live page that open with the time of day; none where fewer than three do."""
    firsts: dict[int, Sentence] = {}
    for sentence in sentences:
        firsts.setdefault(sentence.paragraph, sentence)
    found = frozenset(paragraph for paragraph, first in firsts.items() if clock_of(first) is not None)
    return found if len(found) >= _LEAST_ITEMS else frozenset()
