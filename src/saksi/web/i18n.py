"""Words of the interface in four languages: gettext catalogues, numbers and dates by language.

One Jinja environment serves all languages; which one a request speaks stands in a ``ContextVar`` (environments that
overlay each other share their globals, so that one page would speak another's language).
"""

import datetime as dt
import io
from contextvars import ContextVar
from enum import Enum
from functools import cache
from importlib import resources

from babel import Locale
from babel import dates as babel_dates
from babel import numbers as babel_numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from saksi.model import Quantity

LANGUAGES: dict[str, str] = {"en": "English", "id": "Bahasa Indonesia", "ar": "العربية", "fr": "Français"}
"""Interface languages, each by its own name."""
DEFAULT = "en"
LANGUAGE_COOKIE = "saksi_language"
RIGHT_TO_LEFT = frozenset({"ar"})
DOMAIN = "messages"

_current: ContextVar[str] = ContextVar("language", default=DEFAULT)


def speak(code: str) -> None:
    """Set the language of the present request; an unknown one is the default."""
    _current.set(code if code in LANGUAGES else DEFAULT)


def language() -> str:
    """Give the language of the present request (ISO 639-1)."""
    return _current.get()


def direction() -> str:
    """Give ``rtl`` or ``ltr`` for the present language."""
    return "rtl" if language() in RIGHT_TO_LEFT else "ltr"


def best_language(accepted: str) -> str:
    """Choose among our languages by an ``Accept-Language`` header: its order counts."""
    for part in accepted.split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return DEFAULT


@cache
def catalogue(code: str) -> Translations:
    """Load the catalogue of one language, compiled on first use."""
    path = resources.files(__package__) / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return Translations()
    with path.open("rb") as file:
        messages = read_po(file, locale=code, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


def gettext(message: str) -> str:
    """Give a sentence of the interface in the present language."""
    return str(catalogue(language()).ugettext(message))


def ngettext(singular: str, plural: str, number: int) -> str:
    """Give the form of a sentence that fits a number."""
    return str(catalogue(language()).ungettext(singular, plural, number))


def pgettext(context: str, message: str) -> str:
    """Give a word whose translation depends on where it is used."""
    return str(catalogue(language()).upgettext(context, message))


def npgettext(context: str, singular: str, plural: str, number: int) -> str:
    """Give the form that fits a number, of a word whose translation depends on where it is used."""
    return str(catalogue(language()).unpgettext(context, singular, plural, number))


def term(value: Enum | None) -> str:
    """Give a term of the controlled vocabulary in the present language; nothing for None."""
    return "" if value is None else pgettext(type(value).__name__, term_code(value))


def term_code(value: Enum) -> str:
    """Give the plain words that a term is catalogued under; of terms that are numbers, their name."""
    return plain(value.value if isinstance(value.value, str) else value.name.lower())


def plain(code: str) -> str:
    """Turn a code into plain words: ``running_total`` and ``low-confidence`` become ``running total``, ``low confidence``."""
    return code.replace("_", " ").replace("-", " ")


def reason_words(code: str) -> str:
    """Give a reason of the review queue in words of the present language."""
    return pgettext("Reason", plain(code))


def number(value: float | None) -> str:
    """Show a number by the present language's habits; ``–`` for unknown. Arabic keeps Western digits, as its press does."""
    return "–" if value is None else babel_numbers.format_decimal(value, locale=language())


def quantity(value: Quantity | None) -> str:
    """Show bounds as people write them: ``12``, ``≥ 12``, ``≤ 20``, ``20–99``, ``~ 50``; ``?`` where the number is unknown."""
    if value is None or value.is_unknown:
        return "?"
    mark = "~\u00a0" if value.approx else ""
    if value.upper is None:
        return f"{mark}≥\u00a0{number(value.lower)}"
    if value.lower is None:
        return f"{mark}≤\u00a0{number(value.upper)}"
    if value.lower == value.upper:
        return f"{mark}{number(value.lower)}"
    return f"{mark}{number(value.lower)}–{number(value.upper)}"


def day(value: dt.date | None) -> str:
    """Show a day: ``12 March 2031``; ``–`` for unknown."""
    return "–" if value is None else babel_dates.format_date(value, format="long", locale=language())


def moment(value: dt.datetime | None) -> str:
    """Show an instant in UTC, to the minute."""
    if value is None:
        return "–"
    shown = value.astimezone(dt.UTC)
    return f"{babel_dates.format_date(shown, format='medium', locale=language())} {shown:%H:%M} UTC"


def language_name(code: str) -> str:
    """Give a language's name in the present language; the code itself where it has none."""
    try:
        return Locale.parse(language()).languages.get(code, code) if code else "–"
    except (ValueError, LookupError):
        return code


__all__ = [
    "DEFAULT",
    "DOMAIN",
    "LANGUAGES",
    "LANGUAGE_COOKIE",
    "best_language",
    "catalogue",
    "day",
    "direction",
    "gettext",
    "language",
    "language_name",
    "moment",
    "ngettext",
    "npgettext",
    "number",
    "pgettext",
    "plain",
    "quantity",
    "reason_words",
    "speak",
    "term",
    "term_code",
]
