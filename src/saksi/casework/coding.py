"""Double coding: several people code one statement blind of each other; agreement is measured and a person adjudicates.

A coding is an assessment like any other, appended and never overwritten; it changes nothing until somebody adjudicates.
Every Casualty, Standards for Casualty Recording (2016), asks for a second pair of eyes; that they do not see the first
pair's answer is what makes their agreement mean something (Krippendorff, Content Analysis, chapter on reliability).
"""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saksi.errors import Conflict, NotFound, UsageError
from saksi.model import Assessment, Correction, Decision, Statement, canonical_json
from saksi.review import Agreement, Level, Unit, apply_corrections, correction, effective, measure_agreement

from .access import Action, require
from .assessments import append_assessment, needed_reason
from .case import Case
from .decide import decide_on_statement
from .ports import Records
from .review import known_statement
from .unit_of_work import CASE_OBJECT, open_change, seal_case

CODED_FIELDS: Mapping[str, Level] = {
    "act": Level.NOMINAL,
    "counting": Level.NOMINAL,
    "event_time": Level.NOMINAL,
    "quantity.lower": Level.INTERVAL,
    "quantity.upper": Level.INTERVAL,
    "scope.method": Level.NOMINAL,
    "scope.perpetrator.as_written": Level.NOMINAL,
    "scope.place.as_written": Level.NOMINAL,
    "scope.when.end": Level.NOMINAL,
    "scope.when.start": Level.NOMINAL,
    "stance": Level.NOMINAL,
    "victims.civilian": Level.NOMINAL,
    "victims.status": Level.NOMINAL,
}
"""What coders code, and how alpha holds their words against each other."""

_MAY_BE_UNKNOWN = frozenset(field for field in CODED_FIELDS if field.startswith(("scope.", "quantity.")))
"""Fields of parts that may be missing as a whole, so that null needs no place to stand in."""

CONTEXT = 240
"""Code points of text that a coder sees on each side of the words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CodingTask:
    """What a coder is shown: the words alone, not what was read out of them.

    Args:
        statement_id: The statement.
        document_id: The document it stands in.
        before: The text just before its words.
        quote: Its words.
        after: The text just after.
    """

    statement_id: str
    document_id: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CodedStatement:
    """What the coders of one statement said.

    Args:
        statement_id: The statement.
        codings: Coder to the coding that stands.
        waiting: Coders who were asked and have not coded yet, in order.
        disputed: Fields on which they differ, in order.
        adjudicated_by: The assessment that settled it, or None.
    """

    statement_id: str
    codings: Mapping[str, Assessment]
    waiting: tuple[str, ...]
    disputed: tuple[str, ...]
    adjudicated_by: str | None


def assign_coding(
    case: Case, statement_ids: Sequence[str], coders: Sequence[str], *, reason: str = ""
) -> tuple[Assessment, ...]:
    """Ask two or more people to code statements blind of each other.

    Args:
        case: The case.
        statement_ids: The statements.
        coders: User ids, at least two different ones.
        reason: Why these, if there is something to say.

    Raises:
        UsageError: If fewer than two coders, or no statement, is named.
        NotFound: If there is no such statement.
    """
    names = tuple(sorted(set(coders)))
    if len(names) < 2:
        raise UsageError("Fewer than two coders are named.", fix="Agreement needs two: name both.")
    ids = list(dict.fromkeys(statement_ids))
    if not ids:
        raise UsageError("No statement is named.", fix="Name one or more; `saksi review queue` lists them.")
    made = []
    with open_change(case, Action.REVIEW, "review.assign", ids[0] if len(ids) == 1 else CASE_OBJECT) as change:
        found = change.records.get_many(Statement, ids)
        for one in ids:
            if one not in found:
                raise NotFound(f"There is no statement {one}.", fix="List them with `saksi review list`.")
            made.append(append_assessment(change, one, Decision.ASSIGN, reason=reason, other_ids=names))
    seal_case(case)
    return tuple(made)


def coding_tasks(case: Case) -> Sequence[CodingTask]:
    """Give what the viewer was asked to code and has not coded yet, in order of statement id."""
    require(case.viewer, Action.REVIEW, CASE_OBJECT)
    with case.store.reading() as records:
        waiting = [one for one in _coded(records.assessments()).values() if case.viewer.user_id in one.waiting]
        return [_task(records, one.statement_id) for one in waiting]


def code_statement(case: Case, statement_id: str, values: Sequence[Correction], *, reason: str = "") -> Assessment:
    """Code a statement. It changes nothing of it; a later coding by the same person replaces this one.

    Args:
        case: The case, in the hands of the coder.
        statement_id: The statement.
        values: Field and value, fields out of ``CODED_FIELDS``; null for what the words leave unknown. A field that is
            not named was not coded, which is something else than unknown.
        reason: What there is to say.

    Raises:
        NotFound: If there is no such statement.
        UsageError: If nothing is coded, or a field is none of these.
        DecodeError: If a value does not fit its field.
        GroundingError: If words do not stand in the text.
        Conflict: If it was adjudicated already.
    """
    if not values:
        raise UsageError("Nothing is coded.", fix="Name a field and its value, such as quantity.lower=12.")
    for one in values:
        if one.field not in CODED_FIELDS:
            raise UsageError(f"{one.field} is not coded.", fix=f"Fields: {', '.join(CODED_FIELDS)}.")
    with open_change(case, Action.REVIEW, "review.code", statement_id) as change:
        statement = known_statement(change.records, statement_id)
        coded = _coded_one(statement_id, change.records.assessments([statement_id]))
        if coded is not None and coded.adjudicated_by is not None:
            raise Conflict(
                f"The statement {statement_id} was adjudicated by {coded.adjudicated_by}.",
                fix="Take that decision back first.",
            )
        apply_corrections(statement, change.records.text(statement.text_sha256), _to_check(values))
        assessment = append_assessment(change, statement_id, Decision.CODE, reason=reason, corrections=values)
    seal_case(case)
    return assessment


def list_codings(case: Case, *, only_disputed: bool = False) -> Sequence[CodedStatement]:
    """Give what was coded, in order of statement id, without what would unblind the viewer.

    A statement that the viewer was asked to code and has not coded yet is left out.

    Args:
        case: The case.
        only_disputed: Only those on which the coders differ and nobody adjudicated yet.
    """
    require(case.viewer, Action.REVIEW, CASE_OBJECT)
    with case.store.reading() as records:
        found = _coded(records.assessments()).values()
    seen = [one for one in found if case.viewer.user_id not in one.waiting]
    return [one for one in seen if not only_disputed or (one.disputed and one.adjudicated_by is None)]


def adjudicate_statement(
    case: Case, statement_id: str, corrections: Sequence[Correction], *, reason: str, by_consensus: bool = False
) -> Assessment:
    """Settle what coders said of a statement: their codings stay, and the statement is accepted or corrected.

    Args:
        case: The case, in the hands of whoever adjudicates.
        statement_id: The statement, coded by at least two people.
        corrections: What is settled and differs from the statement as it stands; nothing accepts it as it stands.
        reason: Why; it stays with the decision.
        by_consensus: The coders settled it among themselves; else who coded it may not adjudicate it.

    Returns:
        The decision, with the ids of the codings that it settled.

    Raises:
        NotFound: If there is no such statement.
        Conflict: If fewer than two people coded it, one who was asked has not yet, or a coder adjudicates alone.
        UsageError: If no reason is given.
    """
    require(case.viewer, Action.REVIEW, statement_id)
    with case.store.reading() as records:
        known_statement(records, statement_id)
        coded = _coded_one(statement_id, records.assessments([statement_id]))
    if coded is None or len(coded.codings) < 2:
        raise Conflict(f"Fewer than two people coded {statement_id}.", fix="Code it first: `saksi review code`.")
    if coded.waiting:
        raise Conflict(f"{', '.join(coded.waiting)} has not coded {statement_id} yet.", fix="Wait for all codings.")
    if case.viewer.user_id in coded.codings and not by_consensus:
        raise Conflict(
            f"The user {case.viewer.user_id} coded {statement_id} and may not adjudicate it alone.",
            fix="Ask a third person, or say that the coders settled it together.",
        )
    needed_reason(reason)
    settled = tuple(sorted(one.id for one in coded.codings.values()))
    decision = Decision.CORRECT if corrections else Decision.ACCEPT
    return decide_on_statement(
        case,
        statement_id,
        decision,
        f"By consensus of the coders: {reason}" if by_consensus else reason,
        corrections,
        other_ids=settled,
        what="review.adjudicate",
    )


def measure_coding(case: Case, *, seed: int = 0) -> Sequence[Agreement]:
    """Measure how far the coders agree, field by field, in order of field; fields that nobody coded are left out.

    Args:
        case: The case.
        seed: Of the resamples behind the intervals; the same seed gives the same intervals.
    """
    require(case.viewer, Action.REVIEW, CASE_OBJECT)
    with case.store.reading() as records:
        coded = list(_coded(records.assessments()).values())
    found = []
    for field, level in CODED_FIELDS.items():
        units = [_unit(one, field) for one in coded]
        if any(len(unit) >= 2 for unit in units):
            found.append(measure_agreement(field, units, level, random.Random(seed)))  # noqa: S311 (resamples, no secret)
    return found


def _to_check(values: Sequence[Correction]) -> list[Correction]:
    """Give what is tried on the statement: a bound alone is not held against the bound that was read."""
    named = {one.field for one in values}
    opened = [
        correction(f"quantity.{other}", None)
        for bound, other in (("lower", "upper"), ("upper", "lower"))
        if f"quantity.{bound}" in named and f"quantity.{other}" not in named
    ]
    return [*opened, *(one for one in values if one.value != "null" or one.field not in _MAY_BE_UNKNOWN)]


def _unit(coded: CodedStatement, field: str) -> Unit:
    """Give what each coder said of one field: numbers as numbers, everything else as folded JSON."""
    unit: dict[str, str | float] = {}
    for coder, assessment in sorted(coded.codings.items()):
        for one in assessment.corrections:
            if one.field == field:
                value = json.loads(one.value)
                is_number = isinstance(value, int | float) and not isinstance(value, bool)
                unit[coder] = float(value) if is_number else canonical_json(value).casefold()
    return unit


def _coded(assessments: Sequence[Assessment]) -> dict[str, CodedStatement]:
    by_object: dict[str, list[Assessment]] = {}
    for one in assessments:
        by_object.setdefault(one.object_id, []).append(one)
    return {
        object_id: coded
        for object_id, each in sorted(by_object.items())
        if (coded := _coded_one(object_id, each)) is not None
    }


def _coded_one(statement_id: str, assessments: Sequence[Assessment]) -> CodedStatement | None:
    """Fold the codings of one statement; None where nobody was asked to code it and nobody did."""
    asked: set[str] = set()
    codings: dict[str, Assessment] = {}
    adjudicated: str | None = None
    for one in effective(assessments):
        if one.decision is Decision.ASSIGN:
            asked.update(one.other_ids)
        elif one.decision is Decision.CODE:
            codings[one.by] = one
        elif one.other_ids and set(one.other_ids) <= {each.id for each in codings.values()}:
            adjudicated = one.id
    if not asked and not codings:
        return None
    values = {coder: {each.field: each.value for each in coding.corrections} for coder, coding in codings.items()}
    disputed = [
        field
        for field in CODED_FIELDS
        if len({said[field].casefold() for said in values.values() if field in said}) > 1
    ]
    return CodedStatement(
        statement_id=statement_id,
        codings=dict(sorted(codings.items())),
        waiting=tuple(sorted(asked - codings.keys())),
        disputed=tuple(disputed),
        adjudicated_by=adjudicated,
    )


def _task(records: Records, statement_id: str) -> CodingTask:
    statement = known_statement(records, statement_id)
    text = records.text(statement.text_sha256)
    span = statement.span
    return CodingTask(
        statement_id=statement_id,
        document_id=statement.document_id,
        before=text[max(0, span.start - CONTEXT) : span.start],
        quote=span.quote,
        after=text[span.end : span.end + CONTEXT],
    )
