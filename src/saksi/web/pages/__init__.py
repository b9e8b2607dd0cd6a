"""Pages by noun: one module each, with a ``router``; further modules of a noun are included by its own.

What stands in ``PAGES`` is served and stands in the navigation.
"""

from types import ModuleType

from . import (
    actors,
    documents,
    estimates,
    figures,
    incidents,
    ledger,
    linkage,
    overview,
    people,
    places,
    releases,
    review,
    search,
    sources,
)

PAGES: dict[str, ModuleType] = {
    "overview": overview,
    "documents": documents,
    "review": review,
    "figures": figures,
    "incidents": incidents,
    "people": people,
    "linkage": linkage,
    "actors": actors,
    "places": places,
    "sources": sources,
    "estimates": estimates,
    "releases": releases,
    "ledger": ledger,
    "search": search,
}
"""By the key under which ``templating.NAVIGATION`` knows the noun."""

__all__ = ["PAGES"]
