"""Contradictions: statements that cannot all be right, typed, with what would settle them. Nothing is averaged away."""

from collections.abc import Mapping, Sequence

from saksi.model import Act, Contradiction, ContradictionKind, Stance

from .claim import Claim
from .origin import Root, count_roots
from .scope import Relation, compare_places

_SETTLE = {
    ContradictionKind.NUMBER: "A list by name, or a later count by one of the sources that says what it counted.",
    ContradictionKind.PLACE: "Coordinates or a second witness; or a decision that these are two events.",
    ContradictionKind.DATE: "The publication days and the words for the day in the originals; or a record of burial.",
    ContradictionKind.PERPETRATOR: "Who controlled the place on that day, and witnesses who saw the uniforms or arms.",
    ContradictionKind.EXISTENCE: "Independent witnesses, images that can be placed and dated, or records of death.",
    ContradictionKind.PARTS: "The publication days and scopes of both figures; one may be older or wider than it seems.",
}


def find_contradictions(
    standing: Sequence[Claim],
    denials: Sequence[Claim],
    roots: Mapping[str, Root],
    parts: Sequence[Claim] = (),
) -> tuple[Contradiction, ...]:
    """Find what does not fit among the statements about one event or scope.

    Args:
        standing: Claims that count: not superseded, not parts, not repetitions.
        denials: Claims that deny it.
        roots: Statement id to root.
        parts: Claims that count a part of what the standing ones count.

    Returns:
        Contradictions in the order of their kinds: number, place, date, perpetrator, existence, parts.
    """
    found = [
        *_numbers(standing, roots),
        *_places(standing),
        *_dates(standing),
        *_perpetrators(standing),
        *_existence(standing, denials),
        *_parts(standing, parts),
    ]
    return tuple(found)


def contradict(kind: ContradictionKind, claims: Sequence[Claim], what: str) -> Contradiction:
    """Make a contradiction of this kind between claims, with what would settle it."""
    return Contradiction(
        kind=kind, statement_ids=tuple(sorted({claim.id for claim in claims})), what=what, settle=_SETTLE[kind]
    )


def _numbers(standing: Sequence[Claim], roots: Mapping[str, Root]) -> list[Contradiction]:
    found = []
    by_act: dict[Act, list[Claim]] = {}
    for claim in standing:
        if (claim.lower, claim.upper) not in ((None, None), (0, 0)):
            by_act.setdefault(claim.act, []).append(claim)
    for act, claims in sorted(by_act.items(), key=lambda item: item[0].value):
        lowest = min((claim.upper for claim in claims if claim.upper is not None), default=None)
        highest = max((claim.lower for claim in claims if claim.lower is not None), default=None)
        if lowest is None or highest is None or lowest >= highest:
            continue
        clashing = [
            claim
            for claim in claims
            if (claim.lower is not None and claim.lower > lowest) or (claim.upper is not None and claim.upper < highest)
        ]
        said: dict[str, list[Root]] = {}
        for claim in sorted(clashing, key=lambda each: (each.lower or 0, each.upper or 0, each.id)):
            said.setdefault(str(claim.statement.quantity), []).append(roots[claim.id])
        numbers = ", against ".join(f"{number} ({_voices(by)})" for number, by in said.items())
        found.append(contradict(ContradictionKind.NUMBER, clashing, f"{act.value.capitalize()}: {numbers}."))
    return found


def _voices(roots: list[Root]) -> str:
    count = count_roots(roots)
    return "1 root" if count == 1 else f"{count} roots"


def _places(standing: Sequence[Claim]) -> list[Contradiction]:
    by_place: dict[str, Claim] = {}
    for claim in sorted(standing, key=lambda each: each.id):
        if claim.place_id is not None:
            by_place.setdefault(claim.place_id, claim)
    distinct = list(by_place.values())
    clashing = {
        claim.place_id
        for claim in distinct
        for other in distinct
        if claim is not other and compare_places(claim, other)[0] is Relation.DISJOINT
    }
    if not clashing:
        return []
    claims = [claim for claim in standing if claim.place_id in clashing]
    return [contradict(ContradictionKind.PLACE, claims, f"{len(clashing)} different places are named.")]


def _dates(standing: Sequence[Claim]) -> list[Contradiction]:
    dated = [claim for claim in standing if claim.start is not None and claim.end is not None]
    if not dated:
        return []
    first_end = min(claim.end for claim in dated if claim.end is not None)
    last_start = max(claim.start for claim in dated if claim.start is not None)
    if last_start <= first_end:
        return []
    clashing = [
        claim
        for claim in dated
        if (claim.start is not None and claim.start > first_end) or (claim.end is not None and claim.end < last_start)
    ]
    apart = last_start - first_end
    days = "one day" if apart == 1 else f"{apart} days"
    return [contradict(ContradictionKind.DATE, clashing, f"The days named lie up to {days} apart.")]


def _perpetrators(standing: Sequence[Claim]) -> list[Contradiction]:
    named = [claim for claim in standing if claim.perpetrator]
    groups: list[set[str]] = []
    for name in sorted({claim.perpetrator for claim in named}):
        words = set(name.split())
        joined = [group for group in groups if group & words]
        groups = [group for group in groups if not group & words] + [words.union(*joined)]
    if len(groups) < 2:
        return []
    what = f"{len(groups)} perpetrators are named that share no word; they may be different hands or different names."
    return [contradict(ContradictionKind.PERPETRATOR, named, what)]


def _existence(standing: Sequence[Claim], denials: Sequence[Claim]) -> list[Contradiction]:
    harmed = [claim for claim in standing if claim.upper != 0]
    none = [claim for claim in standing if claim.upper == 0]
    against = [*none, *(claim for claim in denials if claim.statement.stance is Stance.DENIES)]
    if not harmed or not against:
        return []
    said = []
    if none:
        said.append(f"{_statements(len(none), 'says', 'say')} that nobody was harmed")
    if len(against) > len(none):
        said.append(f"{_statements(len(against) - len(none), 'denies', 'deny')} it")
    what = f"{_statements(len(harmed), 'reports', 'report')} harm; {' and '.join(said)}."
    return [contradict(ContradictionKind.EXISTENCE, [*harmed, *against], what)]


def _statements(count: int, verb: str, plural: str) -> str:
    return f"1 statement {verb}" if count == 1 else f"{count} statements {plural}"


def _parts(standing: Sequence[Claim], parts: Sequence[Claim]) -> list[Contradiction]:
    found = []
    for act in sorted({part.act for part in parts}, key=lambda each: each.value):
        wholes = [claim for claim in standing if claim.act is act and claim.upper is not None and claim.upper > 0]
        larger = [part for part in parts if part.act is act and part.lower is not None]
        if not wholes or not larger:
            continue
        most = max(claim.upper for claim in wholes if claim.upper is not None)
        clashing = [part for part in larger if part.lower is not None and part.lower > most]
        if clashing and all(claim.upper is not None for claim in standing if claim.act is act):
            part = max(clashing, key=lambda each: (each.lower or 0, each.id))
            what = f"A part ({part.lower} {part.category}) is larger than every whole (at most {most})."
            found.append(contradict(ContradictionKind.PARTS, [*clashing, *wholes], what))
    return found


__all__ = ["contradict", "find_contradictions"]
