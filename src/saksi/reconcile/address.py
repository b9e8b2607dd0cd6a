"""Addresses of publishers: the registrable domain, and domains that look like another publisher's."""

import unicodedata
from collections.abc import Iterable
from itertools import combinations
from urllib.parse import urlsplit

from rapidfuzz.distance import DamerauLevenshtein

_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "mil", "ne", "net", "or", "org", "sch"}
)
_LIKE = str.maketrans(
    {
        "0": "o", "1": "l", "3": "e", "5": "s", "8": "b", "i": "l", "j": "l", "-": "",
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "к": "k", "м": "m", "т": "t", "в": "b",
        "н": "h", "і": "l", "ѕ": "s", "ɡ": "g", "ο": "o", "α": "a", "ν": "v", "ρ": "p",
    }
)  # fmt: skip
_MIN_NAME = 5


def registrable_domain(url: str) -> str:
    """Give the domain that somebody registered, without its sub-domains, in lower case.

    A second label that countries use for kinds of bodies ("co", "gov") counts as part of the ending. The public
    suffix list is longer; a wrong guess can only flag too much or too little, and never counts a source.

    Args:
        url: An address with or without its scheme.

    Returns:
        The domain; empty where the address names no host.

    Example:
        >>> registrable_domain("https://news.example.co.uk/a?b"), registrable_domain("example.org/a")
        ('example.co.uk', 'example.org')
    """
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    labels = [label for label in _spelled(host).split(".") if label]
    if len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def find_look_alikes(urls: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Find pairs of domains that a reader could take for one another.

    Args:
        urls: Addresses of documents and known sources.

    Returns:
        Pairs with the reason, in order: (domain, other domain, reason).
    """
    domains = sorted({domain for url in urls if (domain := registrable_domain(url))})
    found = []
    for left, right in combinations(domains, 2):
        name, other = left.partition(".")[0], right.partition(".")[0]
        if reason := _why_alike(name, other):
            found.append((left, right, reason))
    return tuple(found)


def _why_alike(name: str, other: str) -> str:
    if name == other:
        return "the same name under another ending"
    if min(len(name), len(other)) < _MIN_NAME:
        return ""
    if _skeleton(name) == _skeleton(other):
        return "letters that look the same"
    if abs(len(name) - len(other)) <= 1 and DamerauLevenshtein.distance(name, other, score_cutoff=1) <= 1:
        return "one letter apart"
    return ""


def _skeleton(name: str) -> str:
    """Reduce a name to what the eye sees (after Unicode Technical Standard 39, section 4, for the letters of names)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return plain.replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_LIKE)


def _spelled(host: str) -> str:
    """Give the host in the letters that a reader sees."""
    try:
        return host.encode("ascii").decode("idna").lower() if "xn--" in host else host.lower()
    except UnicodeError:
        return host.lower()


__all__ = ["find_look_alikes", "registrable_domain"]
