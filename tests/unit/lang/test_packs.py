"""Every packaged language fills every table of this room, and no word is listed that can never match."""

from dataclasses import fields

import pytest

from saksi.errors import BadInput, Faults
from saksi.lang import (
    PACKAGED,
    DateWords,
    GeographyWords,
    NumberWords,
    SegmentWords,
    check_pack,
    date_words,
    fold,
    load_pack,
    number_words,
    read_pack,
)
from saksi.lang.date_automata import compile_pattern
from saksi.lang.number_words import ambiguous_duals, dual_forms


@pytest.mark.parametrize("code", PACKAGED)
def test_all_tables_are_valid(code: str) -> None:
    pack = load_pack(code)
    assert pack.section("segment", SegmentWords).abbreviations
    assert pack.section("numbers", NumberWords).values
    assert pack.section("dates", DateWords).patterns.date
    assert len(pack.section("geography", GeographyWords).countries) > 240


@pytest.mark.parametrize("code", PACKAGED)
def test_all_months_weekdays_and_patterns_are_there(code: str) -> None:
    words = date_words(load_pack(code))
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(1, 8))
    for meaning in (each.name for each in fields(words.patterns)):
        for pattern in getattr(words.patterns, meaning):
            assert compile_pattern(meaning, pattern).elements


@pytest.mark.parametrize("pattern", ["[a", "(a|b", "", "[]", "{weekdya}"])
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(BadInput, match=r"\[dates.patterns\] date"):
        compile_pattern("date", pattern)


def test_a_language_file_is_checked_as_a_whole() -> None:
    content = """[language]
code = "xx"
name = "x"
[numbers]
valeus = {}
[dates.relative]
yesterday = "-1 nite"
[dates.patterns]
date = ["[{day} {month}"]
"""
    with pytest.raises(Faults) as caught:
        check_pack(read_pack(content, origin="xx.toml"))
    assert len(caught.value.faults) == 3
    for code in PACKAGED:
        check_pack(load_pack(code))


def test_a_sound_plural_is_no_dual_without_a_word_for_two() -> None:
    pack = load_pack("ar")
    assert fold("مدنيين") in ambiguous_duals(pack)
    assert fold("مدنيين") not in dual_forms(pack)
    assert number_words(pack).dual_repeats
