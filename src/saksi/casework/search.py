"""Search: find documents, statements, sources, places, actors and victim records by their words, in any of the languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saksi.lang import Term, find_words, parse_query
from saksi.model import Actor, Document, Place, Source, Statement, VictimRecord

from .access import Action, may, require
from .case import Case
from .ports import Found, Records, SearchKind
from .unit_of_work import CASE_OBJECT

_TYPES: Mapping[SearchKind, type[Any]] = {
    SearchKind.DOCUMENT: Document,
    SearchKind.STATEMENT: Statement,
    SearchKind.SOURCE: Source,
    SearchKind.PLACE: Place,
    SearchKind.ACTOR: Actor,
    SearchKind.VICTIM_RECORD: VictimRecord,
}
_BEFORE = 60
_EXCERPT = 260
MOST_FOUND = 5_000
"""No more are counted and ranked than this: a query that fits more wants another word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A run of an excerpt, letter by letter as it stands in the original; ``is_hit`` where a word asked for stands."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One thing that was found.

    Args:
        kind: What it is.
        object_id: Its id.
        title: What it is called; empty where it has no name of its own.
        document_id: The document it is or stands in, or empty.
        excerpt: Words of the original around the first hit, in order; no piece where it has none.
    """

    kind: SearchKind
    object_id: str
    title: str
    document_id: str
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchResult:
    """What a search gave.

    Args:
        hits: Best first.
        total: How many fit; ``MOST_FOUND`` stands for that many or more.
    """

    hits: tuple[Hit, ...]
    total: int


def search(
    case: Case, words: str, *, kinds: Iterable[SearchKind] = (), offset: int = 0, limit: int = 20
) -> SearchResult:
    """Find what is in the case by words, as the viewer of the case may see it.

    Args:
        case: The case.
        words: As typed; see ``saksi.lang.parse_query``. Nothing is found where no letter or digit was typed.
        kinds: Only these; none for all.
        offset: How many of the best to pass over.
        limit: At most so many.
    """
    require(case.viewer, Action.SEE, CASE_OBJECT)
    terms = parse_query(words)
    if not terms:
        return SearchResult(hits=(), total=0)
    with case.store.reading() as records:
        found, total = records.search(terms, kinds, offset=offset, limit=limit)
        seen = [one for one in found if may(case.viewer, Action.SEE, one.object_id)]
        return SearchResult(hits=tuple(_hits(records, seen, terms)), total=total)


def rebuild_search(case: Case) -> int:
    """Make the index that ``search`` reads anew; nothing of the record changes. Give how many values are in it."""
    require(case.viewer, Action.MANAGE, CASE_OBJECT)
    return case.store.rebuild_search()


def _hits(records: Records, found: Sequence[Found], terms: tuple[Term, ...]) -> Iterable[Hit]:
    values: dict[tuple[SearchKind, str], Any] = {}
    for kind, cls in _TYPES.items():
        wanted = [one.object_id for one in found if one.kind is kind]
        values |= {(kind, key): value for key, value in records.get_many(cls, wanted).items()}
    for one in found:
        value = values.get((one.kind, one.object_id))
        if value is None:
            continue
        title, text, document_id = _shown(records, value)
        yield Hit(
            kind=one.kind,
            object_id=one.object_id,
            title=title,
            document_id=document_id,
            excerpt=_excerpt(text, terms),
        )


def _shown(records: Records, value: Any) -> tuple[str, str, str]:
    """Give the title, the text that the excerpt is cut from, and the document of a value."""
    match value:
        case Document():
            return value.title, records.text(value.text_sha256), value.id
        case Statement():
            return "", value.span.quote, value.document_id
        case Place():
            return value.name, " · ".join(name.text for name in value.names), ""
        case VictimRecord():
            names = " · ".join(name.text for name in value.names)
            return names, " · ".join(cell.value for cell in value.cells if cell.value), ""
        case _:
            return value.name, " · ".join(text for text in (*value.aliases, value.note) if text), ""


def _excerpt(text: str, terms: tuple[Term, ...]) -> tuple[Piece, ...]:
    spans = find_words(text, terms)
    start = max(0, (spans[0][0] if spans else 0) - _BEFORE)
    end = min(len(text), start + _EXCERPT)
    pieces: list[Piece] = []
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        if first > at:
            pieces.append(Piece(text=text[at:first]))
        pieces.append(Piece(text=text[first:last], is_hit=True))
        at = last
    if at < end:
        pieces.append(Piece(text=text[at:end]))
    return tuple(pieces)
