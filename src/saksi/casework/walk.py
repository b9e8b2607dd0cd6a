"""The walk: from a published number, step by step, to the quoted words in a hashed document and the ledger's entries."""

from collections.abc import Sequence
from dataclasses import dataclass

from saksi.errors import NotFound
from saksi.model import Document, FigureGroup, Incident, Range, Reconciled, ReviewState, Span, Statement, Used
from saksi.review import AssessedStatement

from .access import Action, require
from .case import Case
from .ports import Records
from .review import assess_all


@dataclass(frozen=True, kw_only=True, slots=True)
class WalkedStatement:
    """A statement at the end of a walk.

    Args:
        assessed: The statement as it stands.
        used: What it gave to the numbers (``low``, ``best``, ``high``, ``part``) or that it was ``set_aside``, and why.
        quotes: The verbatim words it rests on, in the order of the text.
        document: The document they stand in; its ``sha256`` names the captured bytes.
        captured_in: The ledger entry that captured the document.
        stated_in: The ledger entry of the reading that stated it.
        decided_in: The ledger entries of the decisions on it, in order.
    """

    assessed: AssessedStatement
    used: tuple[Used, ...]
    quotes: tuple[Span, ...]
    document: Document
    captured_in: int
    stated_in: int
    decided_in: tuple[int, ...]

    @property
    def gives_a_number(self) -> bool:
        """Whether low, best or high rests on it."""
        return any(one.role in ("low", "best", "high", "part") for one in self.used)

    @property
    def state(self) -> ReviewState:
        """Where it stands in review."""
        return self.assessed.state


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    """The way from a number to its words.

    Args:
        object_id: The incident, figure or statement it started from.
        ranges: The numbers with the rule that gave each; empty for a statement.
        rule_text: What the rule does, in words; empty for a statement.
        computed_in: The ledger entry of the computation, or None for a statement.
        statements: Every statement behind it; those that gave a number first, then by id.
    """

    object_id: str
    ranges: tuple[Range, ...]
    rule_text: str
    computed_in: int | None
    statements: tuple[WalkedStatement, ...]


def walk_from(case: Case, object_id: str) -> Walk:
    """Walk from an incident, a figure of the figures table or a statement to the quoted words.

    Args:
        case: The case.
        object_id: ``Incident.id``, ``FigureGroup.id`` or ``Statement.id``.

    Raises:
        NotFound: If there is no such thing in the present result.
    """
    require(case.viewer, Action.SEE, object_id)
    with case.store.reading() as records:
        start = _start(records, object_id)
        if start is None:
            return Walk(
                object_id=object_id,
                ranges=(),
                rule_text="",
                computed_in=None,
                statements=_statements(records, [object_id], ()),
            )
        ranges = start.ranges if isinstance(start, Incident) else tuple(one for one in [start.range] if one is not None)
        result = records.result_header()
        return Walk(
            object_id=object_id,
            ranges=ranges,
            rule_text="" if result is None else result.rule_text,
            computed_in=records.computed_by(Reconciled),
            statements=_statements(records, start.statement_ids, ranges),
        )


def _start(records: Records, object_id: str) -> Incident | FigureGroup | None:
    incident = records.get(Incident, object_id)
    if incident is not None:
        return incident
    if records.get(Statement, object_id) is not None:
        return None
    group = records.get(FigureGroup, object_id)
    if group is not None:
        return group
    raise NotFound(f"There is no incident, figure or statement {object_id}.", fix="Check the id.")


def _statements(records: Records, wanted: Sequence[str], ranges: Sequence[Range]) -> tuple[WalkedStatement, ...]:
    uses: dict[str, list[Used]] = {}
    for each in ranges:
        for one in each.used:
            uses.setdefault(one.statement_id, []).append(one)
    found = records.get_many(Statement, [*wanted, *uses])
    assessed = assess_all(records, list(found.values()))
    documents = records.get_many(Document, {one.document_id for one in found.values()})
    walked = [
        _walked(records, one, tuple(uses.get(key, ())), documents[one.statement.document_id])
        for key, one in assessed.items()
    ]
    return tuple(sorted(walked, key=lambda one: (not one.gives_a_number, one.assessed.statement.id)))


def _walked(
    records: Records, assessed: AssessedStatement, used: tuple[Used, ...], document: Document
) -> WalkedStatement:
    statement = assessed.statement
    decided = [_behind(records, one) for one in assessed.history]
    return WalkedStatement(
        assessed=assessed,
        used=used,
        quotes=statement.spans(),
        document=document,
        captured_in=_behind(records, document),
        stated_in=_behind(records, statement),
        decided_in=tuple(decided),
    )


def _behind(records: Records, value: Document | Statement | object) -> int:
    identifier = str(getattr(value, "id", ""))
    seq = records.entry_behind(type(value), identifier)
    if seq is None:
        raise NotFound(f"No ledger entry wrote {identifier}.", fix="Run `saksi verify`.")
    return seq
