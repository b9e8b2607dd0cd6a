"""The gate before everything else: whether a text holds a word of harm at all; most general news stops here."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from saksi.lang.normalise import fold

_CLASSES = frozenset({"outcome", "split", "spanned", "conduct", "loses", "survives"})
"""Classes of expressions that tell of harm."""
_WORD = re.compile(r"\w+")


class HarmWords:
    """The folded words that tell of harm by themselves, and the first two of longer expressions that do.

    Args:
        words: Words that tell of harm, or begin what does, whatever follows.
        seconds: Words that begin an expression, with the words that follow.
    """

    __slots__ = ("seconds", "words")

    def __init__(self, words: frozenset[str], seconds: dict[str, set[str]]) -> None:
        self.words = words
        self.seconds = seconds

    def may_tell_harm(self, folded: str) -> bool:
        """Say whether a folded text has an outcome, or the first two words of one."""
        words = _WORD.findall(folded)
        if not self.words.isdisjoint(words):
            return True
        seconds = self.seconds
        if seconds.keys().isdisjoint(words):
            return False
        return any(after in seconds[word] for word, after in pairwise(words) if word in seconds)


def build_gate(trie: Mapping[str, Any], with_attached: Callable[[str], Sequence[str]]) -> HarmWords:
    """Collect the outcomes, conduct cues and splits of one word, and the first two words of the others.

    Args:
        trie: Expressions by their folded words, as a lexicon holds them.
        with_attached: Gives a word with everything that may be attached to it.
    """
    singles: set[str] = set()
    pairs: dict[str, set[str]] = {}
    for word, node in trie.items():
        parts = _WORD.findall(fold(word))
        if not parts or not _begins(node):
            continue
        after = _words_after(node)
        if len(parts) > 1 or _ends(node) or after is None:
            singles.update(parts)
        else:
            pairs.setdefault(parts[0], set()).update(after)
    seconds: dict[str, set[str]] = {}
    for word, after in pairs.items():
        for form in with_attached(word):
            seconds.setdefault(form, set()).update(after)
    return HarmWords(frozenset(form for word in singles for form in with_attached(word)), seconds)


def _words_after(node: Mapping[str, Any]) -> set[str] | None:
    """Give the words that may follow below a node on the way to an outcome, signs passed over; None when one ends at a sign."""
    found: set[str] = set()
    for key, child in node.items():
        if not key or not _begins(child):
            continue
        parts = _WORD.findall(fold(key))
        further = {parts[0]} if parts else None if _ends(child) else _words_after(child)
        if further is None:
            return None
        found |= further
    return found


def _ends(node: Mapping[str, Any]) -> bool:
    return any(entry.cls in _CLASSES for entry in node.get("", ()))


def _begins(node: Mapping[str, Any]) -> bool:
    """Say whether an outcome ends at this node of the trie or below."""
    return _ends(node) or any(_begins(child) for key, child in node.items() if key)
