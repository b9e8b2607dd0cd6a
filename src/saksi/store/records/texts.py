"""Texts with their offset maps, and the search index, out of rows."""

import json
from collections.abc import Iterable, Sequence
from typing import cast

from sqlalchemy import select

from saksi.casework import Found, SearchKind
from saksi.errors import NotFound
from saksi.lang import Term
from saksi.model import ExtractedText, value_from_json
from saksi.store import tables
from saksi.store.chunks import chunks
from saksi.store.search_index import search_words

from .snapshot import Snapshot


class SqlTexts(Snapshot):
    """``saksi.casework.ports.texts.Texts`` on one connection."""

    def text(self, text_sha256: str) -> str:
        """Give a text by its hash."""
        table = tables.extracted_text
        text = self._connection.execute(select(table.c.text).where(table.c.id == text_sha256)).scalar()
        if text is None:
            raise NotFound(f"There is no text {text_sha256[:16]}.", fix="Run `saksi verify`.")
        return cast("str", text)

    def texts(self, hashes: Iterable[str]) -> dict[str, str]:
        """Give texts by their hashes; of those that are not there, nothing."""
        table = tables.extracted_text
        found: dict[str, str] = {}
        for part in chunks(dict.fromkeys(hashes)):
            rows = self._connection.execute(select(table.c.id, table.c.text).where(table.c.id.in_(part)))
            found.update((row.id, row.text) for row in rows)
        return found

    def extracted(self, text_sha256: str) -> ExtractedText:
        """Give a text with its offset map by its hash."""
        table = tables.extracted_text
        row = self._connection.execute(
            select(table.c.text, table.c.segments).where(table.c.id == text_sha256)
        ).one_or_none()
        if row is None:
            raise NotFound(f"There is no text {text_sha256[:16]}.", fix="Run `saksi verify`.")
        return extracted_of(row.text, row.segments)

    def search(
        self, terms: Sequence[Term], kinds: Iterable[SearchKind] = (), *, offset: int = 0, limit: int = 20
    ) -> tuple[Sequence[Found], int]:
        """Find values by their words, best first, and tell how many fit."""
        return search_words(self._connection, terms, kinds, offset=offset, limit=limit)


def extracted_of(text: str, segments: str) -> ExtractedText:
    """Give a text with its offset map from its columns."""
    found = value_from_json(ExtractedText, "segments", json.loads(segments))
    return ExtractedText(text=text, segments=found)
