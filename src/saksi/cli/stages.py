"""The stages as the command line wires them to what they need from outside."""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.casework import ExtractDocument


def extractor() -> "ExtractDocument":
    """Give the capture stage, with the language detector where it is."""
    from saksi.capture import extract_document

    return partial(extract_document)
