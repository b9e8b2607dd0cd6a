"""The reader: language packs bound to one call that takes a document and its text."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from saksi.errors import BadInput
from saksi.lang.pack import PACKAGED, LanguagePack, load_pack
from saksi.lang.places import Gazetteer
from saksi.model.document import Document
from saksi.model.place import PlaceMention
from saksi.model.statement import Statement
from saksi.read.compose import READER, compose
from saksi.read.document import find_named_places, read_drafts
from saksi.read.flat import flatten
from saksi.read.grounding import Gate, Rejection
from saksi.read.guess import guess_language


@dataclass(frozen=True, kw_only=True)
class Result:
    """What was read of one document.

    Args:
        statements: Those that passed the grounding gate, in the order of the text.
        rejections: The others, by id and reason.
    """

    statements: tuple[Statement, ...]
    rejections: tuple[Rejection, ...] = ()


def _packaged() -> dict[str, LanguagePack]:
    return {code: load_pack(code) for code in PACKAGED}


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads documents by rules; the same words give the same statements.

    Args:
        packs: Languages it can read, by code.
        gazetteer: What knows names of places, or None: then places stay unresolved, as written.
        fallback: The language of a text whose language has no pack.

    Example:
        >>> rows = read_row({"id": "a", "text": "Gunmen killed three farmers in Harlan, police said."}, Reader())
        >>> [(row["act"], row["min"], row["max"], row["source"]) for row in rows["statements"]]
        [('killed', 3, 3, 'police')]
    """

    packs: Mapping[str, LanguagePack] = field(default_factory=_packaged)
    gazetteer: Gazetteer | None = None
    fallback: str = "en"

    def __call__(self, document: Document, text: str) -> tuple[Statement, ...]:
        """Read a document: its statements that pass the gate, in the order of the text."""
        return self.read(document, text).statements

    def read(self, document: Document, text: str) -> Result:
        """Read a document; tell also what the gate rejected."""
        return self.read_text(
            text,
            document_id=document.id,
            lang=document.lang,
            published=document.published,
        )

    def pack_of(self, text: str, lang: str = "") -> LanguagePack:
        """Give the pack a text is read with: that of its language, else of the one its words look like, else the fallback."""
        return self.packs.get(lang) or self.packs.get(guess_language(text, self.packs)) or self.packs[self.fallback]

    def read_text(
        self,
        text: str,
        *,
        document_id: str = "",
        lang: str = "",
        published: dt.date | None = None,
    ) -> Result:
        """Read a text.

        Args:
            text: The text.
            document_id: The id that the statements carry.
            lang: Code of its language; guessed from its words when empty or without a pack.
            published: The day against which "yesterday" is resolved, or None: then such words stay unresolved.
        """
        pack = self.pack_of(text, lang)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        drafts = read_drafts(text, pack, published, self.gazetteer)
        if not drafts:
            return Result(statements=())
        found = compose(text, drafts, document_id=document_id, text_sha256=digest)
        kept, rejected = Gate(document_id=document_id, text=text, pack=pack).sort(found)
        return Result(statements=tuple(kept), rejections=tuple(rejected))

    def named_places(self, document: Document, text: str) -> tuple[PlaceMention, ...]:
        """Give every place that a document names, in the order of the text: what a person may choose from."""
        return tuple(find_named_places(text, self.pack_of(text, document.lang), self.gazetteer))


def take_row(row: Mapping[str, Any]) -> tuple[str, str, dt.date | None]:
    """Take text, language (empty where it is not given) and publication day out of a row of a JSON-lines file.

    Raises:
        BadInput: The row has no text, or its date is no ISO date.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise BadInput(f"Document '{row.get('id', '')}' has no text.", fix="Give each line an `id` and a `text`.")
    day = row.get("published") or None
    try:
        published = dt.date.fromisoformat(str(day)[:10]) if day else None
    except ValueError as error:
        raise BadInput(
            f"Document '{row.get('id', '')}' has a `published` that is no date.",
            fix="Write it as YYYY-MM-DD, or leave it out.",
        ) from error
    return text, str(row.get("lang") or ""), published


def read_row(row: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    """Read one row of a JSON-lines file: `id` and `text`, and optionally `lang` and `published` (ISO date).

    Returns:
        `{"id": …, "statements": [ … ]}`, each statement a flat row.

    Raises:
        BadInput: The row has no text, or its date is no ISO date.
    """
    text, lang, published = take_row(row)
    result = reader.read_text(text, lang=lang, published=published)
    return {"id": row.get("id"), "statements": flatten(result.statements)}


__all__ = ["READER", "Reader", "Result", "read_row", "take_row"]
