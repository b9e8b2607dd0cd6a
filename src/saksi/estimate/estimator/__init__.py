"""The estimators behind one interface: a table and a method in, an estimation out."""

from saksi.estimate.estimator.linkage import Imputation, combine_imputations, estimate_partitions
from saksi.estimate.estimator.single import estimate
from saksi.estimate.estimator.stratified import estimate_strata

__all__ = ["Imputation", "combine_imputations", "estimate", "estimate_partitions", "estimate_strata"]
