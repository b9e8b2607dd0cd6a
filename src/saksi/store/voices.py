"""Who the figures of the kept result name: counted once when the result is kept, read a page at a time."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from saksi.casework import Voice
from saksi.lang import fold

from .tables import voice


def write_voices(connection: Connection, voices: Iterable[Voice]) -> None:
    """Put these in place of those that are there, in the order given."""
    connection.execute(delete(voice))
    rows = [
        {
            "name": one.name,
            "position": at,
            "kind": one.kind,
            "figure_count": one.figure_count,
            "document_count": one.document_count,
            "through": json.dumps(one.through, ensure_ascii=False),
            "quotes": json.dumps(one.quotes, ensure_ascii=False),
            "words": fold(one.name),
        }
        for at, one in enumerate(voices)
    ]
    if rows:
        connection.execute(insert(voice), rows)


def read_voices(
    connection: Connection, *, words: str, kind: str, offset: int, limit: int | None
) -> tuple[Sequence[Voice], int]:
    """Give a page of them and how many fit; see ``saksi.casework.Records.voices``."""
    where = [func.instr(voice.c.words, word) > 0 for word in fold(words).split()]
    if kind:
        where.append(voice.c.kind == kind)
    total = int(connection.execute(select(func.count()).select_from(voice).where(*where)).scalar_one())
    query = select(voice).where(*where).order_by(voice.c.position).offset(offset).limit(limit)
    return [_voice(row) for row in connection.execute(query)], total


def named_voices(connection: Connection, names: Sequence[str]) -> Sequence[Voice]:
    """Give those of these names that are there, in their order."""
    rows: list[Any] = []
    for at in range(0, len(names), 500):
        rows += connection.execute(select(voice).where(voice.c.name.in_(names[at : at + 500])))
    return [_voice(row) for row in sorted(rows, key=lambda row: row.position)]


def _voice(row: Any) -> Voice:
    return Voice(
        name=row.name,
        kind=row.kind,
        source_id=None,
        figure_count=row.figure_count,
        document_count=row.document_count,
        through=tuple((str(name), int(count)) for name, count in json.loads(row.through)),
        quotes=tuple((str(name), int(count)) for name, count in json.loads(row.quotes)),
    )
