"""Characters that nobody sees but that can mislead: reported with their place, never removed from evidence."""

import re
from typing import Final

from saksi.model import Finding

_KINDS: Final = (
    ("bidi-control", "change the order in which the text is shown", re.compile("[\u202a-\u202e\u2066-\u2069]")),
    (
        "invisible-character",
        "have no visible form",
        # joiners and direction marks are ordinary in Arabic and Persian; between Latin letters they are not
        re.compile(
            "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]"
            "|(?<=[A-Za-z])[\u200c-\u200f\u061c](?=[A-Za-z])"
        ),
    ),
    ("control-character", "belong to no text", re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")),
    ("replacement-character", "stand for something that was lost before it reached us", re.compile("\ufffd")),
)
_MAX_PLACES: Final = 10


def find_hidden_characters(text: str) -> tuple[Finding, ...]:
    """Report characters that mislead or that nobody sees.

    Args:
        text: The extracted text.

    Returns:
        For each kind the first ten places, the first of them with the number of all; in the order of kind and place.
    """
    findings: list[Finding] = []
    for code, effect, pattern in _KINDS:
        places: list[int] = []
        count = 0
        for found in pattern.finditer(text):
            count += 1
            if len(places) < _MAX_PLACES:
                places.append(found.start())
        for number, place in enumerate(places):
            message = f"{count} characters {effect}." if number == 0 else "One more of these characters."
            findings.append(Finding(code=code, message=message, start=place, end=place + 1))
    return tuple(findings)
