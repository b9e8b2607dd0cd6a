"""``saksi walk``: from a number, step by step, to the quoted words in a hashed document."""

from typing import TYPE_CHECKING, Any

from .options import Common

if TYPE_CHECKING:
    from saksi.casework import Walk, WalkedStatement

_DEFAULT = Common()


def walk(object_id: str = "", /, *, common: Common = _DEFAULT) -> int:
    """Walk from an incident, a figure or a statement to the quoted words, the document's hash and the ledger's entries.

    Args:
        object_id: Id of an incident, figure or statement; none: the incident with the most statements.
    """
    return show_walk(object_id, common)


def show_walk(object_id: str, common: Common) -> int:
    """Print a walk; shared with ``saksi reconcile --explain`` and the demonstration."""
    from saksi.casework import reconciled, walk_from
    from saksi.errors import NotFound

    from .case import open_case
    from .output import emit_json

    with open_case(common) as case:
        if not object_id:
            incidents = reconciled(case).incidents
            if not incidents:
                raise NotFound("There is no incident to walk from.", fix="Run `saksi read`, then `saksi reconcile`.")
            object_id = max(incidents, key=lambda one: (len(one.statement_ids), one.id)).id
        found = walk_from(case, object_id)
    if common.json:
        emit_json(_as_json(found))
    else:
        print_walk(found)
    return 0


def print_walk(found: "Walk", *, most: int | None = None) -> None:
    """Print a walk for people: number, rule, statements with their part in it, words, document, ledger.

    Args:
        found: The walk.
        most: At most so many statements; None for all.
    """
    from rich.console import Console
    from rich.text import Text

    from .reconcile import show_range

    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(found.object_id, style="bold"))
    for given in found.ranges:
        console.print(Text(f"  1. number     {given.act.value}: {show_range(given)}"))
    if found.rule_text:
        console.print(Text(f"  2. rule       {found.rule_text}"))
    for one in found.statements[:most]:
        console.print(Text.assemble("  3. statement  ", (one.assessed.statement.id, "bold"), f"  {one.state.value}"))
        for use in one.used:
            console.print(Text(f"                {use.role.replace('_', ' ')}: {use.reason}"))
        span = one.assessed.statement.span
        where = f"[{span.start}-{span.end}] of {one.document.id}"
        console.print(Text.assemble("  4. words      ", (f"“{span.quote}”", "italic"), f"  {where}"))
        console.print(Text(f"                sha256 {one.document.sha256}, ledger entries {_entries(one)}"))
    if most is not None and len(found.statements) > most:
        console.print(Text(f"  and {len(found.statements) - most} more: saksi walk {found.object_id}", style="dim"))


def _entries(one: "WalkedStatement") -> str:
    return ", ".join(map(str, sorted({one.captured_in, one.stated_in, *one.decided_in})))


def _as_json(found: "Walk") -> dict[str, Any]:
    from saksi.model import value_to_json

    return {
        "id": found.object_id,
        "ranges": [value_to_json(one) for one in found.ranges],
        "rule": found.rule_text,
        "computed_in": found.computed_in,
        "statements": [
            {
                "id": one.assessed.statement.id,
                "state": one.state.value,
                "used": [{"role": use.role, "reason": use.reason} for use in one.used],
                "quotes": [value_to_json(span) for span in one.quotes],
                "document": one.document.id,
                "sha256": one.document.sha256,
                "ledger_entries": sorted({one.captured_in, one.stated_in, *one.decided_in}),
            }
            for one in found.statements
        ],
    }


__all__ = ["print_walk", "show_walk", "walk"]
