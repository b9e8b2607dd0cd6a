"""Nothing of ours stays in English where a page speaks another language, on any page of the demonstration case.

The pages are asked in a language whose catalogue holds no letters. Every letter left is then either of the case (what documents,
lists and people say, names, ids) or a word of ours that goes by no catalogue: a code of a vocabulary, a sentence, a label.
"""

import dataclasses
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html

from saksi import model
from saksi.casework import Case, all_values
from saksi.reconcile import RULE_NAMES
from saksi.store import open_case
from saksi.web import i18n, phrases
from saksi.web.phrase_book import CATEGORIES, ESTIMATORS, FINDING_CODES, RELATIONS

from .conftest import signed_in

MARK = "※"
"""Stands for every sentence and word of ours."""
SPOKEN = "ar"
"""The language that the pages are asked for: what its calendar, countries and languages are called has no Latin letter."""
OF_EACH = 6
"""How many pages of one kind are looked at; the lists of a page lead to more of the same."""
SAID_AS_THEY_ARE = frozenset(
    ("Saksi", "CSV", "JSON", "UTC", "SHA-256", "UTF-8", "English", "Bahasa Indonesia", "Français", *RULE_NAMES)
)
"""Names that are the same in every language."""
COINCIDENT = frozenset(("civilians", "police", "place", "incident"))
"""Codes of ours that sources and lists of the demonstration also say, as whole values: the words of a quote, a heading."""
WORDS = ("title", "aria-label", "placeholder", "alt", "data-label", "data-leave", "aria-description", "label")
"""Attributes that are read or heard."""
SHOWN_AS_WRITTEN = "self::script or self::style or self::code or self::kbd or self::pre"
QUOTED = "self::q or self::blockquote or self::mark or @data-text"
LATIN = re.compile(r"[A-Za-z]{2,}")
APART = re.compile(rf"{MARK}+|[\n:·,;()|]| / |[.](?=\s|$)")
"""What parts one thing said from the next, where the whole is not of the case."""
NAMED = re.compile(
    r"\b[a-z]{2,8}-[0-9a-z]{12,}\b|\b[0-9a-f]{8,}\b"  # ids and hashes
    r"|\b\d{4}-\d\d(-\d\d)?\S*|\bhttps?://\S+"  # days as they are exchanged, addresses
    r"|\b[a-z-]+/\d[\w.+]*|\b(text|image|application)/[\w.+-]+|\b[\w-]+\.(csv|jsonl|json|md|html)\b"  # tools, types, files
    r"|\bsaksi( [a-z]+){1,2}"  # commands
)


EDGES = " .,:;·–—()[]/…→←?!~≥≤\"'«»"


class Wordless:
    """A catalogue in which a translation keeps the arguments of its sentence, and nothing else."""

    def ugettext(self, message: str) -> str:
        return MARK + MARK.join(re.findall(r"%\(\w+\)s", message)) + MARK

    def ungettext(self, singular: str, plural: str, number: int) -> str:
        return self.ugettext(singular if number == 1 else plural)

    def upgettext(self, context: str, message: str) -> str:
        return self.ugettext(message)

    def unpgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        return self.ungettext(singular, plural, number)


@pytest.fixture
def wordless(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(i18n, "catalogue", lambda _code: Wordless())
    phrases._translate.cache_clear()
    yield
    phrases._translate.cache_clear()
    i18n.speak("en")


def vocabulary() -> frozenset[str]:
    """Give every code that this program writes: those of all enumerations and of the lists of the phrase book."""
    codes = {*CATEGORIES, *ESTIMATORS, *RELATIONS, *FINDING_CODES, *i18n.ROLES}
    for found in pkgutil.iter_modules(model.__path__):
        for one in vars(importlib.import_module(f"saksi.model.{found.name}")).values():
            if isinstance(one, type) and issubclass(one, Enum):
                codes |= {str(each.value) for each in one} | {each.name.lower() for each in one}
    return frozenset({one.lower() for one in codes} | {i18n.plain(one).lower() for one in codes})


RECORDED = (
    model.Document, model.Capture, model.Statement, model.VictimList, model.VictimRecord, model.Actor, model.Place,
    model.Source, model.Episode, model.Assessment,
)  # fmt: skip
"""What people brought; what was computed from it says nothing of its own but by sentences of ours."""


def strings_in(value: Any) -> Iterator[str]:
    """Give the texts inside a value, those of its enumerations left out."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from strings_in(one)
    elif isinstance(value, dict):
        yield from strings_in(list(value.values()))
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings_in(getattr(value, field.name))


def plain(words: str) -> str:
    return " ".join(re.sub(r"[\u2066-\u2069]", "", words).split()).lower()


def said_in(case: Case) -> str:
    """Give everything that the case holds of other people's words, as one text."""
    found = {plain(one) for kind in RECORDED for value in all_values(case, kind) for one in strings_in(value)}
    with case.store.reading() as records:
        texts = records.texts({one.text_sha256 for one in all_values(case, model.Document)})
    return "\n".join(sorted({*found, *(plain(one) for one in texts.values()), plain(case.settings.title)}))


def kind_of(address: str) -> tuple[str, tuple[str, ...]]:
    """Give what pages of one kind have in common: the path without ids, and what is asked by name."""
    parts = urlsplit(address)
    path = re.sub(r"/[a-z]+-[0-9a-z]{8,}", "/…", parts.path)
    return path, tuple(sorted(name for name, _ in parse_qsl(parts.query)))


def every_page(client: TestClient) -> Iterator[tuple[str, html.HtmlElement]]:
    """Follow every link from the first page, so many of a kind."""
    ahead, known, seen = (
        ["/", "/nowhere", "/documents/doc-0000000000000000"],
        {"/"},
        Counter[tuple[str, tuple[str, ...]]](),
    )
    while ahead:
        address = ahead.pop(0)
        if seen[kind_of(address)] >= OF_EACH:
            continue
        seen[kind_of(address)] += 1
        answer = client.get(address, headers={"accept-language": SPOKEN})
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = html.fromstring(answer.text)
        yield address, page
        page.make_links_absolute(f"http://here{address}")
        for href in [one.get("href") or one.get("hx-get") for one in page.xpath("//a[@href] | //*[@hx-get]")]:
            parts = urlsplit(href or "")
            to = parts.path + (f"?{parts.query}" if parts.query else "")
            ours = parts.netloc in ("here", "") and not parts.path.startswith(("/static", "/leave"))
            if ours and "format=" not in parts.query and to not in known:
                known.add(to)
                ahead.append(to)


def is_inside(one: html.HtmlElement, what: str) -> bool:
    return bool(one.xpath(f"ancestor-or-self::*[{what}]"))


def shown_words(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Give every text of a page and every attribute that is read, with where it stands; not what a document itself says."""
    for one in page.iter():
        if not isinstance(one.tag, str):
            continue
        texts = [one.text, *(child.tail for child in one)]
        if not is_inside(one, f"{SHOWN_AS_WRITTEN} or {QUOTED}"):
            yield from ((text, one.tag) for text in texts if text and text.strip())
        yield from ((one.get(name), f"{one.tag}@{name}") for name in WORDS if one.get(name))


def is_of_ours(words: str, said: str, codes: frozenset[str]) -> bool:
    """Tell whether words of a page are neither of the case nor of a catalogue."""

    def is_said(text: str) -> bool:
        return not LATIN.search(text) or (text in said and (text not in codes or text in COINCIDENT))

    for name in SAID_AS_THEY_ARE:
        words = re.sub(rf"\b{re.escape(name)}\b", " ", words)
    for sentence in plain(NAMED.sub(" ", words)).split(MARK):
        bare = sentence.strip(EDGES)
        if not is_said(bare) and not all(is_said(one.strip(EDGES)) for one in APART.split(bare)):
            return True
    return False


def test_no_word_of_ours_stays_in_english(demo_app: tuple[FastAPI, str], demo_folder: Path, wordless: None) -> None:
    codes = vocabulary()
    client = signed_in(demo_app[0])  # one of its own: that of all tests keeps the language that another chose
    with open_case(demo_folder) as case:
        said = said_in(case)
    found: dict[tuple[str, str], str] = {}
    pages = 0
    for address, page in every_page(client):
        pages += 1
        for words, where in shown_words(page):
            if is_of_ours(words, said, codes):
                found.setdefault((plain(words)[:120], where), address)
    assert found == {}
    assert pages > 100


def test_codes_sentences_and_labels_of_ours_are_told_from_words_of_the_case() -> None:
    codes, said = vocabulary(), "the clinic said 12 were killed\nsapo hill\ncivilians"
    for ours in (
        "killed",
        "review.accept",
        "running_total",
        "The numbers differ.",
        f"{MARK}3{MARK} killed",
        "Sapo Hill: asserts",
    ):
        assert is_of_ours(ours, said, codes), ours
    for theirs in (
        "Sapo Hill",
        "the clinic said 12",
        f"{MARK}sapo hill{MARK}",
        "civilians",
        "st-8dsbd4mt8vxv4pyf",
        "12 – 20",
        "قتل",
    ):
        assert not is_of_ours(theirs, said, codes), theirs
