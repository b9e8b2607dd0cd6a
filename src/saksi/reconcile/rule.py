"""Rules for low, best and high: named, versioned, citing their source; data, so that anyone can read and replay them."""

from dataclasses import dataclass, field
from enum import Enum

from saksi.model import CountingMethod, SourceKind, Stance


class Take(Enum):
    """Which of the reported numbers gives a value."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    MEDIAN = "median"
    """The lower of the two middle ones where their number is even: never a number that nobody reported."""
    MAJORITY = "majority"
    """The number that most roots report; the lower one at a tie."""
    PRIORITY = "priority"
    """The number of the source that stands first in the rule's order; the lowest one among equals."""
    LATEST = "latest"
    """The number told last; the lowest one among those of one day."""
    ASSESSED = "assessed"
    """The number that a document leads with: assessments and news put what they hold to be so first, and what others
    say after it. The lowest one over several documents."""
    SUPPORTED = "supported"
    """The largest number that as many independent roots support as the rule asks for."""
    NONE = "none"
    """The rule gives no such value."""


class OpenEnd(Enum):
    """What "at least 12" means for the upper end."""

    KEEP = "keep"
    """The upper end is unknown as long as no statement sets one at or above it."""
    CLOSE = "close"
    """The highest number named is the upper end, as the published event data sets do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Numbers that stand for vague words; None keeps the bounds of the words themselves (dozens: 20 to 99).

    Args:
        tens: For "tens" or "scores".
        dozens: For "dozens".
        hundreds: For "hundreds".
        thousands: For "thousands".
        plural: For persons in the plural without a number ("a number of people"); it counts only where no statement about
            the same harm names as many. None: such words set no bound.
    """

    tens: int | None = None
    dozens: int | None = None
    hundreds: int | None = None
    thousands: int | None = None
    plural: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """How far the truth may lie outside what was told, while few independent roots agree.

    Args:
        below: Percent by which low may lie under best, rounded down; a lower number that was told stays low.
        above: Percent by which high may lie over best, rounded down; a higher number that was told stays high. Where there
            is no best, both are counted from the end itself.
        settled_from: Independent roots that name the number from which no allowance is made for it.
    """

    below: int = 0
    above: int = 0
    settled_from: int = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How low, best and high are had from the statements about one event or scope.

    Args:
        name: Lower case with hyphens; what results carry.
        version: Raised with every change that can move a number.
        source: The published method it follows, with the section.
        text: What it does, in a few sentences.
        low: Which lower bound is low.
        best: Which number is best.
        high: Which upper bound is high.
        otherwise: What gives best where ``best`` finds nothing.
        open_end: What "at least" means for the upper end.
        stances: Statements with another stance are set aside.
        countings: Statements counted otherwise are set aside.
        without_kinds: Sources of these kinds are set aside where any other source gives a number.
        roots_needed: Independent roots that ``SUPPORTED`` asks for.
        priority: Names (as written) or kinds of sources, first to last, for ``PRIORITY``.
        words: Numbers for vague number words.
        allowance: How much is allowed for what nobody told of an event; nothing unless the rule says so, and nothing for
            totals of an area or a time.
        roots_to_corroborate: Independent roots from which the proposed status is corroborated.
        roots_to_confirm: Independent roots from which it is confirmed.
    """

    name: str
    version: str
    source: str
    text: str
    low: Take = Take.LOWEST
    best: Take = Take.MAJORITY
    high: Take = Take.HIGHEST
    otherwise: Take = Take.LOWEST
    open_end: OpenEnd = OpenEnd.KEEP
    stances: frozenset[Stance] = frozenset({Stance.ASSERTS, Stance.HEARSAY, Stance.ALLEGED})
    countings: frozenset[CountingMethod] = field(default_factory=lambda: frozenset(CountingMethod))
    without_kinds: frozenset[SourceKind] = frozenset()
    roots_needed: int = 1
    priority: tuple[str, ...] = ()
    words: Words = field(default_factory=Words)
    allowance: Allowance = field(default_factory=Allowance)
    roots_to_corroborate: int = 2
    roots_to_confirm: int = 3


__all__ = ["Allowance", "OpenEnd", "Rule", "Take", "Words"]
