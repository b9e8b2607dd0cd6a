"""Words of a sentence with their offsets: the first layer of the cascade.

The layers follow FASTUS (Hobbs et al. 1997, "FASTUS: a cascaded finite-state transducer"): words, quantities, person phrases, outcome
clauses, attribution frames, statements. Each layer reads only the layers below it.
"""

from typing import NamedTuple

import regex

from saksi.lang.normalise import fold

APOSTROPHES = frozenset("'’")
_WORD = regex.compile(
    r"(?P<number>\p{Nd}+(?:[.,\u066b\u066c\u00a0\u202f]\p{Nd}+)*)"
    r"|(?P<word>(?:\p{Lu}\.){2,}|[@#]?[\p{L}\p{M}_]+(?:[-\u2010\u2011][\p{L}\p{M}]+)*)"
    r"|(?P<sign>['’ʼ][sS]?(?![\p{L}\p{M}])|[^\s])"
)


# Short words that only their accent tells from another one: French "à" and "a", "où" and "ou", "là" and "la", "dès" and "des".
_KEPT_ACCENTS = frozenset(("à", "où", "là", "dès"))
_FORMS: dict[str, str] = {}
_FORMS_KEPT = 200_000


def folded_form(text: str) -> str:
    """Fold one word; the results are kept, because the same words come again and again."""
    form = _FORMS.get(text)
    if form is None:
        if len(_FORMS) > _FORMS_KEPT:
            _FORMS.clear()
        small = text.lower()
        form = _FORMS[text] = small if small in _KEPT_ACCENTS else fold(text)
    return form


class Word:
    """What a word, number or sign is, wherever it stands: the same words of all documents are one object.

    Attributes:
        text: The word as written.
        form: The folded word.
        is_capital: It starts with a capital letter.
        is_upper: It is written in capitals, two letters at least.
        is_number: It is written in digits.
        is_sign: It is punctuation.
    """

    __slots__ = ("form", "is_capital", "is_number", "is_sign", "is_upper", "text")

    def __init__(self, text: str, kind: str) -> None:
        self.text = text
        self.form = folded_form(text)
        self.is_capital = kind == "word" and (text[0].isupper() or text[0] in "@#")
        self.is_upper = text.isupper() and len(text) > 1
        self.is_number = kind == "number"
        self.is_sign = kind == "sign"

    def __repr__(self) -> str:
        """Show the length only; words of a document stay out of logs."""
        return f"Word({len(self.text)} characters)"


class Words(NamedTuple):
    """The words of a stretch of text, as three lists of one length.

    Attributes:
        words: What each is.
        starts: Code point in the document's text at which each starts.
        ends: Code point after the last of each.
    """

    words: list[Word]
    starts: list[int]
    ends: list[int]


_WHOLE: dict[str, Word] = {}
"""Words that stood alone between two spaces."""
_PIECES: dict[str, tuple[tuple[Word, int, int], ...]] = {}
"""What else stood between two spaces, cut into words: each with where it starts and ends."""
_PIECES_KEPT = 100_000


def find_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Cut [start, end) of a text into words, numbers and signs, in order."""
    words: list[Word] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    whole = _WHOLE
    # no word holds a space, so what stands between two spaces is cut the same way wherever it stands
    for piece in text[start:end].split(" "):
        behind = at + len(piece)
        if piece in whole:
            words.append(whole[piece])
            starts.append(at)
            ends.append(behind)
        elif piece:
            for word, first, last in _PIECES.get(piece) or _cut(piece):
                words.append(word)
                starts.append(at + first)
                ends.append(at + last)
        at = behind + 1
    return Words(words, starts, ends)


def _cut(piece: str) -> tuple[tuple[Word, int, int], ...]:
    """Cut what stands between two spaces; the results are kept, because the same pieces come again and again."""
    if len(_PIECES) + len(_WHOLE) > _PIECES_KEPT:
        _PIECES.clear()
        _WHOLE.clear()
    cut = tuple(
        (Word(match.group(), match.lastgroup or ""), match.start(), match.end()) for match in _WORD.finditer(piece)
    )
    if len(cut) == 1 and cut[0][2] - cut[0][1] == len(piece):
        _WHOLE[piece] = cut[0][0]
    else:
        _PIECES[piece] = cut
    return cut
