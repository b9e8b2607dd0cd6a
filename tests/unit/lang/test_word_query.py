"""Words to search by: four languages folded and stemmed, phrases, beginnings, and the way back to the original."""

import pytest

from saksi.lang import find_words, index_words, parse_query


def hits(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in find_words(text, parse_query(query))]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("الانسان", "حقوق الإنسان", ["الإنسان"]),
        ("قتل", "قُتِلوا هنا", ["قُتِلوا"]),
        ("1383", "العدد ١٬٣٨٣ قتيلا", ["١٬٣٨٣"]),
        ("المدينه", "في المدينة", ["المدينة"]),
        ("mustafa", "Muṣṭafá came", ["Muṣṭafá"]),
        ("pembunuhan", "Mereka dibunuh di sana", ["dibunuh"]),
        ("killing", "Twelve were killed.", ["killed"]),
        ("tues", "Ils ont été tués.", ["tués"]),
        ("vell", "In Vellmar", ["Vellmar"]),
        ("ve", "In Vellmar", []),
        ("ve*", "In Vellmar", ["Vellmar"]),
        ('"health post"', "post of health; health post", ["health", "post"]),
        ("12", "120 and 12", ["12"]),
        ("🕯 light", "a 🕯🕯 light", ["light"]),
    ],
)
def test_a_word_is_found_where_it_stands_in_the_original(query: str, text: str, expected: list[str]) -> None:
    assert hits(text, query) == expected


def test_signs_alone_ask_for_nothing() -> None:
    assert parse_query(" * ( ) OR: - ") == parse_query("or")
    assert parse_query('"""***') == ()


def test_numbers_are_indexed_without_their_separators_and_have_no_stem() -> None:
    assert index_words("1,383 killed; 3.5", "en") == ("1383 killed 3 5", "kill")


def test_at_most_twelve_words_are_asked_for() -> None:
    assert len(parse_query(" ".join(f"word{number}" for number in range(40)))) == 12
