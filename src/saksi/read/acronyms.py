"""Short names that a text explains: "the Velan Liberation Army (VLA)" tells what VLA is."""

from collections.abc import Sequence

from saksi.read.sentence import Sentence
from saksi.read.source_kinds import kind_of_name

_LONGEST_NAME = 12
_LEAST_CAPITALS = 2


def acronyms_of(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Give the kinds of the bodies whose short names a text explains in brackets, by short name."""
    kinds: dict[str, str] = {}
    for sentence in sentences:
        for first, last in sentence.brackets:
            short = _short_name(sentence, first, last)
            if not short or short in kinds:
                continue
            start = _start_of_name(sentence, first, short)
            kind = kind_of_name(sentence, start, first) if start is not None else ""
            if kind:
                kinds[short] = kind
    return kinds


def _short_name(sentence: Sentence, first: int, last: int) -> str:
    """Give the short name in brackets: one word with capitals, quotation marks passed over; empty where there is none."""
    inside = [word.text for word in sentence.words[first + 1 : last] if not word.is_sign]
    if len(inside) != 1 or not inside[0][:1].isupper():
        return ""
    return inside[0] if sum(c.isupper() for c in inside[0]) >= _LEAST_CAPITALS else ""


def _start_of_name(sentence: Sentence, end: int, short: str) -> int | None:
    """Give the first word of the name that ends before word `end`: the farthest with the first letter of the short name."""
    start = None
    for i in range(end - 1, max(-1, end - 1 - _LONGEST_NAME), -1):
        word = sentence.words[i]
        if (word.is_sign and word.text not in "'’-") or "attribution" in sentence.marks[i]:
            break
        if word.is_capital and word.text[:1].upper() == short[:1]:
            start = i
    return start
