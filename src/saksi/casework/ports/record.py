"""The record as a whole: a snapshot to read from, one transaction at a time to write in."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from saksi.model import ExtractedText

from .ledger import BlindingKey, KeptLedger, Written
from .result import KeptResult, Voice
from .statements import Standing, Statements
from .texts import Texts
from .values import Values


class Records(Values, Statements, Texts, KeptResult, KeptLedger, Protocol):
    """The record as it is at one moment."""

    def meta(self, name: str) -> str | None:
        """Give one setting of the case itself, such as its random instance id."""
        ...


class WritableRecords(Records, Protocol):
    """The record inside one transaction; nothing of it stays unless the transaction ends well."""

    def add(self, values: Iterable[object], *, seq: int) -> Sequence[Written]:
        """Add values of the model; those whose id is already there are left as they are.

        Args:
            values: Any types of the model.
            seq: The ledger entry that this transaction appends.

        Returns:
            What was new, in the order given.

        Raises:
            Conflict: If a value with the same id but other content is there.
        """
        ...

    def replace_derived(self, kind: type[Any], values: Iterable[object], *, seq: int) -> Sequence[Written]:
        """Replace all derived values of a kind (incidents, persons, pairs) by those computed now.

        Returns:
            All that stand there now, in the order given.
        """
        ...

    def add_text(self, text_sha256: str, extracted: ExtractedText, *, seq: int) -> Sequence[Written]:
        """Keep a text and its offset map under the text's hash; give what was new."""
        ...

    def set_voices(self, voices: Iterable[Voice]) -> None:
        """Set who the figures of the kept result name, in the order of lists; follows from the result and the documents."""
        ...

    def set_standings(self, standings: Iterable[Standing]) -> None:
        """Set where statements stand."""
        ...

    def append_entry(self, entry: bytes, *, seq: int, object_id: str, action: str, keys: Iterable[BlindingKey]) -> None:
        """Keep the stored bytes of a ledger entry and the keys behind its commitments."""
        ...

    def add_checkpoint(self, size: int, note: str) -> None:
        """Keep a signed checkpoint."""
        ...

    def next_sequence(self) -> int:
        """Give the sequence number of the next assessment."""
        ...

    def set_meta(self, name: str, value: str) -> None:
        """Set one setting of the case itself."""
        ...


class Store(Protocol):
    """Where the record is kept."""

    def reading(self) -> AbstractContextManager[Records]:
        """Open a snapshot: what is read inside belongs to one moment."""
        ...

    def writing(self) -> AbstractContextManager[WritableRecords]:
        """Open the one write transaction; an error inside takes everything back."""
        ...

    def rebuild_search(self) -> int:
        """Make the index that ``search`` reads anew from the record; give how many values are in it."""
        ...
