"""One run: from material to everything that can be said, worked out in parts so that one change recomputes one part."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from saksi.model import EventTime, Evidence, Incident, Origin, Reconciled, Stance, Sum, Used, derive_id

from .candidates import find_candidates
from .claim import Claim, prepare, why_not_counted
from .components import Component, build_components
from .copies import find_altered_copies
from .decision import fold_decisions
from .figure import Group, GroupKey, build_group, find_part_contradictions, find_sums, group_key
from .incident import Setting
from .likeness import find_copies
from .material import Material
from .origin import Origins, describe_origin, describe_origins, find_origins
from .pairing import Pair, explain_pair, weigh_pair
from .rule import Rule
from .rule_file import DEFAULT_RULE, load_rule


@dataclass(frozen=True, kw_only=True)
class Workings:
    """A run with everything that is needed to change one thing and compute only what depends on it.

    Args:
        material: What went in.
        setting: Claims, origins, rule, decisions, episodes.
        aside: Statement id to the reason why it does not count.
        components: First statement id to component.
        component_of: Statement id to the first id of its component.
        loose: Pairs of each statement that is not anchored, within its component and beyond.
        groups: Figures by their scope's key.
        sums: Parts against wholes, by document.
        origins: Root id to the root with what it carries.
        result: What came out.
    """

    material: Material
    setting: Setting
    aside: Mapping[str, str]
    components: Mapping[str, Component]
    component_of: Mapping[str, str]
    loose: Mapping[str, tuple[Pair, ...]]
    groups: Mapping[GroupKey, Group]
    sums: Mapping[str, tuple[Sum, ...]]
    origins: Mapping[str, Origin]
    result: Reconciled

    def without(self, reasons: Mapping[str, str]) -> "Workings":
        """Take statements out and compute again what rested on them.

        Args:
            reasons: Statement id to the reason for which it no longer counts.

        Returns:
            The same as working out the material with these statements rejected.
        """
        return _take_out(self, self.material.without(reasons), reasons)

    def without_documents(self, reasons: Mapping[str, str]) -> "Workings":
        """Stop relying on documents and compute again what rested on them: document id to reason."""
        concerned = {
            claim.id: reasons[claim.statement.document_id]
            for claim in self.setting.claims.values()
            if claim.statement.document_id in reasons
        }
        return _take_out(self, self.material.with_taint(reasons), concerned)

    def explain(self, left: str, right: str) -> tuple[Evidence, ...]:
        """Tell what speaks for and against one event behind two statements, strongest first."""
        return explain_pair(self.setting.claims[left], self.setting.claims[right])


def reconcile(material: Material, rule: Rule | None = None) -> Reconciled:
    """Work out incidents and figures with low, best and high from assessed statements.

    Args:
        material: Statements and what is known around them; its order does not count.
        rule: The rule for ranges and status; ``cautious`` where none is given.

    Returns:
        Incidents, figures, sums, origins, contradictions, and what was set aside and why.

    Raises:
        Conflict: If decisions of people contradict each other.
    """
    return work_out(material, rule).result


def work_out(material: Material, rule: Rule | None = None) -> Workings:
    """Reconcile, and keep the workings so that a withdrawal recomputes only what depends on it."""
    with _collector_at_rest():
        return _work_out(material, rule)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let the collector of cyclic garbage rest: a run makes millions of small values and no cycles among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _work_out(material: Material, rule: Rule | None) -> Workings:
    chosen = load_rule(DEFAULT_RULE) if rule is None else rule
    copies = find_copies(material.texts)
    claims = prepare(material, copies)
    origins = find_origins(claims, material, copies)
    setting = Setting(
        claims=claims,
        origins=origins,
        rule=chosen,
        decisions=fold_decisions(material.decisions),
        episodes=tuple(sorted(material.episodes, key=lambda each: (each.start, each.id))),
        publishers={document.id: document.publisher for document in material.documents},
        warnings=(*origins.warnings, *find_altered_copies(claims.values())),
    )
    aside = {claim.id: reason for claim in claims.values() if (reason := why_not_counted(claim, material))}
    counted = {claim.id: claim for claim in claims.values() if claim.id not in aside or _is_denial(claim, material)}
    events = {each.id: each for each in counted.values() if not each.is_summary}
    pairs = [weigh_pair(claims[left], claims[right]) for left, right in find_candidates(events.values())]
    components = build_components(events, pairs, setting)
    figures: dict[GroupKey, list[Claim]] = {}
    by_document: dict[str, list[Claim]] = {}
    for claim in counted.values():
        if claim.is_summary:
            figures.setdefault(group_key(claim, setting), []).append(claim)
        if claim.id not in aside:
            by_document.setdefault(claim.statement.document_id, []).append(claim)
    groups = {key: build_group(key, members, setting) for key, members in figures.items()}
    sums = {document_id: found for document_id, members in by_document.items() if (found := find_sums(members))}
    workings = Workings(
        material=material,
        setting=setting,
        aside=aside,
        components=components,
        component_of={each: first for first, part in components.items() for each in part.claim_ids},
        loose=_loose_pairs(events, pairs),
        groups=groups,
        sums=sums,
        origins={each.id: each for each in _origins(origins, claims, aside)},
        result=Reconciled(id="", rule=chosen.name, rule_version=chosen.version),
    )
    return replace(workings, result=_result(workings))


def work_out_again(material: Material, rule: Rule, earlier: Workings | None) -> Workings:
    """Reconcile, starting from earlier workings where only withdrawals came in between.

    Args:
        material: What is reconciled now.
        rule: The rule.
        earlier: Workings of an earlier run, or None.

    Returns:
        The same as ``work_out(material, rule)``; in the time of what was withdrawn where the material is the earlier one
        with more statements rejected or more documents tainted, and else in the time of a whole run.
    """
    if earlier is None or earlier.setting.rule != rule:
        return work_out(material, rule)
    old = earlier.material
    rejected = {key: reason for key, reason in material.rejected.items() if key not in old.rejected}
    tainted = {key: reason for key, reason in material.tainted.items() if key not in old.tainted}
    if _in_order(replace(old, rejected={**old.rejected, **rejected}, tainted={**old.tainted, **tainted})) != _in_order(
        material
    ):
        return work_out(material, rule)
    changed = earlier.without(rejected) if rejected else earlier
    return changed.without_documents(tainted) if tainted else changed


def _in_order(material: Material) -> Material:
    """Give the same material in one order, so that two can be held against each other."""
    return replace(
        material,
        statements=tuple(sorted(material.statements, key=lambda each: each.id)),
        documents=tuple(sorted(material.documents, key=lambda each: each.id)),
    )


def _is_denial(claim: Claim, material: Material) -> bool:
    """Whether a statement is a denial that stands: beside the figures, never among them."""
    return (
        claim.statement.stance is Stance.DENIES
        and claim.statement.event_time is EventTime.CURRENT
        and claim.id not in material.rejected
        and claim.statement.document_id not in material.tainted
    )


@_collector_at_rest()
def _take_out(workings: Workings, material: Material, reasons: Mapping[str, str]) -> Workings:
    claims = workings.setting.claims
    gone = {each for each in reasons if each in claims}
    aside = dict(workings.aside)
    for each in gone:
        aside[each] = why_not_counted(claims[each], material)
    components, component_of = _without_components(workings, gone)
    groups, sums = dict(workings.groups), dict(workings.sums)
    for key in {group_key(claims[each], workings.setting) for each in gone if claims[each].is_summary}:
        old_group = groups.pop(key, None)
        members = [claims[each] for each in old_group.group.statement_ids if each not in gone] if old_group else []
        if members:
            groups[key] = build_group(key, members, workings.setting)
    for document_id in {claims[each].statement.document_id for each in gone} & sums.keys():
        kept = [c for c in claims.values() if c.statement.document_id == document_id and c.id not in aside]
        sums[document_id] = find_sums(kept)
        if not sums[document_id]:
            del sums[document_id]
    changed = replace(
        workings,
        material=material,
        aside=aside,
        components=components,
        component_of=component_of,
        groups=groups,
        sums=sums,
        origins=_without_origins(workings, gone, aside),
    )
    return replace(changed, result=_result(changed))


def _loose_pairs(events: Mapping[str, Claim], pairs: Iterable[Pair]) -> dict[str, tuple[Pair, ...]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for each in (pair.left, pair.right):
            if each in events and not events[each].is_anchored:
                found.setdefault(each, []).append(pair)
    return {each: tuple(members) for each, members in found.items()}


def _without_components(workings: Workings, gone: set[str]) -> tuple[dict[str, Component], dict[str, str]]:
    """Work the components of statements that went out again, and those to which their loose members may now belong.

    Components that come out with the statements they had stay as they are.
    """
    claims = workings.setting.claims
    components, component_of = dict(workings.components), dict(workings.component_of)
    touched = {component_of[each] for each in gone if each in component_of}
    loose = [each for first in touched for each in components[first].claim_ids if each in workings.loose]
    partners = {one for each in loose for pair in workings.loose[each] if pair.ties for one in (pair.left, pair.right)}
    touched |= {component_of[each] for each in partners if each in component_of}
    old = {first: components.pop(first) for first in touched}
    left = {each: claims[each] for part in old.values() for each in part.claim_ids if each not in gone}
    pairs = {(pair.left, pair.right): pair for part in old.values() for pair in part.pairs}
    pairs.update({(pair.left, pair.right): pair for each in left for pair in workings.loose.get(each, ())})
    for part in old.values():
        for each in part.claim_ids:
            component_of.pop(each, None)
    for first, part in build_components(left, pairs.values(), workings.setting, old).items():
        components[first] = part
        component_of.update(dict.fromkeys(part.claim_ids, first))
    return components, component_of


def _result(workings: Workings) -> Reconciled:
    setting, material = workings.setting, workings.material
    incidents = sorted(
        (incident for part in workings.components.values() for incident in part.incidents),
        key=lambda each: (each.when is None, _first_day(each), each.id),
    )
    groups = sorted(workings.groups.values(), key=lambda each: each.group.id)
    sums = tuple(each for document_id in sorted(workings.sums) for each in workings.sums[document_id])
    rows = sorted(
        (row for group in groups for row in group.rows),
        key=lambda row: (
            row.episode_id is None,
            row.episode_id or "",
            row.source,
            "" if row.told is None else row.told.isoformat(),
            row.statement_id,
        ),
    )
    return Reconciled(
        id=_run_id(material, setting.rule),
        rule=setting.rule.name,
        rule_version=setting.rule.version,
        rule_text=f"{setting.rule.text} {setting.rule.source}",
        incidents=tuple(incidents),
        figures=tuple(rows),
        groups=tuple(each.group for each in groups),
        sums=sums,
        origins=tuple(workings.origins[each] for each in sorted(workings.origins)),
        contradictions=find_part_contradictions(groups, sums, setting.claims),
        set_aside=tuple(
            Used(statement_id=each, role="set_aside", reason=workings.aside[each]) for each in sorted(workings.aside)
        ),
        warnings=setting.warnings,
    )


def _origins(origins: Origins, claims: Mapping[str, Claim], aside: Mapping[str, str]) -> tuple[Origin, ...]:
    return describe_origins(origins, {each: claim for each, claim in claims.items() if each not in aside})


def _without_origins(workings: Workings, gone: set[str], aside: Mapping[str, str]) -> dict[str, Origin]:
    """Describe the roots of statements that went out again; a root without statements is gone."""
    setting, origins = workings.setting, dict(workings.origins)
    for root_id in {setting.origins.roots[each].id for each in gone} & origins.keys():
        kept = [setting.claims[each] for each in origins.pop(root_id).statement_ids if each not in aside]
        if kept:
            origins[root_id] = describe_origin(setting.origins, kept)
    return origins


def _first_day(incident: Incident) -> str:
    when = incident.when
    day = None if when is None else when.start or when.end
    return "" if day is None else day.isoformat()


def _run_id(material: Material, rule: Rule) -> str:
    return derive_id(
        "rec",
        rule.name,
        rule.version,
        *sorted(statement.id for statement in material.statements),
        *sorted(f"{key}!{reason}" for key, reason in material.rejected.items()),
        *sorted(f"{key}!{reason}" for key, reason in material.tainted.items()),
        *sorted(f"{each.sequence}:{each.id}" for each in material.decisions),
        *sorted(episode.id for episode in material.episodes),
    )


__all__ = ["Workings", "reconcile", "work_out", "work_out_again"]
