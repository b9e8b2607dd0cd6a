"""The case that a verb works on: found from the words of the command, opened, and closed again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.errors import UsageError

from .options import Common

if TYPE_CHECKING:
    from saksi.casework import Case

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

    with store.open_case(case_folder(common)) as case:
        yield case
