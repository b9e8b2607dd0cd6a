"""Values of the model by kind: one by its id, lists a page at a time, counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class ListFilter:
    """Which values of a kind a list shows; several conditions are all to hold.

    Args:
        where: Columns of the kind and what they are equal to; None for nothing in it, several for any of them.
        words: Words of what the value is called, or parts of them, folded before they are compared.
        found_by: A name, and keys of which it is found by any beside its columns: ``("place", ("pl-…",))`` for incidents.
    """

    where: Mapping[str, str | bool | tuple[str, ...] | None] = field(default_factory=dict)
    words: str = ""
    found_by: tuple[str, tuple[str, ...]] | None = None


ALL_VALUES = ListFilter()
MOST_COUNTED = 10_000
"""No more are counted and paged of what is found by words: a list that fits more wants another word."""


class Values(Protocol):
    """Values of any kind of the model, as they are at one moment."""

    def get(self, kind: type[T], identifier: str) -> T | None:
        """Give one value by its id, or None; of ``Reconciled`` its header, as ``result_header``."""
        ...

    def get_many(self, kind: type[T], identifiers: Iterable[str]) -> dict[str, T]:
        """Give those of the values that exist, by id."""
        ...

    def iterate(self, kind: type[T], *, after: str = "", **where: str | None) -> Iterator[T]:
        """Give the values of a kind after an id, in order of id, narrowed by equality on indexed columns."""
        ...

    def listed(
        self, kind: type[T], wanted: ListFilter = ALL_VALUES, *, offset: int = 0, limit: int | None = None
    ) -> tuple[Sequence[T], int]:
        """Give a page of the values of a kind in the order of its list, and how many fit.

        Documents stand latest first; what was computed in the order it was given in; figure groups and origins with those
        of most statements first; everything else by id.

        Args:
            kind: Also the parts of the kept result: ``FigureRow``, ``FigureGroup``, ``Sum``, ``Origin``, ``Contradiction``.
            wanted: Which.
            offset: How many of the first to pass over.
            limit: At most so many; None for all.

        Returns:
            The values, and how many fit; where words are asked for no more than ``MOST_COUNTED`` are told.
        """
        ...

    def portions(self, kind: type[T], wanted: ListFilter = ALL_VALUES) -> Iterator[Sequence[T]]:
        """Give all values that ``listed`` gives, in its order, some at a time, so that memory stays flat."""
        ...

    def count(self, kind: type[Any], **where: str | None) -> int:
        """Count the values of a kind, narrowed as ``iterate``."""
        ...

    def count_by(
        self, kind: type[Any], column: str, wanted: ListFilter = ALL_VALUES, *, limit: int
    ) -> Sequence[tuple[str, int]]:
        """Count the values of a kind by a column, most first, then by name; at most ``limit`` names."""
        ...

    def count_distinct(self, kind: type[Any], column: str) -> int:
        """Count the different values of an indexed column."""
        ...

    def tally(self, kind: type[Any], column: str) -> Mapping[str, int]:
        """Count the values of a kind by an indexed column; for statements also by ``state``."""
        ...
