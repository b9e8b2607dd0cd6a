"""The kept result of reconciling: incidents and figures, and whose voices the figures rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from saksi.model import FigureRow, Incident, Reconciled


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A source as the figures name it: who it speaks through, and how many figures rest on it.

    Args:
        name: As shown in the figures table; empty where no text names it.
        kind: What kind of source.
        source_id: The case's own entry of this name or alias, or None.
        figure_count: Figures it gave.
        document_count: Documents that carry them.
        through: Who quotes it: whom the text names, else the document's publisher, with how many figures, most first.
        quotes: Whom it quotes, with how many figures, most first.
    """

    name: str
    kind: str
    source_id: str | None
    figure_count: int
    document_count: int
    through: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, int], ...]


class KeptResult(Protocol):
    """The kept result, as it is at one moment."""

    def result(self) -> Reconciled | None:
        """Give the whole kept result, or None where there is none."""
        ...

    def result_header(self) -> Reconciled | None:
        """Give the kept result without its rows (which ``listed`` gives), or None where there is none."""
        ...

    def latest_figures(self, limit: int) -> Sequence[FigureRow]:
        """Give the standing figures of killed people that were told last, those of an episode alone."""
        ...

    def incidents_near(self, incident: Incident) -> Sequence[Incident]:
        """Give other incidents of the same harm that neither place nor days part from this one; of very many, some."""
        ...

    def voices(
        self, *, words: str = "", kind: str = "", offset: int = 0, limit: int | None = None
    ) -> tuple[Sequence[Voice], int]:
        """Give who the figures of the kept result name, most figures first, and how many fit; ``source_id`` is open."""
        ...

    def voices_named(self, names: Iterable[str]) -> Sequence[Voice]:
        """Give those of these names that figures name, most figures first."""
        ...
