"""What a language pack says about places (table ``[geography]``), and the key that two spellings of one name share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from saksi.lang.normalise import fold_with_map
from saksi.lang.pack import LanguagePack

ARTICLES = frozenset(("al", "el", "ash", "as", "ad", "an", "at", "ar", "az", "l", "er", "es", "et", "ed"))
"""The Arabic article in Latin letters."""


@dataclass(frozen=True, kw_only=True)
class GeographyWords:
    """Table ``[geography]``: how places are named.

    Attributes:
        home: ISO codes of countries that a text in this language is about when it names none and no place elsewhere.
        before: Prepositions before a place ("in", "at").
        near: Phrases that put the event near the place and not in it.
        directions: Words that name a side of a place ("southern").
        common_words: Names of places that are also common words, persons' names or titles: never taken for a place
            unless a word of `kinds` stands before.
        kinds: Nouns for kinds of places, by kind: ``admin1``, ``admin2``, ``town``, ``village``, ``camp``, ``quarter``.
        demonyms: Beginnings of words for the people of a country, by ISO 3166 code.
        countries: Names of countries, by ISO 3166 code; the first is the usual one.
        seats: Other names under which governments speak: capitals and short names ("Moscow", "the US").
    """

    home: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    countries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seats: tuple[str, ...] = ()


def geography_words(pack: LanguagePack) -> GeographyWords:
    """Return the table ``[geography]`` of a language."""
    return pack.section("geography", GeographyWords)


def place_key(name: str) -> str:
    """Return what two spellings of one place name have in common.

    Args:
        name: A place name in any script.

    Returns:
        The folded words without hyphens, apostrophes and articles; empty when nothing is left.

    Example:
        >>> place_key("Al-Qadmus") == place_key("el Qadmus"), place_key("اللاذقية") == place_key("لاذقية")
        (True, True)
    """
    return key_of(
        [word for word in fold_with_map(name.replace("'", "").replace("’", "")).tokens.words if word.isalnum()]
    )


def key_of(words: Sequence[str]) -> str:
    """Return the `place_key` of folded words."""
    kept = [bare_word(word) for at, word in enumerate(words) if word not in ARTICLES or at == len(words) - 1]
    return " ".join(kept)


def bare_word(word: str) -> str:
    """Return an Arabic word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


__all__ = ["ARTICLES", "GeographyWords", "bare_word", "geography_words", "key_of", "place_key"]
