import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from num2words import num2words

from saksi.lang import PACKAGED, find_numbers, load_pack, number_words, parse_number

_RANDOM = random.Random(20260101)
_NUMBERS = [
    *range(1200),
    *(1000 * thousands for thousands in range(1, 1001, 7)),
    *(_RANDOM.randrange(1_000_001) for _ in range(900)),
    999_999,
    1_000_000,
]
_SEPARATORS = {"en": ",", "id": ".", "fr": "\u202f", "ar": "٬"}


def _in_words(number: int, lang: str) -> str | None:
    """num2words, where it is right: its Arabic for a hundred-and-one thousand and the like is not."""
    if lang == "ar" and number // 1000 > 100 and number // 1000 % 100 in (1, 2):
        return None
    return str(num2words(number, lang=lang)).replace(",", "")


@pytest.mark.parametrize("lang", PACKAGED)
def test_numbers_in_words_have_their_value(lang: str) -> None:
    pack = load_pack(lang)
    for number in _NUMBERS:
        words = _in_words(number, lang)
        if words is None:
            continue
        mention = parse_number(words, pack)
        assert mention is not None, words
        assert (mention.lower, mention.upper, mention.as_written) == (number, number, words)


@pytest.mark.parametrize("lang", PACKAGED)
@given(number=st.integers(0, 1_000_000))
def test_any_integer_to_a_million_has_its_value_in_words(lang: str, number: int) -> None:
    words = _in_words(number, lang)
    assume(words is not None)
    assert words is not None
    mention = parse_number(words, load_pack(lang))
    assert mention is not None, words
    assert (mention.lower, mention.upper, mention.as_written) == (number, number, words)


@pytest.mark.parametrize("lang", PACKAGED)
@given(number=st.integers(0, 10**9))
def test_numbers_in_digits_have_their_value(lang: str, number: int) -> None:
    pack = load_pack(lang)
    grouped = f"{number:,}".replace(",", _SEPARATORS[lang])
    for digits in {grouped, str(number), str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))}:
        mention = parse_number(digits, pack)
        assert mention is not None, digits
        assert (mention.lower, mention.upper, mention.as_written) == (number, number, digits)


def _bounded(number: int) -> dict[str, tuple[int | None, int | None, bool]]:
    return {
        "at_least": (number, None, False),
        "more_than": (number + 1, None, False),
        "up_to": (None, number, False),
        "less_than": (None, number - 1, False),
        "about": (number, number, True),
        "exactly": (number, number, False),
    }


@pytest.mark.parametrize("lang", PACKAGED)
@pytest.mark.parametrize("number", [7, 12, 30, 450, 2000])
def test_every_bound_word_bounds_digits_and_words(lang: str, number: int) -> None:
    pack = load_pack(lang)
    bounds = number_words(pack).bounds
    expected = _bounded(number)
    for written in (str(number), _in_words(number, lang)):
        for kind, interval in expected.items():
            for words in getattr(bounds, kind):
                mention = parse_number(f"{words} {written}", pack)
                assert mention is not None, (words, written)
                assert (mention.lower, mention.upper, mention.approx) == interval, (words, written)
        for kind in ("at_least", "more_than", "up_to", "about"):
            for words in getattr(bounds, f"{kind}_after"):
                mention = parse_number(f"{written} {words}", pack)
                assert mention is not None, (words, written)
                assert (mention.lower, mention.upper, mention.approx) == expected[kind], (words, written)


@pytest.mark.parametrize("lang", PACKAGED)
@given(text=st.text(st.sampled_from("12, .-وﷺéعشرةtwo million deux ratus dua 🕯\n٣+~%$()"), max_size=40))
def test_mentions_are_ordered_apart_and_stand_in_the_text(lang: str, text: str) -> None:
    found = find_numbers(text, load_pack(lang), with_articles=True)
    reached = 0
    for each in found:
        assert reached <= each.start <= each.number_start < each.number_end <= each.end <= len(text)
        assert each.as_written == text[each.start : each.end]
        assert each.lower is None or each.upper is None or each.lower <= each.upper
        reached = each.number_end


@pytest.mark.parametrize("lang", PACKAGED)
@given(lower=st.integers(1, 9999), width=st.integers(1, 5000))
def test_every_range_keeps_its_ends(lang: str, lower: int, width: int) -> None:
    pack = load_pack(lang)
    upper = lower + width
    for words in (f"{lower}-{upper}", f"{lower} {number_words(pack).ranges.links[0]} {upper}"):
        mention = parse_number(words, pack)
        assert mention is not None, words
        assert (mention.lower, mention.upper) == (lower, upper), words
