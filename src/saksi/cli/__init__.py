"""Shell: the command line, one module a verb.

The grammar: ``saksi VERB [OBJECT...] [--case DIR]``. Data goes to standard output (a table on a terminal, ``--json`` one
object a line), messages and progress to standard error. Exit codes are those of ``saksi.errors``.
"""

import sys


def main() -> None:
    """Run the command line and end the process with the exit code that fits."""
    import io

    from .root import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # UTF-8 wherever we are; what UTF-8 cannot say becomes an escape that JSON reads back
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


__all__ = ["main"]
