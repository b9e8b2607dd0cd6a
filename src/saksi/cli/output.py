"""What the verbs print: tables for people, JSON lines for pipelines, progress for those who wait.

Data goes to standard output; messages and progress go to standard error, so a pipe carries data only.
"""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from saksi.casework import Step

SECONDS_BETWEEN_LINES = 60
"""How often progress is told where there is no terminal."""

_ISOLATE = {"\u202a", "\u202b", "\u202d", "\u202e"}


def stderr() -> Console:
    """Give the console for messages."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """Tell the person something that is not data."""
    stderr().print(message, markup=False)


def emit(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, as_json: bool, title: str = "") -> int:
    """Print rows.

    Args:
        rows: One mapping a row; with ``as_json`` every key is printed, in a table only ``columns``.
        columns: Keys that make the table's columns, in order.
        as_json: One JSON object a line.
        title: Heading of the table on a terminal.

    Returns:
        How many rows were printed.
    """
    if as_json:
        return sum(1 for row in rows if _print_json(row))
    found = list(rows)
    if not sys.stdout.isatty():
        print("\t".join(columns))
        for row in found:
            print("\t".join(_cell(row.get(column)).replace("\t", " ").replace("\n", " ") for column in columns))
        return len(found)
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for column in columns:
        numeric = all(isinstance(row.get(column), int | float | None) for row in found)
        table.add_column(column.replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for row in found:
        table.add_row(*(Text(_cell(row.get(column))) for column in columns))
    Console(highlight=False).print(table)
    return len(found)


def emit_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print rows as CSV that a spreadsheet opens without running anything in it (byte order mark, CR LF)."""
    from saksi.publish import write_csv

    cells = ({column: _csv_cell(row.get(column)) for column in columns} for row in rows)
    sys.stdout.flush()
    sys.stdout.buffer.write(write_csv(columns, cells))
    sys.stdout.buffer.flush()


def _csv_cell(value: Any) -> str | int | float | None:
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else _cell(value)


def emit_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object on a line of its own."""
    _print_json(value)


def _print_json(row: Mapping[str, Any]) -> bool:
    print(json.dumps(row, ensure_ascii=False, separators=(", ", ": ")))
    return True


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(_cell, value))
    return "".join("�" if char in _ISOLATE else char for char in str(value))


class Meter:
    """Counts work as it is done; drawn by ``progress``."""

    def __init__(self, what: str, *, bar: Progress | None = None, quiet: bool = False) -> None:
        self._what, self._bar, self._quiet = what, bar, quiet
        self._task = None if bar is None else bar.add_task(what, total=None)
        self._told = time.monotonic()

    def __call__(self, done: int, total: int | None) -> None:
        """Say how far the work is; ``total`` is None where it is not known."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)
        elif not self._quiet and time.monotonic() - self._told >= SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            say(f"{self._what}: {done}" + ("" if total is None else f" of {total}"))

    def follow(self, step: "Step") -> None:
        """Say how far a use case is, which tells it step by step."""
        self(step.done, step.total)


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Meter]:
    """Show progress of a long piece of work: a bar on a terminal, one line a minute elsewhere.

    Args:
        what: What is being done, such as "reading".
        quiet: Show nothing.
    """
    if quiet or not sys.stderr.isatty():
        yield Meter(what, quiet=quiet)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=stderr(), transient=True) as bar:
        yield Meter(what, bar=bar)


__all__ = ["Meter", "emit", "emit_csv", "emit_json", "progress", "say", "stderr"]
