"""What a verb says after a decision was saved."""

from typing import TYPE_CHECKING

from .options import Common

if TYPE_CHECKING:
    from saksi.model import Assessment


def tell_decision(assessment: "Assessment", common: Common, *, next_step: str = "") -> None:
    """Say that a decision is saved, how to take it back, and what comes next; with ``--json`` print the assessment."""
    from saksi.model import to_json

    from .output import emit_json, say

    if common.json:
        emit_json(to_json(assessment))
        return
    say(f"Saved: {assessment.decision.value} on {assessment.object_id} as {assessment.id}.")
    say(f"To take it back: saksi review undo {assessment.id}")
    if next_step:
        say(next_step)
