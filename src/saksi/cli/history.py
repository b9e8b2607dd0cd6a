"""``saksi history``: everything that ever happened to an object."""

from .options import Common

_DEFAULT = Common()


def history(object_id: str, /, *, common: Common = _DEFAULT) -> None:
    """Show everything that was done to an object, in order of the ledger, with who, when and why.

    Args:
        object_id: A document, statement, victim record, incident, or the word case.
    """
    from saksi.casework import list_history

    from .case import open_case
    from .output import emit

    with open_case(common) as case:
        lines = list_history(case, object_id)
    rows = (
        {
            "entry": line.entry.seq,
            "at": line.entry.at.isoformat(timespec="seconds"),
            "by": line.entry.actor,
            "action": line.entry.action,
            "decision": None if line.assessment is None else line.assessment.id,
            "reason": None if line.assessment is None else line.assessment.reason,
            "changes": []
            if line.assessment is None
            else [f"{one.field} = {one.value}" for one in line.assessment.corrections],
        }
        for line in lines
    )
    emit(rows, ("entry", "at", "by", "action", "decision", "reason", "changes"), as_json=common.json, title="History")
