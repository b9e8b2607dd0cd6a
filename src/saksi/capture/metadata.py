"""What a page says about itself: title, publisher, address, publication date. Nothing is guessed."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final

from saksi.errors import DecodeError
from saksi.ledger import Json, decode_json

_ISO: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_IN_URL: Final = re.compile(r"/(19\d\d|20\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)")
_EARLIEST_YEAR: Final = 1900
_DATE_NAMES: Final = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "article.published")  # fmt: skip
_PUBLISHER_NAMES: Final = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")
_ARTICLES: Final = re.compile("Article|Report|BlogPosting|WebPage", re.IGNORECASE)
_MAX_NAME: Final = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentFacts:
    """What a document says about itself; empty where it says nothing.

    Args:
        title: Its title.
        publisher: Who publishes it.
        url: Its own address.
        published: Publication date, or None.
        published_basis: ``metadata`` or ``url``; empty without a date.
        lang: Language it declares.
    """

    title: str = ""
    publisher: str = ""
    url: str = ""
    published: dt.date | None = None
    published_basis: str = ""
    lang: str = ""


def parse_date(text: str) -> dt.date | None:
    """Read a date as machines write it: ISO 8601 (the day as written, whatever the zone) or RFC 5322.

    Args:
        text: Such as ``2025-03-12T21:05:00+03:00`` or ``Wed, 12 Mar 2025 21:05:00 +0300``.

    Returns:
        The date, or None for anything else; a date before 1900 is taken for a placeholder.

    Example:
        >>> parse_date("2025-03-12T21:05:00+03:00")
        datetime.date(2025, 3, 12)
    """
    found = _ISO.match(text)
    try:
        if found:
            date = dt.date(int(found[1]), int(found[2]), int(found[3]))
        else:
            date = parsedate_to_datetime(text.strip()[:60]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.year >= _EARLIEST_YEAR else None


def date_in_url(url: str) -> dt.date | None:
    """Read the publication date out of an address such as ``…/2025/03/12/title``.

    Example:
        >>> date_in_url("https://news.example/2025/03/12/ambush")
        datetime.date(2025, 3, 12)
    """
    found = _IN_URL.search(url)
    return None if found is None else parse_date("-".join(found.groups()))


def read_page_facts(tree: Any) -> DocumentFacts:
    """Read the facts out of the head of a parsed HTML page.

    The publication date is taken, in this order, from JSON-LD ``datePublished``, ``meta`` elements, ``time`` elements marked
    as the publication date, and the page's own address. Dates in the running text are not looked at.

    Args:
        tree: The page as ``lxml.html`` gives it.

    Returns:
        The facts.
    """
    meta = _meta(tree)
    linked = next(_json_ld(tree), {})
    url = _first(tree.xpath("//link[@rel='canonical']/@href")) or meta.get("og:url", "")
    published, basis = None, ""
    stamps = [_text(linked.get("datePublished")), *(meta.get(name, "") for name in _DATE_NAMES)]
    stamps += tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    for stamp in stamps:
        published = parse_date(str(stamp))
        if published is not None:
            basis = "metadata"
            break
    if published is None and url:
        published = date_in_url(url)
        basis = "" if published is None else "url"
    publisher = next((meta[name] for name in _PUBLISHER_NAMES if meta.get(name)), "") or _named(linked.get("publisher"))
    title = meta.get("og:title", "") or _text(linked.get("headline")) or _first(tree.xpath("//title/text()"))
    return DocumentFacts(
        title=_tidy(title),
        publisher=_tidy(publisher),
        url=url.strip()[:2000],
        published=published,
        published_basis=basis,
        lang=_first(tree.xpath("/html/@lang")).strip()[:20],
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _json_ld(tree: Any) -> Iterator[dict[str, Json]]:
    """Give the objects that describe the page itself: those with a publication date, articles first."""
    objects: list[dict[str, Json]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            stack = [decode_json((script.text or "").strip().encode("utf-8", "replace"))]
        except DecodeError:
            continue
        while stack:
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                objects.append(value)
                stack.extend(value[name] for name in ("mainEntity", "@graph") if name in value)
    dated = [one for one in objects if "datePublished" in one]
    yield from sorted(dated, key=lambda one: not _ARTICLES.search(str(one.get("@type", ""))))
    yield from (one for one in objects if "publisher" in one and "datePublished" not in one)


def _named(value: Json) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _first(values: list[Any]) -> str:
    return str(values[0]) if values else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())[:_MAX_NAME]
