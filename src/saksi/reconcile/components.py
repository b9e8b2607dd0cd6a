"""Components: statements that some chain of compared pairs connects, each worked out into its incidents by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from saksi.model import Incident, Stance

from .claim import Claim
from .cluster import cluster, find_components, find_links
from .decision import Decisions
from .incident import Setting, build_incident
from .pairing import Pair, weigh_pair

MAX_COMPLETE = 100
"""Statements of a component up to which every pair is compared."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Component:
    """Statements that some chain of compared pairs connects, and the incidents they make.

    Args:
        claim_ids: The statements, in order.
        pairs: The candidate pairs among them.
        incidents: What came out.
    """

    claim_ids: tuple[str, ...]
    pairs: tuple[Pair, ...]
    incidents: tuple[Incident, ...]


def build_components(
    events: Mapping[str, Claim], pairs: Iterable[Pair], setting: Setting, known: Mapping[str, Component] | None = None
) -> dict[str, Component]:
    """Cut statements into components and work each out; a known one with the same statements is taken over."""
    kept = [pair for pair in pairs if pair.left in events and pair.right in events]
    links = find_links(events, [pair for pair in kept if pair.ties])
    links.extend(setting.decisions.same)
    parts = find_components(events, links)
    first_of = {each: members[0] for members in parts for each in members}
    inside: dict[str, list[Pair]] = {}
    for pair in kept:
        if first_of[pair.left] == first_of[pair.right]:
            inside.setdefault(first_of[pair.left], []).append(pair)
    found: dict[str, Component] = {}
    for members in parts:
        part = (known or {}).get(members[0])
        if part is None or part.claim_ids != members:
            part = _component(members, inside.get(members[0], []), setting)
        found[members[0]] = part
    return found


def _component(members: tuple[str, ...], pairs: list[Pair], setting: Setting) -> Component:
    denials = {each for each in members if setting.claims[each].statement.stance is Stance.DENIES}
    wholes = _wholes(members, denials, setting)
    leading = tuple(each for each in members if each not in wholes)
    compared = _complete(leading, [p for p in pairs if p.left not in wholes and p.right not in wholes], setting)
    told = [each for each in leading if each not in denials]
    among = [pair for pair in compared if pair.left not in denials and pair.right not in denials]
    here = set(told)
    is_decided = not here.isdisjoint(setting.decisions.statement_ids)
    decisions = setting.decisions if is_decided else Decisions()
    same = {pair: by for pair, by in decisions.same.items() if here.issuperset(pair)}
    apart = {pair: by for pair, by in decisions.apart.items() if here.issuperset(pair)}
    exact = {each for each in told if setting.claims[each].is_placed}
    clusters = [list(ids) for ids in cluster(told, among, same, apart, exact)]
    at = {each: number for number, ids in enumerate(clusters) for each in ids}
    for part in sorted(wholes):
        clusters[at[wholes[part]]].append(part)
    for denial in sorted(denials):
        near = [
            (pair.weight, pair.right if pair.left == denial else pair.left)
            for pair in compared
            if denial in (pair.left, pair.right) and pair.weight > 0
        ]
        candidates = [(weight, other) for weight, other in near if other in at]
        if candidates:
            _, other = min(candidates, key=lambda each: (-each[0], each[1]))
            clusters[at[other]].append(denial)
    return Component(
        claim_ids=members,
        pairs=tuple(pairs),
        incidents=tuple(build_incident(ids, setting) for ids in clusters),
    )


def _wholes(members: tuple[str, ...], denials: set[str], setting: Setting) -> dict[str, str]:
    """Give each declared part the whole that it goes with, whatever its own words name as place ("died in hospital").

    A part on which people decided goes its own way.
    """
    decided = setting.decisions.statement_ids
    told = set(members) - denials
    found: dict[str, str] = {}
    for each in members:
        whole, seen = each, {each}
        while (above := setting.claims[whole].statement.part_of) in told and above not in seen and whole not in decided:
            whole = above
            seen.add(above)
        if whole != each and each in told:
            found[each] = whole
    return {part: whole for part, whole in found.items() if whole not in found}


def _complete(members: tuple[str, ...], pairs: list[Pair], setting: Setting) -> list[Pair]:
    """Compare the pairs of a component that nothing had brought together, so that what speaks against is heard too.

    In a component too large for that, exactly placed statements that were never compared count as speaking against.
    """
    if len(members) > MAX_COMPLETE:
        return pairs
    known = {(pair.left, pair.right): pair for pair in pairs}
    return [
        known.get(pair) or weigh_pair(setting.claims[pair[0]], setting.claims[pair[1]])
        for pair in combinations(members, 2)
    ]


__all__ = ["MAX_COMPLETE", "Component", "build_components"]
