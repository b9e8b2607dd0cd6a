"""Options that verbs share."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

CaseOption = Annotated[Path | None, Parameter(name="--case", env_var="SAKSI_CASE")]
"""The case folder: ``--case``, or the environment variable SAKSI_CASE, or the present folder if it is a case."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Common:
    """What every verb understands.

    Args:
        case: The case folder; else SAKSI_CASE, else the present folder.
        json: Write one JSON object a line instead of a table.
        quiet: Show no progress.
    """

    case: CaseOption = None
    json: Annotated[bool, Parameter(negative="")] = False
    quiet: Annotated[bool, Parameter(negative="")] = False


DryRun = Annotated[bool, Parameter(name="--dry-run", negative="")]
"""Say what would be done, and write nothing."""

__all__ = ["CaseOption", "Common", "DryRun"]
