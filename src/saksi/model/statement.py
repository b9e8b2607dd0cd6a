"""Statements: the unit of the record. Who said what, via whom, in which exact words, how sure.

A statement is never edited. What people decide about it is an ``Assessment``; its present state is a fold over them.
"""

from dataclasses import dataclass

from saksi.errors import DecodeError

from .actor import ActorMention
from .document import Tool
from .place import PlaceMention
from .quantity import Quantity
from .source import Attribution
from .span import Span
from .vocabulary import (
    Act,
    Confidence,
    CountingMethod,
    EventTime,
    How,
    Method,
    SourceKind,
    Stance,
    StatementKind,
    Tally,
    VictimStatus,
)
from .when import When


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounded:
    """A word or code together with the span it rests on."""

    value: str
    span: Span
    how: How = How.STATED


@dataclass(frozen=True, kw_only=True, slots=True)
class Victims:
    """The people harmed, as the text describes them.

    Args:
        as_written: The words, verbatim; empty where the text names nobody.
        span: Where they stand.
        civilian: True if called civilian or plainly so, False for fighters, None for "people" and mixed counts.
        status: SDG class that follows from the words; unknown stays unknown.
        groups: Identity terms in the text: Alawite, children, journalists.
        names: Names given for them, verbatim.
    """

    as_written: str = ""
    span: Span | None = None
    civilian: bool | None = None
    status: VictimStatus = VictimStatus.UNKNOWN
    groups: tuple[Grounded, ...] = ()
    names: tuple[Grounded, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """Where, when, by whom and by what means; each with its own words, or absent.

    Args:
        place: Most specific place named for the event.
        country: ISO 3166 two letters where the harm happened, or empty.
        when: Interval of the event; None where no words give one. Never the publication date by default.
        perpetrator: As the own sentence, or a sentence about the very same event, names it.
        method: By what means.
        method_span: The words that say so.
    """

    place: PlaceMention | None = None
    country: str = ""
    when: When | None = None
    perpetrator: ActorMention | None = None
    method: Method | None = None
    method_span: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """What made a statement: rules, a model, or a person.

    Args:
        reader: Name and version of the reader.
        construction: Which construction was recognised, such as ``passive`` or ``kin-enumeration``; for the error log.
        prompt_sha256: Hash of the prompt, for a model; empty otherwise.
        model: Name of the model; empty otherwise.
    """

    reader: Tool
    construction: str = ""
    prompt_sha256: str = ""
    model: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One attributed assertion, with the verbatim words it rests on.

    Args:
        id: Derived from the text, the reader and what is stated, so that reading again gives the same id.
        document_id: The document it stands in.
        text_sha256: The exact text its spans count in.
        kind: Figure, incident, actor or conduct.
        act: The harm.
        act_span: The outcome words ("were killed"), or None where the harm is told by a heading or a pronoun's sentence.
        span: Shortest stretch that carries the statement.
        other_spans: Further places where the document says the same again.
        quantity: How many, as bounds; None where the statement counts nobody (an actor, a conduct).
        cumulative: A running or total figure of a whole episode.
        tally: Single figure, running total or increment.
        counting: How the source came by the figure, as it says itself.
        victims: Who was harmed.
        scope: Where, when, by whom, how.
        attribution: The chain, outermost first: outlet, organisation, witness. Never empty.
        stance: How the source stands to it.
        event_time: Current, earlier (background) or hypothetical.
        part_of: Id of the statement whose count includes this one ("including five children"), or None.
        repeats: Id of the statement of this document that says the same figure of the same event, or None.
        confidence: Calibrated bucket.
        provenance: What made it.

    Raises:
        DecodeError: If the attribution is empty.
    """

    id: str
    document_id: str
    text_sha256: str
    kind: StatementKind
    act: Act
    act_span: Span | None = None
    span: Span
    other_spans: tuple[Span, ...] = ()
    quantity: Quantity | None = None
    cumulative: bool = False
    tally: Tally = Tally.SINGLE
    counting: CountingMethod = CountingMethod.REPORTED
    victims: Victims = Victims()
    scope: Scope = Scope()
    attribution: tuple[Attribution, ...] = (Attribution(kind=SourceKind.OUTLET),)
    stance: Stance = Stance.ASSERTS
    event_time: EventTime = EventTime.CURRENT
    part_of: str | None = None
    repeats: str | None = None
    confidence: Confidence = Confidence.MEDIUM
    provenance: Provenance

    def __post_init__(self) -> None:
        if not self.attribution:
            raise DecodeError("A statement says nothing of who says so.", fix="Name at least the outlet.")

    @property
    def source(self) -> Attribution:
        """The innermost link of the chain: who says so."""
        return self.attribution[-1]

    @property
    def via(self) -> Attribution | None:
        """The link through which the source is quoted, or None where the outlet quotes it directly."""
        return self.attribution[-2] if len(self.attribution) > 2 else None

    @property
    def may_enter_tally(self) -> bool:
        """Whether this statement may count: a present event, asserted, not a part and not a repetition of another."""
        return (
            self.kind in (StatementKind.FIGURE, StatementKind.INCIDENT)
            and self.event_time is EventTime.CURRENT
            and self.stance in (Stance.ASSERTS, Stance.HEARSAY, Stance.ALLEGED)
            and self.part_of is None
            and self.repeats is None
        )

    def spans(self) -> tuple[Span, ...]:
        """Every span the statement rests on, in the order of the text, each once."""
        scope, victims = self.scope, self.victims
        found = [
            self.span,
            *self.other_spans,
            self.act_span,
            self.quantity.span if self.quantity else None,
            *(part.span for part in (self.quantity.derivation if self.quantity else ())),
            victims.span,
            *(group.span for group in (*victims.groups, *victims.names)),
            scope.place.span if scope.place else None,
            scope.when.span if scope.when else None,
            scope.perpetrator.span if scope.perpetrator else None,
            scope.method_span,
            *(link.span for link in self.attribution),
        ]
        by_place = {(span.start, span.end, span.quote): span for span in found if span is not None}
        return tuple(by_place[place] for place in sorted(by_place))
