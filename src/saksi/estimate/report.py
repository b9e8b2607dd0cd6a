"""The section of a report: a figure, a table, what has to hold, and what the number does not mean, in four languages."""

import html
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from saksi.errors import UsageError
from saksi.estimate.estimation import Estimation

_WIDTH, _LEFT, _ROW, _TOP = 720, 150, 34, 30


def report_languages() -> tuple[str, ...]:
    """Return the languages a report can be written in, rising."""
    return tuple(sorted(_data("words.json")))


def report_section(estimations: Sequence[Estimation], *, language: str = "en") -> str:
    """Write estimates of one table side by side as a piece of HTML that stands alone.

    Several assumptions side by side are what the data support; the reader sees how far they differ.

    Args:
        estimations: One or more estimations of the same people.
        language: ``ar``, ``en``, ``fr`` or ``id``. Warnings are translated by kind; their numbers stand in the table.

    Raises:
        UsageError: No estimation, or no such language.
    """
    known = _data("words.json")
    if language not in known:
        raise UsageError(f"No report in {language!r}.", fix=f"Choose among: {', '.join(sorted(known))}.")
    if not estimations:
        raise UsageError("There is nothing to report.", fix="Give at least one estimation.")
    words = known[language]
    assumptions = list(dict.fromkeys(text for one in estimations for text in one.assumptions))
    cautions = list(dict.fromkeys((c.kind.value, c.text) for one in estimations for c in one.warnings))
    parts = [
        f'<section class="saksi-estimate" lang="{language}" dir="{words["direction"]}">',
        f"<h2>{_safe(words['title'])}</h2>",
        _figure(estimations, words),
        _table(estimations, words, language),
        f"<h3>{_safe(words['assumes'])}</h3>",
        _list([say_sentence(text, language) for text in assumptions]),
        f"<h3>{_safe(words['warnings'])}</h3>",
        _list(list(dict.fromkeys(_kind(kind, text, language) for kind, text in cautions))),
        f"<p><strong>{_safe(words['not'])}</strong></p>",
        f"<p><small>{_safe(words['input'])}: <code>{estimations[0].input_sha256}</code></small></p>",
        "</section>",
    ]
    return "\n".join(parts)


def _figure(estimations: Sequence[Estimation], words: dict[str, str]) -> str:
    ends = [end for one in estimations if one.interval is not None for end in one.interval]
    documented = estimations[0].n_documented
    top = max([*ends, documented * 1.2]) * 1.05
    height = _TOP + _ROW * len(estimations) + 30

    def x(value: float) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - 20) * min(value, top) / top, 1)

    label = _safe(f"{words['title']}. {words['caption']}")
    lines = [
        f'<figure><svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}" '
        'xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="13" direction="ltr">',
        f'<line x1="{x(documented)}" x2="{x(documented)}" y1="12" y2="{height - 26}" stroke="#666" '
        'stroke-dasharray="4 3"/>',
    ]
    for i, one in enumerate(estimations):
        y = _TOP + _ROW * i + 8
        lines.append(f'<text x="{_LEFT - 10}" y="{y + 4}" text-anchor="end">{_safe(one.method.value)}</text>')
        if one.interval is None or one.median is None:
            lines.append(f'<text x="{x(documented) + 8}" y="{y + 4}" fill="#a33">{_safe(words["refused"])}</text>')
            continue
        low, high = one.interval
        lines.append(
            f'<line x1="{x(low)}" x2="{x(high)}" y1="{y}" y2="{y}" stroke="#1f5d8c" stroke-width="6" '
            'stroke-linecap="round"/>'
        )
        lines.append(f'<circle cx="{x(one.median)}" cy="{y}" r="6" fill="#fff" stroke="#1f5d8c" stroke-width="3"/>')
    lines += [
        f'<text x="{x(value)}" y="{height - 8}" text-anchor="middle" fill="#444">{value:,.0f}</text>'
        for value in _ticks(top)
    ]
    lines.append(f"</svg><figcaption>{_safe(words['caption'])}</figcaption></figure>")
    return "\n".join(lines)


def _ticks(top: float) -> list[float]:
    step = 10.0 ** (len(str(int(top))) - 1)
    while top / step < 4:
        step /= 2.0
    return [step * i for i in range(int(top / step) + 1)]


def _table(estimations: Sequence[Estimation], words: dict[str, str], language: str) -> str:
    head = "".join(
        f'<th scope="col">{_safe(words[key])}</th>' for key in ("method", "documented", "median", "interval", "seed")
    )
    rows = []
    for one in estimations:
        if one.interval is None or one.median is None:
            why = "" if one.refused is None else _kind(one.refused.kind.value, one.refused.text, language)
            cells = f'<td colspan="2">{_safe(words["refused"])}: {_safe(why)}</td>'
        else:
            low, high = one.interval
            bound = "≥ " if one.is_lower_bound else ""
            cells = f"<td>{bound}{one.median:,.0f}</td><td>{low:,.0f} – {high:,.0f} ({one.level:.0%})</td>"
        seed = "" if one.seed is None else str(one.seed)
        rows.append(
            f'<tr><th scope="row">{_safe(one.method.value)}</th><td>{one.n_documented:,}</td>{cells}<td>{seed}</td></tr>'
        )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _list(items: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{_safe(item)}</li>" for item in items) + "</ul>"


def say_sentence(text: str, language: str) -> str:
    """Say an assumption in a language of reports; a text that is none, or another language, gives it as it is."""
    translated: str = _data("sentences.json").get(text, {}).get(language, text)
    return translated


def _kind(kind: str, text: str, language: str) -> str:
    translated: str = _data("kinds.json").get(kind, {}).get(language, text)
    return translated


def _safe(text: str) -> str:
    return html.escape(text)


@lru_cache(maxsize=4)
def _data(name: str) -> dict[str, Any]:
    text = (resources.files("saksi.estimate") / name).read_text(encoding="utf-8")
    known: dict[str, Any] = json.loads(text)
    return known


__all__ = ["report_languages", "report_section"]
