"""Whom lists name for an incident: shown with the reasons, decided on a page, and moving no number."""

from pathlib import Path

from fastapi.testclient import TestClient

from saksi.casework import named_victims
from saksi.store import open_case


def test_a_line_in_doubt_is_decided_on_the_page_and_taken_back(own_client: TestClient, own_folder: Path) -> None:
    with open_case(own_folder) as case:
        found = named_victims(case)
        doubtful = next(one for one in found.joined if one.incident_id is None)
    incident, other = doubtful.candidates[:2]
    path = f"/incidents/{incident}/victims"
    shown = own_client.get(path).text
    assert doubtful.record_id in shown
    assert f"/incidents/{other}" in shown
    assert path in own_client.get(f"/incidents/{incident}").text
    before = own_client.get(f"/api/incidents/{incident}").json()["incident"]

    def say(decision: str) -> None:
        answer = own_client.post(path, data={"record": doubtful.record_id, "decision": decision})
        assert answer.status_code == 200

    def joined() -> str | None:
        with open_case(own_folder) as case:
            return next(
                (one.incident_id for one in named_victims(case).joined if one.record_id == doubtful.record_id), None
            )

    say("same")
    assert joined() == incident
    assert own_client.get(f"/api/incidents/{incident}").json()["incident"] == before
    say("unsure")
    assert joined() is None


def test_a_decision_that_is_none_is_refused_with_what_to_do(own_client: TestClient) -> None:
    incident = own_client.get("/api/incidents?limit=1").json()[0]["id"]
    answer = own_client.post(f"/incidents/{incident}/victims", data={"record": "vr-x", "decision": "perhaps"})
    assert answer.status_code == 422
    assert own_client.get("/incidents/in-none/victims").status_code == 404
