"""The report of ``saksi link`` as one self-contained HTML page: figures and record ids, no names."""

import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.link import LinkReport

    from .link_files import FileFault


def alike(faults: "Sequence[FileFault]") -> "Iterator[tuple[FileFault, list[FileFault]]]":
    """Give the faults of each kind, numbers aside: the first of them, and all."""
    kinds: dict[tuple[str, ...], list[FileFault]] = {}
    for one in faults:
        kinds.setdefault((one.file, one.column, re.sub(r"\d+", "0", one.what), one.fix), []).append(one)
    yield from ((each[0], each) for each in kinds.values())


def write_report(found: "LinkReport", faults: "Sequence[FileFault]", path: Path) -> None:
    """Write the report.

    Args:
        found: The run in figures.
        faults: What could not be read in the files.
        path: Where to.
    """
    template = resources.files(__package__).joinpath("link_report.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(template)
    path.write_text(page.render(report=found, faults=list(alike(faults))), encoding="utf-8")


__all__ = ["alike", "write_report"]
