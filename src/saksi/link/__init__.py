"""Victim records to persons; every link is explained and can be undone."""

from saksi.link.comparison import Spread
from saksi.link.corpus import LinkRow
from saksi.link.explanation import explain, explain_all
from saksi.link.linkage import Judgement, Label, LinkSettings, RowLinkage, judge, link_rows
from saksi.link.partition import draw_partitions
from saksi.link.persons import Linkage, link_records, record_pairs, shown_pairs
from saksi.link.queue import next_pairs
from saksi.link.report import LinkReport, report
from saksi.link.told_names import NameLikeness, compare_names, name_keys

__all__ = [
    "Judgement",
    "Label",
    "LinkReport",
    "LinkRow",
    "LinkSettings",
    "Linkage",
    "NameLikeness",
    "RowLinkage",
    "Spread",
    "compare_names",
    "draw_partitions",
    "explain",
    "explain_all",
    "judge",
    "link_records",
    "link_rows",
    "name_keys",
    "next_pairs",
    "record_pairs",
    "report",
    "shown_pairs",
]
