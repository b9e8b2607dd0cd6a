"""Pages: one template environment for all languages, lists that can be taken away, errors that say what to do."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from saksi.casework import MOST_COUNTED, Case
from saksi.errors import Forbidden
from saksi.publish import write_csv

from . import i18n, phrases
from .i18n import gettext as _
from .workplace import Workplace

T = TypeVar("T")
R = TypeVar("R")
PAGE_SIZE = 50


NAVIGATION: tuple[tuple[str, str], ...] = (
    ("overview", "/"),
    ("documents", "/documents"),
    ("review", "/review"),
    ("figures", "/figures"),
    ("incidents", "/incidents"),
    ("people", "/people"),
    ("linkage", "/linkage"),
    ("actors", "/actors"),
    ("places", "/places"),
    ("sources", "/sources"),
    ("estimates", "/estimates"),
    ("releases", "/releases"),
    ("ledger", "/ledger"),
    ("search", "/search"),
)
"""The nouns of the workbench in the order of the work. An entry shows once its page is there (see ``app.PAGES``)."""


def noun(key: str) -> str:
    """Give a noun of the navigation in the present language."""
    words = {
        "overview": _("Overview"),
        "documents": _("Documents"),
        "review": _("Review"),
        "figures": _("Figures"),
        "incidents": _("Incidents"),
        "people": _("People and records"),
        "linkage": _("Linkage pairs"),
        "actors": _("Actors"),
        "places": _("Places"),
        "sources": _("Sources"),
        "estimates": _("Estimates"),
        "releases": _("Releases"),
        "ledger": _("Ledger"),
        "search": _("Search"),
    }
    return words[key]


@cache
def environment() -> Environment:
    """Give the one template environment."""
    env = Environment(
        loader=PackageLoader("saksi.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        i18n.gettext, i18n.ngettext, newstyle=True, pgettext=i18n.pgettext, npgettext=i18n.npgettext
    )
    env.filters |= {
        "term": i18n.term,
        "number": i18n.number,
        "day": i18n.day,
        "when": i18n.when,
        "country": i18n.country,
        "action": i18n.action,
        "moment": i18n.moment,
        "language_name": i18n.language_name,
        "plain": i18n.plain,
        "role": i18n.role,
        "quantity": i18n.quantity,
        "visible": i18n.visible,
        "said": phrases.said,
        "category": phrases.category_words,
        "finding": phrases.finding_words,
        "estimator": phrases.estimator_words,
        "compared": phrases.compared,
        "basis": i18n.basis,
    }
    env.globals |= {
        "link": link,
        "languages": i18n.LANGUAGES,
        "language": i18n.language,
        "direction": i18n.direction,
        "noun": noun,
    }
    return env


def page(request: Request, template: str, *, http_status: int = 200, **context: Any) -> Response:
    """Render a page in the language of the request; every name but ``http_status`` goes to the template."""
    words = (
        environment()
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            query=dict(request.query_params),
            navigation=request.app.state.navigation,
            case_title=request.app.state.workplace.case.settings.title,
            preferences=preferences(request),
            **context,
        )
    )
    answer = HTMLResponse(words, status_code=http_status)
    if http_status >= 400 and is_htmx(request):
        answer.headers["hx-push-url"] = "false"  # the address of a refused form leads nowhere
    return answer


def preferences(request: Request) -> Mapping[str, bool]:
    """Give what the person has switched on or off in this browser."""
    return {
        "shortcuts": request.cookies.get("saksi_shortcuts", "on") == "on",
        "blur": request.cookies.get("saksi_blur", "off") == "on",
    }


def case_of(request: Request) -> Case:
    """Give the case in the hands of the viewer of this request.

    Raises:
        Forbidden: If there is none.
    """
    viewer = getattr(request.state, "viewer", None)
    if viewer is None:
        raise Forbidden("Nobody is signed in.", fix="Open the link that `saksi serve` printed.")
    workplace: Workplace = request.app.state.workplace
    return replace(workplace.case, viewer=viewer)


def workplace_of(request: Request) -> Workplace:
    """Give the case and its stages, in the hands of the viewer of this request."""
    workplace: Workplace = request.app.state.workplace
    return replace(workplace, case=case_of(request))


CaseOf = Annotated[Case, Depends(case_of)]
"""A parameter of a page: the case in the hands of the viewer."""
WorkplaceOf = Annotated[Workplace, Depends(workplace_of)]
"""A parameter of a page that starts a stage."""


async def form_of(request: Request) -> Mapping[str, str]:
    """Give the fields of a form; of several with one name the last, and no files."""
    form = await request.form()
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


FormOf = Annotated[Mapping[str, str], Depends(form_of)]
"""A parameter of a page: the fields of the form that was sent."""


def is_htmx(request: Request) -> bool:
    """Tell whether our script asks, which swaps a part of the page, and not the browser itself."""
    return request.headers.get("hx-request") == "true"


def see_other(url: str) -> Response:
    """Send the browser on after a form: 303, so that going back or reloading does not send the form again."""
    return RedirectResponse(url, status_code=303)


def link(path: str, **query: object) -> str:
    """Make an address with a query; empty values are left out."""
    given = {name: value for name, value in query.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a list.

    Args:
        key: Key in the rows; also the heading in a CSV, so it is stable and not translated.
        title: Heading on the page, translated.
        numeric: Set to the end of the cell.
        href: Key of the row that holds the address behind the cell, or empty.
        format: ``text``, ``number``, ``quantity``, ``day``, ``when`` (EDTF), ``days`` (several), ``moment``, ``language``, ``country``,
            ``term``, ``action`` (of the ledger), ``said`` (a sentence of a rule), ``category`` (who is counted), ``names`` (several, each on its own), ``statements`` (ids, each a link),
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
class Shown(Generic[T]):
    """What a list shows of all that fits: one page, or everything where it is taken away as a file.

    Args:
        values: What is shown, in order.
        total: How many fit; ``MOST_COUNTED`` may stand for that many or more where words were asked for.
        page: Which page, from 1.
        pages: How many pages there are.
    """

    values: Sequence[T]
    total: int
    page: int = 1
    pages: int = 1

    def each(self, make: "Callable[[T], R]") -> "Shown[R]":
        """Give the same stretch with something made of each value."""
        return Shown(values=[make(one) for one in self.values], total=self.total, page=self.page, pages=self.pages)


Fetch = Callable[[int, int | None], tuple[Sequence[T], int]]
"""Gives the values from an offset, at most so many (None for all), and how many fit."""


def shown(request: Request, fetch: Fetch[T]) -> Shown[T]:
    """Fetch what a request asks to see of a list.

    Args:
        request: ``page`` (from 1) and ``format`` of its query are read; an export gets everything.
        fetch: Gives a stretch of the list; nothing but what is shown is asked of it.
    """
    if request.query_params.get("format", "") in _WRITERS:
        values, total = fetch(0, None)
        return Shown(values=values, total=total)
    asked = request.query_params.get("page", "1")
    current = int(asked) if asked.isascii() and asked.isdigit() and int(asked[:9]) > 0 else 1
    values, total = fetch((current - 1) * PAGE_SIZE, PAGE_SIZE)
    pages = max(1, -(-total // PAGE_SIZE))
    if current > pages:
        current = pages
        values, total = fetch((current - 1) * PAGE_SIZE, PAGE_SIZE)
    return Shown(values=values, total=total, page=current, pages=pages)


def listing(
    request: Request,
    template: str,
    rows: Shown[Any] | Sequence[Mapping[str, Any]],
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
    if not isinstance(rows, Shown):
        whole = rows

        def fetch(offset: int, limit: int | None) -> tuple[Sequence[Mapping[str, Any]], int]:
            return whole[offset : None if limit is None else offset + limit], len(whole)

        rows = shown(request, fetch)
    wanted_format = request.query_params.get("format", "")
    if wanted_format in _WRITERS:
        return _WRITERS[wanted_format](rows.values, columns, name)
    return page(
        request,
        template,
        rows=rows.values,
        columns=columns,
        total=rows.total,
        is_capped=rows.total == MOST_COUNTED and bool(request.query_params.get("q")),
        page=rows.page,
        pages=rows.pages,
        **context,
    )


def _plain(value: Any) -> str | int | float | None:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(getattr(value, "value", value))


def _attached(name: str, suffix: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}.{suffix}"'}


def _csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], name: str) -> Response:
    keys = [column.key for column in columns]
    data = write_csv(keys, ({key: _plain(row.get(key)) for key in keys} for row in rows))
    return Response(data, media_type="text/csv; charset=utf-8", headers=_attached(name, "csv"))


def _json(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], name: str) -> Response:
    given = [{column.key: _plain(row.get(column.key)) for column in columns} for row in rows]
    data = json.dumps(given, ensure_ascii=False, indent=1).encode()
    return Response(data, media_type="application/json", headers=_attached(name, "json"))


_WRITERS: Mapping[str, Callable[[Sequence[Mapping[str, Any]], Sequence[Column], str], Response]] = {
    "csv": _csv,
    "json": _json,
}

__all__ = [
    "NAVIGATION",
    "PAGE_SIZE",
    "CaseOf",
    "Column",
    "FormOf",
    "Shown",
    "WorkplaceOf",
    "case_of",
    "form_of",
    "is_htmx",
    "link",
    "listing",
    "page",
    "see_other",
    "shown",
    "workplace_of",
]
