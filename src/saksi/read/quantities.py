"""Quantities in a sentence, by the word they start at: numbers, bounds, dozens and hundreds, "several" (second layer)."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from saksi.lang.dates import DateMention
from saksi.lang.normalise import Folded
from saksi.lang.numbers import NumberForm, NumberRole, find_numbers
from saksi.lang.pack import LanguagePack
from saksi.read.words import Word, Words


class Count(NamedTuple):
    """How many, as the words say.

    `start` and `end` are the words with the bound in front; `number_start` and `number_end` those of the number alone; `close` is the word after
    a bound that stands behind the noun. Both bounds None: unknown.
    """

    start: int
    end: int
    lower: int | None
    upper: int | None
    approx: bool
    number_start: int
    number_end: int
    close: int
    is_dual: bool = False


ARTICLE = "ال"
"""An Arabic article that stands apart from the digits it belongs to."""
_OLDEST = 110  # a lone number in brackets or between commas behind a name up to this is an age: "Ravi Doe (34)"


def find_counts(
    folded: Folded,
    told: Words,
    pack: LanguagePack,
    dates: Sequence[DateMention],
    *,
    harms: Collection[int] = (),
    people: Collection[int] = (),
    openers: Collection[int] = (),
) -> tuple[dict[int, Count], frozenset[int]]:
    """Find the quantities of a sentence.

    Args:
        folded: The text of the document, folded.
        told: The words of the sentence.
        pack: Its language.
        dates: The dates of the sentence; their numbers count nobody.
        harms: The words at which an outcome starts; a number behind their hyphen is no part of a name ("Dead-4 hurt").
        openers: The words behind which a number alone in brackets counts people too: "بينهم (6) أطفال".
        people: The words behind a noun for several people; an article and a number in digits there say how many they are.

    Returns:
        The counts by the word each starts at, and the words of numbers that count nobody: ages, dates, sums of money.
    """
    words, starts, _ = told
    if not words:
        return {}, frozenset()
    base, last = starts[0], told.ends[-1]
    others = {i for date in dates for i in range(bisect_left(starts, date.start), bisect_left(starts, date.end))}
    mentions = find_numbers(folded.part(base, last), pack)
    if not mentions:
        return {}, frozenset(others)
    counts: dict[int, Count] = {}
    ends = [end - base for end in told.ends]
    ages = _hyphened_ages(pack)
    for mention in mentions:
        start, number_start = _word_at(ends, mention.start), _word_at(ends, mention.number_start)
        number_end, close = _end_at(ends, mention.number_end), _end_at(ends, mention.end)
        in_bracket = start > 0 and words[start - 1].text == "(" and close < len(words) and words[close].text == ")"
        is_age = (
            not (in_bracket and (start - 2 in harms or start - 2 in openers))  # "قتل (4) أشخاص"
            and close - start == 1
            and (mention.lower or _OLDEST + 1) <= _OLDEST
            and (in_bracket or _is_apposed(words, start))
        )
        is_code = (start - 2 not in harms and _belongs_to_name(told, start)) or _begins_code(told, start)
        if is_code or _is_fraction(told, start) or words[start].form.endswith(ages):
            others.add(start)
            continue
        is_dated = any(i in others for i in range(number_start, number_end))  # "between 4 and 9 June"
        is_of_people = mention.role is NumberRole.ORDINAL and start - 1 in people and words[start - 1].form == ARTICLE
        if not (mention.role is NumberRole.COUNT or is_of_people) or is_age or is_dated or _labels_item(words, start):
            others.update(range(start, max(close, number_end)))
            continue
        start -= in_bracket and start - 2 in openers
        is_one = mention.lower is None and mention.upper == 1  # "beaten until one of them died": no "up to one"
        start = number_start if is_one else start
        counts[start] = Count(
            start, number_end, 1 if is_one else mention.lower, mention.upper, mention.approx, number_start, number_end, max(close, number_end),
            mention.form is NumberForm.DUAL,
        )  # fmt: skip
    return counts, frozenset(others)


@cache
def _hyphened_ages(pack: LanguagePack) -> tuple[str, ...]:
    """Give the endings of a word that holds an age: "two-and-a-half-year-old"."""
    told = pack.tables.get("numbers", {}).get("roles", {}).get("age_after", ())
    return tuple("-" + str(words).replace(" ", "-") for words in told if " " in words)


def _word_at(ends: list[int], offset: int) -> int:
    """Give the word that holds an offset or follows it; an attached particle may stand before it."""
    return min(bisect_right(ends, offset), len(ends) - 1)


def _end_at(ends: list[int], offset: int) -> int:
    """Give the word after the one that ends at an offset or holds it."""
    return min(bisect_left(ends, offset) + 1, len(ends))


def _belongs_to_name(told: Words, at: int) -> bool:
    """Say whether a number hangs on a capitalised word by a hyphen: "Commando-60"."""
    words, starts, ends = told
    if at < 2 or words[at - 1].text != "-" or not words[at - 2].is_capital:
        return False
    return (
        ends[at - 2] == starts[at - 1]
        and ends[at - 1] == starts[at]
        and (at > 2 or not words[at - 2].text[1:].islower())
    )


def _labels_item(words: list[Word], at: int) -> bool:
    """Say whether a number opens an item of a list: "2- A shopkeeper, shot by a sniper"."""
    if at or len(words) < 3 or not words[0].text.isdecimal() or len(words[0].text) > 2:
        return False
    return words[1].text in {"-", "–", ")", "/"} and not words[2].is_number


def _is_apposed(words: list[Word], at: int) -> bool:
    """Say whether a number stands alone between a name's comma and the next: "Ravi Doe, 45, a guard"."""
    if at < 3 or at + 1 >= len(words) or not words[at].is_number:
        return False
    is_alone = words[at - 1].text == "," and words[at + 1].text in ",;–—"
    is_full = words[at - 3].is_capital or (words[at - 3].is_sign and words[at + 1].text in ";–—")
    return is_alone and words[at - 2].is_capital and is_full


def _begins_code(told: Words, at: int) -> bool:
    """Say whether a slash and letters touch the number: the battalion "303/SSM"."""
    words, starts, ends = told
    if at + 2 >= len(words) or words[at + 1].text != "/" or not words[at + 2].text[:1].isalpha():
        return False
    return ends[at] == starts[at + 1] and ends[at + 1] == starts[at + 2] and words[at].is_number


def _is_fraction(told: Words, at: int) -> bool:
    """Say whether a point touches the number in front: ".303 rifles"."""
    words, starts, ends = told
    return (
        at > 0
        and words[at - 1].text == "."
        and ends[at - 1] == starts[at]
        and (at < 2 or ends[at - 2] < starts[at - 1])
    )
