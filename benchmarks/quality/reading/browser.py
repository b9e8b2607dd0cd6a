"""The error browser: each document with the annotated and the found spans, and the fields that differ. Quotes the data; never commit it."""

import html
from collections.abc import Callable
from typing import Any

from saksi.read.evaluate import FIELDS, counted, field_is_right, pair_statements

_STYLE = """body{font:16px/1.6 system-ui;max-width:72em;margin:2em auto;padding:0 1em}p{white-space:pre-wrap}
.g{background:#ffd9d0}.f{background:#d5e4ff}.b{background:#cdeccb}table{border-collapse:collapse;font-size:14px}td,th{border:1px solid #ccc;padding:2px 6px;vertical-align:top}"""


def page(documents: list[dict[str, Any]], read: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> str:
    """Give the whole page: green in both, red missed, blue found only."""
    parts = [f"<!doctype html><meta charset=utf-8><title>Reading errors</title><style>{_STYLE}</style>"]
    for document in documents:
        gold, found = counted(document["statements"]), counted(read(document))
        pairs = pair_statements(gold, found)
        direction = "rtl" if document.get("lang") == "ar" else "ltr"
        parts.append(
            f"<h2>{html.escape(document['id'])}</h2><p dir={direction}>{_marked(document['text'], gold, found)}</p>"
        )
        parts.append("<table><tr><th>gold<th>found<th>differs</tr>")
        for g, f in pairs:
            wrong = [k for k in FIELDS if not field_is_right(k, gold[g], found[f])]
            detail = "; ".join(f"{k}: {_value(gold[g], k)} / {_value(found[f], k)}" for k in wrong)
            parts.append(_line(gold[g], found[f], detail))
        parts += [_line(row, None, "missed") for i, row in enumerate(gold) if i not in {g for g, _ in pairs}]
        parts += [_line(None, row, "too many") for i, row in enumerate(found) if i not in {f for _, f in pairs}]
        parts.append("</table>")
    return "\n".join(parts)


def _value(row: dict[str, Any], field: str) -> object:
    return (row.get("date_from"), row.get("date_to")) if field == "date" else row.get(field)


def _line(gold: dict[str, Any] | None, found: dict[str, Any] | None, detail: str) -> str:
    cells = [f"{r['act']} {r['min']}..{r['max']}: {r['quote']}" if r else "" for r in (gold, found)]
    return "<tr>" + "".join(f"<td dir=auto>{html.escape(str(c))}</td>" for c in [*cells, detail]) + "</tr>"


def _marked(text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> str:
    kinds = [0] * len(text)
    for bit, rows in ((1, gold), (2, found)):
        for row in rows:
            for i in range(*row["span"]):
                kinds[i] |= bit
    out, last = [], 0
    for i, char in enumerate(text):
        if kinds[i] != last:
            out.append("</span>" if last else "")
            out.append(f"<span class={' gfb'[kinds[i]]}>" if kinds[i] else "")
            last = kinds[i]
        out.append(html.escape(char))
    return "".join(out)
