"""The founding of a case: the first entry of its ledger."""

from saksi.errors import Conflict

from .access import Action
from .case import Case
from .unit_of_work import open_change, seal_case


def found_case(case: Case) -> str:
    """Give a new case its random id and the first, signed entry of its ledger.

    Returns:
        The id of the case.

    Raises:
        Conflict: If the case was founded already.
    """
    instance = case.entropy.draw(16).hex()
    with open_change(case, Action.MANAGE, "case.found") as change:
        if change.seq != 0:
            raise Conflict("The case was founded already.", fix="Open it.")
        change.records.set_meta("instance", instance)
        change.note("instance", instance)
    seal_case(case)
    return instance
