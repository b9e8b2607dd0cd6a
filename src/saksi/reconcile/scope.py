"""The scope algebra: how the persons that two figures count stand to each other, with the reason in words.

A scope is where, when, to whom, what and by whom. Two figures may be added only where one part of their scopes is
*proven* to exclude the other; they may be compared only where no part does. What a text leaves open stays unknown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import product

from saksi.model import Act, Actor, CountingMethod, PlacePrecision

from .category import Category
from .claim import Claim


class Relation(Enum):
    """How the left of two scopes stands to the right one."""

    EQUAL = "equal"
    PART_OF = "part_of"
    CONTAINS = "contains"
    OVERLAPPING = "overlapping"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"

    @property
    def converse(self) -> "Relation":
        """How the right scope stands to the left one."""
        return {Relation.PART_OF: Relation.CONTAINS, Relation.CONTAINS: Relation.PART_OF}.get(self, self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """The relation in one respect: ``place``, ``time``, ``category``, ``act``, ``perpetrator`` or ``counting``."""

    name: str
    relation: Relation
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """How two scopes stand to each other, and why.

    Args:
        relation: The answer for the whole scope.
        facets: The answer in each respect, in a fixed order.
        reason: The facet or facets that decide, in words.
    """

    relation: Relation
    facets: tuple[Facet, ...]
    reason: str

    def facet(self, name: str) -> Facet:
        """Give the facet of this name."""
        return next(each for each in self.facets if each.name == name)


def compare_scopes(left: Claim, right: Claim, actors: Mapping[str, Actor] | None = None) -> Comparison:
    """Tell how the scope of one figure stands to that of another.

    The whole is disjoint as soon as one facet is proven disjoint; unknown as soon as one is unknown; equal, part or
    container where every facet agrees; overlapping otherwise.

    Args:
        left: A figure.
        right: Another one.
        actors: Actor id to actor, for perpetrators that are part of one another.

    Returns:
        The comparison, seen from the left.
    """
    if left.statement.part_of == right.id:
        return _declared(Relation.PART_OF)
    if right.statement.part_of == left.id:
        return _declared(Relation.CONTAINS)
    known = actors or {}
    facets = (
        _named("place", compare_places(left, right)),
        _named("time", compare_times(left, right)),
        _named("category", compare_categories(left.category, right.category)),
        _named("act", compare_acts(left.act, right.act)),
        _named("perpetrator", compare_perpetrators(left.perpetrator, right.perpetrator, known)),
        _named("counting", compare_countings(left.statement.counting, right.statement.counting)),
    )
    relation = combine([facet.relation for facet in facets])
    deciding = [facet for facet in facets if facet.relation is relation] or [
        facet for facet in facets if facet.relation is not Relation.EQUAL
    ]
    if relation is Relation.EQUAL:
        return Comparison(relation=relation, facets=facets, reason="The same in every respect.")
    return Comparison(relation=relation, facets=facets, reason=" ".join(facet.reason for facet in deciding))


def combine(relations: list[Relation]) -> Relation:
    """Combine the relations of independent facets into that of the whole."""
    found = set(relations) - {Relation.EQUAL}
    if Relation.DISJOINT in found:
        return Relation.DISJOINT
    if Relation.UNKNOWN in found:
        return Relation.UNKNOWN
    if not found:
        return Relation.EQUAL
    return found.pop() if len(found) == 1 else Relation.OVERLAPPING


_Found = tuple[Relation, str]


def _named(name: str, found: _Found) -> Facet:
    return Facet(name=name, relation=found[0], reason=found[1])


def _declared(relation: Relation) -> Comparison:
    reason = "The document itself says that the one includes the other."
    return Comparison(relation=relation, facets=(_named("declared", (relation, reason)),), reason=reason)


def compare_places(left: Claim, right: Claim) -> _Found:
    """Compare where: by containment in the gazetteer, by folded name where one is unresolved."""
    if left.place_id is not None and right.place_id is not None:
        if left.place_id == right.place_id:
            return Relation.EQUAL, "Same place."
        if right.place_id in left.within:
            return Relation.PART_OF, "The one place lies in the other."
        if left.place_id in right.within:
            return Relation.CONTAINS, "The one place contains the other."
        if _has_loose_edges(left) or _has_loose_edges(right):
            return Relation.UNKNOWN, "A landscape has no known border."
        if _is_chain_known(left) and _is_chain_known(right):
            return Relation.DISJOINT, "Two places of which neither lies in the other."
        return Relation.UNKNOWN, "The gazetteer does not say what contains the places."
    if left.country and right.country and left.country != right.country:
        return Relation.DISJOINT, "Different countries."
    if left.place_name and left.place_name == right.place_name:
        return Relation.EQUAL, "Same place name as written."
    if not left.place_name or not right.place_name:
        return Relation.UNKNOWN, "A place is not named."
    for one, other, relation in ((left, right, Relation.PART_OF), (right, left, Relation.CONTAINS)):
        if other.place_id is not None and other.place_id in one.within:
            return relation, "An unresolved place in the country that the other names."
    return Relation.UNKNOWN, "A place name was not found in the gazetteer."


def _has_loose_edges(claim: Claim) -> bool:
    return claim.precision in (PlacePrecision.GENERAL, PlacePrecision.INTERNATIONAL)


def _is_chain_known(claim: Claim) -> bool:
    """Whether it is known what contains the place: a country itself, or a chain of at least one entry."""
    return (claim.place_id or "").startswith("country:") or bool(claim.within)


def compare_times(left: Claim, right: Claim) -> _Found:
    """Compare when: by intervals of days; an open end reaches without limit."""
    if not (left.has_dates and right.has_dates):
        return Relation.UNKNOWN, "A time is not known."
    first, last = _ends(left)
    other_first, other_last = _ends(right)
    if (first, last) == (other_first, other_last):
        return Relation.EQUAL, "Same time."
    if last < other_first or other_last < first:
        return Relation.DISJOINT, "Their times do not meet."
    if other_first <= first and last <= other_last:
        return Relation.PART_OF, "The one time lies in the other."
    if first <= other_first and other_last <= last:
        return Relation.CONTAINS, "The one time contains the other."
    return Relation.OVERLAPPING, "Their times overlap."


_FOREVER = 10**9


def _ends(claim: Claim) -> tuple[int, int]:
    """Give first and last day; a running total that names no end reaches to the day it was told."""
    first = -_FOREVER if claim.start is None else claim.start
    if claim.end is not None:
        return first, claim.end
    told = _FOREVER if claim.told is None else claim.told.toordinal()
    return first, max(first, told)


@lru_cache(maxsize=50_000)
def compare_categories(left: Category, right: Category) -> _Found:
    """Compare who is counted."""
    facets = [
        _side(left.civilian, right.civilian),
        _union(left.ages, right.ages, _are_ages_disjoint),
        _union(left.standings, right.standings, _never),
        _union(left.identities, right.identities, _never),
    ]
    relation = combine(facets)
    if relation is Relation.EQUAL:
        return relation, f"Both count {left}."
    if relation is Relation.DISJOINT:
        return relation, f"Nobody is counted in both: {left} and {right}."
    if relation is Relation.PART_OF:
        return relation, f"The one counts {left}, the other {right}."
    if relation is Relation.CONTAINS:
        return relation, f"The one counts {left}, the other only {right}."
    if relation is Relation.OVERLAPPING:
        return relation, f"Some are counted in both: {left} and {right}."
    return relation, f"It is not known whether {left} and {right} share persons."


def _side(left: bool | None, right: bool | None) -> Relation:
    if left == right:
        return Relation.EQUAL
    if left is None:
        return Relation.CONTAINS
    return Relation.PART_OF if right is None else Relation.DISJOINT


def _union(left: frozenset[str], right: frozenset[str], disjoint: Callable[[str, str], bool]) -> Relation:
    """Compare two sets of groups that are counted together; the empty set counts everyone."""
    if left == right:
        return Relation.EQUAL
    if not left:
        return Relation.CONTAINS
    if not right or left < right:
        return Relation.PART_OF
    if left > right:
        return Relation.CONTAINS
    if all(disjoint(one, other) for one, other in product(left, right)):
        return Relation.DISJOINT
    return Relation.OVERLAPPING if left & right else Relation.UNKNOWN


_SEPARATE_AGES = frozenset(
    frozenset(pair) for pair in (("children", "women"), ("children", "men"), ("children", "elderly"), ("women", "men"))
)


def _are_ages_disjoint(left: str, right: str) -> bool:
    """Whether casualty tallies keep the two apart: children are counted on their own, women and men are adults."""
    return frozenset((left, right)) in _SEPARATE_AGES


def _never(left: str, right: str) -> bool:  # noqa: ARG001  one person may be of two professions or communities
    return False


_EXCLUSIVE_ACTS = frozenset({frozenset({Act.KILLED, Act.INJURED})})


def compare_acts(left: Act, right: Act) -> _Found:
    """Compare the harm: tallies count a person as killed or as injured, but one may be abducted and then killed."""
    if left is right and left is not Act.OTHER:
        return Relation.EQUAL, "Same harm."
    if Act.OTHER in (left, right):
        return Relation.UNKNOWN, "A harm is not stated or mixed."
    if frozenset((left, right)) in _EXCLUSIVE_ACTS:
        return Relation.DISJOINT, f"One counts {left.value}, the other {right.value}."
    return Relation.UNKNOWN, f"One person can be {left.value} and {right.value}."


def compare_perpetrators(left: str, right: str, actors: Mapping[str, Actor]) -> _Found:
    """Compare by whom. A figure that names nobody counts harm by anyone; two names are never proof of two hands."""
    if left == right:
        return Relation.EQUAL, "Same perpetrator named." if left else "Neither names a perpetrator."
    if not left:
        return Relation.CONTAINS, "Only one of them is limited to a perpetrator."
    if not right:
        return Relation.PART_OF, "Only one of them is limited to a perpetrator."
    if right in _above(left, actors):
        return Relation.PART_OF, "The one perpetrator is part of the other."
    if left in _above(right, actors):
        return Relation.CONTAINS, "The one perpetrator is part of the other."
    return Relation.UNKNOWN, "Two names of perpetrators may mean the same hands."


def _above(actor_id: str, actors: Mapping[str, Actor]) -> frozenset[str]:
    """Give the ids of everything an actor is part of, over any number of steps."""
    found: set[str] = set()
    waiting = [actor_id]
    while waiting:
        actor = actors.get(waiting.pop())
        for link in actor.affiliations if actor is not None else ():
            if link.relation == "part_of" and link.actor_id not in found:
                found.add(link.actor_id)
                waiting.append(link.actor_id)
    return frozenset(found)


_CHECKED = frozenset({CountingMethod.DOCUMENTED, CountingMethod.VERIFIED})


def compare_countings(left: CountingMethod, right: CountingMethod) -> _Found:
    """Compare how they were counted: a checked count is a part of what is reported or estimated, not its rival."""
    if (left in _CHECKED) == (right in _CHECKED):
        return Relation.EQUAL, "Counted in a like way."
    if left in _CHECKED:
        return Relation.PART_OF, "The one counts only what was documented or verified."
    return Relation.CONTAINS, "The other counts only what was documented or verified."


__all__ = [
    "Comparison",
    "Facet",
    "Relation",
    "combine",
    "compare_acts",
    "compare_categories",
    "compare_countings",
    "compare_perpetrators",
    "compare_places",
    "compare_scopes",
    "compare_times",
]
