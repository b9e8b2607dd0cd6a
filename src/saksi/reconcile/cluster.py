"""Clusters: statements that tell of one event, put together under people's decisions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .claim import Claim
from .pairing import Pair

DECLARED = 10_000
"""From this weight a document itself says that two of its statements tell of one event; only an exclusion outweighs it."""

UNCOMPARED = 4000
"""What speaks against one event for each two exactly placed statements that were never compared, in thousandths."""


def find_components(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Cut statements into components that no pair connects; each can be worked out on its own.

    Returns:
        Components with their ids in order, in order of their first id.
    """
    group: dict[str, str] = {each: each for each in ids}

    def leader(member: str) -> str:
        while group[member] != member:
            group[member] = group[group[member]]
            member = group[member]
        return member

    for left, right in pairs:
        if left in group and right in group:
            first, second = leader(left), leader(right)
            group[max(first, second)] = min(first, second)
    found: dict[str, list[str]] = {}
    for each in sorted(group):
        found.setdefault(leader(each), []).append(each)
    return [tuple(members) for _, members in sorted(found.items())]


def find_links(claims: Mapping[str, Claim], ties: Iterable[Pair]) -> list[tuple[str, str]]:
    """Choose the ties that make components, so that no report without place or day can chain events.

    Anchored statements are linked by all their ties. One that is not goes with those anchored statements that all its
    ties together speak for most (the smaller id among equals); where there are none, with those that others like
    itself go with; and only where there are none of these either, with others like itself. Statements that one text
    tells in one breath (five killed and seven injured) go together. What a document itself declares to be one is linked
    in any case.

    Args:
        claims: The statements.
        ties: Pairs among them for which enough speaks.

    Returns:
        Pairs of ids to be linked, in no order.
    """
    anchored = {each for each, claim in claims.items() if claim.is_anchored}
    links: list[tuple[str, str]] = []
    loose: list[Pair] = []
    for pair in ties:
        if pair.weight >= DECLARED or (pair.left in anchored and pair.right in anchored):
            links.append((pair.left, pair.right))
        else:
            loose.append(pair)
    leader = {each: members[0] for members in find_components(anchored, links) for each in members}
    told_together = [
        (pair.left, pair.right) for pair in loose if _are_told_together(claims[pair.left], claims[pair.right])
    ]
    unit = {each: members[0] for members in find_components(claims, told_together) for each in members}
    placed = _go_with(loose, {each: leader[each] for each in anchored}, unit)
    through = _go_with(
        loose, {each: placed[unit[each]] for each in claims if unit[each] in placed}, unit, placed.keys() | anchored
    )
    settled = placed | through
    links.extend(told_together)
    links.extend(settled.items())
    links.extend(
        (pair.left, pair.right)
        for pair in loose
        if not ({pair.left, pair.right} & anchored or {unit[pair.left], unit[pair.right]} & settled.keys())
    )
    return links


def _go_with(
    ties: Iterable[Pair], leader: Mapping[str, str], unit: Mapping[str, str], done: Collection[str] = ()
) -> dict[str, str]:
    """Choose for each unit of statements the group that its ties together speak for most, the smaller id among equals.

    Args:
        ties: Pairs.
        leader: Statement id to the leading id of its group, for those that have one.
        unit: Statement id to the leading id of what is told with it.
        done: Units that need no choice any more.

    Returns:
        Unit to the leading id of the group; without the units none of whose ties leads to a group.
    """
    sums: dict[str, dict[str, int]] = {}
    for pair in ties:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if one not in leader and other in leader and unit[one] not in done:
                tied = sums.setdefault(unit[one], {})
                tied[leader[other]] = tied.get(leader[other], 0) + pair.weight
    return {one: min(tied, key=lambda each: (-tied[each], each)) for one, tied in sums.items()}


def _are_told_together(left: Claim, right: Claim) -> bool:
    """Tell whether two statements without place or day stand in one text and give the same where and when."""
    if left.is_anchored or right.is_anchored or left.statement.document_id != right.statement.document_id:
        return False
    return (left.place_id, left.place_name, left.start, left.end) == (
        right.place_id,
        right.place_name,
        right.start,
        right.end,
    )


def cluster(
    ids: Iterable[str],
    pairs: Iterable[Pair],
    same: Mapping[tuple[str, str], str],
    apart: Mapping[tuple[str, str], str],
    exact: Collection[str] = (),
) -> list[tuple[str, ...]]:
    """Put statements together, strongest pairs first, as long as the two clusters as wholes speak for each other.

    Two clusters join where the weights of all compared pairs between them add up to more than nothing, no pair is
    excluded, and no decision holds two of their members apart. Means and perpetrator count for all pairs what they
    count on average for those that name both: many reports that name none are no sign that two shellings are one.
    Decisions "same" come first and cannot be outweighed.

    Args:
        ids: The statements.
        pairs: Compared pairs.
        same: Pairs held together by people.
        apart: Pairs held apart by people.
        exact: Statements whose place is known exactly. Two of them that were never compared have different places or
            days far apart, which speaks against one event; without this, a report without a place could chain them.

    Returns:
        Clusters with their ids in order, in order of their first id.
    """
    clusters = _Clusters(ids, exact)
    for pair in pairs:
        clusters.link(pair)
    for left, right in sorted(apart):
        clusters.exclude(left, right)
    for left, right in sorted(same):
        clusters.join(left, right)
    for pair in sorted(pairs, key=lambda each: (-each.weight, each.left, each.right)):
        if pair.weight <= 0:
            break
        is_declared = pair.weight >= DECLARED and not clusters.are_apart(pair.left, pair.right)
        if is_declared or clusters.may_join(pair.left, pair.right):
            clusters.join(pair.left, pair.right)
    return clusters.members()


@dataclass(frozen=True, slots=True)
class _Link:
    """What the compared pairs between two clusters say: weights in thousandths and how many pairs give them.

    Args:
        rest: Sum of the weights, means and perpetrators left out.
        count: Pairs, those left out that count different things.
        method: Sum over the pairs that both name the means.
        method_count: Those pairs.
        perpetrator: Sum over the pairs that both name a perpetrator.
        perpetrator_count: Those pairs.
    """

    rest: int = 0
    count: int = 0
    method: int = 0
    method_count: int = 0
    perpetrator: int = 0
    perpetrator_count: int = 0

    def __add__(self, other: "_Link") -> "_Link":
        return _Link(
            self.rest + other.rest,
            self.count + other.count,
            self.method + other.method,
            self.method_count + other.method_count,
            self.perpetrator + other.perpetrator,
            self.perpetrator_count + other.perpetrator_count,
        )

    @property
    def weight(self) -> int:
        """The sum, in which means and perpetrators stand with their average, drawn a little towards nothing."""
        method = self.count * self.method // (self.method_count + 1)
        perpetrator = self.count * self.perpetrator // (self.perpetrator_count + 1)
        return self.rest + (method if self.method_count else 0) + (perpetrator if self.perpetrator_count else 0)


_NOTHING = _Link()


def _link(pair: Pair, back: int) -> _Link:
    method, perpetrator = pair.method or 0, pair.perpetrator or 0
    return _Link(
        pair.weight + back - method - perpetrator,
        int(pair.is_comparable),
        method,
        int(pair.method is not None),
        perpetrator,
        int(pair.perpetrator is not None),
    )


class _Clusters:
    def __init__(self, ids: Iterable[str], exact: Collection[str]) -> None:
        self._group = {each: each for each in ids}
        self._links: dict[str, dict[str, _Link]] = {each: {} for each in self._group}
        self._excluded: dict[str, set[str]] = {}
        self._exact = {each: int(each in exact) for each in self._group}

    def leader(self, member: str) -> str:
        while self._group[member] != member:
            self._group[member] = self._group[self._group[member]]
            member = self._group[member]
        return member

    def link(self, pair: Pair) -> None:
        """Note one compared pair; two exact ones take back what their being uncompared would count."""
        left, right = pair.left, pair.right
        if left not in self._group or right not in self._group:
            return
        link = _link(pair, UNCOMPARED * self._exact[left] * self._exact[right])
        for one, other in ((left, right), (right, left)):
            self._links[one][other] = link
            if pair.is_excluded:
                self._excluded.setdefault(one, set()).add(other)

    def exclude(self, left: str, right: str) -> None:
        """Hold two statements, or the clusters that they lead, apart."""
        if left in self._group and right in self._group:
            self._excluded.setdefault(left, set()).add(right)
            self._excluded.setdefault(right, set()).add(left)

    def are_apart(self, left: str, right: str) -> bool:
        """Tell whether the clusters of two statements may never join."""
        return self.leader(right) in self._excluded.get(self.leader(left), ())

    def may_join(self, left: str, right: str) -> bool:
        first, second = self.leader(left), self.leader(right)
        if first == second or self.are_apart(left, right):
            return False
        return self._links[first].get(second, _NOTHING).weight > UNCOMPARED * self._exact[first] * self._exact[second]

    def join(self, left: str, right: str) -> None:
        if left not in self._group or right not in self._group:
            return
        first, second = self.leader(left), self.leader(right)
        if first == second:
            return
        if len(self._links[first]) < len(self._links[second]):
            first, second = second, first
        self._group[second] = first
        self._exact[first] += self._exact[second]
        for other, link in self._links.pop(second).items():
            if other == first:
                continue
            joined = self._links[first].get(other, _NOTHING) + link
            self._links[first][other] = self._links[other][first] = joined
            del self._links[other][second]
        self._links[first].pop(second, None)
        for other in self._excluded.pop(second, set()):
            self._excluded[other].discard(second)
            if other != first:
                self.exclude(first, other)

    def members(self) -> list[tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for each in sorted(self._group):
            found.setdefault(self.leader(each), []).append(each)
        return sorted(tuple(members) for members in found.values())


__all__ = ["cluster", "find_components"]
