"""Review in the browser without our script: decide, correct on the words of the text, take back, and lose nothing."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from saksi.casework import Case, list_queue, show_statement
from saksi.model import How, ReviewState
from saksi.store import open_case
from saksi.web.statement_form import told_elsewhere

from .test_documents import REPORT


@pytest.fixture
def case(own_folder: Path) -> Iterator[Case]:
    with open_case(own_folder) as opened:
        yield opened


def first(case: Case) -> str:
    return list_queue(case, limit=1)[0].assessed.statement.id


def fields(page: str) -> dict[str, str]:
    """Give the fields of the form that decides, as a browser would send them unchanged."""
    form = page.split('id="decide"', 1)[1].split("</form>", 1)[0]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r' name="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag) and 'form="refuse"' not in tag:
            value = re.search(r' value="([^"]*)"', tag)
            found[name[1]] = unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select[^>]* name="([^"]*)">(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found


def test_a_form_sent_back_unchanged_accepts_and_goes_on(own_client: TestClient, case: Case) -> None:
    for one in [listed.assessed.statement.id for listed in list_queue(case, limit=12)]:
        if show_statement(case, one).assessed.state is not ReviewState.OPEN:
            continue
        page = own_client.get(f"/review/{one}")
        answer = own_client.post(f"/review/{one}/accept", data=fields(page.text), follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/review/st-")
        assert show_statement(case, one).assessed.state is ReviewState.ACCEPTED


def test_rejecting_asks_for_a_reason_and_can_be_taken_back(own_client: TestClient, case: Case) -> None:
    one = first(case)
    refused = own_client.post(f"/review/{one}/reject", data={"seen": "0", "reason": " "})
    assert (refused.status_code, show_statement(case, one).assessed.state) == (422, ReviewState.OPEN)
    done = own_client.post(f"/review/{one}/reject", data={"seen": "0", "reason": "read wrongly"})
    assert show_statement(case, one).assessed.state is ReviewState.REJECTED
    undo = re.search(r'name="assessment" value="([^"]+)"', done.text)
    assert undo is not None
    own_client.post(f"/review/{one}/undo", data={"assessment": undo[1]})
    assert show_statement(case, one).assessed.state is ReviewState.OPEN


def test_the_later_of_two_tabs_is_told_and_keeps_what_was_typed(own_client: TestClient, case: Case) -> None:
    one = first(case)
    form = fields(own_client.get(f"/review/{one}").text)
    own_client.post(f"/review/{one}/accept", data=form)
    answer = own_client.post(f"/review/{one}/accept", data={**form, "lower": "777", "upper": "777"})
    assert answer.status_code == 409
    assert "in the meantime" in answer.text
    assert 'value="777"' in answer.text
    assert show_statement(case, one).assessed.state is ReviewState.ACCEPTED


def added(own_client: TestClient) -> tuple[str, str]:
    """Add the report with a character beyond the basic plane; give the ids of its document and its statement."""
    page = own_client.post("/documents/add", data={"pasted": REPORT, "published": "2031-05-06"})
    statement = re.search(r'href="/review/(st-\w+)"', page.text)
    document = re.search(r"document=(doc-\w+)", page.text)
    assert statement
    assert document
    return document[1], statement[1]


def test_every_field_is_corrected_on_words_of_the_text(own_client: TestClient, case: Case) -> None:
    _, one = added(own_client)
    form = fields(own_client.get(f"/review/{one}").text)
    start = REPORT.index("Old Ketral")
    changed = {
        **form,
        "lower": "11",
        "upper": "12",
        "approx": "yes",
        "place": "Old Ketral",
        "place_span": f"{start}-{start + 10}",
        "source": "health post",
        "source_span": "",
        "source_kind": "medic",
        "when": "4 May 2031",
        "start": "2031-05-04",
        "end": "2031-05-05",
        "victims": "people",
        "civilian": "yes",
        "perpetrator": "village",
        "method": "shooting",
        "stance": "alleged",
        "why": "read again",
    }
    assert own_client.post(f"/review/{one}/accept", data=changed, follow_redirects=False).status_code == 303
    shown = show_statement(case, one).assessed
    statement = shown.statement
    assert shown.state is ReviewState.CORRECTED
    assert statement.quantity is not None
    assert (statement.quantity.lower, statement.quantity.upper, statement.quantity.approx) == (11, 12, True)
    assert statement.scope.place is not None
    assert statement.scope.place.span is not None
    assert (statement.scope.place.span.start, statement.scope.place.span.quote) == (start, "Old Ketral")
    assert (statement.source.as_written, statement.source.kind.value) == ("health post", "medic")
    assert statement.scope.when is not None
    assert statement.scope.when.edtf == "2031-05-04/2031-05-05"
    assert (statement.victims.as_written, statement.victims.civilian) == ("people", True)
    assert statement.scope.perpetrator is not None
    assert statement.scope.perpetrator.as_written == "village"
    assert statement.scope.method is not None
    assert (statement.scope.method.value, statement.stance.value) == ("shooting", "alleged")
    assert shown.decisions[-1].reason == "read again"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("place", "words that nobody wrote"),
        ("lower", "many"),
        ("lower", "-1"),
        ("upper", "0"),
        ("start", "last Friday"),
        ("place_id", "geonames:none"),
        ("kind", "no-such-kind"),
        ("words", ""),
    ],
)
def test_what_does_not_fit_is_marked_at_its_field_and_kept(
    own_client: TestClient, case: Case, field: str, value: str
) -> None:
    _, one = added(own_client)
    form = {**fields(own_client.get(f"/review/{one}").text), "perpetrator": "typed before", field: value}
    answer = own_client.post(f"/review/{one}/accept", data=form)
    assert answer.status_code == 422
    assert 'class="fault"' in answer.text
    assert 'value="typed before"' in answer.text
    assert show_statement(case, one).assessed.state is ReviewState.OPEN


def test_a_missed_statement_is_added_on_its_words(own_client: TestClient, case: Case) -> None:
    document, one = added(own_client)
    empty = own_client.post("/review/new", data={"document": document, "words": "", "perpetrator": "kept"})
    assert (empty.status_code, 'value="kept"' in empty.text) == (422, True)
    start = REPORT.index("health post")
    page = own_client.post(
        "/review/new",
        data={
            "document": document,
            "words": "health post",
            "words_span": f"{start}-{start + 11}",
            "kind": "conduct",
            "act": "other",
            "source_kind": "outlet",
        },
    )
    assert page.status_code == 200
    assert "conduct · other" in page.text
    split = own_client.get(f"/review/new?document={document}&like={one}")
    form = fields(split.text)
    assert form["words"] == show_statement(case, one).assessed.statement.span.quote
    again = own_client.post("/review/new", data={**form, "act": "injured"})
    assert "incident · injured" in again.text or "figure · injured" in again.text


def test_an_error_of_our_script_leaves_the_form_untouched(own_client: TestClient) -> None:
    answer = own_client.post("/review/st-none/accept", data={}, headers={"hx-request": "true"})
    assert answer.status_code == 404
    assert (answer.headers["hx-retarget"], answer.headers["hx-reselect"]) == ("#notice", ".error")
    assert "<html" not in answer.text


def test_the_queue_is_narrowed_by_reason_and_stays_so(client: TestClient) -> None:
    found = client.get("/review?reason=denied")
    href = re.search(r'id="start" href="([^"]+)"', found.text)
    assert href is not None
    assert "reason=denied" in unescape(href[1])
    assert "reason=denied" in client.get(unescape(href[1])).text


def test_the_overview_counts_what_waits(client: TestClient) -> None:
    page = client.get("/")
    assert "statements wait for a decision" in page.text
    assert "all of them signed" in page.text


def test_figures_are_worked_out_again_from_the_overview(own_client: TestClient, case: Case) -> None:
    own_client.post(f"/review/{first(case)}/reject", data={"seen": "0", "reason": "read wrongly"})
    assert "older than the last decision" in own_client.get("/").text
    assert "older than the last decision" not in own_client.post("/reconcile").text


def test_the_places_of_the_text_are_offered_and_one_fills_the_form_without_script(
    own_client: TestClient, case: Case
) -> None:
    added = own_client.post(
        "/documents/add",
        data={"pasted": "Gunmen killed four farmers near Kesmara. They came from the market of Birsaya."},
        follow_redirects=True,
    )
    one = re.search(r"/review/(st-[a-z0-9]+)", added.text)
    assert one is not None
    page = own_client.get(f"/review/{one[1]}").text
    link = re.search(r'<a href="([^"]+)" data-put=[^>]*><bdi dir="auto">([^<]*Birsaya)</bdi>', page)
    assert link is not None
    filled = fields(own_client.get(unescape(link[1])).text)
    assert (filled["place"], filled["place_id"]) == (link[2], "case:birsaya")
    own_client.post(f"/review/{one[1]}/accept", data=filled)
    place = show_statement(case, one[1]).assessed.statement.scope.place
    assert place is not None
    assert place.place_id == "case:birsaya"


def test_what_another_sentence_gave_is_told_beside_its_field(own_client: TestClient, case: Case) -> None:
    listed = [one.assessed.statement for one in list_queue(case, limit=200)]
    taken = next(one for one in listed if one.scope.place is not None and one.scope.place.how is How.INHERITED)
    own = next(one for one in listed if told_elsewhere(one) == frozenset())
    words = "Taken from another sentence of this text. Does it hold here?"
    assert words in own_client.get(f"/review/{taken.id}").text
    assert words not in own_client.get(f"/review/{own.id}").text
