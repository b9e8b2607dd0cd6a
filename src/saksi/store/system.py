"""Clock, randomness and output folders of the machine."""

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from saksi.errors import StorageError, UsageError


class SystemClock:
    """``saksi.casework.Clock``: the machine's wall clock."""

    def now(self) -> dt.datetime:
        """Give the present instant (aware, UTC)."""
        return dt.datetime.now(dt.UTC)


class SystemEntropy:
    """``saksi.casework.Entropy``: the operating system's randomness."""

    def draw(self, count: int) -> bytes:
        """Give so many random bytes."""
        return os.urandom(count)


@contextmanager
def new_folder(path: Path) -> Iterator["OutputFolder"]:
    """Write a folder that is there whole or not at all.

    The files are written beside it, under a name ended by ``.part``, and get their place when all is done.

    Args:
        path: The folder; missing or empty.

    Raises:
        UsageError: If it is there and not empty.
        StorageError: If it cannot be made.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise UsageError(f"The folder {path} is not empty.", fix="Name a new or empty folder.")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
    except OSError as error:
        raise StorageError(
            f"The folder {path} cannot be written ({error.strerror}).", fix="Name another folder."
        ) from error
    try:
        yield OutputFolder(part)
        if path.exists():
            path.rmdir()
        part.rename(path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


class OutputFolder:
    """``saksi.casework.Folder``: an empty folder that files are written to, readable by its owner alone."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, path: str, data: Iterable[bytes]) -> str:
        """Write one file (``/`` between folders) and give its SHA-256."""
        target = self._root.joinpath(*path.split("/"))
        digest = hashlib.sha256()
        try:
            for folder in reversed([one for one in target.parents if self._root in one.parents]):
                folder.mkdir(mode=0o700, exist_ok=True)
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for part in data:
                    digest.update(part)
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StorageError(
                f"The file {path} cannot be written ({error.strerror}).", fix="Check space and permissions."
            ) from error
        return digest.hexdigest()
