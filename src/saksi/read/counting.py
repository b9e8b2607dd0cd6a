"""How the source came by a count, as it says itself: documented, verified, estimated, or merely reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from saksi.lang.pack import LanguagePack
from saksi.model.vocabulary import CountingMethod
from saksi.read.draft import Draft
from saksi.read.expressions import lexicon_of
from saksi.read.sentence import Sentence
from saksi.read.words import folded_form


@dataclass(frozen=True, kw_only=True)
class CountingWords:
    """Table ``[counting]`` of a language pack: words by which a source says how it came by its figures.

    Args:
        documented: It documented or recorded them, one by one or by name.
        verified: It verified them against a standard of proof.
        estimated: It estimates them.
    """

    documented: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    estimated: tuple[str, ...] = ()


def mark_counting(drafts: Sequence[Draft], pack: LanguagePack) -> None:
    """Set how the source came by each count, as its own sentence says.

    Args:
        drafts: What was read.
        pack: The language of the text.
    """
    methods = _methods(pack)
    said: dict[int, CountingMethod] = {}
    for draft in drafts:
        at = draft.sentence.index
        if at not in said:
            said[at] = _counting(draft.sentence, methods)
        draft.counting = said[at]


def _counting(sentence: Sentence, methods: Mapping[str, CountingMethod]) -> CountingMethod:
    found = {methods[word.form] for word in sentence.words if word.form in methods}
    for method in (CountingMethod.VERIFIED, CountingMethod.DOCUMENTED, CountingMethod.ESTIMATED):
        if method in found:
            return method
    return CountingMethod.REPORTED


@cache
def _methods(pack: LanguagePack) -> dict[str, CountingMethod]:
    """Give what each word says of how was counted, bare and with what may be attached before it."""
    words = pack.section("counting", CountingWords)
    given = (
        (CountingMethod.ESTIMATED, words.estimated),
        (CountingMethod.DOCUMENTED, words.documented),
        (CountingMethod.VERIFIED, words.verified),
    )
    bare = {folded_form(word): method for method, listed in given for word in listed}
    attached = {
        prefix + form: method for prefix in reversed(lexicon_of(pack).prefixes) for form, method in bare.items()
    }
    return attached | bare
