"""Documents in the browser: found, added, read at once, shown with every statement on its words."""

import json
import re
from html import unescape
from pathlib import Path

from fastapi.testclient import TestClient

from saksi.casework import list_documents, show_document
from saksi.store import open_case

REPORT = "On 4 May 2031 the health post of Vellmar said 12 people were killed 🕯 in the village of Old Ketral."


def text_of(page: str) -> str:
    """Give the words of the document's text on a page, as a browser would."""
    shown = page.split("data-text>", 1)[1].split("</div>", 1)[0]
    return unescape(re.sub(r"<[^>]+>", "", shown))


def test_the_list_is_narrowed_by_words_and_language_and_can_be_taken_away(client: TestClient) -> None:
    arabic = client.get("/documents?lang=ar&format=json").json()
    assert {one["lang"] for one in arabic} == {"ar"}
    csv = client.get("/documents?lang=ar&format=csv")
    assert csv.content.startswith(b"\xef\xbb\xbfpublished,publisher,title")
    assert len(csv.text.strip().splitlines()) == len(arabic) + 1
    assert client.get("/documents?q=no-such-words-anywhere").text.count("<tr>") == 0


def test_every_document_page_shows_its_text_letter_by_letter(client: TestClient, demo_folder: Path) -> None:
    with open_case(demo_folder) as case:
        for document in list_documents(case):
            shown = show_document(case, document.id)
            page = client.get(f"/documents/{document.id}")
            assert page.status_code == 200
            if shown.text:
                assert text_of(page.text) == shown.text


def test_pasted_words_are_read_and_shown_at_once(own_client: TestClient) -> None:
    answer = own_client.post("/documents/add", data={"pasted": REPORT, "publisher": "Vellmar Post"})
    assert answer.status_code == 200
    assert "Taken in and read: 1 statement." in answer.text
    assert text_of(answer.text) == REPORT


def test_several_files_give_a_report_with_what_failed(own_client: TestClient) -> None:
    lines = "\n".join(json.dumps({"id": str(n), "text": f"{REPORT} {n}"}) for n in range(3)) + "\nnot json\n"
    files = [
        ("files", ("reports.jsonl", lines.encode(), "application/json")),
        ("files", ("<b>odd</b>.txt", b"One man was shot dead in Old Ketral on Friday.", "text/html")),
        ("files", ("blob.bin", bytes(range(256)), "application/octet-stream")),
    ]
    answer = own_client.post("/documents/add", files=files)
    assert answer.status_code == 200
    assert "new documents" in answer.text
    assert "<b>odd</b>" not in answer.text
    assert "reports.jsonl, 4" in answer.text


def test_nothing_handed_over_is_said_and_what_was_typed_is_kept(own_client: TestClient) -> None:
    answer = own_client.post("/documents/add", data={"pasted": "", "publisher": "Vellmar Post"})
    assert answer.status_code == 422
    assert 'value="Vellmar Post"' in answer.text
    wrong = own_client.post("/documents/add", data={"pasted": REPORT, "published": "yesterday"})
    assert (wrong.status_code, REPORT in unescape(wrong.text)) == (422, True)


def test_hostile_words_are_shown_as_text(own_client: TestClient) -> None:
    hostile = (
        "<script>alert(1)</script> \u202eevil\u202c <img src=x onerror=alert(1)> 12 people were killed in Vellmar."
    )
    answer = own_client.post("/documents/add", data={"pasted": hostile, "publisher": '"><script>x</script>'})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<script>x" not in answer.text
    assert "<img" not in answer.text


def test_the_original_is_handed_out_unchanged_and_is_never_opened(client: TestClient, demo_folder: Path) -> None:
    with open_case(demo_folder) as case:
        document = list_documents(case)[0]
        expected = case.originals.fetch(document.sha256)
    answer = client.get(f"/documents/{document.id}/original")
    assert answer.content == expected
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_document_is_no_longer_relied_on_and_again(own_client: TestClient, own_folder: Path) -> None:
    with open_case(own_folder) as case:
        document_id = list_documents(case)[0].id
    assert own_client.post(f"/documents/{document_id}/taint", data={"reason": ""}).status_code == 422
    told = own_client.post(f"/documents/{document_id}/taint", data={"reason": "forged letterhead"})
    assert "forged letterhead" in told.text
    back = own_client.post(f"/documents/{document_id}/restore", data={"reason": "it was genuine"})
    assert "forged letterhead" not in back.text


def test_an_unknown_document_is_not_there(client: TestClient) -> None:
    answer = client.get("/documents/doc-none")
    assert answer.status_code == 404
    assert "There is no such thing here." in answer.text
