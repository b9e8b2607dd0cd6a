"""What all statements together say, as one replayable result."""

import datetime as dt
from dataclasses import dataclass

from .incident import Contradiction, Incident, Range, Used
from .quantity import Quantity
from .vocabulary import Act, CountingMethod, SourceKind, Stance
from .when import When


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """One independent root: an observer whose word reached us, by whatever number of texts.

    Corroboration counts roots, not articles (Berkeley Protocol 2020, on source analysis).

    Args:
        id: ``root-`` and a derived id.
        name: Who it is, as first written; empty where no text names the observer.
        kind: What kind of source.
        is_known: Whether the texts name it. An unknown root may be any other, so it adds nothing beside a known one.
        statement_ids: The statements that come from it, in order.
        document_ids: The documents that carry it, in order.
        reasons: Why these were taken as one voice, one sentence each.
    """

    id: str
    name: str
    kind: SourceKind
    is_known: bool
    statement_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRow:
    """One figure of one source, as it stands in the figures table.

    Args:
        statement_id: The statement it comes from, and through it the quoted words.
        document_id: Where it stands.
        source: Who says so, as shown.
        source_kind: What kind of source.
        via: Through whom it is quoted, or empty.
        told: Publication date of the document, or None where it is not known.
        act: Harm that is counted.
        category: Who is counted, in words: ``civilians``, ``children``, ``people``.
        place: Name of the place, or as written; empty where the statement names none.
        when: Interval of the harm, or None.
        perpetrator: As written, or empty.
        quantity: Bounds; None where no number is given.
        counting: How the source came by it.
        stance: How the source stands to it.
        origin_id: Its root.
        group_id: Rows with one scope share this id.
        superseded_by: Statement that replaces it, or None while it stands.
        is_increment: Adds to an earlier figure instead of replacing it.
        change: Against the figure it replaces: ``first``, ``up``, ``down``, ``same``, ``unclear``.
        part_of: Statement whose count includes this one, or None.
        episode_id: The episode, or None.
        episode_reason: Why it belongs there, in words.
    """

    statement_id: str
    document_id: str
    source: str
    source_kind: SourceKind
    act: Act
    category: str
    via: str = ""
    told: dt.date | None = None
    place: str = ""
    when: When | None = None
    perpetrator: str = ""
    quantity: Quantity | None = None
    counting: CountingMethod = CountingMethod.REPORTED
    stance: Stance = Stance.ASSERTS
    origin_id: str = ""
    group_id: str = ""
    superseded_by: str | None = None
    is_increment: bool = False
    change: str = "first"
    part_of: str | None = None
    episode_id: str | None = None
    episode_reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureGroup:
    """Figures of one scope from all sources, with the range that a rule gives for that scope.

    Args:
        id: ``fig-`` and a derived id.
        scope: The scope in words.
        act: Harm that is counted.
        statement_ids: The figures, in order of id.
        range: Low, best and high by the rule, or None where no figure has a bound.
        root_count: Independent roots behind the figures.
        contradictions: What does not fit.
        episode_id: The episode, or None.
    """

    id: str
    scope: str
    act: Act
    statement_ids: tuple[str, ...]
    range: Range | None = None
    root_count: int = 0
    contradictions: tuple[Contradiction, ...] = ()
    episode_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """Parts that were shown to be disjoint, added up and held against their whole.

    Args:
        part_ids: The statements that were added, in order of id.
        total: Their sum, as bounds.
        whole_id: The statement they are parts of, or None where no whole is stated.
        agrees: Whether the whole allows the sum; None without a whole or where parts leave it open.
        reason: How the parts were shown to be disjoint, and how the sum stands to the whole.
    """

    part_ids: tuple[str, ...]
    total: Quantity
    whole_id: str | None
    agrees: bool | None
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciled:
    """All that one run gives over all assessed statements: the same inputs and rule give the same result.

    That a run took place is recorded by a ``Reconciliation``.

    Args:
        id: Derived from the inputs and the rule.
        rule: Name of the rule that gave low, best and high.
        rule_version: Its version.
        rule_text: What the rule does, in words, with the source it follows.
        incidents: Events, by first day, then id.
        figures: Rows of the figures table, by episode, source, date told and id.
        groups: Figures of one scope with their range, by id.
        sums: Parts against wholes, by whole and parts.
        origins: Roots, by id.
        contradictions: Those between figures; those of one incident stand with it.
        set_aside: Statements that entered nothing, and why, by id.
        warnings: What a person should look at, such as a look-alike address.
    """

    id: str
    rule: str
    rule_version: str
    rule_text: str = ""
    incidents: tuple[Incident, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    groups: tuple[FigureGroup, ...] = ()
    sums: tuple[Sum, ...] = ()
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    set_aside: tuple[Used, ...] = ()
    warnings: tuple[str, ...] = ()
