"""Words of the interface in four languages: gettext catalogues, numbers and dates by language.

One Jinja environment serves all languages; which one a request speaks stands in a ``ContextVar`` (environments that
overlay each other share their globals, so that one page would speak another's language).
"""

import datetime as dt
import io
from contextvars import ContextVar
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import resources

from babel import Locale
from babel import dates as babel_dates
from babel import numbers as babel_numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from saksi.model import Quantity, Range

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


ROLES = ("low", "best", "high", "part", "within", "set_aside")
"""What a statement gives to a range (``Used.role``)."""


def role(code: str) -> str:
    """Give what a statement gave to a range, in the present language."""
    return pgettext("Role", plain(code))


def number(value: float | None) -> str:
    """Show a number by the present language's habits; ``–`` for unknown. Arabic keeps Western digits, as its press does."""
    return "–" if value is None else babel_numbers.format_decimal(value, locale=language())


def decimal(value: float, places: int) -> str:
    """Show a number with so many decimals by the present language's habits."""
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return str(babel_numbers.format_decimal(value, format=pattern, locale=language()))


def percent(share: float | Decimal) -> str:
    """Show a share of one in percent by the present language's habits."""
    return str(babel_numbers.format_percent(share, decimal_quantization=False, locale=language()))


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


def range_words(found: Range | None) -> str:
    """Show low, best and high as one range: ``12 – 20 – 31``; nothing where there is none."""
    if found is None:
        return ""
    best = "?" if found.best is None else number(found.best)
    return f"{number(found.low)} – {best} – {'…' if found.high is None else number(found.high)}"


def day(value: dt.date | None) -> str:
    """Show a day: ``12 March 2031``; ``–`` for unknown."""
    return "–" if value is None else babel_dates.format_date(value, format="long", locale=language())


def when(edtf: str) -> str:
    """Show an interval of days as people write it: ``9–12 March 2031``, ``until 12 March 2031``; others as they are.

    Args:
        edtf: An interval as ``When.edtf`` gives it, or empty.
    """
    words = edtf.replace("~", "")
    about = "~\u00a0" if words != edtf else ""
    first, slash, last = words.partition("/")
    if not slash:
        return about + _stretch(first)
    if first == "..":
        return gettext("until %(day)s") % {"day": about + _stretch(last)}
    if last == "..":
        return gettext("from %(day)s on") % {"day": about + _stretch(first)}
    try:
        ends = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return edtf
    return about + babel_dates.format_interval(*ends, skeleton="yMMMMd", locale=language())


def _stretch(words: str) -> str:
    """Show a day, a month or a year."""
    try:
        match words.count("-"):
            case 2:
                return day(dt.date.fromisoformat(words))
            case 1:
                month = dt.date.fromisoformat(f"{words}-01")
                return str(babel_dates.format_skeleton("yMMMM", month, locale=language()))
            case _:
                return words
    except ValueError:
        return words


_HIDDEN = {point: f"\u27e8U+{point:04X}\u27e9" for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x0000)}


def visible(value: object) -> str:
    """Show the controls that can turn a text's letters round as what they are; everything else stays as it is written."""
    return str(value).translate(_HIDDEN)


def isolate(words: str) -> str:
    """Set words apart from those beside them, whatever way either is written (Unicode FSI and PDI); for other than pages."""
    return f"\u2068{visible(words)}\u2069"


def country(code: str) -> str:
    """Give a country's name in the present language; the code itself where it has none."""
    return str(Locale.parse(language()).territories.get(code, code))


def action(code: str) -> str:
    """Give what an entry of the ledger records, such as ``review.accept``, in the present language."""
    words = {
        "case.found": gettext("case founded"),
        "case.checkpoint": gettext("checkpoint signed"),
        "manage.entries": gettext("entries brought"),
        "capture.document": gettext("document taken in"),
        "capture.source": gettext("document known already, from a further source"),
        "capture.list": gettext("victim list taken in"),
        "capture.list_withdraw": gettext("victim list withdrawn"),
        "read.document": gettext("document read"),
        "read.second": gettext("read a second time"),
        "review.accept": gettext("statement accepted"),
        "review.reject": gettext("statement rejected"),
        "review.correct": gettext("statement corrected"),
        "review.undo": gettext("decision taken back"),
        "review.add": gettext("statement added"),
        "review.assign": gettext("assigned for coding"),
        "review.code": gettext("coded"),
        "review.adjudicate": gettext("coding settled"),
        "link.run": gettext("lists linked"),
        "link.same": gettext("records said to be one person"),
        "link.different": gettext("records said to be different persons"),
        "link.unsure": gettext("records left unsure"),
        "reconcile.run": gettext("incidents and figures worked out"),
        "reconcile.status": gettext("status decided"),
        "reconcile.same": gettext("said to be one event"),
        "reconcile.different": gettext("said to be different events"),
        "reconcile.related": gettext("said to be related events"),
        "reconcile.unsure": gettext("events left unsure"),
        "reconcile.join-same": gettext("record said to belong to an incident"),
        "reconcile.join-different": gettext("record said not to belong to an incident"),
        "reconcile.join-unsure": gettext("record left unsure beside an incident"),
        "reconcile.taint": gettext("said not to be relied on"),
        "reconcile.restore": gettext("relied on again"),
        "estimate.run": gettext("estimated"),
        "publish.release": gettext("published"),
    }
    return words.get(code, code)


def moment(value: dt.datetime | None) -> str:
    """Show an instant in UTC, to the minute."""
    if value is None:
        return "–"
    shown = value.astimezone(dt.UTC)
    return f"{babel_dates.format_date(shown, format='medium', locale=language())} {shown:%H:%M} UTC"


def basis(code: str) -> str:
    """Give where a day of publication is from (``Document.published_basis``), in the present language."""
    words = {
        "declared": gettext("as declared"),
        "metadata": gettext("from the file itself"),
        "url": gettext("from its address"),
    }
    return words.get(code, code)


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
    "ROLES",
    "action",
    "basis",
    "best_language",
    "catalogue",
    "country",
    "day",
    "decimal",
    "direction",
    "gettext",
    "isolate",
    "language",
    "language_name",
    "moment",
    "ngettext",
    "npgettext",
    "number",
    "percent",
    "pgettext",
    "plain",
    "quantity",
    "range_words",
    "reason_words",
    "role",
    "speak",
    "term",
    "term_code",
    "visible",
    "when",
]
