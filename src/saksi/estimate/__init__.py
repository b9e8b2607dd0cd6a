"""How many were never documented: multiple systems estimation on the overlaps of lists.

Works without a case: read a table, ask for an estimate.

Example:
    >>> from saksi.estimate import datasets, estimate
    >>> answer = estimate(datasets.load("spina_bifida"), "decomposable")
    >>> [round(end) for end in answer.interval]
    [694, 787]
"""

from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.distribution import Distribution
from saksi.estimate.estimation import Estimation, Method
from saksi.estimate.estimator import estimate
from saksi.estimate.identification import Identification, identify
from saksi.estimate.intake import CaptureFile, read_capture_file
from saksi.estimate.latent_class import LatentClassSettings
from saksi.estimate.options import EstimateOptions, Selection
from saksi.estimate.table import CaptureTable, StratifiedTable, build_table, table_from_memberships

__all__ = [
    "CaptureFile",
    "CaptureTable",
    "Caution",
    "CautionKind",
    "Distribution",
    "EstimateOptions",
    "Estimation",
    "Identification",
    "LatentClassSettings",
    "Method",
    "Refusal",
    "RefusalKind",
    "Selection",
    "StratifiedTable",
    "build_table",
    "estimate",
    "identify",
    "read_capture_file",
    "table_from_memberships",
]
