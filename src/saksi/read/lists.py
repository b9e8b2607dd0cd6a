"""Lists of people: which are added up ("a man, his wife and two children"), which stay apart ("11 men and 5 children")."""

from saksi.read.group import Group
from saksi.read.sentence import Sentence

_DESCRIBING = ("single", "role", "definite", "kin")


def without_appositions(sentence: Sentence, chain: list[Group]) -> list[Group]:
    """Drop the phrases that only describe their neighbour: "Ravi Doe, a home guard, and his son" are two people."""
    chain = _people_of(sentence, chain)
    for group in chain:
        group.apposed = False
    kept: list[Group] = []
    edge, described, follows_office = 0, -1, False
    for at, group in enumerate(chain):
        before, edge = edge, group.end
        if kept and _lists_kin(sentence, kept[-1], group, chain[at + 1 : at + 2]):
            kept.append(group)
            continue
        is_last = group is chain[-1] and bool(kept) and not _joins(sentence, before, group)
        is_rank = is_last and (_gives_rank(kept[-1], group) or _has_people_behind(sentence, kept[-1], group, chain))
        is_second_office = follows_office and group.kind == "role" and not group.is_named_role
        follows_office = False
        if kept and (is_second_office or is_rank or _describes(sentence, kept[-1], group, before)):
            follows_office = group.kind in {"role", "definite", "single"} and kept[-1].kind == "name"
            previous = kept[-1]
            if previous.kind in _DESCRIBING and group.kind == "name":
                previous.apposed = True
            elif group.kind in _DESCRIBING and previous.kind == "name":
                previous.category = group.category
            continue
        if len(chain) == 2 and kept and _describes_kin(sentence, kept[-1], group, before):
            continue
        if kept and (group.start == described or _tells_what_one_is(sentence, kept[-1], group)):
            kept[-1].category, described = group.category, group.end
            continue
        kept.append(group)
    return kept


def _only_names(sentence: Sentence, chain: list[Group]) -> list[Group]:
    """Leave out people whom no number counts where all of them are named behind: "traders identified as A and B" are two."""
    first, rest = chain[0], chain[1:]
    if (
        first.number is not None
        and len(rest) == 1
        and rest[0].kind == "collective"
        and sentence.is_comma(rest[0].start - 1)
    ):
        return [first]  # "its four occupants, a family from Tol"
    is_uncounted = first.kind == "plural" and first.number is None and first.lower is None
    if len(rest) < 2 or not is_uncounted or not rest[0].is_alias or any(each.kind != "name" for each in rest):
        return chain
    rest[0].start, rest[0].category = first.start, first.category
    return rest


def _people_of(sentence: Sentence, chain: list[Group]) -> list[Group]:
    """Leave out what names all people of a list again, or tells what they do."""
    if len(chain) < 2:
        return chain
    chain = _only_names(sentence, _without_the_named(sentence, chain))
    if len(chain) > 1 and chain[0].kind == "plural" and chain[1].kind == "name" and chain[1].start == chain[0].end:
        return chain[1:]  # "the priests A, B and C"
    if len(chain) == 4 and _names_both(sentence, chain):
        return chain[:2]
    return chain[:1] if _tells_two_trades(sentence, chain) else chain


def _tells_what_one_is(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether an uncounted noun without forms for plural stands behind a name and its comma: "Ravi Doe, warga Desa Tol, tewas"."""
    is_uncounted = two.kind == "plural" and two.number is None and two.lower is None
    is_name = one.kind == "name" and (one.start > 0 or one.end > 1)
    if not is_name or not is_uncounted or two.start != one.end + 1 or not sentence.is_comma(one.end):
        return False
    return any(mark.entry.detail == "n" for mark in sentence.marks[two.head[0]].get("person", ()))


def _describes_kin(sentence: Sentence, one: Group, two: Group, edge: int) -> bool:
    """Say whether a comma alone parts somebody's kin from their trade, with nobody behind: "her husband, a teacher"."""
    is_trade = two.kind in ("single", "role") and two.is_unit
    return one.kind == "kin" and one.is_unit and is_trade and not _joins(sentence, edge, two)


def _tells_two_trades(sentence: Sentence, chain: list[Group]) -> bool:
    """Say whether a comma parts somebody's kin from two trades of theirs, with nobody behind: "her husband, teacher and poet Ravi Doe"."""
    if len(chain) != 3 or chain[2].kind != "role" or not _joins(sentence, chain[1].end, chain[2]):
        return False
    return _describes_kin(sentence, chain[0], chain[1], chain[0].end)


def _lists_kin(sentence: Sentence, one: Group, kin: Group, following: list[Group]) -> bool:
    """Say whether kin with a pronoun of their own stand in a list behind a name: "Ravi Doe, istrinya, dan dua anak"."""
    if one.kind != "name" or kin.kind != "kin" or not following:
        return False
    has_pronoun = any(mark.suffix for mark in sentence.marks[kin.head[0]].get("person", ()))
    return has_pronoun and _joins(sentence, kin.end, following[0])


def _gives_rank(one: Group, two: Group) -> bool:
    """Say whether a rank with a name tells who somebody just described is: "seorang prajurit, Pratu Yance, gugur"."""
    return one.kind == "single" and two.is_named_role and one.category == two.category != "people"


def _has_people_behind(sentence: Sentence, one: Group, two: Group, chain: list[Group]) -> bool:
    """Say whether the word right behind a noun only tells of what people somebody is, and the name follows: "seorang jurnalis Tolan, Ravi Doe, gugur"."""
    if len(chain) != 3 or one is not chain[0] or one.kind != "single" or not one.apposed or two.kind != "name":
        return False
    people = chain[1]
    return people.end == people.start + 1 and sentence.is_comma(people.end)


def _without_the_named(sentence: Sentence, chain: list[Group]) -> list[Group]:
    """Drop the names that follow a count of those they name: "two supporters, A and B"; those named beyond it stay.

    "Four people, identified as A, his daughter and two friends, B and C" are four.
    """
    first, rest = chain[0], chain[1:]
    if first.number is None or not first.lower or first.kind == "bare" or _joins(sentence, first.end, rest[0]):
        return chain
    if rest[0].is_alias and all(g.is_unit or (g.lower is not None and g.lower <= first.lower) for g in rest):
        return [first]
    if not all(g.is_unit or (g.lower == first.lower and g.number is not None) for g in rest):
        return chain
    people = without_appositions(sentence, rest)
    if rest[0].kind == "name" and all(g.is_unit for g in people):
        return [first, *people[first.lower :]]
    return [first] if rest[0].kind == "name" or first.lower in (len(rest), len(people)) else chain


def _names_both(sentence: Sentence, chain: list[Group]) -> bool:
    """Say whether two people are named after they were described: "father and son, A and B"."""
    one, two, three, four = chain
    are_described = one.kind in _DESCRIBING and two.kind in _DESCRIBING and three.kind == four.kind == "name"
    return (
        are_described
        and _joins(sentence, one.end, two)
        and _joins(sentence, three.end, four)
        and not _joins(sentence, two.end, three)
        and two.end == two.head[1]
        and one.end == one.head[1]
    )


def _joins(sentence: Sentence, edge: int, two: Group) -> bool:
    """Say whether an "and" stands between word `edge` and a phrase."""
    inside = any(sentence.is_conjunction(i) for i in range(edge, two.start))
    return inside or sentence.has_joined_conjunction(two.start)


def _describes(sentence: Sentence, one: Group, two: Group, edge: int) -> bool:
    """Say whether two neighbours are one person: a name and a role with a comma or nothing between, and no "and"."""
    if two.is_alias or (two.kind == "one-of" and one.number is not None):
        return True
    if one.kind == "one-of" and (two.kind == "name" or two.kind in _DESCRIBING) and not _joins(sentence, edge, two):
        return True  # "one of them, a pharmacist"
    if _joins(sentence, edge, two):
        return _holds_both(sentence, one, two)
    pair = {one.kind, two.kind}
    if one.apposed:
        return two.kind in _DESCRIBING
    if two.is_named_role and (one.kind == "name" or one.is_named_role):
        return False  # "Ravi Doe, Captain Robin Roe"
    if "name" in pair and pair & set(_DESCRIBING):
        return True
    has_comma = any(sentence.is_comma(i) for i in range(edge, two.start))
    is_closed = one.kind == "definite" and two.kind == "single" and not two.is_other and sentence.is_comma(two.end)
    is_closed = is_closed and not sentence.is_conjunction(two.end + 1)
    return (
        one.kind in _DESCRIBING
        and two.kind in _DESCRIBING
        and (not has_comma or two.kind == "definite" or is_closed)  # "the bomber, a teenage girl, died"
    )


def _holds_both(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether one person holds two offices: "a leader and trader, Ravi Doe", "the chairman and party chief Ravi Doe"."""
    if two.kind != "role":
        return False
    if one.kind == "single" and one.end + 1 == two.start and sentence.is_comma(two.end):
        return True
    if not two.is_named_role or sentence.is_comma(one.end):
        return False
    is_bare = one.kind == "role" and not one.is_named_role  # "senator and candidate Ravi Doe"
    return is_bare or (one.kind in {"single", "definite"} and one.category == two.category == "people")


def must_add_up(chain: list[Group]) -> bool:
    """Say whether a list is one group: somebody in it is a single person, kin of another, or half of a couple."""
    return len(chain) > 1 and any(g.is_unit or g.is_couple or g.kind in ("kin", "collective") for g in chain)


def are_apart(chain: list[Group]) -> bool:
    """Say whether nobody in a list is kin of another, nor half of a couple."""
    return not any(g.is_couple or g.kind in ("kin", "collective") or g.category == "collective" for g in chain)


def split_breakdown(sentence: Sentence, chain: list[Group]) -> tuple[list[Group], list[Group]]:
    """Part a count from the list that adds up to it: "three civilians, two women and a child" are three people."""
    partitives = [g for g in chain[1:] if g.kind == "partitive"]
    if partitives:
        return [g for g in chain if g.kind != "partitive"], partitives
    first, rest = chain[0], chain[1:]
    if len(rest) < 2 or first.number is None or any(g.lower is None for g in rest):
        return chain, []
    if _joins(sentence, first.end, rest[0]):
        return chain, []  # "زوجان وطفلهما الرضيع"
    if sum(g.lower or 0 for g in rest) != first.lower or any(g.kind == "name" for g in rest):
        return chain, []
    return [first], rest


def as_total(chain: list[Group]) -> Group | None:
    """Add up a list of counted people ("six priests and two women") to a group of its own, of which the counts are parts.

    The dead of two sides ("five rebels and two policemen") are two counts and no third.
    """
    if len(chain) < 2 or any(g.lower is None or g.upper is None or g.number is None for g in chain):
        return None
    if len({g.side for g in chain} - {""}) > 1:
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
