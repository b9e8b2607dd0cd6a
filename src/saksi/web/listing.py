"""Lists: a page at a time on the screen, and all of it as a file, written out while it is read.

A file is what the list was at one moment. It is never whole in memory: some hundred rows are read, written and forgotten.
What goes wrong in the middle ends the connection before the answer's end, so that no browser takes the part for the whole;
what goes wrong at the first rows is answered as any error.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from saksi.casework import ALL_VALUES, MOST_COUNTED, Case, ListFilter, all_portions, at_one_moment, page_values
from saksi.publish import stream_csv, stream_json

from .templating import page

T = TypeVar("T")
PAGE_SIZE = 50
_PORTION = 2_000
"""How many entries are read together where all of a list that has no portions of its own is taken away."""

Row = Mapping[str, Any]
MakeRows = Callable[[Case, Sequence[T]], Sequence[Row]]
"""Makes the rows of some values that stand in a list one after another; what else they need is read from the case."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a list.

    Args:
        key: Key in the rows; also the heading in a CSV, so it is stable and not translated.
        title: Heading on the page, translated.
        numeric: Set to the end of the cell.
        href: Key of the row that holds the address behind the cell, or empty.
        format: ``text``, ``number``, ``quantity``, ``day``, ``when`` (EDTF), ``days`` (several), ``moment``, ``language``, ``country``,
            ``term``, ``action`` (of the ledger), ``said`` (a sentence of a rule), ``category`` (who is counted), ``names`` (several, each on its own), ``name`` (of records: forms apart by " · ", records by " / "), ``estimator``, ``short`` (on one line), ``statements`` (ids, each a link),
            ``code`` (an id), ``ltr`` (left to right, whatever it holds).
        on_page: Shown on the page; else only in what is exported.
    """

    key: str
    title: str
    numeric: bool = False
    href: str = ""
    format: str = "text"
    on_page: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Entries(Generic[T]):
    """What a list is made of.

    Args:
        stretch: Gives the values of a case from an offset, at most so many, and how many fit;
            ``MOST_COUNTED`` may stand for that many or more where words were asked for.
        portions: Gives all values in the same order, some at a time.
    """

    stretch: Callable[[Case, int, int], tuple[Sequence[T], int]]
    portions: Callable[[Case], Iterable[Sequence[T]]]


def entries_of(kind: type[T], wanted: ListFilter = ALL_VALUES) -> Entries[T]:
    """Make a list of the values of one kind, in the order in which the record lists them."""
    return Entries(
        stretch=lambda case, offset, limit: page_values(case, kind, wanted, offset=offset, limit=limit),
        portions=lambda case: all_portions(case, kind, wanted),
    )


def entries_by(stretch: Callable[[Case, int, int], tuple[Sequence[T], int]]) -> Entries[T]:
    """Make a list of what is got by offset at little cost, however deep."""

    def portions(case: Case) -> Iterator[Sequence[T]]:
        for offset in itertools.count(0, _PORTION):
            some, _total = stretch(case, offset, _PORTION)
            if some:
                yield some
            if len(some) < _PORTION:
                return

    return Entries(stretch=stretch, portions=portions)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown(Generic[T]):
    """What a request asks to see of a list: one page, or all of it as a file.

    Args:
        values: What the page shows, in order; nothing where a file is asked for.
        rows: Their rows.
        total: How many fit.
        page: Which page, from 1.
        pages: How many pages there are.
        file: The file that is asked for, as pieces that are made when they are taken; None for a page.
    """

    values: Sequence[T]
    rows: Sequence[Row]
    total: int
    page: int = 1
    pages: int = 1
    file: Iterable[Sequence[Row]] | None = None


def shown(request: Request, case: Case, entries: Entries[T], rows: MakeRows[T]) -> Shown[T]:
    """Read what a request asks to see of a list.

    Args:
        request: ``page`` (from 1) and ``format`` of its query are read.
        case: The case.
        entries: What the list is made of; a page reads nothing of it but what it shows.
        rows: Makes the rows.
    """
    if _wants_file(request):
        return Shown(values=(), rows=(), total=0, file=_all_rows(case, entries, rows))
    values, total, current, pages = _page_of(request, lambda offset, limit: entries.stretch(case, offset, limit))
    return Shown(values=values, rows=rows(case, values), total=total, page=current, pages=pages)


def _wants_file(request: Request) -> bool:
    return request.query_params.get("format", "") in _WRITERS


def _page_of(
    request: Request, stretch: Callable[[int, int], tuple[Sequence[T], int]]
) -> tuple[Sequence[T], int, int, int]:
    """Give the values of the page that is asked for (the last where there are not so many), the total, the page, all pages."""
    asked = request.query_params.get("page", "1")
    current = int(asked) if asked.isascii() and asked.isdigit() and int(asked[:9]) > 0 else 1
    values, total = stretch((current - 1) * PAGE_SIZE, PAGE_SIZE)
    pages = max(1, -(-total // PAGE_SIZE))
    if current > pages:
        current = pages
        values, total = stretch((current - 1) * PAGE_SIZE, PAGE_SIZE)
    return values, total, current, pages


def _all_rows(case: Case, entries: Entries[T], rows: MakeRows[T]) -> Iterator[Sequence[Row]]:
    with at_one_moment(case) as still:
        for some in entries.portions(still):
            yield rows(still, some)


def listing(
    request: Request,
    template: str,
    rows: Shown[Any] | Sequence[Row],
    columns: Sequence[Column],
    *,
    name: str,
    **context: Any,
) -> Response:
    """Show a list a page at a time, or give all of it as CSV or JSON where ``?format=`` asks for that.

    Args:
        request: The request; ``page`` (from 1) and ``format`` of its query are read.
        template: Extends ``list.html``.
        rows: What ``shown`` gave; or all rows of a short list, after filtering, in order.
        columns: What is shown, and what is exported.
        name: Name of the exported file, without suffix.
        context: What else the template needs.
    """
    found = rows if isinstance(rows, Shown) else _shown_of(request, rows)
    if found.file is not None:
        return _file(found.file, columns, name, request.query_params["format"])
    return page(
        request,
        template,
        rows=found.rows,
        columns=columns,
        total=found.total,
        is_capped=found.total == MOST_COUNTED and bool(request.query_params.get("q")),
        page=found.page,
        pages=found.pages,
        **context,
    )


def _shown_of(request: Request, whole: Sequence[Row]) -> Shown[Row]:
    """Give what a request asks to see of a short list, all of whose rows are there."""
    if _wants_file(request):
        return Shown(values=(), rows=(), total=len(whole), file=[whole])
    rows, total, current, pages = _page_of(request, lambda offset, limit: (whole[offset : offset + limit], len(whole)))
    return Shown(values=rows, rows=rows, total=total, page=current, pages=pages)


def _plain(value: Any) -> str | int | float | None:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(getattr(value, "value", value))


def _file(portions: Iterable[Sequence[Row]], columns: Sequence[Column], name: str, suffix: str) -> Response:
    """Answer with a file. Its first piece is made before the answer begins: what cannot be read at all is an error page."""
    keys = [column.key for column in columns]
    plain = ([{key: _plain(row.get(key)) for key in keys} for row in rows] for rows in portions)
    write, media_type = _WRITERS[suffix]
    pieces = write(keys, plain)
    begun = list(itertools.islice(pieces, 2))  # the head and the first rows
    return StreamingResponse(
        itertools.chain(begun, pieces),
        media_type=media_type,
        headers={"content-disposition": f'attachment; filename="{name}.{suffix}"'},
    )


_Write = Callable[[Sequence[str], Iterable[Iterable[Mapping[str, Any]]]], Iterator[bytes]]
_WRITERS: Mapping[str, tuple[_Write, str]] = {
    "csv": (stream_csv, "text/csv; charset=utf-8"),
    "json": (lambda _keys, portions: stream_json(portions), "application/json"),
}
