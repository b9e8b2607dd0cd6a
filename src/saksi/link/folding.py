"""Fold name words of one script to the forms that linkage compares.

Three forms a word, from full to coarse:

* *folded*: the spelling without what clerks add or drop at will (marks, hamza seats, final ya and ta marbuta, case,
  accents, apostrophes). Two words that fold alike are the same spelling.
* *sound*: one Latin-like alphabet for both scripts, with the weak letters (alef, waw, ya) kept as ``a``, ``w``, ``y``.
* *skeleton*: the consonants alone, with letters that romanisations confuse in one class. It finds pairs; it is too
  coarse to judge them, because close relatives often differ in a weak letter only.
"""

import re
import unicodedata
from enum import Enum

from saksi.link.culture import cultures


class Script(Enum):
    """The script a name is written in; other alphabets are folded as Latin ones are, letter by letter."""

    ARABIC = "arabic"
    LATIN = "latin"


_ARABIC_LETTER = re.compile(
    r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"
)
_ARABIC_MARK = re.compile(
    r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)

_ARABIC_FOLD = str.maketrans({letter: other or None for letter, other in cultures().letters.items()})
_ARABIC_SOUND = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "K", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "j", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "و": "w", "ي": "y",
}  # fmt: skip

_LATIN_SOUND = {
    "a": "a", "b": "b", "c": "k", "d": "d", "e": "y", "f": "f", "g": "j", "h": "h", "i": "y", "j": "j", "k": "k", "l": "l",
    "m": "m", "n": "n", "o": "w", "p": "b", "q": "k", "r": "r", "s": "s", "t": "t", "u": "w", "v": "f", "w": "w", "x": "ks",
    "y": "y", "z": "z",
}  # fmt: skip
_CHAT_DIGITS = str.maketrans({"3": "", "7": "h", "5": "kh", "2": "", "9": "q", "8": "gh", "6": "t"})
_WEAK = frozenset("awy")
_REPEAT = re.compile(r"(.)\1+")
_LATIN_EXTRA = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


def script_of(text: str) -> Script:
    """Say which script a piece of a name is written in: Arabic when it has an Arabic letter, otherwise Latin."""
    return Script.ARABIC if _ARABIC_LETTER.search(text) else Script.LATIN


def fold(text: str) -> str:
    """Fold text of any script: compatibility forms, marks, case, hamza seats, look-alike letters.

    Args:
        text: A name or a part of one, as written.

    Returns:
        The folded text; white space and punctuation are kept as they are.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    if _ARABIC_LETTER.search(text):
        return _ARABIC_MARK.sub("", text).translate(_ARABIC_FOLD)
    text = unicodedata.normalize("NFKD", text.translate(_LATIN_EXTRA))
    return "".join(c for c in text if not unicodedata.combining(c))


def sound(word: str) -> str:
    """Give the common-alphabet form of a folded word, weak letters kept and repeated letters written once.

    Args:
        word: One folded word without spaces.

    Returns:
        Letters of ``abdfhjklmnrstwyz`` and ``K`` (kha), ``S`` (shin); empty when the word has no known letter.
    """
    if _ARABIC_LETTER.search(word):
        letters = "".join(_ARABIC_SOUND.get(c, "") for c in word)
    else:
        word = word.translate(_CHAT_DIGITS) if any(c.isalpha() for c in word) else word
        for digraph, letter in cultures().digraphs:
            word = word.replace(digraph, letter)
        letters = "".join(c if c in "KS" else _LATIN_SOUND.get(c, "") for c in word)
    return _REPEAT.sub(r"\1", letters)


def skeleton(word: str) -> str:
    """Give the consonants of a folded word: no weak letters, no final h, repeats written once.

    Args:
        word: One folded word without spaces.

    Returns:
        The consonant classes in order; ``_`` when the word has none (a name such as Aya is all weak letters).
    """
    letters = "".join(c for c in sound(word) if c not in _WEAK)
    return _REPEAT.sub(r"\1", letters).removesuffix("h") or "_"


_LOOSE = str.maketrans({"K": "k", "S": "s", "d": "t", "z": "s", "h": None, "j": "k"})


def loosen(letters: str) -> str:
    """Merge the consonant classes of a skeleton that digraphs confuse ("sh" for sin + ha, "th" for thal), h dropped."""
    return _REPEAT.sub(r"\1", letters.translate(_LOOSE))


def stem(word: str) -> str:
    """Give a folded word without a leading "abd" or "abu", which clerks drop, add or attach to the wrong word."""
    for head in ("عبد", "ابو", "abd", "abu"):
        if word.startswith(head) and len(word) > len(head) + 2:
            return word[len(head) :]
    return word


def sounds_within(short: str, full: str) -> bool:
    """Say whether the sound form ``short`` (Arabic, only long vowels written) lies in order inside ``full`` (Latin)."""
    letters = iter(full)
    short = short.removesuffix("h")
    if full.endswith("a"):  # a final ya may stand for an alef ("huda")
        short = short.removesuffix("y")
    return all(c in letters for c in short)


__all__ = ["Script", "fold", "loosen", "script_of", "skeleton", "sound", "sounds_within", "stem"]
