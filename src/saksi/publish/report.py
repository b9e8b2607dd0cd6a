"""The report: one self-contained page that an editor can hand to a lawyer. No script, nothing loaded from elsewhere."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from saksi.model import (
    Document,
    Episode,
    FigureGroup,
    FigureRow,
    Quantity,
    Range,
    ReviewState,
    Statement,
    Used,
)

from .chart import Chart, draw_figures
from .content import Content, count_named, lists_of, main_range
from .policy import Policy
from .snapshot import Snapshot

MAX_INCIDENTS = 400
"""Incidents that are shown in full on the page; all of them stand in the tables."""

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ku", "ps", "ckb"})
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_JOINERS = "\u200c\u200d\u200e\u200f"


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureSet:
    """Figures of one scope as the page shows them.

    Args:
        group: The scope with its range.
        rows: Its rows, by day told.
        chart: The drawing, or None.
    """

    group: FigureGroup
    rows: tuple[FigureRow, ...]
    chart: Chart | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Figures of one episode, or of none."""

    episode: Episode | None
    sets: tuple[FigureSet, ...]


def render_report(snapshot: Snapshot, content: Content, policy: Policy, *, at: dt.datetime, note: str) -> bytes:
    """Write the report as one HTML page.

    Args:
        snapshot: The state of the case.
        content: What leaves.
        policy: The policy it leaves under.
        at: When the release was made (aware, UTC).
        note: Method and limits.

    Returns:
        The page in UTF-8. It loads nothing, runs nothing, and its policy header forbids both.
    """
    incidents = content.reconciled.incidents
    page = _environment().get_template("report.html.j2")
    text = page.render(
        title=snapshot.title,
        at=at,
        policy=policy,
        note=note,
        reconciled=content.reconciled,
        sections=_sections(snapshot, content),
        sums=content.reconciled.sums,
        incidents=incidents[:MAX_INCIDENTS],
        more_incidents=max(0, len(incidents) - MAX_INCIDENTS),
        statements=content.statements,
        documents=content.documents,
        cited=_cited(content),
        states=snapshot.states,
        omissions=_by_reason(content),
        set_aside=_set_aside(content),
        estimates=snapshot.estimates,
        checkpoint=snapshot.checkpoint,
        root_count=sum(origin.is_known for origin in content.reconciled.origins if origin.statement_ids),
        redacted_count=len(content.redacted_ids),
        open_count=sum(snapshot.state_of(each) is ReviewState.OPEN for each in content.statements),
        main_range=main_range,
        named=content.named,
        count_named=count_named,
        lists_of=lists_of,
        Mark=_Marks(content.documents),
    )
    return text.encode("utf-8", "backslashreplace")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_load), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    filters: Mapping[str, Callable[..., object]] = {
        "bounds": show_bounds,
        "days": show_days,
        "range": show_range,
        "number": _number,
        "visible": show_visible,
        "words": lambda value: str(value).replace("_", " "),
        "anchor": lambda value: re.sub(r"[^A-Za-z0-9_-]", "-", str(value)),
        "roles": _roles,
    }
    environment.filters.update(filters)
    return environment


def _load(name: str) -> str:
    return resources.files("saksi.publish").joinpath("templates", name).read_text(encoding="utf-8")


class _Marks:
    """Quoted words with the language and direction of their document."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def quote(self, statement: Statement) -> Markup:
        """Give the quoted words as an isolated run in their own direction."""
        document = self._documents.get(statement.document_id)
        lang = "" if document is None else document.lang
        direction = "rtl" if lang in _RIGHT_TO_LEFT else "ltr" if lang else "auto"
        attribute = Markup(' lang="{}"').format(lang) if lang else Markup("")
        words = show_visible(statement.span.quote)
        return Markup('<q class="quote" dir="{}"{}>{}</q>').format(direction, attribute, words)


def show_visible(text: str) -> Markup:
    """Show a text with every invisible sign made visible, except the joiners that Arabic scripts need."""
    shown = Markup("")
    last = 0
    for found in _INVISIBLE.finditer(text):
        if found[0] in _JOINERS:
            continue
        shown += escape(text[last : found.start()])
        shown += Markup('<span class="sign" title="invisible sign">U+{:04X}</span>').format(ord(found[0]))
        last = found.end()
    return shown + escape(text[last:])


def show_bounds(quantity: Quantity | None) -> str:
    """Show a reported number as its words bound it: ``at least 12``, ``20 to 99``, ``about 200``, ``not stated``."""
    if quantity is None or quantity.is_unknown:
        return "not stated"
    lower, upper = quantity.lower, quantity.upper
    if lower is not None and lower == upper:
        return f"about {_number(lower)}" if quantity.approx else _number(lower)
    if lower is None:
        return f"up to {_number(upper)}"
    if upper is None:
        return f"at least {_number(lower)}"
    return f"{_number(lower)} to {_number(upper)}"


def show_range(given: Range | None) -> str:
    """Show low and high as a range; equal ends are one number, an unknown upper end is "or more"."""
    if given is None:
        return "not stated"
    if given.high is None:
        return f"{_number(given.low)} or more"
    return _number(given.low) if given.low == given.high else f"{_number(given.low)} to {_number(given.high)}"


def show_days(edtf: str) -> str:
    """Show an EDTF interval in words: ``2031-05-01 to 2031-05-09``, ``since 2031-05-01``, ``about 2031-05``."""
    first, _, last = edtf.partition("/")
    about = "about " if "~" in edtf else ""
    first, last = first.rstrip("~"), last.rstrip("~")
    if not last:
        return f"{about}{first}"
    if last == "..":
        return f"since {about}{first}"
    return f"until {about}{last}" if first == ".." else f"{about}{first} to {last}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}".replace(",", "\u202f")


def _roles(used: Sequence[Used], statement_id: str) -> list[Used]:
    return [each for each in used if each.statement_id == statement_id]


def _sections(snapshot: Snapshot, content: Content) -> list[Section]:
    rows: dict[str, list[FigureRow]] = {}
    for row in content.reconciled.figures:
        rows.setdefault(row.group_id, []).append(row)
    by_episode: dict[str, list[FigureSet]] = {}
    for group in content.reconciled.groups:
        own = sorted(
            rows.get(group.id, ()), key=lambda row: (row.told is None, row.told or dt.date.min, row.statement_id)
        )
        chart = draw_figures(own, group.scope)
        by_episode.setdefault(group.episode_id or "", []).append(FigureSet(group=group, rows=tuple(own), chart=chart))
    episodes = {episode.id: episode for episode in snapshot.episodes}
    ordered = sorted(
        by_episode, key=lambda each: (each == "", episodes[each].start.isoformat() if each in episodes else "", each)
    )
    return [
        Section(
            episode=episodes.get(each),
            sets=tuple(sorted(by_episode[each], key=lambda one: (-len(one.rows), one.group.scope, one.group.id))),
        )
        for each in ordered
    ]


def _cited(content: Content) -> list[Document]:
    used = {statement.document_id for statement in content.statements.values()}
    found = [document for document in content.documents.values() if document.id in used]
    return sorted(found, key=lambda each: (each.published is None, each.published or dt.date.min, each.id))


def _by_reason(content: Content) -> list[tuple[str, list[str]]]:
    reasons: dict[str, list[str]] = {}
    for omission in content.omissions:
        reasons.setdefault(omission.reason, []).append(omission.object_id)
    return sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0]))


def _set_aside(content: Content) -> list[tuple[str, list[str]]]:
    reasons: dict[str, list[str]] = {}
    for used in content.reconciled.set_aside:
        if used.statement_id in content.statements:
            reasons.setdefault(used.reason, []).append(used.statement_id)
    return sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0]))


__all__ = ["MAX_INCIDENTS", "FigureSet", "Section", "render_report", "show_bounds", "show_range", "show_visible"]
