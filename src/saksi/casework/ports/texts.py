"""The texts of documents, and values found by their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from saksi.lang import Term
from saksi.model import ExtractedText


class SearchKind(Enum):
    """What can be searched for."""

    DOCUMENT = "document"
    STATEMENT = "statement"
    SOURCE = "source"
    PLACE = "place"
    ACTOR = "actor"
    VICTIM_RECORD = "victim_record"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One value that a search found, by its kind and id."""

    kind: SearchKind
    object_id: str


class Texts(Protocol):
    """Texts by their hashes, and the search in them and in what values are called."""

    def text(self, text_sha256: str) -> str:
        """Give a text by its hash. Raises ``NotFound``."""
        ...

    def texts(self, hashes: Iterable[str]) -> dict[str, str]:
        """Give texts by their hashes; of those that are not there, nothing."""
        ...

    def extracted(self, text_sha256: str) -> ExtractedText:
        """Give a text with its offset map by its hash. Raises ``NotFound``."""
        ...

    def search(
        self, terms: Sequence[Term], kinds: Iterable[SearchKind] = (), *, offset: int = 0, limit: int = 20
    ) -> tuple[Sequence[Found], int]:
        """Find values by their words.

        Args:
            terms: What is asked for; all of it must be found in one value.
            kinds: Only these; none for all.
            offset: How many of the best to pass over.
            limit: At most so many.

        Returns:
            What was found, best first (words as typed before stems, then newest first), and how many fit; no more than
            5,000 are counted and ranked.
        """
        ...
