"""Votes: what each claim about one harm in one scope says under a rule, and which claims say nothing beside the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from saksi.lang import fold
from saksi.model import Quantity, Used

from .claim import Claim
from .origin import Root
from .rule import Rule

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
class Vote:
    """What one claim says under a rule: bounds, what was done to them, and the root that it counts for."""

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


def collect_votes(
    claims: Iterable[Claim],
    roots: Mapping[str, Root],
    rule: Rule,
    aside: Mapping[str, str],
    floors: Mapping[str, Floor],
) -> tuple[list[Vote], list[Used]]:
    """Ask every claim what it says; give the votes that count, in order of id, and the claims set aside with the reason."""
    used: list[Used] = []
    votes: list[Vote] = []
    for claim in sorted(claims, key=lambda each: each.id):
        reason = aside.get(claim.id, "") or _unfit(claim, rule)
        if reason:
            used.append(Used(statement_id=claim.id, role="set_aside", reason=reason))
        else:
            votes.append(_raised(_vote(claim, roots[claim.id], rule), floors))
    votes = _without_kinds(votes, rule, used)
    votes = _without_zeros(votes, used)
    return _without_plurals(votes, used), used


def _vote(claim: Claim, root: Root, rule: Rule) -> Vote:
    quantity = claim.statement.quantity
    if quantity is None or quantity.is_unknown:
        note = " The rule counts several people without a number so."
        return Vote(claim=claim, root=root, lower=_plural(claim, rule), upper=None, note=note, is_plural=True)
    number = _number_for_words(quantity, claim.statement.span.quote, rule)
    if number is None:
        return Vote(claim=claim, root=root, lower=quantity.lower, upper=quantity.upper)
    note = f" The rule counts these vague words as {number}."
    return Vote(claim=claim, root=root, lower=number, upper=max(number, quantity.upper or number), note=note)


def _raised(vote: Vote, floors: Mapping[str, Floor]) -> Vote:
    """Raise a figure to what the parts in its own document add up to: a whole is no smaller than its parts."""
    floor = floors.get(vote.claim.statement.document_id)
    if floor is None or floor.number <= (vote.lower or 0):
        return vote
    upper = None if vote.upper is None else max(vote.upper, floor.number)
    return replace(vote, lower=floor.number, upper=upper, floor=floor)


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


def _without_kinds(votes: list[Vote], rule: Rule, used: list[Used]) -> list[Vote]:
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


def _without_zeros(votes: list[Vote], used: list[Used]) -> list[Vote]:
    """Set "nobody was harmed" aside where others report harm: that is a contradiction, not a low end."""
    harmed = [vote for vote in votes if vote.upper != 0]
    if not any(vote.lower for vote in harmed):
        return votes
    reason = "It says that nobody was harmed, against others; a contradiction stands beside the range."
    used.extend(Used(statement_id=vote.claim.id, role="set_aside", reason=reason) for vote in votes if vote.upper == 0)
    return harmed


def _without_plurals(votes: list[Vote], used: list[Used]) -> list[Vote]:
    """Set persons in the plural without a number aside where others name as many."""
    plurals = [vote for vote in votes if vote.is_plural]
    most = max((vote.named for vote in votes if not vote.is_plural), default=0)
    dropped = [vote for vote in plurals if vote.named <= most]
    used.extend(Used(statement_id=vote.claim.id, role="set_aside", reason="It gives no number.") for vote in dropped)
    return [vote for vote in votes if vote not in dropped] if dropped else votes


__all__ = ["Floor", "Vote", "collect_votes"]
