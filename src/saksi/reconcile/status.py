"""Status: how far an incident is verified, proposed from a stated rule and decided by a person."""

from collections.abc import Sequence

from saksi.model import Contradiction, ContradictionKind, IncidentStatus

from .rule import Rule


def propose_status(root_count: int, contradictions: Sequence[Contradiction], rule: Rule) -> tuple[IncidentStatus, str]:
    """Propose a status from independent roots and denials (ECW, on corroboration: confirm, undecided, reject).

    A denial makes an incident disputed as long as fewer roots than the rule asks for a confirmation stand behind it;
    beyond that it stays confirmed, with the denial beside it: otherwise a party could undo a record by denying it.
    Rejection is never proposed; only a person rejects.

    Returns:
        The status and the sentence that explains it.
    """
    roots = "1 independent root" if root_count == 1 else f"{root_count} independent roots"
    is_denied = any(each.kind is ContradictionKind.EXISTENCE for each in contradictions)
    if root_count >= rule.roots_to_confirm:
        beside = " A denial stands beside it." if is_denied else ""
        return IncidentStatus.CONFIRMED, f"{roots}; {rule.name} confirms from {rule.roots_to_confirm}.{beside}"
    if is_denied:
        return IncidentStatus.DISPUTED, f"{roots}, and a source denies it."
    if root_count >= rule.roots_to_corroborate:
        return IncidentStatus.CORROBORATED, f"{roots}; {rule.name} corroborates from {rule.roots_to_corroborate}."
    return IncidentStatus.UNVERIFIED, f"{roots}; {rule.name} corroborates from {rule.roots_to_corroborate}."


__all__ = ["propose_status"]
