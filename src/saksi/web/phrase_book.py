"""Every sentence that rules write into the record and that pages show, with its arguments named, from ``phrase_book.toml``.

The stages write plain English, so that a record can be read without this program. The book holds each sentence once more as a
pattern: what is written is held against it, its arguments are read out of it, and ``phrases`` says it in the language of the
page. A test holds the book against the source of the stages: a sentence that they write and that is missing there fails it.
"""

import tomllib
from collections.abc import Mapping
from importlib import resources

_BOOK: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
    (resources.files(__package__) / "phrase_book.toml").read_text(encoding="utf-8")
)

PHRASES = tuple(phrase for section in _BOOK["phrases"].values() for phrase in section)
"""All sentences; translated under the context ``Phrase``."""
CATEGORIES = tuple(_BOOK["words"]["categories"])
"""Who is counted."""
ESTIMATORS = tuple(_BOOK["words"]["estimators"])
"""Ways of estimating, by the word that the command line takes."""
RELATIONS = tuple(_BOOK["words"]["relations"])
"""How an actor stands to another (``ActorLink.relation``)."""
FINDING_CODES = tuple(_BOOK["words"]["finding_codes"])
"""Names of what can be noticed when a document is taken in; each is shown in plain words."""
FILES = tuple(_BOOK["words"]["files"])
"""Kinds of files that are no text; translated under the context ``File``."""
