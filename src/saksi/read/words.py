"""Words of a sentence with their offsets: the first layer of the cascade.

The layers follow FASTUS (Hobbs et al. 1997, "FASTUS: a cascaded finite-state transducer"): words, quantities, person phrases, outcome
clauses, attribution frames, statements. Each layer reads only the layers below it.
"""

import regex

from saksi.lang.normalise import fold

_WORD = regex.compile(
    r"(?P<number>\p{Nd}+(?:[.,\u066b\u066c\u00a0\u202f]\p{Nd}+)*)"
    r"|(?P<word>(?:\p{Lu}\.){2,}|[@#]?[\p{L}\p{M}_]+(?:[-\u2010\u2011][\p{L}\p{M}]+)*)"
    r"|(?P<sign>['’ʼ][sS]?(?![\p{L}\p{M}])|[^\s])"
)
ELISION = regex.compile(r"['’ʼ]")


# Short words that only their accent tells from another short word: French "à" and "a", "où" and "ou", "là" and "la".
_KEPT_ACCENTS = frozenset(("à", "où", "là"))
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


Facts = tuple[str, str, bool, bool, bool, bool]
"""What a word is wherever it stands: its text, its form, and whether it starts with a capital, is all capitals, a number, a sign."""
_PIECES: dict[str, tuple[tuple[int, int, Facts], ...]] = {}
_PIECES_KEPT = 100_000


class Word:
    """One word, number or sign.

    Attributes:
        start: First code point in the document's text.
        end: Code point after the last.
        text: The word as written.
        form: The folded word.
        is_capital: It starts with a capital letter.
        is_upper: It is written in capitals, two letters at least.
        is_number: It is written in digits.
        is_sign: It is punctuation.
    """

    __slots__ = ("end", "form", "is_capital", "is_number", "is_sign", "is_upper", "start", "text")

    def __init__(self, start: int, end: int, facts: Facts) -> None:
        self.start = start
        self.end = end
        self.text, self.form, self.is_capital, self.is_upper, self.is_number, self.is_sign = facts

    def __repr__(self) -> str:
        """Show the offsets only; words of a document stay out of logs."""
        return f"Word({self.start}, {self.end})"


def find_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut [start, end) of a text into words, numbers and signs, in order."""
    words: list[Word] = []
    at = start
    known = _PIECES
    # no word holds a space, so what stands between two spaces is cut the same way wherever it stands
    for piece in text[start:end].split(" "):
        if piece:
            for first, last, facts in known.get(piece) or _cut(piece):
                words.append(Word(at + first, at + last, facts))
        at += len(piece) + 1
    return words


def _cut(piece: str) -> tuple[tuple[int, int, Facts], ...]:
    """Cut what stands between two spaces; the results are kept, because the same pieces come again and again."""
    if len(_PIECES) > _PIECES_KEPT:
        _PIECES.clear()
    cut = tuple((match.start(), match.end(), _facts(match)) for match in _WORD.finditer(piece))
    _PIECES[piece] = cut
    return cut


def _facts(match: regex.Match[str]) -> Facts:
    text, kind = match.group(), match.lastgroup
    is_capital = kind == "word" and (text[0].isupper() or text[0] in "@#")
    return text, folded_form(text), is_capital, text.isupper() and len(text) > 1, kind == "number", kind == "sign"
