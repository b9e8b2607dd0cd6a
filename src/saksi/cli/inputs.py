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
        origin: Its name as it is kept; see ``kept_name``.
    """

    path: Path
    how: str
    size_bytes: int | None
    origin: str

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return _readable(self.path)


def kept_name(path: Path, word: Path) -> str:
    """Give the name under which a file is kept: a way inside what was named, never a way through this machine.

    Args:
        path: The file.
        word: What the user named: the file, or a folder around it.

    Returns:
        The path as it was given where it leads inside the present folder; else beginning with the name of the file or
        folder that was named. Unreadable bytes are replaced.

    Example:
        ``kept_name(Path("/home/me/reports/may/a.txt"), Path("/home/me/reports"))`` is ``reports/may/a.txt``.
    """
    if path.is_absolute() or ".." in path.parts:
        path = Path(*(part for part in path.relative_to(word.parent).parts if part != ".."))
    return _readable(path)


def _readable(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


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
            yield Input(path=path, how="stdin", size_bytes=None, origin=_STDIN)
        elif path.is_dir():
            yield from _walk(path, path)
        elif not os.path.lexists(path) and glob.has_magic(word):
            found = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 (Path.glob refuses absolute patterns)
            if not found:
                yield Fault(place=word, code="no-match", what="No file fits the pattern.", fix="Check the pattern.")
            around = _before_pattern(path)
            for one in found:
                yield from _walk(Path(one), around) if Path(one).is_dir() else [_found(Path(one), "file", around)]
        else:
            yield _found(path, "file", path)


def _before_pattern(pattern: Path) -> Path:
    """Give the folder that a pattern begins in."""
    return next(one for one in pattern.parents if not glob.has_magic(str(one)))


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
            yield _unreadable(one.place, error)


def _walk(folder: Path, word: Path) -> Iterator[Input | Fault]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _unreadable(_readable(folder), error)
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            what = "Links inside folders are not followed."
            yield Fault(place=_readable(path), code="link", what=what, fix="Name the file itself.")
        elif path.is_dir():
            yield from _walk(path, word)
        else:
            yield _found(path, "folder", word)


def _found(path: Path, how: str, word: Path) -> Input | Fault:
    place = _readable(path)
    try:
        facts = path.stat()
    except FileNotFoundError:
        return Fault(place=place, code="missing", what="There is no such file.", fix="Check the path.")
    except (OSError, ValueError) as error:
        return _unreadable(place, error)
    if stat.S_ISREG(facts.st_mode):
        return Input(path=path, how=how, size_bytes=facts.st_size, origin=kept_name(path, word))
    if stat.S_ISFIFO(facts.st_mode) and how == "file":
        return Input(path=path, how=how, size_bytes=None, origin=kept_name(path, word))
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
        return Fault(place=one.place, code="too-large", what=what, fix="Split it into several documents.")
    return Incoming(data=data, how=one.how, origin=one.origin)


def _split(one: Input, lines: Iterable[bytes], sha256: str) -> Iterator[Incoming | Fault]:
    return split_lines(
        lines, how=one.how, origin=one.origin, sha256=sha256, place=lambda line: f"{one.place}, line {line}"
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
