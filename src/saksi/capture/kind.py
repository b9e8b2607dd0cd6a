"""What a document is, told by its content: a suffix proves nothing."""

import re
from dataclasses import dataclass
from typing import Final

from .encoding import guess_wide

_SIGNATURES: Final = (
    (b"%PDF-", "application/pdf", "a PDF"),
    (b"PK\x03\x04", "application/zip", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "application/zip", "an empty ZIP archive"),
    (b"\x1f\x8b", "application/gzip", "a gzip archive"),
    (b"BZh", "application/x-bzip2", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "application/x-xz", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "application/vnd.rar", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "a picture"),
    (b"\xff\xd8\xff", "image/jpeg", "a picture"),
    (b"GIF8", "image/gif", "a picture"),
    (b"II*\0", "image/tiff", "a picture"),
    (b"MM\0*", "image/tiff", "a picture"),
    (b"OggS", "application/ogg", "a sound or film"),
    (b"ID3", "audio/mpeg", "a sound recording"),
    (b"\x1aE\xdf\xa3", "video/webm", "a film"),
    (b"\x7fELF", "application/x-elf", "a program"),
    (b"MZ", "application/vnd.microsoft.portable-executable", "a program"),
    (b"SQLite format 3\0", "application/vnd.sqlite3", "a database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", "an older office document"),
    (b"{\\rtf", "application/rtf", "a rich text document"),
)
_INNER_SIGNATURES: Final = (
    (b"", 4, b"ftypheic", "image/heic", "a picture"),
    (b"", 4, b"ftypheix", "image/heic", "a picture"),
    (b"", 4, b"ftypmif1", "image/heic", "a picture"),
    (b"", 4, b"ftypavif", "image/avif", "a picture"),
    (b"", 4, b"ftypM4A ", "audio/mp4", "a sound recording"),
    (b"", 4, b"ftyp", "video/mp4", "a film"),
    (b"RIFF", 8, b"WEBP", "image/webp", "a picture"),
    (b"RIFF", 8, b"WAVE", "audio/wav", "a sound recording"),
    (b"RIFF", 8, b"AVI ", "video/x-msvideo", "a film"),
)
"""Kinds that are named further in: how they begin, and what stands where."""
_TEXTUAL_SIGNATURES: Final = frozenset(
    {"application/x-bzip2", "application/vnd.microsoft.portable-executable", "audio/mpeg"}
)
"""Signatures of two or three letters that a text could begin with: they count only with control bytes behind them."""
_HTML_START: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,20000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
_HTML_TAG: Final = re.compile(r"</?(p|div|span|article|section|br|h[1-6]|ul|ol|li|table|tr|td|a|title|meta)\b[^<>]*>", re.IGNORECASE)  # fmt: skip
_XML_START: Final = re.compile(r"\s*<\?xml\b|\s*<(?:rss|feed|svg)\b", re.IGNORECASE)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKDOWN: Final = (
    re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE),
    re.compile(r"!?\[[^\]\n]{1,300}\]\([^)\s]{1,2000}\)"),
    re.compile(r"(?<!\w)(\*\*|__)(?=\S)[^\n]{1,500}?(?<=\S)\1(?!\w)"),
    re.compile(r"\A---\n(?:[A-Za-z_]+:[^\n]*\n){1,40}---\n"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
)
_HEAD: Final = 16 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class BinaryKind:
    """Something that is not text: its media type, and what to call it in a message."""

    media_type: str
    words: str


def find_binary_kind(data: bytes) -> BinaryKind | None:
    """Tell whether bytes are something else than text.

    Args:
        data: The bytes, not empty.

    Returns:
        The kind, or None when they can be read as text.

    Example:
        >>> find_binary_kind(b"%PDF-1.7 ...").media_type
        'application/pdf'
    """
    head = data[:_HEAD]
    controls = len(_CONTROL.findall(head))
    for signature, media_type, words in _SIGNATURES:
        if head.startswith(signature) and (controls > 0 or media_type not in _TEXTUAL_SIGNATURES):
            return BinaryKind(media_type=media_type, words=words)
    for start, place, signature, media_type, words in _INNER_SIGNATURES:
        if head.startswith(start) and head.startswith(signature, place):
            return BinaryKind(media_type=media_type, words=words)
    if controls > max(len(head) // 100, 3) and not _is_wide(data):
        return BinaryKind(media_type="application/octet-stream", words="binary data of an unknown kind")
    return None


def find_text_kind(text: str, *, origin: str = "") -> str:
    """Tell what kind of text it is.

    Args:
        text: The decoded original.
        origin: Its file name; only decides between plain text and Markdown, which nothing else can tell for sure.

    Returns:
        ``text/html``, ``application/xml``, ``text/markdown`` or ``text/plain``.
    """
    head = text[:_HEAD]
    if _HTML_START.match(head):
        return "text/html"
    if _XML_START.match(head):
        return "application/xml"
    tags = {found[1].lower() for found in _HTML_TAG.finditer(head)}
    if len(tags) >= 3 or (tags and head.lstrip()[:1] == "<"):
        return "text/html"
    signs = sum(1 for pattern in _MARKDOWN if pattern.search(head))
    needed = 1 if origin.lower().endswith((".md", ".markdown")) else 2
    return "text/markdown" if signs >= needed else "text/plain"


def _is_wide(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or guess_wide(data) != ""
