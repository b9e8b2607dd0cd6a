"""Looking things up: one value by its id, one incident with its likes, two records side by side, pages of the ledger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from saksi.errors import NotFound
from saksi.ledger import LedgerEntry, MerkleTree, decode_entry
from saksi.model import Assessment, Decision, FigureRow, Incident, Person, Reconciled, RecordPair, VictimRecord
from saksi.reconcile import LookAlike, find_look_alikes

from .access import Action, require
from .assessments import assessments_on
from .case import Case
from .history import HistoryLine, list_history
from .ports import ALL_VALUES, ListFilter, Records
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
        look_alikes = find_look_alikes(incident, records.incidents_near(incident))
        wanted = {Decision.SAME, Decision.DIFFERENT, Decision.RELATED, Decision.UNSURE, Decision.SET_STATUS}
        touching = [one for one in records.assessments_naming(incident.statement_ids) if one.decision in wanted]
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
        found, _ = records.listed(Person, ListFilter(found_by=("record", (record_id,))), limit=1)
    return found[0] if found else None


def list_ledger(case: Case, *, offset: int = 0, limit: int | None = 50) -> tuple[Sequence[LedgerEntry], int]:
    """Give entries of the ledger, the last one first, and how many there are.

    Args:
        case: The case.
        offset: How many of the last to pass over.
        limit: At most so many; None for all.
    """
    require(case.viewer, Action.VERIFY, CASE_OBJECT)
    with case.store.reading() as records:
        size = MerkleTree(records.ledger_nodes()).size
        stop = max(0, size - offset)
        start = 0 if limit is None else max(0, stop - limit)
        entries = [decode_entry(one) for one in records.ledger_entries(start, stop)] if stop else []
    return entries[::-1], size


def _found(records: Records, kind: type[T], identifier: str) -> T:
    value = records.get(kind, identifier)
    if value is None:
        raise NotFound(f"There is nothing with the id {identifier}.", fix="Check the id, or look in the list.")
    return value


def all_values(case: Case, kind: type[T], *, after: str = "", **where: str) -> Iterator[T]:
    """Give the values of one kind after an id, in order of id, narrowed by columns that ``where`` names."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        yield from records.iterate(kind, after=after, **where)


def page_values(
    case: Case, kind: type[T], wanted: ListFilter = ALL_VALUES, *, offset: int = 0, limit: int | None = None
) -> tuple[Sequence[T], int]:
    """Give a page of the values of one kind in the order of its list, and how many fit; see ``Records.listed``."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return records.listed(kind, wanted, offset=offset, limit=limit)


def all_portions(case: Case, kind: type[T], wanted: ListFilter = ALL_VALUES) -> Iterator[Sequence[T]]:
    """Give all values of one kind in the order of its list, some at a time; see ``Records.portions``."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        yield from records.portions(kind, wanted)


def find_values(case: Case, kind: type[T], identifiers: Iterable[str]) -> dict[str, T]:
    """Give those of the values that exist, by id."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return records.get_many(kind, identifiers)


def count_by(
    case: Case, kind: type[T], column: str, wanted: ListFilter = ALL_VALUES, *, limit: int
) -> Sequence[tuple[str, int]]:
    """Count the values of one kind by a column, most first; at most ``limit`` names."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return records.count_by(kind, column, wanted, limit=limit)


def count_values(case: Case, kind: type[T]) -> int:
    """Count the values of one kind."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return records.count(kind)


def tally_values(case: Case, kind: type[T], column: str) -> Mapping[str, int]:
    """Count the values of one kind by a column, in order of its values."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return records.tally(kind, column)


def find_header(case: Case) -> Reconciled | None:
    """Give the last result without its rows: the rule and its words; None where the case was never reconciled."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return records.result_header()


def latest_figures(case: Case, limit: int) -> Sequence[FigureRow]:
    """Give the figures of killed people told last: those of an episode that still stand."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return records.latest_figures(limit)


def figures_of(case: Case, statement_ids: Iterable[str]) -> Sequence[FigureRow]:
    """Give the rows of the figures table that come from these statements."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        found, _ = records.listed(FigureRow, ListFilter(where={"statement_id": tuple(sorted(set(statement_ids)))}))
    return found
