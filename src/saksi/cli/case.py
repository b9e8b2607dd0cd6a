"""The case that a verb works on: found from the words of the command, opened, and closed again."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.errors import UsageError

from .options import Common

if TYPE_CHECKING:
    from saksi.casework import Case, Step

_USER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")

CASE_FILE = "case.toml"
"""What makes a folder a case."""


def case_folder(common: Common) -> Path:
    """Find the case folder: ``--case``, SAKSI_CASE, or the present folder if it is a case.

    Raises:
        UsageError: If none of them names one.
    """
    if common.case is not None:
        return common.case
    if named := os.environ.get("SAKSI_CASE"):
        return Path(named)
    if Path(CASE_FILE).is_file():
        return Path()
    raise UsageError(
        "No case is named, and this folder is none.",
        fix="Add --case DIR, set SAKSI_CASE, or make a case with `saksi init DIR`.",
    )


@contextmanager
def open_case(common: Common) -> "Iterator[Case]":
    """Open the case for the local user, and close it at the end."""
    from saksi import store

    from .output import Meter, say

    meter = Meter("bringing the case up to date", quiet=common.quiet)

    def told(step: "Step") -> None:
        if step.done == 0 and not common.quiet:
            say("The case is of an older form: bringing it up to date. A copy of its database stays beside it ...")
        meter.follow(step)

    with store.open_case(case_folder(common), progress=told) as case:
        yield case


def in_hands_of(case: "Case", user_id: str | None) -> "Case":
    """Take a case into the hands of another user of this machine; None leaves it with the local one.

    On one machine nobody checks who sits at it: what this sets is who says it was them, and it stands in the ledger.

    Raises:
        UsageError: If the id has other characters than letters, digits, dots and hyphens.
    """
    if user_id is None:
        return case
    if not _USER_ID.fullmatch(user_id):
        raise UsageError("That is no user id.", fix="Use letters, digits, dots and hyphens; never a name.")
    return replace(case, viewer=replace(case.viewer, user_id=user_id))
