"""Sources: who says so, through whom, and how many of them are independent of each other."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import (
    Case,
    ListFilter,
    Voice,
    all_values,
    find_value,
    page_values,
    page_voices,
    unheard_sources,
    voices_named,
)
from saksi.lang import fold
from saksi.model import Origin, Source, SourceKind
from saksi.web.detail import Fact, Section, show_object
from saksi.web.i18n import gettext as _
from saksi.web.i18n import term
from saksi.web.listing import Column, entries_by, listing, shown
from saksi.web.templating import CaseOf, link

router = APIRouter(prefix="/sources", include_in_schema=False)
MOST_ORIGINS = 20
"""So many origins are shown, those with most statements."""
MOST_QUOTED = 8
"""So many are named in a cell of who quotes whom, those with most figures."""


def _counted(pairs: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    return (*(f"{name} ({count})" for name, count in pairs[:MOST_QUOTED]), *["…"] * (len(pairs) > MOST_QUOTED))


def _shown_name(voice: Voice) -> str:
    return voice.name or _("not named")


def _voice_row(one: Voice) -> dict[str, object]:
    return {
        "name": _shown_name(one),
        "href": f"/sources/{one.source_id}" if one.source_id else link("/figures", source=one.name),
        "kind": SourceKind(one.kind),
        "figures": one.figure_count,
        "documents": one.document_count,
        "through": _counted(one.through),
        "quotes": _counted(one.quotes),
    }


def _unheard_row(one: Source) -> dict[str, object]:
    nothing = {"figures": 0, "documents": 0, "through": (), "quotes": ()}
    return {"name": one.name, "href": f"/sources/{one.id}", "kind": one.kind, **nothing}


@router.get("")
def show_sources(request: Request, case: CaseOf, q: str = "", kind: str = "") -> Response:
    """List the sources that figures name and those that the case describes, with who quotes whom."""
    unheard = [one for one in unheard_sources(case) if fold(q) in fold(one.name) and kind in ("", one.kind.value)]

    def stretch(case: Case, offset: int, limit: int) -> tuple[Sequence[dict[str, object]], int]:
        voices, heard = page_voices(case, words=q, kind=kind, offset=offset, limit=limit)
        start = max(0, offset - heard)
        rest = unheard[start : max(0, start + limit - len(voices))]
        return [*map(_voice_row, voices), *map(_unheard_row, rest)], heard + len(unheard)

    origins, origin_count = page_values(case, Origin, limit=MOST_ORIGINS)
    columns = [
        Column(key="name", title=_("Name"), href="href"),
        Column(key="kind", title=_("Kind"), format="term"),
        Column(key="figures", title=_("Figures"), numeric=True, format="number"),
        Column(key="documents", title=_("Documents"), numeric=True, format="number"),
        Column(key="through", title=_("Quoted by"), format="names"),
        Column(key="quotes", title=_("Quotes"), format="names"),
    ]
    kinds = [(one.value, term(one)) for one in SourceKind]
    return listing(
        request,
        "sources/list.html",
        shown(request, case, entries_by(stretch), lambda _case, rows: rows),
        columns,
        name="sources",
        q=q,
        kind=kind,
        kinds=kinds,
        origins=[_origin_row(one) for one in origins],
        origin_count=origin_count,
        origin_columns=_origin_columns(),
    )


@router.get("/{source_id}")
def show_source(request: Request, case: CaseOf, source_id: str) -> Response:
    """Show one source: what it is, who quotes it, whom it draws on."""
    source = find_value(case, Source, source_id)
    known = {one.id: one.name for one in all_values(case, Source)}
    voices = voices_named(case, source)
    rows = [{"who": name, "how": _("quotes it"), "count": count} for voice in voices for name, count in voice.through]
    rows += [
        {"who": name, "how": _("is quoted by it"), "count": count} for voice in voices for name, count in voice.quotes
    ]
    named = ListFilter(where={"name": (source.name, *source.aliases)})
    origins, origin_count = page_values(case, Origin, named, limit=MOST_ORIGINS)
    columns = [
        Column(key="who", title=_("Source")),
        Column(key="how", title=_("Link")),
        Column(key="count", title=_("Figures"), numeric=True, format="number"),
    ]
    sections = [
        Section(
            title=_("Who quotes whom"), rows=rows, columns=columns, nothing=_("No figure shows it quoting or quoted.")
        ),
        Section(
            title=_("Independent origins"),
            rows=[_origin_row(one) for one in origins],
            total=origin_count,
            columns=_origin_columns(),
            nothing=_("No figure goes back to it."),
        ),
    ]
    facts = [
        Fact(label=_("Kind"), value=term(source.kind)),
        Fact(label=_("Other names"), value=source.aliases, format="names"),
        Fact(label=_("Protection"), value=term(source.protection)),
        Fact(label=_("Draws on"), value=tuple(known.get(one, one) for one in source.upstream), format="names"),
        Fact(label=_("Address"), value=source.url),
        Fact(label=_("Assessment"), value=source.note),
        Fact(
            label=_("Figures"),
            value=sum(one.figure_count for one in voices),
            format="number",
            href=link("/figures", source=source.name),
        ),
        Fact(label=_("Id"), value=source.id, format="code"),
    ]
    return show_object(request, case, source, object_id=source.id, heading=source.name, facts=facts, sections=sections)


def _origin_row(one: Origin) -> dict[str, object]:
    return {
        "name": one.name or _("not named"),
        "kind": one.kind,
        "statements": len(one.statement_ids),
        "documents": len(one.document_ids),
        "reasons": " ".join(one.reasons),
    }


def _origin_columns() -> list[Column]:
    return [
        Column(key="name", title=_("Origin")),
        Column(key="kind", title=_("Kind"), format="term"),
        Column(key="statements", title=_("Statements"), numeric=True, format="number"),
        Column(key="documents", title=_("Documents"), numeric=True, format="number"),
        Column(key="reasons", title=_("Why one voice"), format="said"),
    ]
