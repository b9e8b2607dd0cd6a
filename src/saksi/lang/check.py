"""Check a language file as a whole, before anything is read with it."""

import re
from dataclasses import fields
from typing import get_args

from saksi.errors import BadInput, Faults
from saksi.lang.date_automata import compile_pattern
from saksi.lang.date_words import DateWords, Part
from saksi.lang.number_words import NumberWords
from saksi.lang.pack import LanguagePack
from saksi.lang.places import GeographyWords
from saksi.lang.segment import SegmentWords

_OFFSET = re.compile(rf"-?\d+(?:\.\.-?\d+)?(?: (?:{'|'.join(get_args(Part))}))?")

_MONTHS = re.compile(r"(?:[1-9]|1[0-2])-(?:[1-9]|1[0-2])")


def check_pack(pack: LanguagePack) -> None:
    """Check the tables of a language that this room reads.

    Args:
        pack: A language, usually one of the user's own.

    Raises:
        Faults: A table has unknown keys or values of another type, a date pattern cannot be read, or an offset in
            ``[dates.relative]`` is none. All are told together.
    """
    faults: list[str] = []
    tables = (("segment", SegmentWords), ("numbers", NumberWords), ("dates", DateWords), ("geography", GeographyWords))
    for name, owner in tables:
        try:
            pack.section(name, owner)
        except Faults as found:
            faults.extend(found.faults)
    if not any(fault.startswith("[dates]") for fault in faults):
        faults.extend(_date_faults(pack.section("dates", DateWords)))
    if faults:
        raise Faults(f"{pack.origin} cannot be used.", faults, fix="Mend the keys named.")


def _date_faults(words: DateWords) -> list[str]:
    faults: list[str] = []
    for meaning in fields(words.patterns):
        for pattern in getattr(words.patterns, meaning.name):
            try:
                compile_pattern(meaning.name, pattern)
            except BadInput as found:
                faults.append(found.what)
    faults.extend(
        f"[dates.relative] {phrase}: '{offset}' is no offset such as '-1', '0 morning' or '-1..0 night'."
        for phrase, offset in words.relative.items()
        if not _OFFSET.fullmatch(offset)
    )
    faults.extend(
        f"[dates.stretches] {phrase}: '{months}' is no two months such as '1-6'."
        for phrase, months in words.stretches.items()
        if not _MONTHS.fullmatch(months)
    )
    return faults


__all__ = ["check_pack"]
