"""Pages by noun: each answers, leads on, exports what it shows, and shows hostile text as text."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from fastapi.testclient import TestClient

from saksi.casework import add_entries
from saksi.cli.serve import make_app
from saksi.errors import StorageError
from saksi.model import Actor, Place, Source, SourceKind
from saksi.store import create_case, open_case
from saksi.web import chart, incident_rows

from .conftest import HOST, signed_in

NOUNS = (
    "figures", "incidents", "people", "linkage", "actors", "places", "sources", "estimates", "releases", "ledger",
)  # fmt: skip
HOSTILE = "<script>alert(1)</script>\"'&\u202egnp.exe\u2066"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("empty") / "case"
    with create_case(folder) as case:
        app, _ = make_app(case, folder, HOST)
        with signed_in(app) as client:
            yield client


@pytest.mark.parametrize("noun", [*NOUNS, "search"])
def test_a_page_of_an_empty_case_says_what_to_do(empty: TestClient, noun: str) -> None:
    answer = empty.get(f"/{noun}")
    assert answer.status_code == 200
    assert 'class="empty"' in answer.text or noun == "ledger"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_leads_to_the_page_of_one(client: TestClient, noun: str, language: str) -> None:
    answer = client.get(f"/{noun}", headers={"accept-language": language})
    assert answer.status_code == 200
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text
    assert "style=" not in answer.text
    lead = re.search(rf'<td[^>]*><a href="(/{noun}[/?][^"]+)"', answer.text)
    if lead is not None:
        assert client.get(lead[1].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("noun", [*NOUNS, "search"])
def test_what_is_shown_can_be_taken_away(client: TestClient, noun: str) -> None:
    words = "&q=killed" if noun == "search" else ""
    rows = client.get(f"/{noun}?format=json{words}").json()
    table = client.get(f"/{noun}?format=csv{words}").text
    assert len(table.splitlines()) >= len(rows) + 1
    assert rows or noun == "estimates"


def test_the_state_of_a_filter_stands_in_the_address(client: TestClient) -> None:
    whole = client.get("/incidents?format=json").json()
    some = client.get("/incidents?format=json&status=unverified").json()
    assert 0 < len(some) < len(whole)
    assert {row["status"] for row in some} == {"unverified"}


CHARTS = ("/figures?act=killed", "/incidents?view=timeline")


def chart_of(client: TestClient, address: str) -> str:
    """Give the address of the chart that stands above a list."""
    room = re.search(r'hx-get="([^"]+)" hx-trigger="load"', client.get(address).text)
    assert room is not None
    return room[1].replace("&amp;", "&")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("address", "key"), [(CHARTS[0], "statement"), (CHARTS[1], "id")])
def test_each_mark_of_a_chart_leads_to_its_entry(client: TestClient, address: str, key: str, language: str) -> None:
    ours = {"accept-language": language, "hx-request": "true"}
    part = client.get(chart_of(client, address), headers=ours).text
    svg = part[part.index("<svg") : part.index("</svg>")]
    marks = set(re.findall(r'href="(/\w+/\w+-\w+)"', svg))
    assert marks
    rows = client.get(f"{address}&format=json").json()
    assert {one.rpartition("/")[2] for one in marks} <= {row[key] for row in rows}
    assert not re.search(r"style=|<style|saksi\.invalid|vega", svg)
    assert "<html" not in part


@pytest.mark.parametrize("address", CHARTS)
def test_a_page_waits_for_no_drawing_and_without_script_leads_to_it(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert "<svg" not in page
    link = re.search(r'<noscript><p><a href="([^"]+)"', page)
    assert link is not None
    alone = client.get(link[1].replace("&amp;", "&"))
    assert "<html" in alone.text
    assert "<svg" in alone.text
    assert f'href="{address.replace("&", "&amp;")}"' in alone.text


@pytest.mark.parametrize("address", CHARTS)
def test_a_chart_that_cannot_be_drawn_says_so(
    client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> str:
        raise StorageError("A chart could not be drawn.", fix="Try again.")

    monkeypatch.setattr(chart, "draw_svg", fail)
    answer = client.get(chart_of(client, address))
    assert answer.status_code == 200
    assert "The chart could not be drawn; the list holds the same." in answer.text


def test_who_quotes_whom_is_told_both_ways(client: TestClient) -> None:
    rows = client.get("/api/voices?limit=200").json()
    quoted = {(one["name"], carrier) for one in rows for carrier, _ in one["through"]}
    assert quoted
    known = {one["name"] for one in rows}
    assert {(source, one["name"]) for one in rows for source, _ in one["quotes"]} == {
        pair for pair in quoted if pair[1] in known
    }


def test_a_scope_leads_to_its_words(client: TestClient) -> None:
    scope = re.search(r"/figures\?[^\"]*group=(fig-\w+)", client.get("/figures").text)
    assert scope is not None
    assert "<blockquote" in client.get(f"/figures/{scope[1]}").text


def test_the_map_draws_circles_as_wide_as_a_place_is_uncertain(client: TestClient) -> None:
    drawn = client.get("/incidents/places.json").json()
    assert drawn["circles"]
    assert {one["radius"] for one in drawn["circles"]} <= {500, 5_000, 20_000, 60_000, 100_000, 250_000}
    assert drawn["unplaced"] + len(drawn["circles"]) == len(client.get("/incidents?format=json").json())


def first_incident(client: TestClient) -> str:
    rows = client.get("/incidents?format=json").json()
    return max(rows, key=lambda row: (row["statements"], row["id"]))["id"]


def test_a_status_is_decided_with_a_reason_and_taken_back(own_client: TestClient) -> None:
    address = f"/incidents/{first_incident(own_client)}"
    assert own_client.post(f"{address}/status", data={"status": "confirmed", "reason": ""}).status_code == 422
    page = own_client.post(f"{address}/status", data={"status": "confirmed", "reason": "Two visits."}).text
    assert "Two visits." in page
    undo = re.search(r'name="undo" value="(as-\w+)"', page)
    assert undo is not None
    page = own_client.post(f"{address}/relate", data={"undo": undo[1]}).text
    assert 'name="undo"' not in page
    assert "Two visits." in page


def test_statements_are_split_off_and_come_back_as_one(own_client: TestClient) -> None:
    incident = first_incident(own_client)
    page = own_client.get(f"/incidents/{incident}").text
    statements = re.findall(r'name="statement" value="(st-\w+)"', page)
    answer = own_client.post(f"/incidents/{incident}/relate", data={"decision": "split", "statement": statements})
    assert answer.status_code == 422
    page = own_client.post(
        f"/incidents/{incident}/relate", data={"decision": "split", "statement": statements[:1], "reason": "Other day."}
    ).text
    assert "Other day." in page
    own_client.post("/incidents/reconcile")
    assert own_client.get(f"/incidents/{incident}").status_code in (200, 404)
    undo = re.search(r'name="undo" value="(as-\w+)"', page)
    assert undo is not None
    holder = next(
        row["id"]
        for row in own_client.get("/incidents?format=json").json()
        if statements[0] in own_client.get(f"/incidents/{row['id']}").text
    )
    own_client.post(f"/incidents/{holder}/relate", data={"undo": undo[1]})
    own_client.post("/incidents/reconcile")
    assert statements[0] in own_client.get(f"/incidents/{incident}").text


def test_a_replay_gives_the_same(client: TestClient) -> None:
    assert "byte for byte" in client.post(f"/incidents/{first_incident(client)}/replay").text


def test_a_pair_is_judged_and_the_judgement_taken_back(own_client: TestClient) -> None:
    address = re.search(r'href="(/linkage/[^"]+)"', own_client.get("/linkage").text)
    assert address is not None
    page = own_client.post(address[1], data={"decision": "different", "reason": "Other father."}).text
    assert "Other father." in page
    undo = re.search(r'name="undo" value="(as-\w+)"', page)
    assert undo is not None
    assert 'name="undo"' not in own_client.post(address[1], data={"undo": undo[1]}).text
    assert own_client.post(address[1], data={"decision": "maybe"}).status_code == 422
    assert own_client.post("/people/link").status_code == 200


def test_the_ledger_is_verified_from_its_page(client: TestClient) -> None:
    assert "Everything is as the ledger says" in client.post("/ledger/verify").text


def test_hits_are_marked_in_the_original(client: TestClient) -> None:
    page = client.get("/search?q=killed&kind=statement").text
    assert "<mark>killed</mark>" in page
    assert "<mark>" in client.get("/search", params={"q": "قتل"}).text


def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with create_case(folder) as case:
        add_entries(
            case,
            [
                Source(id="src-x", name=HOSTILE, kind=SourceKind.NGO, note=HOSTILE),
                Actor(id="act-x", name=HOSTILE, aliases=(HOSTILE,)),
                Place(id="case:x", name=HOSTILE, latitude=1.0, longitude=2.0),
            ],
        )
    with open_case(folder) as case:
        app, _ = make_app(case, folder, HOST)
        with signed_in(app) as client:
            addresses = ["/sources", "/sources/src-x", "/actors", "/actors/act-x", "/places", "/places/case:x"]
            for address in [*addresses, "/search?q=alert"]:
                page = client.get(address).text
                assert "<script>alert" not in page, address
                assert "alert" in page, address
                assert "\u202e" not in page, address
                assert "\u27e8U+202E\u27e9" in page, address


@pytest.mark.parametrize(
    "path", ["/incidents/in-none", "/people/pe-none", "/linkage/a/b", "/figures/none", "/places/none"]
)
def test_what_is_not_there_is_told(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1" in answer.text


def test_a_section_of_many_incidents_says_how_many_there_are_and_leads_to_all(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_rows, "PAGE_SIZE", 1)
    rows = client.get("/places?format=json").json()
    place = max(rows, key=lambda row: (row["incidents"], row["id"]))
    page = client.get(f"/places/{place['id']}").text
    told = re.search(r'The first 1 of (\d+) are shown\. <a href="([^"]+)"', page)
    assert told is not None
    assert len(client.get(f"{told[2]}&format=json").json()) == int(told[1]) > 1


def test_all_names_of_an_actor_stay_in_the_addresses_of_its_incidents(client: TestClient) -> None:
    actor = next(row for row in client.get("/actors?format=json").json() if row["aliases"])
    names = [actor["name"], *actor["aliases"].split(", ")]
    query = "&".join(f"perpetrator={quote(one)}" for one in names)
    page = client.get(f"/incidents?{query}").text
    assert page.count('<input type="hidden" name="perpetrator"') == len(names)
    link = re.search(r'href="([^"]+format=csv)"', page)
    assert link is None or all(quote_plus(one) in link[1] for one in names)


def test_no_page_of_a_document_tells_a_way_through_the_machine(client: TestClient) -> None:
    for row in client.get("/documents?format=json").json():
        captures = client.get(f"/api/documents/{row['id']}/captures").json()
        assert captures
        assert not any(one["origin"].startswith("/") for one in captures), captures
