"""Captured bytes on disk: ``originals/aa/bb/<sha256>``, written once, read-only, never altered.

Write order after SQLite's own: temporary file, fsync, rename, fsync of the folder. What ``keep`` has returned outlives a
power cut; a kill before that leaves at most a ``.part`` file, which is removed a day later.
"""

import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from saksi.errors import NotFound, StorageError, Tampered

T = TypeVar("T")

_WAITING = 8
"""How many threads wait for the disk at once."""
_LEFT_AFTER_S = 86_400
"""Age in seconds from which an unfinished file belongs to no process any more."""


class OriginalsFolder:
    """``saksi.casework.Originals`` in a folder.

    Args:
        root: The folder ``originals`` of a case.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known_folders: set[Path] = set()

    def keep(self, data: bytes) -> str:
        """Keep bytes so that they outlive a power cut, and give their SHA-256."""
        return self.keep_all([data])[0]

    def keep_all(self, data: Sequence[bytes]) -> list[str]:
        """Keep several originals at once, which shares the waits for the disk; give their SHA-256 in the same order."""
        hashes = [hashlib.sha256(one).hexdigest() for one in data]
        new = {
            sha256: one
            for sha256, one in zip(hashes, data, strict=True)
            if not (self._path(sha256).exists() and self._path(sha256).stat().st_size == len(one))
        }
        try:
            folders = {self._path(sha256).parent for sha256 in hashes}
            self._make_folders(folders)
            self._at_once(self._write, list(new.items()))
            self._at_once(sync_folder, sorted(folders))  # also of those that were there: a kill may have come before
        except OSError as error:
            raise _refused(error) from error
        return hashes

    def _write(self, original: tuple[str, bytes]) -> None:
        sha256, data = original
        path = self._path(sha256)
        _remove_leftovers(path.parent)
        part = path.with_suffix(f".{os.urandom(6).hex()}.part")  # another process may be writing the same bytes
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)

    def _at_once(self, act: Callable[[T], None], values: Sequence[T]) -> None:
        if len(values) < 2:
            for value in values:
                act(value)
            return
        with ThreadPoolExecutor(max_workers=min(_WAITING, len(values))) as pool:
            list(pool.map(act, values))

    def fetch(self, sha256: str) -> bytes:
        """Give bytes back, after checking that they are still what their name says."""
        try:
            data = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(f"The original {sha256[:16]} is gone.", fix="Restore it from a backup.") from error
        except OSError as error:
            raise _refused(error) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Tampered(f"The original {sha256[:16]} is not what it was.", fix="Restore it from a backup.")
        return data

    def hashes(self) -> Iterator[str]:
        """Give the SHA-256 of everything kept, in order."""
        yield from sorted(path.name for path in self._root.glob("??/??/*") if len(path.name) == 64)

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def _make_folders(self, folders: set[Path]) -> None:
        new = {one for folder in folders for one in (folder.parent, folder)} - self._known_folders
        for depth in (1, 2):
            level = sorted(one for one in new if len(one.relative_to(self._root).parts) == depth)
            for one in level:
                one.mkdir(mode=0o700, exist_ok=True)
            self._at_once(sync_folder, sorted({one.parent for one in level}))
        self._known_folders |= new


def _remove_leftovers(folder: Path) -> None:
    """Remove what a killed process left a day ago or longer; younger files may belong to one that is at work."""
    for part in folder.glob("*.part"):
        with suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > _LEFT_AFTER_S:
                part.unlink()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut. Systems that cannot open a folder (Windows) do it by themselves."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refused(error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageError(
            "The disk is full; this document was not saved, earlier ones were.",
            fix="Free space, then run the same command again: it goes on where it stopped.",
        )
    return StorageError(
        f"An original cannot be kept or read ({error.strerror}).", fix="Check the permissions of the case's folder."
    )
