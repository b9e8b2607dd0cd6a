"""Releases: what left the system, what was left out and why."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleasedFile:
    """One file of a release, by its hash."""

    name: str
    sha256: str
    size_bytes: int
    row_count: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Omission:
    """Something that was left out, by its id, and the rule that left it out."""

    object_id: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """What left the system at one time.

    Args:
        id: Derived from its files.
        at: When it was made (aware, UTC).
        by: Who made it.
        policy: Name of the policy it was made under.
        files: Its contents.
        omissions: What was left out, in order of id.
        checkpoint: Signed checkpoint of the ledger at that time, or empty.
        note: Method and limits, as printed in the release.
    """

    id: str
    at: dt.datetime
    by: str
    policy: str
    files: tuple[ReleasedFile, ...] = ()
    omissions: tuple[Omission, ...] = ()
    checkpoint: str = ""
    note: str = ""
