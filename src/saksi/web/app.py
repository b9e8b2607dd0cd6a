"""The workbench as an application: pages by noun, one door in front of them, every error as a page that says what to do."""

import threading
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from saksi.errors import Faults, SaksiError, place_of_failure

from . import i18n
from .pages import PAGES
from .refusals import render_error, render_refusal
from .security import IDLE_SECONDS, SESSION_COOKIE, Guard, Refuse, Sessions, session_of
from .templating import NAVIGATION
from .workplace import Workplace

STATIC = Path(str(resources.files("saksi.web"))) / "static"
_STATUS = {
    "not-found": 404,
    "forbidden": 403,
    "conflict": 409,
    "bad-input": 422,
    "faults": 422,
    "decode": 422,
    "grounding": 422,
    "usage": 422,
    "storage": 503,
    "newer-format": 503,
}
PREFERENCES = ("shortcuts", "blur")


def create_app(workplace: Workplace, sessions: Sessions, *, hosts: Iterable[str]) -> FastAPI:
    """Make the workbench of one case.

    Args:
        workplace: The case and its stages.
        sessions: Who may come in.
        hosts: ``host:port`` pairs under which the server is reached; requests for any other are refused.

    Example:
        ``create_app(workplace, Sessions(viewer=case.viewer), hosts=["127.0.0.1:8000"])``
    """
    app = FastAPI(title="Saksi", openapi_url=None)
    app.state.workplace, app.state.sessions = workplace, sessions
    app.state.navigation = tuple((key, href) for key, href in NAVIGATION if key in PAGES)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.router.routes.append(ApiRoute(app))
    for module in PAGES.values():
        app.include_router(module.router)
    _add_doors(app, sessions)
    _add_errors(app)
    app.add_middleware(Language)
    app.add_middleware(Guard, sessions=sessions, hosts=frozenset(hosts), refuse=_refuser(app))
    return app


class ApiRoute(BaseRoute):
    """Leads everything under ``/api`` to the JSON API, made for the first request: that takes as long as all else to start.

    Args:
        pages: The workbench, whose state the API shares.
    """

    def __init__(self, pages: FastAPI) -> None:
        self._pages = pages
        self._made: FastAPI | None = None
        self._lock = threading.Lock()

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Take every request whose path begins so."""
        is_ours = scope["type"] == "http" and scope["path"].startswith("/api/")
        return (Match.FULL if is_ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; other requests are not held up while the API is made."""
        await (await run_in_threadpool(self._api))(scope, receive, send)

    def _api(self) -> FastAPI:
        with self._lock:
            if self._made is None:
                from . import api

                made = FastAPI(title="Saksi", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
                made.state = self._pages.state
                made.include_router(api.router)
                _add_errors(made)
                self._made = made
        return self._made


class Language:
    """Sets the language of a request: the chosen one, or what the browser asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set it, and go on."""
        if scope["type"] == "http":
            i18n.speak(language_of(Headers(scope=scope)))
        await self._app(scope, receive, send)


def language_of(headers: Headers) -> str:
    """Tell the language that a request asks for."""
    try:
        chosen = SimpleCookie(headers.get("cookie", "")).get(i18n.LANGUAGE_COOKIE)
    except CookieError:
        chosen = None
    if chosen is not None and chosen.value in i18n.LANGUAGES:
        return chosen.value
    return i18n.best_language(headers.get("accept-language", ""))


def _refuser(app: FastAPI) -> Refuse:
    async def refuse(scope: Scope, receive: Receive, send: Send, status: int, code: str) -> None:
        scope["app"] = app
        request = Request(scope, receive)
        i18n.speak(language_of(request.headers))
        answer = await render_refusal(request, status, code)
        await answer(scope, receive, send)

    return refuse


def _add_doors(app: FastAPI, sessions: Sessions) -> None:
    @app.get("/launch", include_in_schema=False)
    async def launch(request: Request, token: str = "") -> Response:
        session = sessions.begin(token)
        if session is None:
            if session_of(request.headers) and sessions.find(session_of(request.headers)):
                return RedirectResponse("/", status_code=303)
            sessions.knock()
            return await render_refusal(request, 401, "spent-link")
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(SESSION_COOKIE, session, httponly=True, samesite="strict", max_age=IDLE_SECONDS)
        return answer

    @app.get("/healthz", include_in_schema=False)
    def healthz() -> JSONResponse:
        return JSONResponse({"ok": True})

    @app.get("/favicon.ico", include_in_schema=False)
    def favicon() -> Response:
        return Response((STATIC / "favicon.svg").read_bytes(), media_type="image/svg+xml")

    @app.post("/leave", include_in_schema=False)
    def leave(request: Request) -> Response:
        sessions.end(session_of(request.headers))
        answer = RedirectResponse("/", status_code=303)
        answer.delete_cookie(SESSION_COOKIE)
        return answer

    @app.post("/language", include_in_schema=False)
    def choose_language(to: str = Form(""), back: str = Form("/")) -> Response:
        answer = RedirectResponse(local(back), status_code=303)
        if to in i18n.LANGUAGES:
            answer.set_cookie(i18n.LANGUAGE_COOKIE, to, samesite="strict", max_age=31_536_000)
        return answer

    @app.post("/preference", include_in_schema=False)
    def choose_preference(name: str = Form(""), value: str = Form("off"), back: str = Form("/")) -> Response:
        answer = RedirectResponse(local(back), status_code=303)
        if name in PREFERENCES:
            answer.set_cookie(f"saksi_{name}", "on" if value == "on" else "off", samesite="strict", max_age=31_536_000)
        return answer


def local(path: str) -> str:
    """Give a path of this server; anything that leads elsewhere becomes the first page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(SaksiError)
    def ours(request: Request, error: SaksiError) -> Response:
        faults = error.faults if isinstance(error, Faults) else ()
        return render_error(
            request, _STATUS.get(error.code, 500), error.code, what=error.what, fix=error.fix, faults=faults
        )

    @app.exception_handler(RequestValidationError)
    def unfit(request: Request, error: RequestValidationError) -> Response:
        where = [".".join(str(part) for part in one["loc"]) for one in error.errors()]
        return render_error(request, 422, "usage", faults=tuple(where))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        return render_error(request, error.status_code, "not-found" if error.status_code == 404 else "request")

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        return render_error(request, 500, "internal", faults=(place_of_failure(error),))
