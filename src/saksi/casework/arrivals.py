"""Arrivals: files become what is captured; a file of many documents (JSON lines) becomes one arrival a line."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saksi.capture import DocumentLine, looks_like_documents, read_document_lines

from .incoming import Fault, Incoming


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenFile:
    """A file as it was given: its name and bytes.

    Args:
        origin: Name or path as the user gave it; kept with the capture, never logged.
        data: Its bytes.
    """

    origin: str
    data: bytes


def unpack_files(files: Iterable[GivenFile | Fault], *, how: str = "file") -> Iterator[Incoming | Fault]:
    """Turn files into arrivals, one at a time.

    Args:
        files: The files, and faults met while opening others, which are passed on.
        how: ``file``, ``folder``, ``stdin``, ``upload``, ``demo``.

    Yields:
        In order: one arrival a file; for JSON lines (``id, text, published, publisher, url, lang``) one a line, and a
        fault for each line that cannot be read, which leaves the other lines as they are.
    """
    for file in files:
        if isinstance(file, Fault):
            yield file
        elif looks_like_documents(file.data):
            yield from _lines(file, how)
        else:
            yield Incoming(data=file.data, how=how, origin=file.origin)


def _lines(file: GivenFile, how: str) -> Iterator[Incoming | Fault]:
    container = hashlib.sha256(file.data).hexdigest()
    for line in read_document_lines(file.data):
        if isinstance(line, DocumentLine):
            yield Incoming(
                data=line.data,
                how=how,
                origin=file.origin,
                publisher=line.publisher,
                url=line.url,
                published=line.published,
                published_basis="declared" if line.published is not None else "",
                declared_id=line.id,
                declared_lang=line.lang,
                container_sha256=container,
                container_part=f"line {line.line}",
            )
        else:
            yield Fault.of(line.error, place=f"{file.origin}, line {line.line}")
