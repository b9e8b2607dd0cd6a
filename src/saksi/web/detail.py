"""One object on a page: its facts, tables of what belongs to it, and everything that was ever done to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from saksi.casework import Case, HistoryLine, history_of
from saksi.model import to_json

from .i18n import gettext as _
from .listing import Column
from .templating import page


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One fact of an object: a label, a value, how it is shown (see ``templating.Column``), and where it leads."""

    label: str
    value: Any
    format: str = "text"
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A table of what belongs to an object.

    Args:
        title: Its heading.
        rows: What is shown.
        columns: How it is shown.
        nothing: What is said where there are no rows.
        total: How many belong to it; more than the rows where only the first are shown.
        all_href: Address of the list of all, or empty.
    """

    title: str
    rows: Sequence[Mapping[str, Any]]
    columns: Sequence[Column]
    nothing: str
    total: int = 0
    all_href: str = ""


def show_object(
    request: Request,
    case: Case,
    value: Any,
    *,
    object_id: str,
    heading: str | Sequence[str],
    facts: Sequence[Fact],
    sections: Sequence[Section] = (),
    template: str = "object.html",
    **context: Any,
) -> Response:
    """Show one object, or give it as JSON where ``?format=json`` asks for that.

    Args:
        request: The request.
        case: The case.
        value: The value of the model, for the export.
        object_id: Its id, for its history.
        heading: What it is called; several parts are kept apart, whatever way each is written.
        facts: What is known of it.
        sections: What belongs to it.
        template: Extends ``object.html``.
        context: What else the template needs.
    """
    if request.query_params.get("format") == "json":
        data = json.dumps(to_json(value), ensure_ascii=False, indent=1, sort_keys=True).encode()
        name = "".join(one if one.isalnum() or one in "-_" else "-" for one in object_id if one.isascii())
        attached = {"content-disposition": f'attachment; filename="{name}.json"'}
        return Response(data, media_type="application/json", headers=attached)
    return page(
        request,
        template,
        heading=(heading,) if isinstance(heading, str) else tuple(heading),
        object_id=object_id,
        facts=facts,
        sections=sections,
        history=history_section(history_of(case, object_id)),
        **context,
    )


def history_section(lines: Sequence[HistoryLine]) -> Section:
    """Make the table of everything that was done to an object."""
    rows = [
        {
            "seq": line.entry.seq,
            "at": line.entry.at,
            "by": line.entry.actor,
            "action": line.entry.action,
            "reason": "" if line.assessment is None else line.assessment.reason,
            "changes": ""
            if line.assessment is None
            else "; ".join(f"{one.field} = {one.value}" for one in line.assessment.corrections),
        }
        for line in lines
    ]
    columns = [
        Column(key="seq", title=_("Entry"), numeric=True, format="number"),
        Column(key="at", title=_("When"), format="moment"),
        Column(key="by", title=_("By")),
        Column(key="action", title=_("Act"), format="action"),
        Column(key="reason", title=_("Reason")),
        Column(key="changes", title=_("Changes")),
    ]
    return Section(title=_("History"), rows=rows, columns=columns, nothing=_("Nothing was decided on it yet."))
