"""Number phrases as values: what is told of one found in a text, and what bound words make of a number."""

from enum import Enum
from typing import NamedTuple

from saksi.lang.number_roles import NumberRole


class NumberForm(Enum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    MIXED = "mixed"
    QUANTIFIER = "quantifier"
    ROUNDED = "rounded"
    DUAL = "dual"
    COLLECTIVE = "collective"
    ARTICLE = "article"


class NumberMention(NamedTuple):
    """A number phrase in a text.

    Attributes:
        start: First code point of the whole phrase, bound words included.
        end: Code point after it. Where the bound stands behind the noun ("72 people at least"), the noun lies inside.
        number_start: First code point of the number alone; of both numbers for a range.
        number_end: Code point after it.
        first_token: Index of the phrase's first token in `Folded.tokens`.
        last_token: Index after the number's last token, a bound behind the noun left out.
        lower: Smallest number the words allow, or None.
        upper: Largest number the words allow, or None.
        approx: Whether the words say that the number is not exact.
        as_written: The words from `start` to `end`.
        form: How the number is written.
        role: What the number is; only a count can count persons.
        bound: The bound words' kind (`at_least`, `more_than`, `up_to`, `less_than`, `range`), or empty.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    first_token: int
    last_token: int
    lower: int | None
    upper: int | None
    approx: bool
    as_written: str
    form: NumberForm
    role: NumberRole
    bound: str = ""


class Core(NamedTuple):
    """A number without its bound: tokens [start, end), interval, form."""

    start: int
    end: int
    prefix: int
    lower: int | None
    upper: int | None
    approx: bool
    form: NumberForm
    bound: str = ""
    is_whole: bool = True


def shared_factor(first: Core, second: Core) -> int:
    """The factor that "10 to 15 thousand" leaves out at the first number."""
    if first.form is not NumberForm.DIGITS or second.form is not NumberForm.MIXED or second.lower is None:
        return 1
    return next((factor for factor in (10**9, 10**6, 1000) if second.lower >= factor), 1)


def apply_bound(core: Core, kind: str) -> Core:
    """Make a bound of a number by the kind of the words beside it; "about" makes it approximate."""
    lower, upper = core.lower, core.upper
    match kind:
        case "at_least":
            return core._replace(upper=None, bound=kind)
        case "more_than" if lower is None or lower != upper:
            return core._replace(upper=None, bound=kind)
        case "more_than":
            return core._replace(lower=lower + 1, upper=None, bound=kind) if lower is not None else core
        case "up_to":
            return core._replace(lower=None, bound=kind)
        case "less_than" if upper is not None and lower == upper and upper > 0:
            return core._replace(lower=None, upper=upper - 1, bound=kind)
        case "less_than":
            return core._replace(lower=None, bound=kind)
        case "about" if lower is not None:
            return core._replace(approx=True)
        case _:
            return core


__all__ = ["Core", "NumberForm", "NumberMention", "apply_bound", "shared_factor"]
