"""Words to search by: what a text is found under, what a query asks for, and where its words stand in the original.

Words are folded by ``fold`` and cut the same way on both sides. A second form of each word is its Snowball stem (Porter
2001; for Arabic, Indonesian, French and English), so that "killing" finds "killed" and "dibunuh" finds "pembunuhan". Stems
are coarse: a word as it was typed always ranks above its stem.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from .normalise import fold, fold_with_map

_STEMMERS = {"ar": "arabic", "en": "english", "fr": "french", "id": "indonesian"}
_WORD = re.compile(r"[^\W_]+(?:[.,]\d{3})*", re.UNICODE)
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?:\D|$))")
_ASKED = re.compile(r'"([^"]*)"?|(\S+)')
_LONGEST_WORD = 60
_MOST_TERMS = 12


def _no_stem(word: str) -> str:
    return word


@cache
def _stemmer(lang: str) -> Callable[[str], str]:
    """Give the stemmer of a language; where the library is not installed words are found as they are written alone."""
    try:
        import snowballstemmer  # type: ignore[import-untyped]  # a tenth of a second that only searching and writing need
    except ImportError:
        return _no_stem
    stem: Callable[[str], str] = snowballstemmer.stemmer(_STEMMERS[lang]).stemWord
    return stem


@lru_cache(maxsize=100_000)
def _stem(word: str, lang: str) -> str:
    return fold(_stemmer(lang)(word))


def stems_of(word: str, lang: str = "") -> frozenset[str]:
    """Give the stems of a folded word.

    Args:
        word: A folded word.
        lang: ISO 639-1; where it is none of ours, the word's script decides which languages are tried.

    Returns:
        One stem a language; empty for numbers.
    """
    if not word or word[0].isdigit():
        return frozenset()
    if lang in _STEMMERS:
        return frozenset({_stem(word, lang)})
    if "\u0600" <= word[0] <= "\u06ff":
        return frozenset({_stem(word, "ar")})
    return frozenset(_stem(word, one) for one in ("en", "fr", "id"))


def _words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Cut a folded text into words; groups of a number's digits become one word without their separators."""
    for match in _WORD.finditer(folded):
        yield _THOUSANDS.sub("", match.group())[:_LONGEST_WORD], match.start(), match.end()


def index_words(text: str, lang: str = "") -> tuple[str, str]:
    """Give the words that a text is found under, in order: as folded, and as stems.

    Args:
        text: Any text.
        lang: Its language (ISO 639-1), or empty where it is not known.

    Example:
        >>> index_words("١٬٣٨٣ killed", "en")
        ('1383 killed', 'kill')
    """
    words = [word for word, _, _ in _words(fold(text))]
    return " ".join(words), " ".join(stem for word in words for stem in sorted(stems_of(word, lang)))


@dataclass(frozen=True, kw_only=True)
class Term:
    """One thing that is asked for; all terms of a query are to be found.

    Args:
        words: Folded words that stand one after the other; more than one only for a quoted phrase.
        is_prefix: The (last) word may go on: typed with ``*``, or three letters and more without quotation marks.
        stems: Stems that are found as well; empty for phrases and numbers.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    stems: frozenset[str] = frozenset()

    def fits(self, word: str) -> bool:
        """Tell whether a folded word of a text is (one of) the words asked for."""
        if word in self.words or (self.is_prefix and word.startswith(self.words[-1])):
            return True
        return bool(self.stems) and not self.stems.isdisjoint(stems_of(word))


def parse_query(query: str) -> tuple[Term, ...]:
    """Read what a person typed into a search box.

    Args:
        query: Words; ``"..."`` for words in this order, ``word*`` for words that begin so. Nothing else has a meaning.

    Returns:
        At most twelve terms; empty where nothing but signs was typed.

    Example:
        >>> [term.words for term in parse_query('"health post" Vellmar')]
        [('health', 'post'), ('vellmar',)]
    """
    terms: list[Term] = []
    for phrase, bare in _ASKED.findall(query):
        words = tuple(word for word, _, _ in _words(fold(phrase or bare)))
        if phrase:
            terms += [Term(words=words)] if words else []
            continue
        last = len(words) - 1
        for at, word in enumerate(words):
            goes_on = at == last and (bare.endswith("*") or (len(word) > 2 and not word[0].isdigit()))
            terms.append(Term(words=(word,), is_prefix=goes_on, stems=stems_of(word)))
    return tuple(terms[:_MOST_TERMS])


def find_words(text: str, terms: tuple[Term, ...]) -> tuple[tuple[int, int], ...]:
    """Find where the words of a query stand in an original text.

    Args:
        text: The original, as it is shown.
        terms: See ``parse_query``.

    Returns:
        (start, end) in code points of ``text``, end exclusive, in order and without overlap.

    Example:
        >>> find_words("قُتِلَ طفلان", parse_query("قتلوا"))
        ((0, 6),)
    """
    folded = fold_with_map(text)
    phrases = [term for term in terms if len(term.words) > 1]
    singles = [term for term in terms if len(term.words) == 1]
    words = list(_words(folded.text))
    found: set[tuple[int, int]] = set()
    fitting: dict[str, bool] = {}
    for word, start, end in words:
        if word not in fitting:
            fitting[word] = any(term.fits(word) for term in singles)
        if fitting[word]:
            found.add((start, end))
    for phrase in phrases:
        length = len(phrase.words)
        for at in range(len(words) - length + 1):
            if tuple(word for word, _, _ in words[at : at + length]) == phrase.words:
                found.update((start, end) for _, start, end in words[at : at + length])
    return tuple(sorted({folded.original_span(start, end) for start, end in found}))


__all__ = ["Term", "find_words", "index_words", "parse_query", "stems_of"]
