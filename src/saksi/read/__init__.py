"""From a document and its text to statements, each resting on quoted words.

`Reader` is bound to language packs and called with a document and its text. The method is explained in docs/explanation/reading.md.
"""

from saksi.read.flat import FIELDS, flatten
from saksi.read.grounding import Gate, Reason, Rejection
from saksi.read.reader import READER, Reader, Result, read_row

__all__ = ["FIELDS", "READER", "Gate", "Reader", "Reason", "Rejection", "Result", "flatten", "read_row"]
