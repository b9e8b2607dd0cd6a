"""What the machine gives besides the record: kept originals, the clock, randomness, folders to write to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol


class Originals(Protocol):
    """Where captured bytes are kept, by SHA-256, never altered."""

    def keep(self, data: bytes) -> str:
        """Keep bytes so that they outlive a power cut, and give their SHA-256. Keeping them again changes nothing."""
        ...

    def keep_all(self, data: Sequence[bytes]) -> Sequence[str]:
        """Keep several originals at once; give their SHA-256 in the same order."""
        ...

    def fetch(self, sha256: str) -> bytes:
        """Give bytes back. Raises ``NotFound``, or ``Tampered`` where they are no longer what their name says."""
        ...

    def hashes(self) -> Iterator[str]:
        """Give the SHA-256 of everything kept, in order."""
        ...


class Clock(Protocol):
    """The wall clock: a claim, never a proof."""

    def now(self) -> dt.datetime:
        """Give the present instant (aware, UTC)."""
        ...


class Entropy(Protocol):
    """Randomness of the operating system."""

    def draw(self, count: int) -> bytes:
        """Give so many random bytes."""
        ...


class Folder(Protocol):
    """A folder that files are written to, and that is only complete when all are there."""

    def write(self, path: str, data: Iterable[bytes]) -> str:
        """Write one file (``/`` between folders) and give its SHA-256."""
        ...
