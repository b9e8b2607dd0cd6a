"""Documents: the captured bytes by their hash, the text taken from them, and every time they reached us.

After the Berkeley Protocol (2020), section VI: the evidentiary copy is never altered, and each capture is recorded.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """A program that derived something: its name and version."""

    name: str
    version: str

    def __str__(self) -> str:
        """Show as ``name/version``."""
        return f"{self.name}/{self.version}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something noticed about a document that a person should know: a doubtful encoding, hidden characters.

    Args:
        code: Stable short name, such as ``mixed-encoding``.
        message: One sentence, without quotes from the document.
        start: First code point concerned in the text, or None for the whole document.
        end: Code point after the last, or None.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """One time that bytes reached us: the provenance entry.

    The same bytes from a second place are the same document with a second capture.

    Args:
        document_id: The document these bytes are.
        at: When we received them (aware, UTC).
        by: Who received them (a user's id).
        how: ``file``, ``folder``, ``stdin``, ``upload``, ``demo``.
        origin: Address they came from, or name of the file; of one in a folder the way to it inside what was named.
        publisher: As declared at this capture; empty where not known.
        url: As declared at this capture; empty where not known.
        published: Publication date as declared, or None.
        published_basis: Where that date is from: ``declared``, ``metadata``, ``url``; empty where there is none.
        declared_id: The id the sender's file gave it, or empty.
        declared_lang: The language the sender's file gave it, or empty.
        container_sha256: Hash of the file it was one part of (a JSONL file), or empty.
        container_part: Which part: ``line 7``; empty where it was the whole file.
    """

    document_id: str
    at: dt.datetime
    by: str
    how: str
    origin: str = ""
    publisher: str = ""
    url: str = ""
    published: dt.date | None = None
    published_basis: str = ""
    declared_id: str = ""
    declared_lang: str = ""
    container_sha256: str = ""
    container_part: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """Captured bytes, and the text that a named extractor took from them.

    Publisher, address and date are those of the first capture; the ``Capture``s hold all of them.

    Args:
        id: Derived from the hash of the bytes.
        sha256: SHA-256 of the captured bytes, lower-case hex.
        size_bytes: Their number.
        media_type: What the content turned out to be (not what its suffix says), such as ``text/html``.
        encoding: Character set the text was decoded with; empty for binary kinds.
        title: As the document gives it; empty where it gives none.
        publisher: Who published it; empty where not known.
        url: Where; empty where not known.
        published: Publication date, or None. Never guessed.
        published_basis: Where the date is from (see ``Capture``).
        lang: Language of the text (ISO 639-1), or empty where it could not be told.
        text_sha256: SHA-256 of the extracted text in UTF-8.
        text_length: Code points of the text.
        extractor: What derived the text.
        findings: What was noticed on the way.
    """

    id: str
    sha256: str
    size_bytes: int
    media_type: str
    encoding: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: dt.date | None = None
    published_basis: str = ""
    lang: str = ""
    text_sha256: str
    text_length: int
    extractor: Tool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TextSegment:
    """A run of extracted text and the run of the original it came from.

    Args:
        start: First code point in the text.
        end: Code point after the last.
        original_start: First code point in the decoded original, or None where the run was made by the extractor.
        original_end: Code point after the last in the decoded original, or None.
        exact: Both runs are equal letter by letter, so that offsets inside can be shifted across.
    """

    start: int
    end: int
    original_start: int | None
    original_end: int | None
    exact: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractedText:
    """The text of a document and the way back to its original.

    Args:
        text: What is read; NFC, lines ended by a line feed.
        segments: Offset map, in order, covering the text without gap or overlap.
    """

    text: str
    segments: tuple[TextSegment, ...] = ()
