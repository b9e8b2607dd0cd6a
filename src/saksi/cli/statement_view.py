"""A statement on a terminal: its words in their context, and every value with the words it rests on."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from saksi.casework import StatementInContext
    from saksi.model import ActorMention, PlaceMention, Span, Statement, When


def print_statement(found: "StatementInContext") -> None:
    """Print a statement in context to standard output."""
    console = Console(highlight=False)
    statement = found.assessed.statement
    console.print(Text(f"{statement.id}  {found.assessed.state.value}", style="bold"))
    console.print(Text(f"{found.document.id}  {found.document.publisher or 'publisher unknown'}", style="dim"))
    console.print()
    console.print(
        Text.assemble(("…" if found.before else "", "dim"), found.before, (found.quote, "bold reverse"), found.after)
    )
    console.print()
    console.print(_values(statement))
    for one in found.assessed.history:
        console.print(Text(f"{one.at:%Y-%m-%d %H:%M}  {one.by}: {one.decision.value}  {one.id}  {one.reason}"))
    if found.standing.reasons:
        console.print(Text(f"Worth a look: {', '.join(found.standing.reasons)}", style="yellow"))


def _values(statement: "Statement") -> Table:
    table = Table("field", "value", "words", "at", show_edge=False, header_style="bold")
    for field, value, span in _rows(statement):
        where = "" if span is None else f"{span.start}-{span.end}"
        table.add_row(field, Text(value), Text("" if span is None else span.quote), where)
    return table


def _rows(statement: "Statement") -> "list[tuple[str, str, Span | None]]":
    scope, victims = statement.scope, statement.victims
    rows: list[tuple[str, str, Span | None]] = [
        ("kind", statement.kind.value, statement.span),
        ("act", statement.act.value, statement.act_span),
    ]
    if statement.quantity is not None:
        rows.append(("count", str(statement.quantity), statement.quantity.span))
        rows.extend(("  + part", str(part.number), part.span) for part in statement.quantity.derivation)
    if victims.as_written:
        civilian = {True: "civilian", False: "not civilian", None: "status unknown"}[victims.civilian]
        rows.append(("victims", civilian, victims.span))
    if scope.place is not None:
        place = scope.place.place_id or "unresolved, as written"
        rows.append(("place", place + _elsewhere(scope.place), scope.place.span))
    if scope.when is not None:
        when = scope.when.edtf or "unresolved, as written"
        rows.append(("date", when + _elsewhere(scope.when), scope.when.span))
    if scope.perpetrator is not None:
        actor = scope.perpetrator
        rows.append(("perpetrator", actor.as_written + _elsewhere(actor), actor.span))
    if scope.method is not None:
        rows.append(("method", scope.method.value, scope.method_span))
    rows.extend(
        ("source" if link is statement.source else "via", link.kind.value + (", anonymous" * link.anonymous), link.span)
        for link in reversed(statement.attribution)
    )
    rows.append(("stance", statement.stance.value, None))
    rows.append(("event time", statement.event_time.value, None))
    for name, other in (("part of", statement.part_of), ("repeats", statement.repeats)):
        if other is not None:
            rows.append((name, other, None))
    return rows


def _elsewhere(part: "PlaceMention | When | ActorMention") -> str:
    """Say that a value was taken from another sentence, where it was: it is right less often."""
    from saksi.model import How

    return " (from another sentence)" if part.how is How.INHERITED else ""
