"""A language pack compiled to a lexicon: which of its tables reading uses, and what the expressions in each mean."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from saksi.errors import Faults
from saksi.lang.pack import LanguagePack
from saksi.read.gate import build_gate
from saksi.read.lexicon import ACCENTED, Entry, Lexicon
from saksi.read.words import find_words, folded_form

ACTS = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "tortured",
        "raped",
        "threatened",
        "other",
        "shot",
    }
)
FRAMES = frozenset(
    {
        "attack",
        "genitive",
        "found",
        "participle",
        "object",
        "subject",
        "either",
        "count",
        "nominal",
        "toll",
        "event",
        "split",
        "spanned",
    }
)
_SETTINGS = frozenset(
    {
        "infinitive_endings",
        "verbal_noun",
        "order",
        "prefixes",
        "suffixes",
        "attached_singular",
        "attached_plural",
        "conjunction_prefixes",
        "place_prefixes",
        "verb_prefixes",
        "doer_prefixes",
        "inverted",
        "spelled",
    }
)
"""Keys of ``[grammar]`` that say how the language works; every other one is a class of expressions."""
_COMBINED = {"count": "count", "noun": "count", "nominal": "nominal"}
"""Frames of outcomes that tell of killed and injured together, and how each is read."""
_TABLES = (
    "methods", "bounds", "quantities", "attribution", "sources", "stance", "event_time", "places", "actors", "conduct", "exceptions",
    "groups", "units", "carriers", "titles", "accident", "sport",
)  # fmt: skip
"""Tables of which each key of words is one kind of their class."""
_ALSO_ALONE = frozenset({"remembered"})
"""Kinds that are asked for so often that they are a class of their own too."""


@cache
def lexicon_of(pack: LanguagePack) -> Lexicon:
    """Compile the tables of a pack that reading uses.

    Raises:
        Faults: The pack names an act or a frame that does not exist.
    """
    tables = pack.tables
    lexicon = _lexicon_by(pack, tables.get("grammar", {}))
    for name, value in lexicon.grammar.items():
        if isinstance(value, str) and name not in _SETTINGS:
            lexicon.add(value, Entry(name))
    for category, numbers in tables.get("persons", {}).items():
        for number, words in numbers.items():
            lexicon.add(words, Entry("person", category, number[0]))
    lexicon.add(" ".join(words.replace(" ", "_") for words in tables.get("dates", {}).get("since", ())), Entry("since"))
    faults: list[str] = []
    for act, frames in tables.get("outcomes", {}).items():
        _add_outcomes(lexicon, act, frames, faults)
    if faults:
        raise Faults(
            f"{pack.origin}: table [outcomes] cannot be used.", faults, fix="Use the acts and frames of docs/reference."
        )
    for table in _TABLES:
        for kind, words in tables.get(table, {}).items():
            if isinstance(words, str):
                lexicon.add(words, Entry(table, kind))
                if kind in _ALSO_ALONE:
                    lexicon.add(words, Entry(kind))
    lexicon.gate = build_gate(lexicon.trie, lexicon.with_attached)
    return lexicon


def _lexicon_by(pack: LanguagePack, grammar: Mapping[str, Any]) -> Lexicon:
    """Give a lexicon without expressions that knows how the language works."""

    def forms(name: str) -> list[str]:
        return [folded_form(word) for word in str(grammar.get(name, "")).split()]

    return Lexicon(
        pack=pack,
        grammar=grammar,
        prefixes=tuple(sorted(forms("prefixes"), key=len, reverse=True)),
        suffixes=tuple(sorted(forms("suffixes"), key=len, reverse=True)),
        gap=int(grammar.get("gap", 4)),
        is_vso=grammar.get("order") == "vso",
        conjunction_prefixes=frozenset(forms("conjunction_prefixes")),
        place_prefixes=tuple(forms("place_prefixes")),
        counts_behind="amounting" in grammar,
        verb_prefixes=tuple(str(grammar.get("verb_prefixes", "")).split()),
        noun_affixes=tuple((a, b) for a, b in (each.split("-") for each in grammar.get("noun_affixes", ()))),
        doer_prefixes=tuple(str(grammar.get("doer_prefixes", "")).split()),
        unjoined=frozenset(forms("unjoined")),
        inverted=frozenset(forms("inverted")),
        spelled=tuple((folded_form(word), word) for word in str(grammar.get("spelled", "")).split()),
    )


def _add_outcomes(lexicon: Lexicon, act: str, frames: Mapping[str, Any], faults: list[str]) -> None:
    for frame, methods in frames.items():
        if act == "weak":
            lexicon.add(methods, Entry("weak"))
        elif act == "combined" and frame in _COMBINED:
            lexicon.add(methods, Entry("outcome", act, _COMBINED[frame]))
            if frame == "count" and not lexicon.is_vso:  # there the words are nouns
                lexicon.add(methods, Entry("outcome", act, "participle"))
        elif act not in ACTS or frame not in FRAMES:
            faults.append(f"[outcomes.{act}.{frame}]: no such act or frame.")
        else:
            for method, words in methods.items():
                _add_outcome(lexicon, words, Entry("outcome", act, frame, "" if method == "any" else method))
    participles = " ".join(frames.get("participle", {}).values()).split()
    lexicon.accented |= {folded_form(word) for word in participles if word.endswith(ACCENTED) and "_" not in word}
    fallen = " ".join(frames.get("subject", {}).values()).split()
    lexicon.accented |= {
        folded_form(word) for word in fallen if word.endswith(ACCENTED[1]) and "_" not in word
    }  # "tombés", no "tombes"


def _add_outcome(lexicon: Lexicon, words: str, entry: Entry) -> None:
    """Add expressions of one act, frame and method; those in two pieces ("shot … dead") by their first, with the second beside it."""
    if entry.detail not in ("split", "spanned"):
        lexicon.add(words, entry)
        return
    for pair in words.split():
        first, second = pair.split("+")
        second = "_".join(word.form for word in find_words(second.replace("_", " ")).words)
        lexicon.add(first, Entry(entry.detail, entry.kind, second, entry.method))
