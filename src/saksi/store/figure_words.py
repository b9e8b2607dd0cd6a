"""What figures are called, each wording once: figures by words are looked up by the few wordings that fit.

A million figures share far fewer wordings (a source, a place, who it is about); going through these takes a tenth of the
time, and an index from wording to figures holds the order and what such lists are narrowed by.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, Select, delete, func, insert, select

from .tables import figure, figure_words

_FEW = 40_000
"""Up to so many figures are looked up and put in order; among more, the first of the list are found sooner in passing."""
_INDEXED = frozenset(("position", "episode_id", "act", "id"))
"""The columns beside the words in the index from wording to figures."""


def write_figure_words(connection: Connection) -> None:
    """Put down what the figures that stand now are called."""
    connection.execute(delete(figure_words))
    connection.execute(insert(figure_words).from_select(["words", "count"], _counted()))


def figure_words_fit(connection: Connection) -> bool:
    """Tell whether what is put down is what the figures are called."""
    kept = connection.execute(select(figure_words.c.words, figure_words.c["count"]))
    return {tuple(row) for row in connection.execute(_counted())} == {tuple(row) for row in kept}


def figures_called(connection: Connection, words: Sequence[str], columns: Sequence[str]) -> FromClause | None:
    """Give the figures in whose name all words stand, or None where going through all in their order is quicker.

    Args:
        connection: An open snapshot.
        words: Folded, without white space; at least one.
        columns: What the list is narrowed by.
    """
    if not _INDEXED.issuperset(columns):
        return None
    fitting = [func.instr(figure_words.c.words, word) > 0 for word in words]
    count = connection.execute(select(func.sum(figure_words.c["count"])).where(*fitting)).scalar() or 0
    if count > _FEW:
        return None
    found = select(*(figure.c[name] for name in sorted(_INDEXED))).where(
        figure.c.words.in_(select(figure_words.c.words).where(*fitting))
    )
    # by itself, or the planner goes by the harm or the episode and reads each row for its words
    return found.cte("called").prefix_with("MATERIALIZED")


def _counted() -> Select[Any]:
    return select(figure.c.words, func.count()).group_by(figure.c.words)
