"""Victim records to persons; every link is explained and can be undone."""

from saksi.link.corpus import LinkRow
from saksi.link.linkage import Judgement, Label, LinkSettings, RowLinkage, link_rows
from saksi.link.persons import Linkage, link_records

__all__ = ["Judgement", "Label", "LinkRow", "LinkSettings", "Linkage", "RowLinkage", "link_records", "link_rows"]
