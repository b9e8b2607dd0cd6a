"""The report of ``saksi link`` as one self-contained HTML page: figures and record ids, no names."""

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.link import LinkReport

    from .link_files import FileFault


def write_report(found: "LinkReport", faults: "Sequence[FileFault]", path: Path) -> None:
    """Write the report.

    Args:
        found: The run in figures.
        faults: What could not be read in the files.
        path: Where to.
    """
    template = resources.files(__package__).joinpath("link_report.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(template)
    path.write_text(page.render(report=found, faults=faults), encoding="utf-8")


__all__ = ["write_report"]
