"""The second reader's opinion beside a statement: where both agree, where they differ, and what only the second states."""

from collections.abc import Mapping
from dataclasses import dataclass

from saksi.casework import Case, SecondReadings, side_by_side
from saksi.model import Statement

from .i18n import gettext as _
from .i18n import quantity, term, when
from .statement_form import values_of

PARTS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "act": ("act",),
    "words": ("words", "words_span"),
    "source": ("source", "source_span", "source_kind", "anonymous"),
    "stance": ("stance",),
    "number": ("number_words", "number_words_span", "lower", "upper", "approx"),
    "tally": ("tally",),
    "counting": ("counting",),
    "victims": ("victims", "victims_span"),
    "civilian": ("civilian",),
    "place": ("place", "place_span", "place_id"),
    "when": ("when", "when_span", "start", "end"),
    "event_time": ("event_time",),
    "perpetrator": ("perpetrator", "perpetrator_span"),
    "method": ("method",),
}
"""What is compared and taken over as one, and the fields of the form that it is made of, in the order of the form."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of a statement as both readers have it.

    Args:
        name: Key of ``PARTS``.
        label: What it is called on the page.
        here: As the statement stands; empty where it has none.
        there: As the second reader says; empty where it says none.
    """

    name: str
    label: str
    here: str
    there: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """What the second reader says of the words of one statement.

    Args:
        model: Who it is.
        candidate: What it states, or None where it was asked about these words and states nothing.
        agrees: Whether both give the same harm with the same bounds.
        differing: Parts that differ, in the order of the form.
        alike: Labels of the parts that both give alike.
    """

    model: str
    candidate: Statement | None
    agrees: bool
    differing: tuple[Part, ...] = ()
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondOpinion:
    """What the second reader adds to the page of one statement.

    Args:
        on_this: Its opinion on the statement, or None where it was not asked about these words.
        missed: What it states in this document and the first reader does not, in the order of the text.
    """

    on_this: Opinion | None = None
    missed: tuple[Statement, ...] = ()


def second_opinion(case: Case, kept: SecondReadings, statement: Statement) -> SecondOpinion:
    """Give what the second reader says of the words of a statement and of its document.

    Args:
        case: The case.
        kept: Where second readings are kept.
        statement: As it stands now, corrections included.
    """
    from saksi.read import Verdict

    for found in side_by_side(case, kept, [statement.document_id]):
        missed = tuple(one.second for one in found.compared if one.first is None and one.second is not None)
        mine = next((one for one in found.compared if one.first is not None and one.first.id == statement.id), None)
        if mine is None:
            return SecondOpinion(missed=missed)
        agrees = mine.verdict is Verdict.AGREE
        opinion = Opinion(model=found.reading.model, candidate=mine.second, agrees=agrees)
        return SecondOpinion(on_this=opinion if mine.second is None else _compared(opinion, statement), missed=missed)
    return SecondOpinion()


def missed_statement(case: Case, kept: SecondReadings, document_id: str, candidate_id: str) -> Statement | None:
    """Give a candidate that only the second reader states, by its id."""
    found = next(iter(side_by_side(case, kept, [document_id])), None)
    candidates = () if found is None else found.reading.candidates
    return next((one for one in candidates if one.id == candidate_id), None)


def values_taken(candidate: Statement, part: str) -> dict[str, str]:
    """Give the fields of the form for a part as the second reader has it; nothing for an unknown part."""
    values = values_of(candidate)
    return {name: values[name] for name in PARTS.get(part, ())}


def _compared(opinion: Opinion, statement: Statement) -> Opinion:
    candidate = opinion.candidate
    if candidate is None:
        return opinion
    here, there = _shown(statement), _shown(candidate)
    labels = _labels()
    differing = tuple(
        Part(name=name, label=labels[name], here=here[name], there=there[name])
        for name in PARTS
        if here[name] != there[name]
    )
    alike = tuple(labels[name] for name in PARTS if here[name] == there[name] and here[name])
    return Opinion(model=opinion.model, candidate=candidate, agrees=opinion.agrees, differing=differing, alike=alike)


def _shown(one: Statement) -> dict[str, str]:
    """Show each part in words of the page; two parts are alike where a reader of the page sees the same."""
    scope, place, days = one.scope, one.scope.place, one.scope.when
    civilian = {True: _("yes"), False: _("no"), None: ""}[one.victims.civilian]
    return {
        "kind": term(one.kind),
        "act": term(one.act),
        "words": one.span.quote,
        "source": _joined(one.source.as_written, term(one.source.kind)),
        "stance": term(one.stance),
        "number": "" if one.quantity is None else _joined(one.quantity.as_written, quantity(one.quantity)),
        "tally": term(one.tally),
        "counting": term(one.counting),
        "victims": one.victims.as_written,
        "civilian": civilian,
        "place": "" if place is None else _joined(place.as_written, place.name),
        "when": "" if days is None else _joined(days.as_written, when(days.edtf)),
        "event_time": term(one.event_time),
        "perpetrator": scope.perpetrator.as_written if scope.perpetrator else "",
        "method": term(scope.method),
    }


def _joined(*words: str) -> str:
    return " · ".join(dict.fromkeys(one for one in words if one))


def _labels() -> dict[str, str]:
    return {
        "kind": _("Kind"),
        "act": _("Harm"),
        "words": _("Words"),
        "source": _("Source"),
        "stance": _("Stance"),
        "number": _("Number"),
        "tally": _("Count"),
        "counting": _("Counted how"),
        "victims": _("Victims"),
        "civilian": _("Civilians"),
        "place": _("Place"),
        "when": _("When"),
        "event_time": _("Event"),
        "perpetrator": _("By whom"),
        "method": _("By what means"),
    }


__all__ = ["PARTS", "Opinion", "Part", "SecondOpinion", "missed_statement", "second_opinion", "values_taken"]
