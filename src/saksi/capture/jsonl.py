"""Documents as JSON lines: one object a line, each a document of its own; a bad line loses nothing but itself."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from saksi.errors import BadInput, DecodeError
from saksi.ledger import Json, decode_json

_MARK: Final = b"\xef\xbb\xbf"
_FIELDS: Final = ("id", "text", "published", "publisher", "url", "lang")


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentLine:
    """One document of a JSON lines file.

    Args:
        line: Its line in the file, counted from 1.
        text: Its text.
        id: The id that the file gives it, or empty.
        published: Publication date as declared, or None.
        publisher: As declared; empty where not known.
        url: As declared; empty where not known.
        lang: Language as declared; empty where not known.
    """

    line: int
    text: str
    id: str = ""
    published: dt.date | None = None
    publisher: str = ""
    url: str = ""
    lang: str = ""

    @property
    def data(self) -> bytes:
        """The text as bytes: what is kept as this document's original. The file itself is named by its own hash."""
        return self.text.encode("utf-8")


@dataclass(frozen=True, kw_only=True, slots=True)
class LineFault:
    """One line that cannot be read, and why."""

    line: int
    error: BadInput


def looks_like_documents(head: bytes) -> bool:
    """Tell whether bytes are documents as JSON lines: the first line that is not blank is an object with ``text``.

    When that line is broken, the next ones are asked, ten at most.

    Args:
        head: The beginning of the file; 4 MiB are enough.
    """
    lines = (line for line in head.removeprefix(_MARK).split(b"\n") if line.strip())
    for line, _ in zip(lines, range(10), strict=False):
        if not line.lstrip().startswith(b"{"):
            return False
        try:
            value = decode_json(line.strip())
        except DecodeError:
            continue
        return isinstance(value, dict) and "text" in value
    return False


def read_document_lines(lines: bytes | Iterable[bytes]) -> Iterator[DocumentLine | LineFault]:
    """Read documents as JSON lines.

    Each line is an object with ``text`` and, where known, ``id``, ``published`` (``YYYY-MM-DD``), ``publisher``, ``url`` and
    ``lang``; null is the same as absent; other names are left alone. Blank lines are skipped.

    Args:
        lines: The file's bytes, or its lines one by one; UTF-8, with or without a byte order mark.

    Yields:
        For each line, in order, a document or a fault that names the line. Every fault leaves the other lines as they are.
    """
    for number, raw in enumerate(lines.split(b"\n") if isinstance(lines, bytes) else lines, 1):
        line = raw.removeprefix(_MARK if number == 1 else b"").strip()
        if not line:
            continue
        try:
            yield _document(number, decode_json(line))
        except BadInput as error:
            fix = "Mend the line and capture the file again; what is already there stays."
            yield LineFault(line=number, error=BadInput(f"Line {number}: {error.what}", fix=fix))


def _document(number: int, value: Json) -> DocumentLine:
    if not isinstance(value, dict):
        raise BadInput("it is not a JSON object.", fix="")
    fields: dict[str, str] = {}
    for name in _FIELDS:
        found = value.get(name)
        if isinstance(found, int) and not isinstance(found, bool) and name == "id":
            found = str(found)
        if found is not None and not isinstance(found, str):
            raise BadInput(f"`{name}` is not text.", fix="")
        fields[name] = found or ""
    if not fields["text"].strip():
        raise BadInput("it has no `text`.", fix="")
    return DocumentLine(
        line=number,
        text=fields["text"],
        id=fields["id"],
        published=_date(fields["published"]),
        publisher=fields["publisher"],
        url=fields["url"],
        lang=fields["lang"],
    )


def _date(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text[:10]) if len(text) >= 10 and text[4] == "-" else _refuse()
    except ValueError as error:
        raise BadInput("`published` is not a date of the form YYYY-MM-DD.", fix="") from error


def _refuse() -> dt.date:
    raise ValueError
