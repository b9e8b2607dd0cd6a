"""The ledger of a case: its entries and tree, what each entry wrote, and the key that signs it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from saksi.ledger import NodeStore


@dataclass(frozen=True, kw_only=True, slots=True)
class BlindingKey:
    """The key (32 bytes) behind one commitment of one ledger entry. ``field`` is ``before``, ``after`` or ``docs/0``."""

    seq: int
    field: str
    key: bytes
    value: str


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Written:
    """One value that was written: its type's name, its id and the SHA-256 of its canonical JSON."""

    type: str
    id: str
    sha256: str


class KeptLedger(Protocol):
    """The ledger as it is at one moment, and what it can be held against."""

    def ledger_nodes(self) -> NodeStore:
        """Give the nodes of the ledger's tree."""
        ...

    def ledger_entries(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Give the stored bytes of entries ``start`` up to, not including, ``stop``, in order."""
        ...

    def act_after(self, seq: int, acts: Iterable[str]) -> bytes | None:
        """Give the stored bytes of the first entry after ``seq`` whose act begins with one of these, or None."""
        ...

    def entries_about(self, object_id: str) -> Sequence[bytes]:
        """Give the stored bytes of the entries whose object has this id, in order."""
        ...

    def entry_behind(self, kind: type[Any], identifier: str) -> int | None:
        """Give the sequence number of the ledger entry that wrote a value, or None."""
        ...

    def written(self) -> Iterator[tuple[int, Written]]:
        """Give what every ledger entry wrote, hashed anew from the stored bytes, in order of entry, type and id."""
        ...

    def derived(self, kind: type[Any]) -> tuple[int, Sequence[Written]] | None:
        """Give the derived values of a kind that stand now, hashed anew, and the entry that wrote them, or None."""
        ...

    def computed_by(self, kind: type[Any]) -> int | None:
        """Give the ledger entry that wrote the derived values of a kind that stand now, or None where there are none."""
        ...

    def misfits(self) -> Iterator[str]:
        """Name what does not fit: rows whose columns say other than their value, texts that are not their hash."""
        ...

    def blinding_keys(self) -> Iterator[BlindingKey]:
        """Give the keys behind the commitments of all entries, in order of entry and field."""
        ...

    def signed_size(self) -> int:
        """Give the size of the last signed checkpoint; 0 where there is none."""
        ...

    def last_checkpoint(self) -> str | None:
        """Give the last signed checkpoint note, or None."""
        ...


class Signer(Protocol):
    """The key of this case's ledger."""

    @property
    def public_key(self) -> bytes:
        """32 bytes, Ed25519."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Give the 64 bytes of the Ed25519 signature (RFC 8032)."""
        ...

    def check(self, public_key: bytes, signature: bytes, message: bytes) -> bool:
        """Tell whether a signature holds."""
        ...
