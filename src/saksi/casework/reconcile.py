"""Reconcile: what all statements of the case say together, computed anew and replayable."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from saksi.errors import NotFound
from saksi.model import (
    Actor,
    Assessment,
    Decision,
    Document,
    Episode,
    Incident,
    Place,
    Reconciled,
    Reconciliation,
    ReviewState,
    Source,
    Tool,
    canonical_json,
    derive_id,
    encode,
    to_json,
)
from saksi.reconcile import DEFAULT_RULE, Material, Rule, Workings, load_rule, reconcile, work_out_again
from saksi.review import AssessedStatement, effective

from .access import Action, require
from .case import Case
from .ports import Progress, Records, StatementFilter, Step, no_progress
from .read import standing_of
from .review import assess_all
from .steer import RELATIONS
from .unit_of_work import CASE_OBJECT, Change, open_change, seal_case
from .voices import voices_of

FindPlace = Callable[[str], Place | None]
"""A gazetteer: gives the entry with an id, or None."""


def no_gazetteer(place_id: str) -> Place | None:  # noqa: ARG001 (the form of a gazetteer)
    """Know no place: only the case's own entries count."""
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """An incident that this run gives otherwise than the last one.

    Args:
        incident_id: The incident.
        before: As it was, or None where it is new.
        after: As it is now, or None where nothing of it is left under this id.
    """

    incident_id: str
    before: Incident | None
    after: Incident | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReconcileReport:
    """What reconciling did.

    Args:
        run: The record of the computation.
        is_new: Whether inputs, rules or result differ from every earlier computation.
        result: What came out.
        changed: Ids of incidents that were not there before, or are no longer, in order.
        differences: What the earlier result said otherwise, incident by incident in order of id.
        workings: To be handed to the next run in this process, which then recomputes only what was withdrawn.
    """

    run: Reconciliation
    is_new: bool
    result: Reconciled
    changed: tuple[str, ...]
    differences: tuple[Difference, ...]
    workings: Workings


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessed:
    """All present statements of the case as they stand, with what reconciling and publishing need beside them."""

    statements: Mapping[str, AssessedStatement]
    documents: Mapping[str, Document]
    tainted: Mapping[str, str]


def reconcile_case(
    case: Case,
    *,
    rule: Rule | None = None,
    find_place: FindPlace = no_gazetteer,
    progress: Progress = no_progress,
    earlier: Workings | None = None,
) -> ReconcileReport:
    """Work out incidents and figures from the present state of all statements, and keep them as derived data.

    Args:
        case: The case.
        rule: The rule for ranges; None for the default one.
        find_place: The gazetteer; the case's own places come first.
        progress: Told when the material is gathered, when it is worked out, and when it is kept.
        earlier: The workings of an earlier run. Where since then statements were only rejected and documents only tainted,
            nothing but what rested on them is computed again, with the same result.

    Raises:
        Conflict: If decisions of people contradict each other; both are named.
    """
    require(case.viewer, Action.RECONCILE, CASE_OBJECT)
    chosen = load_rule(DEFAULT_RULE) if rule is None else rule
    with case.store.reading() as records:
        assessed = assess_case(records)
        material = _material(records, assessed, find_place, {} if earlier is None else earlier.material.texts)
        known_incidents = {one.id: one for one in records.iterate(Incident)}
    progress(Step(stage="reconcile", done=1, total=3))
    workings = work_out_again(material, chosen, earlier)
    result = workings.result
    progress(Step(stage="reconcile", done=2, total=3))
    run = _run(case, material, chosen, result)
    with open_change(case, Action.RECONCILE, "reconcile.run") as change:
        known = change.records.get(Reconciliation, run.id)
        if known is None:
            change.add(run)
        change.replace_derived(Incident, result.incidents)
        change.replace_derived(Reconciled, [result])
        change.set_voices(voices_of(result.figures, assessed.documents))
        _restand(change, assessed, contradicted_in(result))
    seal_case(case)
    progress(Step(stage="reconcile", done=3, total=3))
    differences = _differences(known_incidents, {one.id: one for one in result.incidents})
    return ReconcileReport(
        run=known or run,
        is_new=known is None,
        result=result,
        changed=tuple(one.incident_id for one in differences if one.before is None or one.after is None),
        differences=differences,
        workings=workings,
    )


def _differences(before: Mapping[str, Incident], after: Mapping[str, Incident]) -> tuple[Difference, ...]:
    return tuple(
        Difference(incident_id=one, before=before.get(one), after=after.get(one))
        for one in sorted(before.keys() | after.keys())
        if before.get(one) != after.get(one)
    )


def replay_case(case: Case, *, rule: Rule | None = None, find_place: FindPlace = no_gazetteer) -> bool:
    """Tell whether computing again from the present statements gives, byte for byte, the result that is kept.

    Raises:
        NotFound: If the case was never reconciled.
    """
    kept = reconciled(case)
    with case.store.reading() as records:
        material = _material(records, assess_case(records), find_place)
    return encode(reconcile(material, load_rule(DEFAULT_RULE) if rule is None else rule)) == encode(kept)


def reconciled(case: Case) -> Reconciled:
    """Give the last result: incidents, figures by source and time, sums, origins, contradictions, what was set aside.

    Raises:
        NotFound: If the case was never reconciled.
    """
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return kept_result(records)


def kept_result(records: Records) -> Reconciled:
    """Give the kept result inside an open snapshot. Raises ``NotFound`` where there is none."""
    found = records.result()
    if found is None:
        raise NotFound("The case was not reconciled yet.", fix="Run `saksi reconcile`.")
    return found


def assess_case(records: Records) -> Assessed:
    """Fold every present statement, and the documents that are not relied on, inside an open snapshot."""
    statements = [statement for statement, _ in records.statements(StatementFilter())]
    tainted: dict[str, str] = {}
    for one in decisions_in_force(records):
        if one.decision is Decision.TAINT:
            tainted[one.object_id] = one.reason
        elif one.decision is Decision.RESTORE:
            tainted.pop(one.object_id, None)
    return Assessed(
        statements=assess_all(records, statements),
        documents={one.id: one for one in records.iterate(Document)},
        tainted=tainted,
    )


def contradicted_in(result: Reconciled) -> frozenset[str]:
    """Give the ids of all statements that contradict another one."""
    lists = [result.contradictions]
    lists += [one.contradictions for one in result.incidents]
    lists += [one.contradictions for one in result.groups]
    return frozenset(one for each in lists for contradiction in each for one in contradiction.statement_ids)


def _material(
    records: Records, assessed: Assessed, find_place: FindPlace, known_texts: Mapping[str, str] | None = None
) -> Material:
    """Gather what is reconciled, inside an open snapshot; texts that are known by their document are not read again."""
    present = [one.statement for one in assessed.statements.values()]
    episodes = tuple(records.iterate(Episode))
    named = {one.scope.place.place_id for one in present if one.scope.place is not None}
    wanted = {one for one in named if one is not None} | {one for each in episodes for one in each.place_ids}
    own = {one.id: one for one in records.iterate(Place)}
    places = {one: place for one in sorted(wanted) if (place := own.get(one) or find_place(one)) is not None}
    used = {one.document_id for one in present}
    kept = {one: text for one, text in (known_texts or {}).items() if one in used}
    hashes = {one: assessed.documents[one].text_sha256 for one in sorted(used) if one not in kept}
    texts = records.texts(hashes.values())
    return Material(
        statements=tuple(present),
        documents=tuple(one for one in assessed.documents.values() if one.id in used),
        texts={**kept, **{one: texts[sha] for one, sha in hashes.items()}},
        places=places,
        actors=tuple(records.iterate(Actor)),
        sources=tuple(records.iterate(Source)),
        episodes=episodes,
        rejected={
            key: next((d.reason for d in reversed(one.decisions) if d.decision is Decision.REJECT), "") or "rejected"
            for key, one in assessed.statements.items()
            if one.state is ReviewState.REJECTED
        },
        tainted=assessed.tainted,
        decisions=_decisions(records, assessed),
    )


def _decisions(records: Records, assessed: Assessed) -> tuple[Assessment, ...]:
    """Give the decisions in force on statements and incidents; judgements of victim records are another matter."""
    return tuple(
        one
        for one in decisions_in_force(records)
        if one.decision is Decision.SET_STATUS
        or (one.decision in RELATIONS and {one.object_id, *one.other_ids} <= assessed.statements.keys())
    )


def decisions_in_force(records: Records) -> list[Assessment]:
    """Give every decision that was not taken back, in order of sequence, inside an open snapshot."""
    by_object: dict[str, list[Assessment]] = {}
    for one in records.assessments():
        by_object.setdefault(one.object_id, []).append(one)
    standing = [one for each in by_object.values() for one in effective(each)]
    return sorted(standing, key=lambda one: one.sequence)


def _run(case: Case, material: Material, rule: Rule, result: Reconciled) -> Reconciliation:
    inputs = hashlib.sha256()
    for one in sorted(material.statements, key=lambda each: each.id):
        inputs.update(encode(one).encode())
    beside: dict[str, Any] = {
        "decisions": [one.id for one in material.decisions],
        "documents": [encode(one) for one in material.documents],
        "episodes": [encode(one) for one in material.episodes],
        "places": [to_json(one) for one in material.places.values()],
        "rejected": dict(sorted(material.rejected.items())),
        "tainted": dict(sorted(material.tainted.items())),
    }
    inputs.update(canonical_json(beside).encode())
    outputs = hashlib.sha256(encode(result).encode()).hexdigest()
    rules = (Tool(name=rule.name, version=rule.version), case.tool)
    return Reconciliation(
        id=derive_id("run", inputs.hexdigest(), *map(str, rules), outputs),
        at=case.clock.now(),
        rules=rules,
        inputs_sha256=inputs.hexdigest(),
        outputs_sha256=outputs,
        statement_count=len(material.statements),
        incident_ids=tuple(sorted(one.id for one in result.incidents)),
    )


def _restand(change: Change, assessed: Assessed, contradicted: frozenset[str]) -> None:
    """Bring statements that contradict others forward in the queue, and those that no longer do back."""
    standings = change.records.standings(assessed.statements)
    fresh = (
        standing_of(change.case, one.statement, one.state, contradicted=key in contradicted)
        for key, one in assessed.statements.items()
    )
    change.set_standings(one for one in fresh if standings.get(one.statement_id) != one)
