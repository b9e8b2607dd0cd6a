"""Statements made ready for comparing: every key that comparisons need, worked out once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from saksi.lang import fold
from saksi.model import (
    Act,
    Document,
    EventTime,
    How,
    Place,
    PlaceMention,
    PlacePrecision,
    SourceKind,
    Stance,
    Statement,
    StatementKind,
    Tally,
)

from .category import Category, read_category
from .material import Material

_WIDE = frozenset(
    {
        PlacePrecision.FIRST_ORDER,
        PlacePrecision.GENERAL,
        PlacePrecision.COUNTRY,
        PlacePrecision.INTERNATIONAL,
    }
)
_ON_THE_SPOT = frozenset({SourceKind.WITNESS, SourceKind.VICTIM, SourceKind.RELATIVE})
_CARRIERS = frozenset({SourceKind.OUTLET, SourceKind.MEDIA, SourceKind.UNKNOWN})
_MAX_INCIDENT_DAYS = 4
_MANY = 100  # from here a running figure, or one with neither place nor time of its own, is taken for a total


Count = tuple[str, int]
"""A harm (its term, which hashes fast) and the exact number of persons to whom it was done."""


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """Fold a short text and squeeze its spaces; kept, because the same names come again and again."""
    return " ".join(fold(text).split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One statement with the keys it is compared by.

    Args:
        statement: The statement.
        told: Publication date of its document, or None.
        place_id: Gazetteer entry, or ``country:XX`` where a country itself is the place, or None.
        place_name: Folded name as written; empty where none.
        within: Ids of the containing places, nearest first; ends in ``country:XX`` where the country is known.
        country: ISO 3166 two letters, or empty.
        precision: How exactly the place is known, or None.
        start: First day as a proleptic ordinal, or None where open or unknown.
        end: Last day as a proleptic ordinal, or None where open or unknown.
        category: Who is counted.
        perpetrator: Folded words, or the actor's id; empty where none is named.
        names: Folded names of victims.
        teller: Folded name of the person on the spot who tells it; empty where none is named.
        voice: Folded name of the innermost source that is named and no outlet; empty where there is none.
        beside: Exact counts of other harm, whole and said once, that its document tells of the same place and days. They
            are a mark of the report, like its words: a rejected one stays one, and none of them moves a number.
        text_id: The document that leads the group of copies its document belongs to.
    """

    statement: Statement
    told: dt.date | None
    place_id: str | None
    place_name: str
    within: tuple[str, ...]
    country: str
    precision: PlacePrecision | None
    start: int | None
    end: int | None
    category: Category
    perpetrator: str
    names: frozenset[str]
    teller: str
    voice: str
    beside: frozenset[Count]
    text_id: str

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def act(self) -> Act:
        """The harm that is counted."""
        return self.statement.act

    @property
    def has_dates(self) -> bool:
        """Whether at least one end of the time is a known day."""
        return self.start is not None or self.end is not None

    @property
    def days(self) -> int | None:
        """Length of the interval in days, or None where an end is open or unknown."""
        return None if self.start is None or self.end is None else self.end - self.start + 1

    @property
    def has_own_place(self) -> bool:
        """Whether its own words, or its own sentence, name its place; it is false only where one was inherited."""
        place = self.statement.scope.place
        return place is None or place.how is not How.INHERITED

    @property
    def has_own_date(self) -> bool:
        """Whether its own words give its time; it is false only where one was inherited."""
        when = self.statement.scope.when
        return when is None or when.how is not How.INHERITED

    @property
    def place_key(self) -> str:
        """What its place is known by: the gazetteer's id, else the name as written; empty where none is named."""
        return self.place_id or self.place_name

    @property
    def is_placed(self) -> bool:
        """Whether its place is a known one of town size or smaller, and its day is known."""
        return self.place_id is not None and self.precision not in _WIDE and self.has_dates

    @property
    def is_anchored(self) -> bool:
        """Whether some place smaller than a region, known or not, and a day are told: where it belongs can be looked up."""
        has_place = self.place_id is not None or bool(self.place_name)
        return has_place and self.precision not in _WIDE and self.has_dates

    @property
    def is_summary(self) -> bool:
        """Whether the figure is about a stretch of place or time rather than about one event.

        UCDP calls these summary events (GED codebook, event clarity 2). A running total of one event ("the toll rose to
        15") is about that event, and so is what is told of a province without a day if it names the means ("an airstrike in
        the north killed three").
        """
        statement = self.statement
        is_long = self.days > _MAX_INCIDENT_DAYS if self.days is not None else self.start is not None
        is_wide = self.precision in _WIDE
        is_total = statement.cumulative or statement.tally is Tally.RUNNING_TOTAL
        if statement.kind is StatementKind.FIGURE:
            is_adrift = not self.has_own_place and not self.has_dates and (self.lower or 0) >= _MANY
            is_toll = is_total and not is_wide and (self.lower or 0) < _MANY
            return (is_total and not is_toll) or is_long or is_adrift or (is_wide and not self.has_dates)
        is_adrift = not self.has_dates and (self.told is None or statement.scope.method is None)
        return is_long or (is_wide and (is_total or is_adrift))

    @property
    def lower(self) -> int | None:
        """Lower bound of the count."""
        return None if self.statement.quantity is None else self.statement.quantity.lower

    @property
    def upper(self) -> int | None:
        """Upper bound of the count."""
        return None if self.statement.quantity is None else self.statement.quantity.upper


def prepare(material: Material, copies: Mapping[str, str] | None = None) -> dict[str, Claim]:
    """Work out the keys of every statement about harm.

    Args:
        material: What is reconciled.
        copies: Document id to the document that leads its group of copies, where that is known.

    Returns:
        Statement id to claim, in order of id, for figures and incidents; actors and conduct are left out.
    """
    documents = {document.id: document for document in material.documents}
    wanted = (StatementKind.FIGURE, StatementKind.INCIDENT)
    told = sorted((each for each in material.statements if each.kind in wanted), key=lambda each: each.id)
    counts = _counts_by_scope(told)
    return {
        statement.id: _claim(
            statement,
            documents.get(statement.document_id),
            material.places,
            copies or {},
            frozenset(each for each in counts.get(_text_scope(statement), ()) if each[0] != statement.act.value),
        )
        for statement in told
    }


def _text_scope(statement: Statement) -> tuple[object, ...]:
    """Give what the counts of one event in one text have in common: the text, the place and the days."""
    place, when = statement.scope.place, statement.scope.when
    days = (when.start, when.end) if when is not None and when.is_resolved else ()
    return statement.document_id, place.place_id or folded(place.as_written) if place is not None else "", days


def _counts_by_scope(statements: Iterable[Statement]) -> dict[tuple[object, ...], frozenset[Count]]:
    """Gather the exact counts told of one place and time in one text; a harm that is counted twice there gives none."""
    found: dict[tuple[object, ...], dict[str, set[int]]] = {}
    for each in statements:
        quantity = each.quantity
        if quantity is None or not quantity.is_exact or not quantity.lower or each.part_of or each.repeats:
            continue
        found.setdefault(_text_scope(each), {}).setdefault(each.act.value, set()).add(quantity.lower)
    return {
        scope: frozenset((act, number) for act, numbers in acts.items() if len(numbers) == 1 for number in numbers)
        for scope, acts in found.items()
    }


def why_not_counted(claim: Claim, material: Material) -> str:
    """Tell why a statement may not count, or give the empty string where it may.

    The first reason that applies is given, a person's decision before the text's own.
    """
    statement = claim.statement
    if reason := material.rejected.get(statement.id):
        return f"Rejected in review: {reason}"
    if reason := material.tainted.get(statement.document_id):
        return f"Its document is not relied on: {reason}"
    if statement.event_time is EventTime.EARLIER:
        return "It tells of an earlier event."
    if statement.event_time is EventTime.HYPOTHETICAL:
        return "It tells of a plan, a threat or a fear."
    if statement.stance is Stance.OPINION:
        return "It is an opinion."
    if statement.stance is Stance.DENIES:
        return "It is a denial; it stands beside the figures."
    return ""


def _claim(
    statement: Statement,
    document: Document | None,
    places: Mapping[str, Place],
    copies: Mapping[str, str],
    beside: frozenset[Count],
) -> Claim:
    scope = statement.scope
    mention = scope.place
    country = (mention.country if mention is not None else "") or scope.country
    place_id, within = _chain(mention, country, places)
    when = scope.when if scope.when is not None and scope.when.is_resolved else None
    perpetrator = scope.perpetrator
    return Claim(
        statement=statement,
        told=document.published if document is not None else None,
        place_id=place_id,
        place_name=folded(mention.as_written) if mention is not None else "",
        within=within,
        country=country,
        precision=mention.precision if mention is not None else None,
        start=when.start.toordinal() if when is not None and when.start is not None else None,
        end=when.end.toordinal() if when is not None and when.end is not None else None,
        category=read_category(statement.victims),
        perpetrator="" if perpetrator is None else perpetrator.actor_id or folded(perpetrator.as_written),
        names=frozenset(folded(name.value) for name in statement.victims.names),
        teller=_teller(statement),
        voice=_voice(statement),
        beside=beside,
        text_id=copies.get(statement.document_id, statement.document_id),
    )


def _teller(statement: Statement) -> str:
    source = statement.source
    is_named = source.kind in _ON_THE_SPOT and not source.anonymous
    return folded(source.as_written) if is_named else ""


def _voice(statement: Statement) -> str:
    for link in reversed(statement.attribution):
        if link.as_written and not link.anonymous:
            return "" if link.kind in _CARRIERS else folded(link.as_written)
    return ""


def _chain(
    mention: PlaceMention | None, country: str, places: Mapping[str, Place]
) -> tuple[str | None, tuple[str, ...]]:
    """Give a place's id and the chain of what contains it, the country last as ``country:XX``."""
    tail = (f"country:{country}",) if country else ()
    if mention is None:
        return None, ()
    if mention.place_id is None:
        return None, tail
    known = places.get(mention.place_id)
    if mention.precision is PlacePrecision.COUNTRY or (known is not None and known.kind == "country"):
        return (tail[0] if tail else mention.place_id), ()
    within = mention.within or (known.within if known is not None else ())
    return mention.place_id, tuple(dict.fromkeys((*within, *tail)))
