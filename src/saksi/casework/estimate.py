"""Estimate: how many were never documented, from the persons of the case and the lists that hold each of them."""

from collections.abc import Callable, Sequence

from saksi.errors import NotFound
from saksi.model import Estimate, Person

from .access import Action, require
from .case import Case
from .ports import Records
from .stale import MOVES_PERSONS, refuse_stale
from .unit_of_work import CASE_OBJECT, open_change, seal_case
from .versions import present_lists

EstimateLists = Callable[[Sequence[frozenset[str]]], Estimate]
"""``saksi.estimate``: for each person the names of the lists that hold them, to an estimate or a refusal."""


def estimate_undocumented(case: Case, estimate: EstimateLists) -> Estimate:
    """Estimate how many persons no list holds, and keep the answer with the case.

    Args:
        case: The case.
        estimate: The estimator, bound to its method and options.

    Returns:
        An estimate with its interval, assumptions and warnings, or one that is refused; a refusal is kept as well.

    Raises:
        NotFound: If the lists of the case were not linked yet.
        Conflict: If a list or a judgement was added since they were linked.
    """
    require(case.viewer, Action.RECONCILE, CASE_OBJECT)
    with case.store.reading() as records:
        memberships = list_memberships(records)
    answer = estimate(memberships)
    with open_change(case, Action.RECONCILE, "estimate.run") as change:
        change.add(answer)
    seal_case(case)
    return answer


def list_estimates(case: Case) -> Sequence[Estimate]:
    """Give the estimates that the case keeps, in order of method and input."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return sorted(records.iterate(Estimate), key=lambda one: (one.method, one.input_sha256))


def list_memberships(records: Records) -> Sequence[frozenset[str]]:
    """Give for each person the names of the lists that hold them, inside an open snapshot, in order of person.

    Two lists of one name are told apart by their ids. Raises as ``estimate_undocumented``.
    """
    people = list(records.iterate(Person))
    if not people:
        raise NotFound("The lists of the case were not linked yet.", fix="Run `saksi link`.")
    refuse_stale(
        records,
        records.computed_by(Person),
        acts=MOVES_PERSONS,
        what="The persons",
        fix="Run `saksi link`, then estimate.",
    )
    lists = present_lists(records).lists
    names: dict[str, list[str]] = {}
    for one in lists:
        if one.current is not None:
            names.setdefault(one.current.name, []).append(one.current.id)
    label = {one: name if len(ids) == 1 else f"{name} ({one})" for name, ids in names.items() for one in ids}
    list_of = {record: label[one.current.id] for one in lists if one.current is not None for record in one.record_ids}
    return [frozenset(list_of[one] for one in person.record_ids) for person in people]
