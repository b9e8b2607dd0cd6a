"""Looking things up: one value by its id, one incident with its likes, two records side by side, pages of the ledger."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from saksi.errors import NotFound
from saksi.ledger import LedgerEntry, MerkleTree, decode_entry
from saksi.model import Assessment, Decision, Document, Incident, Person, Reconciled, RecordPair, Source, VictimRecord
from saksi.reconcile import LookAlike, find_look_alikes

from .access import Action, require
from .assessments import assessments_on
from .case import Case
from .history import HistoryLine, list_history
from .ports import Records
from .unit_of_work import CASE_OBJECT

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownIncident:
    """An incident with what a person needs to decide on it.

    Args:
        incident: As last worked out.
        look_alikes: Other incidents that may be the same event, most alike first.
        decisions: What people said of it or of its statements' belonging together, in order; undone ones too.
    """

    incident: Incident
    look_alikes: tuple[LookAlike, ...]
    decisions: tuple[Assessment, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPair:
    """Two compared records, the comparison, and what people said of the pair, in order."""

    left: VictimRecord
    right: VictimRecord
    pair: RecordPair | None
    decisions: tuple[Assessment, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A source as the figures name it: who it speaks through, and how many figures rest on it.

    Args:
        name: As shown in the figures table; empty where no text names it.
        kind: What kind of source.
        source_id: The case's own entry of this name or alias, or None.
        figure_count: Figures it gave.
        document_count: Documents that carry them.
        through: Who quotes it: whom the text names, else the document's publisher, with how many figures, most first.
        quotes: Whom it quotes, with how many figures, most first.
    """

    name: str
    kind: str
    source_id: str | None
    figure_count: int
    document_count: int
    through: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, int], ...]


def find_value(case: Case, kind: type[T], identifier: str) -> T:
    """Give one value of the record by its id. Raises ``NotFound`` if there is none."""
    require(case.viewer, Action.SEE, identifier)
    with case.store.reading() as records:
        return _found(records, kind, identifier)


def history_of(case: Case, object_id: str) -> Sequence[HistoryLine]:
    """Give everything that was done to an object, in order; empty where nothing ever was, as with what is computed."""
    try:
        return list_history(case, object_id)
    except NotFound:
        return ()


def show_incident(case: Case, incident_id: str) -> ShownIncident:
    """Show an incident with those it may be one event with, and the decisions that bear on it.

    Raises:
        NotFound: If there is no such incident.
    """
    require(case.viewer, Action.SEE, incident_id)
    with case.store.reading() as records:
        incident = _found(records, Incident, incident_id)
        look_alikes = find_look_alikes(incident, records.iterate(Incident))
        own = set(incident.statement_ids)
        wanted = {Decision.SAME, Decision.DIFFERENT, Decision.RELATED, Decision.UNSURE, Decision.SET_STATUS}
        touching = [
            one
            for one in records.assessments()
            if one.decision in wanted and not own.isdisjoint({one.object_id, *one.other_ids})
        ]
        undone = {one.object_id for one in touching}
        undos = [one for each in assessments_on(records, undone).values() for one in each if one.undoes is not None]
    ids = {one.id for one in touching}
    decisions = [*touching, *(one for one in undos if one.undoes in ids)]
    return ShownIncident(
        incident=incident,
        look_alikes=look_alikes,
        decisions=tuple(sorted(decisions, key=lambda one: one.sequence)),
    )


def show_pair(case: Case, left: str, right: str) -> ShownPair:
    """Show two records beside each other. Raises ``NotFound`` if either is not there."""
    require(case.viewer, Action.SEE, left)
    first, second = sorted((left, right))
    with case.store.reading() as records:
        one, other = _found(records, VictimRecord, first), _found(records, VictimRecord, second)
        pair = next((each for each in records.iterate(RecordPair, left=first) if each.right == second), None)
        said = records.assessments([first])
    ids = {each.id for each in said if each.other_ids == (second,)}
    decisions = tuple(each for each in said if each.id in ids or each.undoes in ids)
    return ShownPair(left=one, right=other, pair=pair, decisions=decisions)


def person_of(case: Case, record_id: str) -> Person | None:
    """Give the person that a record was taken to be about, or None while the lists are not linked."""
    require(case.viewer, Action.SEE, record_id)
    with case.store.reading() as records:
        return next((one for one in records.iterate(Person) if record_id in one.record_ids), None)


def list_ledger(case: Case, *, offset: int = 0, limit: int = 50) -> tuple[Sequence[LedgerEntry], int]:
    """Give entries of the ledger, the last one first, and how many there are.

    Args:
        case: The case.
        offset: How many of the last to pass over.
        limit: At most so many.
    """
    require(case.viewer, Action.VERIFY, CASE_OBJECT)
    with case.store.reading() as records:
        size = MerkleTree(records.ledger_nodes()).size
        stop = max(0, size - offset)
        entries = [decode_entry(one) for one in records.ledger_entries(max(0, stop - limit), stop)] if stop else []
    return entries[::-1], size


def list_voices(case: Case) -> Sequence[Voice]:
    """Give every source that the figures of the case name, with who quotes whom, most figures first, then by name."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        kept = next(records.iterate(Reconciled), None)
        own = {name: one.id for one in records.iterate(Source) for name in (one.name, *one.aliases)}
        figures = () if kept is None else kept.figures
        documents = records.get_many(Document, {row.document_id for row in figures})
    through: dict[str, Counter[str]] = {}
    quotes: dict[str, Counter[str]] = {}
    for row in figures:
        document = documents.get(row.document_id)
        carrier = row.via or ("" if document is None else document.publisher)
        if carrier and carrier != row.source:
            through.setdefault(row.source, Counter())[carrier] += 1
            quotes.setdefault(carrier, Counter())[row.source] += 1
    by_name: dict[str, list[tuple[str, str]]] = {}
    for row in figures:
        by_name.setdefault(row.source, []).append((row.source_kind.value, row.document_id))
    voices = [
        Voice(
            name=name,
            kind=rows[0][0],
            source_id=own.get(name),
            figure_count=len(rows),
            document_count=len({document for _, document in rows}),
            through=_most_first(through.get(name)),
            quotes=_most_first(quotes.get(name)),
        )
        for name, rows in by_name.items()
    ]
    return sorted(voices, key=lambda one: (-one.figure_count, one.name))


def _most_first(counted: Counter[str] | None) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((counted or Counter()).items(), key=lambda one: (-one[1], one[0])))


def _found(records: Records, kind: type[T], identifier: str) -> T:
    value = records.get(kind, identifier)
    if value is None:
        raise NotFound(f"There is nothing with the id {identifier}.", fix="Check the id, or look in the list.")
    return value


def all_values(case: Case, kind: type[T]) -> Iterator[T]:
    """Give all values of one kind in order of id, a page at a time."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        yield from records.iterate(kind)
