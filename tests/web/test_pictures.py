"""Captured pictures: covered until somebody asks, drawn anew, and written down by hand."""

import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from saksi.capture import PICTURES
from saksi.capture.kind import find_binary_kind
from saksi.casework import list_documents, show_document
from saksi.store import open_case
from saksi.web.phrase_book import FILES

SECRET = b"taken by the one who must not be found"


def picture(kind: str = "PNG", *, size: tuple[int, int] = (60, 40), secret: bytes = b"") -> bytes:
    """Make a picture, red above and white below, with something hidden behind its end."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste((200, 0, 0), (0, 0, size[0], size[1] // 2))
    written = io.BytesIO()
    held = Image.Exif()
    held[0x0112] = 6  # held upright: a quarter turn
    held[0x010E] = SECRET.decode()
    drawn.save(written, kind, **({"exif": held} if secret and kind in ("JPEG", "PNG") else {}))
    return written.getvalue() + secret


def add(client: TestClient, data: bytes, name: str = "list.jpg") -> str:
    """Hand a file over and give the address of its page."""
    answer = client.post(
        "/documents/add", files=[("files", (name, data, "text/html"))], data={"publisher": "Vellmar Post"}
    )
    assert answer.status_code == 200
    return answer.url.path


@pytest.mark.parametrize("kind", PICTURES.values())
def test_a_picture_is_covered_until_somebody_asks(own_client: TestClient, kind: str) -> None:
    path = add(own_client, picture(kind))
    covered = own_client.get(path).text
    assert "The picture is covered" in covered
    assert "<img" not in covered
    for look in ("dim", "full"):
        shown = own_client.get(f"{path}?look={look}").text
        assert f'<img src="{path}/picture"' in shown
    assert "<img" not in own_client.get(f"{path}?look=anything").text


@pytest.mark.parametrize("kind", PICTURES.values())
def test_what_is_shown_is_drawn_anew_and_holds_the_pixels_alone(own_client: TestClient, kind: str) -> None:
    path = add(own_client, picture(kind, secret=SECRET))
    answer = own_client.get(f"{path}/picture")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")
    assert SECRET not in answer.content
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.format == "PNG"
    assert shown.info.keys() <= {"transparency"}
    assert shown.size == ((40, 60) if kind in ("JPEG", "PNG") else (60, 40))
    assert SECRET in own_client.get(f"{path}/original").content  # the original stays as it came


def test_a_large_picture_is_shown_smaller_and_a_huge_one_is_not(own_client: TestClient) -> None:
    path = add(own_client, picture("PNG", size=(5000, 300)))
    assert Image.open(io.BytesIO(own_client.get(f"{path}/picture").content)).size == (2400, 144)
    written = io.BytesIO()
    Image.new("1", (10_001, 10_001)).save(written, "PNG")
    answer = own_client.get(f"{add(own_client, written.getvalue(), 'huge.png')}/picture")
    assert answer.status_code == 422
    assert "more than 100,000,000 pixels" in answer.text


@pytest.mark.parametrize("cut", [20, 60, 100])
def test_a_damaged_picture_says_so_and_its_original_is_kept(own_client: TestClient, cut: int) -> None:
    damaged = picture("PNG")[:cut]
    path = add(own_client, damaged)
    answer = own_client.get(f"{path}/picture")
    assert answer.status_code == 422
    assert "The original is kept" in answer.text
    assert own_client.get(f"{path}/original").content == damaged


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><img src=x onerror=alert(1)><p>Nobody was hurt in Old Ketral.",
        b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(40),
        b"%PDF-1.7\n" + bytes(40),
    ],
)
def test_what_is_no_picture_of_pixels_is_never_shown(own_client: TestClient, data: bytes) -> None:
    path = add(own_client, data, "picture.png")
    assert "<img" not in own_client.get(f"{path}?look=full").text
    assert own_client.get(f"{path}/picture").status_code == 404


def test_words_are_written_down_beside_the_picture_and_lead_back_to_it(
    own_client: TestClient, own_folder: Path
) -> None:
    path = add(own_client, picture("JPEG"))
    known = path.rpartition("/")[2]
    form = own_client.get(f"/documents/add?of={known}&look=full").text
    assert f'<img src="{path}/picture"' in form
    assert 'value="Vellmar Post"' in form
    words = "On 4 May 2031 the health post said 12 people were killed in Old Ketral."
    nothing = own_client.post("/documents/add", data={"pasted": "", "of": known})
    assert (nothing.status_code, f'value="{known}"' in nothing.text) == (422, True)
    answer = own_client.post("/documents/add", data={"pasted": words, "publisher": "Vellmar Post", "of": known})
    assert f'<a href="{path}">written down by hand</a>' in answer.text
    with open_case(own_folder) as case:
        written = next(one for one in list_documents(case) if one.id == answer.url.path.rpartition("/")[2])
        found = show_document(case, written.id)
    assert found.text == words
    assert found.statements
    assert own_client.get("/documents/add?of=doc-none").status_code == 404


def test_kinds_are_told_by_the_bytes_and_have_words_in_every_language() -> None:
    heads = (
        b"RIFF\0\0\0\0WEBP",
        b"RIFF\0\0\0\0WAVE",
        b"RIFF\0\0\0\0AVI ",
        b"\0\0\0\x18ftypheic",
        b"\0\0\0\x18ftypisom",
    )
    found = [find_binary_kind(one + bytes(20)) for one in heads]
    assert [one and one.media_type for one in found] == [
        "image/webp",
        "audio/wav",
        "video/x-msvideo",
        "image/heic",
        "video/mp4",
    ]
    assert {one.words for one in found if one} <= set(FILES)
