"""A case to a release: what leaves the system, what was left out and why. Pure: bytes come out, nothing is written."""

from .policy import DEFAULT_POLICY, POLICIES, Policy, find_policy
from .release import Publication, PublishedFile, publish
from .snapshot import NamedRecord, Snapshot
from .table import safe_cell, stream_csv, stream_json, write_csv, write_json_lines

__all__ = [
    "DEFAULT_POLICY",
    "POLICIES",
    "NamedRecord",
    "Policy",
    "Publication",
    "PublishedFile",
    "Snapshot",
    "find_policy",
    "publish",
    "safe_cell",
    "stream_csv",
    "stream_json",
    "write_csv",
    "write_json_lines",
]
