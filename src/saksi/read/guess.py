"""Which language a text is in, when nobody said so: by its function words."""

from collections.abc import Mapping
from functools import cache

from saksi.lang.pack import LanguagePack
from saksi.read.words import find_words, folded_form

_LOOKED_AT = 4000


@cache
def _function_words(pack: LanguagePack) -> frozenset[str]:
    return frozenset(folded_form(word) for word in pack.facts.function_words)


def guess_language(text: str, packs: Mapping[str, LanguagePack]) -> str:
    """Give the code of the pack whose function words stand most often at the beginning of the text; empty when none does."""
    forms = [word.form for word in find_words(text[:_LOOKED_AT]).words]
    best = max(
        ((sum(form in _function_words(pack) for form in forms), code) for code, pack in sorted(packs.items())),
        default=(0, ""),
    )
    return best[1] if best[0] > 0 else ""
