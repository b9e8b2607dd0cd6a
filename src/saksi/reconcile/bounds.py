"""Low, best and high: a rule applied to the claims about one scope, with what was used and what was set aside."""

from collections.abc import Mapping, Sequence

from saksi.model import Act, Range, Used

from .claim import Claim
from .origin import Root, count_roots
from .rule import OpenEnd, Rule
from .taking import Taken, take_number
from .votes import Floor, Vote, collect_votes


def give_range(
    act: Act,
    claims: Sequence[Claim],
    roots: Mapping[str, Root],
    rule: Rule,
    *,
    aside: Mapping[str, str] | None = None,
    floors: Mapping[str, Floor] | None = None,
) -> Range | None:
    """Apply a rule to all claims about one harm in one scope.

    Args:
        act: The harm.
        claims: Everything said about it, in any order.
        roots: Statement id to root, for every claim.
        rule: The rule.
        aside: Statement id to the reason why it may not count (rejected, superseded, a denial).
        floors: Document id to the most that its own parts add up to: its figure can be no lower.

    Returns:
        The range, or None where no claim that counts gives a bound: unknown stays unknown.
    """
    votes, used = collect_votes(claims, roots, rule, aside or {}, floors or {})
    if not votes:
        return _only_parts(act, floors or {}, used, rule)
    low, low_votes, low_reason = _low(votes, rule)
    for vote in low_votes:
        if vote.floor is not None:
            used.extend(Used(statement_id=part.id, role="part", reason=vote.floor.reason) for part in vote.floor.claims)
    high, high_votes = _high(votes, rule, low)
    best, best_votes, best_reason = _best(votes, rule)
    low, below = _lowered(low, best, low_votes, rule)
    high, above = _heightened(high, best, high_votes, rule)
    if best is not None:
        best = max(low, best if high is None else min(best, high))
    used.extend(_use(votes, "low", low_votes, low_reason + below))
    used.extend(_use(votes, "best", best_votes, best_reason))
    used.extend(_use(votes, "high", high_votes, "It names the highest number." + above))
    told = {each.statement_id for each in used}
    within = [vote for vote in votes if vote.claim.id not in told]
    used.extend(_use(within, "within", within, "It counts, but moves neither end."))
    return Range(
        act=act,
        low=low,
        best=best,
        high=high,
        rule=rule.name,
        rule_version=rule.version,
        used=tuple(sorted(used, key=lambda each: (each.statement_id, each.role, each.reason))),
    )


def _lowered(low: int, best: int | None, givers: list[Vote], rule: Rule) -> tuple[int, str]:
    """Allow for an overcount where few roots agree on the low end; parts that were added up hold it."""
    percent = rule.allowance.below
    if not percent or not givers or _is_settled(givers, rule) or any(vote.floor is not None for vote in givers):
        return low, ""
    base = low if best is None else max(low, best)
    lowered = base - base * percent // 100
    return (lowered, _allowed(percent, base, "below", rule)) if lowered < low else (low, "")


def _heightened(high: int | None, best: int | None, givers: list[Vote], rule: Rule) -> tuple[int | None, str]:
    """Allow for what was not seen where few roots agree on the high end; zero and an open end stay as they are."""
    percent = rule.allowance.above
    if not percent or not high or not givers or _is_settled(givers, rule):
        return high, ""
    base = high if best is None else min(high, best)
    heightened = base + base * percent // 100
    return (heightened, _allowed(percent, base, "above", rule)) if heightened > high else (high, "")


def _allowed(percent: int, base: int, side: str, rule: Rule) -> str:
    return f" Fewer than {rule.allowance.settled_from} roots name it: {percent} % of {base} are allowed for {side}."


def _is_settled(givers: list[Vote], rule: Rule) -> bool:
    return count_roots(vote.root for vote in givers) >= rule.allowance.settled_from


def _only_parts(act: Act, floors: Mapping[str, Floor], used: list[Used], rule: Rule) -> Range | None:
    """Give a range from parts alone, where nobody gives a whole: the largest sum is low, and the rest is open."""
    if not floors:
        return None
    floor = floors[max(floors, key=lambda each: (floors[each].number, each))]
    used.extend(Used(statement_id=part.id, role="part", reason=floor.reason) for part in floor.claims)
    return Range(
        act=act,
        low=floor.number,
        best=floor.number if rule.open_end is OpenEnd.CLOSE else None,
        high=floor.number if rule.open_end is OpenEnd.CLOSE else None,
        rule=rule.name,
        rule_version=rule.version,
        used=tuple(sorted(used, key=lambda each: (each.statement_id, each.role, each.reason))),
    )


def _low(votes: list[Vote], rule: Rule) -> tuple[int, list[Vote], str]:
    number, givers, reason = take_number(rule.low, [vote for vote in votes if vote.lower is not None], rule)
    if number is None:
        return 0, [], reason
    return number, givers, reason


def _best(votes: list[Vote], rule: Rule) -> Taken:
    found = take_number(rule.best, votes, rule)
    return take_number(rule.otherwise, votes, rule) if found[0] is None else found


def _high(votes: list[Vote], rule: Rule, low: int) -> tuple[int | None, list[Vote]]:
    if rule.open_end is OpenEnd.CLOSE:
        votes = [vote for vote in votes if not vote.is_vague] or votes
    uppers = [vote.upper for vote in votes if vote.upper is not None]
    if rule.open_end is OpenEnd.KEEP and not uppers:
        return None, []
    if rule.open_end is OpenEnd.KEEP and max(uppers) < max(vote.named for vote in votes):
        return None, []
    number = max(vote.named for vote in votes)
    if number < low:
        return (None, []) if rule.open_end is OpenEnd.KEEP else (low, [])
    return number, [vote for vote in votes if vote.named == number]


def _use(votes: list[Vote], role: str, givers: list[Vote], reason: str) -> list[Used]:
    givers_ids = {vote.claim.id for vote in givers}
    return [
        Used(statement_id=vote.claim.id, role=role, reason=reason + vote.note)
        for vote in votes
        if vote.claim.id in givers_ids
    ]


__all__ = ["give_range"]
