"""Who is counted: the category of a figure, and how two categories stand to each other."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from saksi.lang import fold
from saksi.model import Victims

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_PREFIX = re.compile(r"^(?:و|ب|ل|ف|ك)?(?:ال|لل)?(?=\w{3})")
_FIGHTING_STANDINGS = frozenset({"fighters", "soldiers"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """The persons that a figure counts. Empty in all parts: people without limit.

    Args:
        civilian: True civilians, False fighters, None where the words do not say.
        ages: Age or sex groups that are counted together ("women and children" has two).
        standings: Professions and sides that are counted together, civilians and fighters left out.
        identities: Other identity words, folded ("alawite").
    """

    civilian: bool | None = None
    ages: frozenset[str] = frozenset()
    standings: frozenset[str] = frozenset()
    identities: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Show in words: ``civilians``, ``civilian women and children``, ``people``."""
        side = {True: "civilians", False: "fighters", None: "people"}[self.civilian]
        narrower = [*sorted(self.ages), *(each.replace("_", " ") for each in sorted(self.standings))]
        who = " and ".join(narrower) if narrower else side
        return f"{who} ({', '.join(sorted(self.identities))})" if self.identities else who


def read_category(victims: Victims) -> Category:
    """Tell who is counted from the words that name the victims.

    A group limits the count only where it heads the phrase: "12 people, mostly women" counts people, "12 women"
    women. Identity words that are no age, sex or standing limit it wherever they stand.

    Args:
        victims: The victims of one statement.
    """
    ages, standings = _limits(victims.as_written)
    civilian = victims.civilian
    if civilian is None and standings and standings <= _FIGHTING_STANDINGS:
        civilian = False
    if civilian is None and "civilians" in standings:
        civilian = True
    lexicon = _lexicon()
    known = lexicon.ages.keys() | lexicon.standings.keys() | lexicon.everyone
    identities = {fold(group.value).strip() for group in victims.groups}
    return Category(
        civilian=civilian,
        ages=ages,
        standings=standings - {"civilians", "fighters"},
        identities=frozenset(
            each for each in identities if each and not any(_bare(word) in known for word in _WORD.findall(each))
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Lexicon:
    ages: Mapping[str, str]
    standings: Mapping[str, str]
    everyone: frozenset[str]
    including: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    text = resources.files("saksi.reconcile").joinpath("category.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return _Lexicon(
        ages={fold(word): code for code, words in data["age_or_sex"].items() for word in words},
        standings={fold(word): code for code, words in data["standing"].items() for word in words},
        everyone=frozenset(map(fold, data["everyone"]["words"])),
        including=frozenset(map(fold, data["including"]["words"])),
    )


@cache
def _bare(word: str) -> str:
    lexicon = _lexicon()
    if word in lexicon.ages or word in lexicon.standings or word in lexicon.everyone or word in lexicon.including:
        return word
    return _ARABIC_PREFIX.sub("", word)


def _limits(phrase: str) -> tuple[frozenset[str], frozenset[str]]:
    lexicon = _lexicon()
    ages: set[str] = set()
    standings: set[str] = set()
    counts_everyone = False
    for found in _WORD.findall(fold(phrase)):
        word = _bare(found)
        if word in lexicon.including:
            break
        if word in lexicon.standings:
            standings.add(lexicon.standings[word])
        elif word in lexicon.ages and not counts_everyone:
            ages.add(lexicon.ages[word])
        elif word in lexicon.everyone and not ages:
            counts_everyone = True
    if {"men", "women"} <= ages:  # "a man, his wife and their children" are people of every kind
        ages.clear()
    return frozenset(ages), frozenset(standings)


__all__ = ["Category", "read_category"]
