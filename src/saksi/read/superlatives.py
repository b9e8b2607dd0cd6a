"""Stretches over which something is the worst or the first: "the deadliest attack since 2029", "the bloodiest day this year"; they date no harm."""

from saksi.read.sentence import Sentence

_REACH = 9
"""Words from "the deadliest" to the stretch it is told of."""


def is_compared(sentence: Sentence, at: int, end: int) -> bool:
    """Say whether the stretch of the words [at, end) is what a superlative before it compares with, and no clause tells of it."""
    after = end + (end < len(sentence) and sentence.is_comma(end))
    if after < len(sentence) and sentence.has_any(after, "as_when", "relative"):
        return False  # "the worst attack since 2014, when 71 people were killed"
    told = sentence.where("superlative", at - _REACH, at)
    return bool(told) and not any(sentence.words[i].is_sign or sentence.has(i, "relative") for i in range(told[-1], at))


__all__ = ["is_compared"]
