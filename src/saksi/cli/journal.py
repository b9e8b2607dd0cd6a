"""The log of a run, where SAKSI_LOG asks for one: which verb, how it ended, how long it took. No words of the command."""

import time
from collections.abc import Callable, Sequence

from saksi.config import read_config
from saksi.logs import open_log

Failed = Callable[[BaseException], None]
"""Told of the error that ended a run."""


def run_logged(arguments: Sequence[str], run: Callable[[Sequence[str], Failed], int], verbs: Sequence[str]) -> int:
    """Run one command and log it.

    Args:
        arguments: The words after ``saksi``.
        run: Runs them; gives the exit code, and tells the error that ended the run.
        verbs: The known verbs; a word that is none of them is not logged, for it may be anything.

    Raises:
        Faults: If the environment's settings have faults.
        OSError: If the log cannot be written.
    """
    config = read_config()
    verb = arguments[0] if arguments and arguments[0] in verbs else "unknown"
    with open_log(config.log_file, level=config.log_level) as log:
        start = time.monotonic()
        log.log_event("verb.begin", level="debug", verb=verb)
        code = run(arguments, lambda error: log.log_error(error, verb=verb))
        log.log_event("verb.done", verb=verb, exit_code=code, seconds=round(time.monotonic() - start, 3))
    return code
