"""Sources: who says so, through whom, and how many of them are independent of each other."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import Voice, all_values, find_value, list_voices
from saksi.lang import fold
from saksi.model import Origin, Reconciled, Source, SourceKind
from saksi.web.detail import Fact, Section, show_object
from saksi.web.i18n import gettext as _
from saksi.web.i18n import term
from saksi.web.templating import CaseOf, Column, link, listing

router = APIRouter(prefix="/sources", include_in_schema=False)


def _counted(pairs: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    return tuple(f"{name} ({count})" for name, count in pairs)


def _shown_name(voice: Voice) -> str:
    return voice.name or _("not named")


@router.get("")
def show_sources(request: Request, case: CaseOf, q: str = "", kind: str = "") -> Response:
    """List the sources that figures name and those that the case describes, with who quotes whom."""
    wanted = fold(q)
    voices = list_voices(case)
    rows = [
        {
            "name": _shown_name(one),
            "href": f"/sources/{one.source_id}" if one.source_id else link("/figures", source=one.name),
            "kind": SourceKind(one.kind),
            "figures": one.figure_count,
            "documents": one.document_count,
            "through": _counted(one.through),
            "quotes": _counted(one.quotes),
        }
        for one in voices
    ]
    heard = {one.source_id for one in voices}
    rows += [
        {
            "name": one.name,
            "href": f"/sources/{one.id}",
            "kind": one.kind,
            "figures": 0,
            "documents": 0,
            "through": (),
            "quotes": (),
        }
        for one in all_values(case, Source)
        if one.id not in heard
    ]
    shown = [row for row in rows if wanted in fold(str(row["name"])) and (not kind or row["kind"].value == kind)]  # type: ignore[attr-defined]
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
        shown,
        columns,
        name="sources",
        q=q,
        kind=kind,
        kinds=kinds,
        origins=[_origin_row(one) for one in _origins(list(all_values(case, Reconciled)))],
        origin_columns=_origin_columns(),
    )


@router.get("/{source_id}")
def show_source(request: Request, case: CaseOf, source_id: str) -> Response:
    """Show one source: what it is, who quotes it, whom it draws on."""
    source = find_value(case, Source, source_id)
    known = {one.id: one.name for one in all_values(case, Source)}
    voices = [one for one in list_voices(case) if one.source_id == source_id]
    names = {voice.name for voice in voices} | {source.name, *source.aliases}
    rows = [{"who": name, "how": _("quotes it"), "count": count} for voice in voices for name, count in voice.through]
    rows += [
        {"who": name, "how": _("is quoted by it"), "count": count} for voice in voices for name, count in voice.quotes
    ]
    origins = [one for one in _origins(list(all_values(case, Reconciled))) if one.name in names]
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


def _origins(kept: list[Reconciled]) -> tuple[Origin, ...]:
    return kept[0].origins if kept else ()


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
        Column(key="reasons", title=_("Why one voice")),
    ]
