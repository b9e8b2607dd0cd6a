"""Bytes and the facts of their capture to a ``Document`` and its text."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from saksi.errors import BadInput
from saksi.model import Capture, Document, ExtractedText, Finding, Tool

from .encoding import decode_text
from .hidden import find_hidden_characters
from .kind import find_binary_kind, find_text_kind
from .markdown import read_markdown
from .markup import find_visible_text, join_visible_text
from .metadata import DocumentFacts, date_in_url
from .offsets import compose, keep_runs, normalise
from .web_page import MAX_PAGE_BYTES, read_page

DetectLanguage = Callable[[str], str]
"""Tells the language of a text: takes the text, gives an ISO 639-1 code, or an empty text where it cannot be told."""

MAX_FILE_BYTES: Final = 100 * 1024 * 1024
"""The largest document that is taken in, in bytes."""
MAX_TEXT_LENGTH: Final = 10_000_000
"""The longest text that is read, in code points; of a longer one the beginning is read and a finding says so."""
MAX_LINE_LENGTH: Final = 1_000_000
"""A longer line is a finding."""

_NO_FACTS = DocumentFacts()
_TEXT = Tool(name="saksi-text", version="1")
_MARKDOWN = Tool(name="saksi-markdown", version="1")
_MARKUP = Tool(name="saksi-markup", version="1")
_NONE = Tool(name="saksi-none", version="1")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    """What one extractor gave; the map leads into the decoded original."""

    extracted: ExtractedText
    media_type: str
    extractor: Tool
    encoding: str = ""
    facts: DocumentFacts = _NO_FACTS
    findings: tuple[Finding, ...] = ()


def extract_document(
    data: bytes, facts: Capture, *, detect: DetectLanguage | None = None
) -> tuple[Document, ExtractedText]:
    """Read the text out of captured bytes.

    What the document is, is told by its content. The text is NFC with lines ended by a line feed, except that the text of a
    JSON line (``facts.container_part`` is ``line N``) is taken letter by letter; characters that nobody sees are kept and reported. Publisher, address and date are those that the capture declares, else those that the
    document gives about itself; ``published_basis`` says which.

    Args:
        data: The captured bytes, unchanged, at most 100 MiB.
        facts: How they reached us; ``facts.document_id`` becomes the document's id.
        detect: Tells the language of a text where the capture declares none.

    Returns:
        The document and its text with the map into the decoded original (``Document.encoding`` says how to decode it). Bytes
        without readable text give an empty text and a finding that says why; nothing is guessed and nothing raised.

    Raises:
        BadInput: There are no bytes, or too many.

    Example:
        >>> import datetime as dt
        >>> facts = Capture(document_id="doc-1", at=dt.datetime(2025, 3, 12, tzinfo=dt.UTC), by="user-1", how="file")
        >>> document, text = extract_document(b"Nobody was hurt.", facts)
        >>> document.media_type, text.text
        ('text/plain', 'Nobody was hurt.')
    """
    if not data:
        raise BadInput("The file is empty: it has no bytes.", fix="Check where it came from and capture it again.")
    if len(data) > MAX_FILE_BYTES:
        raise BadInput(
            f"The file has {len(data)} bytes; the limit is {MAX_FILE_BYTES}.", fix="Split it into several documents."
        )
    reading = _read(data, facts)
    text = reading.extracted.text
    published, basis = _published(facts, reading.facts)
    document = Document(
        id=facts.document_id,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type=reading.media_type,
        encoding=reading.encoding,
        title=reading.facts.title,
        publisher=facts.publisher or reading.facts.publisher,
        url=facts.url or reading.facts.url,
        published=published,
        published_basis=basis,
        lang=_language(text, facts, reading.facts, detect),
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text_length=len(text),
        extractor=reading.extractor,
        findings=tuple(_findings(reading)),
    )
    return document, reading.extracted


_EXPLAINS_EMPTY: Final = frozenset({"not-text", "page-too-large"})


def _findings(reading: _Reading) -> list[Finding]:
    """Give what its extractor noticed, and what the text itself shows."""
    text, findings = reading.extracted.text, list(reading.findings)
    if not text.strip() and not any(one.code in _EXPLAINS_EMPTY for one in findings):
        findings.append(Finding(code="no-text", message="The document holds no words."))
    if text.count("\n") < len(text) // MAX_LINE_LENGTH and max(map(len, text.split("\n"))) > MAX_LINE_LENGTH:
        findings.append(Finding(code="long-line", message=f"A line is longer than {MAX_LINE_LENGTH} characters."))
    return [*findings, *find_hidden_characters(text)]


def _read(data: bytes, facts: Capture) -> _Reading:
    if facts.container_part.startswith("line "):
        return _read_line(data)
    binary = find_binary_kind(data)
    if binary is not None:
        message = f"This is {binary.words} ({binary.media_type}), not text; its words are not read."
        return _Reading(
            extracted=ExtractedText(text=""),
            media_type=binary.media_type,
            extractor=_NONE,
            findings=(Finding(code="not-text", message=message),),
        )
    decoded = decode_text(data, is_markup=data.lstrip()[:1] in (b"<", b"\xef", b"\xff", b"\xfe"))
    media_type = find_text_kind(decoded.text, origin=facts.origin)
    findings = list(decoded.findings)
    if media_type == "text/html" and len(data) > MAX_PAGE_BYTES:
        message = f"The page has {len(data)} bytes; the limit for a page is {MAX_PAGE_BYTES}. Its words are not read."
        findings.append(Finding(code="page-too-large", message=message))
        return _Reading(
            extracted=ExtractedText(text=""),
            media_type=media_type,
            extractor=_NONE,
            encoding=decoded.encoding,
            findings=tuple(findings),
        )
    source, cut = _cut(normalise(decoded.text), is_page=media_type == "text/html")
    findings = (
        [_moved(one, source) for one in findings] if media_type == "text/plain" else list(map(_unplaced, findings))
    )
    reading = _read_text(source, media_type)
    extracted = _closed(reading.extracted)
    return replace(
        reading, extracted=extracted, encoding=decoded.encoding, findings=(*findings, *cut, *reading.findings)
    )


def _read_line(data: bytes) -> _Reading:
    """Take the text of a JSON line letter by letter: whoever made the file counts in *its* code points."""
    text = data.decode("utf-8", "replace")
    whole = keep_runs(text, [(0, len(text))])
    source, cut = _cut(whole, is_page=False)
    return _Reading(extracted=source, media_type="text/plain", extractor=_TEXT, encoding="utf-8", findings=cut)


def _read_text(source: ExtractedText, media_type: str) -> _Reading:
    match media_type:
        case "text/html":
            page = read_page(source.text)
            return _Reading(
                extracted=compose(page.extracted, source),
                media_type=media_type,
                extractor=page.extractor,
                facts=page.facts,
                findings=page.findings,
            )
        case "application/xml":
            extracted = join_visible_text(find_visible_text(source.text))
            return _Reading(extracted=compose(extracted, source), media_type=media_type, extractor=_MARKUP)
        case "text/markdown":
            extracted, facts = read_markdown(source.text)
            return _Reading(
                extracted=compose(extracted, source), media_type=media_type, extractor=_MARKDOWN, facts=facts
            )
        case _:
            return _Reading(extracted=source, media_type=media_type, extractor=_TEXT)


def _closed(extracted: ExtractedText) -> ExtractedText:
    """Make sure of NFC after extraction: a character reference can put a combining mark behind a letter."""
    again = normalise(extracted.text)
    return extracted if again.text == extracted.text else compose(again, extracted)


def _cut(source: ExtractedText, *, is_page: bool) -> tuple[ExtractedText, tuple[Finding, ...]]:
    length = len(source.text)
    if length <= MAX_TEXT_LENGTH or is_page:
        return source, ()
    end = source.text.rfind("\n", 0, MAX_TEXT_LENGTH) + 1 or MAX_TEXT_LENGTH
    message = f"Only the first {end} of {length} characters are read. Split the document to have the rest read."
    finding = Finding(code="text-too-long", message=message, start=end - 1, end=end)
    return compose(keep_runs(source.text, [(0, end)]), source), (finding,)


def _moved(finding: Finding, source: ExtractedText) -> Finding:
    """Place a finding about the decoded original in the text."""
    if finding.start is None or finding.end is None:
        return finding
    for segment in source.segments:
        if (
            segment.original_end is not None
            and segment.original_end > finding.start
            and segment.original_start is not None
        ):
            shift = segment.start - segment.original_start if segment.exact else 0
            start = max(finding.start + shift, segment.start) if segment.exact else segment.start
            return replace(finding, start=start, end=max(min(finding.end + shift, len(source.text)), start))
    return _unplaced(finding)


def _unplaced(finding: Finding) -> Finding:
    return replace(finding, start=None, end=None)


def _published(facts: Capture, own: DocumentFacts) -> tuple[dt.date | None, str]:
    """Declared at capture, else said by the document, else part of the address it came from."""
    latest = facts.at.date() + dt.timedelta(days=1)
    in_url = date_in_url(facts.url)
    if facts.published is not None:
        return facts.published, facts.published_basis or "declared"
    if own.published is not None and own.published <= latest:
        return own.published, own.published_basis
    if in_url is not None and in_url <= latest:
        return in_url, "url"
    return None, ""


def _language(text: str, facts: Capture, own: DocumentFacts, detect: DetectLanguage | None) -> str:
    """Trust what the sender declares, then what the text shows, then what a page's template says."""
    for declared in (facts.declared_lang, "" if detect is None else detect(text), own.lang):
        code = declared.strip().lower().replace("_", "-").partition("-")[0]
        if len(code) == 2 and code.isascii() and code.isalpha():
            return code
    return ""
