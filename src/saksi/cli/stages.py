"""The stages as the command line wires them to what they need from outside."""

import datetime as dt
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from saksi.capture import extract_document
from saksi.casework import Case, ExtractDocument, FindPlace, RedrawPicture
from saksi.cluster import Processes, Task, rare_collections
from saksi.config import read_config
from saksi.errors import SaksiError, UsageError
from saksi.lang import PACKAGED, Gazetteer, LanguagePack, detect_language, load_pack
from saksi.ledger import decode_json
from saksi.model import Document, PlaceMention, Tool

from .gazetteer import open_places

if TYPE_CHECKING:
    from saksi.read import Reader

T = TypeVar("T")
R = TypeVar("R")

TRIAL_MOMENT = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands for "now" where a file is read without a case and nothing is kept."""
_KEPT_TEXTS = 32


def extractor() -> ExtractDocument:
    """Give the capture stage: parsers in a confined process, the language told by the packaged languages."""
    from saksi.store import SandboxedExtractor  # reading JSON lines needs no database

    return SandboxedExtractor(extract_document, detect=tell_language)


def pictures() -> RedrawPicture:
    """Give what draws a picture anew, in a confined process of its own."""
    from saksi.store import SandboxedPictures

    return SandboxedPictures()


def tell_language(text: str) -> str:
    """Tell the language of a text (ISO 639-1), or nothing where it is not sure."""
    return detect_language(text, _packs()).code


@cache
def _packs() -> tuple[LanguagePack, ...]:
    return tuple(map(load_pack, PACKAGED))


def reader(gazetteer: Gazetteer | None = None) -> "Reader":
    """Give the read stage with all packaged languages."""
    from saksi.read import (
        Reader,
    )  # its words and patterns; a workbench on which nothing is read yet does not wait for them

    return Reader(gazetteer=gazetteer)


def case_reader(case: Case, folder: Path) -> "tuple[Reader, Tool]":
    """Give the read stage with the places of a case, and the version under which its readings stand.

    The version changes with the places, so that documents are read again when the user brings new ones.
    """
    from saksi.read import READER

    places = open_places(case, folder)
    version = f"{READER.version}+places.{places.version}"
    return reader(places.gazetteer), Tool(name=READER.name, version=version)


def find_place(case: Case, folder: Path) -> FindPlace:
    """Give the look-up of places by id: the case's own, then the world's."""
    return open_places(case, folder).gazetteer.place


def place_namer(case: Case, folder: Path) -> "Callable[[Document, str], Sequence[PlaceMention]]":
    """Give what finds the places that a document names; what it found in the last documents is kept, as long as the places stay."""
    kept: OrderedDict[tuple[str, str, str], Sequence[PlaceMention]] = OrderedDict()

    def name_places(document: Document, text: str) -> Sequence[PlaceMention]:
        read, tool = case_reader(case, folder)
        key = (document.id, document.text_sha256, tool.version)
        if key not in kept:
            kept[key] = read.named_places(document, text)
            while len(kept) > _KEPT_TEXTS:
                kept.popitem(last=False)
        return kept[key]

    return name_places


class Spread(Protocol):
    """Applies a function to tasks and gives the results in the same order."""

    def __call__(self, function: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]:
        """Apply it."""
        ...


def one_by_one(function: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]:
    """Apply a reader to every task in this process, as ``map`` does, with the collector of cyclic garbage made rare."""
    with rare_collections():
        yield from map(function, tasks)


def side_by_side(jobs: int | None) -> Spread:
    """Give `one_by_one`, spread over processes where more than one is asked for by ``--jobs`` or SAKSI_WORKERS.

    Raises:
        UsageError: If fewer than one is asked for.
    """
    count = read_config(os.environ).workers if jobs is None else jobs
    if count < 1:
        raise UsageError(f"--jobs {count}: at least one process is needed.", fix="Give 1 or more.")
    return one_by_one if count == 1 else Processes(count)


@cache
def shared_reader() -> "Reader":
    """Give the read stage with the places of the world, once a process."""
    return reader(open_places().gazetteer)


@dataclass(frozen=True)
class RowReader:
    """Reads rows of JSON-lines and Parquet files; a class of its own, so that processes and workers can be sent it."""

    def __call__(self, task: Task) -> Mapping[str, Any] | str | None:
        """Read one row; give the document's flat rows, or a sentence that says what is wrong, or None for a blank line."""
        from saksi.read import read_row

        place, data = task
        if not isinstance(data, Mapping) and not data.strip():
            return None
        try:
            row = data if isinstance(data, Mapping) else decode_json(data)
            if not isinstance(row, Mapping):
                return f"{place}: not a JSON object. Give one object a line with id and text."
            return read_row(row, shared_reader())
        except SaksiError as error:
            return f"{place}: {error.what} {error.fix}"
