"""What rules wrote in English, said in the language of the page: see ``phrase_book``.

A text is one phrase or several sentences on end. Only a text of which every sentence is known is said otherwise; any other stands
as it is written, marked as English.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache

from markupsafe import Markup, escape

from saksi.model import Act, CountingMethod, Quantity, Sex, SourceKind, Stance

from . import i18n
from .i18n import pgettext
from .phrase_book import CATEGORIES, ESTIMATORS, FILES, FINDING_CODES, PHRASES, RELATIONS

Show = Callable[[str], str]
_ARGUMENT = re.compile(r"%\((?:other_)?(\w+)\)s")
_NUMBER = r"\d+(?:,\d{3})*"
_NUMBERS = rf"{_NUMBER}(?:(?:, | and ){_NUMBER})*"
_HILL = rf"around ({_NUMBER}) \((\d+%)\)"
_BOUNDS = r"\d*(?:\.\.)?\d*~?"
_VOICE = re.compile(rf"({_BOUNDS}) \((\d+) roots?\)")


def _number(words: str) -> str:
    return i18n.number(int(words.replace(",", "")))


def _numbers(words: str) -> str:
    """Say several numbers that may be right."""
    return pgettext("list", ", ").join(map(_number, re.findall(_NUMBER, words)))


def _decimal(words: str) -> str:
    """Say a number with its decimals as they are; one in powers of ten stays as it is written."""
    whole, point, decimals = words.partition(".")
    if not (whole.isdigit() and (decimals.isdigit() or not point)):
        return i18n.isolate(words)
    return i18n.decimal(float(words), len(decimals))


def _percent(words: str) -> str:
    return i18n.isolate(i18n.percent(Decimal(words.removesuffix("%")) / 100))


def _hills(words: str) -> str:
    """Say the places where an answer is likely, each with its weight."""
    hill = i18n.gettext("around %(number)s (%(share)s)")
    said = [hill % {"number": _number(number), "share": _percent(share)} for number, share in re.findall(_HILL, words)]
    return pgettext("list", "; ").join(said)


def _first_number(words: str) -> str:
    found = re.match(_NUMBER, words)
    return _number(found[0]) if found else i18n.number(1)


def _quantity(words: str) -> str:
    """Say bounds that ``Quantity`` wrote: ``12``, ``8..15``, ``12..``, ``240~``."""
    bounds = words.rstrip("~")
    low, dots, high = bounds.partition("..")
    lower, upper = (int(one) if one else None for one in (low, high if dots else low))
    return i18n.isolate(i18n.quantity(Quantity(lower=lower, upper=upper, approx=bounds != words)))


def _term(kind: type[Enum]) -> Show:
    def show(words: str) -> str:
        found = next((one for one in kind if one.value == words.lower()), None)
        return words if found is None else i18n.term(found)

    return show


def _terms(words: str) -> str:
    """Say a sum: numbers are set apart, so that it runs from left to right."""
    return f"\u2066{words}\u2069"


def _voices(words: str) -> str:
    said = [
        f"{_quantity(number)} ({i18n.ngettext('%(num)s independent origin', '%(num)s independent origins', int(roots)) % {'num': _number(roots)}})"
        for number, roots in _VOICE.findall(words)
    ]
    return pgettext("numbers that do not agree", ", against ").join(said)


def _facet(words: str) -> str:
    named = {
        "place": i18n.gettext("place"),
        "category": i18n.gettext("who is counted"),
        "time": i18n.gettext("time"),
        "the source's own list": i18n.gettext("the source's own list"),
    }
    return named.get(words, words)


def _level(words: str) -> str:
    """Say a level of a comparison that stands inside another phrase."""
    return translate(words) or i18n.isolate(words)


def category_words(words: str) -> str:
    """Say who is counted: ``civilians``, ``women and children``; a group's own name in brackets stays as it is."""
    groups, bracket, names = words.partition(" (")
    shown = [pgettext("Category", one) if one in CATEGORIES else one for one in groups.split(" and ")]
    joined = pgettext("Category", "%(one)s and %(other)s")
    text = shown[0]
    for one in shown[1:]:
        text = joined % {"one": text, "other": one}
    return f"{text}{bracket}{names}"


def _file(words: str) -> str:
    return pgettext("File", words)


def _side(words: str) -> str:
    return i18n.gettext("below") if words == "below" else i18n.gettext("above")


_ARGUMENTS: Mapping[str, tuple[str, Show]] = {
    "count": (_NUMBER, _number),
    "number": (_NUMBER, _number),
    "days": (r"one day|\d+ days", _first_number),
    "roots": (r"\d+ independent roots?", _first_number),
    "reports": (r"1 statement reports|\d+ statements report", _first_number),
    "none": (r"1 statement says|\d+ statements say", _first_number),
    "deny": (r"1 statement denies|\d+ statements deny", _first_number),
    "percent": (r"\d+(?:\.\d+)?%", _percent),
    "decimal": (r"[\d.]+(?:e[+-]?\d+)?", _decimal),
    "numbers": (_NUMBERS, _numbers),
    "hills": (rf"{_HILL}(?:; {_HILL})*", _hills),
    "prior": (r".+?", _level),
    "file": ("|".join(map(re.escape, FILES)), _file),
    "quantity": (_BOUNDS, _quantity),
    "terms": (r"[^=]+?", _terms),
    "voices": (rf"{_VOICE.pattern}(?:, against {_VOICE.pattern})*".replace("(" + _BOUNDS + ")", _BOUNDS), _voices),
    "day": (r"\d{4}-\d\d-\d\d", i18n.when),
    "id": (r"\S+?", i18n.isolate),
    "act": (r"[A-Za-z_]+", _term(Act)),
    "stance": (r"[a-z_]+", _term(Stance)),
    "counting": (r"[a-z_]+", _term(CountingMethod)),
    "source_kind": (r"[a-z_]+", _term(SourceKind)),
    "category": (r"[^.,]+?", category_words),
    "facet": (r"[a-z' ]+", _facet),
    "side": (r"below|above", _side),
    "rule": (r"\S+", i18n.isolate),
    "encoding": (r"\S+", i18n.isolate),
    "command": (r"[^`]+", i18n.isolate),
    "level": (r".+?", _level),
    "words": (r".+?", i18n.isolate),
}
"""By the name of an argument (``other_`` in front is a second one of the same): how it is written, and how it is shown."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((phrase, re.compile(_pattern(phrase) + r"(?=\s|$)")) for phrase in PHRASES)


def _pattern(phrase: str) -> str:
    made, at = [], 0
    for found in _ARGUMENT.finditer(phrase):
        made.append(re.escape(phrase[at : found.start()].replace("%%", "%")))
        made.append(f"(?P<{found[0][2:-2]}>{_ARGUMENTS[found[1]][0]})")
        at = found.end()
    ends_open = at == len(phrase) and made[-1].endswith(".+?)")
    return "".join((*made, re.escape(phrase[at:].replace("%%", "%")), r"\Z" if ends_open else ""))


def translate(text: str) -> str | None:
    """Say a text of rules in the present language; None where a sentence of it is not known."""
    return text if i18n.language() == "en" else _translate(text, i18n.language())


@lru_cache(maxsize=10_000)
def _translate(text: str, language: str) -> str | None:
    return _of_the_book(text) or _of_an_estimate(text, language)


def _of_an_estimate(text: str, language: str) -> str | None:
    from saksi.estimate import say_sentence

    said = say_sentence(text, language)
    return said if said != text else None


def _of_the_book(text: str) -> str | None:
    said, at = [], 0
    while at < len(text):
        found = max(
            ((one, match) for one, pattern in _patterns() if (match := pattern.match(text, at))),
            key=lambda each: each[1].end(),
            default=None,
        )
        if found is None:
            return None
        phrase, match = found
        shown = {name: _ARGUMENTS[name.removeprefix("other_")][1](words) for name, words in match.groupdict().items()}
        said.append(pgettext("Phrase", phrase) % shown)
        at = match.end()
        at += len(text[at:]) - len(text[at:].lstrip())
    return " ".join(said)


def said(text: str) -> Markup:
    """Show a text of rules in the present language, or in English and marked so."""
    words = translate(text)
    if words is not None:
        return escape(words)
    return Markup('<span lang="en" dir="ltr">{}</span>').format(text)


def compared(part: str, value: str) -> Markup:
    """Show what a record holds of a part that was compared: words of ours in the present language, those of a list as they are."""
    match part:
        case "sex":
            return escape(i18n.term({"M": Sex.MAN, "F": Sex.WOMAN}.get(value)) or value)
        case "date of death":
            return escape(i18n.when(value))
        case "age" | "relation":
            return escape(pgettext("list", ", ")).join(said(one) if one else Markup() for one in value.split(", "))
        case _:
            return escape(i18n.visible(value))


def estimator_words(method: str) -> str:
    """Say a way of estimating by the word that the command line takes."""
    return pgettext("Estimator", i18n.plain(method)) if method in ESTIMATORS else method


def relation_words(code: str) -> str:
    """Say how an actor stands to another."""
    return pgettext("Relation", i18n.plain(code)) if code in RELATIONS else i18n.plain(code)


def finding_words(code: str) -> str:
    """Say what was noticed by its code."""
    return pgettext("Finding", i18n.plain(code)) if code in FINDING_CODES else i18n.plain(code)


__all__ = ["category_words", "compared", "estimator_words", "finding_words", "relation_words", "said", "translate"]
