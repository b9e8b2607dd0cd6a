"""What to look at first, how far coders agree, and the present state of an object as a fold over its assessments."""

from .agreement import (
    Agreement,
    Coefficient,
    Level,
    Unit,
    cohen_kappa,
    krippendorff_alpha,
    mean_kappa,
    measure_agreement,
)
from .correction import FIXED_FIELDS, apply_corrections, correction
from .fold import AssessedStatement, assess_statement, effective, state_of
from .grounding import check_grounding
from .queue import WEIGHTS, Priority, Reason, prioritise

__all__ = [
    "FIXED_FIELDS",
    "WEIGHTS",
    "Agreement",
    "AssessedStatement",
    "Coefficient",
    "Level",
    "Priority",
    "Reason",
    "Unit",
    "apply_corrections",
    "assess_statement",
    "check_grounding",
    "cohen_kappa",
    "correction",
    "effective",
    "krippendorff_alpha",
    "mean_kappa",
    "measure_agreement",
    "prioritise",
    "state_of",
]
