"""The JSON API: typed, documented, behind the same door as the pages, and sound under generated requests."""

from pathlib import Path

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from .conftest import HOST, ORIGIN
from .test_documents import REPORT

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "api.md"


def paths(client: TestClient) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = client.get("/api/openapi.json").json()["paths"]
    return found


def test_every_path_is_documented_and_nothing_else(client: TestClient) -> None:
    page = DOCS.read_text(encoding="utf-8")
    told = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    served = {f"{verb.upper()} {path}" for path, verbs in paths(client).items() for verb in verbs}
    assert told == served


def test_pages_stand_outside_the_schema(client: TestClient) -> None:
    assert all(path.startswith("/api/") for path in paths(client))


@pytest.mark.parametrize(
    "path",
    [
        "status", "documents", "statements", "queue", "figures", "figure-groups", "sums", "incidents", "persons", "lists",
        "records", "pairs", "actors", "places", "sources", "voices", "estimates", "contradictions", "origins", "episodes",
        "queue/reasons", "releases", "ledger", "search?q=killed",
    ],
)  # fmt: skip
def test_every_list_answers_and_is_bounded(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200
    found = answer.json()
    assert isinstance(found, dict) or len(found) <= 50


def test_a_number_is_walked_to_its_words(client: TestClient) -> None:
    incident = client.get("/api/incidents?limit=1").json()[0]
    walk = client.get(f"/api/walk/{incident['id']}").json()
    quotes = [each["quote"] for each in walk["statements"][0]["quotes"]]
    statement = walk["statements"][0]["assessed"]["statement"]["id"]
    shown = client.get(f"/api/statements/{statement}").json()
    assert shown["quote"] in quotes  # the others may stand far off: a place or a day that was told before


def test_a_decision_is_made_told_and_taken_back(own_client: TestClient) -> None:
    incident = own_client.get("/api/incidents?limit=1").json()[0]["id"]
    body = {"status": "disputed", "reason": "Two accounts differ."}
    made = own_client.post(f"/api/incidents/{incident}/status", json=body).json()
    assert made["reason"] == "Two accounts differ."
    assert own_client.get(f"/api/incidents/{incident}").json()["decisions"][0]["id"] == made["id"]
    assert own_client.post(f"/api/assessments/{made['id']}/undo", json={}).json()["undoes"] == made["id"]
    again = own_client.post(f"/api/assessments/{made['id']}/undo", json={})
    assert (again.status_code, again.json()["error"]) == (409, "conflict")


def test_documents_are_taken_in_read_and_given_back(own_client: TestClient) -> None:
    sent = own_client.post(
        "/api/documents",
        data={"publisher": "The Estuary Herald", "published": "2031-05-04"},
        files=[("files", ("report.txt", REPORT.encode(), "text/plain")), ("files", ("empty.txt", b" ", "text/plain"))],
    )
    assert sent.status_code == 201
    told = sent.json()
    document = told["captured"]["new"][0]
    assert told["read"]["statements"] > 0
    assert own_client.get(f"/api/documents/{document}").json()["publisher"] == "The Estuary Herald"
    assert own_client.get(f"/api/documents/{document}/text").text.strip() == REPORT.strip()
    assert own_client.get(f"/api/documents/{document}/original").content == REPORT.encode()
    assert own_client.get(f"/api/documents/{document}/captures").json()[0]["origin"] == "report.txt"
    assert own_client.get(f"/api/documents/{document}/second-reading").json() is None
    assert own_client.post("/api/documents", data={"publisher": "Nobody"}).status_code == 422


def test_a_missed_statement_is_added_and_a_later_decision_told(own_client: TestClient) -> None:
    document = own_client.get("/api/documents?limit=1").json()[0]["id"]
    text = own_client.get(f"/api/documents/{document}/text").text
    body = {"document_id": document, "start": 0, "end": len(text.split()[0]), "reason": "It was missed."}
    added = own_client.post("/api/statements", json=body)
    assert added.status_code == 201
    shown = own_client.get(f"/api/statements/{added.json()['id']}").json()
    assert (shown["quote"], shown["assessed"]["state"]) == (text.split()[0], "accepted")
    assert own_client.post("/api/statements", json=body).status_code == 409
    one = own_client.get("/api/queue?limit=1").json()[0]["assessed"]["statement"]["id"]
    assert own_client.post(f"/api/statements/{one}/accept", json={"seen": 0}).status_code == 200
    assert own_client.post(f"/api/statements/{one}/reject", json={"seen": 0, "reason": "x"}).status_code == 409


def test_a_record_is_joined_to_an_incident_and_parted_again(own_client: TestClient) -> None:
    incident = own_client.get("/api/incidents?limit=1").json()[0]["id"]
    record = own_client.get("/api/records?limit=1").json()[0]["id"]
    where = f"/api/incidents/{incident}/victims"
    assert (
        own_client.post(where, json={"record_id": record, "decision": "same", "reason": "By hand."}).status_code == 200
    )
    joined = {one["record"]["id"]: one["victim"] for one in own_client.get(where).json()["lines"]}
    assert joined[record]["by"]
    assert "joined by a person" in own_client.get(f"/incidents/{incident}/victims").text
    own_client.post(where, json={"record_id": record, "decision": "unsure"})
    victims = [one["victim"] for one in own_client.get(where).json()["lines"]]
    assert not any(one["by"] for one in victims if one["record_id"] == record)


def test_errors_are_told_as_json(client: TestClient) -> None:
    for path, status, code in (("/api/incidents/none", 404, "not-found"), ("/api/documents?limit=9999", 422, "usage")):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["error"]) == (status, code)
        assert answer.json()["fix"]


def test_what_a_request_may_not_say_is_refused(client: TestClient) -> None:
    assert (
        client.post("/api/judgements", json={"left": "a", "right": "b", "decision": "same", "by": "x"}).status_code
        == 422
    )


def test_the_api_stands_behind_the_same_door(demo_app: tuple[FastAPI, str]) -> None:
    app, _ = demo_app
    stranger = TestClient(app, base_url=f"http://{HOST}", headers=ORIGIN)
    assert stranger.get("/api/status").status_code == 401
    assert stranger.get("/api/openapi.json").status_code == 401


def test_another_sites_request_changes_nothing(client: TestClient) -> None:
    assert client.post("/api/verify", headers={"origin": "http://evil.invalid"}).status_code == 403


def test_generated_requests_break_nothing(own_client: TestClient) -> None:
    """Schemathesis, bounded: a few requests for every operation, of what the schema allows."""
    document = own_client.get("/api/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document)
    heavy = {"/api/verify", "/api/link", "/api/reconcile", "/api/replay"}
    for operation in schema.get_all_operations():
        found = operation.ok()
        if found.path in heavy:
            continue

        @hypothesis.given(case=found.as_strategy())
        @hypothesis.settings(
            max_examples=3,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        def check(case: schemathesis.Case) -> None:
            asked = case.as_transport_kwargs(base_url=f"http://{HOST}")
            headers = {name: value for name, value in asked.get("headers", {}).items() if name.lower() != "cookie"}
            answer = own_client.request(
                asked["method"], asked["url"], params=asked.get("params"), json=asked.get("json"), headers=headers
            )
            case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])

        check()


def test_working_out_again_after_a_withdrawal_gives_what_a_whole_run_gives(own_client: TestClient) -> None:
    assert own_client.post("/api/reconcile").status_code == 200
    incident = next(one for one in own_client.get("/api/incidents?limit=50").json() if len(one["statement_ids"]) > 1)
    gone = incident["statement_ids"][0]
    assert own_client.post(f"/api/statements/{gone}/reject", json={"reason": "Another town."}).status_code == 200
    assert own_client.post("/api/reconcile").status_code == 200
    assert own_client.post("/api/replay").json() == {"is_same": True}
    left = {each for one in own_client.get("/api/incidents?limit=50").json() for each in one["statement_ids"]}
    assert gone not in left
