"""How many were never documented: multiple systems estimation on the overlaps of lists.

Works without a case: read a table, ask for an estimate.

Example:
    >>> from saksi.estimate import datasets, estimate
    >>> answer = estimate(datasets.load("spina_bifida"), "decomposable")
    >>> [round(end) for end in answer.interval]
    [694, 787]
"""

from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.covariates import estimate_with_covariates
from saksi.estimate.distribution import Distribution
from saksi.estimate.estimation import Estimation, Method
from saksi.estimate.estimator import (
    Imputation,
    combine_imputations,
    estimate,
    estimate_partitions,
    estimate_strata,
)
from saksi.estimate.identification import Identification, identify
from saksi.estimate.inference_data import to_inference_data
from saksi.estimate.intake import CaptureFile, read_capture_file, read_partition_file
from saksi.estimate.latent_settings import LatentClassSettings
from saksi.estimate.options import EstimateOptions, Selection
from saksi.estimate.report import report_languages, report_section, say_sentence
from saksi.estimate.table import CaptureTable, StratifiedTable, build_table, table_from_memberships
from saksi.estimate.validation import Coverage, LeftOut, leave_lists_out, simulate_coverage

__all__ = [
    "CaptureFile",
    "CaptureTable",
    "Caution",
    "CautionKind",
    "Coverage",
    "Distribution",
    "EstimateOptions",
    "Estimation",
    "Identification",
    "Imputation",
    "LatentClassSettings",
    "LeftOut",
    "Method",
    "Refusal",
    "RefusalKind",
    "Selection",
    "StratifiedTable",
    "build_table",
    "combine_imputations",
    "estimate",
    "estimate_partitions",
    "estimate_strata",
    "estimate_with_covariates",
    "identify",
    "leave_lists_out",
    "read_capture_file",
    "read_partition_file",
    "report_languages",
    "report_section",
    "say_sentence",
    "simulate_coverage",
    "table_from_memberships",
    "to_inference_data",
]
