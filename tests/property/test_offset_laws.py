"""Laws of the offset map: covering, in order, and true to the original for any bytes."""

import datetime as dt
import html
import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from saksi.capture import extract_document, normalise
from saksi.capture.markdown import read_markdown
from saksi.capture.offsets import compose, keep_runs
from saksi.capture.web_page import read_page
from saksi.model import Capture, ExtractedText

FACTS = Capture(document_id="doc-1", at=dt.datetime(2025, 3, 12, tzinfo=dt.UTC), by="user-1", how="file")
MARKS = "\u0301\u0327\u0654\u0655\u064e\u1100\u1161\u11a8\u200c\u202e\ufb1d\u0b47\u0b56"
texts = st.text(st.sampled_from("ab e\u00e9\r\n\t" + MARKS) | st.characters(exclude_categories=["Cs"]), max_size=60)
words = st.sampled_from(["twelve", "killed", "in", "Jorva,", "قتل", "أربعة", "12", "été", "&amp;", "&#8217;s", "&ldquo;no&rdquo;", "a&nbsp;b", "<b>bold</b>", "<br>", "x<i>y</i>z", "می\u200cخواهم", "—", "\n  "])  # fmt: skip
paragraphs = st.lists(st.lists(words, min_size=3, max_size=30).map(" ".join), min_size=1, max_size=6)
FILLER = "The observatory counted the dead of the valley again on Thursday and published the names. " * 2


def check_cover(extracted: ExtractedText, original: str) -> None:
    place = 0
    for segment in extracted.segments:
        assert segment.start == place < segment.end
        place = segment.end
        run = extracted.text[segment.start : segment.end]
        if segment.exact:
            assert segment.original_start is not None
            assert run == original[segment.original_start : segment.original_end]
        elif segment.original_start is not None:
            assert segment.original_end is not None
            assert 0 <= segment.original_start <= segment.original_end <= len(original)
    assert place == len(extracted.text)


@settings(max_examples=300)
@given(texts)
def test_normalised_text_is_nfc_of_the_original_and_mapped(original: str) -> None:
    extracted = normalise(original)
    assert extracted.text == unicodedata.normalize("NFC", re.sub("\r\n?", "\n", original))
    check_cover(extracted, original)
    for segment in extracted.segments:
        run = original[segment.original_start : segment.original_end]
        assert extracted.text[segment.start : segment.end] == unicodedata.normalize("NFC", run.replace("\r", "\n"))


@given(texts, st.lists(st.integers(0, 60), max_size=8))
def test_composed_maps_lead_to_the_original(original: str, cuts: list[int]) -> None:
    earlier = normalise(original)
    bounds = sorted({min(cut, len(earlier.text)) for cut in cuts})
    later = keep_runs(earlier.text, list(zip(bounds[::2], bounds[1::2], strict=False)))
    whole = compose(later, earlier)
    assert whole.text == later.text
    check_cover(whole, original)


@given(st.text(st.sampled_from("ab*_#>[]()`\\!-\n<> ~"), max_size=80))
def test_markdown_keeps_words_in_order_and_exactly_mapped(text: str) -> None:
    extracted, _ = read_markdown(text)
    check_cover(extracted, text)
    assert all(segment.exact for segment in extracted.segments)


def reading_of(source: str) -> str:
    """The declared normalisation: tags away, references resolved, white space joined."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", source)).split())


@settings(max_examples=80, deadline=None)
@given(paragraphs)
@example(["twelve killed"])
def test_page_words_are_the_sources_own(body: list[str]) -> None:
    source = (
        "<html><body><nav>Menu</nav><article>"
        + "".join(f"<p>Part {number}. {FILLER}{text}</p>\n" for number, text in enumerate(body))
        + "</article></body></html>"
    )
    extracted = read_page(source).extracted
    check_cover(extracted, source)
    assert extracted.text.count("The observatory") == 2 * len(body)
    for segment in extracted.segments:
        run = extracted.text[segment.start : segment.end]
        if segment.exact:
            continue
        if segment.original_start is None:
            assert not any(char.isalnum() for char in run)
        else:
            assert " ".join(run.split()) == reading_of(source[segment.original_start : segment.original_end])


@settings(max_examples=300, deadline=None)
@given(
    st.binary(min_size=1, max_size=300)
    | st.text(min_size=1, max_size=100).map(lambda text: ("<html>" + text).encode("utf-8", "replace"))
)
@example(b"<html><p>\xff\xfe")
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes_end_in_a_document(data: bytes) -> None:
    document, extracted = extract_document(data, FACTS)
    assert document.text_length == len(extracted.text)
    assert unicodedata.is_normalized("NFC", extracted.text)
    assert "\r" not in extracted.text
    assert document.size_bytes == len(data)
    assert "".join(extracted.text[one.start : one.end] for one in extracted.segments) == extracted.text
    for finding in document.findings:
        if finding.start is not None:
            assert finding.end is not None
            assert 0 <= finding.start <= finding.end <= len(extracted.text)
