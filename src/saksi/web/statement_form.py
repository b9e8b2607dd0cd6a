"""The fields of a statement as a form, and what was changed in it as corrections grounded in the text."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from saksi.casework import FindPlace
from saksi.model import (
    Act,
    ActorMention,
    Attribution,
    Correction,
    CountingMethod,
    DatePrecision,
    EventTime,
    How,
    Method,
    PlaceMention,
    Quantity,
    SourceKind,
    Span,
    Stance,
    Statement,
    StatementKind,
    Tally,
    When,
    to_json,
)
from saksi.review import correction

from .i18n import gettext as _

CHOICES: Mapping[str, tuple[str, type[Enum]]] = {
    "kind": ("kind", StatementKind),
    "act": ("act", Act),
    "stance": ("stance", Stance),
    "event_time": ("event_time", EventTime),
    "tally": ("tally", Tally),
    "counting": ("counting", CountingMethod),
    "method": ("scope.method", Method),
    "source_kind": ("attribution", SourceKind),
}
"""Closed choices: name in the form, path in the statement, terms."""
OPTIONAL = frozenset({"method"})
WORDS = ("words", "number_words", "victims", "place", "when", "perpetrator", "source")
"""Fields that hold words of the text; each has a companion ``NAME_span`` with the offsets of what was selected."""
OTHERS = (
    "lower",
    "upper",
    "approx",
    "civilian",
    "place_id",
    "start",
    "end",
    "anonymous",
    "repeats",
    "part_of",
    *CHOICES,
)
"""The other fields of the form."""
_CIVILIAN = {True: "yes", False: "no", None: ""}


@dataclass(kw_only=True, slots=True)
class Typed:
    """What was typed, as corrections, or what is wrong with it.

    Args:
        corrections: What differs from the statement.
        faults: By name of the field, what is wrong, in the language of the page.
    """

    corrections: list[Correction] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)


def values_of(statement: Statement) -> dict[str, str]:
    """Give the form's values as the statement stands."""
    scope, victims, quantity, source = statement.scope, statement.victims, statement.quantity, statement.source
    when = scope.when
    found: dict[str, object] = {
        "words": statement.span.quote,
        "number_words": quantity.as_written if quantity else "",
        "lower": quantity.lower if quantity else None,
        "upper": quantity.upper if quantity else None,
        "approx": "yes" if quantity and quantity.approx else "",
        "victims": victims.as_written,
        "civilian": _CIVILIAN[victims.civilian],
        "place": scope.place.as_written if scope.place else "",
        "place_id": (scope.place.place_id or "") if scope.place else "",
        "when": when.as_written if when else "",
        "start": when.start if when else None,
        "end": when.end if when else None,
        "perpetrator": scope.perpetrator.as_written if scope.perpetrator else "",
        "source": source.as_written,
        "anonymous": "yes" if source.anonymous else "",
        "repeats": statement.repeats or "",
        "part_of": statement.part_of or "",
        "method": scope.method.value if scope.method else "",
        "source_kind": source.kind.value,
    }
    for name in ("kind", "act", "stance", "event_time", "tally", "counting"):
        found[name] = getattr(statement, name).value
    values = {name: "" if value is None else str(value) for name, value in found.items()}
    return values | {f"{name}_span": _offsets(span) for name, span in _spans(statement).items()}


def told_elsewhere(statement: Statement) -> frozenset[str]:
    """Give the fields whose words stand in another sentence, from which reading took them: right less often than the others."""
    scope = statement.scope
    parts = {"place": scope.place, "when": scope.when, "perpetrator": scope.perpetrator}
    return frozenset(name for name, part in parts.items() if part is not None and part.how is How.INHERITED)


def _spans(statement: Statement) -> dict[str, Span | None]:
    scope, quantity = statement.scope, statement.quantity
    return {
        "words": statement.span,
        "number_words": quantity.span if quantity else None,
        "victims": statement.victims.span,
        "place": scope.place.span if scope.place else None,
        "when": scope.when.span if scope.when else None,
        "perpetrator": scope.perpetrator.span if scope.perpetrator else None,
        "source": statement.source.span,
    }


def _offsets(span: Span | None) -> str:
    return "" if span is None else f"{span.start}-{span.end}"


def find_words(text: str, words: str, offsets: str, near: int) -> Span | None:
    """Find typed words in a text: at the offsets that were selected, else where they stand nearest.

    Args:
        text: The text.
        words: The words, letter by letter.
        offsets: ``start-end`` in code points, or empty.
        near: Where to look first.

    Returns:
        Their span, or None where they do not stand in the text.

    Example:
        >>> find_words("six, then six", "six", "10-13", 0)
        Span(start=10, end=13, quote='six')
    """
    words = words.replace("\r\n", "\n").strip()
    if not words:
        return None
    start, _dash, end = offsets.partition("-")
    if start.isdigit() and end.isdigit() and text[int(start) : int(end)] == words:
        return Span.cut(text, int(start), int(end))
    found = [at for at in (text.find(words, near), text.rfind(words, 0, near + len(words))) if at >= 0]
    if not found:
        return None
    at = min(found, key=lambda one: abs(one - near))
    return Span.cut(text, at, at + len(words))


def read_form(statement: Statement, text: str, form: Mapping[str, str], find_place: FindPlace) -> Typed:
    """Compare what was typed with the statement.

    A field that the form does not have is left alone. Words must stand in the text: where they were selected, or else at
    the place nearest to the statement.

    Args:
        statement: As it stands.
        text: The text its spans count in.
        form: Names and values.
        find_place: The gazetteer, for the id of a place.
    """
    return _Reader(statement, text, form, find_place).read()


class _Reader:
    """One reading of one form."""

    def __init__(self, statement: Statement, text: str, form: Mapping[str, str], find_place: FindPlace) -> None:
        self._statement, self._text, self._find_place = statement, text, find_place
        self._before = values_of(statement)
        self._form = {name: value.replace("\r\n", "\n").strip() for name, value in form.items()}
        self._typed = Typed()

    def read(self) -> Typed:
        self._read_choices()
        self._read_words()
        self._read_quantity()
        self._read_victims()
        self._read_place()
        self._read_when()
        self._read_perpetrator()
        self._read_source()
        self._read_references()
        return self._typed

    def _value(self, name: str) -> str:
        return self._form.get(name, self._before[name])

    def _differs(self, *names: str) -> bool:
        return any(self._value(name) != self._before[name] for name in names)

    def _set(self, path: str, value: object) -> None:
        self._typed.corrections.append(correction(path, value))

    def _set_part(self, path: str, **parts: Any) -> None:
        """Set what a statement with these parts has at a path."""
        value: Any = to_json(replace(self._statement, **parts))
        for name in path.split("."):
            value = value[name]
        self._set(path, value)

    def _fault(self, name: str, words: str) -> None:
        self._typed.faults[name] = words

    def _read_choices(self) -> None:
        for name, (path, terms) in CHOICES.items():
            if name == "source_kind" or not self._differs(name):
                continue
            value = self._value(name)
            if value in {one.value for one in terms}:
                self._set(path, value)
            elif value == "" and name in OPTIONAL:
                self._set(path, None)
            else:
                self._fault(name, _("Choose one of the list."))

    def _span(self, name: str) -> Span | None:
        """Give the span of the words in a field; None where it is empty or faulty (which is then told)."""
        words = self._value(name)
        if not words:
            return None
        span = find_words(self._text, words, self._value(f"{name}_span"), self._statement.span.start)
        if span is None:
            self._fault(name, _("These words do not stand in the text. Select them there, or leave the field empty."))
        return span

    def _number(self, name: str) -> int | None:
        value = self._value(name)
        if not value:
            return None
        try:
            number = int(value)
        except ValueError:
            number = -1
        if number < 0:
            self._fault(name, _("Give a whole number from 0, or leave it empty for unknown."))
            return None
        return number

    def _day(self, name: str) -> dt.date | None:
        value = self._value(name)
        try:
            return dt.date.fromisoformat(value) if value else None
        except ValueError:
            self._fault(name, _("Give a day as year-month-day, such as 2031-05-04, or leave it empty."))
            return None

    def _read_words(self) -> None:
        if not self._differs("words", "words_span"):
            return
        span = self._span("words")
        if span is not None:
            self._set_part("span", span=span)
        elif "words" not in self._typed.faults:
            self._fault("words", _("A statement rests on words of the text: select them."))

    def _read_quantity(self) -> None:
        if not self._differs("lower", "upper", "approx", "number_words", "number_words_span"):
            return
        lower, upper, span = self._number("lower"), self._number("upper"), self._span("number_words")
        if lower is not None and upper is not None and lower > upper:
            self._fault("upper", _("The highest number is below the lowest."))
            return
        approx = self._value("approx") == "yes"
        if lower is None and upper is None and span is None and not approx:
            self._set("quantity", None)
            return
        quantity = Quantity(lower=lower, upper=upper, approx=approx, as_written=_quote(span), span=span)
        self._set_part("quantity", quantity=quantity)

    def _read_victims(self) -> None:
        victims = self._statement.victims
        if self._differs("victims", "victims_span"):
            span = self._span("victims")
            changed = replace(victims, as_written=_quote(span), span=span)
            self._set_part("victims.span", victims=changed)
            self._set_part("victims.as_written", victims=changed)
        if self._differs("civilian"):
            self._set("victims.civilian", {"yes": True, "no": False}.get(self._value("civilian")))

    def _read_place(self) -> None:
        if not self._differs("place", "place_span", "place_id"):
            return
        span = self._span("place")
        if span is None:
            self._set("scope.place", None)
            return
        mention = PlaceMention(as_written=span.quote, span=span)
        # other words are another place: the old entry is kept only where it was typed
        place_id = self._value("place_id") if self._differs("place_id") or not self._differs("place") else ""
        if place_id:
            found = self._find_place(place_id)
            if found is None:
                self._fault("place_id", _("The gazetteer has no place with this id."))
                return
            mention = replace(
                mention,
                place_id=found.id,
                name=found.name,
                country=found.country,
                within=found.within,
                reason="chosen by a person",
            )
        self._set_part("scope.place", scope=replace(self._statement.scope, place=mention))

    def _read_when(self) -> None:
        if not self._differs("when", "when_span", "start", "end"):
            return
        span, start, end = self._span("when"), self._day("start"), self._day("end")
        if start is not None and end is not None and start > end:
            self._fault("end", _("The last day is before the first."))
        elif span is None and start is None and end is None:
            self._set("scope.when", None)
        elif span is None:
            self._typed.faults.setdefault("when", _("A date rests on words of the text: select them."))
        else:
            when = When(
                start=start,
                end=end,
                precision=_precision(start, end),
                as_written=span.quote,
                span=span,
                how=How.RESOLVED,
            )
            self._set_part("scope.when", scope=replace(self._statement.scope, when=when))

    def _read_perpetrator(self) -> None:
        if self._differs("perpetrator", "perpetrator_span"):
            span = self._span("perpetrator")
            actor = None if span is None else ActorMention(as_written=span.quote, span=span)
            self._set_part("scope.perpetrator", scope=replace(self._statement.scope, perpetrator=actor))

    def _read_source(self) -> None:
        if not self._differs("source", "source_span", "source_kind", "anonymous"):
            return
        kind, span = self._value("source_kind"), self._span("source")
        if kind not in {one.value for one in SourceKind}:
            self._fault("source_kind", _("Choose one of the list."))
            return
        anonymous = self._value("anonymous") == "yes"
        said = Attribution(kind=SourceKind(kind), as_written=_quote(span), span=span, anonymous=anonymous)
        self._set_part("attribution", attribution=(*self._statement.attribution[:-1], said))

    def _read_references(self) -> None:
        for name in ("repeats", "part_of"):
            if self._differs(name):
                self._set(name, self._value(name) or None)


def _quote(span: Span | None) -> str:
    return "" if span is None else span.quote


def _precision(start: dt.date | None, end: dt.date | None) -> DatePrecision:
    if start is None and end is None:
        return DatePrecision.UNRESOLVED
    if start is None or end is None:
        return DatePrecision.OPEN
    return DatePrecision.DAY if start == end else DatePrecision.DAYS
