"""Pages by noun: one module each, with a ``router``. What stands in ``PAGES`` is served and stands in the navigation."""

from types import ModuleType

from . import documents, overview, review

PAGES: dict[str, ModuleType] = {
    "overview": overview,
    "documents": documents,
    "review": review,
}
"""By the key under which ``templating.NAVIGATION`` knows the noun."""

__all__ = ["PAGES"]
