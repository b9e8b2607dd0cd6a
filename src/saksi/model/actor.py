"""Actors: armed groups, forces and their links; every link has a time and a source."""

from dataclasses import dataclass

from .span import Span
from .vocabulary import ActorKind, How
from .when import When


@dataclass(frozen=True, kw_only=True, slots=True)
class Affiliation:
    """A link of one actor to another: part of, allied with, commanded by.

    Args:
        actor_id: The other actor.
        relation: ``part_of``, ``allied_with``, ``commanded_by``, ``split_from``, ``renamed_from``.
        valid: When the link held; None where unknown.
        statement_ids: The statements that say so.
    """

    actor_id: str
    relation: str
    valid: When | None = None
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """A group that acts in a conflict, with its other names."""

    id: str
    name: str
    kind: ActorKind = ActorKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    country: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorMention:
    """An actor as a statement names it: an alleged perpetrator, or the group the statement is about.

    Args:
        as_written: The words, verbatim.
        span: Where they stand.
        how: Stated in the sentence, or inherited from a sentence about the same event.
        actor_id: The known actor it was linked to, or None.
    """

    as_written: str
    span: Span | None
    how: How = How.STATED
    actor_id: str | None = None
