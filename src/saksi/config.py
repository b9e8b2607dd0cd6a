"""Settings of one run, from the environment: which case, where logs go, how many processes.

What belongs to a case for good stands in its ``case.toml`` (``saksi.casework.CaseSettings``). The one setting that leads to a
network connection is SAKSI_ASSIST_URL, and only ``saksi assist`` uses it.
"""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from saksi.errors import Faults
from saksi.model import ProtectionLevel

VARIABLES: Mapping[str, str] = {
    "SAKSI_ASSIST_ALLOW": "up to which protection documents may be shown to the model: public, internal, confidential or lethal (public)",
    "SAKSI_ASSIST_KEY": "the key of the model's endpoint, where it wants one",
    "SAKSI_ASSIST_MODEL": "the model's name, as the endpoint knows it",
    "SAKSI_ASSIST_PRICES": "what a million tokens sent, and a million received, cost: two numbers with a comma (0,0)",
    "SAKSI_ASSIST_TIMEOUT_S": "seconds to wait for an answer, 1 to 3600 (120)",
    "SAKSI_ASSIST_URL": "the address of a model's endpoint (OpenAI-compatible); none, so that nothing is asked",
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
        assist_allow: Up to which protection documents may be shown to a model.
        assist_key: The key of the model's endpoint; never shown.
        assist_model: The model's name; empty for none.
        assist_prices: What a million tokens sent and a million received cost.
        assist_timeout_s: Seconds to wait for an answer.
        assist_url: The model's endpoint; empty for none, and then nothing is asked.
        cache_folder: Where files that can be made again go, such as the gazetteer; None for the system's cache folder.
        case_folder: The case, or None where the environment names none.
        log_file: Where log lines go, or None for nowhere.
        log_level: The least severe level that is logged.
        workers: Processes for reading.
    """

    assist_allow: ProtectionLevel = ProtectionLevel.PUBLIC
    assist_key: str = field(default="", repr=False)
    assist_model: str = ""
    assist_prices: tuple[float, float] = (0.0, 0.0)
    assist_timeout_s: int = 120
    assist_url: str = ""
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
    faults += _assist_faults(given)
    if faults:
        known = ", ".join(VARIABLES)
        raise Faults(
            f"The environment has {len(faults)} faults: {' '.join(faults)}", faults, fix=f"Settings are {known}."
        )
    return Config(
        assist_allow=ProtectionLevel[given.get("SAKSI_ASSIST_ALLOW", "public").upper()],
        assist_key=given.get("SAKSI_ASSIST_KEY", ""),
        assist_model=given.get("SAKSI_ASSIST_MODEL", ""),
        assist_prices=_prices(given.get("SAKSI_ASSIST_PRICES", "0,0")) or (0.0, 0.0),
        assist_timeout_s=int(given.get("SAKSI_ASSIST_TIMEOUT_S", "120")),
        assist_url=given.get("SAKSI_ASSIST_URL", ""),
        cache_folder=_path(given.get("SAKSI_CACHE")),
        case_folder=_path(given.get("SAKSI_CASE")),
        log_file=_path(given.get("SAKSI_LOG")),
        log_level=level,
        workers=int(workers),
    )


def _assist_faults(given: Mapping[str, str]) -> list[str]:
    faults = []
    levels = [level.name.lower() for level in ProtectionLevel]
    if given.get("SAKSI_ASSIST_ALLOW", "public") not in levels:
        faults.append(f"SAKSI_ASSIST_ALLOW: expected one of {', '.join(levels)}.")
    if _prices(given.get("SAKSI_ASSIST_PRICES", "0,0")) is None:
        faults.append("SAKSI_ASSIST_PRICES: expected two numbers with a comma between them, such as 0.15,0.60.")
    seconds = given.get("SAKSI_ASSIST_TIMEOUT_S", "120")
    if not (seconds.isascii() and seconds.isdigit() and 1 <= int(seconds) <= 3600):
        faults.append("SAKSI_ASSIST_TIMEOUT_S: expected a whole number from 1 to 3600.")
    return faults


def _prices(value: str) -> tuple[float, float] | None:
    """Read two prices; None where they are no two numbers from 0."""
    try:
        sent, received = (float(one) for one in value.split(","))
    except ValueError:
        return None
    return (sent, received) if min(sent, received) >= 0 and max(sent, received) < math.inf else None


def _path(value: str | None) -> Path | None:
    return Path(value) if value else None
