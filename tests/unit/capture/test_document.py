"""Bytes to a document: kinds by content, character sets, markup, limits, and that nothing crashes or is lost."""

import datetime as dt
import hashlib
import unicodedata
from pathlib import Path

import pytest

from saksi.capture import MAX_TEXT_LENGTH, extract_document, locate
from saksi.errors import BadInput
from saksi.model import Capture, Document, ExtractedText

REPORT = "Empat orang tewas di desa Tanah Kelabu, kata seorang saksi pada Selasa malam.\n"
ARABIC = "قُتل أربعة أشخاص في قرية عين زمرة مساء الثلاثاء، بحسب شاهد من أهل القرية.\n"
FRENCH = "Quatre personnes ont été tuées à Deir Nasut, d'après une rescapée très âgée.\n"


def facts(**changes: object) -> Capture:
    given = {"document_id": "doc-1", "at": dt.datetime(2025, 3, 12, tzinfo=dt.UTC), "by": "user-1", "how": "file"}
    return Capture(**(given | changes))  # type: ignore[arg-type]


def extract(data: bytes, **changes: object) -> tuple[Document, ExtractedText]:
    return extract_document(data, facts(**changes))


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def article(*paragraphs: str) -> str:
    return "<article>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</article>"


LONG = (
    "The observatory counted the dead of the valley again on Thursday and published the names village by village. " * 3
)


def test_plain_text_is_taken_letter_by_letter() -> None:
    document, extracted = extract(REPORT.encode())
    assert extracted.text == REPORT
    assert (document.media_type, document.encoding, document.findings) == ("text/plain", "utf-8", ())
    assert document.sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert document.text_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert (document.size_bytes, document.text_length) == (len(REPORT), len(REPORT))
    assert document.extractor.name == "saksi-text"


def test_no_bytes_are_no_document() -> None:
    with pytest.raises(BadInput, match="empty"):
        extract(b"")


@pytest.mark.parametrize(
    "data", [b" ", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"<html><body></body></html>", b"---\n---\n"]
)
def test_a_document_without_words_says_so(data: bytes) -> None:
    document, extracted = extract(data)
    assert "no-text" in codes(document) or extracted.text.strip()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 text", "application/pdf"),
        (b"PK\x03\x04" + bytes(40), "application/zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "image/jpeg"),
        (b"\x1f\x8b\x08" + bytes(40), "application/gzip"),
        (b"{\\rtf1 text}", "application/rtf"),
        (bytes(range(256)) * 8, "application/octet-stream"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(30), "video/mp4"),
    ],
)
def test_what_is_not_text_is_kept_and_named(data: bytes, media_type: str) -> None:
    document, extracted = extract(data, origin="report.txt")
    assert (document.media_type, extracted.text, codes(document)) == (media_type, "", ["not-text"])
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "text", ["BZh is how the note begins. " + REPORT, "MZ street: " + REPORT, "ID3 card found. " + REPORT]
)
def test_text_that_begins_like_a_program_is_text(text: str) -> None:
    assert extract(text.encode())[1].text == text


@pytest.mark.parametrize("suffix", ["txt", "html", "pdf", "md", ""])
def test_kind_is_told_by_content(suffix: str) -> None:
    assert extract(page(article(LONG)), origin=f"a.{suffix}")[0].media_type == "text/html"
    assert extract(REPORT.encode(), origin=f"a.{suffix}")[0].media_type == "text/plain"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (REPORT, "utf-8"), (REPORT, "utf-8-sig"), (REPORT, "utf-16"), (ARABIC, "utf-16"), (ARABIC, "utf-32"), (ARABIC, "utf-16-le"), (ARABIC, "utf-16-be"), (REPORT, "utf-16-le"), (REPORT, "utf-16-be"),
        (ARABIC * 3, "cp1256"), (FRENCH * 3, "cp1252"), (ARABIC.replace("،", ",") * 3, "utf-8"),
    ],
)  # fmt: skip
def test_character_sets(text: str, encoding: str) -> None:
    document, extracted = extract(text.encode(encoding))
    assert extracted.text == text
    assert "not-text" not in codes(document)


def test_a_legacy_set_is_reported_as_a_guess() -> None:
    assert codes(extract(FRENCH.encode("cp1252"))[0]) == ["guessed-encoding"]


def test_a_declared_set_is_used_and_a_wrong_one_reported() -> None:
    body = f"<html><head><meta charset='windows-1256'></head><body>{article(ARABIC * 4)}</body></html>"
    document, extracted = extract(body.encode("cp1256"))
    assert (document.encoding, codes(document)) == ("cp1256", [])
    assert "عين زمرة" in extracted.text
    document, extracted = extract(body.encode())
    assert (document.encoding, codes(document)) == ("utf-8", ["wrong-encoding"])
    assert "عين زمرة" in extracted.text


def test_mixed_encodings_are_read_line_by_line_and_placed() -> None:
    data = (REPORT * 3 + ARABIC * 3).encode() + FRENCH.encode("cp1252") + (ARABIC * 2).encode()
    document, extracted = extract(data)
    assert extracted.text == REPORT * 3 + ARABIC * 3 + FRENCH + ARABIC * 2
    (finding,) = document.findings
    assert finding.code == "mixed-encoding"
    assert extracted.text[finding.start : finding.end] == FRENCH


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfea",
        b"\xfe\xff\xd8\x00",
        b"\xef\xbb\xbf\xff",
        b"abc\xff\xfe\xfd",
        b"\x81\x8d\x8f\x90\x9d text",
        "é".encode()[:1],
    ],
)
def test_bytes_of_no_set_lose_nothing(data: bytes) -> None:
    document, extracted = extract(data)
    assert extracted.text
    assert document.findings


def test_composed_form_and_line_ends_have_a_way_back() -> None:
    original = "Rescape\u0301e a\u0300 Deir Nasut\r\nQuatre tue\u0301s\rfin\n"
    _, extracted = extract(original.encode())
    assert extracted.text == unicodedata.normalize("NFC", "Rescapée à Deir Nasut\nQuatre tués\nfin\n")
    start = extracted.text.index("Quatre")
    low, high = locate(extracted, start, start + len("Quatre tués"))
    assert original[low:high] == "Quatre tue\u0301s"


def test_hidden_characters_are_reported_and_stay() -> None:
    text = "killed \u202e31\u202c people, 1\u200b2 wounded, ki\u200dlled, می\u200cخواهم, \ufffd"
    document, extracted = extract(text.encode())
    assert extracted.text == text
    assert codes(document) == ["bidi-control"] * 2 + ["invisible-character"] * 2 + ["replacement-character"]
    assert [text[one.start : one.end] for one in document.findings] == [
        "\u202e",
        "\u202c",
        "\u200b",
        "\u200d",
        "\ufffd",
    ]


def test_menus_and_link_lines_are_left_out_of_a_page() -> None:
    body = (
        "<nav><a href=/>Beranda</a> <a href=/politik>Politik</a></nav>"
        + article(
            LONG,
            "Baca juga: Tiga tewas di Jorva",
            "Thirteen guardsmen were killed. " + LONG,
            "Read also: The ambush, in pictures",
            "ADVERTISEMENT",
            "Iklan",
        )
        + "<footer>All names are invented</footer>"
    )
    document, extracted = extract(page(body))
    assert "Thirteen guardsmen were killed" in extracted.text
    for word in ("Beranda", "Politik", "Baca juga", "Read also", "invented", "ADVERT", "Iklan"):
        assert word not in extracted.text
    assert codes(document) == ["link-lines"]


def test_facts_of_a_page() -> None:
    head = (
        "<title>Ambush in the valley | Medrane Courier</title><meta property='og:title' content='Ambush in  the valley'>"
        "<meta property=og:site_name content='Medrane Courier'><link rel=canonical href='https://courier.example/a'>"
        "<meta property='article:published_time' content='2025-03-11T23:30:00+03:00'>"
    )
    document, _ = extract(page(article(LONG), head))
    assert (document.title, document.publisher, document.url) == (
        "Ambush in the valley",
        "Medrane Courier",
        "https://courier.example/a",
    )
    assert (document.published, document.published_basis) == (dt.date(2025, 3, 11), "metadata")


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        ('<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":"2025-03-10"}]}</script>', dt.date(2025, 3, 10), "metadata"),
        ('<script type="application/ld+json">{broken</script><meta name=date content="10 Mar 2025 10:00:00 +0000">', dt.date(2025, 3, 10), "metadata"),
        ("<link rel=canonical href='https://x.example/2025/03/09/a'>", dt.date(2025, 3, 9), "url"),
        ("<meta name=date content='2031-01-01'>", None, ""),
        ("<meta name=date content='0001-01-01'>", None, ""),
        ("<meta name=date content='yesterday'>", None, ""),
        ("", None, ""),
    ],
)  # fmt: skip
def test_publication_date_and_where_it_is_from(head: str, published: dt.date | None, basis: str) -> None:
    document, _ = extract(page(article(LONG + "Published on 1 January 2020."), head))
    assert (document.published, document.published_basis) == (published, basis)


def test_what_the_capture_declares_comes_first() -> None:
    head = "<meta property=og:site_name content=Courier><meta name=date content=2025-03-01>"
    document, _ = extract(
        page(article(LONG), head),
        publisher="Declared",
        published=dt.date(2025, 3, 2),
        url="https://x.example/a",
        declared_lang="ID",
    )
    assert (document.publisher, document.published, document.published_basis) == (
        "Declared",
        dt.date(2025, 3, 2),
        "declared",
    )
    assert (document.url, document.lang) == ("https://x.example/a", "id")


def test_date_in_the_address_it_was_captured_from() -> None:
    document, _ = extract(REPORT.encode(), url="https://x.example/2025/03/11/a")
    assert (document.published, document.published_basis) == (dt.date(2025, 3, 11), "url")


def test_language_is_asked_of_the_text_before_the_template() -> None:
    data = b"<html lang=en><body>" + article(FRENCH * 5).encode() + b"</body></html>"
    assert extract_document(data, facts(), detect=lambda text: "fr" if "ont" in text else "")[0].lang == "fr"
    assert extract_document(data, facts(), detect=lambda text: "")[0].lang == "en"
    assert extract_document(REPORT.encode(), facts())[0].lang == ""


@pytest.mark.parametrize(
    "body",
    [
        "<article><p>" + LONG + "<p>Eleven bodies were found in the well", "<div><b>" + LONG + "Eleven bodies were found",
        "<p>" + LONG + "</div></td></p></p>Eleven bodies were found<", "<p>" + LONG + "Eleven bodies were found<!-- open", "<table><tr><td>" + LONG + "Eleven bodies were found",
    ],
)  # fmt: skip
def test_unclosed_html_keeps_its_words(body: str) -> None:
    _, extracted = extract(("<html><body>" + body).encode())
    assert "Eleven bodies were found" in extracted.text


def test_hostile_markup_ends_in_a_document() -> None:
    for data in (
        b"<html>" + b"<div>" * 5000 + b"Eleven bodies were found",
        b"<html>" + b"<a " * 200_000,
        b"<html>" + b"<!--" * 200_000,
        b"<html>" + b"&" * 500_000,
        b"<html><script>" * 50_000,
        b"<html>" + b'<p title="' * 100_000,
        b"<html><body>" + b"<i>x</i>" * 120_000,
        b"<html>\0<body>\0<p>Eleven bodies",
        b"<?xml version='1.0' encoding='utf-7'?><html><body><p>Eleven",
        b"<html><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><body>&b;",
    ):
        document, _ = extract(data)
        assert document.media_type in ("text/html", "application/xml", "text/plain")


def test_too_deep_a_page_is_read_whole_with_a_finding() -> None:
    document, extracted = extract(b"<html><body>" + b"<div>" * 400 + b"Eleven bodies were found" + b"</div>" * 400)
    assert "Eleven bodies were found" in extracted.text
    assert "no-article" in codes(document)


def test_markdown_loses_its_marks_only() -> None:
    text = (
        "---\ntitle: Field notes\ndate: 2025-03-10\npublisher: Lantern\n---\n# Jorva, *10 March*\n\n**Twelve** men were [taken](https://x.example) away.\n"
        "> A neighbour_said_so: \\*all\\* of them ![map](m.png)\n- 3 < 4\n\n```\n**kept**\n```\n2 * 3 * 4 snake_case\n"
    )
    document, extracted = extract(text.encode(), origin="notes.md")
    assert extracted.text == (
        "Jorva, 10 March\n\nTwelve men were taken away.\nA neighbour_said_so: *all* of them \n- 3 < 4\n\n```\n**kept**\n```\n2 * 3 * 4 snake_case\n"
    )
    assert (document.media_type, document.title, document.publisher) == ("text/markdown", "Field notes", "Lantern")
    assert (document.published, document.published_basis) == (dt.date(2025, 3, 10), "metadata")
    assert all(
        text[one.original_start : one.original_end] == extracted.text[one.start : one.end] for one in extracted.segments
    )


def test_a_line_of_json_lines_is_text_whatever_it_looks_like() -> None:
    text = "<html># **cafe\u0301**\r\n"
    document, extracted = extract(text.encode(), container_sha256="0" * 64, container_part="line 7")
    assert (extracted.text, document.media_type) == (text, "text/plain")


def test_a_text_of_50_megabytes_is_read_up_to_the_limit() -> None:
    line = "Nobody was hurt in Ostrava Fields.\n"
    data = line.encode() * (50 * 1024 * 1024 // len(line) + 1)
    document, extracted = extract(data)
    assert document.size_bytes == len(data)
    assert MAX_TEXT_LENGTH - len(line) <= document.text_length <= MAX_TEXT_LENGTH
    assert extracted.text.endswith("Fields.\n")
    assert codes(document) == ["text-too-long"]


def test_the_demo_pages_of_the_package_are_wholly_mapped() -> None:
    folder = Path(__file__).parents[3] / "resources" / "demo" / "files"
    for file in sorted(folder.glob("*.html")):
        source = file.read_text("utf-8")
        _, extracted = extract(file.read_bytes())
        for segment in extracted.segments:
            run = extracted.text[segment.start : segment.end]
            if segment.exact:
                assert run == source[segment.original_start : segment.original_end]
            else:
                assert segment.original_start is not None or run == "\n\n"
