"""Bytes to a ``Document``: decoding, text extraction with an offset map to the original, facts of capture.

Nothing here opens a file: bytes and facts arrive as arguments. Storing, and telling the same bytes from a new
source, is ``casework``'s.
"""

from .document import MAX_FILE_BYTES, MAX_TEXT_LENGTH, DetectLanguage, extract_document
from .jsonl import DocumentLine, LineFault, looks_like_documents, read_document_lines
from .list_shape import MEMBERSHIP, ListTable, victim_tables
from .offsets import locate, normalise
from .picture import PICTURES, redraw_picture
from .tables import Table, TableFault, read_tables
from .victim_columns import ColumnMapping, format_mapping, guess_columns, parse_mapping
from .victim_form import build_form, write_workbook
from .victim_list import CellFault, ListReading, ListRow, list_id_of, read_victim_list

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TEXT_LENGTH",
    "MEMBERSHIP",
    "PICTURES",
    "CellFault",
    "ColumnMapping",
    "DetectLanguage",
    "DocumentLine",
    "LineFault",
    "ListReading",
    "ListRow",
    "ListTable",
    "Table",
    "TableFault",
    "build_form",
    "extract_document",
    "format_mapping",
    "guess_columns",
    "list_id_of",
    "locate",
    "looks_like_documents",
    "normalise",
    "parse_mapping",
    "read_document_lines",
    "read_tables",
    "read_victim_list",
    "redraw_picture",
    "victim_tables",
    "write_workbook",
]
