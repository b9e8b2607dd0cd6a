"""Capture: bytes become documents, each in a transaction of its own, so that a kill leaves whole documents only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from saksi.capture import PICTURES
from saksi.errors import BadInput
from saksi.model import Capture, Document, ExtractedText

from .access import Action, require
from .case import Case
from .incoming import Fault, Incoming, capture_id_of
from .ports import Progress, Step, no_progress
from .unit_of_work import CASE_OBJECT, open_change, seal_case

BATCH_DOCUMENTS = 16
"""How many originals go to the disk together."""
BATCH_BYTES = 64 * 1024 * 1024
"""How many bytes of them at most, beyond one document."""


PARTLY_READ = frozenset({"no-text", "text-too-long"})
"""Findings of the capture stage that are told to whoever captures; of a document without any text, every finding is."""


class ExtractDocument(Protocol):
    """``saksi.capture``: bytes and capture facts to a document and its text."""

    def __call__(self, data: bytes, facts: Capture) -> tuple[Document, ExtractedText]:
        """Read the text out of captured bytes.

        Args:
            data: The captured bytes, unchanged.
            facts: How they reached us; ``facts.document_id`` is the id that the document gets.

        Returns:
            The document and its text. Bytes without readable text give an empty text and a finding.

        Raises:
            BadInput: If they cannot be a document at all (no bytes).
        """
        ...


@dataclass(kw_only=True, slots=True)
class CaptureReport:
    """What a capture did.

    Args:
        new: Ids of documents that were not known before, in the order they came.
        new_sources: Ids of known documents that arrived from a further source.
        known: How many arrived that were already known from the same source.
        faults: What could not be taken in.
    """

    new: list[str] = field(default_factory=list)
    new_sources: list[str] = field(default_factory=list)
    known: int = 0
    faults: list[Fault] = field(default_factory=list)


def capture_documents(
    case: Case,
    arrivals: Iterable[Incoming | Fault],
    *,
    extract: ExtractDocument,
    total: int | None = None,
    progress: Progress = no_progress,
) -> CaptureReport:
    """Take documents into the case.

    The same bytes are one document, however often they come; from a new source they get a further provenance entry.
    A document counts as captured once its original lies safely on the disk and its transaction has ended: then, and only
    then, ``progress`` is told. Taking up an interrupted capture again gives the same record as an undisturbed one.

    Args:
        case: The case.
        arrivals: The bytes with their facts; faults found on the way are passed through to the report.
        extract: The capture stage.
        total: How many arrivals there will be, for progress, or None.
        progress: Told after each arrival.

    Returns:
        What was done; faults of single documents are in it and stop nothing else.

    Raises:
        Forbidden: If the viewer may not capture.
        StorageError: If the disk is full or cannot be written; what was told as captured stays.
    """
    require(case.viewer, Action.CAPTURE, CASE_OBJECT)
    report = CaptureReport()
    done = 0
    try:
        for batch in _batches(arrivals):
            prepared = [_prepare(case, one, extract, report) for one in batch]
            case.originals.keep_all([one.arrival.data for one in prepared if isinstance(one, _New)])
            for one in prepared:
                document_id = _capture_one(case, one, report)
                done += 1
                progress(Step(stage="capture", done=done, total=total, object_id=document_id))
    finally:
        seal_case(case)
    return report


@dataclass(frozen=True, kw_only=True, slots=True)
class _New:
    """A document that was not known when its batch began."""

    arrival: Incoming
    facts: Capture
    document: Document
    extracted: ExtractedText


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """A further arrival of a known document."""

    arrival: Incoming
    facts: Capture


def _batches(arrivals: Iterable[Incoming | Fault]) -> Iterator[list[Incoming | Fault]]:
    """Cut arrivals into batches whose originals are brought to the disk together."""
    batch: list[Incoming | Fault] = []
    size = 0
    for one in arrivals:
        batch.append(one)
        size += len(one.data) if isinstance(one, Incoming) else 0
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _prepare(
    case: Case, arrival: Incoming | Fault, extract: ExtractDocument, report: CaptureReport
) -> _New | _Known | None:
    if isinstance(arrival, Fault):
        report.faults.append(arrival)
        return None
    facts = arrival.facts(at=case.clock.now(), by=case.viewer.user_id)
    with case.store.reading() as records:
        if records.get(Document, facts.document_id) is not None:
            return _Known(arrival=arrival, facts=facts)
    try:
        document, extracted = extract(arrival.data, facts)
    except BadInput as error:
        report.faults.append(Fault.of(error, place=_place(arrival)))
        return None
    return _New(arrival=arrival, facts=facts, document=document, extracted=extracted)


def _capture_one(case: Case, prepared: _New | _Known | None, report: CaptureReport) -> str:
    """Record one arrival. What is known is asked again inside the transaction: another process may capture as well."""
    if prepared is None:
        return ""
    facts = prepared.facts
    if isinstance(prepared, _Known):
        with case.store.reading() as records:
            known = records.get(Document, facts.document_id)
            if known is not None and records.get(Capture, capture_id_of(facts)) is not None:
                report.known += 1
                _note_findings(known, prepared.arrival, report)
                return facts.document_id
    with open_change(case, Action.CAPTURE, "capture.source", facts.document_id) as change:
        document = change.records.get(Document, facts.document_id)
        told = report.new_sources
        if isinstance(prepared, _New) and document is None:
            change.what, document, told = "capture.document", prepared.document, report.new
            change.add_text(document.text_sha256, prepared.extracted)
            change.add(document)
        if document is not None and change.records.get(Capture, capture_id_of(facts)) is None:
            change.add(facts)
            change.rest_on(document.sha256)
    if change.is_empty():
        report.known += 1
    else:
        told.append(facts.document_id)
    if document is not None:
        _note_findings(document, prepared.arrival, report)
    return facts.document_id


_GIVE_TEXT = "The original is kept whole; give a version with text that can be read."
_WRITE_DOWN = "The picture is kept whole; look at it with `saksi serve` and write down what it says."


def _note_findings(document: Document, arrival: Incoming, report: CaptureReport) -> None:
    for finding in document.findings:
        if document.text_length > 0 and finding.code not in PARTLY_READ:
            continue
        report.faults.append(
            Fault(
                place=_place(arrival),
                code=finding.code,
                what=finding.message,
                fix=_WRITE_DOWN if document.media_type in PICTURES else _GIVE_TEXT,
                document_id=document.id,
            )
        )


def _place(arrival: Incoming) -> str:
    return ", ".join(part for part in (arrival.origin, arrival.container_part) if part) or arrival.how


def list_documents(case: Case) -> Sequence[Document]:
    """Give the documents of the case, in order of id."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return list(records.iterate(Document))
