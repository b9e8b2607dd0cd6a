"""Low, best and high: a rule applied to the claims about one scope, with what was used and what was set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from saksi.lang import fold
from saksi.model import Act, Quantity, Range, Used

from .claim import Claim, folded
from .origin import Root, count_roots
from .rule import OpenEnd, Rule, Take

_VAGUE = {(20, 99): "tens", (100, 999): "hundreds", (1000, 9999): "thousands"}
_DOZEN_WORDS = ("dozen", "score", "lusin", "douzaine", "دزين", "درزن")


@dataclass(frozen=True, kw_only=True, slots=True)
class Floor:
    """A number that cannot be too high: parts shown to be disjoint, added up.

    Args:
        number: Sum of the lower bounds.
        claims: The parts.
        reason: How they were shown to be disjoint.
    """

    number: int
    claims: tuple[Claim, ...]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Vote:
    claim: Claim
    root: Root
    lower: int | None
    upper: int | None
    note: str = ""
    floor: Floor | None = None
    is_plural: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether it says only "dozens", "hundreds" or the like."""
        return (self.lower, self.upper) in _VAGUE

    @property
    def point(self) -> int | None:
        """The number that the words name: the only one, the one after "at least", else the one after "up to"."""
        return self.lower if self.lower is not None else self.upper

    @property
    def named(self) -> int:
        """The highest number that the words name."""
        return max(bound for bound in (self.lower, self.upper) if bound is not None)


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
    used: list[Used] = []
    votes: list[_Vote] = []
    for claim in sorted(claims, key=lambda each: each.id):
        reason = (aside or {}).get(claim.id, "") or _unfit(claim, rule)
        if reason:
            used.append(Used(statement_id=claim.id, role="set_aside", reason=reason))
        else:
            votes.append(_raised(_vote(claim, roots[claim.id], rule), floors or {}))
    votes = _without_kinds(votes, rule, used)
    votes = _without_zeros(votes, used)
    votes = _without_plurals(votes, used)
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


def _lowered(low: int, best: int | None, givers: list[_Vote], rule: Rule) -> tuple[int, str]:
    """Allow for an overcount where few roots agree on the low end; parts that were added up hold it."""
    percent = rule.allowance.below
    if not percent or not givers or _is_settled(givers, rule) or any(vote.floor is not None for vote in givers):
        return low, ""
    base = low if best is None else max(low, best)
    lowered = base - base * percent // 100
    return (lowered, _allowed(percent, base, "below", rule)) if lowered < low else (low, "")


def _heightened(high: int | None, best: int | None, givers: list[_Vote], rule: Rule) -> tuple[int | None, str]:
    """Allow for what was not seen where few roots agree on the high end; zero and an open end stay as they are."""
    percent = rule.allowance.above
    if not percent or not high or not givers or _is_settled(givers, rule):
        return high, ""
    base = high if best is None else min(high, best)
    heightened = base + base * percent // 100
    return (heightened, _allowed(percent, base, "above", rule)) if heightened > high else (high, "")


def _allowed(percent: int, base: int, side: str, rule: Rule) -> str:
    return f" Fewer than {rule.allowance.settled_from} roots name it: {percent} % of {base} are allowed for {side}."


def _is_settled(givers: list[_Vote], rule: Rule) -> bool:
    return count_roots(vote.root for vote in givers) >= rule.allowance.settled_from


def _raised(vote: _Vote, floors: Mapping[str, Floor]) -> _Vote:
    """Raise a figure to what the parts in its own document add up to: a whole is no smaller than its parts."""
    floor = floors.get(vote.claim.statement.document_id)
    if floor is None or floor.number <= (vote.lower or 0):
        return vote
    upper = None if vote.upper is None else max(vote.upper, floor.number)
    return replace(vote, lower=floor.number, upper=upper, floor=floor)


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


def _unfit(claim: Claim, rule: Rule) -> str:
    statement = claim.statement
    if (statement.quantity is None or statement.quantity.is_unknown) and not _plural(claim, rule):
        return "It gives no number."
    if statement.stance not in rule.stances:
        return f"The rule takes no statement that {statement.stance.value}."
    if statement.counting not in rule.countings:
        return f"The rule takes no {statement.counting.value} figure."
    return ""


def _plural(claim: Claim, rule: Rule) -> int | None:
    """Give what the rule counts for persons in the plural without a number; one person always has the number 1."""
    return rule.words.plural if claim.statement.victims.as_written else None


def _vote(claim: Claim, root: Root, rule: Rule) -> _Vote:
    quantity = claim.statement.quantity
    if quantity is None or quantity.is_unknown:
        note = " The rule counts several people without a number so."
        return _Vote(claim=claim, root=root, lower=_plural(claim, rule), upper=None, note=note, is_plural=True)
    number = _number_for_words(quantity, claim.statement.span.quote, rule)
    if number is None:
        return _Vote(claim=claim, root=root, lower=quantity.lower, upper=quantity.upper)
    note = f" The rule counts these vague words as {number}."
    return _Vote(claim=claim, root=root, lower=number, upper=max(number, quantity.upper or number), note=note)


def _number_for_words(quantity: Quantity, quote: str, rule: Rule) -> int | None:
    if not quantity.approx or quantity.lower is None or quantity.upper is None:
        return None
    kind = _VAGUE.get((quantity.lower, quantity.upper), "")
    if kind == "tens" and any(word in fold(quantity.as_written or quote) for word in _DOZEN_WORDS):
        kind = "dozens"
    numbers: dict[str, int | None] = {
        "tens": rule.words.tens,
        "dozens": rule.words.dozens,
        "hundreds": rule.words.hundreds,
        "thousands": rule.words.thousands,
    }
    return numbers.get(kind)


def _without_kinds(votes: list[_Vote], rule: Rule, used: list[Used]) -> list[_Vote]:
    kept = [vote for vote in votes if vote.claim.statement.source.kind not in rule.without_kinds]
    if not kept:
        return votes
    reason = "The rule takes this kind of source only where no other gives a number."
    used.extend(
        Used(statement_id=vote.claim.id, role="set_aside", reason=reason)
        for vote in votes
        if vote.claim.statement.source.kind in rule.without_kinds
    )
    return kept


def _without_zeros(votes: list[_Vote], used: list[Used]) -> list[_Vote]:
    """Set "nobody was harmed" aside where others report harm: that is a contradiction, not a low end."""
    harmed = [vote for vote in votes if vote.upper != 0]
    if not any(vote.lower for vote in harmed):
        return votes
    reason = "It says that nobody was harmed, against others; a contradiction stands beside the range."
    used.extend(Used(statement_id=vote.claim.id, role="set_aside", reason=reason) for vote in votes if vote.upper == 0)
    return harmed


def _without_plurals(votes: list[_Vote], used: list[Used]) -> list[_Vote]:
    """Set persons in the plural without a number aside where others name as many."""
    plurals = [vote for vote in votes if vote.is_plural]
    most = max((vote.named for vote in votes if not vote.is_plural), default=0)
    dropped = [vote for vote in plurals if vote.named <= most]
    used.extend(Used(statement_id=vote.claim.id, role="set_aside", reason="It gives no number.") for vote in dropped)
    return [vote for vote in votes if vote not in dropped] if dropped else votes


_Taken = tuple[int | None, list[_Vote], str]


def _low(votes: list[_Vote], rule: Rule) -> tuple[int, list[_Vote], str]:
    number, givers, reason = _take(rule.low, [vote for vote in votes if vote.lower is not None], rule)
    if number is None:
        return 0, [], reason
    return number, givers, reason


def _best(votes: list[_Vote], rule: Rule) -> _Taken:
    found = _take(rule.best, votes, rule)
    return _take(rule.otherwise, votes, rule) if found[0] is None else found


def _high(votes: list[_Vote], rule: Rule, low: int) -> tuple[int | None, list[_Vote]]:
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


def _take(take: Take, votes: list[_Vote], rule: Rule) -> _Taken:
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


def _given(number: int, votes: list[_Vote], reason: str) -> _Taken:
    return number, [vote for vote in votes if vote.point == number], reason


def _majority(votes: list[_Vote]) -> _Taken:
    told: dict[int, list[Root]] = {}
    for vote in votes:
        if vote.point is not None:
            told.setdefault(vote.point, []).append(vote.root)
    count = {number: count_roots(roots) for number, roots in told.items()}
    number = min(count, key=lambda each: (-count[each], each))
    total = count_roots(vote.root for vote in votes)
    return _given(number, votes, f"{count[number]} of {total} roots name this number.")


def _priority(votes: list[_Vote], rule: Rule) -> _Taken:
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
            number, givers, _ = _take(Take.LATEST if latest else Take.LOWEST, chosen, rule)
            return number, givers, f"{place!r} stands first in the rule's order among those that give a number."
    return None, [], "No source stands in the rule's order."


def _latest(votes: list[_Vote]) -> _Taken:
    dated = [vote for vote in votes if vote.claim.told is not None]
    if not dated:
        return _take_lowest(votes)
    last = max(vote.claim.told for vote in dated if vote.claim.told is not None)
    number, givers, _ = _take_lowest([vote for vote in dated if vote.claim.told == last])
    return number, givers, f"It was told last, on {last.isoformat()}."


def _take_lowest(votes: list[_Vote]) -> _Taken:
    return _given(min(vote.point for vote in votes if vote.point is not None), votes, "It names the lowest number.")


def _assessed(votes: list[_Vote]) -> _Taken:
    first: dict[str, _Vote] = {}
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


def _supported(votes: list[_Vote], rule: Rule) -> _Taken:
    numbers = sorted({vote.lower for vote in votes if vote.lower is not None}, reverse=True)
    for number in numbers:
        givers = [vote for vote in votes if vote.lower is not None and vote.lower >= number]
        if count_roots(vote.root for vote in givers) >= rule.roots_needed:
            return number, givers, f"{rule.roots_needed} independent roots support this number."
    return None, [], f"Fewer than {rule.roots_needed} independent roots give a number."


def _use(votes: list[_Vote], role: str, givers: list[_Vote], reason: str) -> list[Used]:
    givers_ids = {vote.claim.id for vote in givers}
    return [
        Used(statement_id=vote.claim.id, role=role, reason=reason + vote.note)
        for vote in votes
        if vote.claim.id in givers_ids
    ]


__all__ = ["Floor", "give_range"]
