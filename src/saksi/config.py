"""Settings of one run, from the environment: which case, where logs go, how many processes.

What belongs to a case for good stands in its ``case.toml`` (``saksi.casework.CaseSettings``). Nothing here switches on a
network connection: there is no such setting.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from saksi.errors import Faults

VARIABLES: Mapping[str, str] = {
    "SAKSI_CACHE": "the folder for files that can be made again, such as the gazetteer (the system's cache folder)",
    "SAKSI_CASE": "the case folder, where --case is not given",
    "SAKSI_LOG": "the file that log lines are added to; empty for none",
    "SAKSI_LOG_LEVEL": "debug, info, warning or error (info)",
    "SAKSI_WORKERS": "processes for reading, 1 to 64 (1)",
}
"""Every environment variable that is read, and what it sets."""

_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """Settings of one run.

    Args:
        cache_folder: Where files that can be made again go, such as the gazetteer; None for the system's cache folder.
        case_folder: The case, or None where the environment names none.
        log_file: Where log lines go, or None for nowhere.
        log_level: The least severe level that is logged.
        workers: Processes for reading.
    """

    cache_folder: Path | None = None
    case_folder: Path | None = None
    log_file: Path | None = None
    log_level: str = "info"
    workers: int = 1


def read_config(environment: Mapping[str, str] | None = None) -> Config:
    """Read the settings of this run.

    Args:
        environment: Name and value; None for the environment of the process.

    Raises:
        Faults: If variables beginning with ``SAKSI_`` are unknown or out of range: all of them at once.

    Example:
        >>> read_config({"SAKSI_WORKERS": "2"}).workers
        2
    """
    given = {
        name: value
        for name, value in (os.environ if environment is None else environment).items()
        if name.startswith("SAKSI_") and not name.startswith("SAKSI_TEST_")
    }
    faults = [f"{name}: there is no such setting." for name in sorted(set(given) - set(VARIABLES))]
    level = given.get("SAKSI_LOG_LEVEL", "info")
    if level not in _LEVELS:
        faults.append(f"SAKSI_LOG_LEVEL: expected one of {', '.join(_LEVELS)}.")
    workers = given.get("SAKSI_WORKERS", "1")
    if not (workers.isascii() and workers.isdigit() and 1 <= int(workers) <= 64):
        faults.append("SAKSI_WORKERS: expected a whole number from 1 to 64.")
    if faults:
        known = ", ".join(VARIABLES)
        raise Faults(
            f"The environment has {len(faults)} faults: {' '.join(faults)}", faults, fix=f"Settings are {known}."
        )
    return Config(
        cache_folder=_path(given.get("SAKSI_CACHE")),
        case_folder=_path(given.get("SAKSI_CASE")),
        log_file=_path(given.get("SAKSI_LOG")),
        log_level=level,
        workers=int(workers),
    )


def _path(value: str | None) -> Path | None:
    return Path(value) if value else None
