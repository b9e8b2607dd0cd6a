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


class Word:
    """One word, number or sign.

    Attributes:
        start: First code point in the document's text.
        end: Code point after the last.
        text: The word as written.
        form: The folded word.
        is_capital: It starts with a capital letter.
        is_number: It is written in digits.
        is_sign: It is punctuation.
    """

    __slots__ = ("end", "form", "is_capital", "is_number", "is_sign", "start", "text")

    def __init__(self, start: int, end: int, text: str, kind: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.form = _FORMS.get(text) or folded_form(text)
        self.is_number = kind == "number"
        self.is_sign = kind == "sign"
        self.is_capital = kind == "word" and (text[0].isupper() or text[0] in "@#")

    def __repr__(self) -> str:
        """Show the offsets only; words of a document stay out of logs."""
        return f"Word({self.start}, {self.end})"


def find_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut [start, end) of a text into words, numbers and signs, in order."""
    return [
        Word(match.start(), match.end(), match.group(), match.lastgroup or "sign")
        for match in _WORD.finditer(text, start, len(text) if end is None else end)
    ]
