"""Logs: JSON lines with a run's id, what was done, ids and counts. Never text, names, places, addresses or coordinates.

That is no matter of discipline: ``log_event`` takes only the fields of ``FIELDS``, and a value that is not a number, an id or
a short code is refused. What an exception says is not logged, only its code and type.
"""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog

from saksi.casework import Progress, Step
from saksi.errors import SaksiError, UsageError

FIELDS = frozenset(
    {
        "case",
        "code",
        "count",
        "done",
        "error",
        "exit_code",
        "faults",
        "ledger_size",
        "object_id",
        "seconds",
        "stage",
        "total",
        "verb",
    }
)
"""The fields that a log line may have, beside ``run_id``, ``at``, ``level`` and ``event``."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}")
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class RunLog:
    """The log of one run.

    Args:
        logger: Where lines go; see ``open_log``.
        run_id: A random id that every line of this run carries.
    """

    def __init__(self, logger: Any, run_id: str) -> None:
        self._logger = logger
        self.run_id = run_id

    def log_event(self, event: str, *, level: str = "info", **fields: str | float | None) -> None:
        """Write one line.

        Args:
            event: What happened, as a short code such as ``verb.done``.
            level: ``debug``, ``info``, ``warning`` or ``error``.
            fields: Of ``FIELDS``; numbers, ids and short codes.

        Raises:
            UsageError: If a field is unknown or its value could be text of the record.
        """
        for name, value in {"event": event, **fields}.items():
            if name != "event" and name not in FIELDS:
                raise UsageError(f"Log lines have no field {name}.", fix=f"Fields: {', '.join(sorted(FIELDS))}.")
            if isinstance(value, str) and value and not _CODE.fullmatch(value):
                raise UsageError(f"The log field {name} holds more than an id or a code.", fix="Log an id instead.")
        self._logger.log(_LEVELS[level], event, run_id=self.run_id, **fields)

    def log_error(self, error: BaseException, *, verb: str) -> None:
        """Write that a run failed: the kind and code of the error, never its message."""
        code = error.code if isinstance(error, SaksiError) else "unexpected"
        self.log_event("verb.failed", level="error", verb=verb, code=code, error=type(error).__name__)

    def progress(self, then: Progress) -> Progress:
        """Log the progress of a long piece of work, and pass it on."""

        def told(step: Step) -> None:
            self.log_event(
                "step", level="debug", stage=step.stage, done=step.done, total=step.total, object_id=step.object_id
            )
            then(step)

        return told


@contextmanager
def open_log(path: Path | None, *, level: str = "info", run_id: str | None = None) -> Iterator[RunLog]:
    """Open the log of a run.

    Args:
        path: The file that lines are added to, readable by its owner alone; None for no log.
        level: The least severe level that is written.
        run_id: None for a random one.
    """
    identity = run_id or os.urandom(8).hex()
    if path is None:
        yield RunLog(_Nowhere(), identity)
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        logger = structlog.wrap_logger(
            structlog.WriteLogger(file),
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
                structlog.processors.JSONRenderer(sort_keys=True),
            ],
            wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
            context_class=dict,
            cache_logger_on_first_use=False,
        )
        yield RunLog(logger, identity)


class _Nowhere:
    """A logger that writes nothing."""

    def log(self, level: int, event: str, **fields: Any) -> None:
        """Take a line and drop it."""
