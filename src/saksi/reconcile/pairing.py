"""Pairs: how much speaks for one event behind two statements in all, and the reasons for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from saksi.model import Evidence

from .claim import Claim
from .evidence import EXCLUDED, METHOD, PERPETRATOR, weigh_parts

PRIOR = -3000
TIE = 500
_WEAK = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two statements held against each other.

    Args:
        left: Smaller statement id.
        right: Larger statement id.
        weight: Sum of the evidence and the prior, in thousandths of a bit; positive speaks for one event.
        method: What the means of harm add to it, or None where not both name them.
        perpetrator: What the perpetrators add to it, or None where not both name one.
        is_comparable: What they count can agree or disagree.
        is_excluded: They cannot tell of one event: other country, or days far apart.
        ties: Enough speaks for one event to look at both together.
    """

    left: str
    right: str
    weight: int
    method: int | None
    perpetrator: int | None
    is_comparable: bool
    is_excluded: bool
    ties: bool


def weigh_pair(left: Claim, right: Claim) -> Pair:
    """Weigh whether two statements tell of one event."""
    first, second = (left.id, right.id) if left.id < right.id else (right.id, left.id)
    weight, excluded = PRIOR, False
    weighed = weigh_parts(left, right)
    for _, _, each in weighed:
        weight += each
        excluded = excluded or each <= EXCLUDED
    ties = weight >= TIE
    method, perpetrator = weighed[METHOD][2] or None, weighed[PERPETRATOR][2] or None
    is_comparable = _is_comparable(left, right)
    if not is_comparable:
        weight, method, perpetrator = int(weight / _WEAK), None, None
    return Pair(
        left=first,
        right=second,
        weight=weight,
        method=method,
        perpetrator=perpetrator,
        is_comparable=is_comparable,
        is_excluded=excluded,
        ties=ties,
    )


def _is_comparable(left: Claim, right: Claim) -> bool:
    """Whether what two statements count can agree or disagree: they share a document, or count one harm whole.

    Two documents of which one tells the killed and the other the injured hardly speak for one event; that they were
    told beside the same killed is what speaks for it.
    """
    if left.statement.document_id == right.statement.document_id or left.names & right.names:
        return True
    return left.act is right.act and left.statement.part_of is None and right.statement.part_of is None


def explain_pair(left: Claim, right: Claim) -> tuple[Evidence, ...]:
    """Tell what speaks for and against one event behind two statements, strongest first, the prior included."""
    shown: Mapping[str, tuple[str, str]] = {
        "place": (_place(left), _place(right)),
        "time": (_when(left), _when(right)),
        "count": (str(left.statement.quantity or "?"), str(right.statement.quantity or "?")),
        "method": (_method(left), _method(right)),
        "perpetrator": (left.perpetrator, right.perpetrator),
        "names": (", ".join(sorted(left.names)), ", ".join(sorted(right.names))),
        "teller": ("", ""),
        "beside": (_beside(left), _beside(right)),
        "document": (left.statement.document_id, right.statement.document_id),
        "who": (str(left.category), str(right.category)),
    }
    evidence = [
        Evidence(part=part, left=shown[part][0], right=shown[part][1], level=level, weight=weight / 1000)
        for part, level, weight in weigh_parts(left, right)
        if weight
    ]
    prior = Evidence(part="prior", left="", right="", level="most pairs are two events", weight=PRIOR / 1000)
    return tuple(sorted([*evidence, prior], key=lambda each: (-abs(each.weight), each.part)))


def _place(claim: Claim) -> str:
    mention = claim.statement.scope.place
    return "" if mention is None else mention.name or mention.as_written


def _when(claim: Claim) -> str:
    return "" if claim.statement.scope.when is None else claim.statement.scope.when.edtf


def _beside(claim: Claim) -> str:
    return ", ".join(sorted(f"{act} {number}" for act, number in claim.beside))


def _method(claim: Claim) -> str:
    return "" if claim.statement.scope.method is None else claim.statement.scope.method.value


__all__ = ["Pair", "explain_pair", "weigh_pair"]
