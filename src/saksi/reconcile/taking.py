"""Taking: how a rule picks one number out of the votes, who gave it, and why it is the one."""

from .claim import folded
from .origin import Root, count_roots
from .rule import Rule, Take
from .votes import Vote

Taken = tuple[int | None, list[Vote], str]
"""The number, who gave it, and why; None where the rule gives none."""


def take_number(take: Take, votes: list[Vote], rule: Rule) -> Taken:
    """Pick one number out of the votes: the number, who gave it, why it is the one."""
    pointed = [vote for vote in votes if vote.point is not None]
    if not pointed or take is Take.NONE:
        return None, [], "The rule gives no such number."
    points = sorted(vote.point for vote in pointed if vote.point is not None)
    match take:
        case Take.LOWEST:
            return _given(points[0], pointed, "It names the lowest number.")
        case Take.HIGHEST:
            return _given(points[-1], pointed, "It names the highest number.")
        case Take.MEDIAN:
            return _given(points[(len(points) - 1) // 2], pointed, "It names the middle number.")
        case Take.MAJORITY:
            return _majority(pointed)
        case Take.PRIORITY:
            return _priority(pointed, rule)
        case Take.LATEST:
            return _latest(pointed)
        case Take.SUPPORTED:
            return _supported(pointed, rule)
        case Take.ASSESSED:
            return _assessed(pointed)


def _given(number: int, votes: list[Vote], reason: str) -> Taken:
    return number, [vote for vote in votes if vote.point == number], reason


def _majority(votes: list[Vote]) -> Taken:
    told: dict[int, list[Root]] = {}
    for vote in votes:
        if vote.point is not None:
            told.setdefault(vote.point, []).append(vote.root)
    count = {number: count_roots(roots) for number, roots in told.items()}
    number = min(count, key=lambda each: (-count[each], each))
    total = count_roots(vote.root for vote in votes)
    return _given(number, votes, f"{count[number]} of {total} roots name this number.")


def _priority(votes: list[Vote], rule: Rule) -> Taken:
    for place in rule.priority:
        name = folded(place)
        chosen = [
            vote
            for vote in votes
            if vote.claim.statement.source.kind.value == place
            or (name and folded(vote.claim.statement.source.as_written) == name)
        ]
        if chosen:
            latest = rule.otherwise is Take.LATEST
            number, givers, _ = take_number(Take.LATEST if latest else Take.LOWEST, chosen, rule)
            return number, givers, f"{place!r} stands first in the rule's order among those that give a number."
    return None, [], "No source stands in the rule's order."


def _latest(votes: list[Vote]) -> Taken:
    dated = [vote for vote in votes if vote.claim.told is not None]
    if not dated:
        return _take_lowest(votes)
    last = max(vote.claim.told for vote in dated if vote.claim.told is not None)
    number, givers, _ = _take_lowest([vote for vote in dated if vote.claim.told == last])
    return number, givers, f"It was told last, on {last.isoformat()}."


def _take_lowest(votes: list[Vote]) -> Taken:
    return _given(min(vote.point for vote in votes if vote.point is not None), votes, "It names the lowest number.")


def _assessed(votes: list[Vote]) -> Taken:
    first: dict[str, Vote] = {}
    for vote in sorted(
        votes, key=lambda each: (each.claim.lower is None, each.claim.statement.span.start, each.claim.id)
    ):
        if vote.lower is not None:
            first.setdefault(vote.claim.statement.document_id, vote)
    if not first:
        return _take_lowest(votes)
    number = min(vote.lower for vote in first.values() if vote.lower is not None)
    givers = [vote for vote in first.values() if vote.lower == number]
    return number, givers, "The document leads with this number."


def _supported(votes: list[Vote], rule: Rule) -> Taken:
    numbers = sorted({vote.lower for vote in votes if vote.lower is not None}, reverse=True)
    for number in numbers:
        givers = [vote for vote in votes if vote.lower is not None and vote.lower >= number]
        if count_roots(vote.root for vote in givers) >= rule.roots_needed:
            return number, givers, f"{rule.roots_needed} independent roots support this number."
    return None, [], f"Fewer than {rule.roots_needed} independent roots give a number."


__all__ = ["Taken", "take_number"]
