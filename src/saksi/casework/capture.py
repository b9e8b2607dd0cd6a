"""Capture: bytes become documents, each in a transaction of its own, so that a kill leaves whole documents only."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from saksi.errors import BadInput
from saksi.model import Capture, Document, ExtractedText

from .access import Action
from .case import Case
from .incoming import Fault, Incoming, capture_id_of
from .ports import Progress, Step, no_progress
from .unit_of_work import open_change, seal_case


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
    report = CaptureReport()
    try:
        for done, arrival in enumerate(arrivals, 1):
            document_id = ""
            if isinstance(arrival, Fault):
                report.faults.append(arrival)
            else:
                document_id = _capture_one(case, arrival, extract, report)
            progress(Step(stage="capture", done=done, total=total, object_id=document_id))
    finally:
        seal_case(case)
    return report


def _capture_one(case: Case, arrival: Incoming, extract: ExtractDocument, report: CaptureReport) -> str:
    facts = arrival.facts(at=case.clock.now(), by=case.viewer.user_id)
    with case.store.reading() as records:
        known = records.get(Document, facts.document_id)
        if known is not None and records.get(Capture, capture_id_of(facts)) is not None:
            report.known += 1
            _note_findings(known, arrival, report)
            return facts.document_id
    if known is not None:
        with open_change(case, Action.CAPTURE, "capture.source", facts.document_id) as change:
            change.add(facts)
            change.rest_on(known.sha256)
        report.new_sources.append(facts.document_id)
        return facts.document_id
    try:
        document, extracted = extract(arrival.data, facts)
    except BadInput as error:
        report.faults.append(Fault.of(error, place=_place(arrival)))
        return ""
    case.originals.keep(arrival.data)
    with open_change(case, Action.CAPTURE, "capture.document", document.id) as change:
        change.add_text(document.text_sha256, extracted)
        change.add(document, facts)
        change.rest_on(document.sha256)
    report.new.append(document.id)
    _note_findings(document, arrival, report)
    return document.id


def _note_findings(document: Document, arrival: Incoming, report: CaptureReport) -> None:
    if document.text_length > 0:
        return
    for finding in document.findings:
        report.faults.append(
            Fault(
                place=_place(arrival),
                code=finding.code,
                what=finding.message,
                fix="The original is kept; give a version that has text.",
                document_id=document.id,
            )
        )


def _place(arrival: Incoming) -> str:
    return ", ".join(part for part in (arrival.origin, arrival.container_part) if part) or arrival.how
