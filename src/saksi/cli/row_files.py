"""Files of rows: one JSON-lines or Parquet file, a folder of them, or standard input; and the file that results are added to."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

from saksi.cluster import Task, to_row
from saksi.errors import BadInput, SaksiError, UsageError
from saksi.ledger import decode_json

_STDIN: Final = "-"
_SUFFIXES: Final = (".jsonl", ".ndjson", ".parquet")
_BATCH: Final = 256
"""Rows of a Parquet file that are held at once."""


def find_row_files(path: Path) -> list[Path]:
    """Give the files that a path names, in order of their names.

    Args:
        path: A file, ``-`` for standard input, or a folder: then all .jsonl, .ndjson and .parquet files in it and below, except hidden ones.

    Raises:
        BadInput: If a folder holds none.
    """
    if str(path) == _STDIN or not path.is_dir():
        return [path]
    found = sorted(one for one in path.rglob("*") if one.suffix in _SUFFIXES and one.is_file())
    found = [one for one in found if not any(part.startswith((".", "_")) for part in one.relative_to(path).parts)]
    if not found:
        raise BadInput(f"The folder {path} holds no rows.", fix=f"Put {', '.join(_SUFFIXES)} files into it.")
    return found


def read_tasks(files: list[Path]) -> Iterator[Task]:
    """Give the rows of files one after the other, each with its place; one line or batch is held at a time."""
    for path in files:
        if path.suffix == ".parquet":
            yield from _parquet(path)
            continue
        with open_rows(path) as stream:
            for number, line in enumerate(stream, 1):
                yield f"{path}, line {number}", line.removesuffix(b"\n")


def open_rows(path: Path) -> BinaryIO:
    """Open a file of lines, or standard input."""
    return sys.stdin.buffer if str(path) == _STDIN else path.open("rb")


def _parquet(path: Path) -> Iterator[Task]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UsageError(
            "Parquet files need pyarrow.", fix='Run pip install "saksi[link]", or give JSON lines.'
        ) from error
    number = 0
    try:
        with ParquetFile(path) as table:
            for batch in table.iter_batches(_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield f"{path}, row {number}", to_row(row)
    except ArrowException as error:
        raise BadInput(f"{path} cannot be read as Parquet after row {number}.", fix="Write the file again.") from error


@dataclass(kw_only=True)
class RowsOut:
    """A file of JSON lines that results are added to, document by document, so that a stopped run goes on where it was.

    Args:
        path: The file; made where it is missing.
        holds: The field, a list, that each of its rows has beside `id`.
        known: Documents that are in it from the beginning, by the hash of their ids (64 bits).

    Raises:
        BadInput: If the file holds something else.
    """

    path: Path
    holds: str = "statements"
    known: set[int] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        """Learn which documents are in the file, and cut off a last line that a kill left half."""
        if not self.path.exists():
            self._file = self.path.open("x+b")
            return
        whole = 0
        with self.path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.endswith(b"\n"):
                    break
                self.known.add(hash_id(self._id(line, number)))
                whole += len(line)
        self._file = self.path.open("r+b")
        self._file.truncate(whole)
        self._file.seek(whole)

    def _id(self, line: bytes, number: int) -> object:
        try:
            row = json.loads(line)
            if isinstance(row[self.holds], list):
                return row["id"]
        except (ValueError, KeyError, TypeError):
            pass
        raise BadInput(
            f"{self.path}, line {number}: this is not what the same command with --out wrote.", fix="Name a new file."
        )

    def add(self, row: Mapping[str, Any]) -> None:
        """Add the result of one document."""
        self._file.write(
            json.dumps(row, ensure_ascii=False, separators=(", ", ": ")).encode("utf-8", "surrogatepass") + b"\n"
        )

    def close(self) -> None:
        """Bring what was added onto the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


@dataclass(frozen=True, slots=True)
class Fresh:
    """A reader that passes over documents that were read before; a class, so that workers can be sent it.

    Args:
        read: The reader.
        known: Hashes of the ids of those documents.
    """

    read: Callable[[Task], Any]
    known: frozenset[int]

    def __call__(self, task: Task) -> Any:
        """Read a row, or give None where its document was read before."""
        return None if is_known(task, self.known) else self.read(task)


def is_known(task: Task, known: Collection[int]) -> bool:
    """Say whether the document of a row was read before; a row that cannot be read, or without an id, was not."""
    if not known:
        return False
    data = task[1]
    try:
        row = data if isinstance(data, Mapping) else json.loads(data)
    except ValueError:
        return False
    return isinstance(row, Mapping) and row.get("id") is not None and hash_id(row["id"]) in known


def hash_id(value: object) -> int:
    """Hash the id of a document to 64 bits, the same in every process."""
    told = json.dumps(value, sort_keys=True).encode()
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")


def numbered_rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """Give the rows of a file with the place of each; a sentence in place of a row that is none."""
    for place, data in read_tasks(find_row_files(path)):
        if isinstance(data, Mapping):
            yield place, data
            continue
        if not data.strip():
            continue
        try:
            row = decode_json(data)
        except SaksiError as error:
            yield place, f"{error.what} {error.fix}"
            continue
        yield place, row if isinstance(row, dict) else "not a JSON object. Give one object a line with id and text."
