"""Shell: the command line, one module a verb.

The grammar: ``saksi VERB [OBJECT...] [--case DIR]``. Data goes to standard output (a table on a terminal, ``--json`` one
object a line), messages and progress to standard error. Exit codes are those of ``saksi.errors``.
"""

import sys

STOPPED = 130
"""Exit code of a command that Ctrl-C ended, as shells count it; that of `saksi.errors.Interrupted`."""


def main() -> None:
    """Run the command line and end the process with the exit code that fits."""
    try:
        code = _run()
    except KeyboardInterrupt:  # while the command was still being loaded, or while it ended: `run` tells of all others
        print("Stopped. Everything told as saved is saved.", file=sys.stderr)
        code = STOPPED
    sys.exit(code)


def _run() -> int:
    import io

    from .root import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # UTF-8 wherever we are; what UTF-8 cannot say becomes an escape that JSON reads back
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return run(sys.argv[1:])


__all__ = ["main"]
