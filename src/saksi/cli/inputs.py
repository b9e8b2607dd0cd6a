"""Where documents come from: files, folders, patterns and standard input, opened one at a time.

What cannot be opened is a ``Fault`` among the rest, never an end of the work.
"""

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from saksi.capture import MAX_FILE_BYTES, looks_like_documents
from saksi.casework import Fault, Incoming, split_lines

_HEAD_BYTES: Final = 4 * 1024 * 1024
_MAX_LINE_BYTES: Final = 20 * 1024 * 1024
_BLOCK: Final = 1 << 20
_STDIN: Final = "-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """One file that can be read.

    Args:
        path: Where it is; ``-`` is standard input.
        how: ``file``, ``folder`` or ``stdin``: how the user named it.
        size_bytes: Its size when it was found, or None where that cannot be known.
    """

    path: Path
    how: str
    size_bytes: int | None

    @property
    def origin(self) -> str:
        """Its name as it is kept and shown: what the user gave, with unreadable bytes replaced."""
        return os.fsencode(self.path).decode("utf-8", "replace")


def find_inputs(words: Sequence[str]) -> Iterator[Input | Fault]:
    """Find the files that the words of a command line name, without opening them.

    Args:
        words: Files, folders (with all that is in them, except hidden files and links), patterns (``*``, ``?``, ``**``), or ``-``.

    Yields:
        In the order of the words, and inside a folder or pattern in the order of the paths: a file, or a fault for what is
        not there, may not be read or is no file.
    """
    for word in words:
        path = Path(word)
        if word == _STDIN:
            yield Input(path=path, how="stdin", size_bytes=None)
        elif path.is_dir():
            yield from _walk(path)
        elif not os.path.lexists(path) and glob.has_magic(word):
            found = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 (Path.glob refuses absolute patterns)
            if not found:
                yield Fault(place=word, code="no-match", what="No file fits the pattern.", fix="Check the pattern.")
            for one in found:
                yield from _walk(Path(one)) if Path(one).is_dir() else [_found(Path(one), "file")]
        else:
            yield _found(path, "file")


def read_arrivals(inputs: Iterable[Input | Fault], *, stdin: BinaryIO) -> Iterator[Incoming | Fault]:
    """Read files one after the other and give the documents in them.

    A file of JSON lines gives a document for each line, any other file one document. Only one document (or one line) is held
    in memory at a time.

    Args:
        inputs: What ``find_inputs`` gave.
        stdin: Standard input, as bytes.

    Yields:
        Documents with the facts of their capture, and faults, in order.
    """
    for one in inputs:
        if isinstance(one, Fault):
            yield one
            continue
        try:
            if one.how == "stdin":
                yield from _read_stream(one, stdin)
            else:
                with one.path.open("rb") as file:
                    yield from _read_file(one, file)
        except OSError as error:
            yield _unreadable(one.origin, error)


def _walk(folder: Path) -> Iterator[Input | Fault]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _unreadable(os.fsencode(folder).decode("utf-8", "replace"), error)
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            place = os.fsencode(path).decode("utf-8", "replace")
            yield Fault(
                place=place, code="link", what="Links inside folders are not followed.", fix="Name the file itself."
            )
        elif path.is_dir():
            yield from _walk(path)
        else:
            yield _found(path, "folder")


def _found(path: Path, how: str) -> Input | Fault:
    place = os.fsencode(path).decode("utf-8", "replace")
    try:
        facts = path.stat()
    except FileNotFoundError:
        return Fault(place=place, code="missing", what="There is no such file.", fix="Check the path.")
    except (OSError, ValueError) as error:
        return _unreadable(place, error)
    if stat.S_ISREG(facts.st_mode):
        return Input(path=path, how=how, size_bytes=facts.st_size)
    if stat.S_ISFIFO(facts.st_mode) and how == "file":
        return Input(path=path, how=how, size_bytes=None)
    return Fault(place=place, code="no-file", what="This is not a file that can be read.", fix="Give a file or folder.")


def _read_file(one: Input, file: BinaryIO) -> Iterator[Incoming | Fault]:
    if one.size_bytes is None:
        yield from _read_stream(one, file)
        return
    if looks_like_documents(file.read(_HEAD_BYTES)):
        file.seek(0)
        digest = hashlib.sha256()
        while block := file.read(_BLOCK):
            digest.update(block)
        file.seek(0)
        yield from _split(one, _lines(file), digest.hexdigest())
        return
    file.seek(0)
    yield _whole(one, file.read(MAX_FILE_BYTES + 1))


def _read_stream(one: Input, file: BinaryIO) -> Iterator[Incoming | Fault]:
    data = file.read(MAX_FILE_BYTES + 1)
    if len(data) <= MAX_FILE_BYTES and looks_like_documents(data[:_HEAD_BYTES]):
        yield from _split(one, data.split(b"\n"), hashlib.sha256(data).hexdigest())
    else:
        yield _whole(one, data)


def _whole(one: Input, data: bytes) -> Incoming | Fault:
    if len(data) > MAX_FILE_BYTES:
        what = f"The file is larger than {MAX_FILE_BYTES} bytes."
        return Fault(place=one.origin, code="too-large", what=what, fix="Split it into several documents.")
    return Incoming(data=data, how=one.how, origin=one.origin)


def _split(one: Input, lines: Iterable[bytes], sha256: str) -> Iterator[Incoming | Fault]:
    return split_lines(
        lines, how=one.how, origin=one.origin, sha256=sha256, place=lambda line: f"{one.origin}, line {line}"
    )


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines; one beyond the limit is cut just past it, so that it is refused by its length and not held whole."""
    while line := file.readline(_MAX_LINE_BYTES + 1):
        rest = line
        while len(rest) == _MAX_LINE_BYTES + 1 and not rest.endswith(b"\n"):
            rest = file.readline(_MAX_LINE_BYTES + 1)
        yield line


def _unreadable(place: str, error: OSError | ValueError) -> Fault:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "bad path"
    return Fault(place=place, code="unreadable", what=f"It cannot be opened: {reason}.", fix="Check the permissions.")
