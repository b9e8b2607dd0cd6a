"""Live pages: their items open with the time of day, and each tells of an event of its own."""

import re
from collections.abc import Sequence

from saksi.model.span import Span
from saksi.read.sentence import Sentence

_CLOCK = re.compile(r"(?:[•*–-]\s*)?((?:[01]?\d|2[0-3])(?:[.:]| ?[hH] ?)[0-5]\d)(?![\d/])")
_LEAST_ITEMS = 3


def find_clocks(sentences: Sequence[Sentence]) -> list[tuple[Sentence, Span]]:
    """Give the sentences that open a paragraph with the time of day, each with that time."""
    found: list[tuple[Sentence, Span]] = []
    paragraph = -1
    for sentence in sentences:
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        clock = _CLOCK.match(sentence.text, sentence.start, sentence.end) if opens else None
        if clock is not None:
            found.append((sentence, Span.cut(sentence.text, *clock.span(1))))
    return found


def find_items(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the paragraphs of a live page that open with the time of day; none where fewer than three do."""
    found = frozenset(sentence.paragraph for sentence, _ in find_clocks(sentences))
    return found if len(found) >= _LEAST_ITEMS else frozenset()
