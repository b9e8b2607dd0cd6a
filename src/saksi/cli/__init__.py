"""Shell: the command line, one module a verb.

The grammar: ``saksi VERB [OBJECT...] [--case DIR]``. Data goes to standard output (a table on a terminal, ``--json`` one
object a line), messages and progress to standard error. Exit codes are those of ``saksi.errors``.
"""

import sys


def main() -> None:
    """Run the command line and end the process with the exit code that fits."""
    from .root import run

    sys.exit(run(sys.argv[1:]))


__all__ = ["main"]
