"""Published overlap tables, with the paper to cite, to learn and to check estimators on."""

import json
from dataclasses import dataclass
from importlib import resources

from saksi.errors import NotFound
from saksi.estimate.intake import CaptureFile, read_capture_file
from saksi.estimate.table import CaptureTable


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the counts of a dataset were published.

    Args:
        what: Who was counted, where and when.
        citation: The paper to cite.
        published: The estimate given there, in words.
    """

    what: str
    citation: str
    published: str


def names() -> tuple[str, ...]:
    """Return the names of the datasets in rising order."""
    return tuple(sorted(_sources()))


def source(name: str) -> Source:
    """Return where a dataset comes from.

    Raises:
        NotFound: There is no dataset of this name.
    """
    known = _sources()
    if name not in known:
        raise NotFound(f"No dataset {name!r}.", fix=f"Choose among: {', '.join(sorted(known))}.")
    return Source(**known[name])


def load_file(name: str) -> CaptureFile:
    """Read a dataset with its columns for strata.

    Raises:
        NotFound: There is no dataset of this name.
    """
    source(name)
    text = (resources.files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    return read_capture_file(text, name=f"{name}.csv")


def load(name: str) -> CaptureTable:
    """Read a dataset as one table.

    Raises:
        NotFound: There is no dataset of this name.

    Example:
        >>> load("kosovo").n
        4400
    """
    return load_file(name).table()


def _sources() -> dict[str, dict[str, str]]:
    text = (resources.files(__package__) / "sources.json").read_text(encoding="utf-8")
    known: dict[str, dict[str, str]] = json.loads(text)
    return known


__all__ = ["Source", "load", "load_file", "names", "source"]
