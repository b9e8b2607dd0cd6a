"""What a language pack says about numbers: tables ``[numbers]``, ``[numbers.bounds]`` and so on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from saksi.lang.normalise import fold
from saksi.lang.pack import LanguagePack


@dataclass(frozen=True, kw_only=True)
class BoundWords:
    """Table ``[numbers.bounds]``: phrases that make a number a bound, before it and (``_after``) behind it or its noun.

    Attributes:
        at_least: 12 becomes 12 and more.
        more_than: 12 becomes 13 and more.
        up_to: 12 becomes 12 and fewer.
        less_than: 12 becomes 11 and fewer.
        about: The number is not exact.
        exactly: The number is exact; says nothing new but belongs to the phrase.
        maybe: Between a lower and an upper bound: "at least one, possibly up to 12".
    """

    at_least: tuple[str, ...] = ()
    more_than: tuple[str, ...] = ()
    up_to: tuple[str, ...] = ()
    less_than: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    exactly: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    at_least_after: tuple[str, ...] = ()
    more_than_after: tuple[str, ...] = ()
    up_to_after: tuple[str, ...] = ()
    about_after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RangeWords:
    """Table ``[numbers.ranges]``: how "from 9 to 50" is said.

    Attributes:
        openers: Words before the first number ("between", "from").
        links: Words between the two numbers that need no opener ("to", "hingga").
        opened_links: Words between them that need one ("and").
        alternatives: Words between two numbers of which the second is larger ("two or three").
        changes: Words shortly before that make "from 9 to 50" a change and no range ("rose").
    """

    openers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    opened_links: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuantifierWords:
    """Table ``[numbers.quantifiers]``: number words that name an order of magnitude or nothing at all.

    Attributes:
        teens: 11 to 19 ("belasan").
        tens: 20 to 99 ("dozens").
        hundreds: 100 to 999.
        thousands: 1,000 to 9,999.
        tens_of_thousands: 10,000 to 99,999.
        hundreds_of_thousands: 100,000 to 999,999.
        millions: 1,000,000 to 9,999,999.
        indefinite: An unknown number ("several", "a number of").
    """

    teens: tuple[str, ...] = ()
    tens: tuple[str, ...] = ()
    hundreds: tuple[str, ...] = ()
    thousands: tuple[str, ...] = ()
    tens_of_thousands: tuple[str, ...] = ()
    hundreds_of_thousands: tuple[str, ...] = ()
    millions: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoleWords:
    """Table ``[numbers.roles]``: words beside a number that make it no count, before it and after it.

    Attributes:
        money_before: "Rp", "US$" and the like; signs of the Unicode currency class are known without being listed.
        money_after: Names of currencies.
        percent_after: "per cent", "persen".
        age_before: "aged".
        age_after: "years old".
        duration_after: Units of time.
        measure_after: Other units: "km", "mm".
        time_before: "at ... o'clock", "pukul".
        time_after: "pm", "WIB".
        year_before: "in", "since", "tahun": words after which four digits are a year.
        year_before_pause: Words after which four digits are a year when a sign or the end follows ("by 2019.").
        identifier_before: "No.", "Article", "Resolution".
        ordinal_before: "ke-".
        ordinal_after: "th", "ème": letters that touch the digits.
        collective: Words of [numbers.values] that are an ordinal when one of `ordinal_heads` stands before ("kedua").
        ordinal_heads: See `collective`.
        not_numbers: Phrases with a number word in them that count nothing ("no one", "salah satu").
    """

    money_before: tuple[str, ...] = ()
    money_after: tuple[str, ...] = ()
    percent_after: tuple[str, ...] = ()
    age_before: tuple[str, ...] = ()
    age_after: tuple[str, ...] = ()
    duration_after: tuple[str, ...] = ()
    measure_after: tuple[str, ...] = ()
    time_before: tuple[str, ...] = ()
    time_after: tuple[str, ...] = ()
    year_before: tuple[str, ...] = ()
    year_before_pause: tuple[str, ...] = ()
    identifier_before: tuple[str, ...] = ()
    ordinal_before: tuple[str, ...] = ()
    ordinal_after: tuple[str, ...] = ()
    collective: tuple[str, ...] = ()
    ordinal_heads: tuple[str, ...] = ()
    not_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NumberWords:
    """Table ``[numbers]``: how whole numbers are written and spoken.

    Attributes:
        thousands: Signs between groups of three digits, the space among them where it is used.
        decimal: Signs before a fraction. A sign may stand in both lists: then three digits behind it are thousands.
        values: Words and phrases with a value below 1,000 that is added, or a fixed larger one ("ألفان" = 2000).
        multipliers: Words that multiply what stands before them.
        bare_multipliers: Multipliers that alone mean one times themselves ("mille").
        ones: Words that are "one" only before a multiplier ("a hundred").
        teens: Words that add ten to the unit before them ("belas").
        joiners: Words between the parts of one number.
        joiner_after: Smallest value that may stand before a joiner: 100 in English, 1 in Arabic.
        needs_joiner: Whether every further part that is added needs a joiner.
        units_before_tens: Whether "three and twenty" is 23.
        compound_only: Values that count only inside a longer number.
        particles: Letters written together with the word after them: "و", "ب", "ال".
        postposed_ones: Words for one that repeat the singular of the noun before them ("شخص واحد") and count nothing.
        articles: Words that mean one before a noun and otherwise nothing ("un", "seorang").
        rounded: Words with a value that is never meant exactly ("une vingtaine").
        dual_nouns: Nouns whose dual is a number of its own, in the singular.
        dual_endings: Endings of the dual after such a noun.
        dual_nouns_sound: Nouns of which some dual endings are also plural endings; these take
            `dual_endings_sound` alone.
        dual_endings_sound: See `dual_nouns_sound`.
        dual_repeats: Words for two that may follow a dual, or a noun of `dual_nouns_sound` in a dual ending that is also
            its plural's ("صحفيين اثنين"), and make it one.
        dual_stems: Last letters changed before a dual ending.
        dual_words: Irregular duals, as written.
        bounds: Table ``[numbers.bounds]``.
        ranges: Table ``[numbers.ranges]``.
        quantifiers: Table ``[numbers.quantifiers]``.
        roles: Table ``[numbers.roles]``.
    """

    thousands: tuple[str, ...] = (",",)
    decimal: tuple[str, ...] = (".",)
    values: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    bare_multipliers: tuple[str, ...] = ()
    ones: tuple[str, ...] = ()
    teens: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    joiner_after: int = 100
    needs_joiner: bool = False
    units_before_tens: bool = False
    compound_only: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    postposed_ones: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    rounded: Mapping[str, int] = field(default_factory=dict)
    dual_nouns: tuple[str, ...] = ()
    dual_endings: tuple[str, ...] = ()
    dual_nouns_sound: tuple[str, ...] = ()
    dual_endings_sound: tuple[str, ...] = ()
    dual_repeats: tuple[str, ...] = ()
    dual_stems: Mapping[str, str] = field(default_factory=dict)
    dual_words: tuple[str, ...] = ()
    bounds: BoundWords = field(default_factory=BoundWords)
    ranges: RangeWords = field(default_factory=RangeWords)
    quantifiers: QuantifierWords = field(default_factory=QuantifierWords)
    roles: RoleWords = field(default_factory=RoleWords)


def number_words(pack: LanguagePack) -> NumberWords:
    """Return the table ``[numbers]`` of a language."""
    return pack.section("numbers", NumberWords)


@cache
def ambiguous_duals(pack: LanguagePack) -> frozenset[str]:
    """Return the forms, folded, that are a dual only when one of `dual_repeats` follows."""
    words = number_words(pack)
    endings = [ending for ending in map(fold, words.dual_endings) if ending not in map(fold, words.dual_endings_sound)]
    return frozenset(noun + ending for noun in map(fold, words.dual_nouns_sound) for ending in endings)


@cache
def dual_forms(pack: LanguagePack) -> frozenset[str]:
    """Return every dual form of the pack, folded: words that say "two" by their ending."""
    words = number_words(pack)
    forms = {fold(word) for word in words.dual_words}
    for nouns, endings in (
        (words.dual_nouns, words.dual_endings),
        (words.dual_nouns_sound, words.dual_endings_sound),
    ):
        for noun in map(fold, nouns):
            stem = noun[:-1] + words.dual_stems.get(noun[-1], noun[-1])
            changed = stem != noun  # a feminine has no sound masculine plural: all endings are duals
            forms.update(stem + ending for ending in map(fold, words.dual_endings if changed else endings))
    return frozenset(forms)


__all__ = [
    "BoundWords",
    "NumberWords",
    "QuantifierWords",
    "RangeWords",
    "RoleWords",
    "ambiguous_duals",
    "dual_forms",
    "number_words",
]
