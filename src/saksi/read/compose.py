"""Drafts become statements of the model: the only place that builds them (last layer)."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache, partial

from saksi.model.actor import ActorMention
from saksi.model.document import Tool
from saksi.model.quantity import Quantity, Summand
from saksi.model.source import Attribution
from saksi.model.span import Span
from saksi.model.statement import Grounded, Provenance, Scope, Statement, Victims
from saksi.model.vocabulary import (
    Act,
    EventTime,
    How,
    Method,
    PlacePrecision,
    SourceKind,
    Stance,
    StatementKind,
    Tally,
    VictimStatus,
)
from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.sources import Source

READER = Tool(name="saksi-rules", version="1")
Cut = Callable[[int, int], Span]
"""Gives the span of two offsets in the text."""
_WIDE_PLACES = frozenset({PlacePrecision.FIRST_ORDER, PlacePrecision.GENERAL, PlacePrecision.COUNTRY})
_SUMMARY_DAYS = 4
"""Days from which a count is about a stretch of time."""
_CIVILIAN = {"civilian": True, "collective": True, "forces": False, "rebels": False, "armed": False}
_STATUS = {
    "civilian": VictimStatus.CIVILIAN,
    "forces": VictimStatus.ARMED_FORCES,
    "rebels": VictimStatus.DIRECT_PARTICIPANT,
}


def compose(text: str, drafts: Sequence[Draft], *, document_id: str, text_sha256: str) -> list[Statement]:
    """Build the statements of a document.

    Args:
        text: The text that the drafts count in.
        drafts: What was read, parts after their wholes.
        document_id: The document's id.
        text_sha256: Hash of the text in UTF-8.

    Returns:
        Statements in the order of the text; their ids follow from the text and what is stated.
    """
    ordered = sorted(drafts, key=lambda d: (d.span, d.act, d.construction))
    _tell_figures(ordered)
    kept: list[Draft] = []
    for draft in ordered:
        draft.id = _id(draft, text_sha256)
        if draft.id not in [other.id for other in kept[-6:]]:
            kept.append(draft)
    ids = {id(d) for d in kept}
    cut = cache(partial(Span.cut, text))  # many statements rest on the same words
    return [_statement(cut, d, ids, document_id, text_sha256) for d in kept]


def _tell_figures(drafts: Sequence[Draft]) -> None:
    """Call a count a figure where it is about a stretch of place or time, a running total, or a part of another count.

    UCDP calls such counts summary events (GED codebook, event clarity 2); all others tell of one concrete event.
    """
    counts = [draft for draft in drafts if draft.kind == "incident" and (draft.lower, draft.upper) != (None, None)]
    for draft in counts:
        if draft.part_of is not None or draft.cumulative or draft.tally != "single" or _is_wide(draft):
            draft.kind = "figure"
    for draft in counts:
        if draft.repeats is not None and "figure" in (draft.kind, draft.repeats.kind):
            draft.kind = draft.repeats.kind = "figure"


def _is_wide(draft: Draft) -> bool:
    place, when = draft.place, draft.when
    if place is not None and place.precision in _WIDE_PLACES:
        return True
    if when is None or not when.is_resolved:
        return False
    return when.start is None or when.end is None or (when.end - when.start).days >= _SUMMARY_DAYS


def _id(draft: Draft, text_sha256: str) -> str:
    parts = (text_sha256, str(READER), draft.kind, draft.act, *map(str, draft.span), str(draft.lower), str(draft.upper))
    return "st-" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _statement(cut: Cut, draft: Draft, kept: set[int], document_id: str, text_sha256: str) -> Statement:
    return Statement(
        id=draft.id,
        document_id=document_id,
        text_sha256=text_sha256,
        kind=StatementKind(draft.kind),
        act=Act(draft.act),
        act_span=cut(*draft.sentence.span_of(draft.outcome.start, draft.outcome.end)) if draft.outcome else None,
        span=cut(*draft.span),
        other_spans=tuple(cut(*each) for each in draft.other_spans),
        quantity=_quantity(cut, draft),
        cumulative=draft.cumulative,
        tally=Tally(draft.tally),
        counting=draft.counting,
        victims=_victims(cut, draft),
        scope=_scope(cut, draft),
        attribution=_chain(cut, draft),
        stance=Stance(draft.stance),
        event_time=EventTime(draft.event_time),
        part_of=draft.part_of.id if draft.part_of is not None and id(draft.part_of) in kept else None,
        repeats=draft.repeats.id if draft.repeats is not None and id(draft.repeats) in kept else None,
        provenance=Provenance(reader=READER, construction=draft.construction),
    )


def _quantity(cut: Cut, draft: Draft) -> Quantity | None:
    if draft.kind not in ("figure", "incident"):
        return None
    group = draft.group
    if group is None:
        return Quantity()
    span = None
    if group.number is not None:
        span = cut(*draft.sentence.span_of(group.start, max(group.number[1], group.start + 1)))
    return Quantity(
        lower=group.lower,
        upper=group.upper,
        approx=group.approx,
        as_written=span.quote if span else "",
        span=span,
        derivation=_derivation(cut, draft, group),
    )


def _derivation(cut: Cut, draft: Draft, group: Group) -> tuple[Summand, ...]:
    """Tell what a count was added up from: summands of the sentence itself, of the one that counts a pronoun, or of several."""
    if group.lower is None:
        return ()
    if draft.added:
        return tuple(each for part in draft.added if part.group for each in _summands(cut, part, part.group))
    if draft.counted_by is not None and draft.counted_by.group is not None:
        return _summands(cut, draft.counted_by, draft.counted_by.group)
    return _summands(cut, draft, group) if group.summands else ()


def _summands(cut: Cut, draft: Draft, group: Group) -> tuple[Summand, ...]:
    told = group.summands or (group,)
    if any(g.lower is None for g in told):
        return ()
    return tuple(Summand(number=g.lower or 0, span=cut(*draft.sentence.span_of(g.start, g.end))) for g in told)


def _victims(cut: Cut, draft: Draft) -> Victims:
    group = draft.group
    if group is None:
        return Victims()
    members = group.summands or (group,)
    span = cut(*draft.sentence.span_of(group.start, group.end))
    civilian = _CIVILIAN.get(group.category)
    if civilian is None and draft.part_of is not None and draft.part_of.group is not None:
        civilian = _CIVILIAN.get(draft.part_of.group.category)
    return Victims(
        as_written=span.quote,
        span=span,
        civilian=civilian,
        status=_STATUS.get(group.category, VictimStatus.UNKNOWN),
        groups=_identities(cut, draft, group),
        names=tuple(_grounded(cut, draft, g.start, g.end) for g in members if g.kind == "name"),
    )


def _grounded(cut: Cut, draft: Draft, start: int, end: int) -> Grounded:
    span = cut(*draft.sentence.span_of(start, end))
    return Grounded(value=span.quote, span=span)


def _identities(cut: Cut, draft: Draft, group: Group) -> tuple[Grounded, ...]:
    marks = draft.sentence.marks
    return tuple(
        _grounded(cut, draft, mark.start, mark.end)
        for i in range(group.start, group.end)
        for mark in marks[i].get("groups", ())[:1]
    )


def _scope(cut: Cut, draft: Draft) -> Scope:
    place = draft.place
    perpetrator = draft.perpetrator
    return Scope(
        place=place,
        country=draft.country,
        when=draft.when,
        perpetrator=ActorMention(
            as_written=perpetrator.text,
            span=cut(perpetrator.start, perpetrator.end),
            how=How(perpetrator.how),
        )
        if perpetrator
        else None,
        method=Method(draft.method) if draft.method else None,
        method_span=cut(*draft.method_span) if draft.method and draft.method_span else None,
    )


def _link(cut: Cut, source: Source) -> Attribution:
    span = cut(*source.span)
    return Attribution(kind=SourceKind(source.kind), as_written=span.quote, span=span, anonymous=source.is_anonymous)


def _chain(cut: Cut, draft: Draft) -> tuple[Attribution, ...]:
    outlet = Attribution(kind=SourceKind.OUTLET)
    links = [_link(cut, s) for s in (draft.via, draft.source) if s is not None]
    if not links and draft.stance == "hearsay":
        links = [Attribution(kind=SourceKind.UNKNOWN)]
    return (outlet, *links)
