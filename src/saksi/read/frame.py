"""An attribution frame: one "X said" of a sentence, and the words that it covers."""

from saksi.read.sentence import Sentence
from saksi.read.sources import Source

CLOSING = frozenset(',"”»')
"""Signs that close what is said before "X said"."""


class Frame:
    """One "X said", "according to X" in a sentence.

    Attributes:
        source: Who says so, or None for a pronoun or an understood subject: then it is the last source named.
        via: Through whom, or None.
        cue: Words of the reporting expression.
        kind: said, according, denied, accused.
        covers: Words that the frame covers, as ranges.
        start: First word of the whole frame.
        end: Word after the whole frame.
        reaches_back: It says who told the sentence before: "Hal itu disampaikan kapolres".
    """

    __slots__ = ("covers", "cue", "end", "is_back", "kind", "reaches_back", "source", "start", "via")

    def __init__(self, cue: tuple[int, int], kind: str) -> None:
        self.cue = cue
        self.kind = kind
        self.source: Source | None = None
        self.via: Source | None = None
        self.covers: list[tuple[int, int]] = []
        self.start, self.end = cue
        self.is_back = False
        self.reaches_back = False

    def distance(self, at: int) -> int | None:
        """Give how far word `at` lies from the cue, or None when the frame does not cover it."""
        if self.cue[0] <= at < self.cue[1]:
            return 0  # "put the toll at 25" says and counts in one
        if not any(a <= at < b for a, b in self.covers):
            return None
        return self.cue[0] - at if at < self.cue[0] else at - self.cue[1] + 1


def _verb_start(sentence: Sentence, frame: Frame) -> int:
    """Give the first word of the reporting verb, auxiliaries and adverbs included."""
    start = frame.start
    while start > 0 and sentence.has_any(start - 1, "adverb", "have", "passive"):
        start -= 1
    return start


def is_behind_comma(sentence: Sentence, frame: Frame) -> bool:
    """Say whether a comma or a closing quotation mark stands right before the reporting verb: "…, said the mayor"."""
    start = _verb_start(sentence, frame)
    return start > 0 and sentence.words[start - 1].text in CLOSING
