"""The second reader in a case: asked about documents that may be shown to it, and shown beside the record, never in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saksi.errors import Forbidden
from saksi.model import Document, ProtectionLevel, Source, Statement

from .access import Action, require
from .case import Case
from .ports import Progress, StatementFilter, Step, no_progress
from .read import documents_asked_for
from .unit_of_work import CASE_OBJECT, open_change, seal_case

if TYPE_CHECKING:  # the reader's words and patterns take a twentieth of the time to the workbench's first page
    from saksi.read import Compared, SecondReading, Usage


class AskSecondReader(Protocol):
    """``saksi.assist``, bound to its endpoint."""

    @property
    def model(self) -> str:
        """The model's name."""
        ...

    @property
    def usage(self) -> "Usage":
        """What asking took so far."""
        ...

    def __call__(
        self, document: Document, text: str, first: Sequence[Statement], *, whole: bool = False
    ) -> "SecondReading":
        """Ask about a document, given what the first reader states."""
        ...


class SecondReadings(Protocol):
    """Where second readings are kept: beside the record, one a document, the last one."""

    def keep(self, reading: "SecondReading") -> None:
        """Keep the reading of a document in place of an older one."""
        ...

    def get(self, document_id: str) -> "SecondReading | None":
        """Give the reading of a document, or None."""
        ...

    def document_ids(self) -> Sequence[str]:
        """Give the documents that have one, in order of id."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondReport:
    """What asking did.

    Args:
        readings: The new readings, in order of document.
        refused: Documents that may not be shown to the model.
        usage: What it took.
    """

    readings: "tuple[SecondReading, ...]"
    refused: tuple[str, ...]
    usage: "Usage"


@dataclass(frozen=True, kw_only=True, slots=True)
class SideBySide:
    """The two readings of one document.

    Args:
        document_id: The document.
        reading: The second reading.
        compared: Both, in the order of the text.
    """

    document_id: str
    reading: "SecondReading"
    compared: "tuple[Compared, ...]"


def protection_of(publisher: str, url: str, sources: Iterable[Source] = ()) -> ProtectionLevel:
    """Tell what a leak of a document would cost, as far as it is known.

    Args:
        publisher: Who published it, as declared; empty where nobody did.
        url: Where it stands; empty where it stands nowhere.
        sources: The known sources.

    Returns:
        The highest level of the sources of that name; else public for what was published; else confidential: a text without publisher
        and address may be somebody's testimony.
    """
    name = publisher.strip().casefold()
    levels = [
        one.protection
        for one in sources
        if name and name in {each.strip().casefold() for each in (one.name, *one.aliases)}
    ]
    if levels:
        return max(levels, key=lambda level: level.value)
    return ProtectionLevel.PUBLIC if name or url.strip() else ProtectionLevel.CONFIDENTIAL


def ask_second_reader(
    case: Case,
    ask: AskSecondReader,
    kept: SecondReadings,
    *,
    allow: ProtectionLevel = ProtectionLevel.PUBLIC,
    document_ids: Sequence[str] | None = None,
    whole: bool = False,
    progress: Progress = no_progress,
) -> SecondReport:
    """Ask about the sentences of documents that the first reader is unsure of.

    Every document of which something was sent has an entry in the ledger (``read.second``), also where an error ended the work.

    Args:
        case: The case.
        ask: The second reader.
        kept: Where its readings are kept.
        allow: Up to which protection documents may be shown to it.
        document_ids: Which documents, or None for all that may be shown.
        whole: Ask about every sentence of them.
        progress: Told after each document.

    Returns:
        What was said. Nothing of it enters the record.

    Raises:
        Forbidden: If the viewer may not read, or a document that was named may not be shown.
        NotFound: If there is no such document.
        EndpointError: If the model cannot be asked; the readings so far are kept.
    """
    require(case.viewer, Action.READ, CASE_OBJECT)
    documents, refused = _to_ask(case, document_ids, allow)
    before, readings = ask.usage, list["SecondReading"]()
    try:
        for done, document in enumerate(documents, 1):
            reading = _ask(case, ask, document, whole=whole)
            kept.keep(reading)
            readings.append(reading)
            progress(Step(stage="assist", done=done, total=len(documents), object_id=document.id))
    finally:
        seal_case(case)
    return SecondReport(readings=tuple(readings), refused=refused, usage=ask.usage - before)


def side_by_side(case: Case, kept: SecondReadings, document_ids: Sequence[str] | None = None) -> Iterator[SideBySide]:
    """Put the present statements of documents beside what the second reader said.

    Args:
        case: The case.
        kept: Where second readings are kept.
        document_ids: Which documents, or None for all that have one.

    Yields:
        In order of the ids; documents without a second reading of their present text are passed over.

    Raises:
        Forbidden: If the viewer may not see.
    """
    from saksi.read import compare_readings

    require(case.viewer, Action.SEE, CASE_OBJECT)
    for document_id in kept.document_ids() if document_ids is None else document_ids:
        reading = kept.get(document_id)
        with case.store.reading() as records:
            document = records.get(Document, document_id)
            if reading is None or document is None or document.text_sha256 != reading.text_sha256:
                continue
            first = [one for one, _ in records.statements(StatementFilter(document_ids=(document_id,)))]
        compared = compare_readings(first, reading.candidates, reading.asked)
        yield SideBySide(document_id=document_id, reading=reading, compared=tuple(compared))


def _to_ask(
    case: Case, document_ids: Sequence[str] | None, allow: ProtectionLevel
) -> tuple[list[Document], tuple[str, ...]]:
    with case.store.reading() as records:
        sources = list(records.iterate(Source))
        wanted = documents_asked_for(records, document_ids)
    refused = [one.id for one in wanted if protection_of(one.publisher, one.url, sources).value > allow.value]
    if document_ids is not None and refused:
        raise Forbidden(
            f"The document {refused[0]} is more protected than what may be shown to a model ({allow.name.lower()}).",
            fix="Set SAKSI_ASSIST_ALLOW higher only for an endpoint that you would trust with its source.",
        )
    hidden = set(refused)
    return [one for one in wanted if one.id not in hidden], tuple(refused)


def _ask(case: Case, ask: AskSecondReader, document: Document, *, whole: bool) -> "SecondReading":
    with case.store.reading() as records:
        text = records.text(document.text_sha256)
        first = [one for one, _ in records.statements(StatementFilter(document_ids=(document.id,)))]
    sent = ask.usage.requests
    try:
        return ask(document, text, first, whole=whole)
    finally:
        if ask.usage.requests > sent:
            with open_change(case, Action.READ, "read.second", document.id) as change:
                change.note("model", ask.model)
                change.note("text_sha256", document.text_sha256)
