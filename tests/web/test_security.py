"""The door of the workbench: who comes in, from where, and what every answer carries."""

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient
from starlette.routing import Route

from saksi.casework import Viewer
from saksi.web.security import IDLE_SECONDS, Sessions

from .conftest import HOST, ORIGIN


def stranger(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)


def test_without_a_session_nothing_is_shown(demo_app: tuple[FastAPI, str]) -> None:
    answer = stranger(demo_app[0]).get("/documents")
    assert answer.status_code == 401
    assert "saksi" in answer.text.lower()
    assert "doc-" not in answer.text


def test_nobody_without_a_session_learns_what_the_case_is_called(
    demo_app: tuple[FastAPI, str], client: TestClient
) -> None:
    title = demo_app[0].state.workplace.case.settings.title
    assert title in client.get("/documents").text
    seen = [
        stranger(demo_app[0]).get("/documents"),
        stranger(demo_app[0]).get("/nowhere"),
        stranger(demo_app[0]).get("/launch?token=spent"),
        client.get("/documents", headers={"host": "evil.example:8000"}),  # another website's name for this address
    ]
    assert [answer.status_code for answer in seen] == [401, 401, 401, 421]
    assert not [answer for answer in seen if title in answer.text or 'class="nouns"' in answer.text]


def test_a_launch_link_works_once(demo_app: tuple[FastAPI, str]) -> None:
    app, _ = demo_app
    token = app.state.sessions.issue_token()
    first = stranger(app)
    assert first.get(f"/launch?token={token}").status_code == 200
    assert first.get("/documents").status_code == 200
    assert stranger(app).get(f"/launch?token={token}").status_code == 401


@pytest.mark.parametrize("host", ["evil.example:8000", "127.0.0.1:9999", "127.0.0.1", ""])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_form_from_elsewhere_is_refused(client: TestClient, origin: str) -> None:
    assert client.post("/language", data={"to": "ar"}, headers={"origin": origin}).status_code == 403


def test_a_cross_site_request_is_refused_whatever_its_origin_says(client: TestClient) -> None:
    answer = client.post("/language", data={"to": "ar"}, headers={**ORIGIN, "sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_every_answer_carries_the_protective_headers(client: TestClient) -> None:
    for path in ("/", "/documents", "/nowhere", "/static/saksi.css"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")
    assert client.get("/").headers["cache-control"] == "no-store"


def test_a_session_ends_after_a_working_day_without_a_request() -> None:
    now = 0.0
    sessions = Sessions(viewer=Viewer(user_id="a"), clock=lambda: now)
    session = sessions.begin(sessions.issue_token())
    assert session is not None
    now = IDLE_SECONDS
    assert sessions.find(session) == Viewer(user_id="a")
    now = 2 * IDLE_SECONDS + 1
    assert sessions.find(session) is None


def test_a_form_sent_without_a_session_is_given_back(demo_app: tuple[FastAPI, str]) -> None:
    answer = stranger(demo_app[0]).post(
        "/review/st-x/reject", data={"reason": "<b>the words I typed</b>"}, headers=ORIGIN
    )
    assert answer.status_code == 401
    assert "&lt;b&gt;the words I typed&lt;/b&gt;" in answer.text


def test_a_way_back_leads_nowhere_else(client: TestClient) -> None:
    for back in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = client.post("/language", data={"to": "en", "back": back}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_missing_page_says_so_and_what_to_do(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such thing here." in answer.text


def test_a_failure_of_our_own_tells_its_line_and_nothing_of_the_record(own_client: TestClient) -> None:
    def fail(_request: Request) -> Response:
        raise ValueError("Mira Tandoh of Velan")

    app = own_client.app
    assert isinstance(app, FastAPI)
    app.router.routes[:0] = [Route("/failing", fail), Route("/api/failing", fail)]
    page = own_client.get("/failing")
    told = own_client.get("/api/failing").json()
    assert (page.status_code, told["error"]) == (500, "internal")
    assert "ValueError at " in page.text
    assert told["faults"][0].startswith("ValueError at ")
    assert "Mira" not in page.text + str(told)
