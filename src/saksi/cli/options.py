"""Options that verbs share."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from saksi.errors import UsageError

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


Paths = Annotated[str, Parameter(allow_leading_hyphen=True)]
"""Files, folders, patterns, or ``-`` for standard input; see ``refuse_options``."""

DryRun = Annotated[bool, Parameter(name="--dry-run", negative="")]
"""Say what would be done, and write nothing."""


def refuse_options(words: Sequence[str]) -> None:
    """Refuse words that look like options: a mistyped ``--dryrun`` must not be taken for a file.

    Raises:
        UsageError: If a word begins with a hyphen and is not the hyphen alone.
    """
    for word in words:
        if word.startswith("-") and word != "-":
            raise UsageError(f"Unknown option: {word}.", fix=f"See --help; for a file of that name write ./{word}.")


__all__ = ["CaseOption", "Common", "DryRun", "Paths", "refuse_options"]
