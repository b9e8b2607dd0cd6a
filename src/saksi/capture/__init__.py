"""Bytes to a ``Document``: decoding, text extraction with an offset map to the original, facts of capture.

Nothing here opens a file: bytes and facts arrive as arguments. Storing, and telling the same bytes from a new
source, is ``casework``'s.
"""

from .document import MAX_FILE_BYTES, MAX_TEXT_LENGTH, DetectLanguage, extract_document
from .jsonl import DocumentLine, LineFault, looks_like_documents, read_document_lines
from .offsets import locate, normalise

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TEXT_LENGTH",
    "DetectLanguage",
    "DocumentLine",
    "LineFault",
    "extract_document",
    "locate",
    "looks_like_documents",
    "normalise",
    "read_document_lines",
]
