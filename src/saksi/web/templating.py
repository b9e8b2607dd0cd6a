"""Pages: one template environment for all languages, and what a page takes from its request."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from saksi.casework import Case
from saksi.errors import Forbidden

from . import i18n, phrases
from .i18n import gettext as _
from .workplace import Workplace

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
    env.globals["ngettext"] = _counted
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


def _counted(singular: str, plural: str, count: int, **more: object) -> Markup:
    """Give the form of a sentence that fits a number, and the number by the language's habits."""
    return Markup(i18n.ngettext(singular, plural, count)) % {"num": i18n.number(count), **more}  # noqa: S704 (a catalogue of ours)


def page(request: Request, template: str, *, http_status: int = 200, **context: Any) -> Response:
    """Render a page in the language of the request; every name but ``http_status`` goes to the template.

    Whoever has no session is not told what the case is called, or what is in it.
    """
    is_inside = getattr(request.state, "viewer", None) is not None
    words = (
        environment()
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            query=request.query_params,
            here=partial(address_of, request),
            navigation=request.app.state.navigation if is_inside else (),
            case_title=request.app.state.workplace.case.settings.title if is_inside else "",
            preferences=preferences(request),
            **context,
        )
    )
    answer = HTMLResponse(words, status_code=http_status)
    if http_status >= 400 and is_htmx(request):
        answer.headers["hx-push-url"] = "false"  # the address of a refused form leads nowhere
    return answer


def address_of(request: Request, **changed: object) -> str:
    """Give the address of a request with some of its query set otherwise; None leaves a name out.

    Example:
        ``address_of(request, page=2, format=None)``
    """
    asked = request.query_params
    return link(request.url.path, **{name: asked.getlist(name) for name in asked} | changed)


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
    given = {name: value for name, value in query.items() if value not in (None, "", (), [])}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


__all__ = [
    "NAVIGATION",
    "CaseOf",
    "FormOf",
    "WorkplaceOf",
    "case_of",
    "form_of",
    "is_htmx",
    "link",
    "page",
    "see_other",
    "workplace_of",
]
