"""Series: which figure of a source is replaced by a later one of the same source, and in which direction it moved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saksi.model import Act, Tally

from .claim import Claim
from .origin import Root


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """How one figure stands in the series of its source.

    Args:
        superseded_by: The statement that replaces it, or None while it stands.
        change: Against the figure before it: ``first``, ``up``, ``down``, ``same``, ``unclear``, or ``increment``.
        reason: Why it was replaced; empty while it stands.
    """

    superseded_by: str | None
    change: str
    reason: str


def find_series(claims: Iterable[Claim], roots: Mapping[str, Root]) -> dict[str, Step]:
    """Order the figures of each source about one scope by the day they were told.

    A later figure replaces an earlier one of the same source, harm and category. It does not where it only adds
    ("five more"), where it is vaguer and agrees ("more than 1,300" after 1,383), or where the days are not known or the
    same: then both stand.

    Args:
        claims: Claims about one event or scope.
        roots: Statement id to root.

    Returns:
        Statement id to step, for every claim that gives a number.
    """
    series: dict[tuple[str, Act, str, str], list[Claim]] = {}
    for claim in claims:
        quantity = claim.statement.quantity
        if quantity is not None and not quantity.is_unknown:
            # The part is kept apart by who it counts; who counted by name and who estimates are two series.
            key = (
                roots[claim.id].voice,
                claim.act,
                str(claim.category),
                claim.statement.counting.value,
            )
            series.setdefault(key, []).append(claim)
    steps: dict[str, Step] = {}
    for figures in series.values():
        steps.update(_order(figures))
    return steps


def _order(figures: list[Claim]) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    dated = sorted(
        (each for each in figures if each.told is not None and each.statement.tally is not Tally.INCREMENT),
        key=lambda each: (each.told, each.id),
    )
    for figure in figures:
        is_increment = figure.statement.tally is Tally.INCREMENT
        steps[figure.id] = Step(superseded_by=None, change="increment" if is_increment else "first", reason="")
    standing: list[Claim] = []
    for figure in dated:
        earlier = [
            each for each in standing if each.told is not None and figure.told is not None and each.told < figure.told
        ]
        replaced = [each for each in earlier if not is_vaguer(figure, each)]
        if earlier:
            before = max(earlier, key=lambda each: (each.told, each.id))
            steps[figure.id] = Step(superseded_by=None, change=direction(before, figure), reason="")
        for each in replaced:
            change = direction(each, figure)
            corrected = " The source corrected itself downwards." if change == "down" else ""
            day = figure.told.isoformat() if figure.told is not None else ""
            steps[each.id] = Step(
                superseded_by=figure.id,
                change=steps[each.id].change,
                reason=f"Replaced by {figure.id}, told later by the same source ({day}).{corrected}",
            )
        standing = [each for each in standing if each not in replaced] + [figure]
    return steps


def is_said_again(claim: Claim, claims: Mapping[str, Claim], roots: Mapping[str, Root]) -> bool:
    """Tell whether a statement only says a number again that the same source gives elsewhere in its document.

    A repetition counts where it alone gives the number, and where another source says it.
    """
    first = claims.get(claim.statement.repeats or "")
    if first is None or first.statement.quantity is None or first.statement.quantity.is_unknown:
        return False
    return roots[first.id].voice == roots[claim.id].voice and first.act is claim.act


def is_vaguer(later: Claim, earlier: Claim) -> bool:
    """Tell whether a later figure says the same less exactly: its bounds hold the earlier ones with room to spare."""
    if (later.lower, later.upper) == (earlier.lower, earlier.upper):
        return False
    holds_below = later.lower is None or (earlier.lower is not None and later.lower <= earlier.lower)
    holds_above = later.upper is None or (earlier.upper is not None and earlier.upper <= later.upper)
    return holds_below and holds_above


def direction(before: Claim, after: Claim) -> str:
    """Tell in which direction a figure moved: ``up``, ``down``, ``same``, or ``unclear`` where bounds overlap."""
    if (before.lower, before.upper) == (after.lower, after.upper):
        return "same"
    if before.upper is not None and after.lower is not None and before.upper < after.lower:
        return "up"
    if after.upper is not None and before.lower is not None and after.upper < before.lower:
        return "down"
    if before.lower is not None and after.lower is not None and before.lower != after.lower:
        return "up" if after.lower > before.lower else "unclear"
    return "unclear"


__all__ = ["Step", "direction", "find_series", "is_said_again", "is_vaguer"]
