"""What people hand over in the browser: files, several in one (JSON lines), or pasted words."""

import datetime as dt
import hashlib
from collections.abc import Iterator

from fastapi import UploadFile

from saksi.capture import MAX_FILE_BYTES, looks_like_documents
from saksi.casework import Fault, Incoming, split_lines
from saksi.errors import BadInput
from saksi.model import Document

from .i18n import gettext as _

WRITTEN_DOWN = "written down by hand"
"""``Capture.container_part`` of words that a person read off a picture; ``container_sha256`` is the picture's."""


def arrivals_of(
    files: list[UploadFile],
    pasted: str,
    *,
    publisher: str,
    url: str,
    published: dt.date | None,
    picture: Document | None = None,
) -> Iterator[Incoming | Fault]:
    """Give what was handed over, one arrival each; what cannot be taken in is a fault among the rest.

    Args:
        files: Uploaded files; a file of JSON lines gives a document for each line.
        pasted: Pasted words, one document, or empty.
        publisher: As declared for all of them.
        url: As declared for all of them.
        published: As declared for all of them.
        picture: The captured picture that the pasted words were read off, or None.
    """
    facts = {
        "publisher": publisher,
        "url": url,
        "published": published,
        "published_basis": "declared" if published else "",
    }
    if pasted.strip():
        data = pasted.replace("\r\n", "\n").encode("utf-8", "replace")
        read_off = {} if picture is None else {"container_sha256": picture.sha256, "container_part": WRITTEN_DOWN}
        yield Incoming(data=data, how="upload", origin="pasted", **facts, **read_off)  # type: ignore[arg-type]
    for file in files:
        name = file.filename or "unnamed"
        data = file.file.read(MAX_FILE_BYTES + 1)
        if not data:
            continue
        if len(data) > MAX_FILE_BYTES:
            what = _("The file is larger than 100 MB.")
            yield Fault(place=name, code="too-large", what=what, fix=_("Split it into several documents."))
        elif looks_like_documents(data):
            yield from _lines(name, data)
        else:
            yield Incoming(data=data, how="upload", origin=name, **facts)  # type: ignore[arg-type]


def _lines(name: str, data: bytes) -> Iterator[Incoming | Fault]:
    sha256 = hashlib.sha256(data).hexdigest()
    return split_lines(data, how="upload", origin=name, sha256=sha256, place=lambda line: f"{name}, {line}")


def declared_day(value: str) -> dt.date | None:
    """Read a declared day.

    Raises:
        BadInput: If it is none.
    """
    try:
        return dt.date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError as error:
        raise BadInput(
            _("The day of publication is not a day."), fix=_("Give it as year-month-day, such as 2031-05-04.")
        ) from error
