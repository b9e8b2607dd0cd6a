"""Statements to incidents and figures, with low, best and high and the rule that gave them.

Pure functions over ``Material`` (assessed statements and what is known around them). The result does not depend on the
order of anything in it, and the same material and rule always give the same result.
"""

from .claim import Claim, prepare
from .flat import FLAT_RULE, read_flat, reconcile_flat
from .look_alike import LookAlike, find_look_alikes
from .material import Material
from .named import Fit, NamedVictim, choose_named, count_named, join_named, weigh_named
from .rule import OpenEnd, Rule, Take, Words
from .rule_file import DEFAULT_RULE, RULE_NAMES, load_rule, read_rule
from .run import Workings, reconcile, work_out, work_out_again
from .scope import Comparison, Facet, Relation, compare_scopes

__all__ = [
    "DEFAULT_RULE",
    "FLAT_RULE",
    "RULE_NAMES",
    "Claim",
    "Comparison",
    "Facet",
    "Fit",
    "LookAlike",
    "Material",
    "NamedVictim",
    "OpenEnd",
    "Relation",
    "Rule",
    "Take",
    "Words",
    "Workings",
    "choose_named",
    "compare_scopes",
    "count_named",
    "find_look_alikes",
    "join_named",
    "load_rule",
    "prepare",
    "read_flat",
    "read_rule",
    "reconcile",
    "reconcile_flat",
    "weigh_named",
    "work_out",
    "work_out_again",
]
