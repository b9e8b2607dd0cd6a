"""Who may talk to the workbench: this machine's browser, from our own pages, after the launch link was opened once.

Loopback is no protection by itself: another website can send requests to it, a DNS name can be bound to it, and another
user of the machine can reach it. So the host must be ours, a request that changes something must come from our pages,
and every request must carry a session that the launch link began. The link works once.
"""

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saksi.casework import Viewer

SESSION_COOKIE = "saksi_session"
IDLE_SECONDS = 8 * 3600
"""A session ends after this long without a request: a working day."""
_SAFE = frozenset({"GET", "HEAD"})
_OPEN_PATHS = ("/static/", "/launch", "/healthz", "/favicon.ico")
"""What needs no session: our own files, the door, and whether we are alive. None of it tells anything of the case."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""On every answer. ``same-origin`` and not ``no-referrer``: the latter makes browsers send ``Origin: null`` with forms."""


Refuse = Callable[[Scope, Receive, Send, int, str], Awaitable[None]]
"""Renders a refusal: its status and the code of its reason."""


@dataclass(kw_only=True)
class Sessions:
    """The sessions of one server, kept in memory alone: they end with it.

    Args:
        viewer: Who a session stands for. Today the one local user; with roles, this becomes a look-up.
        clock: Seconds that only go forward.
        on_door: Told a fresh launch token when somebody stands at the door without a session.
    """

    viewer: Viewer
    clock: Callable[[], float] = time.monotonic
    on_door: Callable[[str], None] | None = None
    _tokens: set[str] = field(default_factory=set)
    _seen: dict[str, float] = field(default_factory=dict)
    _told: float | None = None

    def issue_token(self) -> str:
        """Give a launch token that begins one session, once."""
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        return token

    def begin(self, token: str) -> str | None:
        """Spend a launch token; give the new session's secret, or None where the token is not (or no longer) good."""
        match = next((one for one in self._tokens if hmac.compare_digest(one.encode(), token.encode())), None)
        if match is None:
            return None
        self._tokens.discard(match)
        session = secrets.token_urlsafe(32)
        self._seen[session] = self.clock()
        return session

    def find(self, session: str) -> Viewer | None:
        """Give the viewer of a session that is alive, and keep it alive."""
        last = self._seen.get(session)
        if last is None:
            return None
        now = self.clock()
        if now - last > IDLE_SECONDS:
            del self._seen[session]
            return None
        self._seen[session] = now
        return self.viewer

    def end(self, session: str) -> None:
        """End a session."""
        self._seen.pop(session, None)

    def knock(self) -> None:
        """Say a fresh launch link where the server was started, at most once a minute."""
        now = self.clock()
        if self.on_door is not None and (self._told is None or now - self._told > 60):
            self._told = now
            self.on_door(self.issue_token())


class Guard:
    """The door, in front of every page: host, origin and session are checked, and protective headers are added.

    Args:
        app: What is behind it.
        sessions: The sessions.
        hosts: ``host:port`` pairs under which this server is reached.
        refuse: Renders a refusal.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        sessions: Sessions,
        hosts: frozenset[str],
        refuse: Refuse,
    ) -> None:
        self._app, self._sessions, self._hosts, self._refuse = app, sessions, hosts, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path = scope["path"]

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                if not path.startswith("/static/"):
                    answer.setdefault("cache-control", "no-store")  # pages hold testimony: no browser keeps them
            await send(message)

        refused = self._faults(scope, headers, path)
        if refused is None:
            await self._app(scope, receive, send_guarded)
        else:
            await self._refuse(scope, receive, send_guarded, *refused)

    def _faults(self, scope: Scope, headers: Headers, path: str) -> tuple[int, str] | None:
        if headers.get("host", "") not in self._hosts:
            return 421, "foreign-host"
        if scope["method"] not in _SAFE and not self._is_ours(headers):
            return 403, "foreign-origin"
        scope.setdefault("state", {})
        viewer = self._sessions.find(session_of(headers))
        scope["state"]["viewer"] = viewer
        if viewer is None and not path.startswith(_OPEN_PATHS):
            self._sessions.knock()
            return 401, "no-session"
        return None

    def _is_ours(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        return headers.get("origin", "") in {f"http://{host}" for host in self._hosts} and site in (None, "same-origin")


def session_of(headers: Headers) -> str:
    """Give the session's secret out of a request's cookies, or nothing."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(SESSION_COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
