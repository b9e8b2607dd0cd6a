"""From a document and its text to statements, each resting on quoted words.

`Reader` is bound to language packs and called with a document and its text. The method is explained in docs/explanation/reading.md.
What a second reader may say, and how it is held to the words, stands in `passage`, `proposal`, `second` and `comparison`.
"""

from saksi.read.answer import ANSWER_SCHEMA
from saksi.read.comparison import Compared, Verdict, compare_readings
from saksi.read.error_browser import write_error_page
from saksi.read.evaluation import GroupScore, Measure, evaluate_reader, find_faults
from saksi.read.flat import FIELDS, flatten
from saksi.read.grounding import Gate, Reason, Rejection
from saksi.read.passage import Flag, Passage, find_passages
from saksi.read.proposal import Grounder
from saksi.read.reader import READER, Reader, Result, read_row, take_row
from saksi.read.second import SECOND_READER, ModelReport, SecondReading, Usage, report_models

__all__ = [
    "ANSWER_SCHEMA",
    "FIELDS",
    "READER",
    "SECOND_READER",
    "Compared",
    "Flag",
    "Gate",
    "Grounder",
    "GroupScore",
    "Measure",
    "ModelReport",
    "Passage",
    "Reader",
    "Reason",
    "Rejection",
    "Result",
    "SecondReading",
    "Usage",
    "Verdict",
    "compare_readings",
    "evaluate_reader",
    "find_faults",
    "find_passages",
    "flatten",
    "read_row",
    "report_models",
    "take_row",
    "write_error_page",
]
