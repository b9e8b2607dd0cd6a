"""What the user names to be captured: files, folders, and standard input, opened one at a time."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from saksi.casework import Fault, GivenFile

MAX_FILE_BYTES = 2 * 1024 * 1024 * 1024
"""The largest file that is opened; a container of many documents may be large."""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Give the files that paths name: themselves, and in folders all files at any depth except hidden ones.

    Returns:
        In the order of the paths, inside a folder in order of name; each once.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file())
            visible = (one for one in inside if not any(part.startswith(".") for part in one.relative_to(path).parts))
            found.update(dict.fromkeys(visible))
        else:
            found[path] = None
    return list(found)


def open_files(paths: Iterable[Path]) -> Iterator[GivenFile | Fault]:
    """Read files one at a time; one that cannot be read is a fault and stops nothing else."""
    for path in paths:
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                yield Fault(
                    place=str(path), code="too-large", what="The file is larger than 2 GiB.", fix="Split it up."
                )
                continue
            yield GivenFile(origin=str(path), data=path.read_bytes())
        except OSError as error:
            yield Fault(
                place=str(path),
                code="unreadable-file",
                what=f"The file cannot be read ({error.strerror}).",
                fix="Check its name and permissions.",
            )


def read_stream(stream: BinaryIO, *, origin: str = "-") -> GivenFile:
    """Read standard input to its end."""
    return GivenFile(origin=origin, data=stream.read())
