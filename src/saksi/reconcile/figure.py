"""Figures: the table of who gave which number when, figures of one scope with their range, parts against wholes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from saksi.model import (
    Contradiction,
    ContradictionKind,
    CountingMethod,
    FigureGroup,
    FigureRow,
    Quantity,
    SourceKind,
    Stance,
    Statement,
    Sum,
    Tally,
    derive_id,
)

from .bounds import give_range
from .claim import Claim
from .contradiction import contradict, find_contradictions
from .incident import Setting, find_episode
from .origin import count_roots
from .rule import Allowance
from .scope import Relation, compare_categories, compare_places, compare_scopes, compare_times
from .series import Step, find_series, is_said_again

GroupKey = tuple[str, ...]
"""What figures of one group have in common: harm, place, who, by whom, way of counting, episode or month."""

_OPEN_PART = frozenset({Relation.PART_OF, Relation.EQUAL})


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Figures of one scope, worked out.

    Args:
        rows: Their rows of the table.
        group: The group with its range.
        lowest: The standing claim with the smallest upper bound, or None.
        highest: The standing claim with the largest lower bound, or None.
    """

    rows: tuple[FigureRow, ...]
    group: FigureGroup
    lowest: Claim | None
    highest: Claim | None


def group_key(claim: Claim, setting: Setting) -> GroupKey:
    """Give the key of the group that a figure belongs to."""
    episode, _ = find_episode(claim, setting.episodes)
    if episode is not None:
        span = episode.id
    elif claim.start is not None:
        span = f"from {claim.start}" if claim.statement.cumulative else f"{claim.start}..{claim.end}"
    else:
        span = "undated"
    return (
        claim.act.value,
        claim.place_key or f"in {claim.country}",
        str(claim.category),
        claim.perpetrator,
        claim.statement.counting.value,
        span,
    )


def build_group(key: GroupKey, claims: Sequence[Claim], setting: Setting) -> Group:
    """Work out the figures of one scope: their series, rows, range and contradictions.

    Args:
        key: Their common key.
        claims: The figures, denials among them.
        setting: Origins, rule and episodes.
    """
    group_id = derive_id("fig", *key)
    ordered = sorted(claims, key=lambda each: each.id)
    denials = [claim for claim in ordered if claim.statement.stance is Stance.DENIES]
    told = [claim for claim in ordered if claim.statement.stance is not Stance.DENIES]
    roots = setting.origins.roots
    steps = find_series(told, roots)
    aside = {claim.id: "It is a denial; it stands beside the figures." for claim in denials}
    for claim in told:
        step = steps.get(claim.id)
        if is_said_again(claim, {other.id: other for other in told}, roots):
            aside[claim.id] = f"It says {claim.statement.repeats} again."
        elif step is not None and step.superseded_by is not None:
            aside[claim.id] = step.reason
        elif step is not None and step.change == "increment":
            aside[claim.id] = "It only adds to an earlier figure."
        elif claim.statement.part_of in {other.id for other in told}:
            aside[claim.id] = f"It counts a part of {claim.statement.part_of}."
    standing = [claim for claim in told if claim.id not in aside]
    episode, _ = find_episode(ordered[0], setting.episodes)
    # How far the count of one event misses was measured; how far a total of an area does was not: it gets no allowance.
    rule = replace(setting.rule, allowance=Allowance())
    given = give_range(ordered[0].act, ordered, {c.id: roots[c.id] for c in ordered}, rule, aside=aside)
    group = FigureGroup(
        id=group_id,
        scope=describe_scope(ordered[0], setting),
        act=ordered[0].act,
        statement_ids=tuple(claim.id for claim in ordered),
        range=given,
        root_count=count_roots(roots[claim.id] for claim in told),
        contradictions=tuple(
            each
            for each in find_contradictions(standing, denials, roots)
            if each.kind in (ContradictionKind.NUMBER, ContradictionKind.EXISTENCE)
        ),
        episode_id=None if episode is None else episode.id,
    )
    return Group(
        rows=tuple(build_row(claim, group_id, steps.get(claim.id), setting) for claim in ordered),
        group=group,
        lowest=min((c for c in standing if c.upper), key=lambda c: (c.upper or 0, c.id), default=None),
        highest=max((c for c in standing if c.lower is not None), key=lambda c: (c.lower or 0, c.id), default=None),
    )


def build_row(claim: Claim, group_id: str, step: Step | None, setting: Setting) -> FigureRow:
    """Give the row of the figures table for one statement."""
    statement = claim.statement
    root = setting.origins.roots[claim.id]
    mention, perpetrator = statement.scope.place, statement.scope.perpetrator
    episode, reason = find_episode(claim, setting.episodes)
    return FigureRow(
        statement_id=claim.id,
        document_id=statement.document_id,
        source=_shown_source(statement, setting),
        source_kind=statement.source.kind,
        via="" if statement.via is None else statement.via.as_written,
        told=claim.told,
        act=claim.act,
        category=str(claim.category),
        place="" if mention is None else mention.name or mention.as_written,
        when=statement.scope.when,
        perpetrator="" if perpetrator is None else perpetrator.as_written,
        quantity=statement.quantity,
        counting=statement.counting,
        stance=statement.stance,
        origin_id=root.id,
        group_id=group_id,
        superseded_by=None if step is None else step.superseded_by,
        is_increment=statement.tally is Tally.INCREMENT,
        change="first" if step is None else step.change,
        part_of=statement.part_of,
        episode_id=None if episode is None else episode.id,
        episode_reason=reason,
    )


def _shown_source(statement: Statement, setting: Setting) -> str:
    root = setting.origins.roots[statement.id]
    if root.is_known:
        return root.name
    if statement.source.as_written:
        return statement.source.as_written
    return "" if statement.source.kind is SourceKind.UNKNOWN else setting.publishers.get(statement.document_id, "")


def describe_scope(claim: Claim, setting: Setting) -> str:
    """Say in words what a figure counts: harm, who, where, by whom, how counted, when."""
    statement = claim.statement
    mention, perpetrator, when = statement.scope.place, statement.scope.perpetrator, statement.scope.when
    episode, _ = find_episode(claim, setting.episodes)
    parts = [f"{claim.category} {claim.act.value}"]
    if mention is not None:
        parts.append(f"in {mention.name or mention.as_written}")
    elif claim.country:
        parts.append(f"in {claim.country}, place not named")
    if perpetrator is not None:
        parts.append(f"by {perpetrator.as_written}")
    if episode is not None:
        parts.append(f"in the episode {episode.name}")
    elif when is not None and when.is_resolved:
        parts.append(f"({when.edtf})")
    if statement.counting is not CountingMethod.REPORTED:
        parts.append(f"as {statement.counting.value}")
    return " ".join(parts)


def find_sums(claims: Sequence[Claim]) -> tuple[Sum, ...]:
    """Hold the parts that one document gives against their whole.

    Parts are added only where one respect (place, time or category) is proven to keep every two of them apart. Parts
    that the document does not declare, and whose place in the whole is not proven, are taken only where they add up to
    the whole exactly: then the numbers themselves show that they belong together.

    Args:
        claims: Standing claims of one document.

    Returns:
        Sums, by whole and parts. A whole without at least two disjoint parts gives none.
    """
    found: dict[tuple[str, ...], Sum] = {}
    counted = sorted((claim for claim in claims if claim.lower is not None), key=lambda each: each.id)
    for whole in counted:
        for facet in ("place", "category", "time", "list"):
            result = _sum_of_list(whole, counted) if facet == "list" else _sum_against(whole, counted, facet)
            if result is not None and (whole.id, *result.part_ids) not in found:
                found[(whole.id, *result.part_ids)] = result
    return tuple(found[key] for key in sorted(found))


def _sum_against(whole: Claim, others: Sequence[Claim], facet: str) -> Sum | None:
    declared: list[Claim] = []
    possible: list[Claim] = []
    for claim in sorted(others, key=lambda each: (each.statement.span.start, each.id)):
        if claim.id == whole.id or claim.act is not whole.act or (claim.lower or 0) > (whole.upper or 10**9):
            continue
        if claim.statement.source != whole.statement.source and claim.statement.part_of != whole.id:
            continue
        relation = compare_scopes(claim, whole).relation
        if relation is Relation.PART_OF:
            _add_disjoint(declared, claim, facet)
        elif relation is Relation.UNKNOWN and _may_be_part(claim, whole):
            _add_disjoint(possible, claim, facet)
    if len(declared) >= 2:
        return _held_against(whole, declared, facet, is_proven=True)
    together = list(declared)
    for claim in possible:
        _add_disjoint(together, claim, facet)
    if len(together) < 2:
        return None
    result = _held_against(whole, together, facet, is_proven=False)
    return result if result.agrees else None


def _sum_of_list(whole: Claim, others: Sequence[Claim]) -> Sum | None:
    """Hold the parts that the document itself lists under a whole against it, where they make it exactly.

    Nothing proves them disjoint but that the source lists them under one whole and that they add up; so a list that
    does not add up says nothing.
    """
    parts = [claim for claim in others if claim.statement.part_of == whole.id and claim.act is whole.act]
    if len(parts) < 2 or len({claim.category for claim in parts}) > 1:
        return None
    result = _held_against(whole, parts, "the source's own list", is_proven=False)
    return result if result.agrees else None


def _may_be_part(claim: Claim, whole: Claim) -> bool:
    """Whether nothing speaks against a part: it counts nobody that the whole leaves out, and is not as large."""
    category, _ = compare_categories(claim.category, whole.category)
    if category not in _OPEN_PART and category is not Relation.CONTAINS:
        return False
    return claim.lower != whole.lower


def _add_disjoint(chosen: list[Claim], claim: Claim, facet: str) -> None:
    if all(_compare(facet, claim, other) is Relation.DISJOINT for other in chosen):
        chosen.append(claim)


def _compare(facet: str, left: Claim, right: Claim) -> Relation:
    match facet:
        case "place":
            return compare_places(left, right)[0]
        case "time":
            return compare_times(left, right)[0]
        case _:
            return compare_categories(left.category, right.category)[0]


def _held_against(whole: Claim, parts: Sequence[Claim], facet: str, *, is_proven: bool) -> Sum:
    lower = sum(part.lower or 0 for part in parts)
    uppers = [part.upper for part in parts]
    upper = None if None in uppers else sum(each or 0 for each in uppers)
    shown = " + ".join(str(part.statement.quantity) for part in parts)
    how = f"{len(parts)} parts kept apart by {facet}: {shown} = {Quantity(lower=lower, upper=upper)}"
    stated = f"the whole says {whole.statement.quantity}"
    agrees: bool | None = None
    if whole.upper is not None and lower > whole.upper:
        agrees, verdict = False, f"more than the whole: {stated}"
    elif (lower, upper) == (whole.lower, whole.upper):
        agrees, verdict = True, "exactly the whole"
    elif not is_proven:
        verdict = f"not the whole: {stated}"
    else:
        verdict = f"a share of the whole: {stated}; the parts need not be all"
    return Sum(
        part_ids=tuple(sorted(part.id for part in parts)),
        total=Quantity(lower=lower, upper=upper),
        whole_id=whole.id,
        agrees=agrees,
        reason=f"{how}, {verdict}.",
    )


def find_part_contradictions(
    groups: Iterable[Group], sums: Iterable[Sum], claims: Mapping[str, Claim]
) -> tuple[Contradiction, ...]:
    """Find wholes that are smaller than a part of them, over all sources.

    Args:
        groups: Figures of one scope each.
        sums: Parts against wholes inside documents.
        claims: Statement id to claim.
    """
    by_place: dict[tuple[str, str], list[Group]] = {}
    ordered = sorted(groups, key=lambda each: each.group.id)
    for each in ordered:
        if each.lowest is not None:
            by_place.setdefault((each.group.act.value, each.lowest.place_key), []).append(each)
    found: dict[tuple[str, ...], Contradiction] = {}
    for each in ordered:
        part = each.highest
        if part is None or not part.lower:
            continue
        for place in {part.place_key, *part.within}:
            for other in by_place.get((each.group.act.value, place), ()):
                whole = other.lowest
                if whole is None or whole.upper is None or part.lower <= whole.upper or other is each:
                    continue
                comparison = compare_scopes(part, whole)
                if comparison.relation is Relation.PART_OF:
                    what = f"A part counts {part.statement.quantity}, its whole {whole.statement.quantity}. {comparison.reason}"
                    found[tuple(sorted((part.id, whole.id)))] = contradict(ContradictionKind.PARTS, [part, whole], what)
    for result in sums:
        if result.agrees is False and result.whole_id is not None:
            members = [claims[each] for each in (*result.part_ids, result.whole_id)]
            found[tuple(sorted(each.id for each in members))] = contradict(
                ContradictionKind.PARTS, members, result.reason
            )
    return tuple(found[key] for key in sorted(found))


__all__ = ["Group", "GroupKey", "build_group", "build_row", "find_part_contradictions", "find_sums", "group_key"]
