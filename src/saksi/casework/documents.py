"""Documents as people look at them: the text with all that is stated in it, how it reached us, and the bytes themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from saksi.capture import PICTURES
from saksi.errors import NotFound
from saksi.model import Assessment, Capture, Decision, Document, Origin

from .access import Action, require
from .case import Case
from .ports import ListFilter, StatementFilter
from .review import ListedStatement, assess_all
from .unit_of_work import CASE_OBJECT


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentInFull:
    """A document with everything that is known of it.

    Args:
        document: The document.
        text: Its text.
        captures: Every time its bytes reached us, in order of time.
        statements: What is stated in it, as it stands, in the order of the text.
        voices: Origins of the last reconciliation whose word other documents carry as well; empty before the first.
        tainted: Why nothing rests on it any more, or None where it is relied on.
    """

    document: Document
    text: str
    captures: Sequence[Capture]
    statements: Sequence[ListedStatement]
    voices: Sequence[Origin]
    tainted: str | None

    @property
    def copies(self) -> Sequence[str]:
        """Ids of other documents that carry a word of the same origin, in order."""
        return sorted({one for voice in self.voices for one in voice.document_ids} - {self.document.id})


def show_document(case: Case, document_id: str) -> DocumentInFull:
    """Show a document with its text, its statements and how it reached us.

    Raises:
        NotFound: If there is no such document.
        Forbidden: If the viewer may not see it.
    """
    require(case.viewer, Action.SEE, document_id)
    with case.store.reading() as records:
        document = records.get(Document, document_id)
        if document is None:
            raise _missing(document_id)
        found = records.statements(StatementFilter(document_ids=(document_id,)))
        assessed = assess_all(records, [one for one, _ in found])
        statements = [ListedStatement(assessed=assessed[one.id], standing=standing) for one, standing in found]
        voices, _ = records.listed(Origin, ListFilter(found_by=("document", (document_id,))))
        return DocumentInFull(
            document=document,
            text=records.text(document.text_sha256),
            captures=sorted(records.iterate(Capture, document_id=document_id), key=lambda one: one.at),
            statements=sorted(statements, key=_place),
            voices=sorted(voices, key=lambda one: one.id),
            tainted=_taint(records.assessments([document_id])),
        )


def opening_words(case: Case, documents: Sequence[Document], *, most: int = 80) -> dict[str, str]:
    """Give the first line of each document, to tell those without a title apart in a list.

    Args:
        case: The case.
        documents: Those of one page of a list.
        most: So many characters; a longer line ends with an ellipsis.

    Returns:
        By id; a document without words has none.
    """
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        lines = {one.id: records.text(one.text_sha256).strip().partition("\n")[0].strip() for one in documents}
    return {key: line if len(line) <= most else f"{line[: most - 1]}…" for key, line in lines.items() if line}


def fetch_original(case: Case, document_id: str) -> tuple[Document, bytes]:
    """Give the captured bytes of a document, unchanged.

    Raises:
        NotFound: If there is no such document.
        Forbidden: If the viewer may not see it.
        Tampered: If the bytes are not those that were captured.
    """
    require(case.viewer, Action.SEE, document_id)
    with case.store.reading() as records:
        document = records.get(Document, document_id)
    if document is None:
        raise _missing(document_id)
    return document, case.originals.fetch(document.sha256)


RedrawPicture = Callable[[bytes], bytes]
"""``saksi.capture.redraw_picture``, where it can do no harm: the bytes of a picture to a PNG that holds its pixels alone."""


def is_picture(document: Document) -> bool:
    """Tell whether a document is a picture that can be shown."""
    return document.media_type in PICTURES


def draw_picture(case: Case, document_id: str, redraw: RedrawPicture) -> bytes:
    """Draw a captured picture anew, for looking at it; whoever may see the document may see it.

    Raises:
        NotFound: If there is no such document, or it is no picture that can be shown.
        Forbidden: If the viewer may not see it.
        BadInput: If it is damaged or too large.
        Tampered: If the bytes are not those that were captured.
    """
    document, data = fetch_original(case, document_id)
    if not is_picture(document):
        raise NotFound(f"The document {document_id} is no picture that can be shown.", fix="Download its original.")
    return redraw(data)


def _missing(document_id: str) -> NotFound:
    return NotFound(f"There is no document {document_id}.", fix="List them with `saksi documents list`.")


def _place(one: ListedStatement) -> tuple[int, int, str]:
    span = one.assessed.statement.span
    return span.start, span.end, one.assessed.statement.id


def _taint(assessments: Sequence[Assessment]) -> str | None:
    found: str | None = None
    for one in assessments:
        if one.decision is Decision.TAINT:
            found = one.reason
        elif one.decision is Decision.RESTORE:
            found = None
    return found
