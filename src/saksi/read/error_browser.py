"""The error browser: one page with each document's text, the annotated and the found words in it, and what differs.

The page is self-contained: no script, nothing loaded from elsewhere. It quotes the documents, so it is as protected as they are.
"""

import html
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from saksi.read.evaluate import FIELDS, Row, counted, field_is_right, pair_statements

_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:72em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    ".text{white-space:pre-wrap}mark{color:inherit;border-radius:2px}"
    ".gold{background:#ffd9d0;border-bottom:2px dotted #b3261e}.found{background:#d5e4ff;border-bottom:2px dashed #1a56b0}"
    ".both{background:#cdeccb;border-bottom:2px solid #1d6b2a}.deep{filter:brightness(.88)}"
    "table{border-collapse:collapse;font-size:14px;width:100%}td,th{border:1px solid #bbb;padding:2px 6px;vertical-align:top;"
    "text-align:start}summary{font-weight:600;cursor:pointer}"
)
_HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    f"<title>Reading errors</title><style>{_STYLE}</style></head><body><h1>Reading errors</h1>"
    '<p><mark class="both">in both</mark> <mark class="gold">annotated, not found</mark> '
    '<mark class="found">found, not annotated</mark>; darker where several statements lie over each other.</p>'
)


class _Piece(NamedTuple):
    start: int
    end: int
    gold: tuple[int, ...]
    found: tuple[int, ...]


def write_error_page(documents: Sequence[Row], found: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Write the page, part by part.

    Args:
        documents: Annotated documents, without faults (`find_faults`).
        found: The reader's rows by the document's id.

    Yields:
        HTML. Documents with a difference are open, the others are folded up. Overlapping spans are parted at every border, so that no
        element ever lies across another.
    """
    yield _HEAD
    for document in documents:
        gold = counted(document["statements"])
        rows = counted(found.get(str(document["id"]), ()))
        yield from _document(document, gold, rows)
    yield "</body></html>\n"


def split_at_borders(length: int, gold: Sequence[Row], found: Sequence[Row]) -> list[_Piece]:
    """Part a text at every border of a span.

    Args:
        length: Code points of the text.
        gold: Annotated rows.
        found: Found rows.

    Returns:
        Pieces in order that cover the text without gap or overlap, each with the indices of the rows that cover it.
    """
    borders = sorted({0, length, *(border for row in (*gold, *found) for border in row["span"])})
    return [
        _Piece(start, end, _covering(gold, start, end), _covering(found, start, end))
        for start, end in itertools.pairwise(borders)
    ]


def _covering(rows: Sequence[Row], start: int, end: int) -> tuple[int, ...]:
    return tuple(place for place, row in enumerate(rows) if row["span"][0] <= start and end <= row["span"][1])


def _document(document: Row, gold: Sequence[Row], found: Sequence[Row]) -> Iterator[str]:
    pairs = pair_statements(gold, found)
    details = [_differing(gold[g], found[f]) for g, f in pairs]
    differs = any(details) or len(pairs) < max(len(gold), len(found))
    lines = [_line(gold[g], found[f], detail) for (g, f), detail in zip(pairs, details, strict=True)]
    paired_gold, paired_found = {g for g, _ in pairs}, {f for _, f in pairs}
    lines += [_line(row, None, "missed") for g, row in enumerate(gold) if g not in paired_gold]
    lines += [_line(None, row, "too many") for f, row in enumerate(found) if f not in paired_found]
    name = html.escape(str(document["id"]))
    yield f"<details{' open' if differs else ''}><summary>{name}</summary>"
    yield f'<p class="text" dir="auto">{_marked(document["text"], gold, found)}</p>'
    if lines:
        yield "<table><tr><th>annotated</th><th>found</th><th>differs</th></tr>" + "".join(lines) + "</table>"
    yield "</details>\n"


def _marked(text: str, gold: Sequence[Row], found: Sequence[Row]) -> str:
    out = []
    for piece in split_at_borders(len(text), gold, found):
        words = html.escape(text[piece.start : piece.end])
        if not piece.gold and not piece.found:
            out.append(words)
            continue
        kind = "both" if piece.gold and piece.found else "gold" if piece.gold else "found"
        deep = " deep" if max(len(piece.gold), len(piece.found)) > 1 else ""
        told = "; ".join(
            [*(_short(gold[place]) for place in piece.gold), *(_short(found[place]) for place in piece.found)]
        )
        out.append(f'<mark class="{kind}{deep}" title="{html.escape(told)}">{words}</mark>')
    return "".join(out)


def _short(row: Row) -> str:
    bounds = ["" if row.get(name) is None else str(row[name]) for name in ("min", "max")]
    return f"{row['act']} {bounds[0]}..{bounds[1]}"


def _differing(gold: Row, found: Row) -> str:
    wrong = [field for field in FIELDS if not field_is_right(field, gold, found)]
    return "; ".join(f"{field}: {_value(gold, field)} / {_value(found, field)}" for field in wrong)


def _value(row: Row, field: str) -> str:
    names = ("date_from", "date_to") if field == "date" else (field,)
    return " ".join("none" if row.get(name) is None else str(row[name]) for name in names)


def _line(gold: Row | None, found: Row | None, detail: str) -> str:
    cells = [f"{_short(row)}: {row.get('quote', '')}" if row else "" for row in (gold, found)]
    told = "".join(f'<td dir="auto">{html.escape(cell)}</td>' for cell in cells)
    return f'<tr>{told}<td dir="auto">{html.escape(detail)}</td></tr>'


__all__ = ["split_at_borders", "write_error_page"]
