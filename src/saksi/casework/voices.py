"""Who the figures name: each source with who quotes whom, counted when figures are computed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from saksi.model import Document, FigureRow, Source

from .access import Action, require
from .case import Case
from .ports import Records, Voice
from .unit_of_work import CASE_OBJECT


def voices_of(figures: Iterable[FigureRow], documents: Mapping[str, Document]) -> Sequence[Voice]:
    """Count who gives figures, who quotes whom, and in how many documents, most figures first, then by name."""
    through: dict[str, Counter[str]] = {}
    quotes: dict[str, Counter[str]] = {}
    counts: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    carried: dict[str, set[str]] = {}
    for row in figures:
        document = documents.get(row.document_id)
        carrier = row.via or ("" if document is None else document.publisher)
        if carrier and carrier != row.source:
            through.setdefault(row.source, Counter())[carrier] += 1
            quotes.setdefault(carrier, Counter())[row.source] += 1
        counts[row.source] += 1
        kinds.setdefault(row.source, row.source_kind.value)
        carried.setdefault(row.source, set()).add(row.document_id)
    voices = [
        Voice(
            name=name,
            kind=kinds[name],
            source_id=None,
            figure_count=count,
            document_count=len(carried[name]),
            through=_most_first(through.get(name)),
            quotes=_most_first(quotes.get(name)),
        )
        for name, count in counts.items()
    ]
    return sorted(voices, key=lambda one: (-one.figure_count, one.name))


def _most_first(counted: Counter[str] | None) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((counted or Counter()).items(), key=lambda one: (-one[1], one[0])))


def page_voices(
    case: Case, *, words: str = "", kind: str = "", offset: int = 0, limit: int | None = None
) -> tuple[Sequence[Voice], int]:
    """Give a page of who the figures name, most figures first, each with the case's own entry, and how many fit.

    Args:
        case: The case.
        words: Words of the name, or parts of them.
        kind: Only sources of this kind.
        offset: How many of the first to pass over.
        limit: At most so many.
    """
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        found, total = records.voices(words=words, kind=kind, offset=offset, limit=limit)
        own = own_names(records)
    return [replace(one, source_id=own.get(one.name)) for one in found], total


def most_heard(case: Case, limit: int) -> Sequence[str]:
    """Give the names of those who gave most figures, most first; who is not named is left out."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return [one.name for one in records.voices(limit=limit)[0] if one.name]


def voices_named(case: Case, source: Source) -> Sequence[Voice]:
    """Give what the figures say of a source of the case, under each of its names."""
    require(case.viewer, Action.SEE, source.id)
    with case.store.reading() as records:
        found = records.voices_named((source.name, *source.aliases))
    return [replace(one, source_id=source.id) for one in found]


def unheard_sources(case: Case) -> Sequence[Source]:
    """Give the sources that the case describes and no figure names, in order of id."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        known = list(records.iterate(Source))
        names = [name for one in known for name in (one.name, *one.aliases)]
        heard = {one.name for one in records.voices_named(names)}
    return [one for one in known if heard.isdisjoint((one.name, *one.aliases))]


def own_names(records: Records) -> dict[str, str]:
    """Give the id of the case's own entry by each of its names."""
    return {name: one.id for one in records.iterate(Source) for name in (one.name, *one.aliases)}
