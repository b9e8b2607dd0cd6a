"""Which language a document is in. Unknown stays unknown.

Decided once a document, never a sentence: Indonesian and Malay cannot be told apart by a sentence. Within a document only
a change of script is believed.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from saksi.lang.normalise import fold, fold_with_map
from saksi.lang.pack import LanguagePack

_LOOKED_AT = 6000  # characters; more change no answer
_FEWEST_LETTERS = 12
_SURE = 0.80
_POSSIBLE = 0.02  # below this share no function words help

_SCRIPTS = {"LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "GREEK": "Grek", "HEBREW": "Hebr"}


@dataclass(frozen=True, kw_only=True)
class Detection:
    """The language of a text, as far as it can be told.

    Attributes:
        code: ISO 639-1 code, possibly of a language without a pack; empty when unknown.
        has_pack: Whether one of the given packs is for it.
        share: Probability among the languages considered, 0 to 1.
        script: ISO 15924 code of most of its letters; empty without letters.
    """

    code: str = ""
    has_pack: bool = False
    share: float = 0.0
    script: str = ""


def find_script(text: str) -> str:
    """Return the ISO 15924 code of the script most letters of a text are in; empty without letters, ``Zyyy`` for others."""
    counts = Counter(_script_of(char) for char in text[:_LOOKED_AT] if char.isalpha())
    return counts.most_common(1)[0][0] if counts else ""


@cache
def _script_of(char: str) -> str:
    return _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0], "Zyyy")


def detect_language(text: str, packs: Iterable[LanguagePack]) -> Detection:
    """Tell the language of a document.

    Only the languages of the packs and their near neighbours are considered, so that a language nobody reads is told
    as such instead of as the nearest one that somebody reads. Letters of another script than a pack's rule it out. The
    answer of the statistical model must agree with the function words where the text has any.

    Args:
        text: The text of a whole document.
        packs: The languages that can be read.

    Returns:
        The language; with an empty code when the text has too few letters or the answer is not sure.

    Example:
        >>> from saksi.lang.pack import PACKAGED, load_pack
        >>> detect_language("Dua orang tewas di pasar itu, kata polisi.", [load_pack(code) for code in PACKAGED]).code
        'id'
    """
    head = text[:_LOOKED_AT]
    script = find_script(head)
    by_code = {pack.code: pack for pack in packs}
    fitting = sorted(code for code, pack in by_code.items() if pack.facts.script == script)
    if sum(char.isalpha() for char in head) < _FEWEST_LETTERS or not fitting:
        return Detection(script=script)
    known = sorted({*fitting, *(near for code in fitting for near in by_code[code].facts.near)})
    ranked = _rank(head, tuple(known))
    code, share = ranked[0] if ranked else ("", 0.0)
    by_words = _by_function_words(head, [by_code[each] for each in fitting])
    agreed = dict(ranked).get(by_words, 0.0)
    if agreed >= _POSSIBLE and (code == by_words or share < _SURE or _is_clear(head, by_code[by_words])):
        return Detection(code=by_words, has_pack=True, share=agreed, script=script)
    if share < _SURE:
        return Detection(script=script, share=share)
    return Detection(code=code, has_pack=code in by_code, share=share, script=script)


def _by_function_words(text: str, packs: list[LanguagePack]) -> str:
    """Return the pack whose function words make up at least a tenth of the words and twice those of the next; else empty."""
    words = [word for word in fold_with_map(text).tokens.words if word[0].isalpha()]
    counts = sorted(((sum(word in _function_words(pack) for word in words), pack.code) for pack in packs), reverse=True)
    if not counts or counts[0][0] < max(3, len(words) / 10):
        return ""
    return counts[0][1] if len(counts) == 1 or counts[0][0] >= 2 * counts[1][0] else ""


def _is_clear(text: str, pack: LanguagePack) -> bool:
    """Whether a fifth of the words are function words of this pack, so that a near neighbour is out of the question."""
    words = [word for word in fold_with_map(text).tokens.words if word[0].isalpha()]
    return sum(word in _function_words(pack) for word in words) >= len(words) / 5


@cache
def _function_words(pack: LanguagePack) -> frozenset[str]:
    return frozenset(map(fold, pack.facts.function_words))


def _rank(text: str, codes: tuple[str, ...]) -> list[tuple[str, float]]:
    """Rank languages by the statistical model; those it does not know are left out."""
    if len(codes) == 1:
        return [(codes[0], 1.0)]
    identifier = _identifier(codes)
    return [(code, float(share)) for code, share in identifier.rank(text)]


@cache
def _identifier(codes: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in codes if code in identifier.labels])
    return identifier


__all__ = ["Detection", "detect_language", "find_script"]
