"""What arrives: bytes with what is known of how they reached us, and what could not be taken in."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from saksi.capture import LineFault, read_document_lines
from saksi.errors import BadInput
from saksi.model import Capture, derive_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """Bytes that reached us, and how. The fields are those of ``saksi.model.Capture``.

    Args:
        data: The bytes, unchanged.
        how: ``file``, ``folder``, ``stdin``, ``upload``, ``demo``.
        origin: File name or address they came from.
        publisher: As declared.
        url: As declared.
        published: As declared.
        published_basis: Where that date is from.
        declared_id: The id the sender gave.
        declared_lang: The language the sender gave.
        container_sha256: Hash of the file it was one part of.
        container_part: Which part: ``line 7``.
    """

    data: bytes
    how: str = "file"
    origin: str = ""
    publisher: str = ""
    url: str = ""
    published: dt.date | None = None
    published_basis: str = ""
    declared_id: str = ""
    declared_lang: str = ""
    container_sha256: str = ""
    container_part: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, lower-case hex."""
        return hashlib.sha256(self.data).hexdigest()

    def facts(self, *, at: dt.datetime, by: str) -> Capture:
        """Give the provenance entry: these facts, received at that moment by that person."""
        return Capture(
            document_id=document_id_of(self.sha256),
            at=at,
            by=by,
            how=self.how,
            origin=self.origin,
            publisher=self.publisher,
            url=self.url,
            published=self.published,
            published_basis=self.published_basis,
            declared_id=self.declared_id,
            declared_lang=self.declared_lang,
            container_sha256=self.container_sha256,
            container_part=self.container_part,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing that could not be taken in; the rest was.

    Args:
        place: Where: file, line, page, as the user gave it. For the screen of that user, never for a log.
        code: Stable short name of what went wrong.
        what: What is wrong with it.
        fix: The next step.
        document_id: The document that was kept all the same, or empty.
    """

    place: str
    code: str
    what: str
    fix: str
    document_id: str = ""

    @classmethod
    def of(cls, error: BadInput, *, place: str = "", document_id: str = "") -> "Fault":
        """Make a fault of an error."""
        return cls(place=place, code=error.code, what=error.what, fix=error.fix, document_id=document_id)


def document_id_of(sha256: str) -> str:
    """Give the id of the document with these bytes.

    Example:
        >>> document_id_of("0" * 64) == document_id_of("0" * 64)
        True
    """
    return derive_id("doc", sha256)


def capture_id_of(capture: Capture) -> str:
    """Give the id of a provenance entry: which bytes from which source, whenever and by whomever they were received."""
    return derive_id(
        "cap",
        capture.document_id,
        capture.origin,
        capture.publisher,
        capture.url,
        None if capture.published is None else capture.published.isoformat(),
        capture.declared_id,
        capture.container_sha256,
        capture.container_part,
    )


def split_lines(
    lines: bytes | Iterable[bytes], *, how: str, origin: str, sha256: str, place: Callable[[int], str]
) -> Iterator[Incoming | Fault]:
    """Give what a file of JSON lines brings, one document a line; a line that cannot be read is a fault with its place.

    Args:
        lines: The file's bytes, or its lines one by one.
        how: How the file reached us.
        origin: Its name.
        sha256: Hash of the whole file.
        place: Tells a line of the file, counted from 1, in the words of who asks.
    """
    for found in read_document_lines(lines):
        if isinstance(found, LineFault):
            yield Fault.of(found.error, place=place(found.line))
            continue
        yield Incoming(
            data=found.data,
            how=how,
            origin=origin,
            publisher=found.publisher,
            url=found.url,
            published=found.published,
            published_basis="" if found.published is None else "declared",
            declared_id=found.id,
            declared_lang=found.lang,
            container_sha256=sha256,
            container_part=f"line {found.line}",
        )
