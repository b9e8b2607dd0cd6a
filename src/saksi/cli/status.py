"""``saksi status``: how far a case is, in counts."""

from .options import Common

_DEFAULT = Common()


def status(*, common: Common = _DEFAULT) -> None:
    """Show how much is at which stage, what waits for people, and whether the history is signed.

    Counts alone: nothing here names a person or quotes a word.
    """
    from saksi.casework import describe_status

    from .case import open_case
    from .output import emit, emit_json, say

    with open_case(common) as case:
        found = describe_status(case)
    if common.json:
        emit_json(
            {
                "counts": dict(found.counts),
                "statements_by_state": dict(found.statements_by_state),
                "unread": found.unread,
                "ledger_size": found.ledger_size,
                "signed_size": found.signed_size,
                "figures_stale": found.figures_stale,
                "persons_stale": found.persons_stale,
            }
        )
        return
    rows = [{"what": _words(kind), "count": count} for kind, count in found.counts.items()]
    rows += [{"what": f"statements {state}", "count": count} for state, count in found.statements_by_state.items()]
    rows.append({"what": "documents not read yet", "count": found.unread})
    rows.append({"what": "ledger entries", "count": found.ledger_size})
    rows.append({"what": "ledger entries signed", "count": found.signed_size})
    emit(rows, ("what", "count"), as_json=False, title="Case")
    if found.unread:
        say("Next: saksi read")
    if found.figures_stale:
        say("The figures are older than the last decision. Next: saksi reconcile")
    if found.persons_stale:
        say("The persons are older than the last list or judgement. Next: saksi link")


def _words(kind: str) -> str:
    """Turn ``VictimRecord`` into ``victim record``."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in kind).strip()
