"""Words of the command line that become terms of the model."""

import json
from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

from saksi.errors import UsageError
from saksi.model import Correction

E = TypeVar("E", bound=Enum)


def parse_terms(choice: type[E], words: Sequence[str] | None, option: str) -> tuple[E, ...] | None:
    """Turn words into terms of a closed choice; no words give None.

    Raises:
        UsageError: If a word is no term; the message lists the terms.
    """
    if not words:
        return None
    terms = {str(term.value): term for term in choice}
    for word in words:
        if word not in terms:
            raise UsageError(f"{option} {word}: no such term.", fix=f"Terms: {', '.join(terms)}.")
    return tuple(terms[word] for word in words)


def parse_corrections(changes: Sequence[str]) -> tuple[Correction, ...]:
    """Turn ``field=value`` words into corrections; a value that is not JSON is taken as text.

    Raises:
        UsageError: If a word has no equals sign.
    """
    return tuple(map(_parse_correction, changes))


def _parse_correction(change: str) -> Correction:
    field, equals, value = change.partition("=")
    if not equals or not field:
        raise UsageError(f"{change}: not a field and a value.", fix="Write field=value, such as quantity.lower=12.")
    try:
        json.loads(value)
    except json.JSONDecodeError:
        value = json.dumps(value, ensure_ascii=False)
    return Correction(field=field, value=value)
