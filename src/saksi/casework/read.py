"""Read: documents become statements, each document in a transaction of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from saksi.errors import NotFound
from saksi.model import Document, Reading, ReviewState, Statement, Tool, canonical_json, derive_id, to_json
from saksi.review import prioritise, state_of

from .access import Action, require
from .assessments import assessments_on
from .case import Case
from .ports import Progress, Records, Standing, Step, no_progress
from .unit_of_work import CASE_OBJECT, Change, open_change, seal_case


class ReadDocument(Protocol):
    """``saksi.read``, bound to its gazetteer and packs: a document and its text to statements, in order of the text."""

    def __call__(self, document: Document, text: str) -> Sequence[Statement]:
        """Read a document."""
        ...


Task = tuple[Document, str]
"""A document and its text, as they go to a reader."""

MapDocuments = Callable[[Callable[[Task], Sequence[Statement]], Iterable[Task]], Iterator[Sequence[Statement]]]
"""Apply a function to each task and give the results in the same order: ``map``, or a pool of processes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadReport:
    """What reading did: documents read, documents that this reader had read before, and statements that are new."""

    documents: int
    known: int
    statements: int
    dropped: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A reader as a function of one argument; a class of its own, so that a process pool can carry it."""

    reader: ReadDocument

    def __call__(self, task: Task) -> Sequence[Statement]:
        return self.reader(*task)


def read_documents(
    case: Case,
    reader: ReadDocument,
    tool: Tool,
    *,
    document_ids: Sequence[str] | None = None,
    map_documents: MapDocuments = map,
    progress: Progress = no_progress,
) -> ReadReport:
    """Read documents that this version of the reader has not read yet.

    Statements whose words do not stand in the text are dropped and counted, whoever made them: that is the gate. When a
    newer reader replaces a reading, statements of the older one are set aside unless a person decided on them.

    Args:
        case: The case.
        reader: The read stage.
        tool: Its name and version: a document is read again only when they, or its text, change.
        document_ids: Which documents, or None for all.
        map_documents: How to spread the work; results come in order.
        progress: Told after each document is saved.

    Returns:
        What was done.

    Raises:
        Forbidden: If the viewer may not read documents into statements.
        NotFound: If there is no such document.
    """
    require(case.viewer, Action.READ, CASE_OBJECT)
    documents, known = _to_read(case, tool, document_ids)
    statements = dropped = 0
    try:
        results = map_documents(_Task(reader), _tasks(case, documents))
        for done, (document, found) in enumerate(zip(documents, results, strict=True), 1):
            new, lost = _keep(case, document, tool, found)
            statements, dropped = statements + new, dropped + lost
            progress(Step(stage="read", done=done, total=len(documents), object_id=document.id))
    finally:
        seal_case(case)
    return ReadReport(documents=len(documents), known=known, statements=statements, dropped=dropped)


def reading_id_of(document: Document, tool: Tool) -> str:
    """Give the id of the reading of a document's present text by a version of a reader."""
    return derive_id("rd", document.id, document.text_sha256, str(tool))


def documents_asked_for(records: Records, document_ids: Sequence[str] | None) -> list[Document]:
    """Give the documents of these ids, each once and in their order; all documents where none are named.

    Raises:
        NotFound: If one of them is not in the case.
    """
    if document_ids is None:
        return list(records.iterate(Document))
    found = records.get_many(Document, document_ids)
    missing = [one for one in document_ids if one not in found]
    if missing:
        raise NotFound(f"There is no document {missing[0]}.", fix="List them with `saksi documents list`.")
    return [found[one] for one in dict.fromkeys(document_ids)]


def _to_read(case: Case, tool: Tool, document_ids: Sequence[str] | None) -> tuple[list[Document], int]:
    with case.store.reading() as records:
        wanted = documents_asked_for(records, document_ids)
        done = records.get_many(Reading, [reading_id_of(one, tool) for one in wanted])
    fresh = [one for one in wanted if reading_id_of(one, tool) not in done]
    return fresh, len(wanted) - len(fresh)


def _tasks(case: Case, documents: Sequence[Document]) -> Iterator[Task]:
    for document in documents:
        with case.store.reading() as records:
            text = records.text(document.text_sha256)
        yield document, text


def _keep(case: Case, document: Document, tool: Tool, found: Sequence[Statement]) -> tuple[int, int]:
    with case.store.reading() as records:
        text = records.text(document.text_sha256)
    grounded = identify([one for one in found if _is_grounded(one, document, text)])
    lost = sum(not _is_grounded(one, document, text) for one in found)
    reading = Reading(
        id=reading_id_of(document, tool),
        document_id=document.id,
        text_sha256=document.text_sha256,
        reader=tool,
        at=case.clock.now(),
        statement_ids=tuple(dict.fromkeys(one.id for one in grounded)),
        findings=(f"ungrounded-dropped:{lost}",) if lost else (),
    )
    with open_change(case, Action.READ, "read.document", document.id) as change:
        if change.records.get(Reading, reading.id) is not None:  # another process read it in the meantime
            return 0, lost
        known = change.records.get_many(Statement, reading.statement_ids)
        older = {one for each in change.records.iterate(Reading, document_id=document.id) for one in each.statement_ids}
        new = change.add(reading, *(one for one in grounded if one.id not in known))
        change.rest_on(document.sha256)
        _stand(case, change, [known.get(one.id, one) for one in grounded], older)
    return sum(one.type == "statement" for one in new), lost


def identify(statements: Sequence[Statement]) -> list[Statement]:
    """Give statements the ids that they have in a case: derived from the document and everything that is stated.

    What read it does not enter: when a newer reader states the very same, it is the same statement, and what people
    decided on it stays. When anything stated differs, it is another one.

    Args:
        statements: Of one document, with ids that are unique among them, which ``part_of`` and ``repeats`` refer to.

    Returns:
        The same in the same order, each once, with references following the ids.
    """
    new_ids = {one.id: _content_id(one) for one in statements}

    def follow(reference: str | None, own: str) -> str | None:
        found = None if reference is None else new_ids.get(reference)
        return None if found == own else found

    unique: dict[str, Statement] = {}
    for one in statements:
        own = new_ids[one.id]
        part_of, repeats = follow(one.part_of, own), follow(one.repeats, own)
        unique.setdefault(own, replace(one, id=own, part_of=part_of, repeats=repeats))
    return list(unique.values())


def _content_id(statement: Statement) -> str:
    stated = to_json(statement)
    for name in ("id", "provenance", "part_of", "repeats"):
        del stated[name]
    return derive_id("st", canonical_json(stated))


def _is_grounded(statement: Statement, document: Document, text: str) -> bool:
    belongs = (statement.document_id, statement.text_sha256) == (document.id, document.text_sha256)
    return belongs and all(span.is_in(text) for span in statement.spans())


def _stand(case: Case, change: Change, present: Sequence[Statement], older_ids: set[str]) -> None:
    """Give the statements of this reading their standing, and settle them with those of older readings.

    An older statement that nobody decided on makes way. One that a person decided on stays, and a new reading of the same
    words makes way for it: no sentence counts twice, and no decision is lost.
    """
    ids = {one.id for one in present}
    decided = _states(change.records, [*older_ids, *ids])
    open_state = ReviewState.OPEN
    replaced = change.records.get_many(Statement, older_ids - ids)
    kept = {_words(one) for one in replaced.values() if decided.get(one.id, open_state) is not open_state}
    standings = []
    for one in present:
        state = decided.get(one.id, open_state)
        if state is open_state and _words(one) in kept:
            standings.append(Standing(statement_id=one.id, superseded=True))
        else:
            standings.append(standing_of(case, one, state))
    standings += [
        Standing(statement_id=one, superseded=True) for one in replaced if decided.get(one, open_state) is open_state
    ]
    change.set_standings(standings)


def _words(statement: Statement) -> tuple[object, ...]:
    """What makes two readings two readings of the same words."""
    quantity = statement.quantity
    bounds = (None, None) if quantity is None else (quantity.lower, quantity.upper)
    return (statement.kind, statement.act, statement.span.start, statement.span.end, *bounds)


def _states(records: Records, identifiers: Sequence[str]) -> dict[str, ReviewState]:
    return {one: state_of(found) for one, found in assessments_on(records, identifiers).items()}


def standing_of(case: Case, statement: Statement, state: ReviewState, *, contradicted: bool = False) -> Standing:
    """Say where a statement stands: state, place in the queue and reasons."""
    priority = prioritise(statement, state=state, is_contradicted=contradicted, high_figure=case.settings.high_figure)
    return Standing(
        statement_id=statement.id,
        state=state,
        priority=priority.value,
        reasons=tuple(reason.value for reason in priority.reasons),
    )
