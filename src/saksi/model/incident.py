"""Incidents and episodes: the real-world events that statements are about. Their numbers are computed, never typed in."""

import datetime as dt
from dataclasses import dataclass

from .place import PlaceMention
from .vocabulary import Act, ContradictionKind, IncidentStatus
from .when import When


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """A statement that gave a number, or was set aside, and why.

    Args:
        statement_id: The statement.
        role: ``low``, ``best``, ``high``, ``part`` (a part that holds up the low end), ``within`` (counted, but it
            moves no end) or ``set_aside``.
        reason: One sentence.
    """

    statement_id: str
    role: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Range:
    """Low, best and high, with the rule that gave them and what went in. Never a bare number.

    Args:
        act: Harm that is counted.
        low: Lowest defensible number.
        best: The rule's answer, or None where it gives none.
        high: Highest reported number, or None where no statement sets an upper end.
        rule: Name of the rule.
        rule_version: Its version: the same inputs and version give the same numbers.
        used: Every statement that gave a number or was set aside, in the order of their ids; one that
            gave two numbers stands twice.
    """

    act: Act
    low: int
    best: int | None
    high: int | None
    rule: str
    rule_version: str
    used: tuple[Used, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """Two or more statements that cannot all be right, and what would settle it."""

    kind: ContradictionKind
    statement_ids: tuple[str, ...]
    what: str
    settle: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """A real-world event, made of the statements about it.

    Args:
        id: Derived from its statements.
        statement_ids: The statements, in order of id.
        act: Harm that is counted.
        place: Most specific place that the statements agree on, or None.
        when: Interval that the statements agree on, or None.
        ranges: One range an act.
        status: Proposed by a rule; decided by a person where ``status_by`` names the assessment.
        status_reason: Rule and facts behind the status.
        status_by: Id of the assessment that decided it, or None while it is only proposed.
        perpetrators: As written, each once, in order of first mention.
        root_count: Independent origins behind the statements.
        contradictions: What does not fit.
        episode_id: The episode it belongs to, or None.
    """

    id: str
    statement_ids: tuple[str, ...]
    act: Act
    place: PlaceMention | None = None
    when: When | None = None
    ranges: tuple[Range, ...] = ()
    status: IncidentStatus = IncidentStatus.UNVERIFIED
    status_reason: str = ""
    status_by: str | None = None
    perpetrators: tuple[str, ...] = ()
    root_count: int = 0
    contradictions: tuple[Contradiction, ...] = ()
    episode_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Episode:
    """A named stretch of place and time that figures and incidents are grouped by ("Syrian coast, 6 to 10 March 2025").

    Args:
        id: ``ep-`` and a derived id.
        name: What people call it.
        start: First day.
        end: Last day (inclusive).
        place_ids: Gazetteer entries that it covers; statements inside any of them belong to it.
        country: ISO 3166 two letters, or empty.
    """

    id: str
    name: str
    start: dt.date
    end: dt.date
    place_ids: tuple[str, ...] = ()
    country: str = ""
