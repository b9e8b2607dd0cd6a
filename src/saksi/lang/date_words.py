"""What a language pack says about dates: tables ``[dates]`` and so on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from saksi.lang.pack import LanguagePack


@dataclass(frozen=True, kw_only=True, slots=True)
class DateWords:
    """Table ``[dates]``: how days are named.

    Attributes:
        months: Month names and abbreviations, with the number of the month in the Gregorian calendar.
    """

    months: Mapping[str, int] = field(default_factory=dict)


def date_words(pack: LanguagePack) -> DateWords:
    """Return the table ``[dates]`` of a language."""
    return pack.section("dates", DateWords)


__all__ = ["DateWords", "date_words"]
