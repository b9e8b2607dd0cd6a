"""The page of errors, as it should be: every error of the tree with its code, exit code and meaning."""

import inspect

from saksi import errors

HEAD = """# Errors and exit codes

Every error that Saksi raises on purpose is one of these. A message says what happened to which thing, with its place, and the next
step; with `--json` it is one JSON object on standard error: `error` (the code), `what`, `fix`, `faults`. Messages carry ids, paths, rows
and columns, never a person's name or quoted words of the record. A test keeps this page equal to the code.

| code | exit code | error | meaning |
| --- | --- | --- | --- |
"""

TAIL = """
Exit code 0: done. 1 is also given where a check found something (`saksi verify`, `saksi doctor`). 70: a fault of Saksi itself, told by its
kind and line and never by its words; please report it.
"""


def error_page() -> str:
    """Give the whole page."""
    kinds = [getattr(errors, name) for name in errors.__all__]
    rows = [
        f"| `{kind.code}` | {kind.exit_code} | `{kind.__name__}` | {(inspect.getdoc(kind) or '').splitlines()[0]} |\n"
        for kind in kinds
    ]
    return HEAD + "".join(rows) + TAIL
