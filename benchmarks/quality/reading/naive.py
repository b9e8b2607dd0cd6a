"""The floor: one regular expression a language, the outlet as the only source, no scope.

It is what a first afternoon gives: a number, at most two words, and a word for being killed or wounded. No bounds, no attribution.
"""

import re
from typing import Any

_NUMBER = r"(?P<n>\d[\d.,]*)"
_PATTERNS = {
    "en": (
        rf"{_NUMBER} (?:[\w-]+ ){{0,3}}(?:were |was |have been )?killed|killed {_NUMBER.replace('n>', 'm>')}",
        r"{n} (?:[\w-]+ ){{0,3}}(?:were |was )?(?:injured|wounded)",
    ),
    "id": (
        rf"{_NUMBER} (?:\w+ ){{0,2}}(?:tewas|terbunuh|meninggal)|menewaskan {_NUMBER.replace('n>', 'm>')}",
        r"{n} (?:\w+ ){{0,2}}(?:luka|terluka)",
    ),
    "fr": (rf"{_NUMBER} (?:\w+ ){{0,2}}(?:morts|tués|tuées|ont été tuées?)", r"{n} (?:\w+ ){{0,2}}blessée?s"),
    "ar": (rf"(?:مقتل|قتل) {_NUMBER}|{_NUMBER.replace('n>', 'm>')} قتلى", r"إصابة {n}|{n} جريحا"),
}


def read(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Give flat rows for one document with `id`, `text` and `lang`."""
    killed, injured = _PATTERNS.get(document.get("lang") or "en", _PATTERNS["en"])
    injured = (
        injured.replace("{n}", r"(?P<n>\d[\d.,]*)", 1)
        .replace("{n}", r"(?P<m>\d[\d.,]*)")
        .replace("{{", "{")
        .replace("}}", "}")
    )
    text = document["text"]
    rows = []
    for act, pattern in (("killed", killed), ("injured", injured)):
        for match in re.finditer(pattern, text, re.IGNORECASE):
            digits = next((v for v in match.groupdict().values() if v), "")
            value = int(re.sub(r"\D", "", digits) or 0)
            rows.append(_row(len(rows), match.group(), list(match.span()), act, value))
    return rows


def _row(index: int, quote: str, span: list[int], act: str, value: int) -> dict[str, Any]:
    return {
        "id": f"n{index}", "kind": "figure", "quote": quote, "span": span, "act": act, "min": value, "max": value, "approx": False,
        "cumulative": False, "victims": "", "civilian": None, "groups": [], "place": None, "country": None, "date_from": None,
        "date_to": None, "perpetrator": None, "method": None, "source": None, "source_kind": "outlet", "source_anonymous": False,
        "via": None, "stance": "asserts", "part_of": None, "repeats": None, "event_time": "current",
    }  # fmt: skip
