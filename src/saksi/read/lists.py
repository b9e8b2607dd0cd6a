"""Lists of people: which are added up ("a man, his wife and two children"), which stay apart ("11 men and 5 children")."""

from saksi.read.group import Group
from saksi.read.sentence import Sentence

_DESCRIBING = ("single", "role", "definite", "kin")


def without_appositions(sentence: Sentence, chain: list[Group]) -> list[Group]:
    """Drop the phrases that only describe their neighbour: "Ravi Doe, a home guard, and his son" are two people."""
    if len(chain) > 1 and _names_the_counted(sentence, chain):
        return [chain[0]]
    if len(chain) > 1 and chain[0].kind == "plural" and chain[1].kind == "name" and chain[1].start == chain[0].end:
        chain = chain[1:]  # "the priests A, B and C"
    for group in chain:
        group.apposed = False
    kept: list[Group] = []
    for group in chain:
        if kept and _describes(sentence, kept[-1], group):
            previous = kept[-1]
            if previous.kind in _DESCRIBING and group.kind == "name":
                previous.apposed = True
            elif group.kind in _DESCRIBING and previous.kind == "name":
                previous.category = group.category
            continue
        kept.append(group)
    return kept


def _names_the_counted(sentence: Sentence, chain: list[Group]) -> bool:
    """Say whether a count is followed by the names of those it counts: "two supporters, A and B"."""
    first, rest = chain[0], chain[1:]
    if first.number is None or not first.lower or first.kind == "bare":
        return False
    if not all(g.is_unit or (g.lower == first.lower and g.number is not None) for g in rest):
        return False
    joined = any(
        sentence.is_conjunction(i) for i in range(first.end, rest[0].start)
    ) or sentence.has_joined_conjunction(rest[0].start)
    return not joined and (rest[0].kind == "name" or rest[0].is_alias or len(rest) == first.lower)


def _describes(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether two neighbours are one person: a name and a role with a comma or nothing between, and no "and"."""
    if two.is_alias or (two.kind == "one-of" and one.number is not None):
        return True
    if any(sentence.is_conjunction(i) for i in range(one.end, two.start)) or sentence.has_joined_conjunction(two.start):
        return one.kind == "single" and two.kind == "role" and one.end + 1 == two.start and sentence.is_comma(two.end)
    pair = {one.kind, two.kind}
    if one.apposed:
        return two.kind in _DESCRIBING
    if "name" in pair and pair & set(_DESCRIBING):
        return True
    has_comma = any(sentence.is_comma(i) for i in range(one.end, two.start))
    return one.kind in _DESCRIBING and two.kind in _DESCRIBING and (not has_comma or two.kind == "definite")


def must_add_up(chain: list[Group]) -> bool:
    """Say whether a list is one group: somebody in it is a single person, or kin of another."""
    return len(chain) > 1 and any(g.is_unit or g.kind in ("kin", "collective") for g in chain)


def split_breakdown(chain: list[Group]) -> tuple[list[Group], list[Group]]:
    """Part a count from the list that adds up to it: "three civilians, two women and a child" are three people."""
    partitives = [g for g in chain[1:] if g.kind == "partitive"]
    if partitives:
        return [g for g in chain if g.kind != "partitive"], partitives
    first, rest = chain[0], chain[1:]
    if len(rest) < 2 or first.number is None or any(g.lower is None for g in rest):
        return chain, []
    if sum(g.lower or 0 for g in rest) != first.lower or any(g.kind == "name" for g in rest):
        return chain, []
    return [first], rest


def as_total(chain: list[Group]) -> Group | None:
    """Add up a list of counted people ("six priests and two women") to a group of its own, of which the counts are parts."""
    if len(chain) < 2 or any(g.lower is None or g.upper is None or g.number is None for g in chain):
        return None
    return as_one(chain)


def as_one(chain: list[Group]) -> Group:
    """Add a list up to one group, with its summands."""
    if len(chain) == 1:
        return chain[0]
    lower = None if any(g.lower is None for g in chain) else sum(g.lower or 0 for g in chain)
    upper = None if any(g.upper is None for g in chain) else sum(g.upper or 0 for g in chain)
    categories = {g.category for g in chain if g.category != "name"}
    category = (
        categories.pop()
        if len(categories) == 1
        else ("people" if "armed" in categories or "people" in categories else "civilian" if categories else "name")
    )
    return Group(
        chain[0].start, chain[-1].end, lower=lower, upper=upper, approx=any(g.approx for g in chain), kind="list", category=category,
        head=chain[0].head, is_other=chain[0].is_other, summands=tuple(chain),
    )  # fmt: skip
