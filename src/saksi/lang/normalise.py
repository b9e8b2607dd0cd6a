"""The one fold of the house: what makes two spellings of the same words equal, with the way back to the original.

Search, name matching, the gazetteer and the reading all compare *folded* text. Folding works character by character,
so the way back is exact: every folded character knows which original characters it stands for, counted in code points.

What the fold does, in this order for each character: compatibility decomposition (Unicode NFKD, Unicode Standard
Annex 15), case folding, combining marks dropped (Latin accents, Arabic vowel signs, Hebrew points), Arabic alef, ya,
ta marbuta and hamza seats folded, tatweel, the lone hamza and invisible format characters dropped, all decimal digits
to ASCII, quotation marks, dashes and spaces to one form each. Superscript digits become a space, so that a footnote
mark never lengthens a number.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# Letters that Unicode does not decompose but that people type for one another.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ې": "ي", "ؤ": "و",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "ک": "ك", "ڪ": "ك", "ء": "", "ـ": "",
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th",
    "،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "۔": ".", "⁄": "/", "∕": "/",
}  # fmt: skip
_DOUBLE_QUOTES = "“”„‟«»〝〞＂"
_SINGLE_QUOTES = "‘’‚‛‹›ʼʻʾʿʹˈ`´′＇ʽ"
_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_LINE_BREAKS = "\n\u2028\u2029\x0b\x0c\x85"

# Combining marks of scripts in which readers leave them out. Indic vowel signs are letters to a reader and stay.
_DROPPED_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED), (0x08D3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
)  # fmt: skip


def _is_dropped_mark(char: str) -> bool:
    point = ord(char)
    return any(first <= point <= last for first, last in _DROPPED_MARKS)


def _fold_character(char: str) -> str:
    """Fold one character to zero or more characters."""
    if char in _LETTERS:  # before decomposition: a hamza seat is a letter, not a letter with a mark
        return _LETTERS[char]
    if char in _SUPERSCRIPTS:
        return " "
    if char in _DOUBLE_QUOTES:
        return '"'
    if char in _SINGLE_QUOTES:
        return "'"
    if char in _DASHES:
        return "-"
    if char in _LINE_BREAKS:
        return "\n"
    category = unicodedata.category(char)
    if char.isspace() or category == "Zs":
        return " "
    if category in ("Cf", "Cc") or _is_dropped_mark(char):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not _is_dropped_mark(part))
    plain = unicodedata.normalize("NFKD", bare.casefold())
    folded = "".join(_fold_character(part) if part != char else part for part in plain)
    is_fraction = category == "No" and "/" in folded
    return " " + folded if is_fraction else folded


class _FoldTable(dict[int, str]):
    """A `str.translate` table that folds each character once, when it is first met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_character(chr(point))
        return folded


_TABLE = _FoldTable()


_PLAIN: set[str] = set()
"""Characters known to fold to one character each."""


def _is_plain(char: str) -> bool:
    if len(_TABLE[ord(char)]) != 1:
        return False
    _PLAIN.add(char)
    return True


def fold(text: str) -> str:
    """Fold a text so that spellings of the same words compare equal.

    Idempotent, and blind to whether accents were typed composed or decomposed. Line breaks stay line breaks and
    every other space becomes one space; runs of spaces are not shortened.

    Args:
        text: Any text, in any script.

    Returns:
        The folded text; empty when nothing but marks and format characters was given.

    Example:
        >>> fold("الإنسان") == fold("الانسان"), fold("١٬٣٨٣ Tués")
        (True, '1,383 tues')
    """
    return text.translate(_TABLE)


_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")


_WHOLE: set[str] = set()
"""Tokens that stood alone between two spaces."""
_PIECES: dict[str, tuple[tuple[str, int, int], ...]] = {}
"""What else stood between two spaces, cut into tokens: each with where it starts and ends."""
_PIECES_KEPT = 100_000


def _cut(piece: str) -> tuple[tuple[str, int, int], ...]:
    """Cut what stands between two spaces; the results are kept, because the same pieces come again and again."""
    if len(_PIECES) + len(_WHOLE) > _PIECES_KEPT:
        _PIECES.clear()
        _WHOLE.clear()
    cut = tuple((each.group(), each.start(), each.end()) for each in _TOKEN.finditer(piece))
    if len(cut) == 1 and len(cut[0][0]) == len(piece):
        _WHOLE.add(piece)
    else:
        _PIECES[piece] = cut
    return cut


class Tokens(NamedTuple):
    """The tokens of a folded text, as three lists of one length.

    A token is a run of letters, a number with its inner points and commas, or one other sign. Hyphens and apostrophes
    are tokens of their own: "vingt-deux" is three tokens, "l'attaque" too.

    Attributes:
        words: The folded words.
        starts: Folded offset of each token's first character.
        ends: Folded offset after each token's last character.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, kw_only=True, eq=False)
class Folded:
    """A folded text that knows the way back to its original.

    Attributes:
        original: The text as it stands in the document.
        text: The folded text; `fold(original)`.
        starts: For each folded character the code-point offset in `original` where it starts, or None when folding
            changed no offset, which is the usual case.
        ends: For each folded character the offset in `original` after its last code point, marks dropped behind it
            included; None together with `starts`.
        memory: What finders have worked out about this text, by finder, so that they need not do it twice.
    """

    original: str
    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None
    memory: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that folded [start, end) stands for.

        Args:
            start: First folded offset.
            end: Folded offset after the last character; an empty span is allowed.

        Returns:
            (start, end) in code points of `original`, end exclusive.
        """
        if self.starts is None or self.ends is None:
            return start, end
        if start >= len(self.starts):
            return len(self.original), len(self.original)
        first = self.starts[start]
        return (first, first) if end <= start else (first, self.ends[end - 1])

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest folded span that holds all of original [start, end).

        Args:
            start: First offset in `original`.
            end: Offset after the last character in `original`.

        Returns:
            (start, end) in characters of `text`, end exclusive; empty when only dropped characters are covered.
        """
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_right(self.ends, start)
        last = max(first, bisect_left(self.starts, end))
        return first, last

    @property
    def tokens(self) -> Tokens:
        """Return the tokens of the folded text, cut once and kept."""
        if Tokens not in self.memory:
            self.memory[Tokens] = self._cut_all()
        kept: Tokens = self.memory[Tokens]
        return kept

    def _cut_all(self) -> Tokens:
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        # no token holds a space, so what stands between two spaces is cut the same way wherever it stands
        for piece in self.text.split(" "):
            behind = at + len(piece)
            if piece in _WHOLE:
                words.append(piece)
                starts.append(at)
                ends.append(behind)
            elif piece:
                for word, start, end in _PIECES.get(piece) or _cut(piece):
                    words.append(word)
                    starts.append(at + start)
                    ends.append(at + end)
            at = behind + 1
        return Tokens(words, starts, ends)

    def part(self, start: int, end: int) -> "Folded":
        """Return original [start, end) as a folded text of its own, with the tokens cut already where none is cut in two."""
        first, last = self.folded_span(start, end)
        words, starts, ends = self.tokens
        low, high = bisect_left(starts, first), bisect_left(starts, last)
        is_whole = (low == 0 or ends[low - 1] <= first) and (high == 0 or ends[high - 1] <= last)
        if not is_whole or self.original_span(first, last) != (start, end):
            return fold_with_map(self.original[start:end])
        tokens = Tokens(words[low:high], [at - first for at in starts[low:high]], [at - first for at in ends[low:high]])
        return Folded(
            original=self.original[start:end],
            text=self.text[first:last],
            starts=None if self.starts is None else tuple([at - start for at in self.starts[first:last]]),
            ends=None if self.ends is None else tuple([at - start for at in self.ends[first:last]]),
            memory={Tokens: tokens},
        )

    def slice(self, start: int, end: int) -> str:
        """Return the original words that folded [start, end) stands for."""
        first, last = self.original_span(start, end)
        return self.original[first:last]


def fold_with_map(text: str) -> Folded:
    """Fold a text and keep the map from each folded character to the original.

    Args:
        text: Any text.

    Returns:
        The folded text with its offset map.

    Example:
        >>> folded = fold_with_map("«قُتِلَ» طفلان")
        >>> at = folded.text.index("قتل")
        >>> folded.slice(at, at + 3)
        'قُتِلَ'
    """
    folded = text.translate(_TABLE)
    irregular = "".join(char for char in set(text) - _PLAIN if not _is_plain(char))
    if not irregular:
        return Folded(original=text, text=folded)
    starts: list[int] = []
    ends: list[int] = []
    reached = 0
    for odd in re.finditer(f"[{re.escape(irregular)}]", text):
        at = odd.start()
        starts.extend(range(reached, at))
        ends.extend(range(reached + 1, at + 1))
        width = len(_TABLE[ord(text[at])])
        starts.extend([at] * width)
        ends.extend([at + 1] * width)
        # A folded character reaches over the marks dropped behind it, but not over invisible format characters.
        if width == 0 and ends and ends[-1] == at and unicodedata.category(text[at]) not in ("Cf", "Cc"):
            _stretch(ends, starts, at + 1)
        reached = at + 1
    starts.extend(range(reached, len(text)))
    ends.extend(range(reached + 1, len(text) + 1))
    return Folded(original=text, text=folded, starts=tuple(starts), ends=tuple(ends))


def _stretch(ends: list[int], starts: list[int], end: int) -> None:
    """Let the last folded character, and all that come from the same original one, reach to `end`."""
    last = starts[-1]
    for at in range(len(ends) - 1, -1, -1):
        if starts[at] != last:
            return
        ends[at] = end


def as_folded(text: str | Folded) -> Folded:
    """Fold a text, or hand back one that is folded already."""
    return text if isinstance(text, Folded) else fold_with_map(text)


__all__ = ["Folded", "Tokens", "as_folded", "fold", "fold_with_map"]
