"""What to look at first, and the present state of an object as a fold over its assessments."""

from .correction import FIXED_FIELDS, apply_corrections, correction
from .fold import AssessedStatement, assess_statement, effective, state_of
from .grounding import check_grounding
from .queue import WEIGHTS, Priority, Reason, prioritise

__all__ = [
    "FIXED_FIELDS",
    "WEIGHTS",
    "AssessedStatement",
    "Priority",
    "Reason",
    "apply_corrections",
    "assess_statement",
    "check_grounding",
    "correction",
    "effective",
    "prioritise",
    "state_of",
]
