"""Documents: taking them in, their text and original, what the second reader says of them, and whether they are relied on."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import PlainTextResponse, Response
from pydantic import BaseModel

from saksi import casework, model
from saksi.errors import UsageError
from saksi.read import Compared
from saksi.web.templating import CaseOf, WorkplaceOf
from saksi.web.uploads import arrivals_of

from .shared import After, Asked, Id, Limit, first_of

router = APIRouter()


class TakenIn(BaseModel):
    """What was taken in, and what was read of it at once."""

    captured: casework.CaptureReport
    read: casework.ReadReport


class SecondReading(BaseModel):
    """What a model said of a document, beside what the case states. Nothing of it is in the record.

    ``span`` of ``compared`` is not repeated: it is the one of ``first``, else of ``second``.
    """

    document_id: str
    reader: str
    asked: list[model.Span]
    compared: list[Compared]


@router.get("/documents", tags=["documents"])
def get_documents(case: CaseOf, after: After = "", limit: Limit = 50) -> Sequence[model.Document]:
    """Documents in order of id."""
    return first_of(casework.all_values(case, model.Document, after=after), limit)


@router.get("/documents/{identifier}", tags=["documents"])
def get_document(case: CaseOf, identifier: Id) -> model.Document:
    """One document."""
    return casework.find_value(case, model.Document, identifier)


@router.post("/documents/{identifier}/taint", tags=["documents"])
def post_taint(case: CaseOf, identifier: Id, asked: Asked) -> model.Assessment:
    """Say that a document is not to be relied on."""
    return casework.taint_document(case, identifier, reason=asked.reason)


@router.post("/documents/{identifier}/restore", tags=["documents"])
def post_restore(case: CaseOf, identifier: Id, asked: Asked) -> model.Assessment:
    """Rely on a document again."""
    return casework.restore_document(case, identifier, reason=asked.reason)


@router.post("/documents", tags=["documents"], status_code=201)
def post_documents(
    *,
    work: WorkplaceOf,
    files: Annotated[
        list[UploadFile] | None, File(description="Files; one of JSON lines gives a document for each line.")
    ] = None,
    text: Annotated[str, Form(description="Words of one document, instead of a file or beside them.")] = "",
    publisher: Annotated[str, Form(max_length=1000)] = "",
    url: Annotated[str, Form(max_length=10_000)] = "",
    published: Annotated[dt.date | None, Form(description="Day of publication, as year-month-day.")] = None,
) -> TakenIn:
    """Take documents in and read them at once; what cannot be taken in is told among the faults."""
    arrivals = list(arrivals_of(files or [], text, publisher=publisher.strip(), url=url.strip(), published=published))
    if not arrivals:
        raise UsageError("Nothing was handed over.", fix="Send files, or words as text.")
    captured = casework.capture_documents(work.case, arrivals, extract=work.extract)
    reader, tool = work.reader()
    return TakenIn(captured=captured, read=casework.read_documents(work.case, reader, tool, document_ids=captured.new))


@router.get("/documents/{identifier}/text", tags=["documents"], response_class=PlainTextResponse)
def get_text(case: CaseOf, identifier: Id) -> str:
    """The text that the offsets of statements count in (code points)."""
    return casework.show_document(case, identifier).text


@router.get(
    "/documents/{identifier}/original",
    tags=["documents"],
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
)
def get_original(case: CaseOf, identifier: Id) -> Response:
    """The captured bytes, to be saved."""
    document, data = casework.fetch_original(case, identifier)
    attached = {"content-disposition": f'attachment; filename="{document.id}.original"'}
    return Response(data, media_type="application/octet-stream", headers=attached)


@router.get("/documents/{identifier}/captures", tags=["documents"])
def get_captures(case: CaseOf, identifier: Id) -> Sequence[model.Capture]:
    """Every time its bytes reached us, in order of time."""
    return casework.show_document(case, identifier).captures


@router.get("/documents/{identifier}/copies", tags=["documents"])
def get_copies(case: CaseOf, identifier: Id) -> Sequence[str]:
    """Ids of other documents that carry a word of the same origin."""
    return casework.show_document(case, identifier).copies


@router.get("/documents/{identifier}/places", tags=["documents"])
def get_named_places(work: WorkplaceOf, identifier: Id) -> Sequence[model.PlaceMention]:
    """The places that its text names, in the order of the text: what a person may choose from."""
    found = casework.show_document(work.case, identifier)
    return work.name_places(found.document, found.text)


@router.get("/documents/{identifier}/second-reading", tags=["documents"])
def get_second_reading(work: WorkplaceOf, identifier: Id) -> SecondReading | None:
    """What the second reader says of its present text beside what the case states; null where it was not asked."""
    casework.find_value(work.case, model.Document, identifier)
    return next((_second(one) for one in casework.side_by_side(work.case, work.second, [identifier])), None)


def _second(one: casework.SideBySide) -> SecondReading:
    return SecondReading(
        document_id=one.document_id,
        reader=one.reading.model,
        asked=list(one.reading.asked),
        compared=list(one.compared),
    )
