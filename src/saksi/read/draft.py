"""A statement in the making: what the layers have found so far, in word positions and offsets."""

from dataclasses import dataclass, field
from typing import Any

from saksi.model.vocabulary import CountingMethod
from saksi.read.group import Group
from saksi.read.outcomes import Outcome
from saksi.read.sentence import Sentence

Offsets = tuple[int, int]
BEHIND_CLAUSE = frozenset({"behind participle", "behind relative"})
"""Constructions of a verb behind a clause that tells another harm of the same people, with a day and a place of its own."""


@dataclass(eq=False)
class Draft:
    """One harm to a group of people, told in one sentence.

    Attributes:
        sentence: Where it is told.
        act: The harm.
        outcome: The outcome words, or None when they are understood from the clause before.
        group: The people, or None when nobody is named.
        construction: Which construction was recognised, for the error log.
        words: The words that carry the statement, [start, end).
        part_of: The draft whose count includes this one.
        repeats: The draft that says the same again.
        added: The drafts of other clauses or sentences whose counts this one adds up.
        counted_by: The draft whose words say how many a pronoun means.
    """

    sentence: Sentence
    act: str
    outcome: Outcome | None
    group: Group | None
    construction: str
    words: tuple[int, int]
    kind: str = "incident"
    method: str = ""
    method_span: Offsets | None = None
    part_of: "Draft | None" = None
    repeats: "Draft | None" = None
    counted_by: "Draft | None" = None
    added: "tuple[Draft, ...]" = ()
    other_spans: list[Offsets] = field(default_factory=list)
    cumulative: bool = False
    tally: str = "single"
    counting: CountingMethod = CountingMethod.REPORTED
    event_time: str = "current"
    stance: str = "asserts"
    is_negated: bool = False
    source: Any = None
    via: Any = None
    place: Any = None
    when: Any = None
    perpetrator: Any = None
    country: str = ""
    id: str = ""

    @property
    def stands_alone(self) -> bool:
        """Whether it is neither part nor repetition of another."""
        return self.part_of is None and self.repeats is None

    @property
    def lower(self) -> int | None:
        """Smallest number that the words allow."""
        return self.group.lower if self.group else None

    @property
    def upper(self) -> int | None:
        """Largest number that the words allow."""
        return self.group.upper if self.group else None

    @property
    def span(self) -> Offsets:
        """Offsets of the words that carry the statement, without an "and" at their end."""
        first, last = self.words
        last -= last > first + 1 and "conjunction" in self.sentence.marks[last - 1]
        return self.sentence.span_of(first, last)
