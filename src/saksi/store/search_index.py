"""The full-text index of a case: SQLite FTS5 over folded words and stems, written with the values themselves.

What is indexed is only ever added, so no row of the index is changed; ``rebuild_index`` makes all of it anew. The index
holds words, not texts: what is shown is cut from the original by casework.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from saksi.casework import Found, SearchKind
from saksi.lang import Term, index_words
from saksi.model import Actor, Document, Place, Source, Statement, VictimRecord, decode

from . import tables
from .chunks import CHUNK, chunks

SEARCH_SINCE = 5
"""The form of the database since which there is an index."""
_RANKED = 5_000
"""How many fitting rows are ranked, newest first; beyond it a query is too wide for its order to mean anything."""
_BEST_FIRST = """
SELECT e.kind, e.object_id FROM (
    SELECT rowid AS place, bm25(search_words, 10.0, 1.0, 0.0) AS score
    FROM search_words WHERE search_words MATCH ? ORDER BY rowid DESC LIMIT ?
) AS r JOIN search_entry AS e ON e.place = r.place ORDER BY r.score, r.place DESC LIMIT ? OFFSET ?
"""
_HOW_MANY = "SELECT count(*) FROM (SELECT 1 FROM search_words WHERE search_words MATCH ? LIMIT ?)"
_KINDS: Mapping[str, SearchKind] = {
    "document": SearchKind.DOCUMENT,
    "statement": SearchKind.STATEMENT,
    "source": SearchKind.SOURCE,
    "place": SearchKind.PLACE,
    "actor": SearchKind.ACTOR,
    "victim_record": SearchKind.VICTIM_RECORD,
}


def is_indexed(table: str) -> bool:
    """Tell whether the values of a table can be searched for."""
    return table in _KINDS


def index_values(connection: Connection, table: str, values: Sequence[tuple[str, object]]) -> None:
    """Add new values to the index, in the transaction that adds them to the record.

    Args:
        connection: An open write transaction.
        table: Where the values are kept.
        values: Id and value of each; all new.
    """
    kind = _KINDS[table].value
    start = connection.execute(select(func.max(tables.search_entry.c.place))).scalar() or 0
    langs = _languages(connection, values)
    entries: list[dict[str, Any]] = []
    words: list[tuple[int, str, str, str]] = []
    for place, (identifier, value) in enumerate(values, start + 1):
        entries.append({"place": place, "kind": kind, "object_id": identifier})
        lang = langs.get(getattr(value, "document_id", "") or identifier, "")
        words.append((place, *index_words("\n".join(_texts(connection, value)), lang), kind))
    if entries:
        connection.execute(insert(tables.search_entry), entries)
        connection.exec_driver_sql("INSERT INTO search_words(rowid, folded, stems, kind) VALUES (?, ?, ?, ?)", words)


def rebuild_index(connection: Connection) -> int:
    """Make the index anew from the record; give how many values are in it."""
    connection.exec_driver_sql("INSERT INTO search_words(search_words) VALUES ('delete-all')")
    connection.execute(delete(tables.search_entry))
    count = 0
    for name in _KINDS:
        table = tables.METADATA.tables[name]
        after = ""
        while rows := connection.execute(
            select(table.c.id, table.c.payload).where(table.c.id > after).order_by(table.c.id).limit(CHUNK)
        ).all():
            index_values(connection, name, [(row.id, decode(row.payload)) for row in rows])
            after, count = rows[-1].id, count + len(rows)
    return count


def search_words(
    connection: Connection, terms: Sequence[Term], kinds: Iterable[SearchKind], *, offset: int, limit: int
) -> tuple[list[Found], int]:
    """Find values by their words, best first, and tell how many fit (at most ``_RANKED`` are told)."""
    match = _match(terms, kinds)
    rows = connection.exec_driver_sql(_BEST_FIRST, (match, _RANKED, limit, offset)).all()
    total = connection.exec_driver_sql(_HOW_MANY, (match, _RANKED)).scalar_one()
    return [Found(kind=SearchKind(row.kind), object_id=row.object_id) for row in rows], int(total)


def _match(terms: Sequence[Term], kinds: Iterable[SearchKind]) -> str:
    """Write an FTS5 query; words hold letters and digits alone, and are quoted all the same."""
    parts = []
    for term in terms:
        words = f'folded : "{" ".join(term.words)}"{" *" if term.is_prefix else ""}'
        stems = "".join(f' OR stems : "{stem}"' for stem in sorted(term.stems) if stem)
        parts.append(f"({words}{stems})")
    wanted = " OR ".join(f'kind : "{one.value.replace("_", " ")}"' for one in kinds)
    return " AND ".join([*parts, f"({wanted})"] if wanted else parts)


def _languages(connection: Connection, values: Sequence[tuple[str, object]]) -> dict[str, str]:
    """Give the language of each document that the values are, or stand in."""
    langs = {value.id: value.lang for _, value in values if isinstance(value, Document)}
    wanted = sorted({value.document_id for _, value in values if isinstance(value, Statement)})
    table = tables.document
    for part in chunks(wanted):
        rows = connection.execute(select(table.c.id, table.c.lang).where(table.c.id.in_(part)))
        langs.update((row.id, row.lang) for row in rows)
    return langs


def _texts(connection: Connection, value: object) -> Iterator[str]:
    """Give all words of a value that people may look for; ids among them, for those who paste one."""
    match value:
        case Document():
            yield from (value.id, value.title, value.publisher, value.url)
            table = tables.extracted_text
            yield connection.execute(select(table.c.text).where(table.c.id == value.text_sha256)).scalar() or ""
        case Statement():
            yield value.id
            yield from dict.fromkeys(span.quote for span in value.spans())
            if value.scope.place is not None:
                yield value.scope.place.name
        case Source():
            yield from (value.id, value.name, *value.aliases, value.note)
        case Place():
            yield from (value.id, value.name, *(name.text for name in value.names))
        case Actor():
            yield from (value.id, value.name, *value.aliases, value.note)
        case VictimRecord():
            yield from (value.id, value.declared_id, *(cell.value for cell in value.cells))
            yield from (name.text for name in value.names)
        case _:
            return
